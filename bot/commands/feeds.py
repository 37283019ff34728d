"""``/feeds``: which feeds count in a community, and how they are."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.commands.office import Asker, Office, RefusedError, language_of, must_change, refused, zone_of
from bot.faults import feed_fault
from bot.localization import Language, Listed, SaidError, phrase
from bot.message import Action, Entry, File, Link, Message, Part, notice, plain, web_address
from digests.model import Feed
from digests.poll.discover import Found, outlet_at, web_address_of
from digests.poll.fetch import FetchError
from digests.poll.opml import OpmlError, read_opml, write_opml
from digests.poll.state import FeedState
from digests.store.choices import Choice, Kind

Known = tuple[FeedState, Choice | None]

LARGEST_FILE = 1024 * 1024
"""Bytes of a list of feeds that is read."""

_NAME = 100
_LABEL = 40
_LATEST = 3
_LISTED = 10


async def add(office: Office, asker: Asker, typed: str) -> Message:
    """Show the feed at an address, or those that a page names, each with a button that lets it count.

    A feed that was paused or removed here counts again at once.

    Raises:
        RefusedError: the asker may not, there is no feed there, it counts already, or there are too many.
    """
    await must_change(office, asker, "")
    address = _address(typed)
    known = await office.store.choices.known(asker.audience)
    if again := _at(known, address):
        return await _woken(office, asker, *again)
    await _room(office, asker)
    office.must_have_left("feeds-many-looks", office.looks, asker.audience)
    try:
        found = await office.finder.find(address)
    except FetchError as error:
        raise _not_read(address, error) from error
    named = [(_feed_of(one, office), one) for one in found if not _at(known, one.url)]
    if not named:
        return await _woken(office, asker, *next(filter(None, (_at(known, one.url) for one in found))))
    token = secrets.token_hex(4)
    batches = {f"{token}.{n}": [feed] for n, (feed, _) in enumerate(named, 1)}
    await office.store.choices.offer(asker.audience, batches, office.clock.now(), renew=True)
    return await _before(office, asker, address, dict(zip(batches, named, strict=True)))


async def confirm(office: Office, asker: Asker, offer: str) -> Message:
    """Let what was shown under a button count from now on.

    Raises:
        RefusedError: the asker may not, there are too many feeds, or the offer is too old.
    """
    await must_change(office, asker, "")
    now, most = office.clock.now(), office.poll.community_feeds
    feeds = await office.store.choices.accept(asker.audience, offer, now, partial(_may_have, most))
    if not feeds:
        raise RefusedError(phrase("feeds-offer-old"))
    many = len(feeds) > 1
    what = phrase("feeds-count", count=len(feeds)) if many else phrase("feed-called", feed=feeds[0].title)
    return notice((await language_of(office, asker)).say("feeds-added", what=what))


async def import_(office: Office, asker: Asker, document: bytes) -> Message:
    """Show what a list of feeds (OPML) would add, with a button that lets all of them count.

    Raises:
        RefusedError: the asker may not, it is no such list, nothing in it is new, it is too long, or there were too many before it.
    """
    await must_change(office, asker, "")
    office.must_have_left("feeds-many-looks", office.looks, asker.audience)
    return await _listed(office, asker, document)


async def import_from(office: Office, asker: Asker, typed: str) -> Message:
    """Show what a list of feeds at an address would add.

    Raises:
        RefusedError: as :func:`import_`, or there is nothing at the address.
    """
    await must_change(office, asker, "")
    address = _address(typed)
    office.must_have_left("feeds-many-looks", office.looks, asker.audience)
    try:
        _, document, _ = await office.finder.document(address)
    except FetchError as error:
        raise _not_read(address, error) from error
    return await _listed(office, asker, document)


async def export(office: Office, asker: Asker) -> Message:
    """Give the feeds that count in the asker's community as a file that other feed readers import."""
    states = await office.store.feeds.of(asker.audience)
    document = write_opml(state.feed for state in states)
    said = (await language_of(office, asker)).say("feeds-exported", count=len(states))
    return replace(notice(said), file=File("feeds.opml", document))


