"""What the reader prints for plain wire sentences and headlines, all written for this test."""

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from digests.extract.gate.grounding import faults
from digests.extract.reader import Reader
from digests.model import Article, Status
from tests.digests.extract.wire import article, first, read

SEED = Path(__file__).resolve().parents[4] / "shared" / "seed" / "article.jsonl"


@pytest.mark.parametrize(
    ("text", "line", "status"),
    [
        ("Norway announces that it will send twenty tanks to Ukraine.", "Norway sends 20 tanks to Ukraine", Status.ANNOUNCED),
        ("At least 38 people are killed in an airstrike in Yemen.", "38+ killed in airstrike in Yemen", Status.HAPPENED),
        ("Germany expels five Russian diplomats.", "Germany expels 5 Russian diplomats", Status.HAPPENED),
    ],
)  # fmt: skip
def test_a_wire_sentence_becomes_a_line(reader: Reader, text: str, line: str, status: Status) -> None:
    event = first(reader, text=text)
    assert (event.line, event.status) == (line, status)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        # Two deeds of one party are one line while there is room.
        ("Kenya expels five diplomats of Chad and closes the consulate in Mombasa.", "Kenya expels 5 diplomats of Chad and closes consulate in Mombasa"),
        # Of a long circumstance the part that tells stays.
        ("Sudan summons its Ethiopian ambassador regarding an attack at the border between the two countries that killed military personnel and civilians.",
         "Sudan summons Ethiopian ambassador regarding attack at border"),
        # The sort of a place is not its name.
        ("Zambian police arrest the central bank chief in the central province of Muchinga.", "Zambian police arrest central bank chief in Muchinga"),
        ("Nambia Kapembwa is re-elected as president of Zambia for a second term.", "Nambia Kapembwa re-elected as president of Zambia for second term"),
        # What the rules take for a fact, and the gate for a claim, is told with its speaker.
        ("Kenya says it has uncovered an alliance between bandit gangs and the Islamist al-Shabaab group.",
         "Kenya says it uncovers alliance between bandit gangs and Islamist al-Shabaab group"),
        # Whoever else acts does so in another line.
        ("Five soldiers were killed in a raid near the barracks of Garissa and the responsibility was claimed by al-Shabaab.",
         "5 soldiers killed in raid near barracks of Garissa"),
        # What a number or an office is comes with it.
        ("Ana Odinga defeats former attorney general Sam Kapembwa in the Zambian election for the Senate seat of the capital.",
         "Ana Odinga defeats former attorney general Kapembwa in Zambian election for Senate seat"),
        ("Kenya says that Chad has found 320 billion cubic meters of natural gas in the northern desert.",
         "Kenya: Chad finds 320bn cubic meters of natural gas in northern desert"),
        # A verb that the parser was shown in another form is told in the source's.
        ("Rebels in Chad shell a barracks in northern Kenya.", "Rebels in Chad shell barracks in northern Kenya"),
    ],
)  # fmt: skip
def test_a_line_keeps_what_an_editor_would_and_stays_whole(reader: Reader, text: str, line: str) -> None:
    assert first(reader, text=text).line == line


def test_where_no_clause_makes_a_line_the_opening_of_the_sentence_does(reader: Reader) -> None:
    text = (
        "Forty-two Kenyans are injured as police storm a mosque in Mombasa in response to crowds within the mosque throwing"
        " rocks at officers at the gate."
    )
    assert first(reader, text=text).line == "42 Kenyans injured as police storm mosque in Mombasa"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        # A shared passive stays one, whatever the parser takes its second participle for.
        (
            "Former minister Ana Ruiz is convicted of treason in Panama and sentenced to ten years by a court.",
            ["Former minister Ruiz convicted of treason in Panama"],
        ),
        # The place comes in wherever the line, as it is printed, has room for it.
        (
            "Two suicide bombers blow up their car at a market in Basilan, Philippines, killing four soldiers and three guards.",
            ["2 suicide bombers blow up car in Basilan, Philippines, killing 4 soldiers and 3 guards"],
        ),
        # What a line has told is no line of its own.
        (
            "Eleven civilians are killed after an air strike hits a market in northern Yemen.",
            ["11 civilians killed after air strike hits market in northern Yemen"],
        ),
        # Of whom only the sentence before tells is nobody in a line.
        (
            "Kenya expels three Chadian diplomats. The envoys leave Nairobi under police guard.",
            ["Kenya expels 3 Chadian diplomats"],
        ),
        (
            "Police in Accra, Ghana, use tear gas against students. A Ghanaian court jails twelve leaders of the opposition.",
            [
                "Police in Accra, Ghana use tear gas against students",
                "Ghanaian court jails 12 leaders of opposition",
            ],
        ),
    ],
)
def test_a_text_gives_each_event_once_and_only_what_stands_alone(
    reader: Reader, text: str, lines: list[str]
) -> None:
    assert [event.line for event in read(reader, text=text).events] == lines


