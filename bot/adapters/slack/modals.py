"""Modals: opened from a bare command or a button, checked field by field, answered in their place."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.answers import FAILED, Body, respond
from bot.adapters.slack.blocks import blocks, summary
from bot.adapters.slack.forms import (
    ALERT,
    SCHEDULE,
    WHERE,
    Form,
    Given,
    View,
    Where,
    given_in,
    result,
    waiting,
)
from bot.adapters.slack.people import asker_of, is_there
from bot.commands import alert, schedule
from bot.commands.office import Asker, Office, RefusedError, must_change
from bot.message import Message, notice
from digests.store import StoreError

log = logging.getLogger(__name__)

#: Seconds between the tries to follow what Slack is about to show.
_PAUSES = (0.1, 0.3, 0.6)

Changed = Callable[[AsyncWebClient, str, str], Awaitable[None]]
Work = Callable[[Office, Asker, Given], Awaitable[Message]]


def listen(app: AsyncApp, office: Office, changed: Changed) -> None:
    """Take what is submitted; ``changed`` is told by which client who (of which workspace) changed something."""
    app.view(ALERT.callback)(_submitted(office, ALERT, _add_alert, changed))
    app.view(SCHEDULE.callback)(_submitted(office, SCHEDULE, _add_schedule, changed))


async def open_form(office: Office, client: AsyncWebClient, body: Body, form: Form, where: Where) -> None:
    """Show a form at once, since Slack lets a modal be opened for three seconds; who may not use it is told so in its place."""
    team, user = team_of(body), user_of(body)
    opened = await open_view(client, body, form.view(where))
    if opened is None or not where.channel:
        return
    try:
        await must_change(office, asker_of(office, client, team, user, where.channel))
    except RefusedError as refused:
        await client.views_update(view_id=opened, view=result(form.title, notice(str(refused))))


async def open_view(client: AsyncWebClient, body: Body, view: View) -> str | None:
    """Open a modal and return its id; None where Slack would not, which is said where there is a place for it."""
    try:
        opened = await client.views_open(trigger_id=body["trigger_id"], view=view)
    except SlackApiError as error:
        log.warning("A modal could not be opened: %s.", error.response.get("error"))
        if "response_url" in body:
            await respond(body, notice("That took too long to open; please try it again."))
        return None
    return str(opened["view"]["id"])


def team_of(body: Body) -> str:
    """Return the workspace in which something was done."""
    return str(body.get("team_id") or body["team"]["id"])


def user_of(body: Body) -> str:
    """Return the person who did something."""
    return str(body.get("user_id") or body["user"]["id"])


def _submitted(office: Office, form: Form, work: Work, changed: Changed) -> Callable[..., Awaitable[None]]:
    async def take(ack: Any, body: Body, view: View, client: AsyncWebClient) -> None:
        given, where = given_in(view), Where.of(view)
        if faults := form.faults(given):
            await ack(response_action="errors", errors=faults)
            return
        # What must be asked of Slack or the database may take longer than Slack waits: it comes in the modal's place.
        name = uuid4().hex
        await ack(response_action="update", view=waiting(form, where, name))
        team, user = team_of(body), user_of(body)
        channel = where.channel or given.get(WHERE) or where.direct
        asker = asker_of(office, client, team, user, channel, place=_called(where, given))
        try:
            if given.get(WHERE):
                await _must_be_there(client, channel)
            message = await work(office, asker, given)
        except RefusedError as refused:
            shown, message = form.view(where, given, str(refused)), notice(str(refused))
        except StoreError as failed:
            log.error("A modal failed: %s.", failed)  # noqa: TRY400 - a sentence says it all
            shown, message = form.view(where, given, FAILED), notice(FAILED)
        else:
            shown = result(form.title, message)
        if not await _follow_up(client, name, shown):
            await _whisper(client, channel, user, message)
        await changed(client, team, user)

    return take


async def _must_be_there(client: AsyncWebClient, channel: str) -> None:
    if not await is_there(client, channel):
        raise RefusedError("Attaché is not in that channel; /invite @attache there lets it in.")


def _called(where: Where, given: Given) -> str:
    if where.channel:
        return "here"
    return "in that channel" if given.get(WHERE) else "in your direct messages"


async def _follow_up(client: AsyncWebClient, name: str, view: View) -> bool:
    """Show a view in place of the one with a name; tell whether anybody had it open still.

    Slack shows what a submission is acknowledged with in its own time. What came before it would be covered by it, so the view is
    asked for by the name that only that one has.
    """
    for pause in (*_PAUSES, None):
        try:
            await client.views_update(external_id=name, view=view)
        except SlackApiError as error:
            if error.response.get("error") != "not_found" or pause is None:
                log.info("A modal was closed before it was answered: %s.", error.response.get("error"))
                return False
            await asyncio.sleep(pause)
        else:
            break
    return True


async def _whisper(client: AsyncWebClient, channel: str, user: str, message: Message) -> None:
    """Tell a person in a channel what nobody else sees there."""
    try:
        await client.chat_postEphemeral(
            channel=channel, user=user, text=summary(message), blocks=blocks(message)
        )
    except SlackApiError as error:
        log.info("Nobody could be told in the channel either: %s.", error.response.get("error"))


async def _add_alert(office: Office, asker: Asker, given: Given) -> Message:
    return await alert.add(office, asker, given["query"], given["quiet"])


async def _add_schedule(office: Office, asker: Asker, given: Given) -> Message:
    filters = {name: given[name] or None for name in ("region", "country", "topic")}
    return await schedule.add(
        office, asker, given["at"], days=given["days"], zone=given["zone"] or None, **filters
    )