async def remove(office: Office, asker: Asker, which: str) -> Message:
    """Let a feed count no longer in the asker's community; others keep it.

    Raises:
        RefusedError: the asker may not, or it is not clear which feed is meant.
    """
    await must_change(office, asker, "")
    state, choice = await picked(office, asker, which)
    name, url, language = state.feed.title, state.feed.url, await language_of(office, asker)
    await _turn(office, asker, (state, choice), Kind.REMOVED if state.listed else None)
    if not state.listed:
        return notice(language.say("feeds-removed-own", feed=name))
    return notice(language.say("feeds-removed", feed=name, address=_short(url)))


async def pause(office: Office, asker: Asker, which: str) -> Message:
    """Let a feed rest in the asker's community, or wake one that rests.

    Raises:
        RefusedError: the asker may not, or it is not clear which feed is meant.
    """
    await must_change(office, asker, "")
    state, choice = await picked(office, asker, which)
    if choice and choice.kind is Kind.PAUSED:
        return await _woken(office, asker, state, choice)
    await _turn(office, asker, (state, choice), Kind.PAUSED)
    return notice((await language_of(office, asker)).say("feeds-paused", feed=state.feed.title))


async def listed(office: Office, asker: Asker) -> Message:
    """Return the feeds of the asker's community: its own, those that rest, and the operator's by region."""
    known, language = await office.store.choices.known(asker.audience), await language_of(office, asker)
    counting = [state for state, choice in known if counts(state, choice)]
    own = [state for state in counting if not state.listed]
    resting = [state for state, choice in known if choice and choice.kind is Kind.PAUSED]
    removed = sum(choice is not None and choice.kind is Kind.REMOVED for _, choice in known)
    regions: dict[str, list[str]] = {}
    for state in counting:
        if state.listed:
            region = (
                language.region(state.feed.region) if state.feed.region else language.say("feeds-elsewhere")
            )
            regions.setdefault(region, []).append(state.feed.outlet)
    parts = (
        Part(language.say("feeds-own"), tuple(map(_entry, own))),
        Part(language.say("feeds-resting"), tuple(map(_entry, resting))),
        Part(
            language.say("feeds-of-all"),
            tuple(_region(region, outlets, language) for region, outlets in sorted(regions.items())),
        ),
    )
    title = language.say("feeds-title", count=len(counting))
    footer = [language.say("feeds-removed-here", count=removed)] if removed else []
    if not counting:
        # Without a feed no digest tells anything: whoever asks wants to know what to do.
        footer.append(language.say("feeds-first" if office.poll.community_feeds else "feeds-none-allowed"))
    return Message("", title, tuple(part for part in parts if part.entries), " · ".join(footer))


async def offers(office: Office, asker: Asker, typed: str) -> list[tuple[str, str]]:
    """Return the feeds whose name or address holds what is typed: what each is called, and what names it to ``remove`` and ``pause``."""
    wanted = " ".join(typed.casefold().split())
    known, language = await office.store.choices.known(asker.audience), await language_of(office, asker)
    return [
        (_offered(state, choice, language)[:_NAME], mark_of(state.feed.url))
        for state, choice in sorted(known, key=lambda one: one[0].listed)
        if not (choice and choice.kind is Kind.REMOVED)
        and wanted in f"{state.feed.title} {state.feed.outlet} {state.feed.url}".casefold()
    ]


def counts(state: FeedState, choice: Choice | None) -> bool:
    """Tell whether a feed counts for those who chose that of it (``digests.store.choices``)."""
    if choice is None or choice.kind is Kind.OFFERED:
        return state.listed
    return choice.kind is Kind.FOLLOWED


def mark_of(url: str) -> str:
    """Return a short name of a feed, for where there is no room for its address."""
    return sha256(url.encode()).hexdigest()[:16]


