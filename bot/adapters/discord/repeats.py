"""What discord.py does by itself, and may not: repeat where Discord would take the second for another post, and wait for long."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import SimpleNamespace

import aiohttp
import discord
from yarl import URL

#: Posts that know no nonce (Discord's API): by webhooks, and the first of a forum's thread.
_WITHOUT_NONCE = re.compile(r"/(webhooks/\d+/[^/]+|channels/\d+/threads)$")

_WEBHOOK = re.compile(r"/webhooks/\d+/[^/]+$")

#: The errors after which discord.py 2.7 repeats a request: a connection reset on macOS and on Windows.
_RESETS = (54, 10054)


LONGEST_WAIT = 30.0
"""Seconds that discord.py waits by itself where Discord limits the rate; it is the least that it takes. What takes longer waits in the outbox."""


def no_repetition() -> aiohttp.TraceConfig:
    """Return a trace that ends a post which Discord may have taken at its first lost answer; messages with a nonce are repeated.

    A long limit of all requests is ended as well, of which discord.py would not say that it is one, and of a webhook, for which it would
    wait. discord.py has no settings for these; what a trace raises goes past its five tries.
    """
    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(_answered)
    trace.on_request_exception.append(_broken)
    return trace


async def _answered(
    _session: aiohttp.ClientSession, _context: SimpleNamespace, given: aiohttp.TraceRequestEndParams
) -> None:
    answer = given.response
    if answer.status >= 500 and _is_post(given.method, given.url):
        answer.close()
        raise discord.DiscordServerError(answer, None)
    is_long = answer.status == 429 and wait_of(answer.headers) > LONGEST_WAIT
    if is_long and (is_everywhere(answer.headers) or _WEBHOOK.search(given.url.path)):
        answer.close()
        raise discord.HTTPException(answer, None)


async def _broken(
    _session: aiohttp.ClientSession, _context: SimpleNamespace, given: aiohttp.TraceRequestExceptionParams
) -> None:
    error = given.exception
    if isinstance(error, OSError) and error.errno in _RESETS and _is_post(given.method, given.url):
        raise aiohttp.ServerDisconnectedError(f"the connection was reset: {error}") from error


def _is_post(method: str, url: URL) -> bool:
    return method == "POST" and _WITHOUT_NONCE.search(url.path) is not None


def is_everywhere(headers: Mapping[str, str]) -> bool:
    """Tell whether a limit (429) is one of all requests: Discord's own, or that of the server before it, which names no ``Via``."""
    return headers.get("X-RateLimit-Scope") == "global" or "Via" not in headers


def wait_of(headers: Mapping[str, str]) -> float:
    """Return how many seconds a limit (429) lasts, a minute where Discord does not tell, and a day at most."""
    try:
        return min(max(float(headers.get("Retry-After", "")), 0.0), 86400.0)
    except ValueError:
        return 60.0