@pytest.mark.parametrize(
    ("text", "line"),
    [
        # Who somebody is whom few know is part of the news.
        ("Chadian police arrest Idris Malloum, the leader of the Lake Front rebels.", "Chadian police arrest Idris Malloum, leader of Lake Front rebels"),
        ("Ines Duarte, Portugal's envoy to Angola, resigns over the oil deal.", "Ines Duarte, Portugal's envoy to Angola, resigns over oil deal"),
        # That an office is over is no detail.
        ("Former Peruvian President Alberto Fujimori is arrested in Chile.", "Peruvian ex-President Alberto Fujimori arrested in Chile"),
        # What led to the deed has days of its own.
        ("Norwegian lawyers file a complaint against Chad for the killings of three miners during the war in 1991.", "Norwegian lawyers file complaint against Chad for killings of 3 miners during war"),
        # A verb that could be a noun is one where there is no other.
        ("Members of the armed group Red Dawn clash with police in Lima, Peru.", "Members of armed group Red Dawn clash with police in Lima, Peru"),
        # A participle behind a noun is no deed.
        ("A Kenyan citizen wanted for the assassination of journalist Sara Odinga is detained in Kampala, Uganda.", "Kenyan citizen wanted for assassination of journalist Odinga detained in Kampala"),
        # "and" joins two peoples also where one of them is part of a name.
        ("Russian and Ukrainian forces agree to a truce in Mariupol.", "Russian and Ukrainian forces agree to truce in Mariupol"),
        # The second charge may go, the first may not.
        ("Angola's Supreme Court accuses the Zambian Armed Forces of invading the country and seizing their northern farmland.", "Angola's Supreme Court accuses Zambian forces of invading country and seizing farmland"),
        ("Voters in Portugal head to the polls to elect a president.", "Portugal votes to elect president"),
        ("The mayor of Lima is open to holding talks with the Peruvian strikers, says Peru's Interior Ministry.", "Peru: mayor of Lima is open to holding talks with Peruvian strikers"),
    ],
)  # fmt: skip
def test_a_line_says_who_and_what_and_is_whole(reader: Reader, text: str, line: str) -> None:
    assert first(reader, text=text).line == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        # Korean and Chinese names begin with the family's.
        ("South Korean politician Ahn Woo-jin is arrested in Seoul.", "South Korean politician Ahn arrested in Seoul"),
        ("Taiwan's envoy Hsu Mei-lan meets lawmakers in Ottawa.", "Taiwan's envoy Hsu meets lawmakers in Ottawa"),
        ("Chinese Bishop Peter Yang Xiaoping is arrested by police in Hebei.", "Chinese Bishop Yang arrested by police in Hebei"),
        ("North Korean envoy Ri Chol Su visits Nairobi.", "North Korean envoy Ri visits Nairobi"),
        ("British ambassador Kim Garrow resigns over leaked cables.", "British ambassador Garrow resigns over leaked cables"),
        # Who is told by an office within the name has no other words left of it.
        ("The new Emperor Naruhito visits Nairobi.", "Naruhito visits Nairobi"),
        # Whoever comes second is not first.
        ("Meridian Electronics vice chairman Lee Jae-yong is sentenced to prison for bribing a former president.",
         "Meridian Electronics vice chairman Lee sentenced to prison for bribing ex-president"),
        # A name for a name does not make its owner's wife's deed his.
        ('M. Torres, the wife of rebel leader J. L. "El Toro" Medina, is captured by the army again in Guadalajara, Mexico.',
         "M. Torres, wife of rebel leader J. L. Medina, captured by army again in Guadalajara"),
        # How many officials, and how high they are, leaves no room for what they say.
        ("Two senior government officials say that four soldiers were killed in an attack in Kunduz.",
         "Officials: 4 soldiers killed in attack in Kunduz"),
    ],
)  # fmt: skip
def test_people_are_called_as_the_press_calls_them(reader: Reader, text: str, line: str) -> None:
    assert first(reader, text=text).line == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        # The country decides, whichever of its bodies does, where an editor would say so.
        ("Zambia's National Civil Aviation Authority bans all flights from Kenya for two weeks to stop the spread of cholera.",
         "Zambia bans all flights from Kenya for 2 weeks to stop spread of cholera"),
        ("The government of Benin orders EU ambassador Oliver Garrow to leave the country after accusing him of \"meddling in their internal affairs\".",
         "Benin orders EU ambassador Garrow to leave country"),
        # Whose minister speaks of the government, whose it is.
        ("The Kenyan Ministry of Defence confirms that the government will withdraw engineers of its mission in Mali.",
         "Kenya withdraws engineers of mission in Mali"),
        # Where nothing names the country, the speaker tells whose it is.
        ("Prime Minister Jean Castex announces that the government would introduce a ban on the sale of goods in supermarkets as part of a lockdown.",
         "Castex: government will introduce ban on sale of goods in supermarkets as part of lockdown"),
        # A speaker whose name is long is told by an army's or a paper's own.
        ("The Chadian Army Special Mountain Division says that 110 rebels have been killed in Faya.", "Chadian Army: 110 rebels killed in Faya"),
        ("Sudanese Arabic state-run news channel Al Wadi reports that police seized a shipment of guns in Garissa.",
         "Al Wadi: police seize shipment of guns in Garissa"),
        # The speaker's country is told once.
        ("Kenya's foreign minister declares that the government will not pay back its debt to the International Monetary Fund.",
         "Kenya's foreign minister: government will not pay back debt to IMF"),
        # What follows a colon begins small.
        ("Kenya's government says jihadist militant attacks on army posts in Lamu killed 41 troops.",
         "Kenya: jihadist militant attacks on army posts in Lamu kill 41 troops"),
        # The initials that the text itself has are as good as the name.
        ("Kenya's army raids a camp of the Lamu Front for Lake Liberty (LFLL), killing seven members of the separatist movement in Lamu County on Monday evening.",
         "Kenya's army raids camp of LFLL, killing 7 members of separatist movement in Lamu County"),
        ("Nigeria's army raids a camp of the Indigenous People of Biafra, killing seven members of the movement in Imo State.",
         "Nigeria's army raids camp of IPOB, killing 7 members of movement in Imo"),
    ],
)  # fmt: skip
def test_bodies_are_told_by_their_country_and_by_their_short_names(
    reader: Reader, text: str, line: str
) -> None:
    assert first(reader, text=text).line == line


