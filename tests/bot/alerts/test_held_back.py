"""What quiet hours and the day's limit hold back comes in one summary later, or not at all where it is old by then."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.adapters.base import DeliveryError
from bot.alerts.alerting import Alerting
from bot.commands.alert import CAP
from bot.commands.office import Office
from bot.outbox.decisions import Kind, State
from bot.store import Alert
from digests.model import Article
from tests.bot.alerts.screen import NOW, Followed, Screen, article, follow, outlets_of, told
from tests.clocks import HandClock


async def in_quiet_hours(office: Office) -> tuple[Screen, HandClock, Followed]:
    """A story was told; ten minutes ago the quiet hours of who follows it began, for an hour."""
    screen, clock = Screen(), office.clock
    assert isinstance(clock, HandClock)
    await office.records.alerts.add(Alert("screen", "1", "7", "drones", NOW, quiet="12:30-13:30"))
    alerting = Followed(office, screen)
    await alerting.tell(await told(office, article(1, "A")))
    clock.move(timedelta(minutes=40))
    return screen, clock, alerting


async def test_beyond_its_cap_an_alert_is_silent(office: Office) -> None:
    screen = Screen()
    await follow(office)
    alerting = Followed(office, screen)
    for number in range(CAP + 1):
        await alerting.tell(await told(office, article(number, "A"), story=f"story {number}"))
    assert len(screen.shown) == CAP


async def test_what_a_cap_held_back_comes_in_one_summary_on_the_next_day(office: Office) -> None:
    screen, clock = Screen(), office.clock
    assert isinstance(clock, HandClock)
    await follow(office)
    alerting = Followed(office, screen)
    for number in range(CAP + 2):
        await alerting.tell(await told(office, article(number, "A"), story=f"story {number}"))
    await alerting.summarise()
    assert len(screen.shown) == CAP
    clock.move(datetime(2024, 5, 2, tzinfo=UTC))
    await alerting.summarise()
    assert list(screen.shown.values())[-1].title == "2 more stories met it meanwhile"
    await alerting.summarise()
    assert len(screen.shown) == CAP + 1


async def test_in_quiet_hours_stories_wait_for_a_summary(office: Office) -> None:
    screen, clock = Screen(), office.clock
    assert isinstance(clock, HandClock)
    await office.records.alerts.add(Alert("screen", "1", "7", "drones", NOW, quiet="11:30-13:00"))
    alerting = Followed(office, screen)
    await alerting.tell(await told(office, article(1, "A")))
    await alerting.summarise()
    assert screen.shown == {}
    clock.move(NOW + timedelta(hours=1))
    screen.fault = DeliveryError("the platform is down")
    await alerting.summarise()
    screen.fault = None
    clock.move(timedelta(seconds=10))
    await alerting.summarise()
    [message] = screen.shown.values()
    assert (message.overline, message.title) == ("Alert · drones", "1 more story met it meanwhile")
    [one] = await office.records.deliveries.of_story("screen", "1", "s")
    assert (one.kind, one.state) == (Kind.HELD, State.SENT), "as /why tells it"


async def test_what_a_told_story_has_further_in_quiet_hours_is_said_in_its_thread_after_them(
    office: Office,
) -> None:
    screen, clock, alerting = await in_quiet_hours(office)
    first, second, third = article(1, "A"), article(2, "C"), article(3, "D")
    await alerting.tell(await told(office, first, second))
    await alerting.tell(await told(office, first, second, third))
    await alerting.summarise()
    [message] = screen.shown.values()
    assert outlets_of(message) == ["A", "C", "D"], "the post is kept true, which calls nobody"
    assert screen.threads == []
    clock.move(timedelta(minutes=50))
    back = Followed(office, screen)
    await back.summarise()
    await back.summarise()
    assert screen.threads == [("Confirmed: 3 independent owners tell it now",)], "once, and all in one"
    assert len(screen.shown) == 1, "nor is it summed up as if it had not been told"


async def test_news_that_comes_when_quiet_hours_have_just_ended_is_told_with_what_waited(
    office: Office,
) -> None:
    screen, clock, alerting = await in_quiet_hours(office)
    first, second, third = article(1, "A"), article(2, "C"), article(3, "D")
    await alerting.tell(await told(office, first, second))
    clock.move(timedelta(minutes=50))
    await alerting.tell(await told(office, first, second, third))
    await alerting.summarise()
    assert screen.threads == [("Confirmed: 3 independent owners tell it now",)]


async def test_a_word_that_waited_expires_when_nobody_was_there_to_say_it(office: Office) -> None:
    screen, clock, alerting = await in_quiet_hours(office)
    await alerting.tell(await told(office, article(1, "A"), article(2, "C")))
    clock.move(timedelta(days=2))
    await Followed(office, screen).summarise()
    assert Kind.WORD not in {one.kind for one in await office.records.deliveries.all()}, "it is quiet again"
    clock.move(timedelta(hours=1))
    await Followed(office, screen).summarise()
    assert screen.threads == []
    ways = {one.kind: one.state for one in await office.records.deliveries.all()}
    assert ways[Kind.WORD] is State.EXPIRED
    assert await office.records.alerts.held(clock.now()) == []


async def test_after_seven_days_down_no_alert_is_stale(office: Office) -> None:
    screen, clock = Screen(), office.clock
    assert isinstance(clock, HandClock)
    await follow(office, "border")
    await office.records.alerts.add(Alert("screen", "1", "7", "drones", NOW, quiet="11:30-13:00"))
    alerting = Alerting(office, {"screen": screen})
    await alerting.tell(await told(office, article(1, "A")))
    assert [one.kind for one in await office.records.deliveries.all()] == [Kind.ALERT]
    clock.move(timedelta(days=7))
    back = Followed(office, screen)
    # The feeds tell what they told a week ago, and what is new; both alerts meet it, and it is a quiet hour.
    await back.tell(await told(office, replace(article(2, "C"), published=NOW), story="old"))
    fresh = replace(article(3, "C"), published=clock.now() - timedelta(minutes=10))
    await back.tell(await told(office, fresh, story="new"))
    await back.summarise()
    assert [message.overline for message in screen.shown.values()] == ["Alert · border"]
    [message] = screen.shown.values()
    assert message.parts[0].entries[0].links[0].url == fresh.url
    clock.move(timedelta(hours=1))
    await back.summarise()
    assert [(message.overline, message.title) for message in screen.shown.values()][1:] == [
        ("Alert · drones", "1 more story met it meanwhile")
    ], "what came in this quiet hour, and not what came a week ago"
    told_of_old = await office.records.deliveries.of_story("screen", "1", "s")
    assert [(one.kind, one.state) for one in told_of_old] == [
        (kind, State.EXPIRED) for kind in (Kind.ALERT, Kind.HELD)
    ]
    rows = {(one.kind, one.state): one.why for one in await office.records.deliveries.all()}
    assert rows.keys() == {
        (kind, state) for kind in (Kind.ALERT, Kind.HELD) for state in (State.SENT, State.EXPIRED)
    }
    assert rows[Kind.ALERT, State.EXPIRED] == "not posted by 2024-05-01 15:00 UTC"
    assert rows[Kind.HELD, State.EXPIRED] == "not posted by 2024-05-02 13:00 UTC"


async def test_a_restart_changes_nothing_of_what_is_edited_capped_and_held_back(office: Office) -> None:
    screen, clock = Screen(), office.clock
    assert isinstance(clock, HandClock)
    await office.records.alerts.add(Alert("screen", "1", "7", "drones", NOW, cap=2, quiet="12:30-13:30"))

    async def tell(story: str, *articles: Article) -> None:
        """Tell a story as a process does that was just started."""
        await Followed(office, screen).tell(await told(office, *articles, story=story))

    first = article(1, "A")
    await tell("one", first)
    await tell("one", first, article(2, "C"))
    [message] = screen.shown.values()
    assert outlets_of(message) == ["A", "C"], "the message that another process posted"
    assert len(screen.threads) == 1
    clock.move(timedelta(minutes=40))
    await tell("in a quiet hour", replace(article(3, "A"), published=clock.now()))
    clock.move(timedelta(hours=1))
    await tell("two", replace(article(4, "A"), published=clock.now()))
    await tell("beyond the cap", replace(article(5, "A"), published=clock.now()))
    assert [one.overline for one in screen.shown.values()] == ["Alert · drones"] * 2
    await Followed(office, screen).summarise()
    assert [one.title for one in screen.shown.values()][2:] == ["1 more story met it meanwhile"]
    clock.move(datetime(2024, 5, 2, tzinfo=UTC))
    await Followed(office, screen).summarise()
    assert [one.title for one in screen.shown.values()][3:] == ["1 more story met it meanwhile"]
