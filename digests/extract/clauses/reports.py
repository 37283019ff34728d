"""Who says what: the clause that another one reports, and whoever is named as its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.extract.clauses.parties import has_object
from digests.extract.lists import listed
from digests.extract.parse.roots import AUXILIARIES, SUBJECTS, is_predicate

if TYPE_CHECKING:
    from digests.extract.clauses.clauses import Clause
    from digests.extract.frames.matching import Frames
    from digests.extract.parse.parsed import Token

OPENING = frozenset({"as", "after", "while", "because"})
"""Words that open a clause, which the parse may take for a phrase."""


def said(clause: Clause, frames: Frames) -> Token | None:
    """Return the verb of what ``clause`` reports, where the report is the news and not the saying; None where it is not."""
    speech = frames.speech(clause.verb.lemma_.lower())
    if speech is None or not speech.unwrap or (clause.subject is None and not clause.passive):
        return None
    if clause.negated:
        # "did not confirm that Xi will come" tells nothing of Xi.
        return None
    if clause.passive and clause.subject is not None:
        # "X is said to have …" keeps its verb.
        return None
    if (
        clause.verb.tag_ in ("VBD", "VBN")
        and clause.verb.i == clause.verb.sent.end - 1
        and clause.verb.lemma_ != "say"
    ):
        # "…, casualties feared": a participle, and nobody who reports.
        return None
    said = [c for c in clause.verb.children if c.dep_ in ("ccomp", "parataxis") and is_predicate(c)]
    said = [c for c in said if not (_is_participle(c) or _is_wished(c) or is_untied(c))] + _written(
        clause.verb
    )
    if clause.verb.lemma_ in ("release", "publish", "unveil"):
        # "releases seized ships after a fine is paid": without its "that" the parse tears a noun from its verb.
        said = [c for c in said if any(m.dep_ == "mark" and m.lower_ == "that" for m in c.children)]
    if said and any(c.tag_ in ("WP", "WRB", "WDT") and c.i < said[0].i for c in said[0].children):
        # "decide who is a member" tells nobody's word.
        return None
    if said and any(c.dep_ == "mark" and c.lower_ in ("whether", "if") for c in said[0].children):
        # "will decide whether the court returns" leaves it open.
        return None
    if said and _is_kept(clause, said[0]):
        return None
    told = any(c.dep_ in ("dobj", "dative") and c.pos_ == "PROPN" for c in clause.verb.children)
    if told and any(g.lower_ in ("he", "she", "it", "they") for c in said for g in c.children):
        # "Biden tells Putin he will pay": the parse does not know who.
        return None
    return said[-1] if said and reduced(said[0], said[-1]) else said[0] if said else None


def _is_kept(clause: Clause, said: Token) -> bool:
    """Whether a line must keep the verb that reports, or nothing of it is right."""
    # "declares Chad to be at war": not that it will be.
    # "recalls its envoy to take stock": whoever is called back does as he is told.
    deemed = clause.verb.lemma_ in listed("deeming") | {"recall"} and any(
        c.lower_ == "to" and c.dep_ == "aux" for c in said.children
    )
    beside = clause.subject is not None and is_beside(clause.subject, clause.verb)
    # "claims to have captured a scout unit": a noun that the parse took for a verb.
    mistaken = any(c.dep_ == "xcomp" and c.i < said.i for c in clause.verb.children)
    return deemed or beside or mistaken or _is_owned(clause, said)


def _is_owned(clause: Clause, said: Token) -> bool:
    """Whether somebody owns to what he did once: "Ruiz confirms he ordered the raid" tells of no order of these days."""
    owns = clause.verb.lemma_ in listed("owning") and clause.verb.tag_ == "VBZ"
    himself = any(c.dep_ == "nsubj" and c.lower_ in ("he", "she") for c in said.children)
    return owns and himself and said.tag_ == "VBD" and not any(c.dep_ in AUXILIARIES for c in said.children)


def _is_participle(verb: Token) -> bool:
    """Whether a past form tells more of a noun, and nothing that is said: "confirms three cases detected in Chad"."""
    return (
        verb.tag_ == "VBD"
        and verb.lemma_ not in listed("intransitive")
        and not has_object(verb)
        and not any(
            c.dep_ in ("aux", "auxpass", "mark", "xcomp", "ccomp", "acomp", "prt") for c in verb.children
        )
    )


def _is_wished(verb: Token) -> bool:
    """Whether a clause tells what shall be, in words that say so without its own verb: "suggests that the vote [be delayed]"."""
    auxiliaries = [c for c in verb.children if c.dep_ in AUXILIARIES]
    bare = verb.tag_ == "VB" and not auxiliaries and any(c.dep_ == "mark" for c in verb.children)
    return bare or (bool(auxiliaries) and auxiliaries[0].text == "be")


def is_untied(verb: Token) -> bool:
    """Whether who acts does not fit the verb: "declares [a state of emergency] as rebels [gain] ground", "names Chad, [ending] a row"."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is None or any(c.dep_ in AUXILIARIES for c in verb.children):
        return False
    if verb.tag_ == "VBG":
        # A headline leaves out the auxiliary of what somebody is doing.
        text = verb.doc[len(verb.doc) - 1].text == "."
        return subject.i < verb.i and (text or verb.nbor(-1).text == ",")
    # "a bomb kill a soldier" is a slip of the source, and no parse torn.
    opens = any(t.dep_ == "prep" and t.lower_ in OPENING for t in subject.subtree)
    return verb.tag_ == "VBP" and opens and subject.tag_ == "NN" and not any(subject.conjuncts)


