"""Parses mended where a small parser is known to err, before anybody reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.extract.lists import completes, listed
from digests.extract.parse.joint_repairs import JOINT_REPAIRS
from digests.extract.parse.roots import AUXILIARIES, FINITE, NOUNS, SUBJECTS
from digests.extract.parse.word_repairs import ANY, OPENING, WORD_REPAIRS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from digests.extract.parse.word_repairs import Repair

TAKEN_FOR = SUBJECTS | {"advcl", "dep"}
"""What the parse may take a subject for, where it has another."""
LISTED = ("conj", "appos")


def mended(doc: Doc) -> Doc:
    """Return ``doc`` with its parse mended in place."""
    for token in doc:
        # Only a repair changes a label, and to ask for it takes longer than to compare it.
        label = token.dep_
        for labels, repair in REPAIRS if token.i else OPENING_REPAIRS:
            if not labels or label in labels:
                repair(token)
                label = token.dep_
    return doc


def _open_clause(opening: Token) -> None:
    """Give a clause the subject that the parse hung on the word before: "shut [as a storm] [makes its way north]"."""
    if opening.lower_ not in OPENING:
        return
    nouns = [c for c in opening.children if c.dep_ == "pobj"]
    if len(nouns) != 1:
        return
    [noun] = nouns
    after = noun.right_edge.i + 1
    if after < noun.sent.end - 1 and noun.doc[after].text == "," and any(t.text == "," for t in noun.subtree):
        # The comma closes an address: "as police in Sbeitla, Tunisia, use tear gas".
        after += 1
    if after >= noun.sent.end:
        return
    first = noun.doc[after]
    verb = first.head if first.dep_ in AUXILIARIES else first
    auxiliaries = [c for c in verb.children if c.dep_ in AUXILIARIES]
    unjoined = (
        verb.dep_ == "conj"
        and verb.head == opening.head
        and not any(c.dep_ == "cc" for c in verb.head.children)
    )
    if (
        (unjoined or verb.dep_ in ("advcl", "relcl", "acl", "dep") or _is_behind(verb))
        and any(t.tag_ in FINITE for t in (verb, *auxiliaries))
        and not any(c.dep_ in SUBJECTS | {"mark"} for c in verb.children)
    ):
        passive = any(c.dep_ == "auxpass" for c in auxiliaries)
        verb.head, verb.dep_ = opening.head, "advcl"
        noun.head, noun.dep_ = verb, "nsubjpass" if passive else "nsubj"
        opening.head, opening.dep_ = verb, "mark"


def _keep_aim(opening: Token) -> None:
    """Leave to others what they do and what for: "police fire tear gas [as hundreds] [march] [to demand a vote]"."""
    noun = next((c for c in opening.children if c.dep_ == "pobj" and c.tag_ == "NNS"), None)
    if opening.lower_ not in OPENING or noun is None or noun.right_edge.i + 3 >= noun.sent.end:
        return
    doing = noun.doc[noun.right_edge.i + 1]
    to, aim = doing.nbor(1), doing.nbor(2)
    if to.tag_ == "TO" and aim.tag_ == "VB" and doing.tag_ in ("NN", "VBP") and aim.head == opening.head:
        if doing.head == opening.head:
            doing.head = noun
        aim.head, aim.dep_ = noun, "acl"


def _is_behind(verb: Token) -> bool:
    """Whether a verb is taken for what another one before it says."""
    return verb.dep_ == "ccomp" and verb.i > verb.head.i


def _relate(verb: Token) -> None:
    """Let a "that" which acts itself tell more of the noun before it: "seizes three towns in the north [that were taken by rebels]"."""
    that = next((c for c in verb.children if c.dep_ in SUBJECTS and c.tag_ == "WDT"), None)
    if that is None or that.i == that.sent.start or verb.left_edge != that:
        return
    noun = that.nbor(-1)
    if noun.tag_ in NOUNS and verb.head.is_ancestor(noun) and not verb.is_ancestor(noun):
        verb.head, verb.dep_ = noun, "relcl"


def _relate_held(verb: Token) -> None:
    """Let what somebody holds of a noun tell more of it: "killed in a blast in Lamu, [that police believe was planned]"."""
    held = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    that = None if held is None else next((c for c in held.children if c.tag_ == "WDT"), None)
    who = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if (
        that is None
        or who is None
        or verb.dep_ != "ccomp"
        or verb.head.i > that.i
        or that.i != who.left_edge.i - 1
    ):
        return
    before = that.nbor(-1) if that.i > that.sent.start + 1 else that
    noun = before.nbor(-1) if before.text == "," else before
    # Behind an address more is told of what was there.
    while noun != verb.head and (
        noun.dep_ in ("appos", "npadvmod", "compound", "conj") or noun.pos_ == "PROPN" or noun.dep_ == "prep"
    ):
        noun = noun.head
    if noun.tag_ in ("NN", "NNS") and verb.head.is_ancestor(noun):
        verb.head, verb.dep_ = noun, "relcl"


def _say(verb: Token) -> None:
    """Let a clause behind a verb and "that" be what is said, which tells more of no noun: "rules [that Ruiz is forbidden to stay]"."""
    that = verb.left_edge
    if (
        verb.head.pos_ == "VERB"
        and that.lower_ == "that"
        and that.head == verb
        and that.i == verb.head.i + 1
        and any(c.dep_ in SUBJECTS and c != that for c in verb.children)
    ):
        verb.dep_ = "ccomp"
        that.dep_, that.tag_, that.pos_ = "mark", "IN", "SCONJ"


def _open_sentence(opening: Token) -> None:
    """Tell a clause that opens a sentence as circumstance, which the parse took for what is said: "[As counting ends], X asks for …"."""
    if not opening.is_sent_start or opening.lower_ not in listed("openers"):
        return
    last = opening.head
    while last.dep_ == "advcl" and last.head.i > last.i:
        last = last.head
    if last.dep_ == "ccomp" and last.head.i > last.i and any(c.text == "," for c in last.head.children):
        last.dep_ = "advcl"


def _call(called: Token) -> None:
    """Give "as" to the verb that calls somebody something: "lists the group X [as a terrorist organisation]"."""
    noun = called.head
    while noun.dep_ in ("conj", "appos", "prep", "pobj", "compound", "nmod"):
        noun = noun.head
    if (
        called.lower_ == "as"
        and called.head.tag_ in NOUNS
        and noun.dep_ == "dobj"
        and noun.head.lemma_ in listed("calling")
        and noun.head.i < noun.i
        and not any(c.lower_ == "as" and c.dep_ == "prep" for c in noun.head.children)
    ):
        called.head = noun.head


def _complete_noun(to: Token) -> None:
    """Give "to" to the noun that says nothing without it: "demand [an end] [to the war]"."""
    before = to.nbor(-1)
    if (
        to.lower_ == "to"
        and before.lower_ in listed("leading_nouns")
        and before.dep_ == "dobj"
        and before.head == to.head
        and not completes(to.head.lemma_, "to")
        and any(c.dep_ == "pobj" for c in to.children)
    ):
        to.head = before


def _end_deed(outcome: Token) -> None:
    """Let a toll at the end be the deed's, not that of what tells where it was: "fires at a queue [where ten wait], killing two"."""
    where = outcome.head
    if (
        outcome.tag_ != "VBG"
        or outcome.lemma_ not in ("kill", "injure", "wound", "leave")
        or outcome.left_edge.nbor(-1).text != ","
        or where.dep_ != "relcl"
        or not any(c.tag_ == "WRB" and c.lower_ == "where" for c in where.children)
    ):
        return
    deed = next((t for t in where.ancestors if t.pos_ == "VERB"), None)
    if deed is not None and deed.dep_ == "ROOT":
        outcome.head = deed


