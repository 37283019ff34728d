"""Articles as they are stored: rows of texts that both databases can hold, as SQLite's driver takes them.

They are made where documents are parsed. The service stores most of them as they come, and makes an article only of one that it looks into.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import overload

from digests.model import Article

Row = tuple[str, str | None, str, str | None, str, str, str]
"""An article's id, feed, outlet, address, title, text, and when it was published (``written``): the first columns of their table."""


def row_of(article: Article) -> Row:
    """Return an article as it is stored."""
    title, text = storable_texts((article.title, article.text))
    url, feed = article.url, article.feed
    return article.id, feed, article.outlet, url, title, text, written(article.published)


def article_in(row: Row) -> Article:
    """Return the article that a row holds."""
    number, feed, outlet, url, title, text, published = row
    return Article(number, read(published), outlet, title, text, url, feed)


def written(instant: datetime) -> str:
    """Return an instant in UTC as SQLAlchemy writes it for SQLite, in a fifth of the time.

    Raises:
        ValueError: it has no time zone.
    """
    return in_utc(instant).isoformat(" ", "microseconds")[:26]


def read(text: str) -> datetime:
    """Return an instant that was ``written``."""
    return datetime.fromisoformat(f"{text}+00:00")


def in_utc(instant: datetime) -> datetime:
    """Return an instant in UTC.

    Raises:
        ValueError: it has no time zone, which is a mistake of the caller.
    """
    if instant.tzinfo is UTC:
        return instant
    if instant.tzinfo is None:
        raise ValueError(f"an instant needs a time zone: {instant!r}")
    return instant.astimezone(UTC)


@overload
def storable_texts(texts: Sequence[str]) -> Sequence[str]: ...
@overload
def storable_texts(texts: Sequence[str | None]) -> Sequence[str | None]: ...
def storable_texts(texts: Sequence[str | None]) -> Sequence[str | None]:
    """Return texts without NUL and without halves of surrogate pairs, which nearly all of them are.

    They are looked at together: to look at each takes four times as long.
    """
    if is_storable("".join(filter(None, texts))):
        return texts
    return [text and storable_text(text) for text in texts]


def is_storable(text: str) -> bool:
    """Tell whether both databases can hold a text."""
    if text.isascii():
        return "\0" not in text
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def storable_text(text: str) -> str:
    """Return a text without NUL, and with a replacement character for half of a surrogate pair."""
    return text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
