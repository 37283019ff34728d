"""The verb of a line: the present simple of what the source says, with what it must keep of "may" and "not"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.extract.clauses.clauses import Clause, Tense, contrasts, is_choice, is_joint_toll
from digests.extract.lists import listed
from digests.extract.mentions.gazetteer import Form, Kind
from digests.extract.parse.roots import SUBJECTS, is_predicate
from digests.extract.wording.draft import Draft
from digests.extract.wording.persons import is_acting_alone, is_of_two_offices
from digests.extract.wording.verb_ranks import is_toll

if TYPE_CHECKING:
    from digests.extract.mentions.gazetteer import Mention
    from digests.extract.parse.parsed import Token


def put_in_present(made: Draft, clause: Clause, printed: str, *, attributed: bool) -> None:
    """Put the verb group into the present simple, without what the status says."""
    verb = clause.verb
    if _is_quoted_in_part(made, verb):
        return
    for token in _group(made, clause):
        made.drop(token)
    _put_toll_in_present(made, verb)
    if verb.lemma_ == "be" and not clause.negated and not re.search(r"\w", _source_word(made, verb)):
        # "body [are] concerned": put in for the parser, and no word of the headline.
        made.drop(verb)
        return
    own, collapsed = _own_form(made, clause), _is_collapsed(made, clause)
    if own and printed in ("", verb.lemma_.lower()) and not collapsed:
        made.words[verb.i] = own
    else:
        made.words[verb.i] = _present(
            clause, printed or verb.lemma_.lower(), attributed=attributed, collapsed=collapsed
        )
    for joined in verb.children:
        if joined.dep_ == "conj" and is_choice(joined, verb) and joined.tag_ != "VBN":
            # "arrests or expels", "cannot arrest or expel"
            alone = made.words[verb.i] == third_person(verb.lemma_.lower())
            lemma = joined.lemma_.lower()
            made.words[joined.i] = third_person(lemma) if alone else lemma


def _is_quoted_in_part(made: Draft, verb: Token) -> bool:
    """Whether a verb is quoted as it was said, in part of a sentence; a whole one is told."""
    acts = [c.i for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    return any(
        start < verb.i < end and not any(start < i for i in acts) for start, end in made.sentence.quotations
    )


def _group(made: Draft, clause: Clause) -> list[Token]:
    """What stands before a verb and goes with its tense: auxiliaries, "not" and the "to" of a plan."""
    verb = clause.verb
    group = [
        c
        for c in verb.children
        if c.dep_ in ("aux", "auxpass", "neg")
        and c.tag_ not in ("``", "''")
        and not contrasts(c)
        and c.i in {t.i for t in made.tokens}
    ]
    group = [c for c in group if not (c.lower_ == "to" and clause.tense is not Tense.FUTURE)]
    for joint in verb.children:
        if joint.dep_ == "conj" and is_joint_toll(verb, joint):
            # "kills one and is shot": who acts in one suffers the other.
            suffers = not (clause.passive or is_toll(verb)) and any(
                c.dep_ == "auxpass" for c in joint.children
            )
            group += [] if suffers else [c for c in joint.children if c.dep_ in ("aux", "auxpass")]
    return group


def _put_toll_in_present(made: Draft, verb: Token) -> None:
    """Tell "kill two and wounded three" in one tense."""
    for joint in verb.children:
        told = joint.dep_ == "conj" and joint.tag_ == "VBD" and verb.tag_ in ("VBZ", "VBP")
        own = any(c.dep_ in SUBJECTS | {"aux", "auxpass"} for c in joint.children)
        if told and not own and is_joint_toll(verb, joint):
            lemma = joint.lemma_.lower()
            made.words[joint.i] = lemma if verb.tag_ == "VBP" else third_person(lemma)


def _is_collapsed(made: Draft, clause: Clause) -> bool:
    """Whether who acts is one in the line, whatever the source's words look like: a government told by its country, "Barbados declares"."""
    verb, subject = clause.verb, clause.subject
    if subject is None:
        return False
    if subject.i in made.governments and not any(c.i > subject.i for c in subject.conjuncts):
        return True
    named = made.sentence.names.get(subject.i)
    agrees = verb.tag_ != "VBZ" and (verb.tag_ == "VB" or verb.dep_ in ("ROOT", "conj"))
    return agrees and named is not None and _is_one(named, subject)


