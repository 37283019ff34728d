"""What the gate before print lets through, and what it refuses; all sentences are written for these tests."""

from datetime import UTC, date, datetime

import pytest

from benchmarks.faults import CHANGES, Tried, inject, newsroom
from digests.extract.gate.grounding import faults
from digests.model import Article, Event, Evidence, Field, Name, PloverType, Status, When, Wording

FRIDAY = datetime(2023, 3, 17, 15, tzinfo=UTC)
FLOORS = dict.fromkeys(CHANGES, 0.95)
"""The share of each kind of fault that the gate refuses in lines of the sample newsroom."""


def told(
    text: str,
    *,
    status: Status = Status.HAPPENED,
    actor: Name | None = None,
    speaker: Name | None = None,
    when: When | None = None,
) -> tuple[Event, Article]:
    """An event whose evidence is the whole of ``text``."""
    article = Article("a", FRIDAY, "Meridian Wire", "", text)
    evidence = (Evidence("a", Field.TEXT, 0, len(text)),)
    return (
        Event(
            line="", wording=Wording(""), brief=Wording(""), type=PloverType.AID, status=status, action="send",
            actor=actor, speaker=speaker, when=when, evidence=evidence,
        ),
        article,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Germany expels 5 Russian diplomats", "The German government has expelled five Russian diplomats."),
        ("PM and Kuleba sign deal", "Kuleba and the prime minister signed a deal."),
        ("Xi meets Putin", "Putin met Xi at the border."),
        (
            "38+ killed in flood in Kenya",
            "At least 38 people were killed when a flood hit a village in Kenya.",
        ),
        ("8 killed in blast", "Eight people, including three boys, were killed in a blast."),
        ("Norway does not send tanks", "Norway has not sent any tanks."),
        ("Poland plans to send jets", "Poland announced its intention to send jets."),
        ("Austria’s Berger resigns", "Anna Berger, Chancellor of Austria, has resigned."),
        ("Chile holds vote until 4 May", "Chile holds a vote until May 4."),
        ("Chile arms IPOB", "Chile armed the Indigenous People of Biafra."),
    ],
)
def test_what_the_evidence_says_in_other_forms_is_printed(line: str, text: str) -> None:
    event, article = told(text)
    assert faults(line, event, [article]) == []


@pytest.mark.parametrize(
    ("line", "text", "fault"),
    [
        ("Russia expels 5 German diplomats", "Germany expelled five Russian diplomats.", "role"),
        ("Protesters kill police", "Police killed two protesters.", "role"),
        ("Peru sends 13 tanks and 4 jets", "Peru sent 13 jets and 4 tanks.", "role"),
        ("Peru sends 13 jets to Chad", "Peru sent 13 jets to Mali, while it bought food from Chad.", "role"),
        ("Peru sends 14 jets", "Peru sent 13 jets.", "number"),
        ("Peru sends 13+ jets", "Peru sent 13 jets.", "bound"),
        ("Chile sends 13 jets", "Peru sent 13 jets.", "name"),
        # Letters that begin any words are no initials.
        ("Peru arms CSAC", "Peru armed Chad: soldiers and coastguards.", "name"),
        ("Peru sends 13 jets Tue", "Peru sent 13 jets on Friday.", "date"),
        ("Peru sends 13 jets 4 Apr", "Peru will send 13 jets in April.", "date"),
        ("Peru does not send jets", "Peru sent 13 jets.", "added not"),
        ("Peru sends jets", "Peru has not sent jets.", "lost not"),
        ("Peru sends jets", "Peru plans to send jets.", "lost plans"),
        ("Peru sends jets", "Peru could send jets.", "lost could"),
        ("Peru sends jets", "Peru reportedly sent jets.", "lost reportedly"),
        ("Peru may send jets", "Peru sent jets.", "added may"),
        ("Jets sent to Peru", "Jets are to be sent to Peru.", "lost to be"),
    ],
)
def test_what_the_evidence_does_not_say_is_refused(line: str, text: str, fault: str) -> None:
    event, article = told(text)
    assert any(found.startswith(fault) for found in faults(line, event, [article]))


TEXT = "The Kremlin said that Ukraine attacked a port, as Minsk looked on."


