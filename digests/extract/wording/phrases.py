"""How the words of a clause are printed: names by their short form, governments by their country, no articles.

Each function looks at one kind of phrase and notes in a `Draft` what its tokens become. A token that is told nothing
is printed as it stands.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from digests.extract.lists import listed, short_offices
from digests.extract.mentions.gazetteer import Form, Gazetteer, Kind, Mention
from digests.extract.wording import persons, states, surnames
from digests.extract.wording.short_forms import abbreviates

if TYPE_CHECKING:
    from digests.extract.parse.parsed import Token
    from digests.extract.wording.draft import Draft

INITIALS = {"United States": "US", "United Nations": "UN", "United Kingdom": "UK", "European Union": "EU"}


def name_mentions(draft: Draft) -> None:
    """Print each known name in its short form, without the titles before it."""
    seen: set[int] = set()
    inside = {t.i for t in draft.tokens}
    for token in draft.tokens:
        mention = draft.sentence.names.get(token.i)
        if mention is None or mention.start in seen:
            continue
        seen.add(mention.start)
        covered = [t for t in draft.sentence.tokens_of(mention) if t.i in inside]
        if not covered:
            continue
        for part in covered:
            draft.drop(part)
        last = covered[-1]
        own = last.text if last.idx + len(last) > mention.end else ""
        first = covered[0]
        tied = first.i > 0 and first.nbor(-1).text in ("-", "–") and not first.nbor(-1).whitespace_
        # "un-American" and "U.S.-Canada" are one word.
        inside_name = (tied or _is_second_people(first)) and mention.form is Form.ADJECTIVE
        whole = inside_name or _is_half_a_name(mention, last) or _opens_body(mention, last)
        short = mention.text if whole else _short(mention, last)
        before = first.text[: max(0, mention.start - first.idx)]
        draft.words[last.i] = before + short + own[mention.end - last.idx :]
        after = last.doc[last.i + 1] if last.i + 1 < len(last.doc) else None
        if after is not None and after.tag_ == "POS" and after.text in ("'", "’") and not short.endswith("s"):
            draft.words[after.i] = "’s"
        if mention.entry.kind is Kind.PERSON:
            persons.known_person(draft, mention, covered, inside)
        if mention.entry.kind is Kind.WEAPON:
            _drop_sort(draft, mention, last, inside)


def _opens_body(mention: Mention, last: Token) -> bool:
    """Whether "American" opens the name of a body: the "American Bar Association" is no "US Bar Association"."""
    after = last.nbor(1) if last.i + 1 < last.sent.end else None
    return (
        mention.text == "American"
        and last.head.pos_ == "PROPN"
        and after is not None
        and after.text.istitle()
        and last.ent_type_ == after.ent_type_ == "ORG"
        and after.ent_iob_ == "I"
    )


def _is_second_people(adjective: Token) -> bool:
    """Whether a people stands behind another that somebody is as well: a "Kenyan American"."""
    before = adjective.nbor(-1) if adjective.i > adjective.sent.start else None
    return before is not None and before.ent_type_ == adjective.ent_type_ == "NORP"


def _is_half_a_name(mention: Mention, last: Token) -> bool:
    """Whether a country is part of a word or a name that is not the country's: "Panama-registered", "Jordan River"."""
    if mention.entry.kind not in (Kind.COUNTRY, Kind.CAPITAL) or mention.text in INITIALS:
        return False
    if last.dep_ == "pobj" and last.head.lower_ == "of" and len(mention.text) < len(mention.entry.name):
        # "Lamu Defence of Congo", "the Republic of Macedonia": today's name is no part of that one.
        owner = last.head.head
        return owner.pos_ == "PROPN" and owner.lower_ not in listed("offices")
    after = last.nbor(1) if last.i + 1 < len(last.doc) else None
    joined = after is not None and after.text == "-" and not last.whitespace_
    named = (
        last.dep_ == "compound"
        and last.head.pos_ == "PROPN"
        and all(t.pos_ == "PROPN" for t in last.doc[last.i + 1 : last.head.i])
        and (last.head.i == last.i + 1 or len(mention.text.split()) == 1)
    )
    # "Fortify Britain" is a group.
    before = last.nbor(-1) if last.i > last.sent.start else None
    ends = before is not None and before.head == last and before.dep_ == "compound" and before.pos_ == "PROPN"
    return joined or named or (ends and len(mention.text.split()) == 1) or _ends_name(last)


