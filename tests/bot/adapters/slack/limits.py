"""What Slack refuses of blocks and views (Block Kit's reference), each as the error of the Web API that it answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100


class RefusedError(Exception):
    """An error of the Web API by its name, and what Slack tells ``more`` of it."""

    def __init__(self, name: str, **more: str) -> None:
        super().__init__(name)
        self.more = more


def check_message(given: Json) -> None:
    """Refuse a message beyond the limits."""
    blocks = given.get("blocks") or []
    if not blocks and not given.get("text"):
        raise RefusedError("no_text")
    if len(given.get("text", "")) > 40_000:
        raise RefusedError("msg_too_long")
    _check_blocks(blocks, MESSAGE_BLOCKS)
    if sum(len(block.get("text", {}).get("text", "")) for block in blocks) > 13_200:
        raise RefusedError("msg_blocks_too_long")
    if any(block["type"] == "input" for block in blocks):
        raise RefusedError("invalid_blocks")


def check_view(view: Json) -> None:
    """Refuse a modal or a home tab beyond the limits."""
    _check_blocks(view["blocks"], VIEW_BLOCKS)
    if len(view.get("private_metadata", "")) > 3000 or len(view.get("callback_id", "")) > 255:
        raise RefusedError("invalid_arguments")
    if view["type"] == "modal":
        for name in ("title", "submit", "close"):
            if name in view:
                _text(view[name], 24, "plain_text")
        if "title" not in view or ("submit" not in view and _has_inputs(view)):
            raise RefusedError("invalid_arguments")
    elif {"title", "submit", "close"} & view.keys() or _has_inputs(view):
        raise RefusedError("invalid_arguments")


def _has_inputs(view: Json) -> bool:
    return any(block["type"] == "input" for block in view["blocks"])


def _check_blocks(blocks: list[Json], most: int) -> None:
    if len(blocks) > most:
        raise RefusedError("invalid_blocks")
    named = [block["block_id"] for block in blocks if "block_id" in block]
    if len(set(named)) < len(named) or any(len(name) > 255 for name in named):
        raise RefusedError("invalid_blocks")
    for block in blocks:
        _check_block(block)


def _check_block(block: Json) -> None:
    check = _BLOCKS.get(block["type"])
    if check is None:
        raise RefusedError(f"invalid_blocks: {block['type']}")
    check(block)


def _section(block: Json) -> None:
    fields = block.get("fields", ())
    if "text" in block:
        _text(block["text"], 3000)
    for one in fields:
        _text(one, 2000)
    if len(fields) > 10 or not ("text" in block or fields):
        raise RefusedError("invalid_blocks")
    if "accessory" in block:
        _check_element(block["accessory"])


def _context(block: Json) -> None:
    _count(block["elements"], 10)
    for one in block["elements"]:
        _text(one, 3000)


def _actions(block: Json) -> None:
    _count(block["elements"], 25)
    ids = [one["action_id"] for one in block["elements"]]
    if len(set(ids)) < len(ids):
        raise RefusedError("invalid_blocks")
    for one in block["elements"]:
        _check_element(one)


def _input(block: Json) -> None:
    _text(block["label"], 2000, "plain_text")
    if "hint" in block:
        _text(block["hint"], 2000, "plain_text")
    _check_element(block["element"])


def _check_element(element: Json) -> None:
    check = _ELEMENTS.get(element["type"])
    if check is None:
        raise RefusedError(f"invalid_blocks: {element['type']}")
    if not 1 <= len(element["action_id"]) <= 255:
        raise RefusedError("invalid_blocks")
    if "placeholder" in element:
        _text(element["placeholder"], 150, "plain_text")
    check(element)


def _button(element: Json) -> None:
    _text(element["text"], 75, "plain_text")
    if len(element.get("value", "")) > 2000 or len(element.get("url", "")) > 3000:
        raise RefusedError("invalid_blocks")
    if "confirm" in element:
        _text(element["confirm"]["text"], 300)
        for name, most in (("title", 100), ("confirm", 30), ("deny", 30)):
            _text(element["confirm"][name], most, "plain_text")


def _menu(element: Json) -> None:
    options = element["options"]
    _count(options, 100)
    for one in options:
        _text(one["text"], 75)
        if not 1 <= len(one["value"]) <= 150:
            raise RefusedError("invalid_blocks")
    initial = element.get("initial_options", [])
    if "initial_option" in element:
        initial = [element["initial_option"]]
    if any(one not in options for one in initial):
        raise RefusedError("invalid_blocks")


def _typed(element: Json) -> None:
    most = element.get("max_length", 3000)
    if most > 3000 or len(element.get("initial_value", "")) > most:
        raise RefusedError("invalid_blocks")


def _conversations(element: Json) -> None:
    if not set(element.get("filter", {}).get("include", [])) <= {"im", "mpim", "private", "public"}:
        raise RefusedError("invalid_blocks")


_BLOCKS: dict[str, Callable[[Json], None]] = {
    "section": _section,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "header": lambda block: _text(block["text"], 150, "plain_text"),
    "divider": lambda _: None,
}

_ELEMENTS: dict[str, Callable[[Json], None]] = {
    "button": _button,
    "static_select": _menu,
    "checkboxes": _menu,
    "plain_text_input": _typed,
    "conversations_select": _conversations,
    "timepicker": lambda _: None,
}


def _text(text: Json, most: int, kind: str = "") -> None:
    if text["type"] not in ({kind} if kind else {"plain_text", "mrkdwn"}):
        raise RefusedError("invalid_blocks")
    if not 1 <= len(text["text"]) <= most:
        raise RefusedError("invalid_blocks")


def _count(elements: list[Json], most: int) -> None:
    if not 1 <= len(elements) <= most:
        raise RefusedError("invalid_blocks")
