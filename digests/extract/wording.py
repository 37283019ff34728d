"""From a clause to the words of a line: what is always left out, what may go, and the verb in the present.

A line keeps the order of its source's words. What goes are whole parts of the parse, never half of one: first
background, then circumstance, then detail, until the line is short enough. What would change the truth when it
goes (a condition, a negation, the recipient of "sends") has no rank and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from digests.extract import phrases, quantities
from digests.extract.clauses import Clause, Tense, is_predicate, subtree
from digests.extract.gazetteer import Kind
from digests.extract.phrases import NEVER, Draft, listed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from digests.extract.frames import Match
    from digests.extract.sentence import Sentence

AIM = 70
"""Characters that a line aims for (the house style asks for 60; what carries place or number may pass it)."""
DETAIL = 86
"""Characters that places and numbers may fill."""
BACKGROUND = 7
"""From this rank on a part is background, and no line prints it."""
MOST = 90
"""Characters of the longest line (house style)."""

PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "off", "on", "over", "across", "around", "inside", "outside"})
QUOTES = frozenset("\"'“”‘’`") | {"``", "''"}
SUBJECT_LABELS = frozenset({"nsubj", "nsubjpass"})
DEADLINES = frozenset({"by", "until", "till", "since", "before", "after", "from", "for", "through", "starting", "beginning"})
CONDITIONS = frozenset({"if", "unless", "without", "except", "until", "whether", "should", "once", "only"})
FIGURATIVE = frozenset({"connection", "response", "exchange", "return", "retaliation", "protest", "support", "favour", "favor"})
"""Nouns after which "in" tells no place."""
CASUALTY_VERBS = frozenset({"kill", "injure", "wound", "displace", "leave", "arrest", "detain", "destroy", "include"})


def draft(clause: Clause, sentence: Sentence, match: Match | None, *, attributed: bool) -> Draft:
    """Return ``clause`` as a draft of its line, all that may go ranked.

    ``attributed`` tells that the line names its speaker, so that it keeps the tense of what was said.
    """
    tokens = _tokens(clause)
    made = Draft(sentence, tokens)
    quoted = _quoted(tokens)
    for token in tokens:
        if token.i in quoted:
            continue
        _noun_details(made, token)
        if is_predicate(token) and token != clause.verb:
            _verb_details(made, token, frozenset(), main=False)
    _verb_details(made, clause.verb, match.keep if match else frozenset(), main=True)
    _commas(made)
    phrases.name_mentions(made)
    phrases.government(made)
    phrases.unknown_person(made)
    phrases.offices(made)
    phrases.counted_people(made)
    _figures(made)
    _dates(made)
    _verb(made, clause, attributed=attributed)
    return made


def _quoted(tokens: list[Token]) -> set[int]:
    """The words between quotation marks: a quotation is printed whole or not at all."""
    marks = [t.i for t in tokens if t.text in QUOTES and t.dep_ != "case"]
    return {i for a, b in zip(marks[::2], marks[1::2], strict=False) if b - a <= 12 for i in range(a + 1, b)}


def noun_draft(head: Token, sentence: Sentence) -> Draft:
    """Return the phrase of a noun as a draft: a speaker, an actor."""
    tokens = subtree(head, without=frozenset({"relcl", "appos", "acl", "advcl", "punct"}))
    made = Draft(sentence, tokens)
    for token in tokens:
        _noun_details(made, token)
    phrases.name_mentions(made)
    phrases.government(made)
    phrases.unknown_person(made)
    phrases.offices(made)
    return made


def _tokens(clause: Clause) -> list[Token]:
    """The words of the clause, its subject first where that stands in another one."""
    verb = clause.verb
    outside: set[int] = set()
    for child in verb.children:
        # A clause of its own is another event's.
        if child.dep_ == "conj" and is_predicate(child) or child.dep_ in ("parataxis", "intj", "meta"):
            outside |= {t.i for t in child.subtree}
    own = [t for t in verb.subtree if t.i not in outside]
    if clause.shared and clause.subject is not None:
        own_set = {t.i for t in own}
        blocked = {t.i for t in verb.subtree}
        subject = [t for t in clause.subject.subtree if t.i not in own_set and t.i not in blocked]
        own = [t for t in own if t.dep_ not in ("nsubj", "nsubjpass") or t.head != verb or t.lower_ not in ("it", "he", "she", "they", "we", "i")]
        return subject + own
    return own


def _noun_details(made: Draft, token: Token) -> None:
    dep, low = token.dep_, token.lower_
    part = list(token.subtree)
    if dep == "det" and low not in listed("kept_determiners"):
        made.drop(token)
    elif dep in ("relcl", "appos", "intj", "parataxis"):
        made.optional(part, NEVER)
    elif dep == "acl":
        made.optional(part, 6 if token.tag_ == "VBN" and len(part) <= 6 else 8 if token.tag_ != "VB" else 5)
    elif dep == "amod":
        idle = low in listed("idle_adjectives") or low in listed("hearsay")
        known = any(t.i in made.sentence.names for t in part)
        if idle:
            made.drop(token)
        elif not known:
            # A capital, or what tells one group from another, is half a name.
            own = token.text[:1].isupper() and token.i > made.sentence.span.start
            made.optional(part, 1 if own or low in ("first", "former", "new") else 3 if token.head.dep_ in SUBJECT_LABELS else 5)
    elif dep == "advmod" and token.head.pos_ in ("ADJ", "NOUN", "PROPN", "NUM") and low not in listed("kept_adverbs"):
        made.optional(part, 8)
    elif dep == "poss" and token.tag_ == "PRP$":
        made.optional(part, 4)
    elif dep == "prep" and token.head.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "ADJ"):
        made.optional(part, _noun_prep_rank(made, token))
    elif dep == "punct" and low in ("(", ")", "[", "]", "-", "–", "—", ";", "...", "…"):
        if low in ("-", "–") and token.i and not token.doc[token.i - 1].whitespace_ and not token.whitespace_:
            return
        made.drop(token)


def _noun_prep_rank(made: Draft, token: Token) -> int:
    low = token.lower_
    if low in ("including", "amid", "like", "such"):
        return 8
    if low in ("of", "between", "than", "to", "against"):
        return 1 if low == "of" else 2
    if any(t.i in made.sentence.names and made.sentence.names[t.i].entry.country for t in token.subtree):
        return 3
    return 5 if low in ("on", "with", "for", "from", "over", "by") else 6


def _verb_details(made: Draft, verb: Token, keep: frozenset[str], *, main: bool) -> None:
    toll = verb.lemma_.lower() in CASUALTY_VERBS | {"die"}
    mine = {t.i for t in made.tokens}
    for child in verb.children:
        if child.i not in mine:
            continue
        low, part = child.lower_, [t for t in child.subtree if t.i in mine]
        match child.dep_:
            case "prep" | "agent" | "dative" if child.pos_ == "ADP" or child.dep_ in ("prep", "agent"):
                rank = _verb_prep_rank(made, child, keep)
                # What people died in or from is the news, not its background.
                made.optional(part, min(rank, 4) if toll and rank < NEVER else rank)
            case "advcl":
                rank = _advcl_rank(made, child)
                made.optional(part, min(rank, 4) if toll else rank)
            case "advmod":
                if low in listed("hearsay") or (low not in listed("kept_adverbs") and low not in CONDITIONS and len(part) == 1):
                    made.optional(part, NEVER)
                elif low not in listed("kept_adverbs"):
                    made.optional(part, 7)
            case "mark" if low == "that" or main:
                made.optional(part, NEVER)
            case "cc" | "preconj" if main and child.i < verb.i:
                made.optional(part, NEVER)
            case "npadvmod":
                made.optional(part, 6)
            case "punct" if low not in QUOTES and low != ",":
                made.optional(part, 8)
            case "dep":
                made.optional(part, 8)


def _verb_prep_rank(made: Draft, token: Token, keep: frozenset[str]) -> int:
    low = token.lower_
    if low in CONDITIONS:
        return 0
    if low in ("according", "amid", "including", "via", "per", "following", "despite"):
        return NEVER if low in ("according", "amid") else 8
    if low in keep:
        return 1
    if low == "in" and any(c.lower_ in FIGURATIVE for c in token.children):
        return 4
    background = low in listed("background")
    place = any(
        (m := made.sentence.names.get(t.i)) and m.entry.kind in (Kind.COUNTRY, Kind.PLACE, Kind.CAPITAL, Kind.PEOPLE)
        for t in token.subtree
    )
    if low in PLACE_PREPOSITIONS and place:
        return 2 if token.dep_ != "agent" else 1
    if low in ("to", "from", "by", "against", "of", "as", "into", "with", "on", "over", "for"):
        return 2 if place or low in ("to", "by", "against", "of", "as", "into") else 4
    return 8 if background else 6


def _advcl_rank(made: Draft, token: Token) -> int:
    mark = next((c.lower_ for c in token.children if c.dep_ in ("mark", "advmod")), "")
    if mark in CONDITIONS:
        return 0
    lemma = token.lemma_.lower()
    if token.tag_ == "VBG" and not mark:
        counted = any(t.i in made.sentence.figures for t in token.subtree)
        return 3 if lemma in CASUALTY_VERBS and counted else 8
    if token.tag_ == "VB" and any(c.lower_ == "to" for c in token.children):
        return 5
    return 7


def _commas(made: Draft) -> None:
    """A comma stays only inside a list or before what follows from the deed ("…, killing 4")."""
    for token in made.tokens:
        if token.text in (",", ":") and token.dep_ == "punct":
            after = made.sentence.span.doc[token.i + 1] if token.i + 1 < len(made.sentence.span.doc) else None
            listing = any(c.dep_ == "conj" and c.i > token.i for c in token.head.children)
            figure = token.i in made.sentence.figures
            if not listing and not figure and not (after is not None and after.tag_ == "VBG"):
                made.drop(token)
        elif token.text == "." and token.dep_ == "punct":
            made.drop(token)


def _figures(made: Draft) -> None:
    """Print numbers as the house does: "at least 38" is "38+"."""
    seen: set[int] = set()
    for token in made.tokens:
        figure = made.sentence.figures.get(token.i)
        if figure is None or figure.start in seen or token.i in made.sentence.dates or token.i in made.sentence.names:
            continue
        covered = [t for t in made.sentence.tokens_of(figure) if t in made.tokens]
        seen.add(figure.start)
        for part in covered:
            made.drop(part)
        last = covered[-1]
        # The bound's own rank ("at least") is not the number's.
        number = min(covered, key=lambda t: made.ranks.get(t.i, 0))
        made.ranks[last.i] = made.ranks.get(number.i, 0)
        made.groups[last.i] = made.groups.get(number.i, last.i)
        made.words[last.i] = figure.said
        if not figure.vague and figure.second is None:
            made.slots[last.i] = sum(len(f.quantities()) for f in made.figures)
        made.figures.append(figure)


def _dates(made: Draft) -> None:
    """Take dates out of the words: the line says them relative to the digest's day, in one place."""
    mine = {t.i for t in made.tokens}
    for token in made.tokens:
        expression = made.sentence.dates.get(token.i)
        if expression is None or expression.start != token.idx and made.sentence.dates.get(token.i - 1) is expression:
            continue
        covered = made.sentence.tokens_of(expression)
        before = token.doc[token.i - 1] if token.i else None
        if before is not None and before.i in mine and before.lower_ in DEADLINES:
            continue
        attributive = covered[-1].dep_ in ("compound", "poss", "nmod", "amod") and covered[-1].head.i > covered[-1].i
        for part in covered:
            made.drop(part)
        after = token.doc[covered[-1].i + 1] if covered[-1].i + 1 < len(token.doc) else None
        if attributive and after is not None and after.tag_ == "POS":
            made.drop(after)
        if before is not None and before.i in mine and before.lower_ in ("on", "in", "at", "during", "this", "last", "next", "late", "early", "of"):
            if before.lower_ != "of":
                made.drop(before)


