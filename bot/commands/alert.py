"""``/alert``: queries that are told as soon as they are met."""

from __future__ import annotations

from datetime import timedelta

from bot.commands.office import Asker, Office, RefusedError, must_change, resting
from bot.commands.schedule import parse_time
from bot.message import Message, notice
from bot.query.language import Query, QueryError, parse_query
from bot.query.matching import matches
from bot.query.subject import subject_of
from bot.quiet import Quiet
from bot.store import Alert

MOST = 50
"""Alerts of one community, and of one person in direct messages."""

CAP = 30
"""Alerts that one query posts on one day."""

TRIAL = timedelta(days=7)
"""How far back a new query is tried."""

_SHOWN = 5


async def add(office: Office, asker: Asker, query: str, quiet: str = "") -> Message:
    """Follow a query in the asker's channel, silent in quiet hours (``22:00-07:00``); answer with what it would have told in the last seven days.

    Raises:
        RefusedError: the asker may not, the query cannot be read, or there are too many.
    """
    await must_change(office, asker)
    asked, hours = read_query(query), read_quiet(quiet)
    known = await office.records.alerts.of(asker.platform, asker.community)
    if len(known) >= MOST:
        raise RefusedError(f"There are {MOST} alerts here already; remove one first.")
    if any(alert.query == query and alert.channel == asker.channel for alert in known):
        raise RefusedError(f"This query is followed {asker.place} already.")
    alert = await office.records.alerts.add(
        Alert(asker.platform, asker.community, asker.channel, query, office.clock.now(), quiet=hours)
    )
    return notice(
        f"Alert {alert.id} follows “{query}”. {_expected(found := await _trial(office, asker, asked))}",
        found[:_SHOWN],
    )


async def test(office: Office, asker: Asker, query: str) -> Message:
    """Show what a query would have told in the last seven days; everybody may try one.

    Raises:
        RefusedError: the query cannot be read.
    """
    found = await _trial(office, asker, read_query(query))
    return notice(_expected(found), found[:_SHOWN])


async def listed(office: Office, asker: Asker) -> Message:
    """Return the alerts of the asker's community."""
    known = await office.records.alerts.of(asker.platform, asker.community)
    if not known:
        return notice("There is no alert yet. /alert add makes one.")
    return notice("Alerts", (f"{one.id}: {one.query}{_silence(one)}{resting(one)}" for one in known))


async def remove(office: Office, asker: Asker, alert: int) -> Message:
    """Delete an alert of the asker's community.

    Raises:
        RefusedError: the asker may not, or there is no such alert.
    """
    found = await _own(office, asker, alert)
    await office.records.alerts.remove(alert)
    return notice(f"Removed: “{found.query}” is no longer followed.")


async def pause(office: Office, asker: Asker, alert: int) -> Message:
    """Let an alert rest, or wake one that rests.

    Raises:
        RefusedError: the asker may not, or there is no such alert.
    """
    found = await _own(office, asker, alert)
    await office.records.alerts.change(alert, paused=not found.paused, fault="")
    return notice(f"{'Awake again' if found.paused else 'Paused'}: “{found.query}”.")


def read_quiet(quiet: str) -> str:
    """Return quiet hours as they are kept (:class:`bot.quiet.Quiet`); empty where there are none.

    Raises:
        RefusedError: they cannot be read.
    """
    start, dash, end = quiet.replace("–", "-").partition("-")
    if not quiet.strip():
        return ""
    if not dash:
        raise RefusedError(f"“{quiet[:20]}” are no quiet hours; say for example 22:00-07:00.")
    hours = Quiet(parse_time(start), parse_time(end))
    if hours.start == hours.end:
        raise RefusedError("Quiet hours need a beginning and another end; say for example 22:00-07:00.")
    return str(hours)


def _silence(alert: Alert) -> str:
    return f" · quiet {alert.quiet}" if alert.quiet else ""


def read_query(query: str) -> Query:
    """Read a query.

    Raises:
        RefusedError: it cannot be read; the sentence says where.
    """
    try:
        return parse_query(query)
    except QueryError as error:
        sentence = str(error)
        raise RefusedError(f"{sentence[:1].upper()}{sentence[1:]}") from error


async def _trial(office: Office, asker: Asker, query: Query) -> list[str]:
    """Return a line for each story of the last seven days that meets a query, the newest first."""
    since = office.clock.now() - TRIAL
    found = []
    for story in await office.store.stories.since(since, asker.audience):
        met = [
            member
            for member in story.members
            if member.article.published >= since
            and matches(
                query,
                subject_of(member.article, member.events, office.outlets.get(member.article.outlet)),
            )
        ]
        if met:
            line = met[0].events[0].line if met[0].events else met[0].article.title
            found.append((met[0].article.published, line))
    return [line for _, line in sorted(found, reverse=True)]


def _expected(found: list[str]) -> str:
    if not found:
        return "In the last seven days it would have told nothing."
    stories = f"{len(found)} {'story' if len(found) == 1 else 'stories'}"
    a_day = len(found) / TRIAL.days
    rate = f"about {a_day:.0f} a day" if a_day >= 1 else "less than one a day"
    return f"In the last seven days it would have told {stories}, {rate}."


async def _own(office: Office, asker: Asker, alert: int) -> Alert:
    for one in await office.records.alerts.of(asker.platform, asker.community):
        if one.id == alert:
            await must_change(office, asker, one.channel)
            return one
    raise RefusedError(f"There is no alert {alert} here; /alert list shows them.")