async def picked(office: Office, asker: Asker, which: str) -> Known:
    """Return the feed that somebody means: by its address, its name, or some words of them.

    Raises:
        RefusedError: it is not clear which.
    """
    which = which.strip()
    words = " ".join(which.casefold().split())
    known = [
        one
        for one in await office.store.choices.known(asker.audience)
        if not (one[1] and one[1].kind is Kind.REMOVED)
    ]
    exact = [
        one
        for one in known
        if which in {one[0].feed.url, one[0].address, mark_of(one[0].feed.url)}
        or words == one[0].feed.title.casefold()
    ]
    near = exact or [
        one
        for one in known
        if words and words in f"{one[0].feed.title} {one[0].feed.outlet} {one[0].feed.url}".casefold()
    ]
    if not near:
        raise RefusedError(phrase("feeds-unknown", typed=_short(which)))
    if len(near) > 1:
        names = Listed(tuple(phrase("feed-called", feed=state.feed.title) for state, _ in near[:4]))
        raise RefusedError(phrase("feeds-several", feeds=names))
    return near[0]


async def _listed(office: Office, asker: Asker, document: bytes) -> Message:
    if len(document) > LARGEST_FILE:
        raise RefusedError(phrase("feeds-list-large"))
    try:
        listed = await asyncio.to_thread(read_opml, document)
    except OpmlError as error:
        raise refused(SaidError(feed_fault(str(error)))) from error
    known = await office.store.choices.known(asker.audience)
    there_are = {address for state, _ in known for address in (state.feed.url, state.address)}
    new = [feed for feed in listed if feed.url not in there_are]
    there = len(listed) - len(new)
    if not new:
        raise RefusedError(phrase("feeds-list-all-known"))
    await _room(office, asker, len(new))
    new = [_renamed(feed, office) for feed in new]
    token = secrets.token_hex(4)
    await office.store.choices.offer(asker.audience, {token: new}, office.clock.now(), renew=False)
    language = await language_of(office, asker)
    lines = [f"{feed.title} ({_short(feed.url)})" for feed in new[:_LISTED]]
    if len(new) > _LISTED:
        lines.append(language.say("feeds-list-more", count=len(new) - _LISTED))
    has = phrase("feeds-list-has", count=len(new))
    said = phrase("feeds-list-known", has=has, count=there) if there else has
    action = Action(language.say("feeds-add-all", count=len(new)), f"feed {token}")
    return replace(notice(said.said(language), lines), actions=(action,))


async def _woken(office: Office, asker: Asker, state: FeedState, choice: Choice | None) -> Message:
    if counts(state, choice):
        raise RefusedError(phrase("feeds-counts-already", feed=state.feed.title))
    await _turn(office, asker, (state, choice), None if state.listed else Kind.FOLLOWED)
    return notice((await language_of(office, asker)).say("feeds-awake", feed=state.feed.title))


async def _turn(office: Office, asker: Asker, known: Known, kind: Kind | None) -> None:
    """Let a feed be ``kind`` for a community, or what it is for everybody, in place of what the asker saw that it is.

    Raises:
        RefusedError: somebody else has changed it since.
    """
    state, choice = known
    choices, before = office.store.choices, choice.kind if choice else None
    if not await choices.turn(asker.audience, state.feed.url, before, kind, office.clock.now()):
        raise RefusedError(phrase("changed-meanwhile"))


async def _room(office: Office, asker: Asker, more: int = 1) -> None:
    """Let only those pass whose community may have so many more feeds of its own; what is then kept is checked again as it is.

    Raises:
        RefusedError: it may not.
    """
    own = sum(not state.listed for state, _ in await office.store.choices.known(asker.audience))
    _may_have(office.poll.community_feeds, own, more)


def _may_have(most: int, own: int, more: int) -> None:
    """Let ``more`` feeds pass beside the ``own`` ones of a community that may have ``most``.

    Raises:
        RefusedError: they are too many.
    """
    if not most:
        raise RefusedError(phrase("feeds-none-allowed"))
    if own + more > most:
        raise RefusedError(phrase("feeds-too-many", most=most, own=own))