def _verb(made: Draft, clause: Clause, *, attributed: bool) -> None:
    """Put the verb group into the present simple, without what the status says."""
    verb = clause.verb
    group = [c for c in verb.children if c.dep_ in ("aux", "auxpass", "neg") and c.i in {t.i for t in made.tokens}]
    group = [c for c in group if not (c.lower_ == "to" and clause.tense is not Tense.FUTURE)]
    for token in group:
        made.drop(token)
        made.ranks.pop(token.i, None)
    made.ranks.pop(verb.i, None)
    made.words[verb.i] = _present(clause, attributed=attributed)


def _present(clause: Clause, *, attributed: bool) -> str:
    verb, lemma = clause.verb, clause.verb.lemma_.lower()
    plural = is_plural(clause.subject)
    if clause.modal in ("may", "might", "could", "can", "should", "must"):
        negation = " not" if clause.negated else ""
        middle = "be " + verb.text if clause.passive else lemma
        return f"{clause.modal}{negation} {middle}".replace("can not", "cannot")
    future = clause.tense is Tense.FUTURE
    if future and attributed:
        return f"will{' not' if clause.negated else ''} {'be ' + verb.text if clause.passive else lemma}"
    if clause.passive:
        # A bare participle would tell a plan as a deed.
        return ("not " if clause.negated else "") + ("to be " if future else "") + verb.text
    if verb.tag_ in ("VBZ", "VBP") and not clause.negated:
        return verb.text
    if clause.negated:
        if lemma == "be":
            return "are not" if plural else "is not"
        if future:
            return f"won’t {lemma}"
        return f"{'do' if plural else 'does'} not {lemma}"
    return lemma if plural and lemma != "be" else third_person(lemma, plural=plural)


