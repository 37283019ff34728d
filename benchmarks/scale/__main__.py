"""Several workers on one PostgreSQL: how much more they do than one, and what is lost when they are killed.

    python -m benchmarks.scale --workers 1 --workers 2 --workers 4      # articles a second
    python -m benchmarks.scale --seconds 120 --every 5                  # 200 feeds, 50 schedules, three workers, one killed now and then

Real are the workers (``attache run --role poll --role read --role post``, each with its own language model), PostgreSQL, the clock, HTTP, and the
SDK of Slack; the outlets and Slack are on the loopback. Feeds are made due as soon as they have something new, since they are
polled every ten minutes at most. When the killing is over, what the dead still hold is let go at once, as it would be by itself within five minutes. Exit code 1 where anything is lost, there twice, or left behind by the dead, or is not done within the limit; 130 where it was stopped.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import pickle
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from datetime import time as daytime
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import asyncpg

from benchmarks.scale.fleet import KINDS, Fleet, fleet
from benchmarks.scale.town import CITIES, Town, news
from bot.schedule import Schedule
from bot.store import Alert, Records, Standing
from digests.model import Article, Reading
from digests.poll.identity import Candidate
from digests.store import open_store
from tests.crash.scene import YESTERDAY, owned
from tests.databases import PostgreSQL, connected, running
from tests.stored import save_articles, save_readings

T = TypeVar("T")

FEEDS, SCHEDULES = 200, 50
_EACH = 10
"""Articles of each feed where the throughput is measured."""

_FEW = 5
"""Articles of each feed where workers die."""

_PATIENCE = 480
"""Seconds within which several workers have read and told all that was published at once."""

_LIMIT = 240
"""Seconds within which all is done that is asked of workers who die."""

_CALM = 0.5
"""Of the limit, after which none dies any more, so that the others can end what was begun."""

_SLOW = 1.0
"""Seconds that outlets and Slack take to answer while workers die, so that there is something that they die with."""

_WAITED = 20.0
"""Seconds for which a death waits for a worker that holds what it is to die with: a worker needs some to start."""

_SEVERAL = 4
"""Deliveries that a sender has under way who dies when schedules fire."""

_NAMES = {"feed": "feeds", "article": "articles", "delivery": "deliveries", "lease": "leases"}

_OPEN = "SELECT count(*) FROM deliveries WHERE state IN ('pending', 'sending') OR (state = 'uncertain' AND due IS NOT NULL)"


class WrongError(Exception):
    """What is measured went wrong; the message says how."""


def read_before(folder: Path) -> Reading:
    """Return what the language model reads in the article that each digest tells; it has no place in a process that goes on to measure."""
    file = folder / "readings"
    # In a session of its own: who stops this one from a terminal would let it end with a traceback.
    scene = [sys.executable, "-m", "tests.crash.scene", str(file)]
    subprocess.run(scene, check=True, start_new_session=True)  # noqa: S603
    found: Reading = pickle.loads(file.read_bytes())[YESTERDAY]  # noqa: S301 - our own
    return found


async def prepare(database: str, town: Town, minutes: int, read: Reading) -> list[datetime]:
    """Write who follows what: an alert for each city, and schedules in the minutes to come, in which there is something to tell; return when
    these fire.
    """
    now, fire = datetime.now(UTC), set[datetime]()
    async with open_store(database) as store:
        await store.feeds.add(town.feeds(), now)
        records = Records(store.database)
        for city in CITIES:
            alert = Alert(
                "slack", "T1", f"CALERT{CITIES.index(city)}", f'"{city}"', now - timedelta(hours=1), cap=999
            )
            await records.alerts.add(alert)
        for number in range(SCHEDULES if minutes else 0):
            at = (now + timedelta(minutes=2 + number % minutes)).replace(second=0, microsecond=0)
            when = Schedule(daytime(at.hour, at.minute), ZoneInfo("UTC"))
            await records.schedules.add(Standing("slack", "T1", f"CDIGEST{number}", when, now))
            fire.add(at)
        for ago in (timedelta(hours=12), timedelta(hours=24)):
            told = Article(f"before{ago}", now - ago, "Gazette", YESTERDAY)
            await save_articles(store, [Candidate.of(told, (f"link:before{ago}",))], now)
            await save_readings(store, [owned(read, told.id)])
    return sorted(fire)


def channels() -> list[str]:
    """Return all channels that are posted to."""
    return [f"CALERT{n}" for n in range(len(CITIES))] + [f"CDIGEST{n}" for n in range(SCHEDULES)]


async def throughput(database: str, workers: int, folder: Path, read: Reading) -> str:
    """Let workers do what 200 feeds published at once; return a row of the table."""
    items = news(FEEDS, _EACH, time.time() - 60, 0)
    async with Town(items).open(channels()) as town:
        await prepare(database, town, 0, read)
        async with fleet(database, town, folder, workers) as staff, connected(database) as connection:
            stored = await _until(staff, connection, "SELECT count(*) FROM articles", len(items) + 2)
            begun = stored[0]
            done = await _until(staff, connection, "SELECT count(*) FROM readings", len(items) + 2)
            await _until(staff, connection, "SELECT -count(*) FROM work", 0)
            posts = await connection.fetchval("SELECT count(*) FROM deliveries")
            await _until(staff, connection, _OPEN.replace("count", "-count", 1), 0)
            ended = time.monotonic()
            twice = [one for one, many in town.posts().items() if many > 1]
            codes = await staff.stop()
    reading = done[1] - begun
    if twice:
        raise WrongError(f"there twice: {twice}")
    return (
        f"{workers:>7}{len(items):>10,}{stored[1] - begun:>9.1f} s{reading:>9.1f} s{len(items) / reading:>9.0f}/s"
        f"{ended - begun:>9.1f} s{len(items) / (ended - begun):>9.0f}/s{posts:>8}{'' if set(codes) == {0} else f'   ended with {codes}'}"
    )


async def _until(
    staff: Fleet, connection: asyncpg.Connection, query: str, wanted: int
) -> tuple[float, float]:
    """Wait until a number is reached; return when it first grew, and when it was there."""
    grew, first = 0.0, None
    for _ in range(10 * _PATIENCE):
        number, now = await connection.fetchval(query), time.monotonic()
        first = number if first is None else first
        grew = grew or (now if number > first or number >= wanted else 0.0)
        if number >= wanted:
            return grew, now
        if any(worker.returncode is not None for worker in staff.workers):
            log = (staff.folder / "worker0.log").read_text()
            raise WrongError(f"a worker ended; the first one's log ends with\n{log[-3000:]}")
        await asyncio.sleep(0.1)
    raise TimeoutError(f"{query}: {number} of {wanted}")


async def deaths(database: str, folder: Path, read: Reading, given: argparse.Namespace, seconds: int) -> bool:
    """Kill one of three workers every few seconds while feeds publish and schedules fire; tell whether nothing was lost or came twice, and all
    was done within the limit.

    Who dies is one that reads or tells, then one that sends, then one that polls, now and then one that has a lease, and so on; and each
    time that schedules fire, one that is sending several posts.
    """
    begun, kinds, limit = time.time(), itertools.cycle(KINDS), given.limit
    minutes = max(seconds // 60 - 1, 1)
    async with Town(news(FEEDS, _FEW, begun, seconds, given.seed), _SLOW).open(channels()) as town:
        fire = await prepare(database, town, minutes, read)
        async with fleet(database, town, folder, 3) as staff, connected(database) as connection:
            next_death, published = time.monotonic() + 2 * given.every, Counter[int]()
            quiet, calm, longest = 0, 0.0, min(3 * seconds, _CALM * limit)
            while quiet < 3 and time.time() - begun < limit:
                await asyncio.sleep(1)
                await staff.bury()
                await staff.left(connection)
                # On a slow machine they die for longer, until something of each kind was held, and several posts by one.
                over = time.time() - begun
                several = max(staff.hands, default=0) >= _SEVERAL
                killing = over < longest and (over < seconds or not several or not staff.lost >= set(_NAMES))
                if not (killing or given.wait):
                    await staff.let_go(connection)
                if killing and time.monotonic() >= next_death:
                    missing = [kind for kind in KINDS if kind not in staff.lost]
                    if over <= seconds or missing:
                        await staff.kill(missing[0] if over > seconds else next(kinds), connection, _WAITED)
                    else:
                        await staff.kill("delivery", connection, _WAITED, _SEVERAL)
                    next_death = time.monotonic() + given.every
                if fire and datetime.now(UTC) >= fire[0]:
                    fire.pop(0)
                    await staff.kill("delivery", connection, _WAITED, _SEVERAL)
                published = await _publish(town, connection, published)
                calm = calm or (0.0 if killing else time.monotonic())
                quiet = quiet + 1 if not killing and await _is_quiet(town, connection) else 0
            print(
                f"3 workers, {FEEDS} feeds, {SCHEDULES} schedules, {len(CITIES)} alerts; "
                f"one killed every {given.every:g} s for {seconds} s, {staff.deaths} deaths; "
                f"{f'all done {time.monotonic() - calm:.0f} s after the last' if quiet == 3 else 'not all done'}"
            )
            wrong = [] if quiet == 3 else [f"not all was done within {limit} s"]
            wrong += await verdict(town, staff, connection)
            codes = await staff.stop()
    wrong += [f"a worker ended with {code}" for code in codes if code]
    print(
        *([f"WRONG: {one}" for one in wrong] or ["nothing lost, nothing twice, nothing left behind"]),
        sep="\n",
    )
    return not wrong


async def _publish(town: Town, connection: asyncpg.Connection, before: Counter[int]) -> Counter[int]:
    """Let feeds be due that have published since, and those of which articles are still missing; return what is published by now."""
    out = town.out()
    there = {
        row[0]: row[1] for row in await connection.fetch("SELECT feed, count(*) FROM articles GROUP BY feed")
    }
    due = [
        town.url(feed)
        for feed, many in out.items()
        if many > before[feed] or many > there.get(town.url(feed), 0)
    ]
    await connection.execute("UPDATE feeds SET due = now() WHERE url = ANY($1) AND due > now()", due)
    return out


async def _is_quiet(town: Town, connection: asyncpg.Connection) -> bool:
    row = await connection.fetchrow(f"""
        SELECT (SELECT count(*) FROM articles WHERE feed IS NOT NULL), (SELECT count(*) FROM work), (SELECT count(*) FROM slots), ({_OPEN})
    """)  # noqa: S608 - nothing of anybody's is in it
    return tuple(row) == (len(town.items), 0, SCHEDULES, 0)


async def verdict(town: Town, staff: Fleet, connection: asyncpg.Connection) -> list[str]:
    """Print what is counted and return what is wrong."""
    slots = await connection.fetch("SELECT turn, delivery FROM slots")
    wrong = await _articles(town, connection)
    wrong += await _posts(town, connection)
    wrong += [f"a slot is {turn}" for turn, _ in slots if turn != "posted"]
    wrong += [f"{SCHEDULES - len(slots)} slots were not decided"] if len(slots) != SCHEDULES else []
    wrong += await _untold(connection)
    wrong += await _taken_over(staff, connection)
    print(f"  slots      {len(slots)} decided\n  ended by themselves: {len(staff.ended)}")
    return wrong


async def _articles(town: Town, connection: asyncpg.Connection) -> list[str]:
    stored = Counter(
        row[0] for row in await connection.fetch("SELECT url FROM articles WHERE feed IS NOT NULL")
    )
    wrong = [
        f"article {item.link} is stored {stored[item.link]} times"
        for item in town.items
        if stored[item.link] != 1
    ]
    unread = await connection.fetchval(
        "SELECT count(*) FROM articles WHERE id NOT IN (SELECT article FROM readings)"
    )
    print(f"  articles   {len(town.items)} published, {sum(stored.values())} stored and read")
    return [*wrong, f"{unread} articles were not read"] if unread else wrong


async def _posts(town: Town, connection: asyncpg.Connection) -> list[str]:
    posts = town.posts()
    rows = await connection.fetch("SELECT id, kind, state, why, message FROM deliveries")
    seen = {row["id"] for row in rows if row["kind"] != "change"}
    wrong = [f"delivery {one} is there {many} times" for one, many in posts.items() if many > 1]
    wrong += [f"a post of no delivery is there: {one!r}" for one in posts.keys() - seen]
    wrong += [
        f"delivery {row['id']} ({row['kind']}) is {row['state']}: {row['why']}"
        for row in rows
        if row["state"] != "sent"
    ]
    wrong += [f"delivery {one} is sent and not there" for one in seen - posts.keys()]
    kinds = Counter(row["kind"] for row in rows)
    print(
        f"  posts      {sum(posts.values())} in Slack of {len(seen)} deliveries "
        f"({', '.join(f'{many} {kind}s' for kind, many in sorted(kinds.items()))})"
    )
    return wrong


async def _untold(connection: asyncpg.Connection) -> list[str]:
    untold = await connection.fetch("""
        SELECT alerts.query, member.story FROM alerts
        JOIN articles ON articles.title LIKE '%' || trim('"' FROM alerts.query) || '%'
        JOIN story_members AS member ON member.article = articles.id
        WHERE NOT EXISTS (SELECT FROM alert_posts AS post WHERE post.alert = alerts.id AND post.story = member.story)
    """)
    return [f"the alert {query} never told of story {story}" for query, story in untold]


async def _taken_over(staff: Fleet, connection: asyncpg.Connection) -> list[str]:
    """Print what was held at a death and taken over by others, and return what was not."""
    left = await staff.left(connection)
    wrong = [f"{one} is still held by a dead worker" for one in left]
    over = await connection.fetchval("SELECT count(*) FROM delivery_steps WHERE why LIKE 'taken over %'")
    held = Counter(name.partition(" ")[0] for name, _ in staff.held)
    stuck = Counter(name.partition(" ")[0] for name in left)
    last = {
        kind: max((s for (name, _), s in staff.freed.items() if name.startswith(kind)), default=0)
        for kind in _NAMES
    }
    wrong += (
        [f"{over} of {held['delivery']} deliveries were asked for again"] if over < held["delivery"] else []
    )
    wrong += [] if max(staff.hands, default=0) >= _SEVERAL else ["nobody died with several posts"]
    wrong += [f"nobody died with a {kind}, so that nobody took one over" for kind in _NAMES if not held[kind]]
    print(
        f"  held at death and taken over: "
        f"{', '.join(f'{held[kind] - stuck[kind]} of {held[kind]} {name} (the last after {last[kind]:.0f} s)' for kind, name in _NAMES.items())}; "
        f"{over} deliveries were asked for again, {max(staff.hands, default=0)} of one death"
    )
    return wrong


def run(given: argparse.Namespace, server: PostgreSQL, folder: Path) -> bool:
    """Do what was asked for; tell whether all is well."""
    read = read_before(folder)
    if given.workers or not given.seconds:
        head = f"{'workers':>7}{'articles':>10}{'stored in':>11}{'read in':>11}{'':>11}{'told in':>11}{'':>11}{'posts':>8}"
        print(
            f"{os.cpu_count()} processors; {FEEDS} feeds, {_EACH} articles each, published at once",
            head,
            sep="\n",
        )
        for workers in given.workers or [1, 2, 4]:
            database = server.url(server.create(f"throughput{workers}"))
            print(carried_out(throughput(database, workers, folder, read)), flush=True)
    if given.workers and not given.seconds:
        return True
    database = server.url(server.create("deaths"))
    seconds = given.seconds or 90
    print(f"Workers die for {seconds} s; all is done within {given.limit} s, or that is wrong.", flush=True)
    return carried_out(deaths(database, folder, read, given, seconds))


def carried_out(work: Coroutine[object, object, T]) -> T:
    """Return what ``work`` returns; whoever tells this process to stop cancels it, so that it ends the workers first.

    Raises:
        CancelledError: somebody did.
    """

    async def stoppable() -> T:
        task = asyncio.ensure_future(work)
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, task.cancel)
        return await task

    return asyncio.run(stoppable())


def main() -> int:
    """Run what was asked for; 1 where anything is wrong, 130 where it was stopped."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--workers", type=int, action="append", help="measure so many workers (1, 2 and 4)")
    parser.add_argument("--seconds", type=int, default=0, help="kill for so long (90)")
    parser.add_argument("--limit", type=int, default=_LIMIT, help=f"seconds for that half ({_LIMIT})")
    parser.add_argument(
        "--wait",
        action="store_true",
        help="wait until what the dead held is let go by itself; needs --limit 900",
    )
    parser.add_argument("--every", type=float, default=5, help="seconds between two deaths")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", action="store_true", help="keep the workers' logs where something is wrong")
    given = parser.parse_args()
    # Where nothing is carried out that can be cancelled, whoever stops this is answered in the same way.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    folder, good = Path(tempfile.mkdtemp(prefix="attache-scale-")), False
    try:
        with running() as server:
            good = run(given, server, folder)
    except (asyncio.CancelledError, KeyboardInterrupt):
        print("Stopped; the workers and the database are ended.")
        return 130
    except (TimeoutError, WrongError) as failed:
        print(f"WRONG: {failed}")
    finally:
        if good or not given.keep:
            shutil.rmtree(folder, ignore_errors=True)
        else:
            print(f"The workers' logs are in {folder}.")
    return not good


if __name__ == "__main__":
    sys.exit(main())
