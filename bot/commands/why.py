"""``/why``: what became of an article or a line, from the feed to the digest."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import UTC, timedelta

from bot.commands.digest import NoDigestError, Request, digest_from_store
from bot.commands.office import Asker, Office, RefusedError, language_of, zone_of
from bot.localization import Phrase, phrase
from bot.message import Message, notice
from bot.outbox.decisions import State
from digests.model import Article, Digest, Reading, Story
from digests.poll.identity import clean_url
from digests.store.choices import Kind

REMEMBERED = timedelta(days=14)
"""How far back articles are looked for."""

_POSTED = {
    State.PENDING: "why-post-pending",
    State.SENDING: "why-post-pending",
    State.SENT: "why-post-sent",
    State.UNCERTAIN: "why-post-uncertain",
    State.FAILED: "why-post-failed",
    State.EXPIRED: "why-post-expired",
}

_SILENT = {Kind.PAUSED: "why-paused", Kind.REMOVED: "why-removed"}


async def why(office: Office, asker: Asker, asked: str) -> Message:
    """Explain the newest article with a link, a title or a line: whether it was read, what as, and where it was told.

    Raises:
        RefusedError: there is no such article.
    """
    article, reading = await _found(office, asker, asked)
    zone = await zone_of(office, asker)
    if silent := await _silent(office, asker, article):
        return await _answered(office, asker, article, (*_read(reading), silent))
    stories = await office.store.stories.since(article.published, asker.audience)
    story = next((one for one in stories if any(m.article.id == article.id for m in one.members)), None)
    day = article.published.astimezone(zone).date()
    try:
        request = Request(day, zone, office.outlets, office.defaults.lines, audience=asker.audience)
        digest = await digest_from_store(office.store, request)
    except NoDigestError:
        digest = None
    posts = [told async for told in _posted(office, asker, story)] if story else []
    return await _answered(office, asker, article, (*_read(reading), *_told(article, story, digest), *posts))


async def _answered(office: Office, asker: Asker, article: Article, lines: Iterable[Phrase]) -> Message:
    language = await language_of(office, asker)
    said = (_published(article), *lines)
    return notice(f"{article.outlet}: {article.title}", (one.said(language) for one in said))


async def _silent(office: Office, asker: Asker, article: Article) -> Phrase | None:
    """Return why an article does not count for the asker's community although it was read, or None."""
    for choice in await office.store.choices.of([article.feed] if article.feed else []):
        if choice.audience == asker.audience and choice.kind in _SILENT:
            return phrase(_SILENT[choice.kind])
    return None


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
    raise RefusedError(phrase("why-unknown"))


async def _posted(office: Office, asker: Asker, story: Story) -> AsyncIterator[Phrase]:
    """Yield what became of the posts by which alerts told a story to the asker's community."""
    for one in await office.records.deliveries.of_story(asker.platform, asker.community, story.id):
        instant = f"{one.changed or one.created:%Y-%m-%d %H:%M}"
        yield phrase(_POSTED[one.state], instant=instant, why=one.why)


def _published(article: Article) -> Phrase:
    instant = f"{article.published.astimezone(UTC):%Y-%m-%d %H:%M}"
    if article.feed:
        return phrase("why-fetched", instant=instant, feed=article.feed)
    return phrase("why-published", instant=instant)


def _read(reading: Reading) -> Iterator[Phrase]:
    yield phrase("why-relevant" if reading.relevant else "why-irrelevant", reason=reading.reason)
    if reading.relevant and not reading.events:
        yield phrase("why-no-event")
    for event in reading.events:
        yield phrase("why-line", line=event.line, type=event.type.value.lower(), status=event.status.value)


def _told(article: Article, story: Story | None, digest: Digest | None) -> Iterator[Phrase]:
    if story is None:
        yield phrase("why-no-story")
        return
    outlets = len({member.article.outlet for member in story.members})
    yield phrase("why-story", outlets=outlets, articles=len(story.members))
    lines = [line for section in digest.sections for line in section.lines] if digest else []
    same = (article.outlet, article.title)
    own = [n for n, line in enumerate(lines, 1) if same in {(one.outlet, one.title) for one in line.sources}]
    others = [n for n, line in enumerate(lines, 1) if line.story == story.id and n not in own]
    if digest and own:
        line, day = lines[own[0] - 1].text, f"{digest.date}"
        yield phrase("why-own-line", day=day, number=own[0], lines=len(lines), line=line)
    elif digest and others:
        line, day = lines[others[0] - 1].text, f"{digest.date}"
        yield phrase("why-other-line", day=day, number=others[0], line=line)
    else:
        yield phrase("why-not-first", lines=len(lines))
