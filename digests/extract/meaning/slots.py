"""The slots of an event, filled from its clause: who, to whom, what, where, and who says it. Days are those of ``timing``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digests.extract.clauses.clauses import Clause, is_joint_toll, subtree
from digests.extract.lists import listed
from digests.extract.meaning.speech import MUTUAL
from digests.extract.mentions.gazetteer import LANDS, Gazetteer, Kind, Mention
from digests.extract.wording import drafting, fitting, spelling, surnames
from digests.extract.wording.draft import Draft
from digests.extract.wording.verb_ranks import PLACE_PREPOSITIONS
from digests.model import Evidence, Name, PloverType

if TYPE_CHECKING:
    from digests.extract.frames.matching import Match
    from digests.extract.parse.parsed import Token
    from digests.extract.sentence import Sentence

PARTIES = (Kind.COUNTRY, Kind.SEAT, Kind.ORGANISATION, Kind.GROUP, Kind.PERSON, Kind.PEOPLE, Kind.CAPITAL)
PLACES = (Kind.COUNTRY, Kind.CAPITAL, Kind.PLACE)
BODY_MOST = 5
"""Words of the longest name of a country's body, and one."""
SPEAKER_MOST = 34
"""Characters of the longest speaker that a line puts before a colon."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says a clause: as a line prints it, and where it stands."""

    name: Name
    evidence: Evidence | None


def speaker_of(clause: Clause, sentence: Sentence) -> Speaker | None:
    """Return who says ``clause``, shortened as a line prints it; None where that would be long."""
    token = _voice(clause.speaker, sentence)
    if token is None or token.pos_ == "PRON" or any(c.tag_ == "PRP$" for c in token.children):
        # Whose lawyer "his lawyer" is, a line could not say.
        return None
    made = drafting.noun_draft(token, sentence)
    if any(t.tag_ == "PRP$" and made.printed(t) for t in made.tokens):
        # "a copy of his statement"
        return None
    _unadorned(made, token)
    mention = mention_of(token, sentence)
    for gone in (frozenset(), fitting.barest(made)):
        text = spelling.spell(made, gone)
        if 0 < len(text) <= SPEAKER_MOST:
            break
    if len(text) > SPEAKER_MOST:
        if mention is None:
            return None
        text = mention.entry.name if sentence.names.get(token.i) else _barely(token, mention, made)
    return Speaker(Name(text, mention.entry.country if mention else None), sentence.evidence(made.tokens))


def _voice(speaker: Token | None, sentence: Sentence) -> Token | None:
    """Who speaks by a document or an office: the spokesman of "a statement from the spokesman", "the Chairman of the Staff Ana Ruiz"."""
    if speaker is not None and (speaker.lower_ in listed("offices") or speaker.tag_ == "NN"):
        known = (
            c for c in speaker.children if c.dep_ == "appos" and c.i > speaker.i and c.i in sentence.names
        )
        return next(known, speaker)
    if speaker is None or speaker.lower_ not in listed("documents"):
        return speaker
    behind = (g for c in speaker.children if c.lower_ in ("from", "by") for g in c.children)
    return next((t for t in behind if t.dep_ == "pobj" and t.pos_ == "PROPN"), speaker)


