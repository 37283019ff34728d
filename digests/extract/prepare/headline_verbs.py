"""The verbs of headlines: what a title leaves out is put in, so that a parser sees a sentence.

The infinitive tells the future ("X to go"), a bare participle what was done ("Six held") or is being done ("X sending jets").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.extract.lists import listed
from digests.extract.parse.roots import FINITE, NOUNS
from digests.extract.prepare import hidden_verbs

if TYPE_CHECKING:
    from digests.extract.parse.language import View
    from digests.extract.parse.parsed import Doc, Span, Token
    from digests.extract.tagger import Tagged

SURELY = 0.6
"""How likely a reader must hold a word for the verb, of those that the parse took for something else."""
MOST_SURELY = 0.75
"""How likely it must be for it to stand against what the parse took for the verb."""
PLURAL = frozenset({"NNS", "NNPS"})
AUXILIARY = frozenset({"VB", "VBZ", "VBP", "VBD", "VBN", "VBG", "IN"})
"""What a participle stands behind where it tells no deed of its own: "after being held", "says wanted man"."""

BEFORE_NO_VERB = frozenset({"IN", "DT", "POS", "PRP$", "TO", "MD"})
"""What stands before a noun or an infinitive, but before no verb of a headline."""


def as_sentence(
    view: View, doc: Doc, tagged: Tagged | None = None, verbs: frozenset[str] = frozenset()
) -> View:
    """Return a headline without a finite verb with one: "X to go" → "X will go", "Six held" → "Six are held".

    Two deeds that a comma joins ("Macron bets on nuclear, announces reactors") get their "and". ``doc`` is the first parse;
    ``tagged`` tells which word an editor would choose for the verb, ``verbs`` are those of the language.
    """
    main = _main_part(doc)
    # "X to cut ties, become a republic" has none.
    finite = [
        t for t in main if t.tag_ in FINITE and not (t.tag_ == "VBP" and t.i and t.nbor(-1).text == ",")
    ]
    if finite:
        return _of_deeds(view, doc, main, finite)
    told = _told_verb(view, main, tagged)
    noun = told if told is not None and told.tag_ in NOUNS else None
    edit = _only_verb(view, main, tagged, verbs) or (hidden_verbs.as_verb(noun, verbs) if noun else None)
    if edit is not None:
        return view.replace(*edit)
    if told is not None and told.tag_ in ("VBN", "VBD") and told.i and told.nbor(-1).tag_ != "TO":
        view = view.replace(told.idx, told.idx, "are ")
        doing = next((t for t in main[1 : told.i] if t.tag_ == "VBG" and t.nbor(-1).tag_ in PLURAL), None)
        return view if doing is None else view.replace(doing.idx, doing.idx, "who are ")
    return _with_auxiliary(view, doc, main)


def as_told(view: View, doc: Doc, tagged: Tagged, verbs: frozenset[str]) -> View | None:
    """Return a headline whose verb is shown to be one, where a reader is sure of one word alone and the parse would take another:
    "police ban protests", "firm accused of fraud sold". None where they agree.
    """
    main = _main_part(doc)
    best = _surest(view, main, tagged)
    if best is None or best.nbor(-1).tag_ in BEFORE_NO_VERB:
        return None
    joined = any(t.nbor(-1).text == "," and hidden_verbs.as_verb(t, verbs) is not None for t in main[1:])
    if joined or any(c.dep_ in ("aux", "auxpass") for c in best.children):
        # Two deeds that a comma joins, or a verb that can be seen.
        return None
    finite = any(t.tag_ in FINITE for t in main)
    if best.tag_ == "VBN":
        # The first participle would be taken for the verb, or what the parse has for one.
        other = any(t.tag_ in ("VBN", "VBD") and t.dep_ != "amod" for t in main[1 : best.i])
        return view.replace(best.idx, best.idx, "are ") if other or finite else None
    known = best == best.sent.root or best.dep_ == "conj" or any(c.dep_ == "nsubj" for c in best.children)
    seen = best.tag_ in FINITE and known
    # Of a participle in -ing the other rules know more.
    if seen or best.tag_ not in NOUNS | FINITE | {"VB"} or any(_is_doing(t, best) for t in main):
        return None
    edit = hidden_verbs.as_verb(best, verbs)
    return view.replace(*edit) if edit is not None else None


def _is_doing(verb: Token, best: Token) -> bool:
    """Whether a form in -ing may be what a headline tells: no "Fearing a raid, Chad …"."""
    opens = verb.i == verb.sent.start and any(t.text == "," for t in verb.doc[verb.i : best.i])
    return verb.tag_ == "VBG" and not opens


def _surest(view: View, main: Span, tagged: Tagged) -> Token | None:
    """The one word that a reader surely holds for the verb; None where there is none or another could be it."""
    likely = {t: tagged.verb(view.span(t.idx, t.idx + len(t))) or 0.0 for t in main[1:]}
    best = max(likely, key=lambda t: likely[t], default=None)
    if best is None or not best.text.islower():
        return None
    least = MOST_SURELY
    if main.root.tag_ in NOUNS:
        least = hidden_verbs.LIKELY_ONLY if best.tag_ == "VBN" else hidden_verbs.LIKELY_VERB
    rivals = [t for t in likely if t is not best and likely[t] >= hidden_verbs.LIKELY_ONLY]
    # What stands beside a noun, "accused of fraud", is no rival of a surer verb behind it.
    open_still = any(t.dep_ != "acl" or t.i > best.i or 2 * likely[t] > likely[best] for t in rivals)
    return None if open_still or likely[best] < least else best


def _of_deeds(view: View, doc: Doc, main: Span, finite: list[Token]) -> View:
    """Return a headline with finite verbs: without what stands beside it, or with the "and" that a comma stands for."""
    beside = _beside(main, finite[0])
    if beside is not None:
        return view.cut(0, beside.idx)
    joined = next((t for t in finite[1:] if t.tag_ == "VBZ" and t.nbor(-1).text == ","), None)
    if joined is None or finite[0].tag_ != "VBZ" or any(t.tag_ == "WDT" for t in doc):
        return view
    comma = joined.nbor(-1)
    return view.replace(comma.idx, comma.idx + 1, " and")


def _with_auxiliary(view: View, doc: Doc, main: Span) -> View:
    """Return a headline with the "will", "is" or "are" that it saves before the first verb that wants one."""
    named = len(main) > 0 and main[0].lower_ == "the"
    for token in main[1:]:
        before = token.nbor(-1)
        if before.is_quote and before.i:
            before = before.nbor(-1)
        root = token.sent.root
        # "journalists exposing graft murdered": the participle tells who they are, the last verb what happened.
        planning = (
            _on_rise(doc)
            or any(t.tag_ == "TO" for t in doc[: token.i])
            or (root.tag_ == "VBN" and root.i > token.i)
        )
        if token.tag_ == "VBG" and before.tag_ in ("NNS", "NNPS", "NNP", "NN") and not planning:
            return view.replace(token.idx, token.idx, "are " if before.tag_ in ("NNS", "NNPS") else "is ")
        # "The race to sell jets" is a name: headlines save the article of whoever acts.
        planned = (
            not named
            and before.pos_ in ("NOUN", "PROPN", "PRON", "NUM")
            and before.lower_ not in listed("completed_nouns")
        )
        if token.tag_ == "TO" and planned:
            return view.replace(token.idx, token.idx + len(token), "will")
        if (
            token.tag_ in ("VBN", "VBD")
            and token.dep_ != "amod"
            and before.tag_ not in ("IN", "DT", "JJ", "PRP$", "PRP")
        ):
            return view.replace(token.idx, token.idx, "are ")
    return view


def _on_rise(doc: Doc) -> bool:
    """Whether a headline ends with what it tells: "spies working for Chad on the rise"."""
    last = doc[len(doc) - 1]
    before = [t.lower_ for t in doc[max(0, last.i - 2) : last.i]]
    return last.lower_ in listed("trends") and "on" in before


def _beside(main: Span, verb: Token) -> Token | None:
    """The comma behind which another tells something else: "Police to deploy in Goma, villagers report curbs"."""
    comma = next((t for t in reversed(main[: verb.i]) if t.text == ","), None)
    if comma is None or verb.tag_ not in ("VBP", "VBZ") or comma.i < 4:
        return None
    between = main[comma.i + 1 : verb.i]
    planned = any(
        t.tag_ == "TO" and t.nbor(-1).tag_ in NOUNS and t.nbor(1).tag_ == "VB"
        for t in main[1 : min(comma.i, 5)]
    )
    other = 0 < len(between) < 3 and all(t.tag_ in NOUNS for t in between)
    told = verb.i + 1 < len(verb.doc)
    return comma if planned and other and told and between[-1].tag_ in PLURAL else None


def _only_verb(
    view: View, main: Span, tagged: Tagged | None, verbs: frozenset[str]
) -> hidden_verbs.Edit | None:
    """What to write for the verb that the parse took for a noun, where a reader holds no other word for it: "Army boards tanker"."""
    if tagged is None or not len(main) or main.root.tag_ not in NOUNS:
        return None
    likely = {t: tagged.verb(view.span(t.idx, t.idx + len(t))) or 0.0 for t in main[1:]}
    best = max(likely, key=lambda t: likely[t], default=None)
    # Of a participle in -ing, and of one that a reader holds for the verb too, the other rules know more.
    doing = any(
        t.tag_ == "VBG" or (t.tag_ in ("VBN", "VBD") and likely[t] >= hidden_verbs.LIKELY_ONLY)
        for t in likely
    )
    if (
        best is None
        or doing
        or likely[best] < SURELY
        or best.tag_ not in NOUNS
        or not best.text.islower()
        or best.nbor(-1).tag_ in ("IN", "DT", "POS", "PRP$", "TO")
    ):
        return None
    return hidden_verbs.as_verb(best, verbs)


def _told_verb(view: View, main: Span, tagged: Tagged | None) -> Token | None:
    """The word behind a participle in -ing that a reader holds for the verb, or the noun before it: "police arrest man trying to flee"."""
    doing = next((t for t in main[1:] if t.tag_ == "VBG"), None)
    if tagged is None or doing is None:
        return None
    likely = {t: tagged.verb(view.span(t.idx, t.idx + len(t))) or 0.0 for t in main[1:]}
    best = max(likely, key=lambda t: likely[t])
    if best.tag_ in NOUNS and best.i < doing.i and best.nbor(-1).tag_ != "IN":
        surely = likely[best] >= hidden_verbs.LIKELY_VERB and likely[doing] < hidden_verbs.LIKELY_ONLY
        return best if surely else None
    # Of "journalists covering the war arrested" a reader holds both for verbs.
    return next(
        (
            t
            for t in main[doing.i + 1 :]
            if t.tag_ in ("VBN", "VBD") and likely[t] >= SURELY and t.nbor(-1).tag_ not in AUXILIARY
        ),
        None,
    )


def _main_part(doc: Doc) -> Span:
    """A headline up to the word behind which it tells what else goes on: "US weighing options | if Russia invades"."""
    marks = listed("subordinating")
    return doc[: next((t.i for t in doc[3:] if t.lower_ in marks), len(doc))]