def _ends_name(last: Token) -> bool:
    """Whether a country ends the name of something else: "the Battle of Britain"."""
    of = last.head
    return (
        last.dep_ == "pobj"
        and of.lower_ == "of"
        and of.head.tag_ == "NNP"
        and of.head.ent_type_ == last.ent_type_
        and last.ent_type_ in ("EVENT", "FAC", "LAW", "WORK_OF_ART")
    )


def _short(mention: Mention, last: Token) -> str:
    entry = mention.entry
    if mention.form in (Form.ADJECTIVE, Form.DEMONYM, Form.PLURAL) and entry.kind is not Kind.WEAPON:
        return mention.text if _is_somebody(mention, last) else _adjective(mention)
    if entry.kind is Kind.PERSON:
        if _unaccented(entry.name) in _unaccented(mention.text):
            return entry.name
        # The source may join its parts otherwise: "Kim Yo-jong".
        same = _folded(entry.name) == _folded(mention.text)
        return mention.text if same else surnames.surname(mention.text)
    if entry.kind is Kind.WEAPON:
        if _folded(entry.name) not in _folded(mention.text):
            # A source that says MQ-9 does not say Reaper.
            return mention.text
        # "13 MiG-29 fighter jets" counts them, "Rafale deal talks" counts talks.
        own = last.dep_ != "compound" or last.head.lemma_.lower() in {*SORTS, *(entry.role or "").split()}
        many = mention.form is Form.PLURAL or (own and _counted(last))
        return (entry.plural or entry.name) if many else entry.name
    named = (Kind.ORGANISATION, Kind.GROUP, Kind.SEAT, Kind.PLACE)
    if entry.kind in named and (not calls(entry.name, mention.text) or _is_numbered(mention)):
        return _initialled(mention.text)
    return _initialled(entry.name)


def _is_numbered(mention: Mention) -> bool:
    """Whether a number tells a name from another that the gazetteer calls the same: the second of two pipelines is not the first."""
    number = mention.text.split()[-1]
    return number.isdecimal() and number not in mention.entry.name.split()


def _initialled(name: str) -> str:
    """Write the country or bloc within a longer name by its initials: "US Senate", "UN Security Council"."""
    for whole, short in INITIALS.items():
        if name.startswith(f"{whole} "):
            return short + name[len(whole) :]
    return name


def _folded(name: str) -> str:
    """Return the letters and digits of ``name``, small and without accents."""
    return "".join(c for c in _unaccented(name).casefold() if c.isalnum())