def _barely(speaker: Token, mention: Mention, made: Draft) -> str:
    """The shortest name of a speaker: his own behind a noun ("news channel Al Wadi"), an army's ("Chadian Army … Division"), or whose he is."""
    titled = any(t.lower_ in listed("offices") for t in made.tokens)
    if speaker.ent_type_ == "PERSON" and titled and mention.entry.kind in LANDS:
        land = Gazetteer.shipped().country(mention.entry.country).name if mention.entry.country else ""
        family = surnames.surname_of(_person(speaker))
        surname = _said(list(speaker.doc[family[0].i : family[-1].i + 1]))
        return f"{land or mention.text}’s {surname}"
    name = [speaker]
    while speaker.pos_ == "PROPN" and name[0].i > made.tokens[0].i and name[0].nbor(-1).pos_ == "PROPN":
        if name[0].nbor(-1).lower_ in listed("offices"):
            # "Acting US Attorney General Ana Ruiz"
            return _said(name)
        name.insert(0, name[0].nbor(-1))
    before = name[0].nbor(-1) if name[0].i > made.tokens[0].i else None
    if (
        speaker.pos_ == "PROPN"
        and before is not None
        and before.tag_ == "NN"
        and all(t.i not in made.sentence.names for t in name)
    ):
        return _said(name)
    force = next((t for t in made.tokens if t.lower_ in listed("forces")), speaker)
    body = _said(name)
    if force == speaker and len(name) > 2 and len(body) <= SPEAKER_MOST:
        # "National Intelligence Service", no "South Korean Service"
        return body
    opens = made.sentence.tokens_of(mention)[0].i
    whole = [t for t in made.tokens if opens <= t.i <= force.i]
    called = _said(whole)
    bare = force.lower_ in listed("ministries") and all(
        t == force or made.sentence.names.get(t.i) == mention for t in whole
    )
    if bare and mention.entry.kind in LANDS and mention.entry.country:
        # "Chadian Ministry" does not say which.
        return Gazetteer.shipped().country(mention.entry.country).name
    if all(t.pos_ == "PROPN" for t in whole) and 1 < len(whole) < BODY_MOST and len(called) <= SPEAKER_MOST:
        # "Chadian Foreign Ministry", no "Chadian Ministry"
        return called
    return spelling.undotted(f"{mention.text} {force.text}")


def _said(name: list[Token]) -> str:
    """The words of a name as the source joins them: "Ana al-Ruiz"."""
    return "".join(t.text + t.whitespace_ for t in name).strip()


def _person(last: Token) -> list[Token]:
    """The words of the name of a person that ends with ``last``, without hyphens."""
    name = [last]
    while name[0].ent_iob_ == "I" and name[0].i > last.sent.start:
        name.insert(0, name[0].nbor(-1))
    return [t for t in name if not t.is_punct and t.lower_ not in listed("offices")]


def _unadorned(made: Draft, speaker: Token) -> None:
    """Print "officials" for "three senior government officials": how many and how high they are leaves no room for what they say."""
    if speaker.lower_ not in listed("vague_speakers"):
        return
    for child in speaker.children:
        vague = child.lower_ in listed("vague_ranks") or child.dep_ == "nummod"
        if vague and child.i < speaker.i and child.i not in made.sentence.names:
            made.drop(*child.subtree)


def mention_of(head: Token, sentence: Sentence) -> Mention | None:
    """The name that ``head``'s phrase is about: the head's own, else the first of a party."""
    own = sentence.names.get(head.i)
    if own is not None:
        return own
    for token in subtree(head, without=frozenset({"relcl", "appos", "acl", "advcl"})):
        mention = sentence.names.get(token.i)
        if (
            mention is not None
            and mention.entry.kind in PARTIES
            and not any(_is_where(t, head) for t in sentence.tokens_of(mention))
        ):
            return mention
    return None


def _is_where(token: Token, head: Token) -> bool:
    """Whether a name only says where ``head`` is: "the court in The Hague", "the Hague-based court"."""
    between = [a for a in token.ancestors if head.is_ancestor(a)]
    return any(a.dep_ == "prep" and a.lower_ in PLACE_PREPOSITIONS for a in between) or any(
        a.lower_ == "based" for a in between
    )


def party(head: Token | None, sentence: Sentence) -> Name | None:
    """Return the party that a phrase names, as a line calls it."""
    if head is None:
        return None
    mention = mention_of(head, sentence)
    if mention is None:
        text = spelling.spell(drafting.noun_draft(head, sentence))
        return Name(text[:80]) if text else None
    if mention.entry.kind in (Kind.PEOPLE, Kind.CAPITAL) and mention.entry.country:
        return Name(Gazetteer.shipped().country(mention.entry.country).name, mention.entry.country)
    return Name(mention.entry.name, mention.entry.country)


