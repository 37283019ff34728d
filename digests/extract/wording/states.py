"""What a state's own bodies decide is told with the country, where an editor would tell it so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.extract.clauses.clauses import subtree
from digests.extract.lists import listed
from digests.extract.mentions.gazetteer import Gazetteer, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digests.extract.clauses.clauses import Clause
    from digests.extract.mentions.gazetteer import Mention
    from digests.extract.parse.parsed import Token
    from digests.extract.sentence import Sentence
    from digests.extract.wording.draft import Draft

ASIDE = frozenset({"relcl", "appos", "acl", "advcl", "conj", "cc", "punct"})
"""Labels under which a phrase goes on to say more than a body's name."""
OWN_NAMES = "US"
"""The country whose bodies readers know by their names, and which act for themselves: "CDC", "the FBI"."""
BOTH = 2
"""Of how many countries "both" says what they do."""
OFFICE_MOST = 80
"""Characters of the longest office before the name that opens a sentence."""
SENTENCE_END = re.compile(r"(?<=[a-z)”\"])[.!?]\s|\n")
LIKELY = 0.5
"""How likely an editor's line must name the country for it to stand for its body …"""
UNLIKELY = 0.35
"""… and at most how likely, on average, the words of the body's name."""


def body(made: Draft, clause: Clause) -> None:
    """Print "Kenya" for "Kenya's National Roads Authority" where an editor would name the country and hardly the body."""
    head = clause.subject
    if head is None or clause.passive or head == clause.speaker or not _is_body(head):
        return
    phrase = phrase_of(made, head)
    lands = {m.entry.country: m for m in _lands(phrase, made.sentence)}
    if len(lands) != 1 or any(t.dep_ == "prep" and t.lower_ not in ("of", "for", "on") for t in phrase):
        return
    [(code, land)] = lands.items()
    country = [t for t in made.sentence.tokens_of(land) if t in phrase]
    if code is None or code == OWN_NAMES or is_joined(country, head):
        return
    name = [t for t in phrase if t not in country and t.text[0].isupper()]
    if not name or any(t.lower_ in listed("no_state_bodies") for t in phrase):
        return
    kept = made.sentence.tagged.kept(made.sentence.spans(country))
    called = made.sentence.tagged.kept(made.sentence.spans(name))
    if kept is not None and called is not None and kept >= LIKELY and called < UNLIKELY:
        become(made, head, phrase, code, country)


def seat(made: Draft, clause: Clause) -> None:
    """Print "Russia" for "the Russian Foreign Ministry" and "US" for "the U.S. Treasury Department" that does something and says nothing."""
    head = clause.subject
    mention = made.sentence.names.get(head.i) if head is not None else None
    if (
        head is None
        or mention is None
        or mention.entry.country is None
        or not (mention.entry.role or "").endswith("ministry")
        or mention.entry.name in listed("known_seats")
        or clause.passive
        or clause.speaker is not None
        or clause.verb.lemma_ in listed("announcing") | listed("voicing")
    ):
        return
    lands = [m for m in Gazetteer.shipped().find(mention.text.split()[0]) if is_country(m)]
    if [m.entry.country for m in lands] == [mention.entry.country]:
        phrase = phrase_of(made, head)
        become(made, head, phrase, mention.entry.country, phrase)


def government(made: Draft, clause: Clause, *, attributed: bool) -> None:
    """Print "Kenya" for "the government" of which Kenya's minister speaks; not in a line that names him (``attributed``) with it."""
    head = clause.subject
    if head is None or clause.speaker is None or not is_bare_government(clause):
        return
    if attributed and _lands(subtree(clause.speaker, without=ASIDE), made.sentence):
        return
    land = speakers_land(clause, made.sentence)
    if land is not None:
        phrase = phrase_of(made, head)
        become(made, head, phrase, land, phrase)


def both(made: Draft, clause: Clause) -> None:
    """Print "Kenya and Niger" for "both countries" of which the ministers of the two speak."""
    head = clause.subject
    if head is None or clause.speaker is None or head.lower_ not in ("countries", "nations", "governments"):
        return
    phrase = list(clause.speaker.subtree)
    names = [m for t in phrase if (m := made.sentence.names.get(t.i)) is not None]
    start, end = made.sentence.view.span(phrase[0].idx, phrase[-1].idx + len(phrase[-1]))
    source = made.sentence.view.source[max(0, start - OFFICE_MOST) : end]
    given = {m.entry.country for m in Gazetteer.shipped().find(source) if is_country(m)}
    # A known person's office, and with it the country, is not parsed.
    told = {m.entry.country: m for m in names if m.entry.country in given}
    if [c.lower_ for c in head.children if c.i < head.i] != ["both"] or len(told) != BOTH:
        return
    made.drop(*phrase_of(made, head))
    made.words[head.i] = " and ".join(Gazetteer.shipped().country(code).name for code in told if code)
    made.stands[head.i] = tuple(t for m in told.values() for t in made.sentence.tokens_of(m))


