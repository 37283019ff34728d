"""What somebody follows is seen when it comes in, and read first."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
from hypothesis import given

from bot.alerts.following import Following
from bot.query.language import Not, Query, parse_query
from bot.query.matching import in_words, matches
from bot.query.subject import Subject
from bot.store import Alert
from bot.store.alerts import Alerts
from digests.model import Article, Feed, Outlet
from digests.poll.identity import Candidate
from digests.poll.parser import open_parser
from digests.poll.sifting import Found, Sieve
from digests.poll.state import FeedState
from digests.store import Store, open_store
from digests.store.work import Stage
from tests.bot.query.test_matching import QUERIES, SUBJECTS, read
from tests.stored import save_articles

NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)


def article(title: str, outlet: str = "Reed Post") -> Article:
    return Article(title.lower(), NOW, outlet, title)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("herons", "herons"),
        ("herons country:TW", "herons"),
        ("herons (reeds OR type:strike)", "herons"),
        ("herons OR country:TW", None),
        ("country:TW type:strike", None),
        ("actor:ada", None),
        ("outlet:reed herons", "outlet:reed herons"),
        ("herons NOT reeds", "herons"),
    ],
)
def test_words_of_a_query_that_stand_in_an_article_nobody_read(query: str, words: str | None) -> None:
    assert in_words(parse_query(query)) == (parse_query(words) if words else None)


@given(QUERIES, SUBJECTS)
def test_what_will_meet_a_query_is_never_overlooked(text: str, subject: Subject) -> None:
    unread = Subject(subject.words, outlet=subject.outlet)
    for query in read([text]):
        asked: Query | None = in_words(query)
        assert asked is None or not isinstance(asked, Not)
        if asked is not None and matches(query, subject):
            assert matches(asked, unread)


@pytest.mark.parametrize(
    ("query", "title", "seen"),
    [
        ("country:TW", "Taipei summons envoy", True),
        ("country:TW", "Taiwanese jets take off", True),
        ("country:TW", "Herons return", False),
        ("country:US", "They told us so", False),
        ("country:US", "U.S. troops leave", True),
        ("country:CN type:sanction", "Xi speaks", True),
        ("actor:ada", "Ada leaves", True),
        ('actor:"Xi Jinping"', "Xi speaks", True),
        ("actor:china", "Beijing speaks", True),
        ("actor:china", "Xi speaks", False),
        ("actor:herons OR country:TW", "Herons return", True),
        ("type:strike", "Strike", False),
        ("herons NOT country:TW", "Herons of Taiwan", True),
    ],
)
async def test_a_country_and_who_acts_are_looked_for_by_their_names(
    query: str, title: str, seen: bool, store: Store
) -> None:
    alerts = Alerts(store.database)
    following = Following(alerts, {})
    await alerts.add(Alert("discord", "1", "7", query, NOW))
    await following.take_up()
    assert following(article(title)) is seen


@pytest_asyncio.fixture
async def store(url: str) -> AsyncIterator[Store]:
    async with open_store(url) as opened:
        yield opened


async def test_alerts_that_come_change_and_go_are_followed(store: Store) -> None:
    alerts = Alerts(store.database)
    following = Following(alerts, {"Reed Post": Outlet("Reed Post", ("reed.example",))})
    await following.take_up()
    assert not following(article("Herons return"))
    first = await alerts.add(Alert("discord", "1", "7", "herons", NOW))
    by_outlet = await alerts.add(Alert("discord", "1", "7", 'outlet:"reed example" drones', NOW))
    await alerts.add(Alert("discord", "1", "7", "a story's line", NOW, story="s1"))
    await alerts.add(Alert("discord", "1", "7", "(of an older form", NOW))
    assert not following(article("Herons return")), "until it is taken up"
    await following.take_up()
    assert following(article("Herons return"))
    assert following(article("Drones fly"))
    assert not following(article("Drones fly", "Marsh Times"))
    assert not following(article("A story's line"))
    await alerts.pause(first.id, paused=True)
    await alerts.remove(by_outlet.id)
    await alerts.add(Alert("discord", "1", "7", "storks", NOW))
    await following.take_up()
    assert not following(article("Herons return"))
    assert not following(article("Drones fly"))
    assert following(article("Storks return"))
    await alerts.pause(first.id, paused=False)
    await following.take_up()
    assert following(article("Herons return"))


async def test_changes_of_alerts_are_seen_without_a_look_at_all(store: Store) -> None:
    alerts = Alerts(store.database)
    marks = [await alerts.mark()]
    made = [await alerts.add(Alert("discord", "1", "7", query, NOW)) for query in ("a1", "b2", "c3")]
    marks.append(await alerts.mark())
    await alerts.pause(made[0].id, paused=True)
    marks.append(await alerts.mark())
    await alerts.pause(made[0].id, paused=False)
    await alerts.pause(made[1].id, paused=True)
    marks.append(await alerts.mark())
    await alerts.remove(made[2].id)
    marks.append(await alerts.mark())
    assert len(set(marks)) == len(marks)
    assert await alerts.mark() == marks[-1]


async def test_urgent_articles_are_read_first_and_wait_for_no_others(store: Store) -> None:
    given = [
        Candidate.of(
            Article(f"a{number}", NOW + timedelta(minutes=number), "Reed Post", f"Title {number}"),
            (f"link:{number}",),
            urgent=number in {1, 3},
        )
        for number in range(6)
    ]
    await save_articles(store, given, NOW)
    assert list(await store.work.claim(Stage.READ, 1)) == ["a3"]
    assert list(await store.work.claim(Stage.READ, 4)) == ["a1"]
    assert not await store.work.claim(Stage.READ, 4, urgent=True)
    assert list(await store.work.claim(Stage.READ, 2)) == ["a5", "a4"]


@dataclass
class Interrupted:
    """A follower of which somebody asks for something else while an article is on its way from the process that parses it."""

    following: Following
    alerts: Alerts
    found: list[Found | None] = field(default_factory=list)

    @property
    def sieve(self) -> Sieve | None:
        return self.following.sieve

    async def change(self, query: str) -> None:
        await self.alerts.add(Alert("discord", "1", "7", query, NOW))
        await self.following.take_up()

    def __call__(self, article: Article, found: Found | None = None) -> bool:
        self.found.append(found)
        return self.following(article, found)


async def test_alerts_that_come_while_articles_are_parsed_miss_none_of_them(store: Store) -> None:
    alerts = Alerts(store.database)
    follower = Interrupted(Following(alerts, {}), alerts)
    await follower.change("storks")
    candidates = [f"<item><title>{title}</title></item>" for title in ("Herons return", "Storks", "Cranes")]
    body = f"<rss version='2.0'><channel><title>T</title>{''.join(candidates)}</channel></rss>".encode()
    state = FeedState(
        Feed("https://reed.example/feed", "Reed", "Reed Post"), "https://reed.example/feed", NOW
    )
    async with open_parser(1) as parser:
        reading = [await parser.read(body, "", state, NOW, follower.sieve)]
        await follower.change("herons")
        reading.append(await parser.read(body, "", state, NOW, follower.sieve))
    urgent = [[follower(one.article, one.found) for one in read.candidates] for read in reading]
    assert urgent == [[True, True, False]] * 2
    versions = [found and found[0] for found in follower.found]
    assert None not in versions
    assert versions[0] != versions[3], "the first were looked through before the second alert was there"
