"""What a line leaves out takes with it what says nothing, or something else, alone."""

from __future__ import annotations

import pytest

from digests.extract.reader import Reader
from tests.digests.extract.wire import first


@pytest.mark.parametrize(
    ("text", "line"),
    [
        # A quotation of two verbs is printed whole.
        ("Chad's defence minister says the fleet is \"primed and waiting\" after a raid on its port in Lamu.",
         "Chad's defence minister: fleet is ‘primed and waiting’ after raid on port in Lamu"),
        # A ministry and a person act together.
        ("The Kenyan Ministry of Health and exiled writer Ana Ruiz condemn the radio station Salt for airing a film.",
         "Kenya and exiled writer Ana Ruiz condemn radio station Salt for airing film"),
        # No comma parts whom a court finds guilty from the word, where what he is was left out.
        (("A court in Lamu finds Jamal Ruiz, a senior member of the Chadian militant group Red Dawn, guilty of killing former Prime Minister "
         "Omar Reza in Garissa in 2009, following a four-year trial."),
         "Court in Lamu finds Jamal Ruiz guilty of killing former PM Reza in Garissa"),
        # Who gets another term than the first is not told without it.
        ("A court in Chad sentences 210 people to life imprisonment, and 70 people to other prison terms in the north for the raid on the port.",
         "Court in Chad sentences 210 to life"),
        # Whoever was head once is not told as head.
        ("Le Figaro claims Kenyan ex-head of police sold a secret map to Hamas in the 1990s.",
         "Le Figaro: Kenyan ex-head of police sells secret map to Hamas in 1990s"),
        # What a rumour says is no fact where the rumour is left out.
        (("UN envoys Ana Ruiz and Omar Malloum demand an inquiry into rumours spread by The Herald last week that Kenyan Crown Prince Mohammad "
          "bin Salman sold the 2016 harvest of Airbus chief Paul Otero's farm."),
         "UN envoys Ana Ruiz and Omar Malloum demand inquiry"),
        # A list says nothing without those who are in it.
        (("Macron says that Kenya has included seven bankers of the Central Bank of Chad as well as the port chief of Niger Jamal Ruiz Otero "
          "in a list of \"greedy and rude\" traders."),
         "Macron: Kenya includes 7 bankers in list of ‘greedy and rude’ traders"),
        # An adverb that says how far something is so stays.
        ("The Chadian army enters the mostly abandoned town of Abeche.", "Chadian army enters mostly abandoned town of Abeche"),
    ],
)  # fmt: skip
def test_what_belongs_together_goes_or_stays_together(reader: Reader, text: str, line: str) -> None:
    assert first(reader, text=text).line == line


def test_a_day_behind_the_vote_to_come_is_that_of_the_vote(reader: Reader) -> None:
    event = first(reader, text="Chad's president disbands the senate ahead of the vote on August 31.")
    assert (event.line, event.when) == ("Chad's president disbands senate ahead of vote", None)
