"""Articles into stories: what tells of one thing belongs together."""
