"""What is left to do for articles: to be read, put into a story, told. Each is done by one worker at a time.

An article that came or was edited is to be read; what was read and is relevant is to be placed; what was placed is to be told. An
article with which nothing is left to do has no row, so that what is left is found without a look at the rest.

A worker claims articles until an instant. Whoever claims gets a token that nobody had before, and what a worker did counts only as
long as the row still has its token: of one that was too slow, or whose article was edited meanwhile, nothing is kept.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from enum import StrEnum
from functools import cache
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Select, bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from digests.store.bulk import Bulk
from digests.store.engine import Database, batches, clock
from digests.store.tables import articles, work


class Stage(StrEnum):
    """What an article waits for."""

    READ = "read"
    PLACE = "place"
    TELL = "tell"


#: How long a claim holds: many times what a batch takes, and what a batch of a worker that died waits.
_LEASE = timedelta(minutes=5)

#: For how long other work makes room for what is urgent.
_FRESH = timedelta(seconds=5)


class Work:
    """The articles with which something is left to do."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(self, stage: Stage, limit: int, *, urgent: bool = False) -> dict[str, str]:
        """Claim at most ``limit`` articles; return the token of each.

        What is urgent goes first, and alone, so that it does not wait for what was claimed with it; with ``urgent`` nothing else is
        claimed. Of the rest the newest are read first, and the oldest placed and told.
        """
        token = f"{self._database.holder}{uuid4().hex}"
        waiting = _waiting(stage, urgent=urgent, shared=self._database.shared)

        async def claimed(connection: AsyncConnection) -> list[str]:
            now = await clock(connection)
            asked = {"now": now, "most": limit, "holder": self._database.holder}
            found = (await connection.execute(waiting, asked)).all()
            ids = [row.article for row in found if row.urgent == found[0].urgent]
            for batch in batches(ids):
                taken = {"some": batch, "claim": token, "until": now + _LEASE}
                await connection.execute(_CHANGE, taken)
            return ids

        return dict.fromkeys(await self._database.at_once(claimed), token)

    async def release(self, claims: Mapping[str, str]) -> None:
        """Give claimed articles back undone."""

        async def released(connection: AsyncConnection) -> None:
            for batch in batches(await held(connection, claims)):
                await connection.execute(_CHANGE, {"some": batch, "until": None})

        await self._database.at_once(released)

    async def finish(self, claims: Mapping[str, str]) -> None:
        """Note that nothing is left to do with claimed articles."""

        async def finished(connection: AsyncConnection) -> None:
            await end(connection, await held(connection, claims))

        await self._database.at_once(finished)

    async def hurries(self) -> bool:
        """Tell whether anything urgent that came in the last seconds is not yet told; what waits for longer holds nothing up."""

        async def any_left(connection: AsyncConnection) -> bool:
            since = await clock(connection) - _FRESH
            return (await connection.execute(_HURRIED, {"since": since})).first() is not None

        return await self._database.looked(any_left)

    async def left(self, stage: Stage) -> int:
        """Return how many articles wait for a stage, claimed or not."""
        async with self._database.reading() as connection:
            return (await connection.execute(select(func.count()).where(work.c.stage == stage))).scalar_one()


async def held(connection: AsyncConnection, claims: Mapping[str, str]) -> list[str]:
    """Return which claims still hold; until the caller's transaction ends, nobody else gets them."""
    found: list[str] = []
    for batch in batches(sorted(claims)):
        rows = await connection.execute(_HELD, {"some": batch})
        found += [article for article, claim in rows if claim == claims[article]]
    return found


def begin(connection: Connection, ids: Collection[str], urgent: Collection[str] = frozenset()) -> None:
    """Let articles be read, the urgent ones first, in the caller's transaction; what a worker does with their words of before is lost."""
    stage = Stage.READ.value
    waiting = [(article, stage, "", None, article in urgent) for article in ids]
    _BEGIN.insert_written(connection, waiting)


def _anew(statement: Any) -> Any:
    changed = {name: statement.excluded[name] for name in ("stage", "claim", "until", "urgent")}
    return statement.on_conflict_do_update(index_elements=["article"], set_=changed)


_BEGIN = Bulk((work.c.article, work.c.stage, work.c.claim, work.c.until, work.c.urgent), _anew)


async def advance(connection: AsyncConnection, ids: Sequence[str], stage: Stage) -> None:
    """Let articles wait for their next stage, in the caller's transaction."""
    for batch in batches(ids):
        await connection.execute(_CHANGE, {"some": batch, "stage": stage, "claim": "", "until": None})


async def end(connection: AsyncConnection, ids: Sequence[str]) -> None:
    """Note in the caller's transaction that nothing is left to do with articles."""
    for batch in batches(ids):
        await connection.execute(_END, {"some": batch})


# Written once: an alert is told in some thirty statements, and to write one anew takes longer than to run it.
_SOME = work.c.article.in_(bindparam("some", expanding=True))
_HELD = select(work.c.article, work.c.claim).where(_SOME).order_by(work.c.article).with_for_update()
_END = delete(work).where(_SOME)
_CHANGE = update(work).where(_SOME)
_HURRIED = (
    select(work.c.article)
    .join(articles)
    .where(work.c.urgent, articles.c.fetched > bindparam("since"))
    .limit(1)
)


@cache
def _waiting(stage: Stage, *, urgent: bool, shared: bool) -> Select[Any]:
    """The query of what may be claimed, and whether it is urgent; ``shared`` as :class:`Database` has it."""
    order = articles.c.published.desc() if stage is Stage.READ else articles.c.published
    free = work.c.until.is_(None) | (work.c.until <= bindparam("now"))
    if not shared:
        # On SQLite a process is alone: what another had claimed, it left behind when it died.
        free |= func.substr(work.c.claim, 1, func.length(bindparam("holder"))) != bindparam("holder")
    return (
        select(work.c.article, work.c.urgent)
        .join(articles)
        .where(work.c.stage == stage, free, work.c.urgent | (not urgent))
        .order_by(work.c.urgent.desc(), order, work.c.article)
        .limit(bindparam("most"))
        .with_for_update(of=work, skip_locked=True)
    )
