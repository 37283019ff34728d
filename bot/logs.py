"""What the service writes down of itself: sentences, or JSON lines that a machine can follow; never a secret."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pythonjsonlogger.json import JsonFormatter

if TYPE_CHECKING:
    from config.settings import Settings

trail = logging.getLogger("attache.trail")
"""The way of an article, by its id and that of its story; JSON lines tell it, sentences do not."""

_HIDDEN = "**********"

#: Characters of the shortest secret that is looked for by its letters; a shorter one may be a part of any word.
_LEAST = 8

#: What is a secret wherever it comes from: the tokens of Slack, also those of workspaces that installed the app, the passwords of
#: addresses, and the values that open private feeds.
_SECRETS = (
    (re.compile(r"\bx(?:ox|app)[a-z.]*-[\w-]{8,}", re.IGNORECASE), _HIDDEN),
    (re.compile(r"(\w://)[^\s/@\"']+@"), rf"\1{_HIDDEN}@"),
    (
        re.compile(
            r"([?&](?:[\w-]*(?:token|secret|password|signature)|(?:api[_-]?)?key|auth|sig)=)[^&\s\"')]+",
            re.IGNORECASE,
        ),
        rf"\1{_HIDDEN}",
    ),
)


class Discreet(logging.Formatter):
    """Writes a record as another formatter does, with the secrets in it hidden: those of the settings, and what looks like one."""

    def __init__(self, written: logging.Formatter, secrets: Sequence[str] = ()) -> None:
        super().__init__()
        self._written = written
        told = {
            form
            for secret in secrets
            if len(secret) >= _LEAST
            for form in (secret, json.dumps(secret, ensure_ascii=False)[1:-1])
        }
        # A longer one first: a shorter one may be a part of it.
        self._secrets = sorted(told, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """Return the text of a record."""
        text = self._written.format(record)
        for secret in self._secrets:
            text = text.replace(secret, _HIDDEN)
        for pattern, instead in _SECRETS:
            text = pattern.sub(instead, text)
        return text


def begin(settings: Settings, sentences: logging.Handler) -> None:
    """Log to ``sentences``, or as JSON lines to standard error where the settings want them."""
    wants_json = settings.log.format == "json"
    handler = logging.StreamHandler() if wants_json else sentences
    written = (
        JsonFormatter(
            ["levelname", "name", "message"],
            rename_fields={"levelname": "level", "name": "logger"},
            timestamp="at",
            json_ensure_ascii=False,
        )
        if wants_json
        else logging.Formatter("%(message)s")
    )
    handler.setFormatter(Discreet(written, settings.secrets))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    trail.setLevel(logging.INFO if wants_json else logging.WARNING)
    # That the schema is looked at on every start is no news.
    logging.getLogger("alembic").setLevel(logging.WARNING)