def agent(clause: Clause, sentence: Sentence) -> Name | None:
    """Return who does the deed of a passive clause; the parse may take "by" for an ordinary preposition."""
    behind = [
        c
        for c in clause.verb.subtree
        if c.lower_ == "by" and c.dep_ in ("agent", "prep") and c.i > clause.verb.i
    ]
    for child in sorted(behind, key=lambda c: c.dep_ != "agent"):
        doer = next((c for c in child.children if c.dep_ == "pobj"), None)
        if doer is not None and (child.dep_ == "agent" or mention_of(doer, sentence) is not None):
            return party(doer, sentence)
    return None


def target(clause: Clause, sentence: Sentence, match: Match | None) -> Name | None:
    """Whom the deed is done to: a party among object and essential complements, the recipient before the thing."""
    if clause.passive:
        return party(clause.subject, sentence)
    inner = next((c for c in clause.verb.children if c.dep_ == "xcomp" and c.pos_ == "VERB"), None)
    own = _done_to(clause.verb, match, sentence)
    return own or (_done_to(inner, match, sentence) if inner is not None else None)


def _done_to(verb: Token, match: Match | None, sentence: Sentence) -> Name | None:
    keep = match.keep if match else frozenset({"to", "with", "against", "on"})
    heads = [
        inner
        for child in (*verb.children, *(g for c in verb.children if c.dep_ == "dobj" for g in c.children))
        if child.dep_ in ("prep", "dative")
        and (child.lower_ in keep or child.lower_ in ("to", "with", "against"))
        for inner in child.children
        if inner.dep_ == "pobj"
    ]
    heads += [c for c in verb.children if c.dep_ in ("dative", "dobj")]
    for head in heads:
        mention = mention_of(head, sentence)
        if mention is not None and mention.entry.kind in PARTIES:
            return party(head, sentence)
    return None


def partner(clause: Clause, sentence: Sentence, kind: PloverType | None) -> Name | None:
    """Return the second of two who do something with each other: "Kuleba and Qin speak"."""
    if kind not in MUTUAL or clause.subject is None or clause.passive:
        return None
    others = [t for t in clause.subject.conjuncts if mention_of(t, sentence) is not None]
    return party(others[0], sentence) if len(others) == 1 else None


def object_of(clause: Clause, made: Draft) -> str | None:
    """Return the object of the deed in the words of the draft."""
    head = next((c for c in clause.verb.children if c.dep_ in ("dobj", "attr", "oprd")), None)
    if head is None:
        return None
    inside = {t.i for t in made.tokens}
    kept = [
        t for t in subtree(head, without=frozenset({"relcl", "appos", "acl", "prep", "det"})) if t.i in inside
    ]
    return " ".join(t.text for t in kept)[:100] or None


def where(text: str, actor: Name | None, sentence: Sentence, verb: Token) -> tuple[str, bool]:
    """The country where the sentence puts the deed of ``verb``, where the line ``text`` would name none: " in Pakistan".

    And whether an editor would make room for it.
    """
    located = (t for t in sentence.span if _is_country(sentence.names.get(t.i)) and _is_located(t))
    place = next((t for t in located if not _is_of_another(t, verb)), None)
    if place is None or any(t.tag_ in ("JJS", "RBS") and t.text in text.split() for t in sentence.span):
        # "the largest so far in New York" is another claim than "the largest so far".
        return "", False
    # The name of an armed group does not say where it kills.
    killer = actor.name if actor is not None and verb.lemma_ in listed("toll_verbs") else ""
    named = {
        m.entry.country
        for m in Gazetteer.shipped().find(text)
        if m.entry.country and not (m.entry.kind is Kind.GROUP and m.entry.name == killer)
    }
    mention = sentence.names[place.i]
    country = mention.entry.country or ""
    if country in named or (named and actor is not None and actor.country):
        return "", False
    given = {m.entry.country for m in sentence.names.values() if m.entry.kind in LANDS}
    land = Gazetteer.shipped().country(country).name
    if any(c.tag_ == "VBN" and c.i < place.i for c in place.children):
        # "in Chadian-held Lamu": whose it is, is what they fight about.
        given = set()
    wanted = (sentence.tagged.kept(sentence.spans([place])) or 0.0) >= fitting.EVEN
    if country in given:
        return f" in {land}", wanted
    return f" {'near' if place.head.lower_ == 'near' else 'in'} {mention.text}", wanted


