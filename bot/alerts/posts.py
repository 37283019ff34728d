"""What an alert posts: a story that meets it, what the story tells later, and a summary of what was held back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.adapters.base import Destination
from bot.alerts.developments import Telling
from bot.commands.office import language_in
from bot.message import Message, alert_message
from bot.outbox.decisions import LASTS, Delivery, Kind, delivery_id
from bot.outbox.payload import written
from bot.store import Alert, AlertPost, Community
from digests.model import Source, Story

_LINES = 5
"""Lines of a story that an alert shows."""


@dataclass(frozen=True, slots=True)
class News:
    """What a story tells an alert of a community."""

    alert: Alert
    community: Community
    story: Story
    telling: Telling

    @property
    def lines(self) -> list[str]:
        """What it tells, line by line, as :class:`Telling` orders it."""
        return list(self.telling.lines.values())

    def message(self) -> Message:
        """Return the post of it, which calls those that the alert was made with and whom an admin allows still."""
        called = tuple(one for one in self.alert.mentions if one in self.community.mentions)
        sources, language = sources_of(self.story), language_in(self.community)
        return alert_message(self.alert.subject, self.lines[:_LINES], sources, language, called)


def summaries(posts: Sequence[AlertPost], now: datetime) -> Iterator[tuple[list[AlertPost], datetime]]:
    """Yield what is told at ``now`` (aware) in one summary each of what was held back, with the instant until which it is worth posting: what
    came to be told within the last day, and apart from it what is too old by now.
    """
    ends = [(post, (post.held or post.posted) + LASTS[Kind.HELD]) for post in posts]
    for late in (True, False):
        if some := [(post, end) for post, end in ends if (end <= now) == late]:
            yield [post for post, _ in some], max(end for _, end in some)


def delivery_of(
    kind: Kind, alert: Alert, message: Message, now: datetime, *cause: object, of: AlertPost | None = None
) -> Delivery:
    """Return the delivery of what an alert tells; ``of`` is the post that it changes or answers."""
    place = Destination(alert.platform, alert.channel, alert.community)
    return Delivery(
        id=delivery_id(place, alert.id, *cause),
        kind=kind,
        place=place,
        payload=written(message),
        created=now,
        expires=now + LASTS[kind],
        parent=of.delivery if of else "",
        target=of.message if of else "",
    )


def sources_of(story: Story) -> list[Source]:
    """Return every article of a story as a source."""
    articles = [member.article for member in story.members]
    return [Source(one.outlet, one.url, one.title, one.published) for one in articles]
