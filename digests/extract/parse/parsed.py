"""A parsed text as the rules read it: its words, their tags and their tree, as plain objects.

The rules ask each word for its tag and its neighbours hundreds of times, and spaCy makes every answer anew. So what its parse says is
copied once a text. Names and meanings are spaCy's (``Doc``, ``Span``, ``Token``), as far as rules use them. A copy is only read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, overload

if TYPE_CHECKING:
    from spacy.tokens import Doc as Parse

_NAMED = ("ORTH", "LOWER", "TAG", "DEP", "POS", "LEMMA", "ENT_TYPE")
_COUNTED = ("ENT_IOB", "IDX", "SPACY", "LIKE_NUM", "IS_PUNCT", "IS_QUOTE", "HEAD", "SENT_START")
_IOB = ("", "I", "O", "B")
"""How spaCy tells that a word is inside, outside, or at the beginning of an entity."""


class Token:
    """A word or a mark, with its place in the text and in the tree."""

    __slots__ = (
        *("children", "dep_", "doc", "ent_iob_", "ent_type_", "head", "i", "idx", "is_punct", "is_quote", "lemma_", "like_num"),
        *("lower_", "pos_", "sent", "tag_", "text", "whitespace_", "_left", "_right", "_subtree"),
    )  # fmt: skip

    doc: Doc
    sent: Span
    head: Token
    """Itself for the root of a sentence."""
    children: list[Token]

    def __init__(self, doc: Doc, i: int, named: Sequence[str], counted: Sequence[int]) -> None:
        """Make a word without its place in the tree; ``named`` and ``counted`` are its attributes of those names."""
        self.doc, self.i = doc, i
        self.text, self.lower_, self.tag_, self.dep_, self.pos_, self.lemma_, self.ent_type_ = named
        iob, self.idx, spaced, number, mark, quote, _, _ = counted
        self.ent_iob_ = _IOB[iob]
        self.whitespace_ = " " if spaced else ""
        self.like_num, self.is_punct, self.is_quote = bool(number), bool(mark), bool(quote)
        self.children = []
        self._subtree: tuple[Token, ...] | None = None
        self._left: Token | None = None
        self._right: Token | None = None

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return self.text

    @property
    def subtree(self) -> tuple[Token, ...]:
        """The word and all that depends on it, in the order of the tree."""
        if self._subtree is None:
            found: list[Token] = []
            told = False
            for child in self.children:
                if not told and child.i > self.i:
                    found.append(self)
                    told = True
                found += child.subtree
            if not told:
                found.append(self)
            self._subtree = tuple(found)
        return self._subtree

    @property
    def left_edge(self) -> Token:
        """The first word of the subtree."""
        if self._left is None:
            self._left = min(self.subtree, key=_place)
        return self._left

    @property
    def right_edge(self) -> Token:
        """The last word of the subtree."""
        if self._right is None:
            self._right = max(self.subtree, key=_place)
        return self._right

    @property
    def ancestors(self) -> Iterator[Token]:
        """The head, its head and so on."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """What is joined with the word."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found, left = [first], deque([first])
        while left:
            word = left.popleft()
            joined = [c for c in word.children if c.i > word.i and c.dep_ == "conj"]
            found += joined
            left += joined
        return tuple(word for word in found if word is not self)

    def is_ancestor(self, descendant: Token) -> bool:
        """Whether another word depends on this one, directly or not."""
        return any(one is self for one in descendant.ancestors)

    def nbor(self, step: int = 1) -> Token:
        """Return the word so many words on.

        Raises:
            IndexError: the text has no such word.
        """
        if self.i + step < 0:
            raise IndexError(step)
        return self.doc.tokens[self.i + step]


def _place(token: Token) -> int:
    return token.i


def _character(token: Token) -> int:
    return token.idx


class Span:
    """Some words of a text that follow each other; ``label_`` says what sort of entity they are, '' if they are none."""

    __slots__ = ("_root", "doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        """Take the words from ``start`` to before ``end``."""
        self.doc, self.start, self.end, self.label_ = doc, start, end, label
        self._root: Token | None = None

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __reversed__(self) -> Iterator[Token]:
        return reversed(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Span: ...
    def __getitem__(self, place: int | slice) -> Token | Span:
        if isinstance(place, slice):
            start, stop, _ = place.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, stop))
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        return self.doc.tokens[(self.start if place >= 0 else self.end) + place]

    @property
    def start_char(self) -> int:
        """The first character."""
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        """The character behind the last."""
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The characters from the first to the last."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def root(self) -> Token:
        """The root of the sentence, or else the word from which the way to it is the shortest."""
        if self._root is None:
            inside = range(self.start, self.end)
            tops = [token for token in self if token.head is token or token.head.i not in inside]
            self._root = min(tops, key=self._way)
        return self._root

    def _way(self, token: Token) -> int:
        # A mark or a space by itself is the last choice.
        if token.head is not token and not token.children and (token.is_punct or token.text.isspace()):
            return len(self.doc)
        return sum(1 for _ in token.ancestors)

    @property
    def ents(self) -> list[Span]:
        """The entities inside."""
        return [one for one in self.doc.ents if self.start <= one.start and one.end <= self.end]


class Doc:
    """A text with its words, its sentences and its entities."""

    __slots__ = ("ents", "sents", "text", "tokens")

    def __init__(self, parse: Parse) -> None:
        """Copy what a parse says."""
        strings = parse.vocab.strings
        named = [[strings[one] for one in row] for row in parse.to_array(list(_NAMED)).tolist()]
        # spaCy gives all numbers as unsigned ones.
        counted = parse.to_array(list(_COUNTED)).astype("int64").tolist()
        self.text = parse.text
        self.tokens = [Token(self, i, *row) for i, row in enumerate(zip(named, counted, strict=True))]
        for token, row in zip(self.tokens, counted, strict=True):
            token.head = self.tokens[token.i + row[-2]]
            if token.head is not token:
                token.head.children.append(token)
        starts = [i for i, row in enumerate(counted) if row[-1] == 1 or i == 0]
        self.sents = [Span(self, *ends) for ends in pairwise((*starts, len(self.tokens)))]
        for sentence in self.sents:
            for token in sentence:
                token.sent = sentence
        self.ents = [Span(self, one.start, one.end, one.label_) for one in parse.ents]

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Span: ...
    def __getitem__(self, place: int | slice) -> Token | Span:
        if isinstance(place, slice):
            start, stop, _ = place.indices(len(self.tokens))
            return Span(self, start, max(start, stop))
        return self.tokens[place]

    @property
    def doc(self) -> Doc:
        """Itself, as a span has its text."""
        return self

    def char_span(self, start: int, end: int, alignment_mode: Literal["expand"]) -> Span | None:  # noqa: ARG002 - the only one that is used
        """Return the words that the characters from ``start`` to before ``end`` are part of; None where one of these is in no word."""
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None:
            return None
        # The space behind a word is none of what is looked for.
        behind = start == first.idx + len(first.text)
        return Span(self, first.i + behind, last.i + 1)

    def _at(self, character: int) -> Token | None:
        """The word that has a character, or stands before it with nothing but one space."""
        place = bisect_right(self.tokens, character, key=_character) - 1
        if place < 0:
            return None
        token = self.tokens[place]
        return token if character < token.idx + len(token.text) + len(token.whitespace_) else None
