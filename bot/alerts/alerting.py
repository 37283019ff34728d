"""Alerts: a story that meets a query is told once, and what it tells later in its place and its thread."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import islice
from time import monotonic
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.base import Adapter
from bot.alerts.developments import Happening, Telling, developments, happened
from bot.alerts.hearing import Hearing
from bot.alerts.posts import News, delivery_of, summaries
from bot.alerts.quiet import Quiet, held_until
from bot.commands.alert import CAP
from bot.commands.digest import outlet_of
from bot.commands.office import Office, language_in, language_of, zone_in
from bot.desk import Told
from bot.localization import phrase
from bot.message import held_message, notice
from bot.notices import fault_notice
from bot.outbox.decisions import LASTS, Kind
from bot.query.language import QueryError, parse_query
from bot.query.matching import Matcher
from bot.query.subject import subject_of
from bot.store import Alert, AlertPost, Community
from bot.store.alerts import Ledger, marked
from digests.model import Story
from digests.store.engine import apart
from digests.store.stories import story_in
from digests.store.work import Stage

_FRESH = timedelta(hours=3)
"""How old an article may be to raise an alert: a feed that is polled for the first time gives days of old news."""

_BATCH = 100
"""Articles that are taken up at once: on a busy machine as well they are told long before the claim on them ends."""

_TOGETHER = 10
"""Stories that are told in one transaction: to open one for each is a third of what telling costs."""

_SECONDS = 0.2
"""Seconds after which no other story is told in the same transaction, as whoever else writes waits for its end."""


@dataclass(slots=True)
class Alerting:
    """Tells stories to those whose queries they meet."""

    office: Office
    adapters: Mapping[str, Adapter]
    _matcher: Matcher[int] = field(default_factory=Matcher)
    _stories: dict[str, set[int]] = field(default_factory=dict)
    _followed: dict[int, Alert] = field(default_factory=dict)
    _mark: str | None = None
    _seen: set[int] = field(default_factory=set)

    async def hear(self) -> AsyncIterator[int]:
        """Tell the stories of all articles that were put into one and that nobody has told, and yield how many they are, some at a time; what one
        did not end telling, another does.
        """
        store = self.office.store
        while claims := await store.work.claim(Stage.TELL, _BATCH):
            await self.tell([Told(*one) for one in await store.readings.told(list(claims))], claims)
            await store.work.finish(claims)
            yield len(claims)

    async def tell(self, told: Sequence[Told], claims: Mapping[str, str] | None = None) -> None:
        """Tell the stories of articles that were just read; to be told of the same twice changes nothing.

        An article with a claim on its telling ends waiting in the transaction that stores what is told of it.
        """
        oldest = self.office.clock.now() - _FRESH
        fresh = [one for one in told if one.story is not None and one.article.published >= oldest]
        if not fresh:
            return
        await self._take_up()
        hearing = await Hearing.of(self.office.store, [one.article for one in fresh])
        told_by = await self.office.records.alerts.told_by({one.story or "" for one in fresh})
        heard: dict[str, dict[int, Told | None]] = {}
        for one in fresh:
            outlet, story = self.office.outlets.get(one.article.outlet), one.story or ""
            met = self._matcher.met_by(subject_of(one.article, one.reading.events, outlet))
            # What a story that was told has further need not be in the words of the query.
            met |= self._stories.get(story, set()) | (told_by.get(story, set()) & self._followed.keys())
            for number in met:
                if hearing.hears(self._followed[number].audience, one.article):
                    # By the article that it heard of first; what others of the story tell is told with it.
                    heard.setdefault(story, {}).setdefault(number, one)
        mine: dict[str, dict[str, str]] = {}
        for one in fresh:
            if claims and one.article.id in claims:
                mine.setdefault(one.story or "", {})[one.article.id] = claims[one.article.id]
        waiting = deque(heard.items())
        while waiting:
            await self._tell_some(waiting, self._followed, mine)

    async def _tell_some(
        self,
        waiting: deque[tuple[str, dict[int, Told | None]]],
        alerts: Mapping[int, Alert],
        claims: Mapping[str, Mapping[str, str]],
    ) -> None:
        """Tell the first of the stories that wait, in one transaction, and take them off; each waits for ``alerts``, by their numbers, with the
        article by which these hear of it, and ``claims`` are those on its articles.
        """
        some = list(islice(waiting, _TOGETHER))
        numbers = {number for _, hearers in some for number in hearers}
        communities = await self._communities([alerts[number] for number in numbers])
        done = 0

        async def tell(ledger: Ledger) -> None:
            nonlocal done
            until = monotonic() + _SECONDS
            for story, hearers in some:
                glance = _Glance(self.office, story, communities, ledger.connection)
                if await ledger.begin(claims.get(story, {})):
                    for number, one in sorted(hearers.items()):
                        await self._tell(alerts[number], one, ledger, glance)
                done += 1
                if monotonic() >= until:
                    break

        await self.office.records.alerts.tell(numbers, tell)
        for _ in range(done):
            waiting.popleft()

    async def _communities(self, alerts: Iterable[Alert]) -> dict[tuple[str, str], Community]:
        """Return what the communities of alerts have set."""
        places = {(alert.platform, alert.community) for alert in alerts}
        return {place: await self.office.records.communities.get(*place) for place in places}

    async def _take_up(self) -> None:
        """Follow what is followed now: queries that came are added, and those that went are removed."""
        mark = await self.office.records.alerts.mark()
        if mark == self._mark:
            return
        active = marked(mark)
        for number in self._followed.keys() - active:
            story = self._followed.pop(number).story
            if story:
                self._stories[story].discard(number)
            else:
                self._matcher.remove(number)
        async for some in self.office.records.alerts.those(active - self._seen):
            for alert in some:
                if alert.platform in self.adapters:
                    await self._follow(alert)
            # What is taken up stays; to look for garbage in it again and again would hold the event loop.
            gc.freeze()
        await self._matcher.settled()
        self._mark, self._seen = mark, active

    async def _follow(self, alert: Alert) -> None:
        if alert.story:
            self._stories.setdefault(alert.story, set()).add(alert.id)
            self._followed[alert.id] = alert
            return
        try:
            self._matcher.add(alert.id, parse_query(alert.query))
        except QueryError as error:
            # It was written in an older form of the language.
            why = phrase("alert-broken", id=f"{alert.id}", why=error.message)
            told = (await fault_notice(self.office, alert))(why)
            await self.office.records.alerts.rest(alert.id, str(error), told)
        else:
            self._followed[alert.id] = alert

    async def summarise(self) -> None:
        """Tell what was held back until now: for each alert in one post what it has not told yet, and in the threads of what it told what is new
        there. Who is quiet again by now, since nobody was here when it was due, waits on. What should have been told long ago is put into the
        outbox too, where it expires: after days without the service nobody is called for it.
        """
        alerts, now = self.office.records.alerts, self.office.clock.now()
        held = [(alert, posts) for alert, posts in await alerts.held(now) if alert.platform in self.adapters]
        communities = await self._communities([alert for alert, _ in held])
        held = [
            (alert, posts)
            for alert, posts in held
            if self._held_until(alert, communities[alert.platform, alert.community], now) is None
        ]
        waiting = [alert.id for alert, posts in held if not all(post.told for post in posts)]
        if waiting:
            async with alerts.telling(waiting) as ledger:
                for alert, posts in await alerts.held(now):
                    untold = [post for post in posts if not post.told]
                    if alert.id in waiting and untold:
                        await self._sum_up(alert, untold, ledger)
        late = [post for _, posts in held for post in posts if post.told]
        await self._speak_up(late, {alert.id: alert for alert, _ in held})

    async def _sum_up(self, alert: Alert, untold: Sequence[AlertPost], ledger: Ledger) -> None:
        language, now = await language_of(self.office, alert), self.office.clock.now()
        for some, until in summaries(untold, now):
            message = held_message(alert.subject, [post.text for post in some], language)
            cause = ("held", *(post.story for post in some), some[-1].posted.isoformat())
            summary = delivery_of(Kind.HELD, alert, message, now, *cause)
            await ledger.release(some, replace(summary, expires=until))

    async def _speak_up(self, posts: Sequence[AlertPost], alerts: Mapping[int, Alert]) -> None:
        """Say in the threads of posts what quiet hours held back."""
        stories: dict[str, dict[int, Told | None]] = {}
        for post in posts:
            stories.setdefault(post.story, {})[post.alert] = None
        waiting = deque(stories.items())
        while waiting:
            await self._tell_some(waiting, alerts, {})

    async def _tell(self, alert: Alert, told: Told | None, ledger: Ledger, glance: _Glance) -> None:
        """Tell a story as it is by now, because of what was just ``told``, or because quiet hours are over."""
        story, before = await glance.story(alert.audience), await ledger.told(alert.id, glance.id)
        if story is None:
            if before and before.told and before.held:
                await ledger.note(replace(before, held=None))
            return
        community = glance.communities[alert.platform, alert.community]
        leading = Telling.read(before.lines, before.owners).leading if before else ""
        leading = leading or (told or story.members[0]).article.id
        news = News(
            alert, community, story, await glance.telling(story, leading, zone_in(self.office, community))
        )
        if before is None:
            if told is not None:
                # Who follows a story asks for what it has told long before.
                await self._post(news, None if alert.story else told.article.published, ledger)
        elif before.told:
            await self._develop(news, before, ledger, fresh=told is not None)

    async def _post(self, news: News, published: datetime | None, ledger: Ledger) -> None:
        """Tell what nobody was told yet, or hold it back; ``published`` is of the article that it is timed from."""
        alert, telling = news.alert, news.telling
        now, zone = self.office.clock.now(), zone_in(self.office, news.community)
        midnight = datetime.combine(now.astimezone(zone).date(), time.min, zone)
        capped = await ledger.told_since(alert.id, midnight) >= (alert.cap or CAP)
        held = self._held_until(alert, news.community, now, capped=capped)
        line, owners, lines = news.lines[0], telling.owners, telling.written()
        post = AlertPost(alert.id, news.story.id, "", line, owners, now, held, lines)
        if held is not None:
            await ledger.note(post)
            return
        delivery = delivery_of(Kind.ALERT, alert, news.message(), now, "alert", news.story.id)
        await ledger.note(replace(post, delivery=delivery.id), replace(delivery, news=published))

    async def _develop(self, news: News, before: AlertPost, ledger: Ledger, *, fresh: bool) -> None:
        """Show in the post what the story tells by now, which calls nobody, and say in its thread what of it is new; in quiet hours that
        is said after them, all in one. It is ``fresh`` where something was just told.
        """
        alert, telling = news.alert, news.telling
        new = list(developments(Telling.read(before.lines, before.owners), telling))
        if not new and telling.owners <= before.owners and before.held is None:
            return
        now, cause = self.office.clock.now(), (news.story.id, telling.owners, telling.written())
        change = delivery_of(Kind.CHANGE, alert, news.message(), now, "change", *cause, of=before)
        until = self._held_until(alert, news.community, now)
        if new and until is not None:
            # What the thread was told stays, so that what is new is known when it is said.
            await ledger.note(replace(before, text=news.lines[0], held=until), change)
            return
        outgoing = [change]
        if new:
            language = language_in(news.community)
            said = [one.said(language) for one in new]
            word = replace(notice(said[0], said[1:]), language=language)
            speech = delivery_of(Kind.WORD, alert, word, now, "news", *cause, of=before)
            if before.held is not None and not fresh:
                speech = replace(speech, expires=before.held + LASTS[Kind.HELD])
            outgoing.append(speech)
        told = replace(before, text=news.lines[0], owners=telling.owners, lines=telling.written(), held=None)
        await ledger.note(told, *outgoing)

    def _held_until(
        self, alert: Alert, community: Community, now: datetime, *, capped: bool = False
    ) -> datetime | None:
        quiet = Quiet.of(alert.quiet) if alert.quiet else None
        return held_until(now, zone_in(self.office, community), quiet, capped=capped)


@dataclass(slots=True)
class _Glance:
    """A story as it is when several alerts tell it: what is the same for them is looked at once, in the transaction that tells it.
    ``communities`` is what those of the alerts have set.
    """

    office: Office
    id: str
    communities: Mapping[tuple[str, str], Community]
    connection: AsyncConnection
    _stories: dict[str, Story | None] = field(default_factory=dict)
    _happened: dict[tuple[frozenset[str], date], list[Happening]] = field(default_factory=dict)

    async def story(self, audience: str) -> Story | None:
        """Return the story as an audience reads it, or None where it reads nothing of it."""
        if audience not in self._stories:
            self._stories[audience] = await story_in(self.connection, self.id, audience)
        return self._stories[audience]

    async def telling(self, story: Story, leading: str, zone: ZoneInfo) -> Telling:
        """Return what the story tells on the present day of ``zone``, first what the article ``leading`` tells."""
        today = self.office.clock.now().astimezone(zone).date()
        key = frozenset(member.article.id for member in story.members), today
        outlets = partial(outlet_of, self.office.outlets)
        if key not in self._happened:
            self._happened[key] = await apart(self.connection, happened, story, outlets, today)
        return Telling.of(story, self._happened[key], outlets, leading)
