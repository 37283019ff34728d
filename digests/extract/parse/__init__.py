"""A text parsed: the language model, the tree that the rules read, and parses mended."""
