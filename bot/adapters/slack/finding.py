"""Reading back whether a message is there that Slack did not acknowledge."""

from __future__ import annotations

from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.base import Sought, UnreadableError
from bot.adapters.slack.refusals import reason_of

DELIVERY = "attache_delivery"
"""The ``event_type`` of the metadata that holds a delivery's id."""

#: How ids of people begin, on Enterprise Grid with a W.
_PEOPLE = ("U", "W")

_PAGES = 10
_PAGE = 100
"""Messages that are read back at once; Slack gives an app that is sold outside of its marketplace 15."""


async def found(client: AsyncWebClient, channel: str, sought: Sought) -> str | None:
    """Return the ``ts`` of the message with a delivery's id in a channel or thread; None where there is none.

    Raises:
        UnreadableError: the app may not read there, or too much was written since.
        SlackApiError: Slack refuses, or fails.
    """
    try:
        if channel.startswith(_PEOPLE):
            channel = (await client.conversations_open(users=[channel]))["channel"]["id"]
        cursor = ""
        for _ in range(_PAGES):
            page = await _page(client, channel, sought, cursor)
            for message in page.get("messages", []):
                metadata = message.get("metadata") or {}
                if (
                    metadata.get("event_type") == DELIVERY
                    and metadata["event_payload"].get("delivery_id") == sought.key
                ):
                    return str(message["ts"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return None
    except SlackApiError as error:
        if reason_of(error) == "missing_scope":
            raise UnreadableError(
                f"the app may not read channel {channel} back: {error.response.get('needed')}"
            ) from error
        raise
    raise UnreadableError(f"more than {_PAGES * _PAGE} messages were written since")


async def _page(client: AsyncWebClient, channel: str, sought: Sought, cursor: str) -> Any:
    since = f"{sought.since.timestamp():.6f}"
    if sought.under:
        return await client.conversations_replies(
            channel=channel,
            ts=sought.under,
            oldest=since,
            limit=_PAGE,
            include_all_metadata=True,
            cursor=cursor or None,
        )
    return await client.conversations_history(
        channel=channel, oldest=since, limit=_PAGE, include_all_metadata=True, cursor=cursor or None
    )
