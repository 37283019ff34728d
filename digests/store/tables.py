"""The tables of the core. The bot's own tables join the same ``metadata``."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeEngine

from digests.written import in_utc, read, written

#: Every constraint has a name, so that a migration can change it on any database.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept in UTC; SQLite has no type for it and would forget the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type of a database."""
        return dialect.type_descriptor(sqlite.DATETIME() if dialect.name == "sqlite" else self.impl)  # type: ignore[no-untyped-call]

    def bind_processor(self, dialect: Dialect) -> Any:
        """Return what prepares an instant; for SQLite it is written as SQLAlchemy writes it, in a fifth of the time."""
        return _written if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: Any) -> Any:
        """Return what reads an instant."""
        return _read if dialect.name == "sqlite" else super().result_processor(dialect, coltype)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Turn an instant into UTC; a naive one is a mistake of the caller."""
        return value and in_utc(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return an instant in UTC."""
        return value and in_utc(value)


def _written(instant: datetime | None) -> str | None:
    return written(instant) if instant else None


def _read(text: str | None) -> datetime | None:
    return read(text) if text else None


#: ``claimed`` is until when the process ``holder`` polls a feed, on PostgreSQL, under the token ``claim``. ``listed`` tells whether a feed is
#: on the operator's list, and so counts for everybody. ``since`` is when it was first read; unset for those of before there was this column.
#: ``hours`` is 24 numbers with a space between them, or none; ``host`` is that of the address, with its port.
feeds = Table(
    "feeds",
    metadata,
    Column("url", String, primary_key=True),
    Column("title", String, nullable=False),
    Column("outlet", String, nullable=False),
    Column("region", String, nullable=False),
    Column("language", String, nullable=False),
    Column("address", String, nullable=False),
    Column("moved_to", String),
    Column("etag", String),
    Column("last_modified", String),
    Column("due", Instant, nullable=False),
    Column("interval_seconds", Float, nullable=False),
    Column("polled", Instant),
    Column("read", Instant),
    Column("failures", Integer, nullable=False),
    Column("fault", String, nullable=False),
    Column("gone", Boolean, nullable=False),
    Column("listed", Boolean, nullable=False, server_default="1"),
    Column("since", Instant),
    Column("holder", String, nullable=False, server_default=""),
    Column("claim", String, nullable=False, server_default=""),
    Column("claimed", Instant, index=True),
    Column("asked_seconds", Float, nullable=False, server_default="0"),
    Column("hours", String, nullable=False, server_default=""),
    Column("host", String, nullable=False, server_default="", index=True),
    Index(None, "gone", "due"),
)

#: What is done once in the life of a database, and was done, by its name (``digests.store.feeds``).
done_once = Table("done_once", metadata, Column("name", String, primary_key=True))

#: What an audience chose of a feed (``digests.store.choices``).
feed_choices = Table(
    "feed_choices",
    metadata,
    Column("audience", String, primary_key=True),
    Column("feed", ForeignKey("feeds.url", ondelete="CASCADE"), primary_key=True, index=True),
    Column("kind", String, nullable=False),
    Column("since", Instant, nullable=False),
    Column("batch", String, nullable=False, server_default=""),
)

#: What hubs are asked to tell of feeds (``digests.store.subscriptions``).
hub_subscriptions = Table(
    "hub_subscriptions",
    metadata,
    Column("feed", ForeignKey("feeds.url", ondelete="CASCADE"), primary_key=True),
    Column("hub", String, nullable=False),
    Column("topic", String, nullable=False),
    Column("token", String, nullable=False, unique=True),
    Column("secret", String, nullable=False),
    Column("standing", String, nullable=False),
    Column("until", Instant),
    Column("next", Instant, nullable=False, index=True),
    Column("failures", Integer, nullable=False),
)

#: ``from_page`` tells that the text is the one of the article's page, and no longer the feed's (``digests.poll.fulltext``).
articles = Table(
    "articles",
    metadata,
    Column("id", String, primary_key=True),
    Column("feed", ForeignKey("feeds.url", ondelete="SET NULL"), index=True),
    Column("outlet", String, nullable=False),
    Column("url", String),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("published", Instant, nullable=False, index=True),
    Column("fetched", Instant, nullable=False),
    Column("edited", Instant),
    Column("from_page", Boolean, nullable=False, server_default="0"),
)

#: What an article is recognised by when it is seen again (``digests.poll.identity``).
article_keys = Table(
    "article_keys",
    metadata,
    Column("key", String, primary_key=True),
    Column("article", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
)

#: What articles were recognised by that are kept no longer (``digests.store.retention``).
forgotten_keys = Table("forgotten_keys", metadata, Column("key", String, primary_key=True))

#: What was read in an article; an article without a row is unread.
readings = Table(
    "readings",
    metadata,
    Column("article", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("relevant", Boolean, nullable=False),
    Column("reason", String, nullable=False),
    Column("events", JSON, nullable=False),
)

#: ``newest`` is when the story's newest article was published.
stories = Table(
    "stories",
    metadata,
    Column("id", String, primary_key=True),
    Column("newest", Instant, nullable=False, index=True),
)

#: An article is in one story at most; ``place`` is its order within the story.
story_members = Table(
    "story_members",
    metadata,
    Column("article", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("story", ForeignKey("stories.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("place", Integer, nullable=False),
)

#: What an article waits for (``digests.store.work``), and who is at it until when; one with which nothing is left to do has no row.
#: What is ``urgent`` is read before all else.
work = Table(
    "work",
    metadata,
    Column("article", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("stage", String, nullable=False, index=True),
    Column("claim", String, nullable=False, server_default=""),
    Column("until", Instant),
    Column("urgent", Boolean, nullable=False, server_default="0"),
)

#: What one process does for all (``digests.store.leases``).
leases = Table(
    "leases",
    metadata,
    Column("name", String, primary_key=True),
    Column("holder", String, nullable=False),
    Column("token", Integer, nullable=False),
    Column("until", Instant, nullable=False),
)
