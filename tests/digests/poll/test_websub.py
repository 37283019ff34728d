"""Hubs on the loopback, honest and other ones."""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
from aiohttp import ClientSession, web

from config.sections import PollSettings, WebsubSettings
from digests.model import Feed
from digests.poll.callback import Callback, ListenError, listening
from digests.poll.fetch import open_fetcher
from digests.poll.hubs import LEASE
from digests.poll.pace import BACKUP
from digests.poll.parser import Parser
from digests.poll.poller import Poller
from digests.poll.subscriber import Subscriber
from digests.store import open_store
from digests.store.subscriptions import Standing
from digests.store.work import Stage
from tests.clocks import CalledClock
from tests.stored import unread

START = datetime(2023, 3, 17, 12, tzinfo=UTC)
TOPIC = "https://news.example/topic"


class Hub:
    """Keeps what it is asked for; asks back when a test tells it to."""

    def __init__(self, site) -> None:
        self.site = site
        self.asked: list[dict[str, str]] = []
        self.status = 202
        self.headers: dict[str, str] = {}
        self.url = site.call("/hub", self._subscribe)

    async def _subscribe(self, request: web.Request) -> web.StreamResponse:
        self.asked.append({name: str(value) for name, value in (await request.post()).items()})
        return web.Response(status=self.status, headers=self.headers)

    async def ask_back(self, **changes: str) -> tuple[int, str]:
        """Ask the subscriber whether it wants what the hub was asked for last."""
        query = {
            "hub.mode": "subscribe",
            "hub.topic": self.asked[-1]["hub.topic"],
            "hub.challenge": "c1",
            "hub.lease_seconds": "864000",
        }
        query |= {f"hub.{name}": value for name, value in changes.items()}
        async with (
            ClientSession() as session,
            session.get(self.asked[-1]["hub.callback"], params=query) as answer,
        ):
            return answer.status, await answer.text()

    async def deliver(self, body: bytes, signature: str | None = None, method: str = "sha256") -> int:
        """Bring a document, signed as was asked for or otherwise."""
        secret = self.asked[-1]["hub.secret"].encode()
        headers = {"Content-Type": "application/rss+xml"}
        right = f"{method}={hmac.new(secret, body, method).hexdigest()}"
        if signature != "":
            headers["X-Hub-Signature"] = right if signature is None else signature
        async with (
            ClientSession(auto_decompress=False) as session,
            session.post(self.asked[-1]["hub.callback"], data=body, headers=headers) as answer,
        ):
            return answer.status


class Service:
    """A poller that hubs can reach."""

    def __init__(self, store, poller, subscriber, callback, clock: CalledClock) -> None:
        self.store, self.poller, self.subscriber, self.callback = store, poller, subscriber, callback
        self.clock = clock

    async def poll(self) -> None:
        async for _ in self.poller.poll(await self.store.feeds.all()):
            pass

    async def titles(self) -> list[str]:
        await self.callback.settled()
        return sorted(article.title for article in await unread(self.store))

    async def rest(self) -> timedelta:
        (state,) = await self.store.feeds.all()
        return state.due - self.clock.now

    async def subscribe(self, hub: Hub) -> None:
        await self.poll()
        await self.subscriber.turn()
        assert await hub.ask_back() == (200, "c1")


@pytest.fixture
def hub(site) -> Hub:
    return Hub(site)


@pytest.fixture
def feed(site, hub: Hub, write) -> str:
    links = f"<atom:link rel='hub' href='{hub.url}'/><atom:link rel='self' href='{TOPIC}'/>"
    document = write.rss(write.item("One", "https://news.example/1"), channel=links)
    return site.give("/feed", document.replace(b"<rss ", b"<rss xmlns:atom='http://www.w3.org/2005/Atom' "))


@pytest_asyncio.fixture(loop_scope="session")
async def service(url: str, poll_settings: PollSettings, parser: Parser, feed: str) -> AsyncIterator[Service]:
    settings = poll_settings.model_copy(update={"max_bytes": 100_000})
    clock = CalledClock(START)
    async with (
        open_store(url) as store,
        open_fetcher(settings) as fetcher,
    ):
        subscriber = Subscriber(store, fetcher, "", clock)
        poller = Poller(store, fetcher, parser, settings, clock, subscriber=subscriber)

        callback = Callback(store, subscriber, poller, settings)
        async with listening(callback, WebsubSettings(port=0)) as address:
            subscriber._public_url = address
            await store.feeds.add([Feed(feed, "feed", "Outlet")], clock.now)
            yield Service(store, poller, subscriber, callback, clock)


