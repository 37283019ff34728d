"""Looks for input that breaks what reads strangers' text: ``make fuzz``, or

    python -m benchmarks.fuzz TARGET [OPTION OF LIBFUZZER …]

The targets are those of ``TARGETS``. libFuzzer follows which branches an input takes, so that it finds what no list of pieces
has; Hypothesis does so for a moment in the tests. It needs the group ``fuzz`` of the dependencies.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import atheris

with atheris.instrument_imports(include=["digests.poll", "bot.query"]):
    from yarl import URL

    from bot.query.language import QueryError, parse_query
    from config.sections import PollSettings
    from digests.model import Feed
    from digests.poll.candidates import read_rows
    from digests.poll.clean import TEXT_LENGTH, TITLE_LENGTH, plain_text, plain_title
    from digests.poll.guard import Guard
    from digests.poll.hubs import is_signed, lease_of, offer_in
    from digests.poll.identity import Marks, clean_url, is_web_address, keys_of
    from digests.poll.jsonfeed import read_json
    from digests.poll.robots import leave
    from digests.poll.state import FeedState
    from digests.written import article_in

ADDRESS = "https://wire.example/feed"
NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)
STATE = FeedState(Feed(ADDRESS, "T", "Outlet"), ADDRESS, NOW)
GUARD = Guard.of(PollSettings())

FRAMES = (
    (b"", b""),
    (b"<rss version='2.0'><channel><title>T</title><item>", b"</item></channel></rss>"),
    (b"<rss version='2.0'><channel><item><title>", b"</title></item></channel></rss>"),
    (b"<rss version='2.0'><channel><item><title>A</title><pubDate>", b"</pubDate></item></channel></rss>"),
    (b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>A</title>", b"</entry></feed>"),
    (b'{"version": "https://jsonfeed.org/version/1", "items": [{', b"}]}"),
)
"""What stands around a document's bytes, so that not all that is tried is no feed."""


def parse(data: bytes) -> None:
    """A document becomes articles or one sentence; the first byte tells what stands around the others."""
    start, end = FRAMES[data[0] % len(FRAMES)] if data else FRAMES[0]
    document, rows = read_rows(start + data[1:] + end, "text/xml", STATE, NOW)
    require("\n" not in document.fault)
    for row, _ in rows:
        article = article_in(row)
        require(article.title or article.text)
        require(len(article.text) <= TEXT_LENGTH and article.published <= NOW.replace(hour=13))
        (article.title + article.text).encode()


def clean(data: bytes) -> None:
    """Markup becomes plain text."""
    markup = data.decode("utf-8", "replace")
    title, text = plain_title(markup), plain_text(markup)
    require(len(title) <= TITLE_LENGTH and "\n" not in title and len(text) <= TEXT_LENGTH)
    (title + text).encode()


def identity(data: bytes) -> None:
    """Entries have keys, and the same ones each time."""
    parts = data.decode("utf-8", "replace").split("\n")
    marks = [Marks(*(part.split("\t") + [""] * 4)[:4]) for part in parts]
    keys = keys_of(ADDRESS, marks)
    require(all(keys) and keys == keys_of(ADDRESS, marks))
    for mark in marks:
        url = clean_url(mark.link)
        require(url is None or clean_url(url) == url)


def guard(data: bytes) -> None:
    """An address is refused in a sentence or is one that can be asked."""
    with suppress(ValueError, OSError):
        GUARD.check(URL(data.decode("utf-8", "replace")))
    GUARD.refusal(data.decode("latin-1"), 80)


def query(data: bytes) -> None:
    """What is typed is a query or is refused."""
    with suppress(QueryError):
        parse_query(data.decode("utf-8", "replace"))


def hubs(data: bytes) -> None:
    """What a document or a delivery says of hubs is an address that can be asked, or nothing."""
    for offer in (offer_in(data, ADDRESS), read_json(data, ADDRESS).offer):
        require(offer is None or (is_web_address(offer.hub) and offer.topic))
    text = data.decode("utf-8", "replace")
    require(timedelta() < lease_of(text) <= timedelta(days=30))
    require(not is_signed(data, "secret", text))


def robots(data: bytes) -> None:
    """Rules allow or forbid, and no host makes us wait for long."""
    require(leave(data, ADDRESS).apart >= 0)


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (parse, clean, identity, guard, query, hubs, robots)
}


def require(holds: object) -> None:
    """Fail where something does not hold; an assertion could be optimised away."""
    if not holds:
        raise AssertionError


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"one of: {', '.join(TARGETS)}")
    atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[sys.argv[1]])
    atheris.Fuzz()
