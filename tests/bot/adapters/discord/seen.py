"""What a person sees of an answer or a message on Discord."""

from __future__ import annotations

from typing import Any


def texts(components: list[dict[str, Any]]) -> str:
    """Return all text of a message's components, with the marks that keep it from being markup."""
    found = []
    for one in components:
        found.append(one.get("content", ""))
        found.append(texts(one.get("components", [])))
    return "\n".join(filter(None, found))


def shown(result: Any) -> str:
    """Return the text of an answer as it is read."""
    assert result.response is not None
    return texts(result.response.components).replace("\\", "")


def said(message: Any) -> str:
    """Return the text of a message's components as it is read."""
    return texts([one.to_dict() for one in message.components]).replace("\\", "")
