"""What every command works with, and who asks."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from math import ceil
from typing import Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.adapters.base import Destination
from bot.allowance import Allowance
from bot.clock import Clock
from bot.faults import refusal
from bot.localization import Language, SaidError, Sayable, Slot, english, known, phrase
from bot.message import Kind, Mention
from bot.outbox.decisions import Delivery
from bot.query.language import QueryError, parse_query
from bot.research import Research, TooMuchError
from bot.store import Alert, Community, Records, Standing, audience_of
from config.sections import DigestSettings, PollSettings
from digests.model import Outlet
from digests.poll.discover import Finder
from digests.store import Store

P = ParamSpec("P")
T = TypeVar("T")
Held = TypeVar("Held", Alert, Standing, Delivery)


class RefusedError(SaidError):
    """A command that cannot be carried out; the message is one sentence for the person who asked, and for nobody else."""


def refused(error: SaidError) -> RefusedError:
    """Return a refusal that says, as a sentence, what an error says without a capital and a full stop."""
    return RefusedError(phrase("sentence", text=error.message))


@dataclass(frozen=True, slots=True)
class Office:
    """Where commands find the news, what is kept for users, the feeds of the world, and the time.

    ``changed`` is set when a schedule changes. ``looks`` is how often a community may have addresses looked at, ``questions`` how often a
    person may ask what takes long to find. ``research`` looks through the store in processes of its own; without it the event loop does.
    """

    store: Store
    records: Records
    outlets: Mapping[str, Outlet]
    defaults: DigestSettings
    clock: Clock
    finder: Finder
    poll: PollSettings
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    looks: Allowance = field(default_factory=lambda: Allowance(10, timedelta(minutes=10)))
    questions: Allowance = field(default_factory=lambda: Allowance(30, timedelta(minutes=5)))
    research: Research | None = None

    async def look_through(
        self, work: Callable[Concatenate[Store, P], Awaitable[T]], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Return what ``work``, a function at the top of a module, finds in much of the store.

        Raises:
            RefusedError: it takes too much.
            Exception: what ``work`` raises.
        """
        if self.research is None:
            return await work(self.store, *args, **kwargs)
        try:
            return await self.research.run(work, *args, **kwargs)
        except TooMuchError as error:
            raise refused(error) from error

    async def find_for(
        self,
        asker: Asker,
        work: Callable[Concatenate[Store, P], Awaitable[T]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Return what :meth:`look_through` finds for somebody who asks: one who asked without end would let all others wait, and digests.

        Raises:
            RefusedError: it takes too much, or they have asked too often.
            Exception: what ``work`` raises.
        """
        self.must_have_left("asked-much", self.questions, asker.person or asker.audience)
        return await self.look_through(work, *args, **kwargs)

    def must_have_left(self, key: str, allowed: Allowance, name: str) -> None:
        """Let only those pass who have something left of what is ``allowed`` them.

        Raises:
            RefusedError: they have not; the message of ``key`` says when they will.
        """
        wait = allowed.take(name, self.clock.now())
        if wait is not None:
            raise RefusedError(phrase(key, minutes=ceil(wait / timedelta(minutes=1))))


@dataclass(frozen=True, slots=True)
class Rights:
    """What the platform says of a person: whether they govern the community, and the ids of their roles or user groups.

    ``maker`` tells that they made the asker's channel, and so may change what is posted there and nowhere else.
    """

    admin: bool
    roles: frozenset[str] = frozenset()
    maker: bool = False


HERE = phrase("place-here")


async def _open() -> Sayable | str:
    return ""


async def _nothing_else(_channels: frozenset[str]) -> frozenset[str]:
    return frozenset()


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and where.

    ``community`` is the server or workspace, in a direct message the person alone. ``rights`` asks the platform what they may, which only a
    command that changes something does; ``admins`` says who governs the community, ``makers`` who may change what is posted to the channel where
    these are more, ``hearers`` who is told of faults where no channel was chosen for them, and ``place`` what a person calls the channel. ``barred`` asks
    the platform why nothing can be posted to the channel, in a sentence, which is empty where it can; ``sees`` asks it which of other channels
    they may know of: those that they can read, and if they govern the community, those that the platform does not show even to the bot any more.
    ``person`` is the community of their own direct messages, ``locale`` (``de``, ``es-419``) and ``timezone`` (an IANA name) what they have set on the platform; empty where it does not tell.
    """

    platform: str
    community: str
    channel: str
    rights: Callable[[], Awaitable[Rights]]
    admins: Slot
    place: Slot = HERE
    barred: Callable[[], Awaitable[Sayable | str]] = _open
    sees: Callable[[frozenset[str]], Awaitable[frozenset[str]]] = _nothing_else
    makers: Slot = ""
    hearers: Slot = ""
    person: str = ""
    locale: str = ""
    timezone: str = ""

    @property
    def direct(self) -> bool:
        """Whether they ask in their own direct messages."""
        return self.person == self.community

    @property
    def audience(self) -> str:
        """Those who read in the community, as the core calls them."""
        return audience_of(self.platform, self.community)


async def must_change(office: Office, asker: Asker, channel: str | None = None) -> None:
    """Let only those pass who may change what is posted: who governs the community, and the managers that these chose.

    ``channel`` is where it is posted: the asker's where it is None, and the whole community where it is empty.

    Raises:
        RefusedError: this person may not; the sentence says who can.
    """
    rights = await asker.rights()
    if rights.admin or (rights.maker and channel in {None, asker.channel}):
        return
    community = await office.records.communities.get(asker.platform, asker.community)
    if not rights.roles & set(community.managers):
        key = "only-these-or-chosen" if community.managers else "only-these"
        admins = asker.admins if channel == "" else asker.makers or asker.admins
        raise RefusedError(phrase(key, admins=admins))


async def shown_to(asker: Asker, held: Sequence[Held]) -> list[Held]:
    """Return those of what a community has that a person may know of: what a private channel follows is nobody's business outside of it."""
    others = frozenset(_channel_of(one) for one in held) - {asker.channel}
    if asker.direct or not others:
        return list(held)
    seen = {asker.channel} | await asker.sees(others)
    return [one for one in held if _channel_of(one) in seen]


def _channel_of(one: Alert | Standing | Delivery) -> str:
    """Return where something is posted."""
    return one.place.channel if isinstance(one, Delivery) else one.channel


async def must_govern(asker: Asker) -> None:
    """Let only those pass who govern the community.

    Raises:
        RefusedError: this person does not; the sentence says who does.
    """
    if not (await asker.rights()).admin:
        raise RefusedError(phrase("only-these", admins=asker.admins))


async def must_reach(asker: Asker) -> None:
    """Let only those pass to whose channel something can be posted: what comes later would find it closed.

    Raises:
        RefusedError: nothing can; the sentence says what would mend it.
    """
    if barred := await asker.barred():
        raise RefusedError(barred)


async def zone_of(office: Office, where: Asker | Alert) -> ZoneInfo:
    """Return the zone in which a community reads its days."""
    return zone_in(office, await office.records.communities.get(where.platform, where.community))


def zone_in(office: Office, community: Community) -> ZoneInfo:
    """Return the zone in which a community, as it is kept, reads its days."""
    return ZoneInfo(community.timezone) if community.timezone else office.defaults.zone


async def place_zone(office: Office, asker: Asker) -> ZoneInfo:
    """Return the zone in which a schedule of the asker's channel is meant: the community's, else the one that the asker set on the platform."""
    community = await office.records.communities.get(asker.platform, asker.community)
    return _zone(community.timezone, asker.timezone) or office.defaults.zone


async def reader_zone(office: Office, asker: Asker) -> ZoneInfo:
    """Return the zone of a reader: what they chose in their direct messages, else set on the platform, else their community's."""
    own = await _own(office, asker)
    return _zone(own.timezone, asker.timezone) or await zone_of(office, asker)


def _zone(*names: str | None) -> ZoneInfo | None:
    """Return the zone of the first name that is one."""
    for name in names:
        try:
            if name:
                return ZoneInfo(name)
        except (ValueError, OSError, ZoneInfoNotFoundError):
            continue
    return None


async def language_of(office: Office, where: Asker | Alert | Standing | Destination) -> Language:
    """Return the language of a community; where somebody asks, what they chose themselves or set on the platform comes before."""
    client = spoken = None
    if isinstance(where, Asker):
        client = known(where.locale) or english()
        spoken = known((await _own(office, where)).language) or known(where.locale)
    if spoken is None:
        return language_in(await office.records.communities.get(where.platform, where.community), client)
    return spoken.on(where.platform, client)


def language_in(community: Community, client: Language | None = None) -> Language:
    """Return the language of a community as it is kept."""
    return (known(community.language) or english()).on(community.platform, client)


async def _own(office: Office, asker: Asker) -> Community:
    """Return what a person has set in their direct messages, which are a community of their own."""
    return await office.records.communities.get(asker.platform, asker.person or asker.community)


def place_of(one: Alert | Standing, asker: Asker) -> tuple[Mention, ...]:
    """Return where a schedule or an alert posts; nothing in direct messages, which have one place."""
    return () if asker.direct else (Mention(Kind.CHANNEL, one.channel),)


def resting(one: Alert | Standing, language: Language) -> str:
    """Say behind the name of a schedule or an alert that it rests, and why where the platform refused; else nothing."""
    if not one.paused:
        return ""
    said = language.say("resting-because", fault=_why_resting(one)) if one.fault else language.say("resting")
    return f" · {said}"


def _why_resting(one: Alert | Standing) -> Slot:
    """Return why a schedule or an alert rests: what its platform refused, or what is wrong with its query."""
    if isinstance(one, Alert):
        try:
            parse_query(one.query)
        except QueryError as error:
            if str(error) == one.fault:
                return error.message
    return refusal(one.fault)
