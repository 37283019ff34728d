from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from config.load import DataError
from digests.extract.mentions import gazetteer_data
from digests.extract.mentions.gazetteer import Entry, Form, Gazetteer, Kind
from digests.extract.mentions.gazetteer_data import Common, Named, read_common, read_countries, read_names

NAMES = list(read_names())
COUNTRIES = read_countries()
# ISO 3166-1 alpha-2 as officially assigned, and XK, which the EU and others use for Kosovo.
ISO = frozenset(
    """AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
    GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO
    JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR
    MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO
    RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV
    TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW XK""".split()  # noqa: SIM905 - a list of 250 strings reads worse
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.shipped()


def found(gazetteer: Gazetteer, text: str) -> list[tuple[str, str, Kind]]:
    return [(mention.text, mention.entry.name, mention.entry.kind) for mention in gazetteer.find(text)]


def names(gazetteer: Gazetteer, text: str) -> list[str]:
    return [mention.entry.name for mention in gazetteer.find(text)]


def test_every_country_is_there_and_every_code_is_one() -> None:
    assert set(COUNTRIES) == ISO
    assert {named.entry.country for named in NAMES} - {None} <= ISO


def test_every_name_finds_its_entry_or_one_of_a_kind_that_goes_before(gazetteer: Gazetteer) -> None:
    before = {kind: place for place, kind in enumerate(Kind)}
    lost = []
    for named in NAMES:
        if named.short or named.alias in named.unless:
            continue
        mentions = gazetteer.find(named.alias)
        whole = len(mentions) == 1 and mentions[0].text == named.alias
        if not whole or (
            mentions[0].entry != named.entry and before[mentions[0].entry.kind] >= before[named.entry.kind]
        ):
            lost.append((named.alias, named.entry.kind.value, [mention.text for mention in mentions]))
    assert not lost


def test_lookup_knows_every_name(gazetteer: Gazetteer) -> None:
    assert [named.alias for named in NAMES if gazetteer.lookup(named.alias) is None] == []
    assert gazetteer.lookup("Nowhereland") is None
    assert gazetteer.lookup("") is None


@given(st.lists(st.sampled_from([named.alias for named in NAMES]) | st.text(max_size=12), max_size=12))
def test_mentions_are_in_order_do_not_overlap_and_reproduce_the_text(parts: list[str]) -> None:
    text = " ".join(parts)
    end = 0
    for mention in Gazetteer.shipped().find(text):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        end = mention.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They told us that the US left", ["US"]),
        ("the U.S. and the U.S.A.", ["US", "US"]),
        ("S. Korea, S.Korea, SOUTH KOREA", ["South Korea"] * 3),
        ("Guinea-Bissau, Equatorial Guinea, Papua New Guinea, Guinea", ["Guinea-Bissau", "Equatorial Guinea", "Papua New Guinea", "Guinea"]),
        ("Côte d’Ivoire and Cote d'Ivoire", ["Ivory Coast", "Ivory Coast"]),
        ("Bosnia & Herzegovina", ["Bosnia"]),
        ("Türkiye’s Erdogan, Erdoğan of Turkey", ["Turkey", "Erdoğan", "Erdoğan", "Turkey"]),
        ("Nato, NATO and Opec+", ["NATO", "NATO", "OPEC+"]),
        ("WHO asked who", ["WHO"]),
        ("al-Shabaab, Al Shabaab, Al-Shabab", ["al-Shabaab"] * 3),
        ("Kiev, Kyiv", ["Kyiv", "Kyiv"]),
        ("Zelenskyy, Zelenskiy, Volodymyr Zelensky", ["Zelensky"] * 3),
        ("Von der Leyen met von der Leyen", ["von der Leyen", "von der Leyen"]),
        ("South Sudan, Sudan", ["South Sudan", "Sudan"]),
        ("a US-led, Iran-backed, anti-EU group", ["US", "Iran", "EU"]),
    ],
)  # fmt: skip
def test_writings_of_a_name(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    assert names(gazetteer, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Michael Jordan spoke", []),
        ("Jordan spoke", ["Jordan"]),
        ("Will Israel Attack Iran?", ["Israel", "Iran"]),
        ("Boris Johnson resigned. Johnson said so", ["Johnson", "Johnson"]),
        ("Johnson resigned", []),
        ("May says no", []),
        ("Theresa May quits; May says no", ["May", "May"]),
        ("President Biden's son Hunter Biden", ["Biden"]),
        ("a man called Anton Putin", []),
        ("Georgia votes in Atlanta", ["Atlanta"]),
        ("Georgia votes in Tbilisi", ["Georgia", "Tbilisi"]),
        ("Wang said", []),
        ("former prime minister Pavel Filip spoke", []),
        ("the prize goes to Peter J. Ratcliffe", []),
        ("Stacey Abrams lost to tanks", []),
        ("it is nice in a male choir", []),
        ("the Chinese ambassador, Qin Gang", ["China", "Qin"]),
    ],
)
def test_a_name_that_could_be_something_else(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    assert names(gazetteer, text) == expected


def test_the_form_tells_how_a_name_is_used(gazetteer: Gazetteer) -> None:
    mentions = gazetteer.find("Slovakia: Slovak minister, Slovaks and a Dane see 13 MiG-29s")
    assert [(mention.text, mention.form) for mention in mentions] == [
        ("Slovakia", Form.NAME),
        ("Slovak", Form.ADJECTIVE),
        ("Slovaks", Form.PLURAL),
        ("Dane", Form.DEMONYM),
        ("MiG-29s", Form.PLURAL),
    ]
    assert mentions[4].entry.role == "fighter jet"


def test_kinds_and_countries(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "Bratislava, the Kremlin, Hamas, the IAEA, Xi Jinping, Füzuli") == [
        ("Bratislava", "Bratislava", Kind.CAPITAL),
        ("Kremlin", "Kremlin", Kind.SEAT),
        ("Hamas", "Hamas", Kind.GROUP),
        ("IAEA", "IAEA", Kind.ORGANISATION),
        ("Xi Jinping", "Xi", Kind.PERSON),
        ("Füzuli", "Füzuli", Kind.PLACE),
    ]
    kremlin, zhongnanhai = gazetteer.lookup("Kremlin"), gazetteer.lookup("Zhongnanhai")
    assert kremlin == Entry(Kind.SEAT, "Kremlin", "Kremlin", "RU", role="presidency", keeps_name=True)
    assert zhongnanhai == Entry(Kind.SEAT, "Zhongnanhai", "Zhongnanhai", "CN", role="government")


def test_a_country_has_its_flag_and_region(gazetteer: Gazetteer) -> None:
    slovakia = gazetteer.country("SK")
    assert (slovakia.name, slovakia.adjective, slovakia.region, slovakia.capital) == (
        "Slovakia",
        "Slovak",
        "Europe",
        "Bratislava",
    )
    assert slovakia.flag == "🇸🇰"
    with pytest.raises(KeyError):
        gazetteer.country("ZZ")


def test_two_entries_of_one_kind_cannot_share_a_name() -> None:
    first, second = (Entry(Kind.GROUP, name, name) for name in ("Front A", "Front B"))
    with pytest.raises(DataError, match=r"Front A and also Front B|Front B and also Front A"):
        Gazetteer([Named("The Front", first), Named("The Front", second)], {}, read_common())


@pytest.mark.parametrize(
    "shape",
    [
        shape
        for shape in vars(gazetteer_data).values()
        if isinstance(shape, type) and issubclass(shape, BaseModel)
    ],
)
def test_a_field_that_nobody_knows_is_refused(shape: type[BaseModel]) -> None:
    if shape is not BaseModel:
        with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
            shape.model_validate({"colour": "red"})


def test_common_words_are_lower_case_and_titles_are_no_first_names() -> None:
    common: Common = read_common()
    assert all(word.islower() for word in common.words)
    assert not common.titles & common.first_names