def _own_form(made: Draft, clause: Clause) -> str:
    """The verb as the source has it, where only the parser was shown another form of it: "shell", read as "has shelled"."""
    verb = clause.verb
    said = _source_word(made, verb).lower()
    lemma = verb.lemma_.lower()
    shown = said != verb.text.lower() and said in (lemma, third_person(lemma))
    plain = not clause.passive and not clause.negated and not clause.modal and clause.tense is Tense.PAST
    return said if shown and plain else ""


def _source_word(made: Draft, token: Token) -> str:
    return made.sentence.view.word(token.idx, token.idx + len(token))


def _is_one(name: Mention, subject: Token) -> bool:
    return name.entry.kind is Kind.COUNTRY and name.form is Form.NAME and not subject.conjuncts


def _present(clause: Clause, lemma: str, *, attributed: bool, collapsed: bool) -> str:
    verb = clause.verb
    prepared = verb.text == "set" and any(c.dep_ == "xcomp" for c in verb.children)
    if (
        not is_predicate(verb)
        or verb.tag_ in ("NN", "NNS")
        or verb.lower_ == "missing"
        or prepared
        or _is_gerund(verb)
    ):
        return verb.text
    other = lemma != verb.lemma_.lower()
    plural = (is_plural(clause.subject) or is_said_of_many(verb) or clause.of_many) and not collapsed
    # "The rebels say it is ready": the line says "it" as well.
    alone = attributed and any(
        c.dep_ in SUBJECTS and (c.lower_ in ("it", "he", "she") or (c.lower_ == "they" and not plural))
        for c in verb.children
    )
    plural = plural and not alone
    unsure = clause.modal == "would" and verb.dep_ == "ROOT" and clause.report is None and not attributed
    if unsure or clause.modal in ("may", "might", "could", "can", "should", "must"):
        negation = " not" if clause.negated else ""
        middle = "be " + verb.text if clause.passive else lemma
        if any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children):
            # "may have lied" tells of what was, "may lie" of what is to come.
            middle = f"have {'been ' if clause.passive else ''}{verb.text}"
        return f"{clause.modal}{negation} {middle}".replace("can not", "cannot")
    if is_toll(verb) and not clause.negated:
        return ""
    future = clause.tense is Tense.FUTURE
    if future and attributed and clause.modal == "would" and _is_reported_now(clause):
        return f"would{' not' if clause.negated else ''} {'be ' + verb.text if clause.passive else lemma}"
    if future and attributed:
        return f"will{' not' if clause.negated else ''} {'be ' + verb.text if clause.passive else lemma}"
    if clause.passive:
        # A bare participle would tell a plan as a deed.
        return ("not " if clause.negated else "") + ("to be " if future else "") + verb.text
    said_so = verb.tag_ == "VBZ" or (verb.tag_ == "VBP" and not alone)
    if said_so and not clause.negated and not other and not collapsed:
        return verb.text
    if clause.negated:
        return _denied(lemma, future=future, plural=plural)
    return lemma if plural and lemma != "be" else third_person(lemma, plural=plural)


def _is_reported_now(clause: Clause) -> bool:
    """Whether "would" is what the speaker said: behind "says", not behind "said" or "announces", where it was "will"."""
    report = clause.report
    return report is not None and report.tag_ in ("VBZ", "VBP") and report.lemma_ in ("say", "warn", "tell")


