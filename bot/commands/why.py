"""``/why``: what became of an article or a line, from the feed to the digest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from bot.commands.digest import NoDigestError, Request, digest_from_store
from bot.commands.office import Asker, Office, RefusedError, zone_of
from bot.message import Message, notice
from digests.model import Article, Digest, Reading, Story
from digests.poll.identity import clean_url
from digests.store.choices import Kind

REMEMBERED = timedelta(days=14)
"""How far back articles are looked for."""


async def why(office: Office, asker: Asker, asked: str) -> Message:
    """Explain the newest article with a link, a title or a line: whether it was read, what as, and where it was told.

    Raises:
        RefusedError: there is no such article.
    """
    article, reading = await _found(office, asker, asked)
    zone = await zone_of(office, asker)
    silent = await _silent(office, asker, article)
    if silent:
        return _answered(article, [*_read(reading), silent])
    stories = await office.store.stories.since(article.published, asker.audience)
    story = next((one for one in stories if any(m.article.id == article.id for m in one.members)), None)
    day = article.published.astimezone(zone).date()
    try:
        request = Request(day, zone, office.outlets, office.defaults.lines, audience=asker.audience)
        digest = await digest_from_store(office.store, request)
    except NoDigestError:
        digest = None
    return _answered(article, [*_read(reading), *_told(article, story, digest)])


def _answered(article: Article, lines: Iterable[str]) -> Message:
    fetched = f", fetched from {article.feed}" if article.feed else ""
    return notice(
        f"{article.outlet}: {article.title}",
        (f"Published {article.published:%d %b %Y %H:%M} UTC{fetched}", *lines),
    )


async def _silent(office: Office, asker: Asker, article: Article) -> str:
    """Return why an article does not count for the asker's community although it was read, or nothing."""
    for choice in await office.store.choices.of([article.feed] if article.feed else []):
        if choice.audience == asker.audience and choice.kind in {Kind.PAUSED, Kind.REMOVED}:
            return f"Its feed is {choice.kind.value} here, so it is in no digest and raises no alert; /feeds wakes it."
    return ""


async def _found(office: Office, asker: Asker, asked: str) -> tuple[Article, Reading]:
    """Return the newest article that the asker's community may know of: from the operator's feeds and its own."""
    feeds = {state.feed.url for state, _ in await office.store.choices.known(asker.audience)}
    link, words = clean_url(asked), " ".join(asked.casefold().split())
    now = office.clock.now()
    known = await office.store.readings.between(now - REMEMBERED, now + timedelta(days=1))
    for article, reading in reversed(known):
        if article.feed is not None and article.feed not in feeds:
            continue
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
