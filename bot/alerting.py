"""Alerts: a story that meets a query is told once, and what it tells later in its place and its thread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.adapters.base import Adapter, Destination
from bot.closing import fault_notice
from bot.commands.alert import CAP
from bot.commands.office import Office, language_of, zone_of
from bot.desk import Told
from bot.developments import Telling, developments
from bot.hearing import Hearing
from bot.localization import phrase
from bot.message import Mention, Message, alert_message, held_message, notice
from bot.outbox.decisions import LASTS, Delivery, Kind, delivery_id
from bot.outbox.payload import written
from bot.query.language import QueryError, parse_query
from bot.query.matching import Matcher
from bot.query.subject import subject_of
from bot.quiet import Quiet, held_until
from bot.store import Alert, AlertPost
from digests.model import Outlet, Source, Story

_FRESH = timedelta(hours=3)
"""How old an article may be to raise an alert: a feed that is polled for the first time gives days of old news."""

_LINES = 5
"""Lines of a story that an alert shows."""


@dataclass(slots=True)
class Alerting:
    """Tells stories to those whose queries they meet."""

    office: Office
    adapters: Mapping[str, Adapter]
    _matcher: Matcher[int] = field(default_factory=Matcher)
    _stories: dict[str, set[int]] = field(default_factory=dict)
    _followed: dict[int, Alert] = field(default_factory=dict)

    async def follow(self, platform: str, queries: Iterable[str]) -> None:
        """Follow exactly ``queries`` on a platform that nobody can ask on: those of the settings."""
        wanted = set(queries)
        for alert in await self.office.records.alerts.of(platform, ""):
            if alert.query in wanted:
                wanted.remove(alert.query)
            else:
                await self.office.records.alerts.remove(alert.id)
        for query in sorted(wanted):
            alert = Alert(platform, "", "", query, self.office.clock.now())
            await self.office.records.alerts.add(alert)

    async def hear(self) -> None:
        """Tell the stories of all articles that were read since the last time, also by a process that has ended meanwhile."""
        while unheard := await self.office.records.unheard.some():
            await self.tell([Told(*one) for one in unheard])
            await self.office.records.unheard.remove([article.id for article, _, _ in unheard])

    async def tell(self, told: Sequence[Told]) -> None:
        """Tell the stories of articles that were just read; to be told of the same twice changes nothing."""
        oldest = self.office.clock.now() - _FRESH
        fresh = [one for one in told if one.story is not None and one.article.published >= oldest]
        if not fresh:
            return
        await self._take_up()
        hearing = await Hearing.of(self.office.store, [one.article for one in fresh])
        for one in fresh:
            outlet = self.office.outlets.get(one.article.outlet)
            met = self._matcher.met_by(subject_of(one.article, one.reading.events, outlet))
            met |= self._stories.get(one.story or "", set())
            for number in sorted(met):
                if hearing.hears(self._followed[number].audience, one.article):
                    await self._tell(self._followed[number], one)

    async def _take_up(self) -> None:
        """Follow what is followed now: queries that came are added, and those that went are removed."""
        active = {
            one.id: one for one in await self.office.records.alerts.active() if one.platform in self.adapters
        }
        for number in self._followed.keys() - active.keys():
            story = self._followed.pop(number).story
            if story:
                self._stories[story].discard(number)
            else:
                self._matcher.remove(number)
        for number in active.keys() - self._followed.keys():
            if story := active[number].story:
                self._stories.setdefault(story, set()).add(number)
                self._followed[number] = active[number]
                continue
            try:
                self._matcher.add(number, parse_query(active[number].query))
            except QueryError as error:
                # It was written in an older form of the language.
                why = phrase("alert-broken", id=f"{number}", why=error.message)
                told = (await fault_notice(self.office, active[number]))(why)
                await self.office.records.alerts.change(number, told, paused=True, fault=str(error))
                self.office.outgoing.ring()
            else:
                self._followed[number] = active[number]

    async def summarise(self) -> None:
        """Tell in one post for each alert what was held back until now."""
        for alert, posts in await self.office.records.alerts.held(self.office.clock.now()):
            if alert.platform not in self.adapters:
                continue
            language = await language_of(self.office, alert)
            message = held_message(alert.subject, [post.text for post in posts], language)
            cause = ("held", *(post.story for post in posts), posts[-1].posted.isoformat())
            summary = self._delivery(Kind.HELD, alert, message, *cause)
            await self.office.records.alerts.release(posts, summary)
            self.office.outgoing.ring()

    async def _tell(self, alert: Alert, told: Told) -> None:
        story = await self.office.store.stories.get(told.story or "", alert.audience)
        if story is None:
            return
        zone = await zone_of(self.office, alert)
        before = await self.office.records.alerts.told(alert.id, story.id)
        today = self.office.clock.now().astimezone(zone).date()
        leading = next(iter(Telling.read(before.lines, 0).lines), "") if before else ""
        telling = Telling.of(story, self._outlet, today, leading or told.article.id)
        if before is None:
            await self._post(alert, story, telling, zone)
        elif before.delivery or before.message:
            await self._develop(alert, story, telling, before)

    async def _post(self, alert: Alert, story: Story, telling: Telling, zone: ZoneInfo) -> None:
        now, lines = self.office.clock.now(), list(telling.lines.values())
        midnight = datetime.combine(now.astimezone(zone).date(), time.min, zone)
        capped = await self.office.records.alerts.told_since(alert.id, midnight) >= (alert.cap or CAP)
        held = held_until(now, zone, Quiet.of(alert.quiet) if alert.quiet else None, capped=capped)
        post = AlertPost(alert.id, story.id, "", lines[0], telling.owners, now, held, telling.written())
        if held is not None:
            await self.office.records.alerts.note(post)
            return
        language, mentions = await language_of(self.office, alert), await self._called(alert)
        message = alert_message(alert.subject, lines[:_LINES], sources_of(story), language, mentions)
        delivery = self._delivery(Kind.ALERT, alert, message, "alert", story.id)
        await self.office.records.alerts.note(replace(post, delivery=delivery.id), delivery)
        self.office.outgoing.ring()

    async def _develop(self, alert: Alert, story: Story, telling: Telling, before: AlertPost) -> None:
        """Show in the post what the story tells by now, and say in its thread what of it is new."""
        new = list(developments(Telling.read(before.lines, before.owners), telling))
        if not new and telling.owners <= before.owners:
            return
        lines, language = list(telling.lines.values()), await language_of(self.office, alert)
        message = alert_message(
            alert.subject, lines[:_LINES], sources_of(story), language, await self._called(alert)
        )
        cause = (story.id, telling.owners, telling.written())
        outgoing = [self._delivery(Kind.CHANGE, alert, message, "change", *cause, of=before)]
        if new:
            said = [one.said(language) for one in new]
            word = replace(notice(said[0], said[1:]), language=language)
            outgoing.append(self._delivery(Kind.WORD, alert, word, "news", *cause, of=before))
        now = replace(before, text=lines[0], owners=telling.owners, lines=telling.written())
        await self.office.records.alerts.note(now, *outgoing)
        self.office.outgoing.ring()

    def _delivery(
        self, kind: Kind, alert: Alert, message: Message, *cause: object, of: AlertPost | None = None
    ) -> Delivery:
        """Return the delivery of what an alert tells; ``of`` is the post that it changes or answers."""
        place, now = Destination(alert.platform, alert.channel, alert.community), self.office.clock.now()
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

    async def _called(self, alert: Alert) -> tuple[Mention, ...]:
        """Return whom an alert calls: of those that it was made with, whom an admin allows still."""
        allowed = (await self.office.records.communities.get(alert.platform, alert.community)).mentions
        return tuple(one for one in alert.mentions if one in allowed)

    def _outlet(self, name: str) -> Outlet:
        return self.office.outlets.get(name) or Outlet(name, owner=name)


def sources_of(story: Story) -> list[Source]:
    """Return every article of a story as a source."""
    articles = [member.article for member in story.members]
    return [Source(one.outlet, one.url, one.title, one.published) for one in articles]