def _not_read(address: str, error: FetchError) -> RefusedError:
    return RefusedError(phrase("feeds-not-read", address=_short(address), fault=feed_fault(str(error))))


def _address(typed: str) -> str:
    address = web_address_of(typed)
    if address is None:
        raise RefusedError(phrase("feeds-no-address", typed=_short(typed)))
    return address


def _at(known: Sequence[Known], address: str) -> Known | None:
    return next((one for one in known if address in {one[0].feed.url, one[0].address}), None)


def _feed_of(found: Found, office: Office) -> Feed:
    host = urlsplit(found.url).hostname or found.url
    title = plain(found.title)[:_NAME].strip() or host
    known = outlet_at(found.url, tuple(office.outlets.values()))
    return Feed(found.url, title, known.name if known else title, language=found.language)


def _renamed(feed: Feed, office: Office) -> Feed:
    """Return a feed of somebody's list without what only the operator says: which outlet it is, and of which region it tells."""
    title = plain(feed.title)[:_NAME].strip() or (urlsplit(feed.url).hostname or feed.url)
    known = outlet_at(feed.url, tuple(office.outlets.values()))
    return Feed(feed.url, title, known.name if known else title, language=feed.language[:3])


async def _before(
    office: Office, asker: Asker, address: str, offered: Mapping[str, tuple[Feed, Found]]
) -> Message:
    """Show the feeds that were found at an address before they count, each with a button, by the name that it is offered under."""
    zone, language, many = await zone_of(office, asker), await language_of(office, asker), len(offered) > 1
    shown = list(offered.values())
    names = language.say("feeds-named", address=_short(address), count=len(shown))
    return Message(
        "",
        names if many else language.say("feeds-found", feed=shown[0][0].title),
        tuple(
            Part(feed.title if many else "", tuple(_preview(feed, one, office, zone, language)))
            for feed, one in shown
        ),
        language.say("feeds-before"),
        actions=tuple(
            Action(
                language.say("feeds-add-named", feed=feed.title[:_LABEL])
                if many
                else language.say("feeds-add"),
                f"feed {name}",
            )
            for name, (feed, _) in offered.items()
        ),
    )


def _preview(feed: Feed, found: Found, office: Office, zone: ZoneInfo, language: Language) -> Iterator[Entry]:
    outlet = office.outlets.get(feed.outlet)
    if outlet and outlet.owner not in {"", outlet.name}:
        tells = language.say("feed-outlet-owned", outlet=feed.outlet, owner=outlet.owner)
    else:
        tells = language.say("feed-outlet", outlet=feed.outlet)
    yield Entry(plain(tells), "", (Link(_short(feed.url), web_address(feed.url)),))
    yield Entry(plain(_written_in(feed.language, language)))
    for entry in found.latest[:_LATEST]:
        published = entry.published.astimezone(zone) if entry.published else None
        date = language.instant(published, "dated") if published else language.say("feed-no-date")
        yield Entry(plain(entry.title or entry.text)[:200], date)
    if not found.entries:
        yield Entry(language.say("feed-empty"))


def _written_in(tag: str, language: Language) -> str:
    if tag == "en":
        return language.say("feed-english")
    if not tag:
        return language.say("feed-language-unknown")
    return language.say("feed-language-other", tag=tag)


def _entry(state: FeedState) -> Entry:
    url = web_address(state.feed.url)
    return Entry(plain(state.feed.title), "", (Link(_short(state.feed.url), url),))


def _region(region: str, outlets: Sequence[str], language: Language) -> Entry:
    named = language.say("feeds-region", region=region, outlets=", ".join(dict.fromkeys(outlets)))
    return Entry(plain(named), language.say("feeds-count", count=len(outlets)))


def _offered(state: FeedState, choice: Choice | None, language: Language) -> str:
    name = plain(state.feed.title)
    return language.say("feed-paused", feed=name) if choice and choice.kind is Kind.PAUSED else name


def _short(text: str) -> str:
    text = plain(text)
    return text if len(text) <= _NAME else f"{text[: _NAME - 1]}…"
