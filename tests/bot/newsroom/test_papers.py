from collections import Counter
from datetime import UTC, datetime
from difflib import SequenceMatcher

import pytest

from bot.newsroom.papers import CLOSE, OPEN, Answer, Format, Item, papers
from digests.model import OutletKind

PAPERS = papers()
ITEMS = [(paper, item) for paper in PAPERS.values() for item in paper.edition(CLOSE).articles]


def telling(*words: str) -> list[str]:
    """The outlets with an item that holds all the words."""
    return [
        paper.outlet.name
        for paper, item in ITEMS
        if all(word.lower() in f"{item.title} {item.summary}".lower() for word in words)
    ]


def test_a_dozen_outlets_publish_sixty_articles_and_more():
    publishing = [paper for paper in PAPERS.values() if paper.articles]
    assert 12 <= len(publishing) <= 14
    assert len(ITEMS) >= 64
    assert len({paper.outlet.country for paper in publishing}) >= 10
    assert {paper.outlet.kind for paper in publishing} == set(OutletKind)
    assert {paper.feed.format for paper in publishing} == set(Format)


def test_two_outlets_share_an_owner():
    owners = Counter(paper.outlet.owner for paper in PAPERS.values())
    assert sorted(owners.values())[-2:] == [1, 2]


def test_every_article_is_of_the_three_days_and_at_its_outlets_own_address():
    for paper, item in ITEMS:
        assert OPEN <= item.published < CLOSE
        assert item.link.startswith(f"https://{paper.outlet.domains[0]}/")
        assert paper.outlet.domains[0].endswith(".example")


def test_addresses_are_unique():
    links = [item.link for _, item in ITEMS]
    assert len(set(links)) == len(links)


def test_one_feed_repeats_a_guid_and_one_item_has_none():
    guids = Counter((paper.outlet.name, item.guid) for paper, item in ITEMS if item.guid)
    assert [key for key, count in guids.items() if count > 1] == [("Potomac Ledger", "pl-20230317-latest")]
    assert any(not item.guid for paper, item in ITEMS if paper.feed.format is Format.RSS)


@pytest.mark.parametrize(
    "words",
    [
        ("xi", "moscow"),
        ("slovakia", "ukraine", "mig"),
        ("poland", "four", "mig-29"),
        ("kremlin", "destroyed"),
        ("international criminal court", "putin"),
        ("erdoğan", "finland"),
        ("hungary", "finland"),
        ("pension reform",),
        ("north korea", "missile"),
        ("kishida", "yoon"),
        ("honduras", "china"),
        ("drone", "black sea"),
        ("freddy", "malawi"),
        ("shamkhani",),
        ("tiktok",),
        ("qin", "kuleba"),
        ("imran khan", "lahore"),
        ("blinken", "ethiopia"),
    ],
)
def test_each_main_event_is_told_by_three_outlets_or_more(words):
    assert len(set(telling(*words))) >= 3


def test_outlets_disagree_where_the_press_did():
    assert len(telling("slovakia", "13", "mig")) >= 3
    assert set(telling("slovakia", "fleet of 11")) == {"Potomac Ledger", "Gulf Horizon"}
    assert telling("monday through wednesday") == ["Meridian Wire"]
    assert len(telling("xi", "20 to 22")) >= 2
    assert telling("arrest", "217")
    assert len(telling("arrest", "310")) >= 2
    assert all(telling("malawi", toll) for toll in ("190", "225", "326"))


def test_four_papers_of_other_owners_reprint_the_wire():
    wire = next(item for item in PAPERS["meridian-wire"].articles if "hungary" in item.link)
    copies = [
        paper.outlet
        for paper, item in ITEMS
        if SequenceMatcher(None, wire.summary, item.summary, autojunk=False).ratio() > 0.75
    ]
    assert len(copies) == 5
    assert len({outlet.owner for outlet in copies}) == 5


def test_an_edit_is_seen_only_once_it_is_made():
    paper = PAPERS["danube-monitor"]
    before = paper.edition(datetime(2023, 3, 17, 9, tzinfo=UTC))
    after = paper.edition(datetime(2023, 3, 17, 10, tzinfo=UTC))
    first, second = before.articles[0], after.articles[0]
    assert first.guid == second.guid
    assert first.title == "Government to decide on MiG-29 jets for Ukraine"
    assert second.title.startswith("Slovakia will transfer 13 MiG-29 jets")
    assert first.changed < second.changed == after.changed


def test_an_edition_holds_what_is_published_by_then_newest_first():
    edition = PAPERS["meridian-wire"].edition(datetime(2023, 3, 16, tzinfo=UTC))
    times = [item.published for item in edition.articles]
    assert len(times) == 4
    assert times == sorted(times, reverse=True)


def test_a_paper_without_articles_last_changed_when_the_newsroom_opened():
    assert PAPERS["old-town-chronicle"].changed == OPEN


def test_one_feed_is_slow_and_one_is_gone():
    assert Counter(
        paper.feed.answer for paper in PAPERS.values() if paper.feed.answer is not Answer.PROMPT
    ) == {
        Answer.SLOW: 1,
        Answer.GONE: 1,
    }


def test_a_misspelt_field_is_refused():
    with pytest.raises(ValueError, match="tittle"):
        Item.model_validate(
            {"link": "x", "published": "2023-03-17T00:00:00Z", "title": "x", "summary": "x", "tittle": "x"}
        )
