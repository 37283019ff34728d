"""Relevance: what counts as geopolitics, what tells an event, and what the judge learned from."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.load import DataError
from digests.extract.mentions.gazetteer import Gazetteer
from digests.extract.relevance import (
    Bias,
    Forms,
    Relevance,
    Weights,
    features,
    lead_of,
    named,
    outline,
    pairs,
    terms,
)
from digests.extract.tagger import Subject

ROOT = Path(__file__).resolve().parents[3]
LABELS = ROOT / "benchmarks" / "labels"
GOLD = ROOT.parent / "shared" / "gold"

JUDGE = Relevance.shipped()


@pytest.mark.parametrize(
    "title",
    [
        "Russia expels four Norwegian diplomats over spying charges",
        "Israeli air strikes hit Syrian army positions near Aleppo",
        "Turkey's parliament ratifies Finland's NATO membership",
        "Gunmen kill 12 soldiers at army base in northern Mali",
        "EU adopts new sanctions against Belarus over political prisoners",
        "Thousands protest in Tbilisi against foreign agents law, police fire tear gas",
        "Suicide bomber kills five at Kabul mosque, Islamic State claims attack",
        "Voters in Nigeria go to the polls to elect a president",
    ],
)
def test_geopolitics_is_relevant_and_eventful(title: str) -> None:
    verdict = JUDGE.judge(title, "")
    assert verdict.relevant, verdict
    assert verdict.eventful, verdict


@pytest.mark.parametrize(
    "title",
    [
        "Striker scores twice as champions win the cup final",
        "New trailer released for the third season of the hit Netflix series",
        "Phone maker unveils new smartphone with a bigger camera",
        "Man arrested after fatal stabbing in apartment, police say",
        "Ten people killed as bus crashes into truck on highway",
        "State reports a record 3,000 new COVID-19 cases in the past 24 hours",
        "Scientists discover a new species of frog in the rainforest",
        "Singer announces world tour and a new album",
    ],
)
def test_the_rest_is_not(title: str) -> None:
    verdict = JUDGE.judge(title, "")
    assert not verdict.relevant, verdict


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("Opinion: Europe has forgotten how to defend itself", "opinion"),
        ("Europe must stop buying gas from Russia", "opinion"),
        ("The Lima Party Is Simply Out of Ideas", "opinion"),
        ("Populists Don’t Want You to Vote", "opinion"),
        ("Forget the Lima Summit, Peru Has a War at Home", "opinion"),
        ("Six years on: more rebels than you may think", "opinion"),
        ("‘The generals we trusted still rule Chad’", "opinion"),
        ("The question is no longer the coup but who will follow it", "opinion"),
        ("Ruiz Wants to Make Peru Great Again. It Won’t Be Easy.", "analysis"),
        ("Coups, Gold, Favours: Inside Chad's Lima Connections", "analysis"),
        ("From Lima to Mars: The history of Peru", "analysis"),
        ("No, photos from Chad don't show a captured general", "analysis"),
        ("5 Maps That Show Where Chad Leads Kenya", "list"),
        ("Analysis: Beijing's long game in the Pacific", "analysis"),
        ("Why the Sahel's juntas turn to Moscow", "analysis"),
        ("What we know about the missile that fell in Poland", "analysis"),
        ("Is a war over Taiwan still avoidable?", "question"),
        ("Five takeaways from the summit in Lima", "list"),
        ("Ukraine war live updates: Kyiv under attack", "live page"),
    ],
)
def test_a_title_that_tells_no_event_is_told_by_its_form(title: str, form: str) -> None:
    verdict = JUDGE.judge(title, "")
    assert not verdict.eventful
    assert verdict.reason.startswith(f"{form}; ")


@pytest.mark.parametrize(
    "title",
    ["WHO warns of cholera in Sudan camps", "Ten states recall ambassadors from Niger", "Sweden should join NATO, says Finnish president",
     "Minister warns that cases in Kenya are simply exploding", "Kenya and Peru agree the UN must act on Chad",
     "Kenya said preparing for potential need to evacuate its people from Chad", "Putin tells Ukraine: your army will lose"],
)  # fmt: skip
def test_a_form_is_not_seen_where_there_is_none(title: str) -> None:
    assert JUDGE.judge(title, "").eventful


def test_title_and_summary_tell_an_analysis_together() -> None:
    seen = [Subject(event=0.45, topic=0.5, other=0.05), Subject(event=0.1, topic=0.85, other=0.05)]
    title, text = (
        "Chad’s pact with Kenya is getting stronger",
        "Both need arms, and a friend, in the war with rebels.",
    )
    assert not JUDGE.judge(title, text, lambda: seen).eventful
    sure = [Subject(event=1.0, topic=0.0, other=0.0), Subject(event=0.0, topic=0.95, other=0.05)]
    assert JUDGE.judge("Chad’s president is ousted", text, lambda: sure).eventful


def test_title_and_summary_decide_together() -> None:
    title = "Hopes fade after the second day"
    war = "Rebels and government troops broke the ceasefire in Yemen, killing 20 soldiers near Marib."
    cup = "The home team lost the match by three goals and its coach blamed injured players before the league final."
    assert JUDGE.judge(title, war).relevant
    assert not JUDGE.judge(title, cup).relevant


def test_a_reason_tells_names_and_words() -> None:
    reason = JUDGE.judge("Russia and NATO trade threats as troops move to the border of Estonia", "").reason
    assert reason.startswith("names Russia, NATO, Estonia; ")
    assert "troops" in reason


def test_nothing_is_not_relevant() -> None:
    assert not JUDGE.judge(" ", "").relevant


@given(st.text(), st.text())
def test_any_text_is_judged(title: str, text: str) -> None:
    verdict = JUDGE.judge(title, text)
    assert 0 <= verdict.score <= 1
    assert verdict.relevant == (verdict.score >= 0.5)
    assert verdict.reason


def test_only_the_lead_is_read() -> None:
    lead = "The minister opened a school garden. " + "Pupils planted trees. " * 30
    assert JUDGE.judge("", lead) == JUDGE.judge("", lead + "War, missiles, troops and sanctions. " * 20)
    assert lead_of("Two words") == "Two words"


def test_features_are_words_and_beginnings() -> None:
    words = terms("Minsk’s 3 protesters")
    assert words == ["minsk", "#", "protesters"]
    assert {name for name, _ in features(words)} == {*words, "protes~"}


def test_pairs_reach_across_small_words_and_know_names_by_kind() -> None:
    text = "Saudi Arabia expels the 4 envoys of Canada"
    told = outline(text, Gazetteer.shipped().find(text))
    assert told == ["@country", "expels", "#", "envoys", "@country"]
    assert dict(pairs(told)) == {
        "@country expels": ("expels",),
        "expels #": ("expels", "#"),
        "# envoys": ("#", "envoys"),
        "envoys @country": ("envoys",),
    }


@pytest.mark.parametrize(
    "title",
    [
        "Zimbabwe expels four Danish diplomats over spying",
        "Peru recalls its ambassador from Bolivia",
        "Laos closes its border with Thailand",
    ],
)
def test_a_deed_of_states_is_known_whichever_the_state(title: str) -> None:
    assert JUDGE.judge(title, "").relevant


def test_names_tell_how_many_countries_and_whether_abroad() -> None:
    find = Gazetteer.shipped().find
    assert {"@countries2", "@abroad", "@abroad2"} <= named(find("Slovakia arms Ukraine"))
    assert "@only US" in named(find("The United States votes"))
    assert named([]) == {"@countries0"}


def test_a_bad_pattern_is_named() -> None:
    weights = Weights(bias=Bias(title=0, text=0), weights={})
    forms = Forms(no_event={"opinion": ("(",)}, subjects={})
    with pytest.raises(DataError, match="forms.yaml: no_event → opinion"):
        Relevance(weights, forms, Gazetteer.shipped())


@pytest.mark.parametrize("name", ["relevance.jsonl", "relevance-taught.jsonl"])
def test_labels_hold_no_text(name: str) -> None:
    with (LABELS / name).open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if name == "relevance.jsonl":
                assert row.keys() == {"id", "label", "drawn"}
                assert row["label"] in {"R", "O", "N"}
                assert row["drawn"] in {"chance", "doubt", "curbs"}
            else:
                assert row.keys() == {"id", "label"}
                assert 0 <= row["label"] <= 1
            assert " " not in row["id"]


@pytest.mark.skipif(not GOLD.exists(), reason="the development gold lies beside the project, not in it")
@pytest.mark.parametrize("name", ["relevance.jsonl", "relevance-taught.jsonl"])
def test_labels_hold_no_gold(name: str) -> None:
    gold = {
        json.loads(line)["id"]
        for path in GOLD.glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    }
    labelled = {json.loads(line)["id"] for line in (LABELS / name).read_text(encoding="utf-8").splitlines()}
    assert labelled.isdisjoint(gold)


@pytest.mark.parametrize("name", ["relevance.jsonl", "lines.jsonl"])
def test_what_is_only_scored_teaches_nothing(name: str) -> None:
    labelled, aside = (
        {json.loads(line)["id"] for line in (LABELS / file).read_text(encoding="utf-8").splitlines()}
        for file in (name, "events-aside.jsonl")
    )
    assert labelled.isdisjoint(aside)


@pytest.mark.parametrize("name", ["events.jsonl", "events-aside.jsonl"])
def test_items_to_score_lines_by_hold_lines_and_no_text(name: str) -> None:
    for row in map(json.loads, (LABELS / name).read_text(encoding="utf-8").splitlines()):
        assert row.keys() == {"id", "relevant", "events"}
        assert row["relevant"] or not row["events"]
        for told in row["events"]:
            assert 0 < len(told["line"]) <= 90
            assert told["must"]
            assert all(told["must"])


@pytest.mark.skipif(not GOLD.exists(), reason="the development gold lies beside the project, not in it")
@pytest.mark.parametrize("name", ["events.jsonl", "events-aside.jsonl", "lines.jsonl"])
def test_lines_are_labelled_of_no_gold_of_lines(name: str) -> None:
    ids = {
        json.loads(line)["id"]
        for path in (GOLD / "lines-dev.jsonl", LABELS / name)
        for line in path.read_text(encoding="utf-8").splitlines()
    }
    rows = sum(
        len(path.read_text(encoding="utf-8").splitlines())
        for path in (GOLD / "lines-dev.jsonl", LABELS / name)
    )
    assert len(ids) == rows


def test_the_trained_reader_is_asked_only_where_the_words_leave_it_open() -> None:
    asked: list[str] = []

    def seen(title: str) -> list[Subject]:
        asked.append(title)
        return [Subject(event=0.9, topic=0.05, other=0.05)]

    cake, talks = "Best lemon cake recipes for your birthday party", "Minister meets farmers over milk"
    assert not JUDGE.judge(cake, "", lambda: seen(cake)).relevant
    assert not JUDGE.judge(talks, "").relevant
    assert JUDGE.judge(talks, "", lambda: seen(talks)).relevant
    assert asked == [talks]
