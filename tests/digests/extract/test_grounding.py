"""The gate before print: true lines pass, and a fault of any kind is refused."""

from datetime import UTC, date, datetime

import pytest

from benchmarks.faults import measured, sample
from digests.extract.grounding import faults
from digests.model import (
    Article,
    Bound,
    Event,
    Evidence,
    Field,
    Name,
    PloverType,
    Quantity,
    Status,
    When,
    Wording,
)

TEXT_OF, TEXT = (
    "Norway will send 13 tanks and 4 trucks to Latvia on Monday, Defence Minister Ola Berg said on Friday. Sweden offered 20 tanks.",
    Field.TEXT,
)
ARTICLE = Article("a", datetime(2023, 3, 17, 12, tzinfo=UTC), "Post", "", TEXT_OF)


def event(
    line: str, status: Status = Status.ANNOUNCED, speaker: Name | None = None, action: str = "send"
) -> Event:
    end = TEXT_OF.index(" Sweden")
    return Event(
        line=line,
        wording=Wording(line),
        brief=Wording(line),
        type=PloverType.AID,
        status=status,
        action=action,
        actor=Name("Norway", "NO"),
        target=Name("Latvia", "LV"),
        quantities=(Quantity(13, Bound.EXACT, "tank"), Quantity(4, Bound.EXACT, "truck")),
        when=When(date(2023, 3, 20), date(2023, 3, 20)),
        speaker=speaker,
        evidence=(Evidence("a", TEXT, 0, end),),
    )


TRUE = event("Norway sends 13 tanks and 4 trucks to Latvia Mon")


def test_a_true_line_passes() -> None:
    assert faults(TRUE.line, TRUE, [ARTICLE]) == []


@pytest.mark.parametrize(
    "line",
    [
        "Latvia sends 13 tanks and 4 trucks to Norway Mon",
        "Sweden sends 13 tanks and 4 trucks to Latvia Mon",
        "Norway sends 13 tanks and 4 trucks to Sweden Mon",
        "Norway sends 4 tanks and 13 trucks to Latvia Mon",
        "Norway sends 14 tanks and 4 trucks to Latvia Mon",
        "Norway sends 20 trucks to Latvia Mon",
        "Norway sends 13 tanks and 4 trucks to Latvia Tue",
        "Norway sends 13 tanks and 4 trucks to Latvia 21 Mar",
        "Norway does not send 13 tanks and 4 trucks to Latvia Mon",
        "Norway may send 13 tanks and 4 trucks to Latvia Mon",
        "Berlin: Norway sends 13 tanks and 4 trucks to Latvia Mon",
        "Norway sends 13 tanks and 4 trucks to Latvia in Poland Mon",
    ],
)
def test_a_false_line_is_refused(line: str) -> None:
    assert faults(line, TRUE, [ARTICLE])


def test_a_claim_needs_its_speaker() -> None:
    said = event("Berg: Norway will send 13 tanks to Latvia", Status.CLAIMED, Name("Berg", "NO"))
    assert faults(said.line, said, [ARTICLE]) == []
    assert faults("Norway sends 13 tanks to Latvia", said, [ARTICLE])


def test_what_is_only_possible_keeps_its_doubt() -> None:
    text = "Norway may send 13 tanks to Latvia."
    article = Article("a", ARTICLE.published, "Post", "", text)
    made = event("Norway may send 13 tanks to Latvia", Status.POSSIBLE)
    possible = Event(
        **{slot: getattr(made, slot) for slot in made.__slots__}
        | {"evidence": (Evidence("a", TEXT, 0, len(text)),), "when": None}
    )
    assert faults(possible.line, possible, [article]) == []
    assert faults("Norway sends 13 tanks to Latvia", possible, [article])


def test_faults_put_into_the_lines_of_the_newsroom_are_refused() -> None:
    found = measured(sample())
    assert found.pop("as it was")[0] == 0
    floors = {"another number of the article": 0.4, "number changed": 0.9}
    low = {kind: (n, of) for kind, (n, of) in found.items() if n < floors.get(kind, 0.9) * of}
    assert not low
    assert sum(of for _, of in found.values()) > 300