def _end_absolute(with_: Token) -> None:
    """Give a participle behind ", with X" to X: "reshuffles the cabinet, with three ministers [being replaced]"."""
    if with_.lower_ != "with" or with_.i < 2:
        return
    doc = with_.doc
    noun = next((c for c in with_.children if c.dep_ == "pobj"), None)
    after = None if noun is None else noun.right_edge.i + 1
    before = doc[with_.i - 1]
    comma = before.text == "," or (before.pos_ == "ADV" and doc[with_.i - 2].text == ",")
    if noun is None or after is None or not comma or after >= noun.sent.end:
        return
    first = doc[after]
    verb = first.head if first.dep_ in AUXILIARIES else first
    if (
        first.tag_ == "VBG"
        and verb.head == with_.head
        and verb.dep_ in ("xcomp", "advcl", "ccomp", "conj")
        and not any(c.dep_ in SUBJECTS | {"mark", "cc"} for c in verb.children)
    ):
        verb.head, verb.dep_ = noun, "acl"


def _end_name(last: Token) -> None:
    """Let a surname head its own name, where the parse let a small word before it: "Ruiz and Ana [de] la [Vega] agree"."""
    particle = last.nbor(-1) if last.i else last
    if (
        last.tag_ == "NNP"
        and particle.text.islower()
        and particle.lower_ in listed("name_particles")
        and particle.dep_ in ("conj", "pobj", "nsubj", "dobj")
        and not last.is_ancestor(particle)
        and last.head in (particle, particle.head)
    ):
        last.head, last.dep_ = particle.head, particle.dep_
        for child in list(particle.children):
            if child != last:
                child.head = last
        particle.head, particle.dep_, particle.tag_, particle.pos_ = last, "compound", "NNP", "PROPN"


