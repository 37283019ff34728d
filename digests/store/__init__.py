"""What is kept between two runs: feeds, articles, what was read in them, stories."""

from digests.store.engine import StoreError, create_database
from digests.store.store import Store, open_store

__all__ = ["Store", "StoreError", "create_database", "open_store"]
