"""What went wrong and why something was decided, which is kept as English text, in the language of whoever is told.

What is unknown stays English: a platform's own word, a certificate's or the operating system's.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.localization import Listed, Sayable, phrase
from digests.poll.faults import FAULTS, recognised

REFUSALS: Mapping[str, str] = {
    "doubt": "it may be there: {cause}",
    "late-after": "not posted by {instant} UTC: {cause}",
    "late": "not posted by {instant} UTC",
    "orphan": "the message that it belongs to was not posted",
    "dropped": "dropped by the operator",
    "again": "asked for by the operator",
    "silence": "no answer within {seconds} seconds",
    "refuses": "{platform} refuses {place}: {why}",
    "no-word": "{platform} did not say whether it took a message for {place}: {why}",
    "not-taken": "{platform} did not take a message for {place}: {why}",
    "not-yet": "{platform} takes no message for {place} yet",
    "no-longer": "{platform} has the message in {place} no longer",
    "unreached": "{platform} could not be reached: {why}",
    "unconnected": "{platform} is not connected yet",
    "uninstalled": "the Slack workspace {team} has not installed Attaché",
    "channel": "channel {id}",
}
"""What the outbox (``bot.outbox``, ``bot.store.deliveries``) and adapters (``bot.adapters.base.DeliveryError``) say of a delivery, by codes."""


SLOTS: Mapping[str, str] = {
    "away": "nothing that posts ran until {instant} UTC",
    "unread": "the feeds were not read in time",
    "uncomposed": "composing it took more time or memory than it may",
    "asleep": "the service slept or was too busy",
}
"""Why a slot was missed, by codes."""


def slot_fault(code: str, **values: str) -> str:
    """Return why a slot was missed as it is kept, by its code."""
    return SLOTS[code].format_map(values)


def slot_said(text: str) -> Sayable | str:
    """Return why a slot was missed, from what was kept of it."""
    return _said("slot", text, SLOTS)


def feed_fault(text: str) -> Sayable | str:
    """Return what is wrong with a feed or a list of feeds, from what the core says of it."""
    return _said("fault", text, FAULTS)


def refusal(text: str) -> Sayable | str:
    """Return why a platform did not take a message, from what its adapter says."""
    return _said("refusal", text, REFUSALS)


def reason(text: str) -> Sayable:
    """Return why an article counts as geopolitics or does not, from what was read (``digests.extract.relevance``)."""
    return Listed(tuple(_clause(clause) for clause in text.split("; ")), "; ")


def _said(kind: str, text: str, faults: Mapping[str, str]) -> Sayable | str:
    known = recognised(text, faults)
    if known is None:
        return text
    code, values = known
    slots = {name: _said(kind, value, faults) if name in _NESTED else value for name, value in values.items()}
    return phrase(f"{kind}-{code}", **slots)


_NESTED = {"cause", "fault", "place"}
"""Values that are themselves said by a code."""

_REASONS = frozenset(
    (
        *("no event", "opinion", "analysis", "question", "list", "live page", "geopolitics", "other"),
        *("war", "terrorism", "diplomacy", "politics", "protest", "migration", "health", "sport", "culture"),
        *("crime", "accident", "weather", "business", "science", "domestic party politics"),
    )
)
"""Forms of titles and subjects (``config/data/relevance/forms.yaml``)."""


def _clause(clause: str) -> Sayable | str:
    if clause.startswith("names "):
        return phrase("reason-names", names=clause.removeprefix("names "))
    subject, colon, words = clause.partition(": ")
    if subject not in _REASONS:
        return clause
    named = phrase(f"reason-{subject.replace(' ', '-')}")
    return Listed((named, words), ": ") if colon else named