async def test_a_hub_that_is_offered_is_asked_believed_and_renewed(service, hub, write, site) -> None:
    await service.subscribe(hub)
    (asked,) = hub.asked
    assert asked["hub.topic"] == TOPIC
    assert asked["hub.mode"] == "subscribe"
    assert len(asked["hub.secret"]) >= 40
    await service.poll()
    assert await service.rest() >= BACKUP
    body = write.rss(write.item("Two", "https://news.example/2"))
    assert await hub.deliver(body) == 202
    assert await service.titles() == ["One", "Two"]
    assert await service.store.work.left(Stage.READ), "what came is to be read"
    assert await service.rest() >= BACKUP
    await service.subscriber.turn()
    assert len(hub.asked) == 1
    service.clock.now += LEASE * 0.8
    await service.subscriber.turn()
    assert hub.asked[1] == asked
    assert await hub.ask_back() == (200, "c1")
    service.clock.now += LEASE * 0.7
    assert await service.subscriber.tells_of(site.url("/feed"))


async def test_a_lease_that_nobody_renews_ends(service, hub, site) -> None:
    await service.subscribe(hub)
    assert await hub.ask_back(lease_seconds="3600") == (200, "c1")
    assert await service.subscriber.tells_of(site.url("/feed"))
    service.clock.now += timedelta(hours=1)
    assert await service.subscriber.tells_of(site.url("/feed")) is None
    await service.poll()
    assert await service.rest() < BACKUP


SIGNATURES = [
    "",
    "sha256=" + "0" * 64,
    "sha256=",
    "sha256",
    "md5=" + "0" * 32,
    "sha1=é",
    "=",
    "sha256=" + "0" * 9000,
]


@pytest.mark.parametrize("signature", SIGNATURES[:-1])
async def test_what_is_not_signed_is_taken_and_forgotten(service, hub, write, signature: str) -> None:
    await service.subscribe(hub)
    status = await hub.deliver(write.rss(write.item("Two", "https://news.example/2")), signature)
    assert status == 202
    assert await service.titles() == ["One"]


@pytest.mark.parametrize(
    "changes",
    [
        {"topic": "https://other.example/"},
        {"mode": "unsubscribe"},
        {"mode": ""},
        {"challenge": ""},
        {"challenge": "c" * 3000},
    ],
)
async def test_what_nobody_asked_for_is_not_agreed_to(service, hub, site, changes: dict[str, str]) -> None:
    await service.poll()
    await service.subscriber.turn()
    status, _ = await hub.ask_back(**changes)
    assert status == 404
    assert await service.subscriber.tells_of(site.url("/feed")) is None


async def test_a_stranger_is_told_nothing(service, hub, write) -> None:
    await service.subscribe(hub)
    hub.asked[-1]["hub.callback"] += "x"
    assert (await hub.ask_back())[0] == 404
    assert await hub.deliver(write.rss(write.item("Two", "https://news.example/2"))) == 410
    assert await service.titles() == ["One"]


async def test_a_hub_that_denies_is_left_alone_for_a_week(service, hub, site) -> None:
    await service.subscribe(hub)
    assert (await hub.ask_back(mode="denied", reason="no"))[0] == 200
    assert await service.subscriber.tells_of(site.url("/feed")) is None
    service.clock.now += timedelta(days=6)
    await service.poll()
    await service.subscriber.turn()
    assert len(hub.asked) == 1
    service.clock.now += timedelta(days=2)
    await service.subscriber.turn()
    assert len(hub.asked) == 2


async def test_a_hub_that_fails_is_asked_again_later_and_later(service, hub) -> None:
    hub.status = 500
    await service.poll()
    for expected in (1, 1, 2, 2, 3):
        await service.subscriber.turn()
        assert len(hub.asked) == expected
        service.clock.now += timedelta(minutes=8) if expected < 2 else timedelta(minutes=12)
    assert await service.store.subscriptions.count(Standing.LIVE) == 0


@pytest.mark.parametrize("status", [429, 503])
async def test_a_hub_that_wants_to_be_left_alone_is(service, hub, status: int) -> None:
    hub.status, hub.headers = status, {"Retry-After": "18000"}
    await service.poll()
    await service.subscriber.turn()
    assert len(hub.asked) == 1
    for hours in (1, 2, 4.9):
        service.clock.now = START + timedelta(hours=hours)
        await service.subscriber.turn()
        assert len(hub.asked) == 1
    service.clock.now = START + timedelta(hours=7)
    await service.subscriber.turn()
    assert len(hub.asked) == 2


async def test_case_43_an_agreement_whose_answer_is_lost_holds(service, hub, site) -> None:
    async def lose(request: web.Request) -> web.StreamResponse:
        hub.asked.append({name: str(value) for name, value in (await request.post()).items()})
        assert await hub.ask_back() == (200, "c1")
        assert request.transport
        request.transport.abort()
        return web.Response()

    site.call("/hub", lose)
    await service.poll()
    await service.subscriber.turn()
    assert await service.subscriber.tells_of(site.url("/feed"))
    service.clock.now += timedelta(hours=1)
    await service.subscriber.turn()
    assert len(hub.asked) == 1


async def test_case_49_a_delivery_that_is_brought_twice_is_stored_once(service, hub, write) -> None:
    await service.subscribe(hub)
    body = write.rss(write.item("Two", "https://news.example/2"))
    assert [await hub.deliver(body), await hub.deliver(body)] == [202, 202]
    assert await service.titles() == ["One", "Two"]
    assert await service.store.work.left(Stage.READ), "what came is to be read"
    await service.poll()
    assert await service.titles() == ["One", "Two"]


