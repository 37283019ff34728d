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


def listed(*stories: Story) -> list[str]:
    return [line.text for line in digest(*stories).ahead]


def test_the_days_go_before_the_line_wherever_they_stand() -> None:
    wording = Wording("France visits Kenya {when} for talks on mud")
    visit = replace(plan("France visits Kenya for talks on mud", on(8, 10), actor=FRANCE), wording=wording)
    assert listed(story("Post", (visit, 2))) == ["8–10 May: France visits Kenya for talks on mud"]
    assert listed(story("Post", (replace(visit, when=on(8)), 2))) == [
        "Mon: France visits Kenya for talks on mud"
    ]


def test_a_plan_that_was_called_off_since_is_none() -> None:
    vote = plan("Kenya votes on port reform", on(8))
    off = plan("Kenya postpones vote on port reform", None, Status.HAPPENED)
    assert listed(story("Post", (vote, 9), (off, 2))) == []
    assert listed(story("Post", (off, 9), (vote, 2))) == ["Mon: Kenya votes on port reform"]
    another = plan("France postpones vote on port reform", None, Status.HAPPENED, FRANCE)
    assert listed(story("Post", (vote, 9)), story("Sun", (another, 2))) == ["Mon: Kenya votes on port reform"]


def test_of_a_plan_that_moved_the_new_day_is_listed() -> None:
    vote = "Kenya votes on port reform"
    early, late = plan(vote, on(5)), plan(vote, on(9))
    assert listed(story("Post", (early, 9), (late, 2))) == [f"Tue: {vote}"]
    assert listed(story("Post", (late, 9), (early, 2))) == [f"Fri: {vote}"]


def test_another_day_that_one_paper_gives_late_moves_no_plan_that_several_give() -> None:
    vote = "Kenya votes on port reform"
    early, late = plan(vote, on(5)), plan(vote, on(9))
    papers = [story(name, (early, 9)) for name in ("Post", "Sun")]
    assert listed(*papers, story("Echo", (late, 2))) == [f"Fri: {vote}"]
    assert listed(*papers, story("Echo", (late, 2)), story("Wire", (late, 1))) == [f"Tue: {vote}"]


def test_a_visit_that_somebody_tells_of_is_a_plan_and_a_foretold_attack_is_none() -> None:
    visit = plan("Kremlin: Ruto will visit Moscow", on(8), Status.CLAIMED)
    told = replace(visit, type=PloverType.CONSULT)
    assert listed(story("Post", (told, 2))) == ["Mon: Kremlin: Ruto will visit Moscow"]
    assert listed(story("Post", (replace(visit, type=PloverType.ASSAULT), 2))) == []


def test_a_line_says_since_when_its_story_is_told() -> None:
    vote, count = plan("Kenya votes", None), plan("Kenya counts its last ballots", None)
    given = digest(
        story("Post", (vote, 2), (vote, 1), (count, 0)),
        story("Sun", (plan("France votes", None, actor=FRANCE), 0)),
    )
    told = {line.text: line.since for section in given.sections for line in section.lines}
    assert told == {"Kenya counts its last ballots": date(2023, 5, 2), "France votes": None}
