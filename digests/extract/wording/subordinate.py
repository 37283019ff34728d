"""The verbs of clauses beside the main one, told as the house tells them: "women who were abducted" are "women abducted"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.extract.parse.roots import AUXILIARIES, SUBJECTS, is_predicate
from digests.extract.wording.verbs import is_plural, third_person

if TYPE_CHECKING:
    from digests.extract.parse.parsed import Token
    from digests.extract.wording.draft import Draft

PAST = frozenset({"was", "were", "has", "have", "had", "been"})
"""Forms that tell in another tense what the house tells in the present, or as a participle alone."""
NOT = frozenset({"not", "n't", "n’t"})
UNSURE = frozenset({"if", "unless", "whether"})
"""Words that open a clause whose tense says how likely it is."""


def put_beside(made: Draft, main: Token) -> None:
    """Tell what stands in the past or the future beside ``main`` in fewer words, where the sense stays the same."""
    quoted = {i for a, b in made.sentence.quotations for i in range(a, b)}
    mine = {t.i for t in made.tokens}
    for verb in made.tokens:
        if verb == main or verb.i in quoted or not is_predicate(verb) or verb.i in made.words:
            continue
        group = [c for c in verb.children if c.dep_ in AUXILIARIES and c.i in mine]
        if not group or any(c.lower_ in UNSURE for c in verb.children):
            continue
        negated = any(c.dep_ == "neg" for c in verb.children)
        if verb.dep_ == "relcl":
            _relative(made, verb, group)
        elif negated:
            continue
        elif verb.dep_ in ("advcl", "ccomp", "acl"):
            _dependent(made, verb, group)


def _relative(made: Draft, verb: Token, group: list[Token]) -> None:
    """Tell "a bill that would allow" as "a bill to allow", "men who have not been tried" as "men not tried"."""
    pronoun = next((c for c in verb.children if c.dep_ in SUBJECTS and c.tag_ in ("WDT", "WP")), None)
    first = group[0]
    if pronoun is None or first.i != pronoun.i + 1:
        return
    negation = next((c for c in verb.children if c.dep_ == "neg"), None)
    if first.lower_ in ("will", "would") and negation is None:
        made.drop(pronoun)
        made.words[first.i] = "to"
    elif (
        (negation is None or negation.lower_ in NOT)
        and all(c.lower_ in PAST for c in group)
        and (_is_passive(verb) or verb.tag_ == "VBG")
    ):
        made.drop(pronoun, *group)
        if negation is not None:
            made.words[negation.i] = "not"


def _dependent(made: Draft, verb: Token, group: list[Token]) -> None:
    """Tell "after the bus was hit" as "after the bus hit", "reports that he has fled" as "reports that he flees"."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is None or subject.pos_ == "PRON" or not all(c.lower_ in PAST for c in group):
        return
    if _is_passive(verb):
        made.drop(*group)
    elif verb.dep_ != "advcl" and verb.tag_ == "VBN" and [c.lower_ for c in group] in (["has"], ["have"]):
        made.drop(*group)
        lemma = verb.lemma_.lower()
        made.words[verb.i] = lemma if is_plural(subject) else third_person(lemma)


def _is_passive(verb: Token) -> bool:
    return verb.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in verb.children)
