"""The gate before print: each word of a finished line against its evidence."""