def _end_order(told: Token) -> None:
    """Tell what somebody is made to do, where the parse hung it on who they are: "requires people [who flew] [to show a pass]"."""
    if told.tag_ != "VB":
        return
    inner = told.head
    while inner.dep_ == "conj" and inner.head.pos_ in ("VERB", "AUX"):
        inner = inner.head
    people = inner.head
    order = people.head
    if (
        inner.dep_ == "relcl"
        and people.dep_ == "dobj"
        and order.lemma_ in listed("making")
        and any(c.dep_ == "aux" and c.lower_ == "to" for c in told.children)
        and not any(c.dep_ in ("xcomp", "ccomp") for c in order.children)
    ):
        told.head, told.dep_ = order, "ccomp"
        people.head, people.dep_ = told, "nsubj"


def _give_speaker(said: Token) -> None:
    """Give who said it the list behind the last comma: "will hold talks with Putin, [the Kremlin and the ministry] said"."""
    if said.tag_ != "VBD" or said.lower_ not in listed("said_last") or said.i < 3:
        return
    speaker = said.nbor(-1)
    if speaker.tag_ not in NOUNS or any(c.dep_ in SUBJECTS for c in said.children):
        return
    while speaker.dep_ in LISTED and speaker.left_edge.nbor(-1).text != ",":
        speaker = speaker.head
    if speaker.dep_ in LISTED and not said.is_ancestor(speaker):
        speaker.head, speaker.dep_ = said, "nsubj"


def _free_that(that: Token) -> None:
    """Take a conjunction out of who acts: "says [that] in-person talks will go on"."""
    noun = that.head
    if that.lower_ != "that" or noun.dep_ not in SUBJECTS:
        return
    opens = that.tag_ == "WDT" and that.dep_ in SUBJECTS and noun.tag_ in NOUNS and noun.head.dep_ == "ccomp"
    if that.tag_ == "IN" or opens or (that.tag_ == "DT" and noun.tag_ == "NNS"):
        that.head, that.dep_, that.tag_, that.pos_ = noun.head, "mark", "IN", "SCONJ"


def _number_name(one: Token) -> None:
    """Let a numeral count the name before it: "World War [I]", "King Charles [I]"."""
    if one.text == "I" and one.nbor(-1).pos_ == "PROPN" and one.dep_ not in SUBJECTS:
        one.head, one.dep_, one.tag_ = one.nbor(-1), "nummod", "CD"


def _name_sort(name: Token) -> None:
    """Let a name tell which is meant by the noun before it, not act beside it: "a version of the service [Chai] is blocked"."""
    verb = name.head
    first = next((c for c in verb.children if c.dep_ == name.dep_ and c.i < name.i), None)
    before = name.left_edge.nbor(-1) if name.left_edge.i else name
    if (
        first is not None
        and name.tag_ == "NNP"
        and first.tag_ in ("NN", "NNS")
        and first.right_edge == before
        and before.tag_ in ("NN", "NNS")
    ):
        name.head, name.dep_ = before, "appos"


