"""How sure a line is, and on whose word, beside its source: nothing is lost on the way, and nothing added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from config.load import load
from digests.extract.gate.alignment import Alignment, Form, Passage, Word, cues, key, words
from digests.extract.mentions.calendar_rules import MONTHS, WEEKDAYS
from digests.model import Event, Status

STEPS = 4
"""Words between a "not" or "plans to" and the deed that it is about."""
BEFORE_SPEECH, BEHIND_SPEECH = 8, 16
"""Words between a speaker and the verb that tells of the speaking: in front of the name, and behind it with its offices."""
DAYS = frozenset(WEEKDAYS) | frozenset(MONTHS)
SPEAKER_MARK = re.compile(r":|\s[-–—]\s")
"""What parts a headline from who says it, before it or behind."""
PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})


def faults(
    best: Alignment, line: str, voice: str, event: Event, evidence: Sequence[Passage]
) -> Iterator[str]:
    """Yield what ``line`` takes from or adds to the certainty of its source; ``voice`` is the speaker that it names."""
    yield from _negation(best)
    yield from _doubt(best, voice)
    yield from _plan(best)
    yield from _speaker(line, voice, event, evidence)


# ---------------------------------------------------------------- whether


def _negation(best: Alignment) -> Iterator[str]:
    denying = cues().keys("refusals")
    for at in _behind_not(best.passage.words):
        n = best.back.get(at)
        if n is None:
            continue
        before = best.line[max(0, n - STEPS) : n + 1]
        if not any(w.form.negates or w.form.key in denying for w in before):
            yield f"lost not {best.line[n].form.text}"
    for n in _behind_not(best.line):
        at = best.found.get(n, len(best.passage.words))
        near = best.passage.words[max(0, at - STEPS - 2) : at] if n in best.found else best.passage.words
        if not any(w.form.negates for w in near):
            yield f"added not {best.line[n].form.text}"


def _behind_not(text: Sequence[Word]) -> Iterator[int]:
    """Yield the place of the telling word behind each negation."""
    for at, word in enumerate(text):
        if word.form.negates:
            yield from [n for n in range(at + 1, min(len(text), at + 1 + STEPS)) if text[n].form.tells][:1]


def _doubt(best: Alignment, voice: str) -> Iterator[str]:
    """Words like "plans to", "may" and "allegedly" before a deed that the line and its source do not share."""
    kept = {w.form.doubt for w in best.line}
    for at, word in enumerate(best.passage.words):
        sort = word.form.doubt
        # A line that names who says it has told that it is hearsay.
        if not sort or sort in kept or at in best.back or (voice and sort == "hearsay"):
            continue
        deed = _deed(best.passage.words, at, direct=sort in ("hearsay", "may"))
        n = best.back.get(deed) if deed is not None else None
        if n is not None and not any(w.form.doubt for w in best.line[:n]):
            yield f"lost {word.form.text} {best.line[n].form.text}"
    for n, word in enumerate(best.line):
        if word.form.doubt and n not in best.found and not _given(word.form, best, n):
            yield f"added {word.form.text}"


def _deed(text: Sequence[Word], at: int, *, direct: bool) -> int | None:
    """The place of the deed that the doubt at ``at`` is about: "plans to send", "weighs sending", "alleged spy".

    A purpose ("in an attempt to") puts no doubt on the deed before it.
    """
    # "pledged on Friday to send": a day stands between the two, and is none.
    dated = sum(text[n].form.text in DAYS for n in range(at + 1, min(len(text), at + STEPS)))
    near = range(at + 1, min(len(text), at + STEPS + dated))
    deed = next((n for n in near if text[n].form.tells and text[n].form.text not in DAYS), None)
    if deed is None or any(w.form.lower == "and" for w in text[at + 1 : deed]):
        return None
    if direct:
        return deed
    linked = any(w.form.lower in ("to", "be") for w in text[at + 1 : deed])
    purpose = at > 1 and text[at - 2].form.lower == "in"
    gerund = deed == at + 1 and text[deed].form.lower.endswith("ing")
    return deed if gerund or (linked and not purpose) else None


def _given(doubt: Form, best: Alignment, n: int) -> bool:
    """Whether the source, too, puts the doubt at ``best.line[n]`` before the deed that stands behind it in the line."""
    deed = next((best.found[m] for m in range(n + 1, len(best.line)) if m in best.found), None)
    source = best.passage.words
    near = source if deed is None else source[max(0, deed - 2 * STEPS) : deed]
    # A headline in title case writes "May".
    modal = doubt.doubt == "may"
    return any(
        w.form.doubt == doubt.doubt or w.form.key == doubt.key or (modal and w.form.lower in cues().modals)
        for w in near
    )


def _plan(best: Alignment) -> Iterator[str]:
    """A plan in the passive keeps its "to be": "jets to be sent" are not yet sent."""
    source = best.passage.words
    for at, word in enumerate(source[:-1]):
        n = best.back.get(at + 1)
        if word.form.lower != "be" or n is None or source[at - 1].form.lower not in cues().future:
            continue
        participle = source[at + 1].form.lower
        before = {w.form.lower for w in best.line[max(0, n - 3) : n]}
        if (
            best.line[n].form.lower == participle
            and participle.endswith(("d", "t", "n"))
            and participle not in cues().no_participles
            and "be" not in before
        ):
            yield f"lost to be {participle}"


# ---------------------------------------------------------------- on whose word


def _speaker(line: str, voice: str, event: Event, evidence: Sequence[Passage]) -> Iterator[str]:
    """A speaker who is another one or nobody's name, and a claim without a speaker."""
    own = event.speaker.name if event.speaker is not None else ""
    if voice:
        named = line.startswith(voice) and own and not _share(voice, own)
        if voice.lower() in PRONOUNS or named or not any(_speaks(voice, p) for p in evidence):
            yield f"speaker {voice}"
        return
    if any(w.form.key in _speech() or w.form.doubt for w in words(line)):
        return
    if "‘" in line and event.speaker is None:
        # A quotation tells that the words are another's.
        return
    claim = event.status in (Status.CLAIMED, Status.DENIED)
    if claim or (event.status is Status.POSSIBLE and own and not _share(line, own)):
        yield "speaker lost"


def _share(one: str, other: str) -> bool:
    return bool(
        {w.form.key for w in words(one) if w.form.tells} & {w.form.key for w in words(other) if w.form.tells}
    )


def _speaks(voice: str, passage: Passage) -> bool:
    """Whether somebody called ``voice`` stands beside a word of speech in ``passage``, or before a headline's colon or behind its dash."""
    if SPEAKER_MARK.search(passage.text) and any(passage.places(w.form) for w in words(voice)):
        return True
    return any(
        w.form.key in _speech()
        for word in words(voice)
        for at in passage.places(word.form)
        for w in passage.words[max(0, at - BEFORE_SPEECH) : at + BEHIND_SPEECH]
    )


@cache
def _speech() -> frozenset[str]:
    groups = load("frames/speech.yaml", list[dict[str, str | list[str]]])
    return cues().keys("speaking") | {key(verb.split()[0]) for group in groups for verb in group["verbs"]}
