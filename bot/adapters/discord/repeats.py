"""What discord.py repeats by itself, and may not where Discord would take the second for another post."""

from __future__ import annotations

import re
from types import SimpleNamespace

import aiohttp
import discord
from yarl import URL

#: Posts that know no nonce (Discord's API): by webhooks, and the first of a forum's thread.
_WITHOUT_NONCE = re.compile(r"/(webhooks/\d+/[^/]+|channels/\d+/threads)$")

#: The errors after which discord.py 2.7 repeats a request: a connection reset on macOS and on Windows.
_RESETS = (54, 10054)


def no_repetition() -> aiohttp.TraceConfig:
    """Return a trace that ends a post which Discord may have taken at its first lost answer; messages with a nonce are repeated.

    discord.py has no setting for its five tries; what a trace raises goes past them.
    """
    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(_answered)
    trace.on_request_exception.append(_broken)
    return trace


async def _answered(
    _session: aiohttp.ClientSession, _context: SimpleNamespace, given: aiohttp.TraceRequestEndParams
) -> None:
    if given.response.status >= 500 and _is_post(given.method, given.url):
        given.response.close()
        raise discord.DiscordServerError(given.response, None)


async def _broken(
    _session: aiohttp.ClientSession, _context: SimpleNamespace, given: aiohttp.TraceRequestExceptionParams
) -> None:
    error = given.exception
    if isinstance(error, OSError) and error.errno in _RESETS and _is_post(given.method, given.url):
        raise aiohttp.ServerDisconnectedError(f"the connection was reset: {error}") from error


def _is_post(method: str, url: URL) -> bool:
    return method == "POST" and _WITHOUT_NONCE.search(url.path) is not None