def is_bare_government(clause: Clause) -> bool:
    """Whether "the government" acts, and no word beside it says whose it is."""
    head = clause.subject
    if head is None:
        return False
    before = [c for c in head.children if c.i < head.i]
    # "his country", "the Caribbean island"
    land = head.lower_ in ("country", "nation", "island", "kingdom")
    theirs = land and all(c.tag_ == "PRP$" for c in before)
    first = before[0].lower_ if before else ""
    described = land and first == "the" and all(c.dep_ in ("det", "amod") for c in before)
    return (
        (head.lower_ in listed("own_governments") or described)
        and head.head == clause.verb
        and clause.speaker is not None
        and clause.speaker != head
        and (theirs or described or all(c.dep_ == "det" for c in before))
        and not any(c.lower_ == "of" for c in head.children)
    )


def speakers_land(clause: Clause, sentence: Sentence) -> str | None:
    """Return the code of the country whose speaker says ``clause``, where the sentence names it beside the speaker."""
    if clause.speaker is None:
        return None
    phrase = list(subtree(clause.speaker, without=ASIDE))
    codes = {m.entry.country for m in _lands(phrase, sentence)}
    person = next((m for t in phrase if (m := sentence.names.get(t.i)) and m.entry.kind is Kind.PERSON), None)
    if person is not None and not codes:
        # A known person's office, and with it the country, is not parsed.
        start, end = sentence.view.span(sentence.span.start_char, sentence.span.end_char)
        source = sentence.view.source
        office = SENTENCE_END.split(source[max(0, start - OFFICE_MOST) : start])[-1]
        given = {
            m.entry.country for m in Gazetteer.shipped().find(office + source[start:end]) if is_country(m)
        }
        codes = {person.entry.country} & given
    return codes.pop() if len(codes) == 1 else None


def is_country(mention: Mention) -> bool:
    """Whether a name is that of a country, its people or its capital; Scotland's and Transnistria's authorities are others' than the country's."""
    entry = mention.entry
    if entry.kind is Kind.PEOPLE and entry.country:
        return entry.name == Gazetteer.shipped().country(entry.country).name
    return entry.kind in (Kind.COUNTRY, Kind.CAPITAL)


def is_joined(country: Iterable[Token], head: Token) -> bool:
    """Whether a country shares ``head`` with somebody else: "European and Kenyan authorities" are not Kenya."""
    return any(t != head and (t.dep_ == "conj" or any(t.conjuncts)) for t in country)


def phrase_of(made: Draft, head: Token) -> list[Token]:
    """Return the words of a draft that are the name of ``head``, without what goes on behind it."""
    aside = [c for c in head.children if c.dep_ in ASIDE and c.i > head.i and not _is_of_name(c)]
    return [
        t
        for t in made.tokens
        if (t == head or head.is_ancestor(t)) and not any(c == t or c.is_ancestor(t) for c in aside)
    ]


def _is_of_name(word: Token) -> bool:
    """Whether a word behind a body's kind goes on with its name, as in a list: "the Ministry of Fish[, Game and Trade]"."""
    head, of = word.head, word.head.nbor(1) if word.head.i + 1 < word.head.sent.end else word.head
    if head.lower_ not in listed("ministries") or of.lower_ != "of" or not head.text[0].isupper():
        return False
    if word.dep_ == "conj":
        # "The Ministry of Health and exiled writer Ana Ruiz" are two.
        named = word.tag_ == "NNP" and word.ent_type_ != "PERSON" and word.left_edge.text[0].isupper()
        return named and not any(c.dep_ == "det" for c in word.children)
    return word.dep_ in ("cc", "punct") and any(
        c.dep_ == "conj" and _is_of_name(c) for c in head.children if c.i > word.i
    )


def _lands(phrase: Iterable[Token], sentence: Sentence) -> list[Mention]:
    names = (sentence.names.get(t.i) for t in phrase)
    return [m for m in names if m is not None and is_country(m) and m.entry.kind is not Kind.CAPITAL]


def _is_body(head: Token) -> bool:
    """Whether a noun is the kind of a state's body: the last word of its name, or the first ("the Ministry of Health")."""
    return head.lower_ in listed("state_bodies") and head.text[0].isupper()


def become(made: Draft, head: Token, phrase: Iterable[Token], code: str, country: Iterable[Token]) -> None:
    """Print the country ``code`` for ``phrase``, the name of ``head``, in which ``country`` are the words that tell it."""
    inside = {t.i for t in phrase}
    made.drop(*phrase)
    made.words[head.i] = Gazetteer.shipped().country(code).name
    made.stands[head.i] = tuple(country)
    made.governments.add(head.i)
    made.parts = [p for p in made.parts if not p.words <= inside]
    after = head.doc[head.i + 1 : head.i + 2]
    if after and after[0].tag_ == "POS":
        made.words[after[0].i] = after[0].text
