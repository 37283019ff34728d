"""The schema → the newest one, by alembic."""

from __future__ import annotations

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection

__all__ = ["CommandError", "upgrade"]


def upgrade(connection: Connection) -> None:
    """Bring the schema up to date in the caller's transaction.

    Raises:
        CommandError: the database has a revision that is not known here.
    """
    config = Config()
    config.set_main_option("script_location", str(files("digests.store") / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
