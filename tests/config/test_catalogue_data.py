"""The default feeds and outlets, as an editor may have changed them."""

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
import yaml
from lxml import etree

from config.load import DATA
from digests.model import OutletKind

ISO_3166_1 = frozenset(
    re.findall(
        r"\w+",
        """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
    FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
    JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
    MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
    PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
    TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
    """,
    )
)
KOSOVO = "XK"
REGIONS = {
    "World",
    "International organisations",
    "Africa",
    "Asia",
    "Europe",
    "Latin America",
    "Middle East",
    "North America",
    "Oceania",
    "Russia and Central Asia",
}
DOMAIN = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+")

OUTLETS = yaml.load((DATA / "outlets.yaml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - strings only
TREE = etree.fromstring((DATA / "feeds.opml").read_bytes())
FEEDS = [dict(outline.attrib) for outline in TREE.iter("outline") if "xmlUrl" in outline.attrib]


def repeated(values):
    return [value for value, count in Counter(values).items() if count > 1]


def kinds_of_feeds():
    kinds = {outlet["name"]: outlet["kind"] for outlet in OUTLETS}
    return Counter(kinds[feed["outlet"]] for feed in FEEDS)


def test_there_are_enough_of_both():
    assert len(FEEDS) >= 110
    assert len(OUTLETS) >= 400


def test_every_feed_has_a_known_outlet():
    assert {feed["outlet"] for feed in FEEDS} <= {outlet["name"] for outlet in OUTLETS}


@pytest.mark.parametrize("attribute", ["xmlUrl", "htmlUrl"])
def test_addresses_are_https(attribute):
    parts = [urlsplit(feed[attribute]) for feed in FEEDS]
    assert all(part.scheme == "https" and "." in (part.hostname or "") for part in parts)


def test_no_address_or_title_is_there_twice():
    assert repeated(feed["xmlUrl"] for feed in FEEDS) == []
    assert repeated(feed["text"] for feed in FEEDS) == []


def test_every_region_is_there_with_five_feeds_or_more():
    counts = Counter(feed["category"] for feed in FEEDS)
    assert set(counts) == REGIONS
    assert min(counts.values()) >= 5


def test_feeds_stand_in_the_outline_of_their_region():
    assert all(
        child.get("category") == region.get("text") for region in TREE.find("body") for child in region
    )


def test_feeds_have_all_that_a_feed_reader_expects():
    assert TREE.get("version") == "2.0"
    for feed in FEEDS:
        assert set(feed) == {"text", "title", "type", "xmlUrl", "htmlUrl", "category", "outlet"}
        assert all(feed.values())
        assert feed["type"] == "rss"


def test_all_kinds_are_polled_and_none_drowns_the_others():
    counts = kinds_of_feeds()
    assert set(counts) == set(OutletKind)
    assert max(counts.values()) < 0.6 * len(FEEDS)


def test_outlets_have_all_fields_and_no_other():
    for outlet in OUTLETS:
        assert set(outlet) == {"name", "domains", "country", "owner", "kind"}
        assert outlet["name"].strip()
        assert outlet["domains"]
        assert outlet["kind"] in set(OutletKind)


def test_countries_are_codes_of_iso_3166():
    assert {outlet["country"] for outlet in OUTLETS} <= ISO_3166_1 | {KOSOVO}


def test_owners_are_short():
    assert [outlet["owner"] for outlet in OUTLETS if not 1 < len(outlet["owner"]) <= 40] == []


def test_an_owner_is_always_written_the_same():
    owners = {outlet["owner"] for outlet in OUTLETS}
    assert repeated(re.sub(r"\W", "", owner).casefold() for owner in owners) == []


def test_names_and_domains_belong_to_one_outlet():
    assert repeated(outlet["name"].casefold() for outlet in OUTLETS) == []
    assert repeated(domain for outlet in OUTLETS for domain in outlet["domains"]) == []


def test_domains_are_bare():
    domains = [domain for outlet in OUTLETS for domain in outlet["domains"]]
    assert [domain for domain in domains if not DOMAIN.fullmatch(domain) or domain.startswith("www.")] == []
