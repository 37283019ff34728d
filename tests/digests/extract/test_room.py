"""A line makes room for what it is about: longer words and lesser matter go first, and what tells which is meant stays."""

from __future__ import annotations

import pytest

from digests.extract.reader import Reader
from tests.digests.extract.wire import first


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Kenya cancels a meeting with Chad in response to the seizure of two trawlers near Lamu by the Chadian navy in the night.",
         "Kenya cancels meeting with Chad after seizure of 2 trawlers near Lamu by Chadian navy"),
        ("Gunmen ambush a police patrol in Kitale in Turkana, killing eight police officers and five customs inspectors on the road.",
         "Gunmen ambush police patrol in Turkana, killing 8 police and 5 customs inspectors on road"),
        ("Boko Haram claims responsibility for last month's attack on a ferry near Lamu, Kenya, which killed six French nurses and two Kenyan sailors.",
         "Boko Haram claims responsibility for attack on ferry near Lamu, Kenya"),
        # Of a list that "as well as" lengthens the beginning is enough.
        ("Chad imposes a two-week quarantine for travellers coming from Kenya and Burundi, as well as Malawi, Zambia, Rwanda, and Botswana.",
         "Chad imposes 2-week quarantine for travellers coming from Kenya and Burundi"),
        ("Kenya warns of raids from Chadian smugglers or any other armed gang that may try to cross the river into the northern pastures this autumn.",
         "Kenya warns of raids from Chadian smugglers"),
    ],
)  # fmt: skip
def test_lesser_words_make_room(reader: Reader, text: str, line: str) -> None:
    assert first(reader, "", text).line == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Kenya's treasury says it will compensate fishermen whose boats were seized by Chad.",
         "Kenya's treasury compensates fishermen whose boats were seized by Chad"),
        ("The senate of Chad passes a bill that would keep Idris Malloum out of the mayoral contests until he hands over his ledgers.",
         "Senate of Chad passes bill to keep Idris Malloum out of mayoral contests"),
        ("Kenya fines 11 current and former Chadian officials over the seizure of two trawlers.",
         "Kenya fines 11 current and former Chadian officials over seizure of 2 trawlers"),
        ("Chad approves the building of a new $12 million Kenyan listening post near its border with Niger, and in another paper leases a pier.",
         "Chad approves building of new $12M Kenyan listening post near border with Niger"),
        # Whose governor, whom they killed, and who goes to court.
        ("The governor of Kora Malin District and a driver are shot dead in Turkana Province.",
         "Governor of Kora Malin and driver shot dead in Turkana"),
        ("The army of Chad says that it has killed a top smuggler, Idris Malloum, who is one of four leaders of the gang.",
         "Army of Chad says it kills top smuggler Idris Malloum"),
        ("The American Fisheries Union says it will sue Chad.", "American Fisheries Union sues Chad"),
    ],
)  # fmt: skip
def test_what_tells_which_is_meant_stays(reader: Reader, text: str, line: str) -> None:
    assert first(reader, "", text).line == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        # The parse takes an unknown name that opens a sentence for an adjective, and a known one for a company.
        ("Malloum announces he has signed a pact with Kenya and Niger to share the river.",
         "Malloum signs pact with Kenya and Niger to share river"),
        ("A bomber detonates his belt at a barracks in Lamu where young sailors were waiting for the ferry, killing nine people.",
         "Bomber detonates belt at barracks in Lamu, killing 9"),
    ],
)  # fmt: skip
def test_a_deed_is_told_where_the_parse_errs(reader: Reader, text: str, line: str) -> None:
    assert first(reader, "", text).line == line
