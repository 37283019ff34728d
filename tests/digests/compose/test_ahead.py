"""The week ahead, and what a line says of the days before it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from digests.compose.digest import compose
from digests.model import (
    Article,
    Coverage,
    Digest,
    Event,
    Evidence,
    Field,
    Member,
    Name,
    Outlet,
    PloverType,
    Status,
    Story,
    When,
    Wording,
)

DAY = date(2023, 5, 3)  # a Wednesday
NOON = datetime(2023, 5, 3, 12, tzinfo=UTC)
FRANCE, KENYA = Name("France", "FR"), Name("Kenya", "KE")


def plan(text: str, when: When | None, status: Status = Status.ANNOUNCED, actor: Name = KENYA) -> Event:
    wording = Wording(f"{text} {{when}}")
    return Event(text, wording, wording, PloverType.LEADERSHIP, status, "elect", actor, when=when)


def story(name: str, *told: tuple[Event, float]) -> Story:
    """A story of one outlet; each event is told so many days before noon of `DAY`."""
    members = []
    for number, (event, days) in enumerate(told):
        text = f"{event.line} on Monday, 8 May or on 7 May."
        article = Article(f"{name}{number}", NOON - timedelta(days=days), name, event.line, text)
        evidence = (Evidence(article.id, Field.TEXT, 0, len(text)),)
        members.append(Member(article, (replace(event, evidence=evidence),)))
    return Story(name, tuple(members))


def digest(*stories: Story) -> Digest:
    return compose(
        stories,
        day=DAY,
        zone=UTC,
        zone_name="UTC",
        outlet_of=lambda name: Outlet(name, owner=name),
        coverage=Coverage(0, 0, 0, 0, 0),
    )


def on(day: int, until: int | None = None, grain: str = "day") -> When:
    return When(date(2023, 5, day), date(2023, 5, until or day), grain)


def test_a_plan_told_last_week_is_listed_with_its_day_before_it() -> None:
    given = digest(story("Post", (plan("Kenya votes", on(8)), 9)))
    assert [line.text for line in given.ahead] == ["Mon: Kenya votes"]
    assert given.sections == ()


def test_plans_are_in_the_order_of_their_days() -> None:
    given = digest(
        story("Post", (plan("Kenya votes", on(8)), 2)),
        story("Sun", (plan("France votes", on(5, 7), actor=FRANCE), 3)),
    )
    assert [line.text for line in given.ahead] == ["Fri–Sun: France votes", "Mon: Kenya votes"]


def test_a_plan_that_two_articles_tell_is_listed_once() -> None:
    vote = plan("Kenya votes", on(8))
    given = digest(story("Post", (vote, 2), (vote, 3)), story("Sun", (vote, 1)))
    assert [(line.text, line.owners) for line in given.ahead] == [("Mon: Kenya votes", 2)]


def test_what_the_digest_tells_is_not_told_again() -> None:
    vote = plan("Kenya votes", on(8))
    given = digest(story("Post", (vote, 0), (vote, 3)))
    assert [line.text for section in given.sections for line in section.lines] == ["Kenya votes Mon"]
    assert given.ahead == ()


@pytest.mark.parametrize(
    ("event", "days"),
    [
        (plan("Kenya votes", on(3)), 1),
        (plan("Kenya votes", on(11)), 1),
        (plan("Kenya votes", on(1, 31, "month")), 1),
        (plan("Kenya votes", None), 1),
        (plan("Kenya may vote", on(8), Status.POSSIBLE), 1),
        (plan("Kenya votes", on(8)), 22),
    ],
    ids=["today", "after a week", "no day", "undated", "only possible", "told long ago"],
)
def test_what_is_no_plan_of_this_week_is_not_listed(event: Event, days: int) -> None:
    assert digest(story("Post", (event, days))).ahead == ()


def test_a_line_says_since_when_its_story_is_told() -> None:
    vote, count = plan("Kenya votes", None), plan("Kenya counts its last ballots", None)
    given = digest(
        story("Post", (vote, 2), (vote, 1), (count, 0)),
        story("Sun", (plan("France votes", None, actor=FRANCE), 0)),
    )
    told = {line.text: line.since for section in given.sections for line in section.lines}
    assert told == {"Kenya counts its last ballots": date(2023, 5, 2), "France votes": None}
