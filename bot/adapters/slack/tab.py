"""What the home tab looks like: values in, a view out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from bot.adapters.slack.blocks import context, plain_text, section
from bot.adapters.slack.text import escaped
from bot.commands.office import resting
from bot.commands.overview import Overview
from bot.commands.schedule import described
from bot.store import Alert, Standing

Block = dict[str, Any]
Held = Alert | Standing

NEW = "attache_new"
"""How the ``action_id`` of a button begins that opens a form; its value names which."""

HELD = "attache_held"
"""How the ``action_id`` of a button begins that changes a schedule or an alert; its value says which and how."""

#: Schedules, and alerts, that a tab shows of a community, so that its four lists fit into the 100 blocks of a view.
_SHOWN = 10


def home(workspace: Overview, own: Overview, may: Callable[[Held], bool], direct: str) -> dict[str, Any]:
    """Return the tab of a person: what the workspace has, what is theirs in ``direct`` messages, with buttons where they ``may`` change it."""
    rows = [
        section(
            "*What happened, one true line an event, each with its sources.* Ask `/digest` in any channel."
        ),
        context(f"Days are read in {escaped(workspace.zone.key)} · /settings timezone changes that"),
        {"type": "actions", "elements": [_new("New alert", "alert"), _new("New schedule", "schedule")]},
        *_list("Schedules of this workspace", workspace.schedules, may, "/schedule list"),
        *_list("Alerts of this workspace", workspace.alerts, may, "/alert list"),
    ]
    if own.schedules:
        rows += _list("Your own schedules", own.schedules, may, "/schedule list")
    if own.alerts:
        rows += _list("Your own alerts", own.alerts, may, "/alert list")
    rows += [_header("Feeds"), section(escaped(workspace.feeds[0]))]
    if len(workspace.feeds) > 1:
        rows.append(context("\n".join(escaped(line) for line in workspace.feeds[1:])))
    return {"type": "home", "private_metadata": direct, "blocks": rows}


def _list(title: str, held: Iterable[Held], may: Callable[[Held], bool], command: str) -> list[Block]:
    held = list(held)
    rows = [_header(title)]
    for one in held[:_SHOWN]:
        rows.append(section(_said(one)))
        if may(one):
            rows.append({"type": "actions", "elements": _buttons(one)})
    if len(held) > _SHOWN:
        rows.append(context(f"{len(held) - _SHOWN} more; {command} shows all."))
    return rows if held else [*rows, context("None yet.")]


def _said(one: Held) -> str:
    place = "in your direct messages" if one.channel.startswith("D") else f"in <#{one.channel}>"
    what = described(one) if isinstance(one, Standing) else f"“{one.query}”"
    quiet = f" · quiet {one.quiet}" if isinstance(one, Alert) and one.quiet else ""
    return f"*{one.id}*  {escaped(what)} {place}{escaped(quiet + resting(one))}"


def _buttons(one: Held) -> list[Block]:
    kind = "schedule" if isinstance(one, Standing) else "alert"
    remove = _button("Remove", f"{HELD}:remove", f"remove {kind} {one.id}") | {
        "style": "danger",
        "confirm": {
            "title": plain_text(f"Remove {kind} {one.id}?"),
            "text": plain_text("It cannot be brought back, but it can be made again."),
            "confirm": plain_text("Remove"),
            "deny": plain_text("Keep"),
        },
    }
    return [_button("Wake" if one.paused else "Pause", f"{HELD}:pause", f"pause {kind} {one.id}"), remove]


def _new(text: str, kind: str) -> Block:
    return _button(text, f"{NEW}:{kind}", kind)


def _button(text: str, action: str, value: str) -> Block:
    return {"type": "button", "action_id": action, "text": plain_text(text), "value": value}


def _header(text: str) -> Block:
    return {"type": "header", "text": plain_text(text)}
