from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.query.completion import completions
from bot.query.language import parse_query

OUTLETS = ("Meridian Wire", "Reuters")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("cou", ["country:"]),
        ("drone (TY", ["drone (type:"]),
        ("drone -out", ["drone -outlet:"]),
        ("country:taiw", ["country:Taiwan"]),
        ('drone -country:"south kor', ['drone -country:"South Korea"']),
        ("status:", ["status:happened", "status:announced", "status:claimed", "status:denied", "status:possible"]),
        ("type:air s", ["type:air status:"]),
        ('type:"air s', ['type:"air strike"']),
        ("outlet:wire", ['outlet:"Meridian Wire"']),
        ("actor:X", []),
        ("foo:x", []),
        ("drone", []),
        ("", []),
        ('"grain deal', []),
        ('"grain deal" stat', ['"grain deal" status:']),
    ],
)  # fmt: skip
def test_a_query_goes_on(typed: str, offered: list[str]) -> None:
    assert list(completions(typed, OUTLETS)) == offered


@pytest.mark.parametrize("key", ["country:", "type:", "status:", "outlet:"])
def test_each_value_that_is_offered_can_be_read(key: str) -> None:
    for query in completions(key, OUTLETS):
        parse_query(query)


@given(st.text(max_size=60))
def test_anything_may_be_typed(typed: str) -> None:
    for query in completions(typed, OUTLETS):
        assert len(query) >= len(typed)
