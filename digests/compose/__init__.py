"""Stories into a digest: each event told once, the weightiest first."""