@pytest.mark.parametrize(
    ("line", "passes"),
    [
        ("Kremlin: Ukraine attacked port", True),
        ("Minsk: Ukraine attacked port", False),
        ("It: Ukraine attacked port", False),
        ("Ukraine attacks port", False),
    ],
)
def test_a_claim_keeps_its_own_speaker(line: str, *, passes: bool) -> None:
    event, article = told(TEXT, status=Status.CLAIMED, speaker=Name("Kremlin", "RU"))
    assert (faults(line, event, [article]) == []) is passes


def test_nobody_else_acts() -> None:
    event, article = told("Peru, like Chile before, sent jets.", actor=Name("Peru", "PE"))
    assert faults("Peru sends jets", event, [article]) == []
    assert faults("Chile sends jets", event, [article]) == ["actor Chile"]


def test_the_day_of_an_event_is_its_own_and_its_sources() -> None:
    text = "Peru sent jets on Wednesday."
    wednesday, thursday = (When(day, day) for day in (date(2023, 3, 15), date(2023, 3, 16)))
    event, article = told(text, when=wednesday)
    assert faults("Peru sends jets Wed", event, [article]) == []
    assert faults("Peru sends jets Thu", event, [article]) == ["date Thu"]
    event, article = told(text, when=thursday)
    assert faults("Peru sends jets Thu", event, [article]) == ["date Thu"]


def test_another_source_may_correct_a_number() -> None:
    event, article = told("Floods kill 31 people in Kenya.")
    other = Article(
        "b", FRIDAY, "Harbour Post", "", "In Kenya, 38 people were killed by floods; 7 cows died."
    )
    assert faults("Floods kill 38 people in Kenya", event, [article, other]) == []
    assert faults("Floods kill 7 people in Kenya", event, [article, other]) == ["number 7"]


def test_a_number_of_another_sentence_counts_what_it_counts_there() -> None:
    event, _ = told("Police hold 40 men in Nairobi.")
    text = "Police hold 40 men in Nairobi. Most of the men, 31, are from the hills."
    own = Article("a", FRIDAY, "Meridian Wire", "", text)
    assert faults("Police hold 31 men in Nairobi", event, [own]) == ["number 31"]
    own = Article(
        "a", FRIDAY, "Meridian Wire", "", "Police hold men in Nairobi. They hold over 31 men, Ruiz said."
    )
    event, _ = told("Police hold men in Nairobi.")
    assert faults("Police hold >31 men in Nairobi", event, [own]) == []
    assert faults("Police hold 31 men in Nairobi", event, [own]) == ["bound of 31"]


def test_a_day_between_a_pledge_and_its_deed_makes_no_deed_of_it() -> None:
    event, article = told("Peru pledged on Friday to send jets to Chile.")
    assert faults("Peru pledges to send jets to Chile", event, [article]) == []
    assert faults("Peru sends jets to Chile", event, [article]) == ["lost pledged sends"]


def test_nobody_is_a_place() -> None:
    event, article = told("In Kenya, Blinken met Abiy and pledged wheat.")
    assert faults("Blinken meets Abiy in Kenya", event, [article]) == []
    assert "role in Blinken" in faults("Kenya meets Abiy in Blinken and pledges wheat", event, [article])


PLANS = (
    "Norway plans to send 20 tanks to Ukraine",
    "Kenya vows to expel four Chadian diplomats",
    "Peru threatens to close its border with Chile",
    "Chad considers withdrawing its troops from Mali",
    "Ghana pledges to send 300 soldiers to Togo",
    "Canada offers to host talks between Sudan and Chad",
    "Poland wants to ban grain imports from Ukraine",
    "Japan seeks to join the naval exercise off Australia",
)


@pytest.fixture(scope="module")
def tried() -> dict[str, list[Tried]]:
    """The newsroom tells few plans; these are as the wires would."""
    plans = [Article(f"plan-{n}", FRIDAY, "Meridian Wire", title) for n, title in enumerate(PLANS)]
    return inject([*newsroom(), *plans])


@pytest.mark.parametrize("kind", [kind for kind in CHANGES if kind != "numbers exchanged"])
def test_the_gate_refuses_faults_put_into_lines(tried: dict[str, list[Tried]], kind: str) -> None:
    refused = [one.refused for one in tried[kind]]
    assert sum(refused) / len(refused) >= FLOORS[kind]
