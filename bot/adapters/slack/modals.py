"""Modals: opened from a bare command or a button, checked field by field, answered in their place."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.answers import Body, respond, spoken
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
from bot.adapters.slack.people import asker_of, group_called, stranger
from bot.adapters.slack.refusals import reason_of
from bot.commands import alert, schedule
from bot.commands.office import HERE, Asker, Office, RefusedError, language_of, must_change, must_reach
from bot.localization import Language, Phrase, phrase
from bot.message import Kind, Mention, Message, notice
from digests.store import StoreError

log = logging.getLogger(__name__)

#: Seconds between the tries to follow what Slack is about to show.
_PAUSES = (0.1, 0.3, 0.6)

Changed = Callable[[AsyncWebClient, str, str], Awaitable[None]]
Work = Callable[[Office, Asker, AsyncWebClient, Given], Awaitable[Message]]


def listen(app: AsyncApp, office: Office, changed: Changed) -> None:
    """Take what is submitted; ``changed`` is told by which client who (of which workspace) changed something."""
    app.view(ALERT.callback)(_submitted(office, ALERT, _add_alert, changed))
    app.view(SCHEDULE.callback)(_submitted(office, SCHEDULE, _add_schedule, changed))


async def open_form(office: Office, client: AsyncWebClient, body: Body, form: Form, where: Where) -> None:
    """Show a form at once, since Slack lets a modal be opened for three seconds.

    What must be asked of Slack comes in its place: the form in the language of the reader's profile, or that they may not use it.
    """
    team, user = team_of(body), user_of(body)
    first = await language_of(office, stranger(team, user, where.channel or where.direct))
    where = replace(where, code=first.code)
    opened = await open_view(client, body, form.view(where), first)
    if opened is None:
        return
    asker = await asker_of(office, client, team, user, where.channel or where.direct)
    language = await language_of(office, asker)
    shown = None if language == first else form.view(replace(where, code=language.code))
    try:
        if where.channel:
            await must_change(office, asker)
            await must_reach(asker)
    except RefusedError as refused:
        shown = result(form.title, await spoken(office, asker, refused))
    if shown is not None:
        await client.views_update(view_id=opened, view=shown)


async def open_view(client: AsyncWebClient, body: Body, view: View, language: Language) -> str | None:
    """Open a modal and return its id; None where Slack would not, which is said where there is a place for it."""
    try:
        opened = await client.views_open(trigger_id=body["trigger_id"], view=view)
    except SlackApiError as error:
        log.warning("A modal could not be opened: %s.", reason_of(error))
        if "response_url" in body:
            await respond(body, notice(language.say("form-too-late")))
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
        if faults := form.faults(given, where.language):
            await ack(response_action="errors", errors=faults)
            return
        # What must be asked of Slack or the database may take longer than Slack waits: it comes in the modal's place.
        name = uuid4().hex
        await ack(response_action="update", view=waiting(form, where, name))
        team, user = team_of(body), user_of(body)
        channel = where.channel or given.get(WHERE) or where.direct
        asker = await asker_of(office, client, team, user, channel, place=_called(where, given))
        try:
            message = await spoken(office, asker, await work(office, asker, client, given))
        except RefusedError as refused:
            why = refused.said(where.language)
            shown, message = form.view(where, given, why), notice(why)
        except StoreError as failed:
            log.error("A modal failed: %s.", failed)  # noqa: TRY400 - a sentence says it all
            shown, message = _failed(form, where, given)
        except Exception:
            log.exception("A modal failed.")
            shown, message = _failed(form, where, given)
        else:
            shown = result(form.title, message)
        if not await _follow_up(client, name, shown):
            await _whisper(client, channel, user, message)
        await changed(client, team, user)

    return take


def _failed(form: Form, where: Where, given: Given) -> tuple[View, Message]:
    """Return the modal again and a message that say that something failed."""
    why = where.language.say("failed")
    return form.view(where, given, why), notice(why)


def _called(where: Where, given: Given) -> Phrase:
    if where.channel:
        return HERE
    return phrase("place-that-channel" if given.get(WHERE) else "place-direct")


async def _follow_up(client: AsyncWebClient, name: str, view: View) -> bool:
    """Show a view in place of the one with a name; tell whether anybody had it open still.

    Slack shows what a submission is acknowledged with in its own time. What came before it would be covered by it, so the view is
    asked for by the name that only that one has.
    """
    for pause in (*_PAUSES, None):
        try:
            await client.views_update(external_id=name, view=view)
        except SlackApiError as error:
            if reason_of(error) != "not_found" or pause is None:
                log.info("A modal was closed before it was answered: %s.", reason_of(error))
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
        log.info("Nobody could be told in the channel either: %s.", reason_of(error))


async def _add_alert(office: Office, asker: Asker, client: AsyncWebClient, given: Given) -> Message:
    mentions = [Mention(Kind.PERSON, person) for person in given["people"].split(", ") if person]
    if given["group"]:
        mentions.append(Mention(Kind.GROUP, await group_called(client, given["group"])))
    cap, called = alert.read_cap(given["cap"]), tuple(mentions)
    return await alert.add(office, asker, given["query"], given["quiet"], cap=cap, mentions=called)


async def _add_schedule(office: Office, asker: Asker, _client: AsyncWebClient, given: Given) -> Message:
    filters = {name: given[name] or None for name in ("region", "country", "topic")}
    return await schedule.add(
        office, asker, given["at"], days=given["days"], zone=given["zone"] or None, **filters
    )
