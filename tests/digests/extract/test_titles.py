"""Lines of headlines: whose words they are, which word is the verb, and what a comma parts."""

from __future__ import annotations

import pytest

from digests.extract.reader import Reader
from digests.model import Status
from tests.digests.extract.wire import first, read


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Kenyan truckers planning protest convoy, perhaps starting in Mombasa, ministry warns",
         "Ministry: Kenyan truckers plan protest convoy, perhaps starting in Mombasa"),
        ("Peru court says police can't arrest or threaten reporters at the border",
         "Peru court says police can't arrest or threaten reporters at border"),
        ("Peru soldiers mistakenly fire on Chad civilians, killing 14",
         "Peru soldiers mistakenly fire on Chad civilians, killing 14"),
        ("White House: Allies decide who is a member of NATO, not Russia",
         "White House: allies decide who is member of NATO, not Russia"),
        ("Dockers' leader in Mombasa: cranes will stop if Kenya signs port deal",
         "Dockers' leader in Mombasa: cranes will stop if Kenya signs port deal"),
    ],
)  # fmt: skip
def test_what_is_not_done_is_not_told_as_done(reader: Reader, title: str, line: str) -> None:
    assert first(reader, title).line == line


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Dutch police arrest couple trying to flee to Chad", "Dutch police arrest couple trying to flee to Chad"),
        ("Journalists covering Peru election arrested in Chad", "Journalists covering Peru election arrested in Chad"),
        ("Peru in talks to buy Russian jets", "Peru in talks to buy Russian jets"),
        ("Kenya in talks with the US on supplying Europe with gas", "Kenya in talks with US on supplying Europe with gas"),
        ("China: US 'paying skiers to disrupt Games'", "China: US ‘paying skiers to disrupt Games’"),
        ("Peru lobbying campaign 'shut down' UN inquiry into Chad massacre",
         "Peru lobbying campaign ‘shut down’ UN inquiry into Chad massacre"),
        ("Peru minister found liable for deadly crackdown on protesters",
         "Peru minister found liable for crackdown on protesters"),
        ("Svensson elected as Swedish prime minister for the second time.",
         "Svensson elected as Swedish PM for second time"),
    ],
)  # fmt: skip
def test_the_verb_of_a_headline_is_found(reader: Reader, title: str, line: str) -> None:
    assert first(reader, title).line == line


@pytest.mark.parametrize(
    ("title", "line", "kind"),
    [
        ("Lima police ban rallies tied to Chad's 'Dawn March'", "Lima police ban rallies tied to Chad's ‘Dawn March’", "COERCE"),
        ("Kenyan colonel accused of torture elected president of Chad",
         "Kenyan colonel accused of torture elected president of Chad", "LEADERSHIP"),
        ("Peru taps virologist as new trade minister", "Peru taps virologist as new trade minister", "LEADERSHIP"),
        ("Chad student Ana Ruiz jailed for sending bomb plans in Kenya guides",
         "Chad student Ana Ruiz jailed for sending bomb plans in Kenya guides", "COERCE"),
    ],
)  # fmt: skip
def test_the_deed_of_a_headline_is_that_of_its_verb(reader: Reader, title: str, line: str, kind: str) -> None:
    event = first(reader, title)
    assert (event.line, event.type.value) == (line, kind)


def test_what_others_march_for_is_no_aim_of_the_police(reader: Reader) -> None:
    event = first(reader, "Lima police fire foam bullets as crowds march to demand release of Chad's poet")
    assert event.line == "Lima police fire foam bullets as crowds march to demand release of Chad's poet"
    assert event.status is Status.HAPPENED


