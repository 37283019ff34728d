"""``/alert``: queries that are told as soon as they are met."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.alerts.quiet import Quiet
from bot.commands.office import (
    Asker,
    Office,
    RefusedError,
    language_of,
    must_change,
    must_reach,
    place_of,
    refused,
    resting,
    shown_to,
    zone_in,
    zone_of,
)
from bot.commands.schedule import parse_time
from bot.localization import Language, Phrase, phrase
from bot.message import Entry, Mention, Message, notice
from bot.query.language import Query, QueryError, parse_query
from bot.query.matching import matches
from bot.query.subject import subject_of
from bot.store import Alert
from digests.model import Outlet
from digests.store import Store

MOST = 50
"""Alerts of one community, and of one person in direct messages."""

CAP = 30
"""Alerts that one query posts on one day; a query may be given a smaller number."""

TRIAL = timedelta(days=7)
"""How far back a new query is tried."""

_SHOWN = 5


async def add(
    office: Office,
    asker: Asker,
    query: str,
    quiet: str = "",
    *,
    cap: int | None = None,
    mentions: tuple[Mention, ...] = (),
) -> Message:
    """Follow a query in the asker's channel; answer with what it would have told in the last seven days.

    It is silent in ``quiet`` hours (``22:00-07:00``), tells at most ``cap`` stories a day, and calls ``mentions``, whom an admin has allowed.

    Raises:
        RefusedError: the asker may not, what is given cannot be read, or there are too many.
    """
    await must_change(office, asker)
    await must_reach(asker)
    read_query(query)
    hours = read_quiet(quiet)
    if cap is not None and not 1 <= cap <= CAP:
        raise RefusedError(phrase("alert-cap-wrong", most=CAP))
    community = await office.records.communities.get(asker.platform, asker.community)
    if not set(mentions) <= set(community.mentions):
        raise RefusedError(phrase("alert-mention-refused"))
    place = asker.platform, asker.community, asker.channel
    wanted = Alert(*place, query, office.clock.now(), quiet=hours, cap=cap, mentions=mentions)
    check = one_more(wanted, asker)
    check(await office.records.alerts.of(asker.platform, asker.community))
    # Before it is kept: who is refused for having asked too much has no alert.
    stories, lines = await _trial(office, asker, query)
    alert = await office.records.alerts.add(wanted, check)
    language = await language_of(office, asker)
    expected = _expected(stories, cap or CAP)
    said = language.say("alert-added", id=f"{alert.id}", query=query, expected=expected)
    if hours:
        # They go by the clocks of the place, which need not be those of who asks.
        zone = zone_in(office, community).key
        lines = [language.say("alert-quiet-zone", hours=hours, zone=zone), *lines]
    return notice(said, lines)


async def test(office: Office, asker: Asker, query: str) -> Message:
    """Show what a query would have told in the last seven days; everybody may try one.

    Raises:
        RefusedError: the query cannot be read.
    """
    read_query(query)
    stories, lines = await _trial(office, asker, query)
    return notice(_expected(stories).said(await language_of(office, asker)), lines)


async def listed(office: Office, asker: Asker) -> Message:
    """Return the alerts of the asker's community, as far as they may know of them."""
    known, zone = await _known(office, asker), await zone_of(office, asker)
    language = await language_of(office, asker)
    if not known:
        return notice(language.say("alerts-none"))
    return notice(
        language.say("alerts-title"),
        (
            Entry(
                f"{one.id}: {described(one, language, zone)}", mentions=(*place_of(one, asker), *one.mentions)
            )
            for one in known
        ),
    )


async def numbered(office: Office, asker: Asker) -> dict[int, str]:
    """Return the alerts of the asker's community that they may know of by their numbers, each as a person reads it."""
    known, zone = await _known(office, asker), await zone_of(office, asker)
    language = await language_of(office, asker)
    return {one.id: described(one, language, zone) for one in known}


async def remove(office: Office, asker: Asker, alert: int) -> Message:
    """Delete an alert of the asker's community.

    Raises:
        RefusedError: the asker may not, or there is no such alert.
    """
    found = await _own(office, asker, alert)
    if not await office.records.alerts.remove(alert):
        raise RefusedError(phrase("changed-meanwhile"))
    language = await language_of(office, asker)
    return notice(language.say("alert-removed", query=found.query))


async def pause(office: Office, asker: Asker, alert: int) -> Message:
    """Let an alert rest, or wake one that rests.

    Raises:
        RefusedError: the asker may not, there is no such alert, or somebody else changed it at the same moment.
    """
    found = await _own(office, asker, alert)
    if not await office.records.alerts.pause(alert, paused=not found.paused):
        raise RefusedError(phrase("changed-meanwhile"))
    language = await language_of(office, asker)
    return notice(language.say("alert-awake" if found.paused else "alert-paused", query=found.query))


