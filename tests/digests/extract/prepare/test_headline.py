"""Headlines made ready for a parser: tails, speakers, topics, case."""

import pytest

from digests.extract.mentions.gazetteer import Gazetteer
from digests.extract.parse.language import View
from digests.extract.prepare import headline, headline_case


def read(title: str) -> tuple[str, str]:
    found = headline.read(title, Gazetteer.shipped())
    return found.view.text, found.speaker.text if found.speaker else ""


@pytest.mark.parametrize(
    ("title", "said", "speaker"),
    [
        ("Xi visits Moscow on Monday | Daily Post", "Xi visits Moscow on Monday", ""),
        ("LIVE: Xi visits Moscow on Monday", "Xi visits Moscow on Monday", ""),
        (
            "Belarus will fight alongside Russia, says Lukashenko",
            "Belarus will fight alongside Russia",
            "Lukashenko",
        ),
        (
            "Russian hand is visible in African coups says army chief",
            "Russian hand is visible in African coups",
            "army chief",
        ),
        ("Troops may invade Ukraine soon, Kremlin warns", "Troops may invade Ukraine soon", "Kremlin"),
        (
            "Kremlin media: Ukraine is preparing to attack Russia",
            "Ukraine is preparing to attack Russia",
            "Kremlin media",
        ),
        ("Australia: Activist sentenced to 12 months in jail", "Activist sentenced to 12 months in jail", ""),
        ("Iran: US must lift all sanctions before talks", "US must lift all sanctions before talks", "Iran"),
        ("Duda – Poland will give Ukraine four jets", "Poland will give Ukraine four jets", "Duda"),
        ("Troops in Belarus pose a threat - Lithuania", "Troops in Belarus pose a threat", "Lithuania"),
        ("Chad closes its border to tourists – Daily Post", "Chad closes its border to tourists", ""),
        ("Report: Chad executed ten officers last week", "Chad executed ten officers last week", "Report"),
        ("Kenya warns Chad: borders will be closed on Monday", "borders will be closed on Monday", "Kenya"),
        ("Chad has betrayed us, Kenya Declares", "Chad has betrayed us", "Kenya"),
        ("Premier pushes back on visitors: 'We owe you nothing'", "Premier pushes back on visitors", ""),
        ("Ten trucks have children inside: police", "Ten trucks have children inside", "police"),
        ("A law targets Chad's biggest landowner: Allah", "A law targets Chad's biggest landowner", ""),
        (
            "Chad: Oil Trial - Two Bank Witnesses Deny Taking Any Bribes From Ruiz",
            "Two Bank Witnesses Deny Taking Any Bribes From Ruiz",
            "",
        ),
        ("‘A new era:’ Chad leaders push back", "Chad leaders push back", ""),
        ("Kenyan\u200bs vote in Lamu on Sunday", "Kenyans vote in Lamu on Sunday", ""),
        (
            "Boy shoots down a French drone with slingshot (reports)",
            "Boy shoots down a French drone with slingshot",
            "reports",
        ),
    ],
)
def test_a_headline_is_parted_from_what_surrounds_it(title: str, said: str, speaker: str) -> None:
    assert read(title) == (said, speaker)


LEXICON = frozenset(
    {"roil", "study", "link", "military", "university", "vote", "fleet", "pledge", "march", "set"}
)


@pytest.mark.parametrize(
    ("title", "names", "said"),
    [
        ("Slovakia Pledges Fleet of MiG-29s", [(0, 8)], "Slovakia pledges fleet of MiG-29s"),
        ("Hungary Sets March 27 Vote", [(0, 7)], "Hungary sets March 27 vote"),
        ("Study Roils University", [], "Study roils university"),
        ("Study Roils Peru-Backed Fleet", [(12, 16)], "Study roils Peru-backed fleet"),
        ("Military-Backed Study Roils Fleet", [], "Military-backed study roils fleet"),
        ("Noam March Roils Study in March", [], "Noam March roils study in March"),
        ("PM-Elect Roils Study", [], "PM-elect roils study"),
        ("Fleet Pledges Strait Of Peru Study", [(14, 28)], "Fleet pledges Strait of Peru study"),
        ("Study Roils President Castillo", [], "Study roils President Castillo"),
        ("Study Roils Military on Oct. 7", [], "Study roils military on Oct. 7"),
        ("Military Pledges Set for Ron Castillo", [], "Military pledges set for Ron Castillo"),
    ],
)
def test_title_case_is_made_small(title: str, names: list[tuple[int, int]], said: str) -> None:
    assert headline_case.sentence_case(View.of(title), names, LEXICON).text == said


def test_whose_somebody_is_is_no_first_name() -> None:
    said = headline_case.sentence_case(View.of("Okoro's Fleet Roils Study"), [], LEXICON).text
    assert said == "Okoro's fleet roils study"


@pytest.mark.parametrize(
    ("title", "whole", "large"),
    [
        ("Peru Sets New Vote in Lima", "", True),
        # What is a name anyhow tells nothing.
        ("Ana O'Shea beaten as leader of Peru's Labour Party", "", False),
        # A part of a title that has hardly a word is written as the rest of it.
        ("Chad Shelled Peru", "Castillo: Chad Shelled Peru - Thousands Are Still Without Water There", True),
        ("Chad Shelled Peru", "Castillo: Chad Shelled Peru - thousands are still without water there", False),
    ],
)
def test_names_do_not_make_title_case(title: str, whole: str, large: bool) -> None:
    names = [(m.start, m.end) for m in Gazetteer.shipped().find(title)]
    assert headline_case.is_title_case(title, names, whole) is large


def test_a_question_is_known() -> None:
    assert headline.read("Will Xi visit Moscow?", Gazetteer.shipped()).question