def test_whom_an_agency_has_it_from_stands_behind_a_hyphen(reader: Reader) -> None:
    event = first(reader, "EXCLUSIVE Chad's caretaker cabinet agrees to shut coal mines by 2035 -sources")
    assert event.line == "Sources: Chad's caretaker cabinet agrees to shut coal mines by 2035"
    assert event.status is Status.CLAIMED


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Priest kidnapped, killed in northern Mali", "Priest kidnapped, killed in northern Mali"),
        ("Kremlin media: Ukraine preparing to attack, not Russia",
         "Kremlin media: Ukraine prepares to attack, not Russia"),
        ("Chad rebel, 26, is sentenced to death for attack on embassy in Peru",
         "Chad rebel sentenced to death for attack on embassy in Peru"),
        ("Estonia plans military exercise, razor wire along Russian border",
         "Estonia plans military exercise, razor wire along Russian border"),
    ],
)  # fmt: skip
def test_a_headline_keeps_its_commas(reader: Reader, title: str, line: str) -> None:
    assert first(reader, title).line == line


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Envoy questions Chad's election results, says they may be false",
         "Envoy questions Chad's election results, says they may be false"),
        ("One in ten Chad voters took bribes, says election report",
         "Election report: one in ten Chad voters take bribes"),
        ("Peru soldier who shot protesters was denied fair trial, court rules",
         "Court: Peru soldier who shot protesters denied fair trial"),
        ("'Russian jets will be destroyed,' commanders warn as Peru approves arms deal",
         "Commanders: Russian jets will be destroyed"),
        ("Peru rules out talks, says troop deployment 'not on the table'",
         "Peru rules out talks and says troop deployment ‘not on the table’"),
    ],
)  # fmt: skip
def test_a_headline_tells_whose_words_it_has(reader: Reader, title: str, line: str) -> None:
    assert first(reader, title).line == line


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Chad's greens approve three-party coalition deal: The approval of party members was the last hurdle for a new government.",
         "Chad's greens approve three-party coalition deal"),
        ("Chad army to get new tanks| As the Morning Paper reports, the country has bought forty tanks from Peru.",
         "Chad army gets new tanks"),
        ("EXCLUSIVE Chad hackers broke into Peru ministry, report says", "Report: Chad hackers break into Peru ministry"),
        ("WRAPUP 2 Peru plans to expel Chad envoys", "Peru plans to expel Chad envoys"),
        ("Three months after coup, Chad soldiers face hunger -- Half of them have left the army",
         "3 months after coup, Chad soldiers face hunger"),
    ],
)  # fmt: skip
def test_a_summary_or_a_label_is_no_headline(reader: Reader, title: str, line: str) -> None:
    assert first(reader, title).line == line


@pytest.mark.parametrize(
    ("title", "line", "status"),
    [
        ("Leaked Documents Show Chad's President Ordered Massacre of Protesters",
         "Leaked documents: Chad's president orders massacre of protesters", "claimed"),
        ("Chad minister suspected of selling Russian arms to rebels",
         "Chad minister suspected of selling Russian arms to rebels", "claimed"),
        ("Peru bill would ban Russian oil imports", "Peru bill would ban Russian oil imports", "announced"),
    ],
)  # fmt: skip
def test_a_headline_tells_how_sure_its_news_is(reader: Reader, title: str, line: str, status: str) -> None:
    event = first(reader, title)
    assert (event.line, event.status.value) == (line, status)