def third_person(lemma: str, *, plural: bool = False) -> str:
    """Return the present simple of a verb: "carry" → "carries"."""
    irregular = {"be": "is", "have": "has", "do": "does", "go": "goes"}
    if lemma == "be" and plural:
        return "are"
    if lemma in irregular:
        return irregular[lemma]
    if re.search(r"(?:s|x|z|ch|sh)$", lemma):
        return lemma + "es"
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ies"
    return lemma + "s"


def is_plural(subject: Token | None) -> bool:
    """Whether a verb after ``subject`` stands in the plural."""
    if subject is None:
        return False
    if any(c.dep_ == "conj" for c in subject.children) and any(c.lower_ == "and" for c in subject.children):
        return True
    if subject.lower_ in ("police", "people", "they", "we", "troops", "dozens", "hundreds", "thousands", "both", "many", "several"):
        return True
    return subject.tag_ in ("NNS",) or (subject.tag_ == "CD" and subject.lower_ not in ("one", "1"))


Part = tuple[int, int]
"""An optional part of a draft: its rank, and its first token."""


def fit(made: Draft, aim: int = AIM) -> frozenset[Part]:
    """Return the optional parts that must go for the line to be short enough, the dispensable first."""
    optional = sorted(
        {(rank, made.groups[i]) for i, rank in made.ranks.items() if 0 < rank < NEVER},
        key=lambda part: (-part[0], -part[1]),
    )
    gone: set[Part] = set()
    for part in optional:
        room = aim if part[0] > 3 else DETAIL if part[0] > 1 else MOST
        if part[0] < BACKGROUND and len(spell(made, gone)) <= room:
            break
        gone.add(part)
    return frozenset(gone)