def _tell_main(taken: Token) -> None:
    """Tell the deed behind what only tells more of who does it: "the ministers [jailed last week] issue a plea", "a panel [to draft a
    law], led by Ruiz, meets".
    """
    subject = next((c for c in taken.children if c.dep_ in SUBJECTS and c.tag_ in NOUNS), None)
    main = None if subject is None else _finite_behind(taken)
    opened = taken.i - 1 if taken.tag_ in ("VBN", "VBD") else taken.i - 2
    if subject is None or main is None or subject.right_edge.i != opened:
        return
    auxiliaries = {c.lower_ for c in taken.children if c.dep_ in AUXILIARIES}
    if taken.tag_ in ("VBN", "VBD"):
        # What has an object is done by who acts, and joined deeds have a word between them.
        fits = subject.tag_ == "NNS" and not auxiliaries and not any(c.dep_ == "dobj" for c in taken.children)
    else:
        # A headline lists what somebody is to do and does; it has no articles.
        fits = auxiliaries == {"to"} and any(c.dep_ == "det" for c in subject.children)
    if not fits:
        return
    for child in list(taken.children):
        if child.i > main.i:
            child.head = main
        elif child.i > taken.i and child.dep_ == "advcl" and child.tag_ in ("VBG", "VBN"):
            child.head, child.dep_ = subject, "acl"
    main.head, main.dep_ = main, "ROOT"
    subject.head, subject.dep_ = main, "nsubj"
    taken.head, taken.dep_ = subject, "acl" if taken.tag_ != "VB" else "relcl"
    if taken.tag_ == "VBD":
        taken.tag_ = "VBN"


def _finite_behind(taken: Token) -> Token | None:
    """The verb in the present behind ``taken`` that nobody else does and nothing joins to it."""
    for verb in taken.children:
        finite = verb.tag_ in ("VBP", "VBZ") or any(
            c.dep_ in AUXILIARIES and c.tag_ in ("VBP", "VBZ") for c in verb.children
        )
        if verb.i <= taken.i or verb.dep_ not in ("acl", "conj", "dep", "ccomp", "advcl") or not finite:
            continue
        alone = not any(c.dep_ in SUBJECTS or c.dep_ in ("mark", "cc") for c in verb.children)
        joined = any(c.dep_ == "cc" and c.i < verb.i for c in taken.children)
        comma = any(t.text == "," for t in taken.doc[taken.i : verb.i])
        if alone and not joined and (comma if taken.tag_ == "VB" else not comma):
            return verb
    return None


def _end_address(last: Token) -> None:
    """Leave a verb its first subject, where the parse gave it the end of an address: "a blast in Kumba, Cameroon kills six", "… in
    Lamu, the capital of the coast, kills six".
    """
    verb, comma = last.head, last.left_edge.i - 1
    first = next((c for c in verb.children if c.dep_ in TAKEN_FOR and c.tag_ in NOUNS), last)
    if comma <= first.i or last.doc[comma].text != "," or last.tag_ not in NOUNS:
        return
    place = last.doc[comma - 1]
    if place.pos_ == "PROPN" and place.dep_ != "npadvmod" and first.is_ancestor(place):
        first.dep_, last.head, last.dep_ = last.dep_, place, "appos"
        last.doc[comma].head = place


OPENING_REPAIRS: tuple[Repair, ...] = ((frozenset({"mark"}), _open_sentence), *WORD_REPAIRS)
"""What may be wrong with the first word of a text, which has none before it."""
REPAIRS: tuple[Repair, ...] = (
    (frozenset({"ROOT"}), _tell_main),
    (frozenset({"mark"}), _open_sentence),
    (frozenset({"prep"}), _open_clause),
    (frozenset({"prep"}), _keep_aim),
    (frozenset({"prep"}), _call),
    (frozenset({"prep"}), _complete_noun),
    (frozenset({"prep"}), _end_absolute),
    (frozenset({"conj", "parataxis"}), _give_speaker),
    (frozenset({"appos"}), _end_name),
    (frozenset({"advcl"}), _end_order),
    (frozenset({"advcl"}), _end_deed),
    (frozenset({"ccomp"}), _relate),
    (frozenset({"ccomp"}), _relate_held),
    (frozenset({"relcl"}), _say),
    (ANY, _free_that),
    (ANY, _number_name),
    (SUBJECTS, _end_address),
    (SUBJECTS, _name_sort),
    *JOINT_REPAIRS,
    *WORD_REPAIRS,
)
"""Which words are looked at for which error, in this order."""