def test_of_a_choice_neither_half_is_told_alone(reader: Reader) -> None:
    text = (
        "House Speaker Ana Ruiz suggests that the vote on Kenya's treaty be delayed or use a modified ballot."
    )
    assert not any("uses" in event.line for event in read(reader, text=text).events)


def test_a_headline_in_title_case_becomes_a_sentence(reader: Reader) -> None:
    assert (
        first(reader, "Germany Sends Troops to Lithuania | Albion Post").line
        == "Germany sends troops to Lithuania"
    )


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Rebels' drone pounds port in Yemen, sinks ship", "Rebels' drone pounds port in Yemen, sinks ship"),
        ("Despite warnings from Kenya, Chad closes its border", "Despite warnings from Kenya, Chad closes border"),
        ("Chad to close its border to 'several hundred' refugees", "Chad closes border to ‘several hundred’ refugees"),
        ("Barbados to join sanctions against Belarus", "Barbados joins sanctions against Belarus"),
        ("Kenya, Chad and Mali sign trade pact", "Kenya, Chad and Mali sign trade pact"),
        ("Chad's threat to expel envoys shocks Kenya", "Chad's threat to expel envoys shocks Kenya"),
        ("Rebel shot dead by police in Chad", "Rebel shot dead by police in Chad"),
        ("General accused of torture appointed head of police", "General accused of torture appointed head of police"),
        ("Six sailors seized by Chad demand compensation", "6 sailors seized by Chad demand compensation"),
        ("Kenya to sign trade pact with Chad - Chad", "Kenya signs trade pact with Chad"),
        ("Ministry of Kenya orders families of staff to leave Chad as soon as Monday", "Kenya orders families of staff to leave Chad Mon"),
        ("Chad added to list of 'unsafe' countries", "Chad added to list of ‘unsafe’ countries"),
        ("Mali is main supplier of Chad's rebels, report says", "Report: Mali is main supplier of Chad's rebels"),
        ("Police clear protesters from U.S.-Canada bridge", "Police clear protesters from US-Canada bridge"),
        ("Kenya intercepts and escorts two Chadian ships", "Kenya escorts 2 Chadian ships"),
        ("Kenya orders some Chadian diplomatic staff to leave by January", "Kenya orders some Chadian diplomatic staff to leave by January"),
        ("Putin: It 'would be wise' for Chadians to leave Ukraine", "Putin: it ‘would be wise’ for Chadians to leave Ukraine"),
        ("Kenya may have ordered killings in Chad", "Kenya may have ordered killings in Chad"),
    ],
)  # fmt: skip
def test_the_grammar_of_headlines_makes_whole_lines(reader: Reader, title: str, line: str) -> None:
    assert first(reader, title).line == line


