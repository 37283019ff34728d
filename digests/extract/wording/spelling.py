"""What is left of a draft, joined into words: commas, quotations and joints mended where something went."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from digests.extract.parse.roots import AUXILIARIES, SUBJECTS
from digests.extract.wording.draft import Draft

if TYPE_CHECKING:
    from digests.extract.parse.parsed import Token

Shown = tuple["Token", str]
"""A word of the source, and what a line prints for it."""
ARTICLES = frozenset({"a", "an", "the"})
_JOINING = ("cc", "advmod")
"""The labels of words that may join something."""


def spell(made: Draft, gone: Iterable[int] = (), *, template: bool = False) -> str:
    """Join what is left of a draft into words; a ``template`` has ``{q0}`` for the first quantity and so on."""
    out = frozenset(gone)
    out |= _broken_quotes(made, out)
    shown = _parted(made, _shown(made, out, template=template))
    text = ""
    for at, (token, word) in enumerate(shown):
        text += word if at == 0 or _is_glued(made, shown[at - 1][0], token, word) else " " + word
    last = shown[-1][0] if shown else None
    stranded = last is not None and last.dep_ == "prep" and not any(last.children)
    if last is not None and (last.dep_ == "prt" or stranded):
        # The end of "sworn in", or of "is accounted for", is no word that was left hanging.
        return tidy(f"{text}~").rstrip("~")
    return tidy(text)


def _shown(made: Draft, out: frozenset[int], *, template: bool) -> Iterator[Shown]:
    """Yield what is left of a draft, with what it prints."""
    ends = _list_ends(made, out)
    for token in made.tokens:
        if token.i in out or (
            token.dep_ in _JOINING
            and any(_joins_nothing(made, t, out) or _follows_nothing(made, t, out) for t in _joining(token))
        ):
            continue
        word = "and" if token.i in ends else made.printed(token)
        if word and template and token.i in made.slots:
            word = f"{{q{made.slots[token.i]}}}"
        if word:
            yield token, word


def _parted(made: Draft, shown: Iterable[Shown]) -> list[Shown]:
    """Leave out the commas that belonged to what was left out, and those that close it: "minister, [X,] and"."""
    kept: list[Shown] = []
    enclosed = False
    for token, word in shown:
        stopped = bool(kept) and kept[-1][1] == ","
        if stopped and _gap(made, kept[-1][0], token):
            kept.pop()
            enclosed = word == ","
        else:
            if stopped and _is_needless(made, kept, token, enclosed=enclosed):
                kept.pop()
            enclosed = enclosed and word == ","
        kept.append((token, word))
    return kept


def _is_needless(made: Draft, kept: Sequence[Shown], token: Token, *, enclosed: bool) -> bool:
    """Whether no comma stands before ``token``; ``enclosed`` tells that the one there closes what was left out."""
    titled = made.sentence.order == 0
    if enclosed and (
        token.dep_ == "cc" or (titled and token.dep_ != "conj" and not _begins_main(token, kept))
    ):
        return True
    return _parts_subject(token, kept, titled=titled)


def _begins_main(token: Token, kept: Sequence[Shown]) -> bool:
    """Whether nothing of who acts stands before ``token``, but only what opens the sentence: "led by a general[,] Chad"."""
    acting = next((t for t in (token, *token.ancestors) if t.dep_ in SUBJECTS), None)
    if acting is None or not kept:
        return False
    told = {t.i for t in acting.subtree}
    return not any(one.i in told for one, _ in kept)


def _is_glued(made: Draft, previous: Token, token: Token, word: str) -> bool:
    """Whether no space stands between two words of a line."""
    return (
        (
            not previous.whitespace_
            and _begins(made, token) == previous.i + 1
            and (previous.i not in made.slots or word in "-–")
            and token.text != ","
        )
        or token.tag_ == "POS"
        or word in (",", ":", "%", "’s", "'s")
    )


def _begins(made: Draft, token: Token) -> int:
    """Where the name begins that ``token`` prints, or the token itself."""
    name = made.sentence.names.get(token.i)
    return token.i if name is None else made.sentence.tokens_of(name)[0].i


def _broken_quotes(made: Draft, out: frozenset[int]) -> frozenset[int]:
    """The marks of quotations of which not every word is left, and the articles that they kept."""
    if not made.sentence.marks:
        return frozenset()
    left = {t.i for t in made.tokens if t.i not in out and t.i not in made.gone}
    marks = set(made.sentence.marks)
    for start, end in made.sentence.quotations:
        marks -= {start, end}
        if not all(i in left for i in range(start + 1, end)):
            marks |= {start, end}
            marks |= {
                t.i for t in made.tokens if start < t.i < end and t.dep_ == "det" and t.lower_ in ARTICLES
            }
    return frozenset(marks)


def _joining(token: Token) -> list[Token]:
    """The word by which ``token`` joins something, if it does: itself, or the last of "as well as"."""
    if token.dep_ == "cc":
        return [token]
    return [a for a in token.ancestors if a.dep_ == "cc"] if token.dep_ == "advmod" else []


def _list_ends(made: Draft, out: frozenset[int]) -> frozenset[int]:
    """The commas before what ends a list now, since what its "and" joined was left out: "Chad, Mali[,] Niger [and Benin]"."""
    found = set()
    for word in made.tokens:
        if word.dep_ == "cc" and word.lower_ == "and" and _joins_nothing(made, word, out):
            listed = sorted({word.head, *word.head.conjuncts}, key=lambda t: t.i)
            left = [t for t in listed if t in made.tokens and _is_shown(made, t, out)]
            comma = left[-1].left_edge.i - 1 if len(left) > 1 else -1
            if comma >= 0 and word.doc[comma].text == ",":
                found.add(comma)
    return frozenset(found)


def _parts_subject(token: Token, kept: Sequence[Shown], *, titled: bool) -> bool:
    """Whether a comma without its other stands between who acts and the verb: "the makers[, X], would".

    In a headline, where it may be an "and", it does where the verb before it went ("Man [dressed as a clown attacks,] injures"), or is that
    of a clause about who acts ("officer who wrote …[,] dies").
    """
    verb = token.head if token.dep_ in AUXILIARIES else token
    lone = titled and verb.dep_ == "conj" and verb.head.i not in {one.i for one, _ in kept}
    acts = verb.head if lone else verb
    subject = next((c for c in acts.children if c.dep_ in SUBJECTS and c.i < token.i), None)
    if subject is None or (titled and not lone and not any(c.dep_ == "relcl" for c in subject.children)):
        return False
    return sum(one.i > subject.i for one, word in kept if word == ",") == 1


def _joins_nothing(made: Draft, word: Token, out: frozenset[int]) -> bool:
    """Whether what an "and" joins was left out."""
    joined = [c for c in word.head.children if c.dep_ == "conj" and c.i > word.i]
    if not joined and word.head.dep_ == "appos":
        # "Ana Ruiz-Odinga and Jane Malloum": the parse hangs the "and" on half of a name.
        joined = [c for c in word.head.head.children if c.dep_ == "conj" and c.i > word.i]
    return bool(joined) and not any(
        _is_shown(made, t, out) for c in joined for t in c.subtree if t.i > word.i
    )


def _follows_nothing(made: Draft, word: Token, out: frozenset[int]) -> bool:
    """Whether what stands before an "and" that joins two words for one noun was left out: "[local] and state authorities"."""
    first = word.head
    return (
        first.dep_ in ("amod", "compound", "nmod")
        and first.i < word.i
        and any(c.dep_ == "conj" and c.i > word.i for c in first.children)
        and not any(_is_shown(made, t, out) and made.printed(t) for t in first.subtree if t.i < word.i)
    )


def _is_shown(made: Draft, token: Token, out: frozenset[int]) -> bool:
    """Whether a word is in the line, or the name of which it is a part."""
    name = made.sentence.names.get(token.i)
    words = [token] if name is None else made.sentence.tokens_of(name)
    return any(t.i not in out and t.i not in made.gone for t in words if t in made.tokens)


def _gap(made: Draft, one: Token, other: Token) -> bool:
    """Whether words that say something were left out between two tokens; not if only those that describe the second."""
    described = (
        one.text == ","
        and one.i + 1 < other.i
        and (other.pos_ in ("NOUN", "PROPN") or other.tag_ in ("VBG", "VBN"))
    )
    top = other
    while top.dep_ in ("compound", "amod", "nmod", "poss") and top.head.i > top.i:
        top = top.head
    if described and top.is_ancestor(one.nbor(1)):
        return False
    name = made.sentence.names.get(other.i)
    return any(
        t.dep_ not in ("det", "aux", "auxpass")
        and not (t.lemma_ == "be" and t == other.head)
        and not t.is_punct
        and (name is None or made.sentence.names.get(t.i) is not name)
        for t in one.doc[one.i + 1 : other.i]
    )


@lru_cache(maxsize=512)
def tidy(text: str) -> str:
    """Mend what leaving out leaves behind: spaces, lone commas and quotes, hanging words."""
    text = re.sub(r"\s+", " ", text)
    text = undotted(text)
    text = re.sub(r"\b(?:[A-Z]\.){3,}", lambda short: short[0].replace(".", ""), text)
    text = _quotes(text)
    text = re.sub(r"\s+([,.;:?!%])", r"\1", text)
    text = re.sub(r"([,;:])(?:\s*[,;:])+", r"\1", text)
    text = re.sub(r"(?<=\s)[-–](?=\s)", "", text)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"^[\s,;:.–—-]+|[\s,;:.–—-]+$", "", text)
    text = re.sub(
        r"(?:,?\s+(?:and|or|but|on|in|at|by|with|for|from|to|of|as|the|a|an|that|over|during|until|since|before|after|through|into|onto|upon|within|including|pursuant|due|prior|owing))+$",
        "",
        text,
    )
    return re.sub(r"^‘?\w", lambda first: first[0].upper(), text)


def undotted(text: str) -> str:
    """Write "U.S.", "U.K.", "U.N." and "E.U." as a line does."""
    return re.sub(r"\b(U|E)\.(S|K|N|U)\.", r"\1\2", text)


def _quotes(text: str) -> str:
    """Write quotations in single marks, and take off a mark whose partner was left out."""
    text = re.sub(r'"\s*([^"]*?)\s*"', r"‘\1’", text.replace("`", "'"))
    text = re.sub(r"“\s*([^“”]*?)\s*”", r"‘\1’", text)
    text = re.sub(r"(?<!\w)'\s*([^']*?)\s*'(?!\w)", r"‘\1’", text)
    text = re.sub(r"[\"“”]|(?<!\w)'(?!\w)|‘\s*’", "", text)
    if text.count("‘") != len(re.findall(r"(?<=\S)’(?!\w)", text)):
        text = re.sub(r"‘|(?<![sz\w])’(?!\w)|(?<=[^sz\W])[’'](?!\w)", "", text)
    if not re.search(r"(?<=\S)['’](?!\w)", text):
        text = re.sub(r"(?<!\w)'(?=\w)", "", text)
    text = re.sub(r"‘\s+", "‘", text)
    return re.sub(r"\s+", " ", text)