def _is_gerund(verb: Token) -> bool:
    """Whether a form in -ing is no verb of a line: the "warning" of "issues travel warning for Chad"."""
    if verb.tag_ != "VBG":
        return False
    mistaken = any(c.dep_ == "dobj" and c.i < verb.i for c in verb.children)
    # "protests spreading across Chad" may be a verb, and loses nothing by it.
    return mistaken or not any(c.dep_ in ("aux", "dobj", "ccomp", "xcomp") for c in verb.children)


def _denied(lemma: str, *, future: bool, plural: bool) -> str:
    if lemma == "be":
        return "are not" if plural else "is not"
    if future:
        return f"won’t {lemma}"
    return f"{'do' if plural else 'does'} not {lemma}"


def third_person(lemma: str, *, plural: bool = False) -> str:
    """Return the present simple of a verb: "carry" → "carries"."""
    irregular = {"be": "is", "have": "has", "do": "does", "go": "goes", "summons": "summons"}
    if lemma == "be" and plural:
        return "are"
    if lemma in irregular:
        return irregular[lemma]
    # "cosying" is no form of "cosye".
    lemma = re.sub(r"(?<=[^aeioudlr])ye$", "y", lemma)
    if re.search(r"(?:s|x|z|ch|sh)$", lemma):
        return lemma + "es"
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ies"
    return lemma + "s"


def is_plural(subject: Token | None) -> bool:
    """Whether a verb after ``subject`` stands in the plural."""
    if subject is None:
        return False
    joined = any(
        t.lower_ == "and" and t.dep_ == "cc"
        for t in subject.subtree
        if t.head == subject or subject in t.head.conjuncts
    )
    if joined:
        return not (is_of_two_offices(subject) or is_acting_alone(subject))
    some = subject.lower_ == "number" and any(c.lower_ == "a" for c in subject.children)
    of = (
        next((c for c in subject.children if c.lower_ == "of"), None)
        if some or subject.lower_ in ("%", "percent", "majority")
        else None
    )
    if of is not None and any(c.tag_ in ("NNS", "NNPS") for c in of.children):
        return True
    if subject.left_edge.lower_ == "both" or _is_said_plural(subject):
        return True
    if subject.lower_ in listed("plurals") or _is_counted(subject):
        return True
    if subject.tag_ == "NNP" and subject.ent_type_ == "NORP" and subject.text.endswith("s"):
        return True
    if subject.tag_ == "NNPS" and subject.ent_type_ not in ("GPE", "LOC"):
        return True
    return subject.tag_ == "NNS" or (subject.tag_ == "CD" and subject.lower_ not in ("one", "1"))


def _is_counted(subject: Token) -> bool:
    """Whether a number above one stands before a noun in "s", whatever its tag is ("12 opposition MPs"), or one that many are called
    by as well ("12 aircraft").
    """
    many = subject.lower_.endswith("s") or subject.lower_ in listed("called_alike")
    return many and any(
        c.dep_ == "nummod" and c.tag_ == "CD" and c.lower_ not in ("one", "1") for c in subject.children
    )


def is_said_of_many(verb: Token) -> bool:
    """Whether the source has a verb in the plural, whatever its subject looks like: "the militants raid and burn"."""
    first = verb.head if verb.dep_ == "conj" and verb.tag_ in ("VB", "VBP") else verb
    alone = not any(c.dep_ in ("aux", "auxpass", "mark") for v in (verb, first) for c in v.children)
    return (
        alone
        and first.tag_ in ("VBP", "VB")
        and first.lower_ == first.lemma_.lower()
        and first.dep_ == "ROOT"
    )


def _is_said_plural(subject: Token) -> bool:
    """Whether the source itself has the verb in the plural behind a name of many: "the Houthis say"."""
    finite = next((c for c in subject.head.children if c.dep_ in ("aux", "auxpass")), subject.head)
    return (
        subject.dep_ in ("nsubj", "nsubjpass")
        and finite.tag_ == "VBP"
        and subject.tag_ == "NNP"
        and subject.text.endswith("s")
        and (subject.ent_type_ not in ("PERSON", "GPE") or finite.lower_ in ("have", "are"))
    )
