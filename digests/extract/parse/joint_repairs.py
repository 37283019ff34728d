"""Parses mended where a small parser is known to join the wrong words: which of two act, are named, or stand beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.extract.lists import listed
from digests.extract.parse.roots import AUXILIARIES, SUBJECTS
from digests.extract.parse.word_repairs import ANY, OPENING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from digests.extract.parse.word_repairs import Repair


def _join_named(second: Token) -> None:
    """Join two that "and" joins and that the parse made names of one: "the group [Hezbollah and] the group [The Base]"."""
    first = next((c for c in second.head.children if c.dep_ == "appos" and c.i < second.i), None)
    joint = None if first is None else next((c for c in first.children if c.dep_ == "cc"), None)
    if first is not None and joint is not None and joint.i < second.left_edge.i and not any(first.conjuncts):
        second.head, second.dep_ = first, "conj"


def _join(last: Token) -> None:
    """Join what "as well as" joins, where the parse made two objects of it: "attacks a base [as well as] a station"."""
    if last.lower_ != "as" or last.i < 2:
        return
    well = last.nbor(-1)
    if well.lower_ != "well" or well.nbor(-1).lower_ != "as" or any(c.i > last.i for c in last.children):
        return
    beside = list(last.head.children)
    other = next((c for c in beside if c.left_edge.i == last.i + 1), None)
    first = next((c for c in beside if other is not None and c.dep_ == other.dep_ and c.i < last.i), None)
    if other is not None and first is not None:
        last.head, last.dep_ = first, "cc"
        other.head, other.dep_ = first, "conj"


def _pair(between: Token) -> None:
    """Join the second of two to the first, not to what tells more of it: "between militants [of the desert] and officers"."""
    if between.lower_ != "between":
        return
    first = next((c for c in between.children if c.dep_ == "pobj"), None)
    if first is None or first.tag_ == "CD" or any(c.dep_ == "conj" for c in first.children):
        return
    second = next((t for t in first.subtree if t.dep_ == "conj" and t.head.dep_ == "pobj"), None)
    joint = None if second is None else next((c for c in second.head.children if c.dep_ == "cc"), None)
    if second is not None and joint is not None:
        second.head = joint.head = first


def _act_joined(last: Token) -> None:
    """Let the second of two nouns do what stands behind it, where nobody else does: "take to the streets and [traders] [go on strike]"."""
    doc, after = last.doc, last.right_edge.i + 1
    if after < last.sent.end and doc[after].tag_ == "RB":
        # "several traders nationwide go on strike"
        after += 1
    if last.tag_ not in ("NN", "NNS") or last.head.dep_ in SUBJECTS or after >= last.sent.end:
        return
    verb, joint = doc[after], doc[last.left_edge.i - 1]
    if (
        verb.tag_ in ("VBZ", "VBP")
        and verb.pos_ == "VERB"
        and joint.dep_ == "cc"
        and joint.head == last.head
        and verb.head.i < joint.i
        and not last.is_ancestor(verb)
        and not any(c.dep_ in SUBJECTS | AUXILIARIES | {"mark", "cc"} or c.i < verb.i for c in verb.children)
        and not any(t.lower_ in OPENING or t.text == "," for t in last.subtree)
        and verb.dep_ in ("dep", "conj", "ccomp", "advcl", "parataxis", "relcl", "acl")
    ):
        last.head, last.dep_ = verb, "nsubj"
        joint.head, verb.dep_ = verb.head, "conj"


def _suffer_joined(last: Token) -> None:
    """Let the second of two numbers suffer what stands behind it: "eighteen are dead and [30 more] [are injured]"."""
    doc, after = last.doc, last.right_edge.i + 1
    joint = doc[last.left_edge.i - 1]
    if (
        after >= last.sent.end
        or doc[after].dep_ != "auxpass"
        or last.head.dep_ not in ("acomp", "dobj", "attr")
    ):
        return
    verb = doc[after].head
    if (
        verb.dep_ == "conj"
        and verb.head == last.head.head
        and joint.dep_ == "cc"
        and joint.head == last.head
        and not any(c.dep_ in SUBJECTS for c in verb.children)
    ):
        last.head, last.dep_, joint.head = verb, "nsubjpass", verb.head


def _count_joined(second: Token) -> None:
    """Let the second of two verbs be one that the parse took for victims: "kills six herders and [injures] some 30 others"."""
    victims, joint = second.head, second.nbor(-1)
    if (
        second.tag_ != "NNS"
        or second.lemma_ not in listed("toll_verbs")
        or victims.dep_ != "dobj"
        or victims.head.lemma_ not in listed("toll_verbs")
        or joint.dep_ != "cc"
        or joint.head != victims
    ):
        return
    others = next(
        (
            t
            for t in victims.children
            if t.i > second.i and t.dep_ == "conj" and any(c.dep_ == "nummod" for c in t.children)
        ),
        None,
    )
    if others is None:
        return
    for behind in [c for c in victims.children if c.i > others.i]:
        behind.head = others
    second.head, second.dep_ = victims.head, "conj"
    second.tag_, second.pos_ = "VBZ", "VERB"
    joint.head = victims.head
    others.head, others.dep_ = second, "dobj"


def _tell_agreement(verb: Token) -> None:
    """Let two agree of whom the parse announced the first: "the union announces [the council and the army agreed to a truce]"."""
    announces = verb.head
    first = next((c for c in announces.children if c.dep_ == "dobj" and announces.i < c.i < verb.i), None)
    second = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    joint = next((c for c in announces.children if c.dep_ == "cc" and c.i < verb.i), None)
    if (
        first is not None
        and second is not None
        and joint is not None
        and announces.tag_ == "VBZ"
        and verb.tag_ == "VBD"
        and announces.lemma_ in listed("announcing")
        and joint.i == first.right_edge.i + 1
        and second.left_edge.i == joint.i + 1
    ):
        verb.dep_ = "ccomp"
        first.head, first.dep_ = verb, "nsubj"
        second.head, second.dep_ = first, "conj"
        joint.head = first


def _are_lands(second: Token) -> bool:
    """Whether three countries act: "[Chad], [Mali], and [Niger] impose"."""
    lands = (second.head, second, *second.conjuncts)
    verb = second.head.head
    return len(lands) > 2 and all(t.ent_type_ == "GPE" for t in lands) and verb.tag_ in ("VB", "VBP")


def _list_name(second: Token) -> None:
    """List what is listed: "the EU, [Chad, Mali, Niger and Togo] ground all jets" is five."""
    head = second.head
    if (
        second.tag_ == head.tag_ == "NNP"
        and head.dep_ in SUBJECTS
        and second.left_edge.nbor(-1).text == ","
        and (sum(1 for _ in second.conjuncts) > 1 or _are_lands(second))
        and any(c.dep_ == "cc" for t in second.conjuncts for c in t.children)
        and second.right_edge.i + 1 < second.sent.end
        and second.right_edge.nbor(1).text != ","
    ):
        second.dep_ = "conj"


def _list_place(second: Token) -> None:
    """List the names behind what several are: "in the towns of Lamu, [Voi and Kilifi]" are three."""
    of = second.head.head
    if (
        second.tag_ == second.head.tag_ == "NNP"
        and second.head.dep_ == "pobj"
        and of.lower_ == "of"
        and of.head.tag_ == "NNS"
        and second.left_edge.nbor(-1).text == ","
        and any(c.dep_ == "cc" for c in second.children)
        and any(second.conjuncts)
    ):
        second.dep_ = "conj"


def _end_list(verb: Token) -> None:
    """Give a list its last name, which the parse made one with the verb: "herders in Lamu, Voi, and the port [Kilifi] [stage] strikes"."""
    name = verb.nbor(-1)
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < name.i), None)
    if (
        verb.tag_ != "NN"
        or name.tag_ != "NNP"
        or name.dep_ != "compound"
        or name.head != verb
        or subject is None
        or subject.tag_ != "NNS"
        or not any(c.dep_ == "dobj" and c.i > verb.i for c in verb.children)
    ):
        return
    joint = next((t for t in verb.doc[subject.i : name.i] if t.dep_ == "cc" and subject.is_ancestor(t)), None)
    if joint is None or any(c.dep_ == "conj" and c.i > joint.i for c in joint.head.children):
        return
    for child in list(verb.children):
        if joint.i < child.i < name.i:
            child.head = name
    name.head, name.dep_ = joint.head, "conj"
    verb.tag_, verb.pos_ = "VBP", "VERB"


def _tell_suffered(verb: Token) -> None:
    """Let what is announced befall the noun before it: "the council announces [the vote, set for May, is put off]"."""
    announces = verb.head
    noun = next((c for c in announces.children if c.dep_ == "dobj" and announces.i < c.i < verb.i), None)
    auxiliary = next((c for c in verb.children if c.dep_ == "auxpass"), None)
    if (
        noun is not None
        and auxiliary is not None
        and announces.tag_ == "VBZ"
        and auxiliary.tag_ in ("VBZ", "VBP")
        and announces.lemma_ in listed("announcing")
        and noun.left_edge.i == announces.i + 1
        and not any(c.dep_ in SUBJECTS for c in verb.children)
        and not any(c.dep_ == "cc" for t in (announces, noun) for c in t.children)
    ):
        verb.dep_ = "ccomp"
        noun.head, noun.dep_ = verb, "nsubjpass"


def _act_many(land: Token) -> None:
    """Let the noun act that opens a sentence, and not the country of an address: "[Protests] in the city of Lamu, [Kenya] go on"."""
    verb = land.head
    noun = next((c for c in verb.children if c.dep_ == "npadvmod" and c.i < land.i), None)
    if noun is None:
        return
    comma = land.left_edge.nbor(-1)
    if (
        noun.tag_ != "NNS"
        or verb.tag_ != "VBP"
        or land.tag_ != "NNP"
        or land.right_edge.i != verb.i - 1
        or comma.text != ","
        or not noun.left_edge.is_sent_start
    ):
        return
    place = comma.nbor(-1)
    if place.tag_ == "NNP" and noun.is_ancestor(place):
        noun.dep_ = "nsubj"
        land.head, land.dep_ = place, "appos"
        comma.head = place


JOINT_REPAIRS: tuple[Repair, ...] = (
    (frozenset({"prep"}), _join),
    (frozenset({"appos"}), _join_named),
    (frozenset({"appos", "npadvmod"}), _list_name),
    (frozenset({"appos"}), _list_place),
    (frozenset({"ROOT"}), _end_list),
    (frozenset({"conj"}), _tell_agreement),
    (ANY, _pair),
    (frozenset({"conj"}), _act_joined),
    (frozenset({"conj"}), _suffer_joined),
    (frozenset({"conj"}), _count_joined),
    (frozenset({"conj"}), _tell_suffered),
    (frozenset({"nsubj"}), _act_many),
)
"""Which words are looked at for which error, in this order."""
