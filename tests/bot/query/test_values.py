"""What is said after a key."""

from __future__ import annotations

import re

import pytest
import yaml

from bot.query import values
from bot.query.values import UnknownValueError
from config.load import DATA
from digests.extract.mentions.gazetteer_data import read_countries
from digests.model import PloverType, Status

PLAIN = yaml.safe_load((DATA / "queries.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("TW", "TW"),
        ("tw", "TW"),
        ("no", "NO"),
        ("Taiwan", "TW"),
        ("south korea", "KR"),
        ("Republic of Korea", "KR"),
        ("UK", "GB"),
        ("Czechia", "CZ"),
        ("Côte d'Ivoire", "CI"),
    ],
)
def test_a_country_has_a_code_and_names(said: str, code: str) -> None:
    assert values.countries(said) == (code,)


def test_every_country_is_found_by_its_code_and_by_its_name() -> None:
    for code, country in read_countries().items():
        assert values.countries(code) == values.countries(country.name) == (code,)


def test_a_region_is_called_as_digests_call_it() -> None:
    assert values.region("latin AMERICA") == "Latin America"
    for name in values.region_names():
        assert values.region(name) == name
    with pytest.raises(UnknownValueError, match='did you mean region:"Latin America"'):
        values.region("Latin Amerika")


@pytest.mark.parametrize(
    ("said", "types"),
    [
        ("SANCTION", ("SANCTION",)),
        ("sanctions", ("SANCTION",)),
        ("visits", ("CONSULT",)),
        ("meeting", ("CONSULT",)),
        ("attack", ("ASSAULT",)),
        ("air strikes", ("ASSAULT",)),
        ("strike", ("PROTEST", "ASSAULT")),
    ],
)
def test_a_type_has_a_name_and_plain_words(said: str, types: tuple[str, ...]) -> None:
    assert values.types(said) == types


def test_a_status_has_a_name_and_plain_words() -> None:
    assert values.statuses("claimed") == values.statuses("alleged") == ("claimed",)


@pytest.mark.parametrize("name", PLAIN["types"])
def test_every_plain_word_stands_for_its_type(name: str) -> None:
    for said in (PloverType(name), *PLAIN["types"][name]):
        assert name in values.types(said)


@pytest.mark.parametrize("name", PLAIN["statuses"])
def test_every_plain_word_stands_for_its_status(name: str) -> None:
    for said in (Status(name), *PLAIN["statuses"][name]):
        assert values.statuses(said) == (name,)


def test_the_data_knows_every_type_and_status() -> None:
    assert set(PLAIN["types"]) == set(PloverType)
    assert set(PLAIN["statuses"]) == set(Status)


@pytest.mark.parametrize(
    ("key", "said", "answer"),
    [
        ("countries", "Tawian", "did you mean country:Taiwan?"),
        ("countries", "South Corea", 'did you mean country:"South Korea"?'),
        ("countries", "Taipei", "did you mean country:Taiwan?"),
        ("countries", "Russian", "did you mean country:Russia?"),
        ("countries", "XX", "two letters"),
        ("types", "sanctoin", "did you mean type:sanction?"),
        ("types", "humanitarain aid", 'did you mean type:"humanitarian aid"?'),
        ("types", "qqqq", "there are accuse, agree, "),
        ("statuses", "claimd", "did you mean status:claimed?"),
        ("statuses", "qqqq", "there are announced, claimed, denied, happened, possible"),
    ],
)
def test_an_unknown_value_is_answered_with_what_there_is(key: str, said: str, answer: str) -> None:
    with pytest.raises(UnknownValueError, match=re.escape(answer)):
        getattr(values, key)(said)


def test_a_long_unknown_value_is_shown_in_short() -> None:
    with pytest.raises(UnknownValueError) as caught:
        values.countries("x" * 400)
    assert len(str(caught.value)) < 120
