"""``/why``: what became of an article or a line, from the feed to the digest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bot.commands.digest import NoDigestError, Request, digest_from_store
from bot.commands.office import Asker, Office, RefusedError, zone_of
from bot.message import Message, notice
from digests.model import Article, Digest, Reading, Story
from digests.poll.identity import clean_url

REMEMBERED = timedelta(days=14)
"""How far back articles are looked for."""


async def why(office: Office, asker: Asker, asked: str) -> Message:
    """Explain the newest article with a link, a title or a line: whether it was read, what as, and where it was told.

    Raises:
        RefusedError: there is no such article.
    """
    article, reading = await _found(office, asked)
    zone = await zone_of(office, asker)
    stories = await office.store.stories.since(article.published)
    story = next((one for one in stories if any(m.article.id == article.id for m in one.members)), None)
    day = article.published.astimezone(zone).date()
    try:
        request = Request(day, zone, office.outlets, office.defaults.lines)
        digest = await digest_from_store(office.store, request)
    except NoDigestError:
        digest = None
    return notice(
        f"{article.outlet}: {article.title}",
        [
            f"Published {article.published:%d %b %Y %H:%M} UTC"
            + (f", fetched from {article.feed}" if article.feed else ""),
            *_read(reading),
            *_told(article, story, digest),
        ],
    )


async def _found(office: Office, asked: str) -> tuple[Article, Reading]:
    link, words = clean_url(asked), " ".join(asked.casefold().split())
    now = office.clock.now()
    known = await office.store.readings.between(now - REMEMBERED, now + timedelta(days=1))
    for article, reading in reversed(known):
        lines = (event.line.casefold() for event in reading.events)
        same = link is not None and clean_url(article.url) == link
        if same or (
            len(words) > 3 and (words in article.title.casefold() or any(words in line for line in lines))
        ):
            return article, reading
    raise RefusedError(
        "Nothing like that was read in the last two weeks. Give an article's link, or some words of its title or line."
    )


def _read(reading: Reading) -> Iterator[str]:
    yield f"Read: {'geopolitics' if reading.relevant else 'not geopolitics'} ({reading.reason})"
    if reading.relevant and not reading.events:
        yield "No event was understood in it, so it has no line of its own."
    for event in reading.events:
        yield f"Line: {event.line} ({event.type.value.lower()}, {event.status.value})"


def _told(article: Article, story: Story | None, digest: Digest | None) -> Iterator[str]:
    if story is None:
        yield "Story: none, so it is in no digest and raises no alert."
        return
    outlets = len({member.article.outlet for member in story.members})
    yield f"Story: told by {outlets} {'outlet' if outlets == 1 else 'outlets'} in {len(story.members)} articles"
    lines = [line for section in digest.sections for line in section.lines] if digest else []
    same = (article.outlet, article.title)
    own = [n for n, line in enumerate(lines, 1) if same in {(one.outlet, one.title) for one in line.sources}]
    others = [n for n, line in enumerate(lines, 1) if line.story == story.id and n not in own]
    if digest and own:
        yield f"Digest of {digest.date}: a source of line {own[0]} of {len(lines)}, “{lines[own[0] - 1].text}”"
    elif digest and others:
        yield f"Digest of {digest.date}: no source of a line; line {others[0]}, “{lines[others[0] - 1].text}”, tells its story"
    else:
        yield f"Digest: its story is not among the first {len(lines)} lines of its day"
