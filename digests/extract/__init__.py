"""Articles into events."""
