"""The trained reader: what it says of words and texts, and that damage to its files is told."""

from __future__ import annotations

import pytest

from digests.extract.tagger import MOST_CHARACTERS, STATUSES, TYPES, Tagger
from digests.model import PloverType, Status

TAGGER = Tagger.shipped()
SENT = "The Slovak government, which has been in office since 2020, sends 13 fighter jets to Ukraine after weeks of debate."


def place(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def test_the_deed_is_likelier_kept_than_its_background() -> None:
    tagged = TAGGER.read(SENT)
    deed = tagged.kept([place(SENT, "sends"), place(SENT, "13 fighter jets"), place(SENT, "Ukraine")])
    background = tagged.kept([place(SENT, "office since 2020")])
    assert deed is not None
    assert background is not None
    assert deed > 0.7
    assert background < 0.3


def test_the_verb_of_a_line_is_found() -> None:
    tagged = TAGGER.read(SENT)
    said = {word: tagged.verb(place(SENT, word)) or 0.0 for word in ("sends", "jets", "office", "debate")}
    assert max(said, key=lambda word: said[word]) == "sends"


@pytest.mark.parametrize(
    ("text", "relevant"),
    [
        ("Moldova expels two Russian diplomats over spying", True),
        ("Striker signs new four-year deal with champions", False),
        ("Ten recipes for a rainy weekend", False),
    ],
)
def test_it_tells_geopolitics_from_the_rest(text: str, relevant: bool) -> None:
    tagged = TAGGER.read(text)
    assert (tagged.subject.other < 0.5) is relevant


def test_likelihoods_of_a_deed_are_shares_of_one() -> None:
    tagged = TAGGER.read("Police arrest 40 protesters in Minsk")
    deed = tagged.deed([(0, 36)])
    assert deed is not None
    types, statuses = deed
    assert set(types) == set(TYPES) == set(PloverType)
    assert set(statuses) == set(STATUSES) == set(Status)
    assert sum(types.values()) == pytest.approx(1, abs=1e-3)
    assert sum(statuses.values()) == pytest.approx(1, abs=1e-3)
    assert max(types, key=lambda kind: types[kind]) is PloverType.COERCE


def test_what_lies_beyond_the_lead_is_unknown() -> None:
    text = "Word after word, " * 400 + "Kenya closes its border"
    tagged = TAGGER.read(text)
    assert tagged.kept([(len(text) - 10, len(text))]) is None
    assert tagged.deed([(len(text) - 10, len(text))]) is None
    assert tagged.kept([(0, 4)]) is not None


@pytest.mark.parametrize("text", ["", " ", "Xi", "\u202e\x00\ud83d\ude00" * 50])
def test_any_text_can_be_read(text: str) -> None:
    tagged = TAGGER.read(text)
    assert 0 <= tagged.subject.other <= 1
    assert tagged.kept([(5_000, 5_001)]) is None


def test_a_text_of_any_length_is_read_to_the_same_point() -> None:
    short = TAGGER.read(SENT + " " * MOST_CHARACTERS)
    long = TAGGER.read(SENT + " " * MOST_CHARACTERS + "x" * 5_000_000)
    assert long.size == short.size