@pytest.mark.parametrize(
    "title",
    [
        "Mending Chad's Election Law Is the Last Hope of the Opposition",
        "Peru Soldiers Need to Fight Chad Rebels Harder",
        "If Peru Holds Its Election, Chad Is Next",
    ],
)
def test_what_an_outlet_thinks_is_no_event(reader: Reader, title: str) -> None:
    assert not read(reader, title).events


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Kenya expels envoy over spying; Chad vows response", "Kenya expels envoy over spying"),
        ("Angry Peru truckers block border with U.S.; Ruiz faces grilling", "Angry Peru truckers block border with US"),
        ("Peru adopts first treaty on drones 'to protect civilians' \"We are at a turning point,\" said founder Ana Ruiz.",
         "Peru adopts first treaty on drones ‘to protect civilians’"),
        ("Chad president says army will not fire on crowds, warns against riots", "Chad president: army will not fire on crowds"),
        ("Ana Ruiz, the Peru general who led the raid: ‘Kenya will attack the capital of Chad’",
         "Ana Ruiz: Kenya will attack capital of Chad"),
    ],
)  # fmt: skip
def test_two_headlines_in_one_are_told_apart(reader: Reader, title: str, line: str) -> None:
    assert first(reader, title).line == line


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Family of Kenya's ex-President Lungu dismiss poisoning allegation",
         "Family of Kenya's ex-President Lungu dismiss poisoning allegation"),
        ("Peru governor to investigate GoAidMe over Chad rebel donations",
         "Peru governor investigates GoAidMe over Chad rebel donations"),
        ("Chad army takes rebels’ land near the Libyan border", "Chad army takes rebels’ land near Libyan border"),
        ("Ana Ruiz, veteran Chad opposition leader, dies in prison", "Ana Ruiz, veteran Chad opposition leader, dies in prison"),
        ("Local and state authorities block army plans to turn schools into bases in Chad",
         "State authorities block army plans to turn schools into bases in Chad"),
        ("Chad says 'guiding principles' agreed with rebels at Kenya talks",
         "Chad says ‘guiding principles’ agreed with rebels at Kenya talks"),
        ("Putin calls Chad ‘great power’, Ruiz says friendship with Kenya is a ‘constant’ despite challenges",
         "Putin calls Chad ‘great power’"),
        ("Peru, allies 'biggest winners' of Kenya's trade war with Chad, report finds",
         "Report: Peru and allies ‘biggest winners’ of Kenya's trade war with Chad"),
        ("Chad gunman kills envoy in Lima's Old City, is shot dead by police",
         "Chad gunman kills envoy in Lima's Old City and is shot dead by police"),
        ("Peru added to list of ‘unsafe’ ports for the first time: ‘Steady decline’ in safety began in 2019, says Chad watchdog",
         "Peru added to list of ‘unsafe’ ports for first time"),
        ("Kenyan ex-spies working for foreign countries on rise, report says",
         "Report: Kenyan ex-spies working for foreign countries on rise"),
        ("Peru in talks with Kenya to boost Rafale deal talks, trade ties", "Peru in talks with Kenya to boost Rafale deal talks, trade ties"),
        ("Lima trade body concerned over Chad tariffs", "Lima trade body concerned over Chad tariffs"),
        ("Hackers say they breached the Chad army's servers to stop the war",
         "Hackers say they breach Chad army's servers to stop war"),
        ("Kenya will try and replace its troops in Chad", "Kenya tries to replace troops in Chad"),
        ("Rebels said they’d attack the capital of Chad", "Rebels say they will attack capital of Chad"),
        ("Election victory for Chad's ruling party", "Election victory for Chad's ruling party"),
        ("Peru opens its border for the first time in over half a year", "Peru opens border for first time in over half a year"),
        ("Kenyan troops are now in their second week of delivering “hundreds” of anti-tank weapons to the army of Chad",
         "Troops are in second week of delivering ‘hundreds’ of anti-tank weapons to army of Chad"),
        ("Kenyan President appoints new Prime Minister", "Kenyan president appoints new PM"),
        ("Chad congratulates Queen on republic", "Chad congratulates Queen on republic"),
        ("Kenya welcomes Macron and López Obrador to its State House in revival of US-Mexico-Canada summit",
         "Kenya welcomes Macron and López Obrador to its State House"),
        ("Man dressed as clown attacks, injures Kenyan police officers with sword", "Man injures Kenyan police officers with sword"),
        ("Kenya plans to bolster army amid threats from Chad, Mali", "Kenya plans to bolster army"),
        ("Kenya to use seized tanker money to compensate 7/8 victims", "Kenya uses seized tanker money to compensate 7/8 victims"),
        ("Eleven Kenyan MPs plotting to oust speaker paid by dam builders", "11 Kenyan MPs plot to oust speaker paid by dam builders"),
        ("African Union has a new president, Kenya's William Ruto", "AU has new president, Kenya's Ruto"),
        ("New Zealand Government bans imports from Chad", "New Zealand bans imports from Chad"),
    ],
)  # fmt: skip
def test_a_headline_stays_whole(reader: Reader, title: str, line: str) -> None:
    assert first(reader, title).line == line


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Unless Peru and Chad strike a deal with Kenya.", []),
        ("Where will aid for Chad come from, and how will the junta use it?", []),
        ("Emmanuel Macron, Friedrich Merz and Vladimir Putin are all targets of satirical songs at a rally against war in Chad.",
         ["Macron, Merz and Putin are targets of satirical songs at rally against war in Chad"]),
        ("[Lima Times] Peru has expelled the envoy of Chad.", ["Peru expels envoy of Chad"]),
        ("Chad is hoping to reform its army after the coup.", ["Chad hopes to reform army after coup"]),
        ("The minister says a war with Kenya would be devastating for Chad.",
         ["Minister: war with Kenya would be devastating for Chad"]),
    ],
)  # fmt: skip
def test_a_summary_is_told_whole_or_not_at_all(reader: Reader, text: str, lines: list[str]) -> None:
    assert [event.line for event in read(reader, "", text).events] == lines


def test_half_a_comparison_is_no_line(reader: Reader) -> None:
    events = read(reader, "Chad rebel chief Ruiz as dangerous now as a decade ago, court told").events
    assert not any(" as," in event.line or event.line.endswith(" as") for event in events)
