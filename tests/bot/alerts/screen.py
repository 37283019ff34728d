"""A platform as a person sees it, what comes in to be told, and alerts whose deliveries are posted at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.adapters.base import DeliveryError, Destination, Sought
from bot.alerts.alerting import Alerting
from bot.commands.office import Office
from bot.desk import Told
from bot.message import Message
from bot.store import Alert
from digests.model import Article, Member, Reading, Story
from digests.poll.identity import Candidate
from tests.bot.outbox.drain import drain
from tests.stored import save_articles, save_stories

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


def article(number: int, outlet: str) -> Article:
    published = NOW - timedelta(minutes=10)
    return Article(
        str(number), published, outlet, "Drones cross the border", "", f"https://{outlet}.example/{number}"
    )


async def told(office: Office, *articles: Article, story: str = "s") -> list[Told]:
    """Store articles as one story; return the last as just read."""
    await save_articles(office.store, [Candidate.of(one, (f"link:{one.id}",)) for one in articles], NOW)
    await save_stories(office.store, [Story(story, tuple(Member(one, ()) for one in articles))])
    return [Told(articles[-1], Reading(articles[-1].id, True, ""), story)]


async def follow(office: Office, query: str = "drones") -> Alert:
    alert = Alert("screen", "1", "7", query, NOW)
    return await office.records.alerts.add(alert)


def outlets_of(message: Message) -> list[str]:
    return [link.text for part in message.parts for entry in part.entries for link in entry.links]
