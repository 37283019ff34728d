"""What a failure of Slack means for a message and its destination."""

from __future__ import annotations

from datetime import timedelta

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.adapters.base import (
    ClosedError,
    DeliveryError,
    Destination,
    LimitedError,
    RefusedMessageError,
    UncertainError,
)

#: Answers of Slack after which another try is of no use until somebody mends the cause (its reference of chat.postMessage): the channel is
#: not there, nobody or not the app may write in it, and the app is not let in.
_CLOSED = {
    "channel_not_found", "is_archived", "channel_type_not_supported", "user_not_found", "user_disabled", "cannot_dm_bot",
    "messages_tab_disabled",
    "not_in_channel", "restricted_action", "restricted_action_read_only_channel", "restricted_action_thread_only_channel",
    "no_permission", "access_denied", "ekm_access_denied", "team_access_not_granted", "enterprise_is_restricted",
    "missing_scope", "account_inactive", "token_revoked", "invalid_auth", "not_authed", "not_allowed_token_type", "accesslimited",
}  # fmt: skip

#: Answers that concern this message alone, or its thread.
_REFUSED = {
    "message_not_found", "cant_update_message", "edit_window_closed", "thread_not_found", "invalid_blocks", "invalid_blocks_format",
    "invalid_arguments", "msg_too_long", "msg_blocks_too_long", "no_text", "metadata_too_large", "metadata_must_be_sent_from_app",
    "cannot_reply_to_message", "restricted_action_non_threadable_channel", "restricted_action_thread_locked",
}  # fmt: skip

#: Answers that leave open what Slack did, as those without JSON do.
_UNCLEAR = {"internal_error", "fatal_error", "service_unavailable", "request_timeout"}

_PAUSE = 30
"""Seconds that a limit lasts of which Slack does not tell the end."""


def told(error: Exception, destination: Destination) -> DeliveryError:
    """Return what a failure means for the destination, or for its workspace where it names no channel."""
    called = f"channel {destination.channel}" if destination.channel else f"workspace {destination.community}"
    if isinstance(error, SlackApiError):
        return _answered(error, called)
    if isinstance(error, aiohttp.ClientConnectorError):
        return DeliveryError(f"Slack could not be reached: {error}")
    return UncertainError(
        f"Slack did not say whether it took a message for {called}: {error or type(error).__name__}"
    )


def reason_of(error: SlackApiError) -> str:
    """Return Slack's word for why it refused, or that it gave none."""
    # What is no JSON, as a server before Slack answers in an outage, the SDK hands on as text.
    data = getattr(error.response, "data", error.response)
    return str(data.get("error", "no reason given")) if isinstance(data, dict) else "no JSON"


def _answered(error: SlackApiError, called: str) -> DeliveryError:
    answer, reason = error.response, reason_of(error)
    status = int(getattr(answer, "status_code", None) or getattr(answer, "status", None) or 200)
    if status == 429 or reason in {"ratelimited", "rate_limited"}:
        wait = str((answer.headers or {}).get("Retry-After", _PAUSE))
        seconds = int(wait) if wait.isdecimal() else _PAUSE
        return LimitedError(
            f"Slack takes no message for {called} yet: ratelimited", timedelta(seconds=min(seconds, 86400))
        )
    if status >= 500 or reason in _UNCLEAR:
        return UncertainError(
            f"Slack did not say whether it took a message for {called}: {reason} ({status})"
        )
    if reason in _CLOSED:
        return ClosedError(f"Slack refuses {called}: {reason}")
    if reason in _REFUSED:
        return RefusedMessageError(f"Slack did not take a message for {called}: {reason}")
    return DeliveryError(f"Slack did not take a message for {called}: {reason}")
