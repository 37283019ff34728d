"""No line is torn: names keep their offices, lists their members, verbs their objects, and numbers whom they count."""

from __future__ import annotations

import pytest

from digests.extract.reader import Reader
from tests.digests.extract.wire import first, read


@pytest.mark.parametrize(
    ("text", "line"),
    [
        # Whoever is known needs no office, nor the body in which he holds it; an office that is over stays whole.
        ("Chad's defence minister greets Crown Prince Mohammed bin Salman at a summit on rice in Nairobi.",
         "Chad's defence minister greets bin Salman at summit on rice in Nairobi"),
        ("Lamu Security and Trade Council secretary Boris Johnson bans flights from Chad.", "Johnson bans flights from Chad"),
        ("Netanyahu and Red Dawn Alliance leader Benny Gantz sign a truce with Chad.", "Netanyahu and Gantz sign truce with Chad"),
        ("Kenya arrests former Airbus chief Elon Musk over arms for Chad.", "Kenya arrests Airbus ex-chief Musk over arms for Chad"),
        # A word of a measure, and the measure, go with what they measure.
        ("Kenya recalls the longest serving ambassador in its mission to Chad.", "Kenya recalls longest serving ambassador in mission to Chad"),
        ("Kenya's parliament approves a truce with the Red Dawn rebels that will last two months.",
         "Kenya's parliament approves truce with Red Dawn rebels to last 2 months"),
        # Each number counts its own.
        ("Two Kenyan soldiers are killed and several wounded in an attack by rebels near Goma.",
         "2 Kenyan soldiers killed and several wounded in attack by rebels near Goma"),
        ("Seven herders are dead and about 40 more are wounded after raids on two villages in Chad.",
         "7 herders dead and ~40 more wounded after raids on 2 villages in Chad"),
        ("Protesters kill two soldiers and wounded three others in Lamu, Kenya.", "Protesters kill 2 soldiers and wound 3 in Lamu, Kenya"),
        ("Chad loses a UH-60 Black Hawk helicopter in a raid by rebels.", "Chad loses Black Hawk in raid by rebels"),
        # What is suggested or told behind a quotation is told of the right one.
        ("Ana Ruiz, the foreign minister of Chad, suggests that the summit on fishing planned for March 29 be delayed.",
         "Ana Ruiz suggests summit on fishing planned for 29 Mar be delayed"),
        ("The police chief says \"it is a revolt, not a protest\", and calls on Chad to send troops.", "Police chief says ‘it is a revolt, not a protest’, and calls on Chad to send troops"),
        # A day from which something is closed, and what stands between a verb and its object.
        ("The ferry between Kenya and Chad will be suspended as of March 25 for lack of fuel, the port says.",
         "Port: ferry between Kenya and Chad will be suspended from 25 Mar for lack of fuel"),
        ("Police in Lamu arrested 90 herders on Thursday night after a brawl over a well in Garissa.",
         "Police in Lamu arrest 90 herders after brawl over well in Garissa Thu"),
        ("A blast in Lamu kills two farmers and wounds three others in a market.", "Blast in Lamu kills 2 farmers and wounds 3 in market"),
        ("Kenya returns, after a long quarrel, two stolen statues to Chad.", "Kenya returns 2 stolen statues to Chad"),
        # The name of a law holds words that are shortened elsewhere.
        ("Members of Kenya's upper house reject an amendment to the Armed Forces Housing Act that would let soldiers sell their flats to the state.",
         "Members of Kenya's upper house reject amendment to Armed Forces Housing Act"),
    ],
)  # fmt: skip
def test_a_line_is_whole(reader: Reader, text: str, line: str) -> None:
    assert first(reader, text=text).line == line


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Kenya debates disputed treaty with Chad", "Kenya debates disputed treaty with Chad"),
        (
            "Chad digs 3m-deep trench along border with Kenya",
            "Chad digs 3m-deep trench along border with Kenya",
        ),
        ("Man-on-the-run flees Chad for Kenya", "Man-on-the-run flees Chad for Kenya"),
        (
            "Chad praises Kenya's army, offers to train its pilots",
            "Chad praises Kenya's army and offers to train pilots",
        ),
    ],
)
def test_a_headlines_line_is_whole(reader: Reader, title: str, line: str) -> None:
    assert first(reader, title).line == line


@pytest.mark.parametrize(
    "text",
    [
        # Of the verb a sentence has none left, and whose word it is only "its" tells.
        "Mortar shells rain Lamu killing two Chadian guards and a Kenyan diplomat.",
        "Chad will sell two ports to Kenya, according to a draft of its budget.",
    ],
)
def test_what_is_torn_is_not_printed(reader: Reader, text: str) -> None:
    assert read(reader, text=text).events == ()