def _is_country(mention: Mention | None) -> bool:
    """Whether a name is a place of which it is known in which country it lies."""
    return mention is not None and mention.entry.kind in PLACES and bool(mention.entry.country)


def _is_elsewhere(verb: Token) -> bool:
    """Whether a clause tells of another deed than its sentence: "…, who was seized in Niger", "after four were killed in Chad"."""
    person = verb.dep_ == "relcl" and any(c.lower_ in ("who", "whom", "whose") for c in verb.children)
    before = (
        verb.dep_ == "advcl"
        and any(c.dep_ == "mark" and c.lower_ in ("after", "since", "before") for c in verb.children)
        and verb.head.lemma_ not in listed("toll_verbs")
    )
    # "which made them seek asylum in Chad", "citing riots in Lagos"
    led = verb.dep_ in ("xcomp", "ccomp", "conj") and any(a.dep_ == "relcl" for a in verb.ancestors)
    # "warns of a famine and says that Chad has none"
    led = led or (verb.dep_ == "ccomp" and verb.head.dep_ == "conj")
    reason = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.lemma_ in listed("reasoning")
    # "as she presses him to support an army in Niger"
    wished = verb.dep_ == "xcomp" and verb.tag_ == "VB" and verb.head.dep_ == "advcl"
    # "suspends Chad from competing in the games in Kenya"
    return person or before or led or reason or wished or (verb.dep_ == "pcomp" and verb.pos_ == "VERB")


def _is_of_another(place: Token, verb: Token) -> bool:
    """Whether a place is that of a joined deed with somebody else in it: "two die in Lamu, and [one is hurt in Zinder]"."""
    return any(
        a.dep_ == "conj"
        and a != verb
        and not a.is_ancestor(verb)
        # The wounded were where the dead were.
        and not is_joint_toll(a.head, a)
        # "… and accused of selling arms in Chad" is no place of the first either.
        and (a.tag_ == "VBG" or any(c.dep_ in ("nsubj", "nsubjpass") for c in a.children))
        for a in place.ancestors
    )


def _is_located(token: Token) -> bool:
    """Whether ``token`` stands in a chain of places behind "in" or "at": "in Lower Dir, Khyber, Pakistan"."""
    head = token
    for _ in range(6):
        if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.pos_ == "NOUN":
            # "in the streets of Vienna"
            head = head.head.head
            continue
        if head.dep_ == "pobj":
            # "a hostage who was kidnapped in Niger" tells where that was, not the deed.
            aside = any(_is_elsewhere(a) for a in head.ancestors)
            return head.head.lower_ in ("in", "at", "near") and not aside
        if head.dep_ not in ("compound", "nmod", "appos", "conj", "npadvmod") or head.head == head:
            return False
        if head.dep_ == "conj" and any(c.lower_ == "of" for c in head.head.children):
            # "in the High Court of Chad and Niger"
            return False
        if head.dep_ in ("compound", "nmod") and (
            head.head.pos_ != "PROPN"
            or head.head.lower_ in listed("missions") | listed("offices")
            or head.head.ent_type_ in ("PERSON", "ORG")
            or token.ent_type_ in ("PERSON", "ORG")
        ):
            # "at the U.S. embassy in Kabul" is not in the US.
            return False
        head = head.head
    return False


def places(made: Draft, sentence: Sentence) -> Iterator[Name]:
    """Yield where the deed takes place or leads, each once."""
    seen: set[str] = set()
    for token in made.tokens:
        mention = sentence.names.get(token.i)
        if (
            mention is None
            or mention.entry.kind not in PLACES
            or mention.entry.name in seen
            or token.i in made.gone
        ):
            continue
        head = token
        while head.dep_ in ("compound", "nmod", "appos", "conj") and head.head != head:
            head = head.head
        located = head.dep_ == "pobj" and head.head.lower_ in PLACE_PREPOSITIONS | {
            "to",
            "from",
            "into",
        }
        if located or (head.dep_ == "dobj" and head.head.lemma_ in listed("reaching")):
            seen.add(mention.entry.name)
            yield Name(mention.entry.name, mention.entry.country)