def one_more(wanted: Alert, asker: Asker) -> Callable[[Sequence[Alert]], None]:
    """Return what refuses an alert that is one too many among those that a community has, or is one of them.

    Raises:
        RefusedError: it is.
    """

    def is_wanted(one: Alert) -> bool:
        same = one.story == wanted.story if wanted.story else one.query == wanted.query
        return same and one.channel == wanted.channel

    def check(there: Sequence[Alert]) -> None:
        if len(there) >= MOST:
            raise RefusedError(phrase("alerts-too-many", most=MOST))
        if any(map(is_wanted, there)):
            raise RefusedError(phrase("story-known" if wanted.story else "alert-known", place=asker.place))

    return check


def read_quiet(quiet: str) -> str:
    """Return quiet hours as they are kept (:class:`bot.alerts.quiet.Quiet`); empty where there are none.

    Raises:
        RefusedError: they cannot be read.
    """
    start, dash, end = quiet.replace("–", "-").partition("-")
    if not quiet.strip():
        return ""
    if not dash:
        raise RefusedError(phrase("no-quiet-hours", typed=quiet[:20]))
    hours = Quiet(parse_time(start), parse_time(end))
    if hours.start == hours.end:
        raise RefusedError(phrase("quiet-hours-empty"))
    return str(hours)


def read_cap(cap: str) -> int | None:
    """Return how many stories an alert tells on one day; None where it is left open.

    Raises:
        RefusedError: it is no such number.
    """
    word = cap.strip()
    if not word:
        return None
    if word.isascii() and word.isdigit() and len(word) < 10 and 1 <= int(word) <= CAP:
        return int(word)
    raise RefusedError(phrase("alert-cap-wrong", most=CAP))


def described(alert: Alert, language: Language, zone: ZoneInfo) -> str:
    """Say what an alert follows, and when it is silent by the clocks of ``zone``: ``drone* · quiet 22:00-07:00 (Europe/Berlin)``."""
    said = [alert.query]
    if alert.quiet:
        said.append(language.say("alert-quiet", hours=f"{alert.quiet} ({zone.key})"))
    if alert.cap is not None:
        said.append(language.say("alert-cap", cap=alert.cap))
    return " · ".join(said) + resting(alert, language)


def read_query(query: str) -> Query:
    """Read a query.

    Raises:
        RefusedError: it cannot be read; the sentence says where.
    """
    try:
        return parse_query(query)
    except QueryError as error:
        raise refused(error) from error


async def _trial(office: Office, asker: Asker, query: str) -> tuple[int, list[str]]:
    """Return how many stories of the last seven days meet a query, and a line for each of the newest."""
    since = office.clock.now() - TRIAL
    found = await office.find_for(asker, lines_met, query, office.outlets, since, asker.audience)
    return len(found), found[:_SHOWN]


async def lines_met(
    store: Store, query: str, outlets: Mapping[str, Outlet], since: datetime, audience: str
) -> list[str]:
    """Return a line for each story that an article from ``since`` (aware) on lets meet a query, the newest first.

    Raises:
        QueryError: the query cannot be read.
    """
    wanted, found = parse_query(query), []
    for story in await store.stories.since(since, audience):
        met = [
            member
            for member in story.members
            if member.article.published >= since
            and matches(wanted, subject_of(member.article, member.events, outlets.get(member.article.outlet)))
        ]
        if met:
            line = met[0].events[0].line if met[0].events else met[0].article.title
            found.append((met[0].article.published, line))
    return [line for _, line in sorted(found, reverse=True)]


def _expected(stories: int, cap: int = CAP) -> Phrase:
    if not stories:
        return phrase("alert-expected-none")
    a_day = stories / TRIAL.days
    rate = phrase("alert-rate", count=round(a_day)) if a_day >= 1 else phrase("alert-rate-less")
    expected = phrase("alert-expected", stories=stories, rate=rate)
    return phrase("alert-beyond", expected=expected, cap=cap) if a_day > cap / 2 else expected


async def _known(office: Office, asker: Asker) -> list[Alert]:
    return await shown_to(asker, await office.records.alerts.of(asker.platform, asker.community))


async def _own(office: Office, asker: Asker, alert: int) -> Alert:
    there = await office.records.alerts.of(asker.platform, asker.community)
    for one in await shown_to(asker, [one for one in there if one.id == alert]):
        await must_change(office, asker, one.channel)
        return one
    raise RefusedError(phrase("alert-unknown", id=f"{alert}"))
