"""One story: what a message tells of, why it was told, and how it is followed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from bot.adapters.base import Destination
from bot.alerts.developments import Telling, happened
from bot.alerts.posts import delivery_of, sources_of
from bot.commands.alert import one_more
from bot.commands.ask import line_of
from bot.commands.digest import outlet_of
from bot.commands.office import Asker, Office, RefusedError, language_of, must_change, must_reach, zone_of
from bot.commands.why import REMEMBERED, why
from bot.localization import phrase
from bot.message import Message, alert_message, notice
from bot.outbox.decisions import Delivery, Kind
from bot.store import Alert, AlertPost
from digests.model import Member, Story
from digests.poll.identity import clean_url
from digests.store import Store


@dataclass(frozen=True, slots=True)
class Named:
    """A story, by its id, and a line that tells it; ``key`` is that of the line (``line_key``), or the ids of the story and of an article."""

    story: str
    line: str
    key: str


async def named_by(
    office: Office,
    asker: Asker,
    messages: Iterable[str],
    lines: Sequence[tuple[str, str]],
    links: Iterable[str],
) -> list[Named]:
    """Return the stories that a message in the asker's channel tells, by each line that it tells them by.

    ``messages`` are the ids of the message and of the one whose thread it is in, ``lines`` the keys (``line_key``) of a digest's
    lines with their text, and ``links`` what else it leads to, which is looked at where the rest tells nothing.
    """
    alerts = office.records.alerts
    posts = [post for one in messages for post in await alerts.posted(asker.platform, asker.channel, one)]
    tellings = [(post, Telling.read(post.lines, post.owners)) for post in posts]
    told = [Named(post.story, post.text, f"{post.story}/{telling.leading}") for post, telling in tellings]
    told += [Named(story, text, key) for key, text in lines if (story := [*key.split(" "), "", ""][2])]
    if not told:
        told = await _linked(office, asker, links)
    return list(dict.fromkeys(told))


async def why_told(office: Office, asker: Asker, key: str) -> Message:
    """Explain what ``Named.key`` names, by the oldest article that tells it.

    Raises:
        RefusedError: it is no longer kept.
    """
    _, leading = await _meant(office, asker, key)
    return await why(office, asker, leading.article.url or leading.article.title)


async def follow(office: Office, asker: Asker, key: str) -> Message:
    """Tell the story of what ``Named.key`` names in the asker's channel, and from then on what is new of it, as an alert does.

    Raises:
        RefusedError: the asker may not, the story is no longer kept or is followed there.
    """
    await must_change(office, asker)
    await must_reach(asker)
    story, leading = await _meant(office, asker, key)
    telling = _telling_of(office, story, leading.article.id, await zone_of(office, asker))
    lines = list(telling.lines.values())
    now, spoken = (
        office.clock.now(),
        await language_of(office, Destination(asker.platform, asker.channel, asker.community)),
    )
    wanted = Alert(asker.platform, asker.community, asker.channel, lines[0], now, story=story.id)

    def told(alert: Alert) -> tuple[AlertPost, Delivery]:
        message = alert_message(alert.subject, lines[:1], sources_of(story), spoken)
        delivery = delivery_of(Kind.ALERT, alert, message, now, "alert", story.id)
        written = telling.written()
        post = AlertPost(alert.id, story.id, "", lines[0], telling.owners, now, None, written, delivery.id)
        return post, delivery

    alert = await office.records.alerts.follow(wanted, told, one_more(wanted, asker))
    language = await language_of(office, asker)
    return notice(language.say("story-followed", id=f"{alert.id}", place=asker.place))


def _telling_of(office: Office, story: Story, leading: str, zone: ZoneInfo) -> Telling:
    """Return what a story tells on the present day of ``zone``, first what the article ``leading`` tells."""
    outlets, today = partial(outlet_of, office.outlets), office.clock.now().astimezone(zone).date()
    return Telling.of(story, happened(story, outlets, today), outlets, leading)


async def _linked(office: Office, asker: Asker, links: Iterable[str]) -> list[Named]:
    """Return the stories of articles that are linked, as far as they are remembered."""
    wanted = {clean for link in links if (clean := clean_url(link)) is not None}
    if not wanted:
        return []
    return await office.find_for(asker, _named, wanted, office.clock.now() - REMEMBERED, asker.audience)


async def _named(store: Store, links: Collection[str], since: datetime, audience: str) -> list[Named]:
    return [
        Named(
            story.id,
            member.events[0].line if member.events else member.article.title,
            f"{story.id}/{member.article.id}",
        )
        for story in await store.stories.since(since, audience)
        for member in story.members
        if member.article.url and clean_url(member.article.url) in links
    ]


async def _meant(office: Office, asker: Asker, key: str) -> tuple[Story, Member]:
    """Return the story that ``Named.key`` names, and of its members the one, or the oldest, that tells what is meant."""
    line = await line_of(office, asker, key) if " " in key else None
    number, _, article = key.partition("/")
    story = await office.store.stories.get(line.story if line else number, asker.audience)
    if story is None:
        raise RefusedError(phrase("story-not-kept"))
    told = {(source.outlet, source.title) for source in line.sources} if line else set()

    def rank(one: Member) -> tuple[bool, bool, datetime]:
        meant = one.article.id == article or (one.article.outlet, one.article.title) in told
        return not meant, not one.events, one.article.published

    return story, min(story.members, key=rank)
