"""What both databases can hold: texts without NUL and without halves of surrogate pairs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

STORABLE = "storable"
"""The option of a statement whose texts need no look any more."""


def storable(
    _connection: Any,
    _cursor: Any,
    statement: str,
    parameters: Any,
    context: Any,
    _executemany: bool,  # noqa: FBT001 - as SQLAlchemy calls it
) -> tuple[str, Any]:
    """Take out of texts what PostgreSQL cannot hold, on either database, so that both hold the same."""
    if context and context.execution_options.get(STORABLE):
        return statement, parameters
    # What is executed many times has a list of rows.
    clean = [_clean(row) for row in parameters] if isinstance(parameters, list) else _clean(parameters)
    return statement, clean


def storable_texts(texts: Sequence[str | None]) -> Sequence[str | None]:
    """Return texts as both databases hold them, which nearly all of them are."""
    if _is_storable("".join(filter(None, texts))):
        return texts
    return [text and _text(text) for text in texts]


def _clean(row: Any) -> Any:
    # Together, as there may be hundreds and hardly ever one that is not.
    if _is_storable("".join([value for value in row if isinstance(value, str)])):
        return row
    return tuple(_text(value) if isinstance(value, str) else value for value in row)


def _is_storable(text: str) -> bool:
    if text.isascii():
        return "\0" not in text
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def _text(text: str) -> str:
    """Return a text without NUL, and with a replacement character for half of a surrogate pair."""
    return text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
