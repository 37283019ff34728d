"""The alert that a query would have posted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.alerts.posts import sources_of
from bot.localization import english
from bot.message import Message, alert_message
from bot.query.language import parse_query
from bot.query.matching import matches
from bot.query.subject import subject_of
from digests.model import Member, Outlet, Story


def first_alert(
    stories: Iterable[Story], query: str, outlets: Mapping[str, Outlet], start: datetime, end: datetime
) -> tuple[Message, datetime] | None:
    """Return the first alert for ``query`` between two instants (aware, ``end`` excluded) and when its article came out.

    It names all who have told the story since, as an alert does that was confirmed in its place. None where nothing met it.

    Raises:
        QueryError: the query cannot be read.
    """
    asked = parse_query(query)
    met: list[tuple[Member, Story]] = [
        (member, story)
        for story in stories
        for member in story.members
        if start <= member.article.published < end
        and matches(asked, subject_of(member.article, member.events, outlets.get(member.article.outlet)))
    ]
    if not met:
        return None
    first, story = min(met, key=lambda one: (one[0].article.published, one[0].article.id))
    text = first.events[0].line if first.events else first.article.title
    return alert_message(query, [text], sources_of(story), english()), first.article.published
