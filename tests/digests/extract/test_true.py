"""What a line leaves out makes it tell of nobody else, of no other number and of no other day; all sentences written for this test."""

from __future__ import annotations

import pytest

from digests.extract.reader import Reader
from tests.digests.extract.wire import first, read


@pytest.mark.parametrize(
    ("text", "line"),
    [
        # Of all of a kind the kind is told, and a list behind "such as" keeps its "such".
        ("Chad agrees to ban all incoming and outgoing private passengers until the end of May.",
         "ban all incoming and outgoing private passengers"),
        ("A march of far-left groups such as the Red Dawn and Chad Rising is met by right-wing farmers in Lamu, Kenya.", "groups such as Red Dawn"),
        # A name of a time is no year.
        ("Kenya and Ghana are elected members of the UN Security Council for the 2024–2025 term.", "for 2024–2025 term"),
        # What the others suffer is told, and "one of its pilots" is no "one pilots".
        ("At least five police officers are killed and another four injured when militants attack a post in Lamu County. Two militants are also killed.",
         "5+ police killed and another 4 injured"),
        ("Uganda denies that one of its drones was shot down by Kenya on Monday.", "denies one of its drones shot down"),
        # A city's government is no state's.
        ("The Nairobi city government imposes a 20-hour curfew.", "Nairobi city government imposes 20-hour curfew"),
        # A court's word is the court's, and half a name is nobody's.
        ("A regional court in the border town of Moyale rules that pushbacks of migrants on the border violated Kenyan law.",
         "Court: pushbacks of migrants on border violate Kenyan law"),
        ("South Korean Deputy Trade Minister Yoo Min-ho says his country will continue to reject talks with Japan until the latter lifts its export curbs on chips.",
         "South Korea continues to reject talks with Japan until latter lifts"),
        ("Protests erupt overnight in Brussels over a raid on a refugee shelter.",
         "erupt overnight in Brussels"),
        ("Journalists allege police wiretapped hundreds of private calls between lawyers and ministers in Chad.", "police wiretap hundreds"),
        # What somebody says of himself or his country is his word; what nobody was to hear is told as that; an ordinal is no number.
        ("Chadian President Mahamat Deby states that Chad is ready for a war if Kenya wants one.", "Déby: Chad is ready for war if Kenya wants one"),
        ("Ruto privately calls the president of Chad a liar.", "Ruto privately calls"),
        ("Kenya asks for a seat on the twenty-fifth panel of the African Union.", "twenty-fifth panel"),
        # From when on is told with its day.
        ("Former Kenyan minister Ana Ruiz is set to stand trial from May 3, charged with fraud.", "from 3 May"),
        # A strike on a day is a strike on nobody, and a smaller crowd than yesterday's is today's.
        ("Kenya carried out a strike on Lamu on Monday.", "Kenya strikes Lamu Mon"),
        ("Kenya carried out a strike on Monday in Lamu.", "Kenya carries out strike in Lamu Mon"),
        ("Farmers block the port of Lamu for a third day, though in smaller numbers than yesterday.", "block port of Lamu for third day"),
        # Whose words say what something is, and today's name of a country is no part of another name.
        ("The president of Chad, Ana Ruiz, declares that the regional vote was \"neither free nor honest\".", "President of Chad: regional vote"),
        ("President Ana Ruiz declares that the regional vote was unfair.", "President Ruiz: regional vote is unfair"),
        ("The First Bank of Macedonia closes its branches in Chad after the coup.", "First Bank of Macedonia closes branches"),
        # One person of two offices, and many who burn as well as kill.
        ("Former Lamu councillor and governor Raila Odinga announces that he will run for president of Kenya.",
         "Former Lamu councillor and governor Odinga runs for president"),
        ("Boko Haram kill six herders and burn down a school for girls in Diffa, Niger.", "kill 6 herders and burn down school"),
        # Another day's reader has another yesterday and another tomorrow.
        ("Kenya bans all flights from Chad until tomorrow.", "until Sat"),
        ("Kenya's parliament convenes an emergency session after yesterday's attacks in the Chadian north.", "session after attacks"),
        # A seat of government beside the capital is a city of its own, and a ministry is that of whose it is called.
        ("A gunman opens fire near the market in Abidjan, Ivory Coast, killing two nurses.", "near market in Abidjan"),
        ("Chadian jets strike a depot near the river, according to the Kenyan Ministry of National Defense.", "Kenya: Chadian jets strike depot"),
        ("The Chadian Ministry of Fishing, Salt and Trade bans all sales of boats.", "Chad bans all sales"),
        # What is denied is denied of no more than the source says.
        ("Kenya's High Court upholds a finding that the Dawn Front is not an armed group.", "is not armed group"),
        # Where a deed was answered is not where the answer was.
        ("The Kenyan navy carries out raids using patrol boats in Lamu and Malindi in retaliation for the killing of a nurse by rockets on Camp Simba.",
         "carries out raids using patrol boats in Lamu and Malindi"),
        ("Protests erupt following a fire on Monday which killed two women at a camp in Lamu.", "killed 2 women at camp in Lamu"),
        # What a verb says with a word far behind it.
        ("A court in Kenya finds Ana Ruiz, a banker from Lamu known as a friend of the governor, guilty of fraud.", "guilty of fraud"),
        ("Kenya recalls its ambassador to Chad to take stock of relations between the two countries.", "Kenya recalls ambassador to Chad to take stock"),
        ("A Chadian judge was attacked multiple times by rebels near Lamu.", "attacked multiple times"),
        # Who stands behind his noun is nobody without what he is.
        ("Villagers loyal to the ousted governor of Zinder attack a convoy of the Nigerien army on the road to Agadez.", "Villagers loyal to ousted governor"),
        # Many who look like one, and years that join.
        ("The Ugandan army says that 14 Rwandan aircraft crossed the border near Kisoro.", "14 Rwandan aircraft cross border"),
        ("The Kenyan army confirms that a number of young soldiers have refused orders and gone home.", "refuse orders and go home"),
        ("Kenya's government introduces the Harbours Bill 2021–23, which would grant it wide powers.", "Harbours Bill 2021–23"),
        ("Saudi-led coalition spokesman Hassan al-Badri says the drones over Jizan were destroyed.", "Hassan al-Badri: drones over Jizan destroyed"),
    ],
)  # fmt: skip
def test_what_is_left_out_leaves_a_line_true(reader: Reader, text: str, line: str) -> None:
    assert line in first(reader, text=text).line


