"""Queries about articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, func, select, update

from digests.model import Article
from digests.poll.identity import Candidate, Known, settle
from digests.store.bulk import Bulk
from digests.store.engine import Database, among, batches, lock_now
from digests.store.tables import article_keys, articles, forgotten_keys, readings
from digests.store.work import begin
from digests.written import Row, article_in, written

#: The reason in the reading of an article that was set aside (``digests.poll.flood``).
ASIDE = "given again"


@dataclass(frozen=True, slots=True)
class Saved:
    """How many articles of a poll were new, and how many known ones had been edited."""

    new: int = 0
    edited: int = 0

    @classmethod
    def together(cls, given: Iterable[Saved]) -> Saved:
        """Return how many they are together."""
        saved = list(given)
        return cls(sum(one.new for one in saved), sum(one.edited for one in saved))


class Articles:
    """What was published."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, ids: Sequence[str]) -> list[Article]:
        """Return the articles with these ids, the oldest first."""
        found = []
        for batch in batches(ids):
            found += await self._all(_SELECT.where(articles.c.id.in_(batch)))
        return sorted(found, key=lambda article: (article.published, article.id))

    async def known(self, keys: Iterable[str]) -> set[str]:
        """Return those of the keys by which an article is recognised that is stored, or was once."""
        some = sorted(keys)
        async with self._database.reading() as connection:
            stored = await connection.run_sync(_known, some)
            return stored.keys() | await connection.run_sync(_forgotten, some)

    async def titles(self, feed: str, given: Iterable[str]) -> set[str]:
        """Return those of the given titles that an article of a feed has."""
        found: set[str] = set()
        query = select(articles.c.title).where(articles.c.feed == feed)
        async with self._database.reading() as connection:
            for batch in batches(sorted(given)):
                found.update(await connection.scalars(query.where(articles.c.title.in_(batch))))
        return found

    async def count(self) -> int:
        """Return how many articles there are."""
        async with self._database.reading() as connection:
            return (await connection.execute(select(func.count()).select_from(articles))).scalar_one()

    async def wait(self, start: datetime, end: datetime) -> bool:
        """Whether an article published from ``start`` to before ``end`` (aware) is there and nobody has read it yet."""
        unread = select(articles.c.id).outerjoin(readings, readings.c.article == articles.c.id)
        query = unread.where(
            articles.c.published >= start, articles.c.published < end, readings.c.article.is_(None)
        ).limit(1)
        async with self._database.reading() as connection:
            return (await connection.execute(query)).first() is not None

    async def _all(self, query: Select[Any]) -> list[Article]:
        async with self._database.reading() as connection:
            return [article_of(row) for row in await connection.execute(query)]


ARTICLE_COLUMNS = (
    articles.c.id,
    articles.c.published,
    articles.c.outlet,
    articles.c.title,
    articles.c.text,
    articles.c.url,
    articles.c.feed,
)
#: A ``Row`` of ``digests.written``, and what is added to it.
_NEW = Bulk(
    (
        articles.c.id,
        articles.c.feed,
        articles.c.outlet,
        articles.c.url,
        articles.c.title,
        articles.c.text,
        articles.c.published,
        articles.c.fetched,
        articles.c.from_page,
    )
)
_READ = Bulk((readings.c.article, readings.c.relevant, readings.c.reason, readings.c.events))
_KEYS = Bulk(
    (article_keys.c.key, article_keys.c.article), lambda statement: statement.on_conflict_do_nothing()
)
_SELECT = select(*ARTICLE_COLUMNS).order_by(articles.c.published, articles.c.id)


def article_of(row: Any) -> Article:
    """Return the article in a row that begins with ``ARTICLE_COLUMNS``."""
    return Article(*row[: len(ARTICLE_COLUMNS)])


