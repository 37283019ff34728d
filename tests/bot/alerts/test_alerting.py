"""A story is told once to each who follows it, and again in its place when another owner confirms it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import update

from bot.adapters.base import ClosedError, DeliveryError
from bot.commands.office import Office
from digests.store.tables import articles
from tests.bot.alerts.screen import NOW, Followed, Screen, article, follow, outlets_of, told
from tests.bot.outbox.drain import drain
from tests.clocks import HandClock
from tests.stored import awake


async def test_a_story_is_told_once_and_updated_when_another_owner_confirms_it(office: Office) -> None:
    screen, a, b, c = Screen(), article(1, "A"), article(2, "B"), article(3, "C")
    alerting = Followed(office, screen)
    await follow(office)
    await alerting.tell(await told(office, a))
    [message] = screen.shown.values()
    assert (message.overline, message.title) == ("Alert · drones", "Drones cross the border")
    assert outlets_of(message) == ["A"]
    await alerting.tell(await told(office, a, b))
    assert list(screen.shown.values()) == [message], "the same owner confirms nothing"
    await alerting.tell(await told(office, a, b, c))
    [message] = screen.shown.values()
    assert outlets_of(message) == ["A", "B", "C"]
    assert screen.threads == [("Confirmed: 2 independent owners tell it now",)]


async def test_what_a_story_that_was_told_has_further_need_not_be_in_the_words_of_the_query(
    office: Office,
) -> None:
    screen, a = Screen(), article(1, "A")
    other = replace(article(2, "C"), title="Unmanned aircraft over the border")
    alerting = Followed(office, screen)
    alert = await follow(office)
    both = [*await told(office, a), *await told(office, a, other)]
    await alerting.tell(both)
    [message] = screen.shown.values()
    assert outlets_of(message) == ["A", "C"], "what is taken up at once is told at once"
    assert len(await office.records.deliveries.all()) == 1
    assert screen.threads == []
    third = replace(other, id="3", outlet="D")
    await alerting.tell(await told(office, a, other, third))
    assert screen.threads == [("Confirmed: 3 independent owners tell it now",)]
    await alerting.tell(await told(office, replace(other, id="4"), story="another"))
    assert len(screen.shown) == 1, "of a story that was not told it raises no alert"
    await office.records.alerts.pause(alert.id, paused=True)
    await alerting.tell(await told(office, a, other, third, *(article(n, f"O{n}") for n in range(5, 9))))
    assert len(screen.threads) == 1, "it rests"


async def test_an_alert_that_takes_the_place_of_another_at_once_is_told_by_its_own_query(
    office: Office,
) -> None:
    screen = Screen()
    alerting = Followed(office, screen)
    wrong = await follow(office, "droens")
    await alerting.tell(await told(office, article(1, "A")))
    await office.records.alerts.remove(wrong.id)
    await follow(office)
    await alerting.tell(await told(office, article(2, "B"), story="t"))
    [message] = screen.shown.values()
    assert message.overline == "Alert · drones"


async def test_who_follows_anew_what_they_had_followed_is_told_it_again(office: Office) -> None:
    screen = Screen()
    alerting, one = Followed(office, screen), await told(office, article(1, "A"))
    first = await follow(office)
    await alerting.tell(one)
    await office.records.alerts.remove(first.id)
    screen.shown.clear()
    await alerting.tell([])
    second = await follow(office, "drones border")
    await alerting.tell(one)
    assert [message.overline for message in screen.shown.values()] == ["Alert · drones border"]
    assert second.id != first.id, "nor does a button of before find the other"


async def test_what_was_told_is_known_after_a_restart(office: Office) -> None:
    screen = Screen()
    await follow(office)
    one = await told(office, article(1, "A"))
    await Followed(office, screen).tell(one)
    screen.shown.clear()
    await Followed(office, screen).tell(one)
    assert screen.shown == {}


async def test_old_news_and_other_news_raise_no_alert(office: Office) -> None:
    screen = Screen()
    await follow(office, "tanks")
    await follow(office, "drones NOT border")
    old = replace(article(1, "A"), published=NOW - timedelta(hours=4))
    alerting = Followed(office, screen)
    await alerting.tell(await told(office, article(2, "A")))
    await follow(office)
    await alerting.tell(await told(office, old, story="old"))
    assert screen.shown == {}


async def test_a_closed_channel_pauses_its_alert_and_an_outage_does_not(office: Office) -> None:
    screen = Screen()
    await follow(office)
    alerting = Followed(office, screen)
    one = await told(office, article(1, "A"))
    screen.fault = DeliveryError("the platform is down")
    await alerting.tell(one)
    assert len(await awake(office.records.alerts)) == 1
    screen.fault = ClosedError("the channel is gone")
    assert isinstance(office.clock, HandClock)
    office.clock.move(timedelta(seconds=10))
    await drain(office, screen)
    [alert] = await office.records.alerts.of("screen", "1")
    assert (alert.paused, alert.fault) == (True, "the channel is gone")


async def test_the_queries_of_the_settings_are_followed_and_no_others(office: Office) -> None:
    await office.records.alerts.keep("terminal", ["one", "two"], NOW)
    await office.records.alerts.keep("terminal", ["two", "three"], NOW)
    assert sorted(one.query for one in await awake(office.records.alerts)) == ["three", "two"]


async def test_a_title_of_any_length_whose_figure_changes_is_told(office: Office) -> None:
    screen, title = Screen(), "Drones over the " + "long " * 1000 + "border"
    alerting, first = Followed(office, screen), replace(article(1, "A"), title=f"5 {title}")
    await follow(office)
    one = await told(office, first)
    await alerting.tell(one)
    async with office.store.database.writing() as connection:
        await connection.execute(update(articles).values(title=f"7 {title}"))
    await alerting.tell(one)
    [message] = screen.shown.values()
    assert message.title.startswith("7 Drones")
    [[said]] = screen.threads
    assert said.startswith("Now: 7 Drones over the long")
