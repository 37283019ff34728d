"""``/why``: what became of an article or a line, from the feed to the digest."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.adapters.base import Destination
from bot.commands.digest import NoDigestError, Request, bounds, digest_from_store, told_day
from bot.commands.office import Asker, Office, RefusedError, language_of, shown_to, zone_of
from bot.faults import reason, refusal, slot_said
from bot.localization import Phrase, Slot, phrase
from bot.message import Message, notice
from bot.outbox.decisions import Delivery, Kind, State
from bot.schedule import Turn
from digests.model import Article, Digest, Reading, Story
from digests.poll.identity import clean_url
from digests.store import Store
from digests.store.articles import ASIDE
from digests.store.choices import Kind as Choice

REMEMBERED = timedelta(days=14)
"""How far back articles are looked for."""

_BECAME = {
    State.PENDING: ("why-post-pending", "why-digest-pending"),
    State.SENDING: ("why-post-pending", "why-digest-pending"),
    State.SENT: ("why-post-sent", "why-digest-sent"),
    State.UNCERTAIN: ("why-post-uncertain", "why-digest-uncertain"),
    State.FAILED: ("why-post-failed", "why-digest-failed"),
    State.EXPIRED: ("why-post-expired", "why-digest-expired"),
}
"""What is said of the post of an alert, and of a digest."""

_LATER = "why-later-uncertain"
"""What is said of a change or a word that an alert's post got later, of which nobody knows whether it is there."""

_MEANWHILE = {State.PENDING: "why-post-waits", State.SENDING: "why-post-now"}
"""What is said where nothing went wrong before."""

_SLOTS = {Turn.MISSED: "why-digest-missed", Turn.EMPTY: "why-digest-empty"}
"""What is said of a slot that has no digest."""

_TOLD_WITHIN = timedelta(days=2)
"""How long after an article a digest of its day may be promised: until noon of the next local date (``told_day``)."""

_SILENT = {Choice.PAUSED: "why-paused", Choice.REMOVED: "why-removed"}


async def why(office: Office, asker: Asker, asked: str) -> Message:
    """Explain the newest article with a link, a title or a line: whether it was read, what as, and where it was told.

    Raises:
        RefusedError: there is no such article.
    """
    zone, now = await zone_of(office, asker), office.clock.now()
    # Which day of the zone it is of is known when it is found.
    request = Request(now.date(), zone, office.outlets, office.defaults.lines, audience=asker.audience)
    explained = await office.find_for(asker, _explained, asked, request, now)
    if explained is None:
        raise RefusedError(phrase("why-unknown"))
    language = await language_of(office, asker)
    posts = [told async for told in _posted(office, asker, explained)]
    return notice(explained.head, (one.said(language) for one in (*explained.lines, *posts)))


@dataclass(frozen=True, slots=True)
class _Explained:
    head: str
    lines: tuple[Phrase, ...]
    published: datetime
    story: str
    """The id of the article's story, empty where it has none."""


async def _explained(store: Store, asked: str, request: Request, now: datetime) -> _Explained | None:
    found = await _found(store, asked, request.audience, now)
    if found is None:
        return None
    article, reading = found
    story = None
    if silent := await _silent(store, request.audience, article):
        told = [silent]
    else:
        day = article.published.astimezone(request.zone).date()
        story, digest = await _story_and_digest(store, article, replace(request, day=day))
        told = [*_told(article, story, digest)]
    head = f"{article.outlet}: {article.title}"
    lines = (_published(article), *_read(reading), *told)
    return _Explained(head, lines, article.published, story.id if story else "")


async def _story_and_digest(
    store: Store, article: Article, request: Request
) -> tuple[Story | None, Digest | None]:
    stories = await store.stories.since(article.published, request.audience)
    story = next((one for one in stories if any(m.article.id == article.id for m in one.members)), None)
    try:
        return story, await digest_from_store(store, request)
    except NoDigestError:
        return story, None


async def _silent(store: Store, audience: str, article: Article) -> Phrase | None:
    """Return why an article does not count for an audience although it was read, or None."""
    for choice in await store.choices.of([article.feed] if article.feed else []):
        if choice.audience == audience and choice.kind in _SILENT:
            return phrase(_SILENT[choice.kind])
    return None


async def _found(store: Store, asked: str, audience: str, now: datetime) -> tuple[Article, Reading] | None:
    """Return the newest article that an audience may know of: from the operator's feeds and its own."""
    feeds = {state.feed.url for state, _ in await store.choices.known(audience)}
    link, words = clean_url(asked), " ".join(asked.casefold().split())
    known = await store.readings.between(now - REMEMBERED, now + timedelta(days=1))
    for article, reading in reversed(known):
        if article.feed is not None and article.feed not in feeds:
            continue
        lines = (event.line.casefold() for event in reading.events)
        same = link is not None and clean_url(article.url) == link
        if same or (
            len(words) > 3 and (words in article.title.casefold() or any(words in line for line in lines))
        ):
            return article, reading
    return None


async def _posted(office: Office, asker: Asker, explained: _Explained) -> AsyncIterator[Phrase]:
    """Yield what became of the digests of an article's day in the asker's channel, and of the alerts of its story that they may know of."""
    store, published = office.records.deliveries, explained.published
    if not explained.story:
        return
    place = Destination(asker.platform, asker.channel, asker.community)
    until = published + _TOLD_WITHIN
    for one in await store.digests(place, published, until):
        promised = (one.promised or one.created).astimezone(ZoneInfo(one.zone))
        if day := _day_of(promised, published):
            yield _became(one, day=f"{day}")
    for slot in await office.records.slots.silent(published, until, place):
        if day := _day_of(slot.instant, published):
            back, why = f"{slot.decided:%Y-%m-%d %H:%M}", slot_said(slot.why)
            yield phrase(_SLOTS[slot.turn], day=f"{day}", at=f"{slot.instant:%H:%M}", instant=back, why=why)
    for one in await shown_to(asker, await store.of_story(asker.platform, asker.community, explained.story)):
        yield _became(one)


def _day_of(promised: datetime, published: datetime) -> date | None:
    """Return the date that a digest promised for an instant of its zone tells, where something published then is of it."""
    day = told_day(promised.date(), promised.time())
    start, end = bounds(day, ZoneInfo(f"{promised.tzinfo}"))
    return day if start <= published < end else None


def _became(one: Delivery, **slots: str) -> Phrase:
    said, digest = _BECAME[one.state]
    if one.kind is Kind.DIGEST:
        said = digest
    elif one.parent:
        said = _LATER
    instant = f"{one.changed or one.created:%Y-%m-%d %H:%M}"
    why: Slot = phrase(_MEANWHILE[one.state]) if one.state in _MEANWHILE else ""
    if one.why:
        why = phrase("sentence", text=refusal(one.why))
    return phrase(said, instant=instant, why=why, **slots)


def _published(article: Article) -> Phrase:
    instant = f"{article.published.astimezone(UTC):%Y-%m-%d %H:%M}"
    if article.feed:
        return phrase("why-fetched", instant=instant, feed=article.feed)
    return phrase("why-published", instant=instant)


def _read(reading: Reading) -> Iterator[Phrase]:
    if reading.reason == ASIDE:
        yield phrase("why-again")
        return
    yield phrase("why-relevant" if reading.relevant else "why-irrelevant", reason=reason(reading.reason))
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
