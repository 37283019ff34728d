"""Answers to what people do on Slack: each acknowledged at once, and said to the one who asked or to the channel."""

from __future__ import annotations

import logging
from collections.abc import Awaitable
from dataclasses import replace
from typing import Any

import aiohttp
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.adapters.slack.blocks import blocks, summary
from bot.adapters.slack.entrance import patient
from bot.commands.office import Asker, Office, RefusedError, language_of
from bot.localization import english, known
from bot.message import Message, notice
from digests.store import StoreError

log = logging.getLogger(__name__)

Body = dict[str, Any]


async def told(office: Office, asker: Asker, work: Awaitable[Message]) -> Message:
    """Return what work gives, or why it was refused, in the asker's language."""
    try:
        done: Message | RefusedError = await work
    except RefusedError as refused:
        done = refused
    except StoreError as failed:
        log.error("A command failed: %s.", failed)  # noqa: TRY400 - a sentence says it all
        return notice(failure(asker.locale))
    except Exception:
        log.exception("A command failed.")
        return notice(failure(asker.locale))
    return await spoken(office, asker, done)


async def spoken(office: Office, asker: Asker, done: Message | RefusedError) -> Message:
    """Return an answer or a refusal in the asker's language."""
    language = await language_of(office, asker)
    message = notice(done.said(language)) if isinstance(done, RefusedError) else done
    return replace(message, language=language)


def failure(locale: str) -> str:
    """Say that something failed, in a language that is known without the database."""
    return (known(locale) or english()).say("failed")


async def respond(body: Body, message: Message, *, in_channel: bool = False) -> None:
    """Answer at the address that a request names: to the one who asked, or with ``in_channel`` to all who are there."""
    # Slack gives an address for half an hour and five answers.
    hook = AsyncWebhookClient(body["response_url"], retry_handlers=[patient()])
    try:
        answer = await hook.send_dict(
            {
                "text": summary(message),
                "blocks": blocks(message),
                "response_type": "in_channel" if in_channel else "ephemeral",
                "replace_original": False,
                "unfurl_links": False,
                "unfurl_media": False,
            }
        )
    except (aiohttp.ClientError, TimeoutError) as error:
        log.warning("Slack could not be answered: %s.", error)
        return
    if answer.status_code != 200:
        log.warning("Slack did not take an answer: %s.", answer.body)