async def test_a_hub_that_does_not_tell_is_believed_no_more(service, hub, site, write) -> None:
    await service.subscribe(hub)
    document = (site.url("/feed"), await read(site))
    site.give(
        "/feed",
        document[1].replace(b"<item>", write.item("Two", "https://news.example/2").encode() + b"<item>", 1),
    )
    service.clock.now += BACKUP
    await service.poll()
    assert await service.titles() == ["One", "Two"]
    assert await service.subscriber.tells_of(site.url("/feed")) is None
    await service.poll()
    assert await service.rest() < BACKUP


async def test_a_hub_that_is_offered_no_more_is_given_up(service, hub, site, write) -> None:
    await service.subscribe(hub)
    site.give("/feed", write.rss(write.item("One", "https://news.example/1")))
    await service.poll()
    assert await hub.deliver(write.rss(write.item("Two", "https://news.example/2"))) == 410


async def test_a_feed_that_is_removed_is_told_of_no_more(service, hub, site, write) -> None:
    await service.subscribe(hub)
    await service.store.feeds.remove(site.url("/feed"))
    assert await hub.deliver(write.rss(write.item("Two", "https://news.example/2"))) == 410
    assert (await hub.ask_back())[0] == 404


@pytest.mark.parametrize(
    "body", [b"", b"<html>no feed</html>", b"<rss><channel><item><title>Ha", b"\x1f\x8b\x08\0"]
)
async def test_what_is_no_feed_is_not_stored(service, hub, body: bytes) -> None:
    await service.subscribe(hub)
    assert await hub.deliver(body) == 202
    assert await service.titles() == ["One"]


async def test_what_is_too_large_is_not_taken(service, hub) -> None:
    await service.subscribe(hub)
    assert await hub.deliver(b"x" * 200_000) == 413


async def test_what_is_too_slow_is_not_taken(service, hub) -> None:
    await service.subscribe(hub)
    settings = service.callback._settings
    service.callback._settings = settings.model_copy(update={"timeout": 0.1})

    async def slow() -> AsyncIterator[bytes]:
        yield b"<rss>"
        await asyncio.Event().wait()

    async with ClientSession() as session, session.post(hub.asked[-1]["hub.callback"], data=slow()) as answer:
        assert answer.status == 408


@pytest.mark.parametrize("target", ["http://10.1.2.3/hub", "http://[::ffff:10.1.2.3]/", "ftp://hub.example/"])
async def test_no_hub_leads_to_a_private_address(service, hub, site, target: str) -> None:
    document = await read(site)
    site.give("/feed", document.replace(hub.url.encode(), target.encode()))
    await service.poll()
    await service.subscriber.turn()
    site.call("/hub", lambda _: redirected(target))
    site.give("/feed", document)
    await service.poll()
    await service.subscriber.turn()
    assert await service.store.subscriptions.count(Standing.LIVE) == 0
    assert hub.asked == []


async def test_a_hub_that_has_moved_is_asked_there(service, hub, site) -> None:
    site.answers["/inner"] = site.answers["/hub"]
    site.call("/hub", lambda _: redirected(site.url("/inner")))
    await service.subscribe(hub)
    assert len(hub.asked) == 1


async def test_a_json_feed_offers_a_hub_too(service, hub, site) -> None:
    document = {"version": "https://jsonfeed.org/version/1.1", "title": "T", "feed_url": TOPIC}
    document |= {
        "hubs": [{"type": "rssCloud", "url": "https://x.example/"}, {"type": "WebSub", "url": hub.url}]
    }
    document |= {"items": [{"id": "1", "title": "One", "url": "https://news.example/1"}]}
    site.give("/feed", json.dumps(document).encode())
    await service.subscribe(hub)
    assert [one["hub.topic"] for one in hub.asked] == [TOPIC]
    assert await hub.deliver(json.dumps(document | {"items": [{"id": "2", "title": "Two"}]}).encode()) == 202
    assert await service.titles() == ["One", "Two"]


async def test_headers_offer_a_hub_too(service, hub, site, write) -> None:
    links = f'<{hub.url}>; rel="hub", <{TOPIC}/header>; rel="self"'
    site.give("/feed", write.rss(write.item("One", "https://news.example/1")), Link=links)
    await service.poll()
    await service.subscriber.turn()
    assert hub.asked[0]["hub.topic"] == f"{TOPIC}/header"


async def test_an_address_that_is_taken_is_told(service) -> None:
    async with listening(service.callback, WebsubSettings(port=0)) as address:
        port = int(address.rpartition(":")[2])
        with pytest.raises(ListenError, match="ATTACHE_WEBSUB_PORT"):
            async with listening(service.callback, WebsubSettings(port=port)):
                pass


async def read(site) -> bytes:
    async with ClientSession() as session, session.get(site.url("/feed")) as answer:
        return await answer.read()


async def redirected(target: str) -> web.Response:
    return web.Response(status=307, headers={"Location": target})
