"""Before the parse: titles and words made plain for a small parser."""
