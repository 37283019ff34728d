"""What is old enough is forgotten: stories as a whole with their articles, and articles that are in no story."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from digests.store.engine import Database, batches, insert
from digests.store.tables import article_keys, articles, forgotten_keys, stories, story_members, work

#: Stories and articles that one transaction removes; whoever writes meanwhile waits for it.
_STORIES = 50
_ARTICLES = 200


async def forget(database: Database, before: datetime, needed: Select[Any]) -> int:
    """Remove what was published before an instant (aware), some at a time; return how many articles went.

    A story stays whole while one of its articles is younger or has work left, or while its id is among ``needed``. By what an article was
    recognised is kept, so that a feed that gives it again does not make it news.
    """
    removed = 0
    for batch in (_old_stories, _old_articles):
        while count := await _remove(database, batch, before, needed):
            removed += count
            await asyncio.sleep(0)
    return removed


async def _remove(database: Database, batch: Any, before: datetime, needed: Select[Any]) -> int:
    async with database.writing() as connection:
        ids: Sequence[str] = await batch(connection, before, needed)
        for some in batches(ids):
            keys = await connection.scalars(
                select(article_keys.c.key).where(article_keys.c.article.in_(some))
            )
            if rows := [{"key": key} for key in keys]:
                kept = insert(connection, forgotten_keys).on_conflict_do_nothing()
                await connection.execute(kept, rows)
            await connection.execute(delete(articles).where(articles.c.id.in_(some)))
        return len(ids)


async def _old_stories(connection: AsyncConnection, before: datetime, needed: Select[Any]) -> Sequence[str]:
    members = select(work.c.article).join(story_members, story_members.c.article == work.c.article)
    old = (
        select(stories.c.id)
        .where(
            stories.c.newest < before,
            ~members.where(story_members.c.story == stories.c.id).exists(),
            stories.c.id.not_in(needed),
        )
        .limit(_STORIES)
    )
    gone = list(await connection.scalars(old))
    ids = select(story_members.c.article).where(story_members.c.story.in_(gone))
    found = list(await connection.scalars(ids))
    await connection.execute(delete(stories).where(stories.c.id.in_(gone)))
    # Stories without members are gone as well, though they bring no articles with them.
    return found or (await _old_stories(connection, before, needed) if gone else [])


async def _old_articles(connection: AsyncConnection, before: datetime, _needed: Select[Any]) -> Sequence[str]:
    old = (
        select(articles.c.id)
        .where(
            articles.c.published < before,
            ~select(work.c.article).where(work.c.article == articles.c.id).exists(),
            ~select(story_members.c.article).where(story_members.c.article == articles.c.id).exists(),
        )
        .limit(_ARTICLES)
    )
    return list(await connection.scalars(old))
