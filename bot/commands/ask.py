"""``/digest``, what its buttons answer, and the sources of its lines, for any platform."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.commands import feeds
from bot.commands.digest import (
    MORE_LINES,
    WEEK,
    NoDayError,
    NoDigestError,
    Request,
    begun_day_of,
    digest_from_store,
    key_of,
    request_of,
)
from bot.commands.office import Asker, Office, RefusedError, language_of, reader_zone, refused
from bot.filters import Filters
from bot.localization import Language, phrase
from bot.message import (
    Action,
    Message,
    ahead_message,
    digest_message,
    line_key,
    sources_message,
    tellers_message,
)
from bot.query.values import UnknownValueError
from digests.model import Digest, Line
from digests.store import Store

_ALL_LINES = 1000


async def digest(
    office: Office,
    asker: Asker,
    when: str = "today",
    *,
    region: str | None = None,
    country: str | None = None,
    topic: str | None = None,
    long: bool = False,
) -> Message:
    """Return the digest of ``today``, ``yesterday``, a date (ISO 8601) or the ``week`` until now, in the asker's zone and language.

    Raises:
        RefusedError: ``when`` is no day, a filter is not known, or nothing was read.
    """
    zone, filters = await reader_zone(office, asker), read_filters(region, country, topic)
    try:
        day = begun_day_of("today" if when == "week" else when, office.clock.now(), zone)
    except NoDayError as error:
        raise refused(error) from error
    lines = MORE_LINES if long else office.defaults.lines
    days = WEEK if when == "week" else 1
    asked = Request(day, zone, office.outlets, lines, filters, days, audience=asker.audience)
    return await _told(office, asker, asked, await language_of(office, asker))


def read_filters(region: str | None, country: str | None, topic: str | None) -> Filters:
    """Return the filters that a person gives.

    Raises:
        RefusedError: there is no such country or topic.
    """
    try:
        return Filters.read(region, country, topic)
    except UnknownValueError as error:
        raise refused(error) from error


async def pressed(office: Office, asker: Asker, key: str) -> Message:
    """Answer a button or a choice of a message.

    Raises:
        RefusedError: nobody made such a key, or there is nothing to tell any more.
    """
    kind, _, wish = key.partition(" ")
    if kind == "feed":
        return await feeds.confirm(office, asker, wish)
    try:
        asked = request_of(wish, office.outlets, asker.audience)
    except (ValueError, LookupError, OSError) as error:
        raise RefusedError(phrase("button-too-old")) from error
    language = await language_of(office, asker)
    if kind == "sources":
        return tellers_message(await _composed(office, asker, asked), language, asked.filters)
    if kind != "ahead":
        return await _told(office, asker, asked, language)
    digest = await _composed(office, asker, replace(asked, plans=MORE_LINES))
    return ahead_message(digest, language, asked.filters)


def laid_out(digest: Digest, asked: Request, language: Language) -> Message:
    """Return a digest as a message, with what can be asked further."""
    message = digest_message(digest, language, asked.filters)
    lines = sum(len(section.lines) for section in digest.sections)
    further = replace(asked, skip=asked.skip + asked.lines)
    actions = [Action(language.say("button-sources"), f"sources {key_of(asked)}")] if lines else []
    if lines >= asked.lines:
        actions.append(Action(language.say("button-more"), f"digest {key_of(further)}"))
    if digest.ahead:
        actions.append(Action(language.say("button-ahead"), f"ahead {key_of(asked)}"))
    titles = [section.title for section in digest.sections] if not asked.filters.region else []
    regions = (
        Action(
            language.region(title),
            f"digest {key_of(replace(asked, skip=0, filters=replace(asked.filters, region=title)))}",
        )
        for title in titles
        if len(titles) > 1
    )
    if asked.skip:
        message = replace(message, overline=f"{message.overline} · {language.say('continued')}")
    return replace(
        message, actions=tuple(actions), choices=tuple(regions), choose=language.say("menu-region")
    )


async def _told(office: Office, asker: Asker, asked: Request, language: Language) -> Message:
    digest = await _composed(office, asker, asked)
    if asked.skip and not digest.sections:
        raise RefusedError(phrase("no-more-lines"))
    return laid_out(digest, asked, language)


async def _composed(office: Office, asker: Asker, asked: Request) -> Digest:
    try:
        return await office.find_for(asker, digest_from_store, asked)
    except NoDigestError as error:
        raise refused(error) from error


async def sources(office: Office, asker: Asker, key: str) -> Message:
    """Return who tells the line of a digest that ``key`` (``line_key``) names, with the sentences that it rests on.

    Raises:
        RefusedError: the digest of that day has neither the line nor its story any more.
    """
    line = await line_of(office, asker, key)
    found = await office.store.stories.get(line.story, asker.audience)
    return sources_message(line, found.members if found else (), await language_of(office, asker))


async def line_of(office: Office, asker: Asker, key: str) -> Line:
    """Return the line of a digest of the asker's community that ``key`` (``line_key``) names.

    Where the line was told differently since, the first line of its story stands for it.

    Raises:
        RefusedError: the digest of that day has neither any more.
    """
    gone = RefusedError(phrase("line-not-kept"))
    day, zone, story, _ = (key.split(" ") + 4 * [""])[:4]
    try:
        last, _, days = day.partition("/")
        asked = Request(
            day=date.fromisoformat(last),
            zone=ZoneInfo(zone),
            outlets=office.outlets,
            lines=_ALL_LINES,
            days=int(days or 1),
            audience=asker.audience,
        )
        line = await office.find_for(asker, _line_in, asked, key, story)
    except (ValueError, LookupError, OSError) as error:
        raise gone from error
    if line is None:
        raise gone
    return line


async def _line_in(store: Store, asked: Request, key: str, story: str) -> Line | None:
    digest = await digest_from_store(store, asked)
    lines = [*(line for section in digest.sections for line in section.lines), *digest.ahead]
    same = [line for line in lines if line_key(line, digest) == key]
    return next(iter(same or [line for line in lines if line.story == story]), None)