def _written(verb: Token) -> list[Token]:
    """The verbs of what somebody says in a document: "says in a letter that …", where the parse hangs the clause on the letter."""
    nouns = [noun for prep in verb.children if prep.dep_ == "prep" for noun in prep.children]
    return [
        c
        for noun in nouns
        if noun.lower_ in listed("documents")
        for c in noun.children
        if c.dep_ in ("acl", "relcl") and any(m.dep_ == "mark" and m.lower_ == "that" for m in c.children)
    ]


def reduced(first: Token, last: Token) -> bool:
    """Whether ``first`` is a participle that the parse took for the verb: "the jets donated … would be destroyed"."""
    # "that all trade will be banned": the parse takes the noun for a verb.
    noun = first.tag_ == "VBP" and any(c.dep_ in SUBJECTS and c.tag_ == "DT" for c in first.children)
    return (
        (first.tag_ in ("VBN", "VBD", "VBG") or noun)
        and first.i < last.i
        and not any(c.dep_ in ("aux", "auxpass") for c in first.children)
        and any(c.dep_ in ("aux", "auxpass") for c in last.children)
        and not any(c.dep_ in SUBJECTS for c in last.children)
    )


def according(verb: Token) -> Token | None:
    """Return whom a clause is told according to; at the end of a sentence behind a comma, whatever the parse hangs it on, the whole is."""
    for child in verb.subtree:
        if child.dep_ != "prep" or child.lower_ != "according":
            continue
        last = child.right_edge.i >= verb.sent.end - 2 and child.nbor(-1).text == ","
        if child.head == verb or (last and verb.dep_ == "ROOT"):
            speaker = next((g for c in child.children if c.lower_ == "to" for g in c.children), None)
            return None if speaker is None or _is_itself(speaker, verb) else speaker
    return None


def _is_itself(speaker: Token, verb: Token) -> bool:
    """Whether who acts tells it as well: "the Election Commission declares X the winner, … according to the commission"."""
    acting = [c.lower_ for c in verb.children if c.dep_ in SUBJECTS]
    return speaker.lower_ in acting and [c.lower_ for c in speaker.children] == ["the"]


def told_after(verb: Token, frames: Frames) -> Token | None:
    """Return the reporting verb that the parse joins behind a comma: "Poland is sending jets, Duda announced on Thursday"."""
    for child in verb.children:
        if (
            child.dep_ == "conj"
            and child.tag_ == "VBD"
            and not any(c.dep_ == "cc" and c.i > verb.i for c in verb.children)
        ):
            speech = frames.speech(child.lemma_.lower())
            said = any(c.dep_ in ("ccomp", "dobj", "xcomp") for c in child.children)
            if (
                speech is not None
                and speech.unwrap
                and not said
                and any(c.dep_ == "nsubj" for c in child.children)
            ):
                return child
    return None


def is_beside(subject: Token, verb: Token) -> bool:
    """Whether who acts was taken for more of a name before: "during a trial for trying to rob Ana Ruiz, [a guard] says"."""
    beside = next((c for c in subject.children if c.dep_ == "appos" and c.i > subject.i), None)
    return (
        beside is not None
        and subject.sent[0].dep_ == "prep"
        and beside.left_edge.tag_ == "DT"
        and beside.left_edge.nbor(-1).text == ","
        and beside.right_edge.i == verb.i - 1
        and not any(t.text == "," for t in verb.doc[beside.left_edge.i : verb.i])
    )
