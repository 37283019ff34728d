"""The attaché: what users ask, when it speaks, how it reaches them."""
