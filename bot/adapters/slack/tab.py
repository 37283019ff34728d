"""What the home tab looks like: values in, a view out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from bot.adapters.slack.blocks import context, plain_text, section
from bot.adapters.slack.text import escaped
from bot.commands import alert, schedule
from bot.commands.office import resting
from bot.commands.overview import Overview
from bot.localization import Language
from bot.store import Alert, Standing

Block = dict[str, Any]
Held = Alert | Standing

NEW = "attache_new"
"""How the ``action_id`` of a button begins that opens a form; its value names which."""

HELD = "attache_held"
"""How the ``action_id`` of a button begins that changes a schedule or an alert; its value says which and how."""

#: Schedules, and alerts, that a tab shows of a community, so that its four lists fit into the 100 blocks of a view.
_SHOWN = 10


def home(
    workspace: Overview, own: Overview, may: Callable[[Held], bool], direct: str, language: Language
) -> dict[str, Any]:
    """Return the tab of a person: what the workspace has, what is theirs in ``direct`` messages, with buttons where they ``may`` change it."""
    tab, its_own, say = _Tab(may, language, workspace.zone), _Tab(may, language, own.zone), language.say
    rows = [
        section(f"*{say('home-about')}* {say('home-ask', command='`/digest`')}"),
        context(say("home-zone", zone=escaped(workspace.zone.key))),
        {
            "type": "actions",
            "elements": [_new(say("form-alert"), "alert"), _new(say("form-schedule"), "schedule")],
        },
        *tab.listed("home-schedules", workspace.schedules, "/schedule list"),
        *tab.listed("home-alerts", workspace.alerts, "/alert list"),
    ]
    if own.schedules:
        rows += its_own.listed("home-own-schedules", own.schedules, "/schedule list")
    if own.alerts:
        rows += its_own.listed("home-own-alerts", own.alerts, "/alert list")
    rows += [_header(say("home-feeds")), section(escaped(workspace.feeds[0]))]
    if len(workspace.feeds) > 1:
        rows.append(context("\n".join(escaped(line) for line in workspace.feeds[1:])))
    return {"type": "home", "private_metadata": direct, "blocks": rows}


@dataclass(frozen=True, slots=True)
class _Tab:
    """How things are listed: which ``may`` be changed, in which language, and by the clocks of which zone."""

    may: Callable[[Held], bool]
    language: Language
    zone: ZoneInfo

    def listed(self, title: str, held: Sequence[Held], command: str) -> list[Block]:
        rows = [_header(self.language.say(title))]
        for one in held[:_SHOWN]:
            rows.append(section(self._said(one)))
            if self.may(one):
                rows.append({"type": "actions", "elements": self._buttons(one)})
        if len(held) > _SHOWN:
            rows.append(context(self.language.say("home-more", count=len(held) - _SHOWN, command=command)))
        return rows if held else [*rows, context(self.language.say("home-none"))]

    def _said(self, one: Held) -> str:
        if one.channel.startswith("D"):
            place = self.language.say("place-direct")
        else:
            place = self.language.say("place-in", channel=f"<#{one.channel}>")
        if isinstance(one, Standing):
            what = schedule.described(one, self.language) + resting(one, self.language)
        else:
            what = alert.described(one, self.language, self.zone)
        return f"*{one.id}*  {escaped(what)} · {place}"

    def _buttons(self, one: Held) -> list[Block]:
        say, kind = self.language.say, "schedule" if isinstance(one, Standing) else "alert"
        sure = (
            say("home-remove-schedule", id=f"{one.id}")
            if kind == "schedule"
            else say("home-remove-alert", id=f"{one.id}")
        )
        remove = _button(say("home-remove"), f"{HELD}:remove", f"remove {kind} {one.id}") | {
            "style": "danger",
            "confirm": {
                "title": plain_text(sure),
                "text": plain_text(say("home-remove-sure")),
                "confirm": plain_text(say("home-remove")),
                "deny": plain_text(say("home-keep")),
            },
        }
        pause = say("home-wake" if one.paused else "home-pause")
        return [_button(pause, f"{HELD}:pause", f"pause {kind} {one.id}"), remove]


def _new(text: str, kind: str) -> Block:
    return _button(text, f"{NEW}:{kind}", kind)


def _button(text: str, action: str, value: str) -> Block:
    return {"type": "button", "action_id": action, "text": plain_text(text), "value": value}


def _header(text: str) -> Block:
    return {"type": "header", "text": plain_text(text)}
