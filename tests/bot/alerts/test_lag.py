"""How late a post was is measured from what it tells, and its way is logged."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.adapters.base import ClosedError, DeliveryError
from bot.alerts.alerting import Alerting
from bot.commands.office import Office
from bot.logs import trail
from bot.message import Message
from bot.monitoring.measures import Measures
from bot.outbox.decisions import Delivery, Kind
from bot.outbox.payload import written
from bot.outbox.sender import Sender
from tests.bot.alerts.screen import NOW, PLACE, Screen, article, follow, told
from tests.clocks import HandClock
from tests.stored import put_up


def promised(key: str, ago: timedelta) -> Delivery:
    return Delivery(
        key, Kind.DIGEST, PLACE, written(Message("", key)), NOW, NOW + timedelta(hours=6),
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
