"""The home tab: shown when it is opened, and again after what its reader changed."""

from __future__ import annotations

import asyncio
import logging
import re
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.answers import Body, failure, spoken
from bot.adapters.slack.forms import ALERT, SCHEDULE, Where, result
from bot.adapters.slack.modals import open_form, open_view, team_of, user_of
from bot.adapters.slack.people import asker_of, maker_of, stranger
from bot.adapters.slack.tab import HELD, NEW, Held, home
from bot.commands import alert, schedule
from bot.commands.office import Asker, Office, RefusedError, language_of, must_change
from bot.commands.overview import overview
from bot.message import Message, notice
from bot.store import Alert, Standing
from digests.store import StoreError

log = logging.getLogger(__name__)

_FORMS = {"alert": ALERT, "schedule": SCHEDULE}
_CHANGES = {
    "pause schedule": schedule.pause,
    "remove schedule": schedule.remove,
    "pause alert": alert.pause,
    "remove alert": alert.remove,
}


class Home:
    """The home tabs of those who opened theirs since the start."""

    def __init__(self, office: Office) -> None:
        self._office = office
        #: The direct messages of a person (by workspace and id), which only the tab tells of.
        self._direct: dict[tuple[str, str], str] = {}
        #: Who made a channel; that does not change.
        self._makers: dict[str, str] = {}

    def listen(self, app: AsyncApp) -> None:
        """Show the tab to those who open it, and do what they press there."""
        app.event("app_home_opened")(self._opened)
        app.action(re.compile(f"^{NEW}:"))(self._new)
        app.action(re.compile(f"^{HELD}:"))(self._pressed)

    async def changed(self, client: AsyncWebClient, team: str, user: str) -> None:
        """Show the tab of a person again, where they have opened it."""
        if direct := self._direct.get((team, user)):
            await self._show(client, team, user, direct)

    async def _opened(self, event: Body, body: Body, client: AsyncWebClient) -> None:
        if event.get("tab") != "home":
            return
        team, user = str(body["team_id"]), str(event["user"])
        self._direct[team, user] = str(event["channel"])
        await self._show(client, team, user, str(event["channel"]))

    async def _new(self, ack: Any, body: Body, action: Body, client: AsyncWebClient) -> None:
        await ack()
        where = Where(direct=str(body["view"]["private_metadata"]))
        await open_form(self._office, client, body, _FORMS[action["value"]], where)

    async def _pressed(self, ack: Any, body: Body, action: Body, client: AsyncWebClient) -> None:
        await ack()
        team, user, direct = team_of(body), user_of(body), str(body["view"]["private_metadata"])
        change, _, number = str(action["value"]).rpartition(" ")
        try:
            asker = await self._asker(client, body, change, int(number))
            try:
                await _CHANGES[change](self._office, asker, int(number))
            except RefusedError as refused:
                await self._not_changed(client, body, await spoken(self._office, asker, refused))
        except StoreError as failed:
            log.error("A button of the home tab failed: %s.", failed)  # noqa: TRY400 - a sentence says it all
            await self._not_changed(client, body, notice(failure("")))
        except Exception:
            log.exception("A button of the home tab failed.")
            await self._not_changed(client, body, notice(failure("")))
        await self._show(client, team, user, direct)

    async def _not_changed(self, client: AsyncWebClient, body: Body, why: Message) -> None:
        await open_view(client, body, result("home-not-changed", why), why.language)

    async def _asker(self, client: AsyncWebClient, body: Body, change: str, number: int) -> Asker:
        """Return who asks, in the channel of what they change; who made that may change it."""
        team, user, direct = team_of(body), user_of(body), str(body["view"]["private_metadata"])
        records, kind = self._office.records, change.partition(" ")[2]
        of = records.schedules.of if kind == "schedule" else records.alerts.of
        theirs: list[Held] = [*await of("slack", stranger(team, user, direct).community)]
        held: list[Held] = [*await of("slack", team)]
        channels = {one.id: one.channel for one in held} | dict.fromkeys((one.id for one in theirs), direct)
        return await asker_of(self._office, client, team, user, channels.get(number, ""))

    async def _show(self, client: AsyncWebClient, team: str, user: str, direct: str) -> None:
        office = self._office
        try:
            reader = await asker_of(office, client, team, user, "")
            own = replace(reader, community=reader.person, channel=direct)
            of_all, of_own = await overview(office, reader), await overview(office, own)
            mine = await self._changeable(client, reader, user, (*of_all.schedules, *of_all.alerts))

            def may(one: Held) -> bool:
                return one.channel.startswith("D") or one.channel in mine

            view = home(of_all, of_own, may, direct, await language_of(office, reader))
            await client.views_publish(user_id=user, view=view)
        except (SlackApiError, StoreError) as error:
            log.warning("A home tab could not be shown: %s.", error)

    async def _changeable(
        self, client: AsyncWebClient, reader: Asker, user: str, held: tuple[Alert | Standing, ...]
    ) -> set[str]:
        """Return the channels of a workspace in which a person may change things."""
        channels = {one.channel for one in held}
        try:
            await must_change(self._office, reader, "")
        except RefusedError:
            unknown = [one for one in channels if one not in self._makers]
            made = await asyncio.gather(*(maker_of(client, one) for one in unknown))
            self._makers |= {one: maker for one, maker in zip(unknown, made, strict=True) if maker}
            return {one for one in channels if self._makers.get(one) == user}
        return channels
