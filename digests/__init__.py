"""The core: feeds in, digests out; it knows no chat platform."""