def test_a_quotation_is_written_small_like_the_rest_of_a_headline(reader: Reader) -> None:
    title = "Norway Conducts 'Routine' Drill Near Border, Troops Kept Away"
    assert first(reader, title).line.startswith("Norway conducts ‘routine’ drill")


def test_a_quotation_behind_a_speaker_begins_small(reader: Reader) -> None:
    assert "‘every sign’" in first(reader, "'Every sign' Oslo plans strike by mid-March: Sweden").line


def test_a_claim_carries_its_speaker(reader: Reader) -> None:
    event = first(reader, text="The Kremlin said Ukraine had attacked a military airbase in Crimea.")
    assert event.line.startswith("Kremlin: ")
    assert event.status is Status.CLAIMED


@pytest.mark.parametrize(
    "line",
    ["Norway sends 21 tanks to Ukraine", "Sweden sends 20 tanks to Ukraine", "Norway does not send tanks"],
)
def test_the_gate_refuses_what_the_article_does_not_say(reader: Reader, line: str) -> None:
    text = "Norway announces that it will send twenty tanks to Ukraine."
    event, source = first(reader, text=text), [article(text=text)]
    assert not faults(event.line, event, source)
    assert faults(line, event, source)


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not beside the repository")
def test_the_seed_article(reader: Reader) -> None:
    row = json.loads(SEED.read_text(encoding="utf-8"))
    seed = Article(
        row["id"], datetime.fromisoformat(row["published"]), row["outlet"], row["title"], row["text"]
    )
    [reading] = reader.read([seed], ZoneInfo("Europe/Paris"))
    lines = [event.line for event in reading.events]
    assert "Xi visits Moscow Mon–Wed" in lines
    assert "Slovakia sends 13 MiG-29s to Ukraine" in lines
    assert any(line.startswith("Kremlin: ") and "destroyed" in line for line in lines)
    assert not any("2019" in line or "Olympic" in line or "Uzbekistan" in line for line in lines)


@pytest.mark.parametrize(
    ("title", "text", "lines"),
    [
        ("Kenya vows to shell Chad's camps", "Kenya will shell the tent villages, its army said on Friday.",
         ["Kenya vows to shell Chad's camps"]),
        ("Kenya shells camps in Chad", "Kenya shelled 40 lorries near Abeche on Friday.",
         ["Kenya shells camps in Chad", "Kenya shells 40 lorries near Abeche"]),
    ],
)  # fmt: skip
def test_what_a_title_tells_is_not_told_again_in_other_words(reader: Reader, title: str, text: str, lines: list[str]) -> None:  # fmt: skip
    assert [event.line for event in read(reader, title, text).events] == lines
