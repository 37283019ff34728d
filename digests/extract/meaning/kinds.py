"""What kind of event a clause tells: its words read against the frames, and its PLOVER type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from digests.extract.clauses import acts
from digests.extract.clauses.clauses import Clause
from digests.extract.clauses.torn import is_torn
from digests.extract.frames.matching import FRIENDLY, Frames, Match
from digests.extract.lists import listed
from digests.extract.parse.roots import is_predicate
from digests.model import PloverType

if TYPE_CHECKING:
    from digests.extract.parse.parsed import Token
    from digests.extract.sentence import Sentence

NEAREST = ("dobj", "attr", "nsubjpass", "nsubj", "agent", "prep", "dative", "xcomp")
"""The branches of a verb in the order in which they tell what it is about."""
PLEDGE = "pledge to"
"""The frame of verbs that promise a deed."""
APPROVALS = frozenset({"approve", "approve a plan"})
"""The frames of verbs that approve a deed."""
PROPOSAL = "propose"
"""The frame of verbs that propose a deed."""
HOSTILE = frozenset({PloverType.ASSAULT, PloverType.SANCTION})
"""What is a threat where somebody vows it."""
TURNED = "not done, or done with"
"""The frame of deeds of which a verb says that they are not done, or come to their end: "stops shelling" is no ASSAULT, whatever its words tell."""
GIVING_WAY = frozenset({PloverType.YIELD, PloverType.CONCEDE})
"""To go, or let go, and to allow what was not allowed."""
APART = frozenset({"relcl", "advcl", "acl", "appos", "ccomp"})
BEFORE_NOUNS = frozenset({"compound", "amod", "nmod", "poss"})


def match(frames: Frames, clause: Clause, sentence: Sentence) -> Match | None:
    """Return the frame of ``clause``, or that of the deed that a light verb of it leads to."""
    if clause.verb.lemma_ == "want" and any(c.dep_ == "xcomp" for c in clause.verb.children):
        # Whoever wants to do something asks for nothing: it is the deed that counts.
        return _inner(frames, clause, sentence) or frames.match(acts.read(clause, sentence))
    found = _shadowed(frames, clause, sentence) or frames.match(acts.read(clause, sentence))
    if found is not None and found.frame == PLEDGE:
        # What is promised tells more than that it is: "pledges to arm Chad" is AID, "vows to bomb Chad" a threat.
        promised = _inner(frames, clause, sentence)
        if promised is None:
            return found
        hostile = promised.type in HOSTILE and clause.verb.lemma_ in frames.words("vowing")
        return replace(found, type=PloverType.THREATEN if hostile else promised.type)
    if found is not None and found.frame == PROPOSAL:
        # So is a proposal; that it is one tells nothing else.
        proposed = _approved(frames, clause, sentence)
        violent = proposed is PloverType.ASSAULT
        return replace(found, type=PloverType.THREATEN if violent else proposed) if proposed else None
    if found is not None and found.frame in APPROVALS:
        # An approval is what it approves: "approves a curfew" is COERCE.
        return replace(found, type=_approved(frames, clause, sentence) or found.type)
    return found or _inner(frames, clause, sentence)


def _approved(frames: Frames, clause: Clause, sentence: Sentence) -> PloverType | None:
    """The type of what is approved: a deed ("approves sending tanks", "a plan to send tanks") or what its noun tells."""
    inner = _inner(frames, clause, sentence)
    if inner is not None:
        return inner.type
    act = acts.read(clause, sentence)
    if act.objects or act.passive:
        # "approves a ban on Chadian oil": what is laid on whom decides.
        brought = frames.match(replace(act, verb="introduce", particle="", clausal=""))
        if brought is not None:
            return brought.type
    objects = [clause.subject] if clause.passive else [c for c in clause.verb.children if c.dep_ == "dobj"]
    return next((kind for noun in objects if noun is not None and (kind := _by_noun(frames, noun))), None)


def _shadowed(frames: Frames, clause: Clause, sentence: Sentence) -> Match | None:
    """The frame of a verb that the parse took for a noun before what it took for the verb: "US rejects calls"."""
    act = acts.shadowed(clause, sentence, frames)
    found = frames.match(act) if act is not None else None
    return _unprinted(found, clause) if found is not None else None


def _unprinted(found: Match, clause: Clause) -> Match:
    """``found`` as the kind of a clause that prints its own verb."""
    return replace(found, verb=clause.verb.lemma_.lower(), absorbs="", absorbs_prep="", keep=frozenset())


def _inner(frames: Frames, clause: Clause, sentence: Sentence) -> Match | None:
    """The frame of the deed that a light verb leads to: "considers boosting aid", "joins in imposing sanctions"."""
    for inner in _led_to(clause):
        found = frames.match(acts.read(inner, sentence))
        if found is not None:
            turned = _turned(found.type, clause, frames)
            frame = found.frame if turned is found.type else TURNED
            return replace(_unprinted(found, clause), type=turned, frame=frame)
    return None


def _led_to(clause: Clause) -> Iterator[Clause]:
    """What the verb of ``clause`` leads to, less its background ("after discussing …").

    Where the parse takes a noun for the root, that is the participle beside it: "telecoms towers downed".
    """
    if is_predicate(clause.verb):
        for verb in _completed(clause.verb):
            # "vows not to give in": the promise is the contrary.
            negated = any(c.dep_ == "neg" for c in verb.children)
            yield replace(clause, verb=verb, negated=negated, passive=False)
        return
    for token in clause.verb.subtree:
        if token.dep_ in ("acl", "amod") and token.tag_ in ("VBN", "VBD"):
            yield replace(clause, verb=token, subject=token.head, negated=False, passive=True)


def _completed(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.i < verb.i:
            if child.dep_ == "ccomp" and is_predicate(child):
                yield child
        elif child.dep_ in ("xcomp", "pcomp") and is_predicate(child):
            yield child
            yield from _completed(child)
        elif child.dep_ in ("dobj", "attr", "acomp", "pobj") or (
            child.dep_ == "prep" and child.lower_ not in listed("background")
        ):
            # "a plan to strike", "a statement calling for talks"
            worded = child.lemma_ in listed("documents")
            yield from (
                c for c in child.children if c.dep_ in ("acl", "xcomp") and (worded or c.tag_ == "VB")
            )
            yield from _completed(child)


def _turned(kind: PloverType, clause: Clause, frames: Frames) -> PloverType:
    """What becomes of a deed that is not done ("fails to agree") or comes to its end ("stops shelling")."""
    verb = clause.verb.lemma_.lower()
    if kind in FRIENDLY and (clause.negated or verb in frames.words("failing") | frames.words("ending")):
        return PloverType.REJECT
    return PloverType.YIELD if verb in frames.words("ending") else kind


def told(frames: Frames, clause: Clause, sentence: Sentence, match: Match | None) -> PloverType | None:
    """The PLOVER type of what ``clause`` tells; None where nothing in it is known.

    Its frame tells best, or that of a verb that the parse took for a noun. Then an event noun that is its object, who acts,
    its verb read as a noun ("the statue returns"), and event nouns further off; at last what its nouns are about.
    """
    torn = is_predicate(clause.verb) and is_torn(clause)
    if torn and (flat := _by_flat(frames, clause, sentence)) is not None:
        return flat
    if match is not None:
        return match.type
    near = list(_near(clause, frames.words("behind")))
    sure = is_predicate(clause.verb)
    kind = (
        (None if sure else _by_state(frames, clause) or _by_flat(frames, clause, sentence))
        or next((n for t, depth in near if depth == 0 and (n := _by_noun(frames, t))), None)
        or _by_doer(frames, clause)
        or _by_root(frames, clause)
        or next((n for t, _ in near if (n := _by_noun(frames, t))), None)
        or (_by_flat(frames, clause, sentence) if sure else None)
    )
    if kind is None and clause.speaker is None:
        # What somebody says has a stance rather than a topic.
        kind = next((n for t, _ in near if (n := frames.topic(t.lemma_.lower()))), None)
    if kind in FRIENDLY and clause.negated:
        return PloverType.REJECT
    if kind is None and clause.modal in ("may", "might", "could"):
        return PloverType.THREATEN
    return kind


def way(frames: Frames, clause: Clause, kind: PloverType | None) -> PloverType | None:
    """How ``clause``, of the type ``kind`` by the rules, gives way if it does: curbs that are lifted are a CONCESSION; None where its words do not tell."""
    if kind in GIVING_WAY:
        return kind
    eases = not frames.words("easing").isdisjoint(v.lemma_ for v in (clause.verb, *_completed(clause.verb)))
    return PloverType.CONCEDE if eases else None


def _by_noun(frames: Frames, noun: Token) -> PloverType | None:
    """What a noun tells, with the word before it ("war crime") or behind its hyphen ("build-up") where those tell more."""
    # "begins fighting": the noun is in the form, not in the lemma.
    lemma = noun.lower_ if noun.tag_ == "VBG" else noun.lemma_.lower()
    named = [f"{noun.nbor(-1).lower_} {lemma}"] if noun.i > noun.sent.start else []
    if noun.i + 2 < noun.sent.end and noun.nbor(1).text == "-":
        named.append(f"{noun.lower_}-{noun.nbor(2).lemma_.lower()}")
    found = next((f for name in (*named, lemma) if (f := frames.noun(name))), None)
    return found.type if found else None


def _by_state(frames: Frames, clause: Clause) -> PloverType | None:
    """What a headline without a verb puts somebody in: "Canada in talks", "Chad under curfew"."""
    return next(
        (
            kind
            for prep in clause.verb.children
            if prep.dep_ == "prep" and prep.lower_ in ("in", "under") and clause.verb.pos_ == "PROPN"
            for inner in prep.children
            if (kind := _by_noun(frames, inner))
        ),
        None,
    )


def _by_flat(frames: Frames, clause: Clause, sentence: Sentence) -> PloverType | None:
    """The kind of a verb that the parse took for a noun, or missed."""
    return next((m.type for a in acts.flat(clause, sentence) if (m := frames.match(a))), None)


def _by_root(frames: Frames, clause: Clause) -> PloverType | None:
    """What a verb without an object tells as a noun: "the statue returns"."""
    if clause.verb.lemma_ == "call" or any(
        c.dep_ in ("dobj", "ccomp", "oprd", "xcomp") for c in clause.verb.children
    ):
        # Whoever calls somebody something talks to nobody.
        return None
    return _by_noun(frames, clause.verb)


def _by_doer(frames: Frames, clause: Clause) -> PloverType | None:
    """What is usual for who acts: "protesters dance on a grave"."""
    if clause.passive or clause.subject is None:
        return None
    return frames.doer(clause.subject.lemma_.lower())


def _near(clause: Clause, behind: frozenset[str]) -> Iterator[tuple[Token, int]]:
    """The nouns that a line may print with how far they stand from the verb, the nearest first.

    Left out is background, and what stands behind a noun of ``behind`` ("in case of war"). A noun before another noun
    ("protest convoy") stands further off than that.
    """
    level = [
        c
        for c in clause.verb.children
        if c.dep_ in NEAREST and not (c.dep_ == "prep" and c.i < clause.verb.i)
    ]
    if clause.subject is not None and clause.subject not in level:
        level.append(clause.subject)
    level.sort(key=lambda c: NEAREST.index(c.dep_) if c.dep_ in NEAREST else NEAREST.index("nsubj"))
    if not is_predicate(clause.verb):
        level.insert(0, clause.verb)
    depth = 0
    before: list[Token] = []
    seen: set[int] = set()
    while level or before:
        below: list[Token] = []
        for token in level:
            if token.i in seen or token.lower_ in listed("background") or token.lemma_.lower() in behind:
                continue
            seen.add(token.i)
            if token.pos_ in ("NOUN", "PROPN") or (token.tag_ == "VBG" and token.dep_ in ("xcomp", "dobj")):
                yield token, depth if token.dep_ in ("dobj", "attr", "ROOT") else depth + 1
            children = [c for c in token.children if c.dep_ not in APART]
            below += [c for c in children if c.dep_ not in BEFORE_NOUNS]
            before += [c for c in children if c.dep_ in BEFORE_NOUNS]
        if not below:
            below, before = before, []
        level = below
        depth += 1
