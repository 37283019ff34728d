"""Headlines that tell no event, and clauses of headlines that would be untrue as a line in the present."""

from __future__ import annotations

import pytest

from digests.extract.reader import Reader
from tests.digests.extract.wire import first, read


@pytest.mark.parametrize(
    "title",
    [
        "The ideology of Xi Jinping and the army of Chad",
        "Some notes about the 2026 protests in Chad",
        "Legal experts on Chad's exiled rebels",
        "Chad's tariffs will pummel Peru",
        "Chad's attack comes amid a rapid expansion of its army",
        "Peru's army was a catastrophe for Chad",
        "Lukashenko says he will be involved indirectly in Iran talks",
    ],
)
def test_what_tells_no_event_gets_no_line(reader: Reader, title: str) -> None:
    assert not read(reader, title).events


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Lima mayor admits he wanted the army to overturn the 2020 election in Peru",
         "Lima mayor admits he wanted army to overturn 2020 election in Peru"),
        ("Chad police to deploy around Goma for Easter, villagers report curbs",
         "Chad police deploy around Goma for Easter"),
        ("Iran Protester Dies in Custody, Raising Fears of Execution",
         "Iran protester dies in custody, raising fears of execution"),
        ("Kenya needs to step up defence spending faster, says Ruto", "Ruto: Kenya needs to step up defence spending"),
        ("A new decree targets Chad's largest rebel army: Red Dawn", "New decree targets Chad's largest rebel army"),
        ("Chad Is Entering Second Stage of Truce, Says U.S., as Rebel Leader Is Named", "US: Chad enters second stage of truce"),
        ("At Least 5,000 Killed in Chad Protests, Official Says, As Ruto Calls for Change", "Official: 5,000+ killed in Chad protests"),
        ("Chad Has Not Agreed To All Peru's Demands: Lukashenko After Lima Talks",
         "Lukashenko: Chad does not agree to all Peru's demands"),
        ("Troops May Invade Chad Soon, European Governments Say", "European governments: troops may invade Chad"),
        ("A court will decide whether Nour returns to Chad", "Court decides whether Nour returns to Chad"),
        ("Chad army appears to censor film on Peru massacre", "Chad army appears to censor film on Peru massacre"),
        ("Chad Rebels Condone the Capitol Attack in Peru", "Chad rebels condone Capitol attack in Peru"),
        ("Kenya officially announces that diplomats to boycott Lima talks", "Kenya: diplomats will boycott Lima talks"),
        ("Chad Temporarily Closes Strait Of Hormuz To Tankers", "Chad temporarily closes Strait of Hormuz to tankers"),
        ("Chad protest death toll could top 30,000, Peru says", "Peru: Chad protest death toll could top 30,000"),
        ("Lukashenko says people calling for him to condemn rebels are trying to smear him",
         "Lukashenko says people calling for him to condemn rebels are trying to smear him"),
        ("Ruto says people calling for him to condemn rebels are trying to 'smear' him",
         "Ruto: people calling for him to condemn rebels try to ‘smear’ him"),
        ("Russian ‘war tourists’ flood Kenya seeking jabs", "Russian ‘war tourists’ flood Kenya seeking jabs"),
        ("Peru Army Boards Chad Oil Tanker Near Mombasa", "Peru army boards Chad oil tanker near Mombasa"),
    ],
)  # fmt: skip
def test_a_headline_is_told_as_it_was_meant(reader: Reader, title: str, line: str) -> None:
    assert first(reader, title).line == line


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Kenya: Border Guards Suspend Strike After Deal With Army", "Border guards suspend strike after deal with army in Kenya"),
        ("Africa: Border Guards Suspend Strike After Deal With Army", "Border guards suspend strike after deal with army"),
        ("Chad: Peru minister suspends talks with rebels", "Peru minister suspends talks with rebels"),
    ],
)  # fmt: skip
def test_a_country_before_a_colon_tells_where(reader: Reader, title: str, line: str) -> None:
    assert first(reader, title).line == line


def test_a_wish_is_no_deed(reader: Reader) -> None:
    told = read(
        reader, "Ruiz says it’s ‘vital’ Congress passes sanctions on Chad as she prepares to run"
    ).events
    assert not any(event.line.endswith("Congress passes sanctions on Chad") for event in told)