def test_the_day_of_what_a_deed_follows_is_not_its_own(reader: Reader) -> None:
    for text in (
        "Protests erupt following a fire on Monday which killed two women at a camp in Lamu.",
        "Kenyan officials suspend all travel for the regional vote in May.",
    ):
        event = first(reader, text=text)
        assert event.when is None, event.line
        assert not event.line.endswith(("Mon", "in May"))


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Fearing a new Chadian raid, Kenya races to expand its fleet", "Kenya races to expand fleet"),
        ("Kenya's new port law leaves Uganda behind", "leaves Uganda behind"),
        ("Chad to buy more patrol boats, U.S. officials say", "US officials: Chad will buy"),
        ("Kenya’s top court rules Chad toll collection regime breached rights", "regime breached rights"),
    ],
)
def test_a_headline_keeps_the_words_that_make_its_deed(reader: Reader, title: str, line: str) -> None:
    assert line in first(reader, title).line


def test_what_there_is_to_a_deed_is_no_deed(reader: Reader) -> None:
    found = read(reader, "Attorney General Ruiz: enough evidence to charge Lamu councillors")
    assert not any("charges" in event.line for event in found.events)


def test_nobody_does_what_the_noun_before_the_verb_does(reader: Reader) -> None:
    found = read(
        reader,
        text="Cardinal Ana Ruiz voices her concerns about tensions between Kenya and Uganda could endanger plans for a visit to Chad.",
    )
    assert not any("could endanger" in event.line for event in found.events)


def test_who_must_do_what_for_an_end_does_not_do_it(reader: Reader) -> None:
    found = read(
        reader,
        text="Kenya's envoy says that Chad will end its blockade if Niger opens the river, does not arm the rebels, and returns the boats.",
    )
    assert [event.line for event in found.events] == [
        "Kenya's envoy: Chad will end blockade if Niger opens river"
    ]


def test_an_armed_group_is_told_with_where_it_struck(reader: Reader) -> None:
    text = "An al-Shabaab lorry bombing kills four herders and injures at least 30 others near Dhuusamareeb, Galguduud, Somalia."
    assert first(reader, text=text).line == "Al-Shabaab lorry bombing kills 4 herders in Somalia"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Kenya cancels 90 flights due to a storm in Chad.", "flight"),
        ("Police arrest 30 anti-war protesters in Nairobi.", "protester"),
        ("Police arrest 12 Sri Lankan nationals in Nairobi.", "Sri Lankan national"),
    ],
)
def test_a_number_counts_what_stands_before_and_at_its_noun(reader: Reader, text: str, unit: str) -> None:
    assert [q.unit for q in first(reader, text=text).quantities] == [unit]
