"""How a line prints people: by the name that the press uses alone, without offices, with the country of those whom few know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.extract.lists import listed, short_offices
from digests.extract.mentions.gazetteer import LANDS, Gazetteer
from digests.extract.parse.roots import SUBJECTS
from digests.extract.wording.marks import HYPHENS
from digests.extract.wording.surnames import surname_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.extract.mentions.gazetteer import Mention
    from digests.extract.parse.parsed import Token
    from digests.extract.wording.draft import Draft

NOUN_PARTS = frozenset(
    {"compound", "amod", "nmod", "nummod", "poss", "quantmod", "advmod", "npadvmod", "case", "punct"}
)


def known_person(draft: Draft, mention: Mention, covered: list[Token], inside: set[int]) -> None:
    """Print a person whom the gazetteer knows without office and description; ``covered`` are the words of the name."""
    if covered[-1].dep_ == "conj" and is_of_two_offices(covered[-1].head):
        return
    _drop_titles(draft, covered, inside)
    _drop_described(draft, covered, inside)
    _drop_joined_office(draft, covered, inside)
    _drop_office_of(draft, covered, inside)
    _place_person(draft, mention, covered)


def is_of_two_offices(subject: Token) -> bool:
    """Whether one person of two offices acts: "congressman and governor Ruiz announces"."""
    bare = subject.pos_ == "NOUN" and not any(c.dep_ in ("det", "nummod") for c in subject.children)
    return bare and subject.dep_ == "nsubj" and subject.head.tag_ == "VBZ"


def _left_edge(token: Token) -> list[Token]:
    """The words before ``token`` in its own noun phrase."""
    head = token
    while head.dep_ == "compound" and head.head.i > head.i:
        head = head.head
    found: list[Token] = []
    for child in (*head.children, *token.children):
        if child.i < token.i and child.dep_ in NOUN_PARTS | {"det", "predet", "appos"}:
            found += [t for t in child.subtree if t.i < token.i]
    return sorted(set(found), key=lambda t: t.i)


def _drop_titles(draft: Draft, covered: list[Token], inside: set[int]) -> None:
    before = [t for t in _left_edge(covered[-1]) if t.i < covered[0].i and t.i in inside]
    joint = max(
        (n for n, t in enumerate(before) if t.dep_ == "cc" and not _is_within(draft, t, before)), default=-1
    )
    if joint > 0 and before[joint - 1].lower_ in listed("offices"):
        # "former Secretary and Senator X" is one, "the Secretary and Senator X" may be two: nothing goes alone.
        if before[0].dep_ == "det":
            return
        joint = -1
    # "President Osmani and President Vučić" are two, and "an envoy mocking President Osmani" is another.
    done = max((n for n, t in enumerate(before) if t.tag_ == "VBG"), default=-1)
    before = before[max(joint, done) + 1 :]
    text = " ".join(t.lower_ for t in (*before, *covered[:-1]))
    if _ex_office(draft, before, covered[-1]):
        return
    if any(office in text for office in listed("offices")) or all(
        t.i in draft.sentence.names for t in before
    ):
        for token in before:
            draft.drop(token)


def _is_within(draft: Draft, joint: Token, before: list[Token]) -> bool:
    """Whether an "and" joins words of one name: "the Security [and] Defense Council secretary"."""
    first = joint.head
    person = first.ent_type_ == "PERSON" or first.i in draft.sentence.names
    return (
        first.dep_ in ("compound", "nmod", "amod")
        and first.head.i > joint.i
        and first.head in before
        and not person
    )


def _ex_office(draft: Draft, before: list[Token], name: Token) -> bool:
    """Print "Chadian ex-President Malloum": that an office is over is part of who somebody is."""
    over = next((t for t in before if t.lower_ in listed("over")), None)
    if over is None or name.text in listed("known_beyond_office"):
        return False
    office = next((t for t in reversed(before) if t.lower_ in listed("offices")), None)
    if office is None:
        return False
    named = draft.sentence.names
    for token in before:
        if token != office and token.i not in named and token.tag_ != "POS":
            draft.drop(token)
    title = " ".join(
        t.text
        for t in before
        if t.i not in named and t != over and not t.is_punct and t.tag_ not in ("POS", "DT", "PRP$")
    )
    draft.words[office.i] = f"ex-{short_offices().get(title.lower(), title)}"
    return True


def _drop_described(draft: Draft, covered: list[Token], inside: set[int]) -> None:
    """In "his ally Vladimir Putin" and "the prime minister, Eduard Heger" print the name alone."""
    head = covered[-1]
    if any(c.lower_ == "new" for c in head.head.children):
        # "has a new minister, Ana Ruiz": that there is a new one is the news.
        return
    if head.dep_ == "appos" and head.head.i < head.i and head.head.i not in draft.sentence.names:
        kept = {t.i for t in head.subtree}
        for token in head.head.subtree:
            if token.i in inside and token.i not in kept and token.i < covered[0].i:
                draft.drop(token)


def _drop_joined_office(draft: Draft, covered: list[Token], inside: set[int]) -> None:
    """In "opposition leader and activist Alexei Navalny", who is one, print the name alone."""
    name = covered[-1]
    office = name.head
    if (
        name.dep_ != "conj"
        or any(c.dep_ in ("det", "poss", "relcl", "prep") for c in office.children)
        or any(t.i < name.i for t in name.conjuncts if t != office)
        or not (
            is_acting_alone(office)
            or (
                office.tag_ == "NN"
                and (office.lower_ in listed("offices") or _is_described(draft, office, covered))
            )
        )
    ):
        return
    for token in office.subtree:
        if token.i in inside and office.left_edge.i <= token.i < covered[0].i:
            draft.drop(token)


def is_acting_alone(office: Token) -> bool:
    """Whether the verb tells that an office and the name joined to it are one: "Senator and former mayor Ruiz [endorses]"."""
    named = office.tag_ == "NNP" and office.lower_ in listed("offices") and office.ent_type_ != "PERSON"
    return named and office.dep_ == "nsubj" and office.head.tag_ == "VBZ"


def _is_described(draft: Draft, noun: Token, covered: list[Token]) -> bool:
    """Whether a noun without an article describes whom the noun before the name does as well: "publisher and activist Ana Ruiz"."""
    before = covered[0].nbor(-1) if covered[0].i > noun.i + 1 else noun
    titled = before.tag_ == "NN" and before.dep_ == "compound" and before.head == covered[-1]
    counted = any(c.dep_ == "nummod" for c in noun.children)
    return draft.sentence.order > 0 and titled and noun.dep_ in SUBJECTS and not counted


def _drop_office_of(draft: Draft, covered: list[Token], inside: set[int]) -> None:
    """In "Prime Minister of Antigua and Barbuda Gaston Browne" print the name alone."""
    head = covered[-1]
    while head.dep_ in ("compound", "conj", "appos") and head.head.i != head.i and head.i != head.head.i:
        head = head.head
    if head.dep_ != "pobj" or head.head.lower_ != "of" or head.head.head.lower_ not in listed("offices"):
        return
    office = head.head.head
    between = (draft.sentence.names.get(i) for i in range(office.i, covered[0].i))
    if office.i < covered[0].i and any(m is not None and m.entry.kind in LANDS for m in between):
        start = min(t.i for t in office.subtree)
        for token in draft.tokens:
            if start <= token.i < covered[0].i and token.i in inside:
                draft.drop(token)


def _place_person(draft: Draft, mention: Mention, covered: list[Token]) -> None:
    """Say whose a person is whom few know by name: "Samoa's Mata'afa"."""
    country = mention.entry.country
    if country is None or country in listed("known_by_name") or country in draft.told:
        return
    given = {m.entry.country for m in draft.sentence.names.values() if m.entry.kind in LANDS}
    if country not in given:
        # The gazetteer knows whose it is, the source does not say so.
        return
    named = any(
        (m := draft.sentence.names.get(t.i)) and m.entry.country == country and draft.printed(t)
        for t in draft.tokens
        if t not in covered
    )
    last = covered[-1]
    owner = last.i + 1 < len(last.doc) and last.nbor(1).tag_ == "POS"
    # "the ousted Chad’s Malloum’s party" has one owner too many.
    if not named and not owner:
        draft.words[last.i] = f"{Gazetteer.shipped().country(country).name}’s {draft.words[last.i]}"
        draft.told.add(country)


def unknown_person(draft: Draft) -> None:
    """Print "Samoa's deputy PM Mata'afa" for a person whom the gazetteer does not know: office and surname."""
    inside = {t.i for t in draft.tokens}
    for entity in draft.sentence.span.ents:
        if entity.label_ != "PERSON" or any(t.i in draft.sentence.names or t.i not in inside for t in entity):
            continue
        if entity[-1].text in listed("named_sorts_of_place"):
            # "the governor of Zazi Maidan District"
            continue
        name = [
            t
            for t in entity
            if t.pos_ == "PROPN"
            and t.tag_ != "POS"
            and t.text not in HYPHENS
            and t.lower_ not in listed("offices")
        ]
        before = [t for t in draft.tokens if name and t.i < name[0].i]
        if name and name[-1].dep_ == "conj" and is_acting_alone(name[-1].head):
            # "Senator and former mayor Ana Ruiz endorses": one office is enough.
            draft.drop(*(t for t in before if t.i > name[-1].head.i))
        titled = bool(before) and any(t.lower_ in listed("offices") for t in before[-3:])
        if titled:
            kept = surname_of(name)
            for token in entity:
                if token not in kept and (token in name or _is_loose_hyphen(token, kept)):
                    draft.drop(token)


def _is_loose_hyphen(token: Token, kept: Sequence[Token]) -> bool:
    """Whether a hyphen ties words of a first name, which is several tokens."""
    return token.text in HYPHENS and not kept[0].i < token.i < kept[-1].i


def small_offices(draft: Draft) -> None:
    """Print "Kenyan president" for "Kenyan President" where no name but a country's follows: "Minister for Security" is one."""
    doc, first = draft.sentence.span.doc, draft.sentence.span.start
    for token in draft.tokens:
        if token.lower_ not in listed("offices") or token.lower_ in listed("offices_written_large"):
            continue
        before = doc[token.i - 1] if token.i > first else None
        after = next(
            (t for t in doc[token.i + 1 : token.i + 4] if t.lower_ not in ("of", "for", "the")), None
        )
        if (
            before is None
            or not token.text.istitle()
            or token.i in draft.sentence.names
            or draft.words.get(token.i, token.text) != token.text
            or before.text in HYPHENS
            or (after is not None and (after.text in HYPHENS or _is_named(draft, after)))
        ):
            continue
        known = draft.sentence.names.get(before.i)
        land = known is not None and known.entry.kind in LANDS
        if land or before.text.islower():
            draft.words[token.i] = token.lower_


def _is_named(draft: Draft, token: Token) -> bool:
    """Whether a word is written large and opens no country's name."""
    known = draft.sentence.names.get(token.i)
    return token.text[:1].isupper() and not (known is not None and known.entry.kind in LANDS)