def _unaccented(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def calls(short: str, text: str) -> bool:
    """Whether ``short`` is part of ``text``, its initials or some of its words: only then may it be printed for it."""
    words = set(text.replace("United States", "US").replace("U.S.", "US").split())
    return short in text or abbreviates(short, text) or words.issuperset(short.split())


def _adjective(mention: Mention) -> str:
    return {"U.S.": "US", "U.K.": "UK", "American": "US"}.get(mention.text, mention.text)


def _is_somebody(mention: Mention, last: Token) -> bool:
    """Whether the name of a people stands for one of them: "kidnaps an American"."""
    modifies = last.dep_ in ("amod", "compound", "nmod", "npadvmod", "poss") and last.head.i > last.i
    return mention.form is not Form.PLURAL and last.pos_ in ("NOUN", "PROPN") and not modifies


SORTS = ("jet", "aircraft", "plane", "system", "tank", "missile")
"""What weapons are a sort of."""


def _counted(token: Token) -> bool:
    head = token
    while head.dep_ in ("compound", "amod", "nmod") and head.head.i > head.i:
        head = head.head
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.tag_ == "CD":
        return True
    return head.tag_ in ("NNS", "NNPS") or any(
        c.dep_ == "nummod" and c.like_num and c.lower_ not in ("one", "1", "a")
        for c in (*head.children, *token.children)
    )


def _drop_sort(draft: Draft, mention: Mention, last: Token, inside: set[int]) -> None:
    """Print "13 MiG-29s" for "13 MiG-29 fighter jets"."""
    head = last
    while head.dep_ in ("compound", "amod", "nmod") and head.head.i > head.i:
        head = head.head
    sort = (mention.entry.role or "").split()
    if head == last or head.i not in inside or not sort:
        return
    between = [t for t in draft.tokens if last.i < t.i <= head.i]
    sorts = [t.i for t in between if t.lemma_.lower() in sort or t.lemma_.lower() in SORTS]
    for token in between:
        # Of a Rafale jet's crash the jet is told by its name, and the crash stays.
        if sorts and token.i <= sorts[-1]:
            draft.drop(token)


def government(draft: Draft) -> None:
    """Print "Netherlands" for "the Dutch government" and "UK" for "the UK's Ministry of Defence"."""
    for head in draft.tokens:
        if _of_several(draft, head) or not _is_government(head):
            continue
        phrase = states.phrase_of(draft, head)
        countries = {
            m.entry.country: m
            for t in phrase
            if (m := draft.sentence.names.get(t.i)) and states.is_country(m) and m.entry.country
        }
        people = [t for t in phrase if (m := draft.sentence.names.get(t.i)) and m.entry.kind is Kind.PERSON]
        if (
            len(countries) != 1
            or people
            or head.dep_ == "nsubjpass"
            or (head.dep_ == "pobj" and head.head.lower_ == "of")
            # A new government is not "New Zealand's".
            or any(t.lower_ in listed("other_governments") for t in phrase if t.i not in draft.sentence.names)
        ):
            continue
        if any(t.dep_ == "prep" and t.lower_ != "of" for t in phrase):
            continue
        [(code, country)] = countries.items()
        told = draft.sentence.tokens_of(country)
        if any(t.dep_ == "poss" and t.head != head and t.head.pos_ == "PROPN" for t in told):
            # The government of Kenya's Lamu County is not Kenya's.
            continue
        if not states.is_joined(told, head):
            states.become(draft, head, phrase, code, told)


def _of_several(draft: Draft, head: Token) -> bool:
    """Print "Germany, Poland and Sweden" for "the governments of Germany, Poland, and Sweden"; tell whether it was so."""
    of = next((c for c in head.children if c.lower_ == "of" and c.i == head.i + 1), None)
    first = next(iter(of.children), None) if of is not None and head.tag_ == "NNS" else None
    if first is None or head.lemma_ not in listed("government") | listed("ministries"):
        return False
    lands = [first, *first.conjuncts]
    known = [m for t in lands if (m := draft.sentence.names.get(t.i)) and m.entry.kind is Kind.COUNTRY]
    if len(lands) < 2 or len(known) < len(lands):
        return False
    for token in head.subtree:
        if token.i < first.left_edge.i:
            draft.drop(token)
    # The preposition's phrase is the subject now, and stays.
    phrase = {t.i for t in of.subtree} if of is not None else set()
    draft.parts = [p for p in draft.parts if not phrase <= p.words]
    return True


def _is_government(head: Token) -> bool:
    lemma = head.lower_
    if head.dep_ == "compound" and head.head.i > head.i:
        # "Afghan government workers" are no government.
        return False
    if lemma == "regime" and any(c.dep_ == "compound" and c.tag_ in ("NN", "NNS") for c in head.children):
        # "Chad's tax regime" is a set of rules.
        return False
    if lemma in listed("government"):
        if head.text[0].isupper() and sum(c.dep_ == "compound" for c in head.children) > 1:
            # "the China National Space Administration"
            return False
        return not any(c.dep_ == "amod" and c.lower_ == "local" for c in head.children)
    if lemma in listed("ministries") and head.dep_ not in ("dobj", "pobj"):
        return any(t.lower_ in listed("ministry_words") for t in head.subtree)
    return False


def spoken_for(draft: Draft, speaker: Token) -> None:
    """Print the country for an official who says "we": "Slovakia" for "we", said by its prime minister."""
    mention = next(
        (m for t in speaker.subtree if (m := draft.sentence.names.get(t.i)) and m.entry.country), None
    )
    if mention is None or mention.entry.country is None:
        return
    phrase = [t for t in draft.tokens if t == speaker or speaker.is_ancestor(t)]
    for token in phrase:
        draft.drop(token)
    draft.words[phrase[0].i] = Gazetteer.shipped().country(mention.entry.country).name


def partitive(draft: Draft) -> None:
    """Print "13 MiG-29s" for "13 of our MiG-29s"."""
    for token in draft.tokens:
        if (token.lower_ == "of" and token.i in draft.sentence.figures) or (
            token.lower_ == "of" and token.i and token.doc[token.i - 1].tag_ == "CD"
        ):
            own = next((g for c in token.children for g in c.children if g.tag_ == "PRP$"), None)
            # "phase one of its lockdown" counts no lockdowns.
            counts = token.i < 2 or token.doc[token.i - 2].tag_ != "NN"
            # "one of its pilots" is no "one pilots".
            counts = counts and token.nbor(-1).lower_ not in ("one", "1")
            if own is not None and own.i == token.i + 1 and counts:
                draft.drop(token)
                draft.drop(own)


def offices(draft: Draft) -> None:
    """Print "PM" for "Prime Minister", and nothing for "Lt. Col."."""
    for token, stop in zip(draft.tokens, draft.tokens[1:], strict=False):
        if (
            token.lower_ in listed("ranks")
            and token.text[0].isupper()
            and stop.text == "."
            and stop.i == token.i + 1
        ):
            draft.drop(token, stop)
    for first, second in zip(draft.tokens, draft.tokens[1:], strict=False):
        short = short_offices().get(f"{first.lower_} {second.lower_}")
        if short and draft.printed(first) and draft.printed(second) and second.i == first.i + 1:
            draft.drop(first)
            draft.words[second.i] = short


def sorts_of_place(draft: Draft) -> None:
    """Print "Ghazni" for "the central province of Ghazni"."""
    for token in draft.tokens:
        if token.text not in listed("sorts_of_place") or not draft.printed(token):
            continue
        of = next((c for c in token.children if c.lower_ == "of" and c.i == token.i + 1), None)
        name = next(iter(of.children), None) if of is not None else None
        before = [t for t in token.subtree if t.i < token.i]
        opens = draft.sentence.span.start
        plain = all((t.text.islower() or t.i == opens) and t.head == token for t in before)
        if of is not None and name is not None and name.pos_ == "PROPN" and plain:
            draft.drop(token, of, *before)


def counted_people(draft: Draft) -> None:
    """Print "7 killed" for "7 people killed"."""
    for token in draft.tokens:
        # "9/11 victims" counts nobody.
        number = [
            c
            for c in token.children
            if c.dep_ == "nummod" and any(t.i in draft.sentence.figures for t in c.subtree)
        ]
        if (
            token.lower_ in listed("people_nouns")
            and number
            and token.dep_ in ("nsubjpass", "dobj", "nsubj", "conj")
        ) and not any(
            c.dep_ in ("prep", "acl", "relcl") and draft.printed(c)
            for c in token.children
            if c.dep_ != "prep"
        ):
            other = next((c for c in token.children if c.lower_ == "other" and draft.printed(c)), None)
            if token.dep_ != "conj" or (other is None and token.lower_ != "others"):
                draft.words.setdefault(token.i, "")
            elif other is not None:
                # "Ana Ruiz and 12 others": twelve alone would be the whole toll.
                draft.drop(other)
                draft.words[token.i] = "others"
                draft.stands[token.i] = (other, token)
                draft.parts = [p for p in draft.parts if p.words != {other.i}]
