"""What both databases can hold, of whatever a statement is given."""

from __future__ import annotations

from typing import Any

from digests.written import is_storable, storable_text

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


def _clean(row: Any) -> Any:
    # Together, as there may be hundreds and hardly ever one that is not.
    if is_storable("".join([value for value in row if isinstance(value, str)])):
        return row
    return tuple(storable_text(value) if isinstance(value, str) else value for value in row)
