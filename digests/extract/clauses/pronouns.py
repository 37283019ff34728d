"""Whom a pronoun means in what somebody says: in "Poland said it would send jets", Poland sends."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digests.extract.lists import listed
from digests.extract.mentions.gazetteer import Gazetteer, Kind

if TYPE_CHECKING:
    from digests.extract.clauses.clauses import Clause
    from digests.extract.parse.parsed import Token

PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i", "you"})


def resolved(clause: Clause, outer: Clause) -> Clause:
    """Put the speaker for a pronoun: in "Poland said it would send", Poland sends."""
    subject = clause.subject
    if (
        subject is not None
        and subject.lower_ in PRONOUNS
        and subject.dep_ != "expl"
        and outer.subject is not None
        and _may_mean(subject, outer.subject)
    ):
        # "A government spokesman says it will go on": the government will.
        many = (
            subject.lower_ == "they"
            and outer.subject.ent_type_ == "PERSON"
            and not any(outer.subject.conjuncts)
        )
        named = any(c.dep_ == "appos" and c.ent_type_ == "PERSON" for c in outer.subject.children)
        person = named or outer.subject.ent_type_ == "PERSON" or outer.subject.lower_ in listed("offices")
        institution = subject.lower_ == "it" and person
        if institution and (clause.verb.lemma_ == "be" or named):
            # "he says it is possible that …" speaks of nobody, "its author, Ana Ruiz, says it is meant …" of a thing.
            return clause
        landed = institution and len(_lands(outer.subject)) == 1
        return replace(
            clause,
            subject=outer.subject,
            shared=True,
            plural_voice=subject.lower_ == "we" or landed,
            of_many=many or (institution and not landed),
        )
    if subject is not None and _is_own_land(subject, outer.subject):
        return replace(clause, subject=outer.subject, shared=True, plural_voice=True)
    return clause


def _is_own_land(subject: Token, speaker: Token | None) -> bool:
    """Whether "the country" is that of the government or the person who speaks of it."""
    theirs = [c.lower_ for c in subject.children] in (["the"], ["his"], ["her"], ["its"])
    return (
        speaker is not None
        and subject.lower_ in ("country", "nation")
        and theirs
        and (
            speaker.lower_ in listed("government") | listed("ministries") | listed("offices")
            or speaker.ent_type_ == "PERSON"
        )
        and len(_lands(speaker)) == 1
    )


def _lands(speaker: Token) -> list[Token]:
    """The countries and peoples that a speaker's phrase names; initials may be those of a body."""
    return [
        t
        for t in speaker.subtree
        if t.ent_type_ in ("GPE", "NORP") and t.ent_iob_ == "B" and (len(t.text) < 4 or not t.text.isupper())
    ]


def _may_mean(pronoun: Token, name: Token) -> bool:
    """Whether ``pronoun`` can stand for ``name``: it is of the speaker, or comes later, and "he" is no state or body."""
    if pronoun.lower_ in ("we", "i"):
        return True
    return name.i < pronoun.i and not (
        pronoun.lower_ in ("he", "she")
        and name.ent_type_ in ("GPE", "ORG", "NORP", "FAC")
        and not _is_known_person(name)
    )


def _is_known_person(name: Token) -> bool:
    """Whether the gazetteer knows a name for a person's, whatever the parse takes it for."""
    first = min((c.i for c in name.children if c.dep_ == "compound" and c.i < name.i), default=name.i)
    named = Gazetteer.shipped().find(name.doc[first : name.i + 1].text)
    return any(m.entry.kind is Kind.PERSON for m in named)