def save_articles(
    connection: Connection, candidates: Sequence[Candidate], now: datetime
) -> dict[str | None, Saved]:
    """Store what is new and update what was edited, in the caller's transaction; return how many there is to read, by feed.

    An article keeps the feed and the instant that it was first published with. Once edited it is unread again. One that is set aside is as
    if it had been read and told nothing, and stays as it was first given.
    """
    # What an article is known by must not change between the look and the writing.
    lock_now(connection, "articles")
    every = sorted({key for candidate in candidates for key in candidate.keys})
    known = _known(connection, every)
    forgotten = _forgotten(connection, every)
    if forgotten:
        candidates = [one for one in candidates if forgotten.isdisjoint(one.keys) or known.keys() & one.keys]
    given = _Given.of(candidates, known)
    # What has no key that is known cannot be stored: it is not looked for.
    again = {known[key].id for key in given.keys.keys() & known.keys()}
    stored = _stored(connection, sorted(given.rows.keys() & (again | given.renamed)))
    new = [row for number, row in given.rows.items() if number not in stored]
    known_again = [_merged(old, article_in(given.rows[number])) for number, old in stored.items()]
    edited = [article for article in known_again if _was_edited(article, stored[article.id])]
    fetched = written(now)
    _NEW.insert_written(connection, [(*row, fetched, row[0] in given.from_page) for row in new])
    # Before their readings go: who reads them locks in the same order.
    told = {number: feed for number, feed, *_ in new if number not in given.aside}
    begin(connection, sorted((*told, *(article.id for article in edited))), given.urgent)
    _READ.insert(connection, [(number, False, ASIDE, []) for number, *_ in new if number in given.aside])
    for article in edited:
        _update(connection, article, now)
    # In their order, in which each page of the index is looked for once.
    _KEYS.insert_written(connection, [(key, given.keys[key]) for key in every if key in given.keys])
    came, changed = Counter(told.values()), Counter(article.feed for article in edited)
    return {feed: Saved(came[feed], changed[feed]) for feed in came.keys() | changed.keys()}


@dataclass(frozen=True, slots=True)
class _Given:
    """The rows of candidates by their ids, the first of each; which of them are of a page, urgent or set aside; the article of each key;
    and those that have another id than their candidate.
    """

    rows: dict[str, Row] = field(default_factory=dict)
    from_page: set[str] = field(default_factory=set)
    urgent: set[str] = field(default_factory=set)
    aside: set[str] = field(default_factory=set)
    keys: dict[str, str] = field(default_factory=dict)
    renamed: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, candidates: Sequence[Candidate], known: Mapping[str, Known]) -> _Given:
        given = cls()
        for candidate in candidates:
            row, keys, _, from_page, urgent, aside = candidate
            number = settle(candidate, known) if known else row[0]
            if number != row[0]:
                given.renamed.add(number)
                row = (number, *row[1:])
            if given.rows.setdefault(number, row) is row:
                if from_page:
                    given.from_page.add(number)
                if aside:
                    given.aside.add(number)
            if urgent:
                given.urgent.add(number)
            for key in keys:
                given.keys[key] = number
        return given


def _known(connection: Connection, keys: Sequence[str]) -> dict[str, Known]:
    query = select(article_keys.c.key, articles.c.id, articles.c.title, articles.c.published).join(articles)
    known = {}
    for batch in batches(keys):
        for key, *article in connection.execute(query.where(among(connection, article_keys.c.key, batch))):
            known[key] = Known(*article)
    return known


def _forgotten(connection: Connection, keys: Sequence[str]) -> set[str]:
    found: set[str] = set()
    if connection.execute(select(forgotten_keys.c.key).limit(1)).first() is None:
        return found  # as where nothing is thrown away
    for batch in batches(keys):
        query = select(forgotten_keys.c.key).where(among(connection, forgotten_keys.c.key, batch))
        found.update(connection.scalars(query))
    return found


@dataclass(frozen=True, slots=True)
class _Stored:
    article: Article
    from_page: bool
    aside: bool


def _stored(connection: Connection, ids: Sequence[str]) -> dict[str, _Stored]:
    stored = {}
    for batch in batches(ids):
        query = select(*ARTICLE_COLUMNS, articles.c.from_page, readings.c.reason).outerjoin(readings)
        for row in connection.execute(query.where(among(connection, articles.c.id, batch))):
            stored[row.id] = _Stored(article_of(row), row.from_page, row.reason == ASIDE)
    return stored


def _merged(old: _Stored, new: Article) -> Article:
    """Return an article that was given again; a feed's few words do not replace the text of the page."""
    return replace(new, text=old.article.text) if old.from_page else new


def _was_edited(article: Article, stored: _Stored) -> bool:
    # The same page in another feed of its outlet often has another teaser; the first feed's words stand.
    old = stored.article
    changed = article.feed == old.feed and (article.title, article.text) != (old.title, old.text)
    return changed and not stored.aside


def _update(connection: Connection, article: Article, now: datetime) -> None:
    values = {"title": article.title, "text": article.text, "url": article.url, "edited": now}
    connection.execute(update(articles).where(articles.c.id == article.id).values(values))
    connection.execute(delete(readings).where(readings.c.article == article.id))
