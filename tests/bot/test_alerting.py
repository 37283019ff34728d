"""A story is told once to each who follows it, and again in its place when another owner confirms it."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio

from bot.adapters.base import ClosedError, DeliveryError, Destination, Sought
from bot.alerting import Alerting
from bot.commands.alert import CAP
from bot.commands.office import Office
from bot.desk import Told
from bot.following import Following
from bot.logs import trail
from bot.message import Message
from bot.monitoring.measures import Measures
from bot.outbox.decisions import Delivery, State
from bot.outbox.decisions import Kind as Sort
from bot.outbox.payload import written
from bot.outbox.sender import Sender
from bot.query.named import know_names
from bot.store import Alert, Records
from bot.store.alerts import row_of
from bot.store.tables import alerts as alerts_table
from config.sections import DigestSettings, PollSettings
from digests.model import Article, Feed, Member, Outlet, Reading, Story
from digests.poll.discover import open_finder
from digests.poll.identity import Candidate
from digests.store import open_store
from digests.store.choices import Kind
from digests.store.engine import batches, insert
from tests.bot.outbox.drain import drain
from tests.clocks import HandClock
from tests.digests.poll.test_stall import HELD, watched
from tests.stored import put_up, record, save_articles, save_stories

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
PLACE = Destination("screen", "7", "1")


class Screen:
    """An adapter that keeps what is shown, as a person would see it, and may be closed."""

    platform = "screen"

    def __init__(self) -> None:
        self.shown: dict[str, Message] = {}
        self.threads: list[tuple[str, ...]] = []
        self.fault: DeliveryError | None = None

    async def deliver(self, message: Message, destination: Destination, key: str, under: str = "") -> str:
        assert destination == PLACE
        if self.fault:
            raise self.fault
        if under:
            assert under in self.shown
            self.threads.append((message.title, *(e.text for part in message.parts for e in part.entries)))
        else:
            self.shown[key] = message
        return key

    async def change(self, posted: str, message: Message, destination: Destination) -> None:
        assert destination == PLACE
        assert posted in self.shown
        self.shown[posted] = message

    def window(self, destination: Destination) -> timedelta:
        return timedelta(0)

    async def find(self, message: Message, destination: Destination, sought: Sought) -> str | None:
        raise AssertionError(f"no answer was lost: {sought}")

    async def admins(self, community: str) -> None:
        """Nobody runs this place."""


class Followed:
    """Alerts whose deliveries are posted at once."""

    def __init__(self, office: Office, screen: Screen) -> None:
        self.office, self.screen = office, screen
        self.alerting = Alerting(office, {"screen": screen})

    async def tell(self, told: list[Told]) -> None:
        await self.alerting.tell(told)
        await drain(self.office, self.screen)

    async def summarise(self) -> None:
        await self.alerting.summarise()
        await drain(self.office, self.screen)


@pytest_asyncio.fixture
async def office(url: str) -> AsyncIterator[Office]:
    outlets = {name: Outlet(name, owner=owner) for name, owner in [("A", "one"), ("B", "one"), ("C", "two")]}
    poll, clock = PollSettings(), HandClock(NOW)
    async with open_store(url) as store, open_finder(poll) as finder:
        yield Office(store, Records(store.database), outlets, DigestSettings(), clock, finder, poll)


def article(number: int, outlet: str) -> Article:
    published = NOW - timedelta(minutes=10)
    return Article(
        str(number), published, outlet, "Drones cross the border", "", f"https://{outlet}.example/{number}"
    )


async def told(office: Office, *articles: Article, story: str = "s") -> list[Told]:
    """Store articles as one story; return the last as just read."""
    await save_articles(office.store, [Candidate(one, (f"link:{one.id}",)) for one in articles], NOW)
    await save_stories(office.store, [Story(story, tuple(Member(one, ()) for one in articles))])
    return [Told(articles[-1], Reading(articles[-1].id, True, ""), story)]


async def follow(office: Office, query: str = "drones") -> Alert:
    alert = Alert("screen", "1", "7", query, NOW)
    return await office.records.alerts.add(alert)


def outlets_of(message: Message) -> list[str]:
    return [link.text for part in message.parts for entry in part.entries for link in entry.links]


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
    await office.records.alerts.change(alert.id, paused=True)
    await alerting.tell(await told(office, a, other, third, *(article(n, f"O{n}") for n in range(5, 9))))
    assert len(screen.threads) == 1, "it rests"


async def test_what_was_told_is_known_after_a_restart(office: Office) -> None:
    screen = Screen()
    await follow(office)
    one = await told(office, article(1, "A"))
    await Followed(office, screen).tell(one)
    screen.shown.clear()
    await Followed(office, screen).tell(one)
    assert screen.shown == {}


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
    assert (one.kind, one.state) == (Sort.HELD, State.SENT), "as /why tells it"


async def test_after_seven_days_down_no_alert_is_stale(office: Office) -> None:
    screen, clock = Screen(), office.clock
    assert isinstance(clock, HandClock)
    await follow(office, "border")
    await office.records.alerts.add(Alert("screen", "1", "7", "drones", NOW, quiet="11:30-13:00"))
    alerting = Alerting(office, {"screen": screen})
    await alerting.tell(await told(office, article(1, "A")))
    assert [one.kind for one in await office.records.deliveries.all()] == [Sort.ALERT]
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
        (kind, State.EXPIRED) for kind in (Sort.ALERT, Sort.HELD)
    ]
    rows = {(one.kind, one.state): one.why for one in await office.records.deliveries.all()}
    assert rows.keys() == {
        (kind, state) for kind in (Sort.ALERT, Sort.HELD) for state in (State.SENT, State.EXPIRED)
    }
    assert rows[Sort.ALERT, State.EXPIRED] == "not posted by 2024-05-01 15:00 UTC"
    assert rows[Sort.HELD, State.EXPIRED] == "not posted by 2024-05-02 13:00 UTC"


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
    assert len(await office.records.alerts.active()) == 1
    screen.fault = ClosedError("the channel is gone")
    assert isinstance(office.clock, HandClock)
    office.clock.move(timedelta(seconds=10))
    await drain(office, screen)
    [alert] = await office.records.alerts.of("screen", "1")
    assert (alert.paused, alert.fault) == (True, "the channel is gone")


async def test_the_queries_of_the_settings_are_followed_and_no_others(office: Office) -> None:
    await office.records.alerts.keep("terminal", ["one", "two"], NOW)
    await office.records.alerts.keep("terminal", ["two", "three"], NOW)
    assert sorted(one.query for one in await office.records.alerts.active()) == ["three", "two"]


OURS = Feed("https://ours.example/feed", "Ours", "A")


@pytest.mark.parametrize(
    ("minutes", "heard"), [(-20, False), (-10, False), (-9, True)], ids=["before", "first reading", "after"]
)
async def test_a_feed_that_was_just_added_tells_only_what_came_since(
    office: Office, minutes: int, heard: bool
) -> None:
    screen, read = Screen(), NOW - timedelta(minutes=10)
    await follow(office)
    await office.store.choices.offer("screen 1", {"b": [OURS]}, NOW - timedelta(minutes=11), renew=True)
    await office.store.choices.choose("screen 1", [OURS.url], Kind.FOLLOWED, NOW - timedelta(minutes=11))
    [state] = await office.store.feeds.of("screen 1")
    await record(office.store, replace(state, read=read, since=read), (), NOW)
    one = replace(article(1, "A"), feed=OURS.url, published=NOW + timedelta(minutes=minutes))
    await Followed(office, screen).tell(await told(office, one))
    assert bool(screen.shown) == heard


@pytest.mark.parametrize("kind", [None, Kind.OFFERED, Kind.PAUSED, Kind.REMOVED])
@pytest.mark.parametrize("listed", [False, True])
async def test_an_alert_hears_only_feeds_that_count_in_its_community(
    office: Office, kind: Kind | None, listed: bool
) -> None:
    screen = Screen()
    await follow(office)
    await office.store.choices.offer("slack T2", {"b": [OURS]}, NOW - timedelta(days=1), renew=True)
    await office.store.choices.choose("slack T2", [OURS.url], Kind.FOLLOWED, NOW - timedelta(days=1))
    if listed:
        await office.store.feeds.add([OURS], NOW)
    if kind is not None:
        await office.store.choices.choose("screen 1", [OURS.url], kind, NOW - timedelta(days=1))
    await Followed(office, screen).tell(await told(office, replace(article(1, "A"), feed=OURS.url)))
    assert bool(screen.shown) == (listed and kind in {None, Kind.OFFERED})


async def test_an_alert_names_no_source_that_does_not_count_in_its_community(office: Office) -> None:
    screen = Screen()
    await follow(office)
    await office.store.feeds.add([OURS], NOW)
    await office.store.choices.choose("screen 1", [OURS.url], Kind.REMOVED, NOW)
    both = await told(office, replace(article(1, "A"), feed=OURS.url), article(2, "C"))
    await Followed(office, screen).tell(both)
    [message] = screen.shown.values()
    assert outlets_of(message) == ["C"]


def promised(key: str, ago: timedelta) -> Delivery:
    return Delivery(
        key, Sort.DIGEST, PLACE, written(Message("", key)), NOW, NOW + timedelta(hours=6),
        promised=NOW - ago, zone="Europe/Paris",
    )  # fmt: skip


def sample(measures: Measures, name: str, **labels: str) -> float | None:
    return measures.registry.get_sample_value(name, labels)


async def test_alerts_are_timed_from_their_news_and_digests_from_their_promise(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    for logger in (trail.name, "bot.outbox.sender"):
        caplog.set_level(logging.INFO, logger)
    screen, measures = Screen(), Measures("0", "all")
    sender = Sender(office, {"screen": screen}, delivered=measures.delivered)
    alert = await follow(office)
    older = replace(article(1, "A"), published=NOW - timedelta(minutes=50))
    await Alerting(office, {"screen": screen}).tell(await told(office, older, article(2, "B")))
    [one] = await office.records.deliveries.all()
    screen.fault = DeliveryError("the platform is down")
    assert await sender.round() == 1
    assert sample(measures, "attache_deliveries_total", kind="alert", outcome="sent") is None
    screen.fault = None
    assert isinstance(office.clock, HandClock)
    office.clock.move(timedelta(minutes=2))
    # What the story tells by then is not what the post was late for.
    await told(office, older, article(2, "B"), replace(article(3, "C"), published=office.clock.now()))
    assert await sender.round() == 1
    assert sample(measures, "attache_deliveries_total", kind="alert", outcome="sent") == 1
    assert sample(measures, "attache_delivery_lag_seconds_sum", kind="alert") == 12 * 60
    put, failed, sent = (vars(record) for record in caplog.records)
    assert (failed["delivery"], "the platform is down" in failed["message"]) == (one.id, True)
    assert {name: put[name] for name in ("delivery", "kind", "alert", "story", "articles")} == {
        "delivery": one.id, "kind": "alert", "alert": alert.id, "story": "s", "articles": ["2"],
    }  # fmt: skip
    assert {name: sent[name] for name in ("delivery", "story", "channel", "sent", "lag")} == {
        "delivery": one.id, "story": "s", "channel": "7", "sent": one.id, "lag": 720.0,
    }  # fmt: skip
    await put_up(office.records.deliveries, promised("d1", timedelta(seconds=90)))
    await sender.round()
    assert sample(measures, "attache_delivery_lag_seconds_sum", kind="digest") == 90 + 120
    screen.fault = ClosedError("the channel is gone")
    await put_up(office.records.deliveries, promised("d2", timedelta(0)))
    await sender.round()
    assert sample(measures, "attache_deliveries_total", kind="digest", outcome="failed") == 1
    assert sample(measures, "attache_delivery_lag_seconds_count", kind="digest") == 1


async def test_the_first_post_of_a_followed_story_is_no_news_that_came_late(office: Office) -> None:
    await told(office, article(1, "A"))
    alert = await office.records.alerts.add(replace(await follow(office), story="s", id=0))
    assert alert.story == "s"
    screen, measures = Screen(), Measures("0", "all")
    await Alerting(office, {"screen": screen}).tell(await told(office, article(1, "A")))
    sender = Sender(office, {"screen": screen}, delivered=measures.delivered)
    while await sender.round():
        pass
    assert sample(measures, "attache_deliveries_total", kind="alert", outcome="sent") == 2
    assert sample(measures, "attache_delivery_lag_seconds_count", kind="alert") == 1


async def test_many_alerts_are_taken_up_without_holding_the_loop(office: Office) -> None:
    alerts, many = office.records.alerts, 30_000
    rows = [row_of(Alert("discord", "1", "7", f"heron{number:x} storks", NOW)) for number in range(many)]
    async with office.store.database.writing() as connection:
        for some in batches(rows):
            await connection.execute(insert(connection, alerts_table), some)
    following, alerting = Following(alerts, {}), Alerting(office, {"discord": Screen()})
    know_names()
    for _ in range(2):
        with watched() as watch:
            await following.take_up()
            await alerting._take_up()
        assert watch.callbacks > 20
        assert watch.worst < HELD
        await alerts.add(Alert("discord", "1", "7", "herons storks", NOW))
    await following.take_up()
    for title in ("Herons and storks", f"Heron{many - 1:x} and storks"):
        assert following(replace(article(1, "Reed Post"), title=title))
