"""Two clauses of one article that tell one event become one event; the events of an article are put in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from digests.extract.lines import dated
from digests.extract.mentions.gazetteer import Gazetteer, Kind
from digests.model import Event, Name, Status

FIRMNESS = (Status.POSSIBLE, Status.CLAIMED, Status.DENIED, Status.ANNOUNCED, Status.HAPPENED)
WORTH_A_LINE = 0.45
"""The weight (of a frame) from which a second event of an article is told."""
SOMETHING = 0.01
"""The weight of a frame at all."""
MOSTLY = 0.7
"""The share of a line's words from which another line of the same party tells it."""
LIKELY_TOLD = 0.5
"""How likely an editor must be to tell the words of a second event."""
UNREAD = 0.2
"""How likely the first line tells an event further down than the trained reader reads."""
LATER = 0.2
"""What the place among an article's events takes from it: what is told first is mostly the news."""
WORD = re.compile(r"\w+")
GRAINS = ("year", "month", "week", "day")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event with where it was found, the weight of its frame, and how an editor's lines agree with it.

    ``order`` is the sentence's place in the article; ``first`` and ``any`` are those of `Written`.
    """

    event: Event
    order: int
    weight: float
    first: float | None
    any: float | None
    aside: bool = False
    """Whether a headline tells it beside its news ("… as tensions mount"), or a text as what was before: "… after X fled"."""


def merged(found: Sequence[Candidate]) -> list[Event]:
    """Return the events of one article, each once, the one that an editor would print first at the head."""
    groups: list[list[Candidate]] = []
    for candidate in found:
        for group in groups:
            if any(same_event(candidate.event, other.event) for other in group):
                group.append(candidate)
                break
        else:
            groups.append([candidate])
    places = {id(group): place for place, group in enumerate(groups)}
    groups.sort(key=lambda group: _leads(group, places[id(group)]), reverse=True)
    titled = any(candidate.order == 0 for group in groups for candidate in group)
    kept = [g for n, g in enumerate(groups) if n == 0 or any(_is_worth_a_line(c, titled=titled) for c in g)]
    told: list[Event] = []
    for event in map(_one, kept):
        if not any(_tells_all(other, event) for other in told) and not (
            titled and told and _says_again(told[0], event)
        ):
            told.append(event)
    return told


def _leads(group: Sequence[Candidate], place: int) -> tuple[bool, float]:
    """What puts an event before another: that the title tells it, then how likely it is what an editor's first line says."""
    return (
        any(c.order == 0 for c in group),
        max(c.first if c.first is not None else UNREAD for c in group) - LATER * place,
    )


def _is_worth_a_line(candidate: Candidate, *, titled: bool) -> bool:
    """Whether a second event of an article is told: an editor would, and its frame weighs enough.

    A text by itself says what an editor would tell; under a title that tells it (``titled``) it mostly says the same again. What was
    before the news is its background.
    """
    if candidate.aside and candidate.order > 0:
        return False
    likely = candidate.any is None or candidate.any >= LIKELY_TOLD
    return likely and candidate.weight >= (WORTH_A_LINE if titled or candidate.any is None else SOMETHING)


def _tells_all(one: Event, other: Event) -> bool:
    """Whether a line leaves another little to tell: "10 killed as strike hits market" and "strike hits market"; of one party
    most words are enough ("Hungary sets vote on Finland's bid" and "Hungary's parliament will vote on Finland's bid").
    """
    said = set(WORD.findall(one.line.casefold()))
    words = set(WORD.findall(other.line.rpartition(": ")[2].casefold()))
    known = len(words & said) / len(words) if words else 1.0
    return known == 1 or (known >= MOSTLY and one.actor is not None and _same_party(one.actor, other.actor))


def _says_again(title: Event, other: Event) -> bool:
    """Whether a sentence tells a title's deed in other words: the same party, the same verb, and no place, target or number that
    the title lacks ("Russia vows to destroy jets" and "Russia will destroy the MiG-29s").
    """
    if title.actor is None or not _same_party(title.actor, other.actor) or not other.action:
        return False
    if Status.DENIED in (title.status, other.status):
        return False
    stem = other.action.casefold().removesuffix("e")
    if not any(word.startswith(stem) for word in WORD.findall(title.line.casefold())):
        return False
    places = {place.name for place in title.places}
    return (
        all(place.name in places for place in other.places)
        and (other.target is None or _same_party(title.target, other.target))
        and {q.value for q in other.quantities} <= {q.value for q in title.quantities}
    )


def same_event(one: Event, other: Event) -> bool:
    """Whether two events of one article are one: the same party does the same kind of thing to the same end."""
    if not _same_party(one.actor, other.actor) or one.type is not other.type:
        return False
    if one.status is Status.DENIED or other.status is Status.DENIED:
        return False
    if one.when and other.when and (one.when.end < other.when.start or other.when.end < one.when.start):
        return False
    values = {q.value for q in one.quantities}, {q.value for q in other.quantities}
    if values[0] and values[1] and not values[0] & values[1]:
        return False
    if one.action == other.action and (one.target or other.target) and _same_party(one.target, other.target):
        return True
    lands = {p.country for p in one.places if p.country}, {p.country for p in other.places if p.country}
    if lands[0] & lands[1]:
        return True
    return (
        one.target is not None
        and _same_party(one.target, other.target)
        and (one.object or "") == (other.object or "")
    )


def _same_party(one: Name | None, other: Name | None) -> bool:
    if one is None or other is None:
        return one is other
    if one.name == other.name:
        return True
    # What a country's rebels do is not what its army does.
    return (
        one.country is not None and one.country == other.country and not (_is_group(one) or _is_group(other))
    )


def _is_group(party: Name) -> bool:
    known = Gazetteer.shipped().lookup(party.name)
    return known is not None and known.kind is Kind.GROUP


def _one(group: list[Candidate]) -> Event:
    """The event as its best sentence words it, with the finest day and the evidence of all."""
    best = max(group, key=lambda c: (FIRMNESS.index(c.event.status), _detail(c.event), -c.order)).event
    days = [c.event.when for c in group if c.event.when]
    evidence = tuple(dict.fromkeys(e for c in group for e in c.event.evidence))
    if not days:
        return replace(best, evidence=evidence)
    finest = max(days, key=lambda w: (GRAINS.index(w.grain), w.start))
    return replace(
        best,
        evidence=evidence,
        when=finest,
        wording=dated(best.wording, finest),
        brief=dated(best.brief, finest),
    )


def _detail(event: Event) -> tuple[int, int]:
    """How much an event's wording tells: what it names and counts, then how many of its places lie within a country."""
    names = Gazetteer.shipped()
    finer = sum(1 for p in event.places if p.country and p.name != names.country(p.country).name)
    return 2 * len(event.places) + len(event.quantities) + (event.target is not None), finer
