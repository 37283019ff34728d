"""Lines are complete: why somebody is punished, what talks are about, on what terms, to whom a deed is done."""

from __future__ import annotations

import pytest

from digests.extract.lists import completes, gives_reason
from digests.extract.reader import Reader
from tests.digests.extract.wire import first


@pytest.mark.parametrize(
    ("text", "line"),
    [
        # Why somebody is punished, or leaves.
        ("Chadian police arrest three men who were filming an army base near Lamu.",
         "Chadian police arrest 3 men filming army base near Lamu"),
        ("Kenya arrests two brokers, accused of selling rifles to rebels in Chad.",
         "Kenya arrests 2 brokers accused of selling rifles to rebels in Chad"),
        ("Kenya's fisheries minister, Sue Odinga, resigns after a tape shows her taking cash from trawler owners.",
         "Kenya's fisheries minister resigns after tape shows her taking cash from trawler owners"),
        ("A Kenyan nurse who had been kidnapped in Chad near the border with Niger in 2019 by a gang of smugglers is freed.",
         "Kenyan nurse kidnapped in Chad near border with Niger by gang of smugglers freed"),
        # What something new is, and of what kind.
        ("Kenya fires a rocket which lands in the waters of Chad.", "Kenya fires rocket which lands in waters of Chad"),
        ("Kenya shells a residential area of Goma.", "Kenya shells residential area of Goma"),
        # What talks are about, and on what terms something is offered.
        ("Chad and Kenya hold talks in Lamu on Monday about fishing rights in the lake.",
         "Chad and Kenya hold talks in Lamu about fishing rights in lake"),
        ("The rebels offer to free two Kenyan pilots in exchange for the bodies of nine fighters.",
         "Rebels offer to free 2 Kenyan pilots in exchange for bodies of 9 fighters"),
        # Which of many are meant.
        ("The AU urges members to suspend flights from countries where the fever was found.", "AU urges members to suspend flights from countries where fever was found"),
        # Of two who are named neither goes alone.
        ("Kenya has reportedly executed two dockers, Ana Odinga and Idris Malloum, on smuggling charges after nine years in jail.",
         "Kenya reportedly executes 2 dockers on smuggling charges after 9 years in jail"),
        # What two verbs act on.
        ("Soldiers close off and search several blocks near the stadium in Lamu.",
         "Soldiers close off and search blocks near stadium in Lamu"),
        # Two days after what?
        ("President William Ruto begins a state visit to Chad, two days after hosting the ministers of six nations in Nairobi.",
         "Ruto begins state visit to Chad"),
    ],
)  # fmt: skip
def test_a_line_says_what_it_is_about(reader: Reader, text: str, line: str) -> None:
    assert first(reader, "", text).line == line


def test_a_verb_says_why_behind_its_own_prepositions() -> None:
    assert gives_reason("sanction", "for")
    assert gives_reason("resign", "after")
    assert not gives_reason("visit", "after")
    # What a verb only says why it is done completes it no more than it did.
    assert not completes("resign", "after")
