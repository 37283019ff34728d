from html import unescape
from time import struct_time

import feedparser
import pytest
from lxml import etree

from bot.newsroom.papers import CLOSE, Format, Paper, papers
from bot.newsroom.press import document

PAPERS = papers()
ADDRESS = "http://127.0.0.1:8080/feed.xml"
VERSIONS = {Format.RSS: "rss20", Format.ATOM: "atom10", Format.RDF: "rss10"}


def parsed(paper: Paper) -> feedparser.FeedParserDict:
    return feedparser.parse(document(paper, ADDRESS))


def published(entry: feedparser.FeedParserDict) -> struct_time:
    """RSS 1.0 has one date alone, which feedparser calls the update."""
    return entry.get("published_parsed") or entry.updated_parsed


@pytest.mark.parametrize("name", PAPERS)
def test_documents_are_read_back_as_they_were_written(name):
    paper = PAPERS[name].edition(CLOSE)
    feed = parsed(paper)
    assert feed.version == VERSIONS[paper.feed.format]
    assert feed.feed.title == paper.feed.title
    assert len(feed.entries) == len(paper.articles)
    for item, entry in zip(paper.articles, feed.entries, strict=True):
        assert unescape(entry.title) == unescape(item.title)
        assert entry.link == item.link
        assert published(entry)[:6] == item.published.utctimetuple()[:6]
        assert entry.summary


@pytest.mark.parametrize(
    "name", [name for name, paper in PAPERS.items() if paper.feed.format is not Format.RDF]
)
def test_guids_are_kept(name):
    paper = PAPERS[name].edition(CLOSE)
    assert [entry.get("id", "") for entry in parsed(paper).entries] == [item.guid for item in paper.articles]


def test_rdf_items_are_known_by_their_address():
    paper = PAPERS["great-wall-dispatch"].edition(CLOSE)
    assert [entry.id for entry in parsed(paper).entries] == [item.link for item in paper.articles]


def test_an_outlet_may_be_wrong_about_its_own_encoding():
    paper = PAPERS["vistula-daily"].edition(CLOSE)
    body = document(paper, ADDRESS)
    assert body.startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    with pytest.raises(UnicodeDecodeError):
        body.decode("utf-8")
    assert "cafés in Kraków" in body.decode("cp1252")


def test_letters_that_the_encoding_lacks_become_references():
    body = document(PAPERS["relief-bulletin"].edition(CLOSE), ADDRESS)
    assert body.startswith(b'<?xml version="1.0" encoding="windows-1252"?>')
    assert b"&#350;anl&#305;urfa" in body
    etree.fromstring(body)


def test_atom_tells_when_an_entry_was_edited():
    paper = PAPERS["baltic-tribune"]
    edited = paper.articles[0].model_copy(
        update={"updated": PAPERS["danube-monitor"].articles[0].updated, "guid": "edited"}
    )
    entry = parsed(paper.model_copy(update={"articles": (edited,)})).entries[0]
    assert entry.updated == "2023-03-17T09:20:00+00:00"
    assert entry.published == "2023-03-15T20:00:00+02:00"


@pytest.mark.parametrize("form", Format)
def test_a_paper_without_articles_is_still_a_feed(form):
    paper = PAPERS["old-town-chronicle"]
    paper = paper.model_copy(update={"feed": paper.feed.model_copy(update={"format": form})})
    feed = parsed(paper)
    assert feed.version == VERSIONS[form]
    assert feed.entries == []
