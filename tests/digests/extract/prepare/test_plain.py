"""Texts said plainly before they are parsed, with the way back kept."""

import pytest

from config.load import load
from config.settings import Settings
from digests.extract.frames.matching import Frames
from digests.extract.parse import language
from digests.extract.parse.language import View
from digests.extract.prepare import hidden_verbs, plain

REWRITES = load("rewrites.yaml", list[dict[str, str]])
MODEL = Settings().reader.model


@pytest.mark.parametrize("entry", REWRITES, ids=[entry["example"] for entry in REWRITES])
def test_every_rewrite_changes_its_example(entry: dict[str, str]) -> None:
    assert plain.plain(View.of(entry["example"])).text != entry["example"]


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Turkish President Recep Tayyip Erdoğan met Putin.", "Recep Tayyip Erdoğan met Putin."),
        ("Former Vice President Joe Biden spoke.", "Former Vice President Joe Biden spoke."),
        ("Senator and President Joe Biden spoke.", "Senator and President Joe Biden spoke."),
        ("Former Senator and President Joe Biden spoke.", "Former Senator Joe Biden spoke."),
        (
            "The former United States Senator and President Joe Biden spoke.",
            "The former United States Senator Joe Biden spoke.",
        ),
        (
            "The Kenyan Senator and President Joe Biden spoke.",
            "The Kenyan Senator and President Joe Biden spoke.",
        ),
        # A country of two words that ends before an office is not half of it.
        ("United States Secretary of State Mike Pompeo resigns.", "Mike Pompeo resigns."),
        (
            "Doctors treat Russian activist and opposition leader Alexei Navalny.",
            "Doctors treat Russian activist Alexei Navalny.",
        ),
        # What is true of an office at the moment is no name.
        ("Newly elected President Joe Biden spoke.", "Joe Biden spoke."),
        # "and" stands before another person, unless an office stands before it.
        ("Putin and Saudi Arabia Foreign Minister Adel al-Jubeir spoke.", "Putin and Adel al-Jubeir spoke."),
        # Nor is half an office.
        ("Russian Foreign Affairs Spokesperson Maria Zakharova spoke.", "Maria Zakharova spoke."),
        # Where an office holds is no part of a name.
        (
            "Kenya names Attorney for the District of Lamu John Odinga envoy.",
            "Kenya names Attorney John Odinga envoy.",
        ),
        ("Minister of Health Maria Odinga resigns.", "Health Minister Maria Odinga resigns."),
        (
            "Governor of Donetsk Oblast Pavlo Kyrylenko resigns.",
            "Donetsk Oblast Governor Pavlo Kyrylenko resigns.",
        ),
        (
            "Head of the Lamu County Council Maria Odinga resigns.",
            "Lamu County Council Head Maria Odinga resigns.",
        ),
        ("Chief of Staff Maria Odinga resigns.", "Chief of Staff Maria Odinga resigns."),
        ("Samoan Prime Minister Fiame Naomi Mata'afa resigns.", "Samoa’s Fiame Naomi Mata'afa resigns."),
        (
            "The minister resigns amid U.S. pressure over 1.5 million visas, police say.",
            "The minister resigns, police say.",
        ),
        ("The ship was hit at about 7:30 a.m. local time in the gulf.", "The ship was hit in the gulf."),
        ("Police arrest nine people, including two women.", "Police arrest nine people."),
    ],
)
def test_what_a_line_does_not_need_is_not_parsed(said: str, read: str) -> None:
    assert plain.plain(View.of(said)).text == read


def test_the_way_back_is_kept() -> None:
    source = "The envoy of Turkish President Recep Tayyip Erdoğan resigns amid anger."
    view = plain.plain(View.of(source))
    at = view.text.index("resigns")
    start, end = view.span(at, at + len("resigns"))
    assert source[start:end] == "resigns"


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("US asks Japan, China, others to help", "US asks Japan, China and others to help"),
        ("Protests in Austria, Italy, Croatia", "Protests in Austria, Italy and Croatia"),
        ("After Poland, Slovakia offers jets", "After Poland, Slovakia offers jets"),
        ("Facebook, Instagram remove accounts", "Facebook and Instagram remove accounts"),
    ],
)
def test_headlines_get_their_and(title: str, read: str) -> None:
    assert plain.listed_names(View.of(title)).text == read


def test_two_statements_become_two_sentences() -> None:
    text = "Germany welcomed the decision; the chancellor was travelling to Tokyo."
    assert plain.parted(View.of(text)).text.startswith("Germany welcomed the decision. the")
    quoted = "The minister said: the army of the north will not be sent."
    assert plain.parted(View.of(quoted)).text == quoted


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("British Airways halts flights to Cairo for seven days.", "has halted"),
        ("The Biden administration sanctions Myanmar's ministry.", "has sanctioned"),
        ("International court issues arrest warrant for Putin", "has issued"),
        ("Four die when the minibus they are in hits a landmine.", "does hit"),
    ],
)
def test_a_verb_that_the_parser_took_for_a_noun_is_shown_as_one(text: str, verb: str) -> None:
    view = View.of(text)
    [doc] = language.parse(MODEL, [text])
    assert verb in hidden_verbs.with_verbs(view, doc, Frames.shipped()).text


@pytest.mark.parametrize(
    "text", ["Government forces attack the village.", "Talks between Iran and Oman end."]
)
def test_a_plural_stays_one(text: str) -> None:
    [doc] = language.parse(MODEL, [text])
    assert hidden_verbs.with_verbs(View.of(text), doc, Frames.shipped()).text == text
