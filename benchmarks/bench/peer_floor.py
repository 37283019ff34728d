"""The least that anybody would write: aiohttp, feedparser and sqlite3, no cleaning and no matching. ``peer_floor.py FOLDER AT_ONCE``."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import sys
from pathlib import Path
from time import perf_counter

import aiohttp
import feedparser


async def main(folder: Path, at_once: int) -> None:
    """Poll all feeds once."""
    given = json.loads((folder / "urls.json").read_text())
    database = sqlite3.connect(folder / "floor.db")
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("CREATE TABLE IF NOT EXISTS feeds (url PRIMARY KEY, etag)")
    database.execute("CREATE TABLE IF NOT EXISTS items (feed, id, title, text, PRIMARY KEY (feed, id))")
    etags, room = dict(database.execute("SELECT url, etag FROM feeds").fetchall()), asyncio.Semaphore(at_once)

    async def poll(session: aiohttp.ClientSession, url: str) -> None:
        headers = {"If-None-Match": etags[url]} if etags.get(url) else {}
        async with room, session.get(url, headers=headers) as response:
            if response.status != 200:
                return
            body, etag = await response.read(), response.headers.get("ETag")
        found = feedparser.parse(body)
        rows = [(url, e.get("id"), e.get("title"), e.get("summary")) for e in found.entries]
        with database:
            database.executemany("INSERT OR IGNORE INTO items VALUES (?, ?, ?, ?)", rows)
            database.execute("INSERT OR REPLACE INTO feeds VALUES (?, ?)", (url, etag))

    start = perf_counter()
    timeout = aiohttp.ClientTimeout(total=given["timeout"])
    async with aiohttp.ClientSession(timeout=timeout) as session:
        await asyncio.gather(*(poll(session, url) for url in given["urls"]), return_exceptions=True)
    seconds = perf_counter() - start
    (read,) = database.execute("SELECT count(DISTINCT feed) FROM items").fetchone()
    print(json.dumps({"seconds": seconds, "read": read}))


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
