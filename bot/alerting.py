"""Alerts: a story that meets a query is told once, and again in its place when others confirm it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from bot.adapters.base import Adapter, ClosedError, DeliveryError, Destination
from bot.closing import close
from bot.commands.alert import CAP
from bot.commands.office import Office, zone_of
from bot.desk import Told
from bot.message import alert_message
from bot.query.language import QueryError, parse_query
from bot.query.matching import Matcher
from bot.query.subject import subject_of
from bot.store import Alert, AlertPost
from digests.model import Source, Story

log = logging.getLogger(__name__)

_FRESH = timedelta(hours=3)
"""How old an article may be to raise an alert: a feed that is polled for the first time gives days of old news."""


@dataclass(slots=True)
class Alerting:
    """Tells stories to those whose queries they meet."""

    office: Office
    adapters: Mapping[str, Adapter]
    _matcher: Matcher[int] = field(default_factory=Matcher)
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

    async def tell(self, told: Sequence[Told]) -> None:
        """Tell the stories of articles that were just read."""
        oldest = self.office.clock.now() - _FRESH
        fresh = [one for one in told if one.story is not None and one.article.published >= oldest]
        if not fresh:
            return
        await self._take_up()
        for one in fresh:
            outlet = self.office.outlets.get(one.article.outlet)
            met = self._matcher.met_by(subject_of(one.article, one.reading.events, outlet))
            for number in sorted(met):
                await self._tell(self._followed[number], one)

    async def _take_up(self) -> None:
        """Follow what is followed now: queries that came are added, and those that went are removed."""
        active = {
            one.id: one for one in await self.office.records.alerts.active() if one.platform in self.adapters
        }
        for number in self._followed.keys() - active.keys():
            self._matcher.remove(number)
        for number in self._followed.keys() - active.keys():
            del self._followed[number]
        for number in active.keys() - self._followed.keys():
            try:
                self._matcher.add(number, parse_query(active[number].query))
            except QueryError as error:
                # It was written in an older form of the language.
                await self.office.records.alerts.change(number, paused=True, fault=str(error))
            else:
                self._followed[number] = active[number]

    async def _tell(self, alert: Alert, told: Told) -> None:
        story = await self.office.store.stories.get(told.story or "")
        if story is None:
            return
        before = await self.office.records.alerts.told(alert.id, story.id)
        try:
            if before is None:
                await self._post(alert, story, told)
            elif before.message and self._owners(story) > before.owners:
                await self._confirm(alert, story, before)
        except ClosedError as closed:
            await close(self.office, self.adapters, alert, closed)
        except DeliveryError as failed:
            log.error("Alert %s was not posted: %s.", alert.id, failed)  # noqa: TRY400 - a sentence says it all

    async def _post(self, alert: Alert, story: Story, told: Told) -> None:
        now, zone = self.office.clock.now(), await zone_of(self.office, alert)
        text = told.reading.events[0].line if told.reading.events else told.article.title
        post = AlertPost(alert.id, story.id, "", text, self._owners(story), now)
        midnight = datetime.combine(now.astimezone(zone).date(), time.min, zone)
        if await self.office.records.alerts.told_since(alert.id, midnight) < CAP:
            place = Destination(alert.platform, alert.channel)
            message = alert_message(alert.query, text, sources_of(story))
            posted = await self.adapters[alert.platform].deliver(
                message, place, f"alert {alert.id} {story.id}"
            )
            post = replace(post, message=posted)
        await self.office.records.alerts.note(post)

    async def _confirm(self, alert: Alert, story: Story, before: AlertPost) -> None:
        """Show in the post that another owner tells the story."""
        place = Destination(alert.platform, alert.channel)
        message = alert_message(alert.query, before.text, sources_of(story))
        await self.adapters[alert.platform].change(before.message, message, place)
        await self.office.records.alerts.note(replace(before, owners=self._owners(story)))

    def _owners(self, story: Story) -> int:
        names = {member.article.outlet for member in story.members}
        outlets = self.office.outlets
        return len({outlets[name].owner if name in outlets else name for name in names})


def sources_of(story: Story) -> list[Source]:
    """Return every article of a story as a source."""
    articles = [member.article for member in story.members]
    return [Source(one.outlet, one.url, one.title, one.published) for one in articles]
