"""``/why``: what became of an article or a line, from the feed to the digest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, timedelta

from bot.commands.digest import NoDigestError, Request, digest_from_store
from bot.commands.office import Asker, Office, RefusedError, language_of, zone_of
from bot.localization import Phrase, phrase
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
    language = await language_of(office, asker)
    said = (_published(article), *_read(reading), *_told(article, story, digest))
    return notice(f"{article.outlet}: {article.title}", (one.said(language) for one in said))


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
    raise RefusedError(phrase("why-unknown"))


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