def spell(made: Draft, gone: Iterable[Part] = (), *, template: bool = False) -> str:
    """Join what is left of a draft into words; a ``template`` has ``{q0}`` for the first figure and so on."""
    out = set(gone)
    text = ""
    previous: Token | None = None
    for token in made.tokens:
        rank = made.ranks.get(token.i, 0)
        if rank >= NEVER or (rank, made.groups.get(token.i, -1)) in out:
            continue
        word = made.words.get(token.i, token.text)
        if template and token.i in made.slots:
            word = f"{{q{made.slots[token.i]}}}"
        if not word:
            continue
        glued = previous is not None and (
            (token.i == previous.i + 1 and not previous.whitespace_ and previous.i not in made.slots)
            or token.tag_ == "POS"
            or token.text in (",", ":", "%", "’s", "'s")
        )
        text += word if glued or not text else " " + word
        previous = token
    return tidy(text)


def tidy(text: str) -> str:
    """Mend what leaving out leaves behind: spaces, lone commas and quotes, hanging words."""
    text = text.replace("“", "‘").replace("”", "’").replace('"', "'")
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"(?<!\w)([‘'])\s+|\s+(’)(?!\w)", r"\1\2", text)
    text = re.sub(r"(?<=\s)['‘’](?=\s|$)|^['‘’]\s", "", text)
    opened, closed = len(re.findall(r"(?<!\w)[‘'](?=\w)", text)), len(re.findall(r"(?<=[^\ws])[’']|(?<=s)[’'](?!\w)|(?<=\w)[’'](?!\w)", text))
    if opened > closed:
        text = re.sub(r"(?<!\w)[‘'](?=\w)", "", text)
    elif closed > opened:
        text = re.sub(r"(?<=[^s\W])[’'](?!\w)|(?<=\W)[’']", "", text)
    text = re.sub(r"\s+([,.;:?!%])", r"\1", text)
    text = re.sub(r"([,;:])(?:\s*[,;:])+", r"\1", text)
    text = re.sub(r"^[\s,;:.–—-]+|[\s,;:.–—-]+$", "", text)
    text = re.sub(r"(?:,?\s+(?:and|or|but|on|in|at|by|with|for|from|to|of|as|the|a|an|that))+$", "", text)
    return text[:1].upper() + text[1:]
