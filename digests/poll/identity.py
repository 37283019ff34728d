"""Which article an entry of a feed is: the same one again, or one never seen.

An entry has up to two keys: its link without tracking, and its guid within its feed. The link goes first, because many
feeds make a new guid at every fetch; the guid helps when the link follows an edited title. A key that one
document gives to several articles is evidence of nothing and is dropped. Only an entry with neither
key is known by its words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import NamedTuple, Self
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

from config.load import load
from digests.model import Article
from digests.poll.sifting import Found
from digests.written import Row, article_in, read, row_of

_LONGEST_URL = 2000

#: Most links: a host and a path of plain characters, with nothing that could be written in another way.
PLAIN_LINK = re.compile(
    r"https?://(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?P<path>/[A-Za-z0-9/_-]*(?:\.[a-z]+)?)"
)


@dataclass(frozen=True, slots=True)
class _Tracking:
    prefixes: tuple[str, ...]
    names: frozenset[str]


class Candidate(NamedTuple):
    """An article as a feed gives it, before it is known whether it is new. It is a tuple, as most are only passed on to the store.

    ``keys`` are strongest first. The article's ``id`` is the one it gets if none of them is known. ``from_page`` tells that its text is
    not the feed's but that of its page. An ``urgent`` one is read before the others, and one that is ``aside`` not at all
    (``digests.poll.flood``). ``found`` is what a sieve found in its words.
    """

    row: Row
    keys: tuple[str, ...]
    found: Found | None = None
    from_page: bool = False
    urgent: bool = False
    aside: bool = False

    @classmethod
    def of(
        cls,
        article: Article,
        keys: tuple[str, ...],
        *,
        from_page: bool = False,
        urgent: bool = False,
        aside: bool = False,
    ) -> Self:
        """Return a candidate for an article that was made already."""
        return cls(row_of(article), keys, None, from_page, urgent, aside)

    @property
    def article(self) -> Article:
        """The article itself; it is made when it is asked for."""
        return article_in(self.row)

    @property
    def outlet(self) -> str:
        """Its outlet's name."""
        return self.row[2]

    @property
    def title(self) -> str:
        """Its title."""
        return self.row[4]

    @property
    def text(self) -> str:
        """Its text."""
        return self.row[5]

    @property
    def published(self) -> datetime:
        """When it was published."""
        return read(self.row[6])


@dataclass(frozen=True, slots=True)
class Known:
    """A stored article that one of a candidate's keys leads to."""

    id: str
    title: str
    published: datetime


@dataclass(frozen=True, slots=True)
class Marks:
    """What an entry tells about its own identity; any of it may be missing, repeated or wrong."""

    link: str | None
    guid: str | None
    title: str
    text: str


def is_web_address(url: str) -> bool:
    """Tell whether ``url`` is an absolute http or https address of at most 2,000 printable characters."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    return (
        parts.scheme.lower() in {"http", "https"}
        and bool(parts.hostname)
        and port != 0
        and len(url) <= _LONGEST_URL
        and url.isprintable()
    )


def clean_url(url: str | None) -> str | None:
    """Return a web address without tracking parameters, or None where ``url`` is none that a reader could open."""
    if not url or _plain_link(url):
        return url or None
    url = "".join(url.split())
    if not is_web_address(url):
        return None
    parts = urlsplit(url)
    if not parts.query:
        return url
    try:
        query = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:  # more parameters than any page has
        return None
    kept = [(name, value) for name, value in query if not _is_tracking(name)]
    # Untouched queries stay as they were written: some servers are particular about escapes.
    return url if len(kept) == len(query) else urlunsplit(parts._replace(query=urlencode(kept)))


def keys_of(feed: str, entries: Sequence[Marks], *, shared: bool = True) -> list[tuple[str, ...]]:
    """Return the keys of each entry of one document of the feed at address ``feed``.

    Where they are ``shared``, a page that two feeds link to is one article. A feed that anybody may have added keeps to itself: it
    could give another's page a title of its own before the outlet's feed does.
    """
    links = [_link_key(entry.link) for entry in entries]
    guids = [_guid_key(feed, entry.guid, link) for entry, link in zip(entries, links, strict=True)]
    keys = [(*filter(None, own),) for own in zip(links, guids, strict=True)]
    given = [*filter(None, links), *filter(None, guids)]
    if len(set(given)) < len(given):
        shared_links = _ambiguous(zip(links, guids, (entry.title for entry in entries), strict=True))
        shared_guids = _ambiguous(zip(guids, links, (entry.title for entry in entries), strict=True))
        ambiguous = shared_links | shared_guids
        keys = [tuple(key for key in own if key not in ambiguous) for own in keys]
    if not all(keys):
        titles = Counter(_plain(entry.title) for entry in entries)
        keys = [own or (_words_key(feed, entry, titles),) for own, entry in zip(keys, entries, strict=True)]
    return keys if shared else [tuple(_own_key(feed, key) for key in own) for own in keys]


def new_id(keys: Sequence[str]) -> str:
    """Return the id of an article that is seen for the first time: the same for the same strongest key."""
    return _key("article", keys[0])


def settle(candidate: Candidate, known: Mapping[str, Known]) -> str:
    """Return the id that a candidate's article has in the store, or a new one.

    ``known`` leads from keys to stored articles. A link or the words are proof. A guid alone is not: careless feeds
    use one again for their next article, so the date or half of the title's words must agree too.
    """
    for key in candidate.keys:
        old = known.get(key)
        if old and (not key.startswith("guid:") or _alike(candidate, old)):
            return old.id
    if candidate.keys[0] in known:
        return _key("article", candidate.keys[0], _plain(candidate.title))
    return candidate.row[0]


def _alike(candidate: Candidate, old: Known) -> bool:
    if candidate.published == old.published:
        return True
    ours, theirs = set(_plain(candidate.title).split()), set(_plain(old.title).split())
    return len(ours & theirs) * 2 >= max(len(ours), len(theirs))


def _ambiguous(rows: Iterable[tuple[str | None, str | None, str]]) -> set[str]:
    """Return the keys that a document gives to entries which differ both in their other key and in title."""
    others: dict[str, set[str | None]] = defaultdict(set)
    titles: dict[str, set[str]] = defaultdict(set)
    for key, other, title in rows:
        if key:
            others[key].add(other)
            titles[key].add(_plain(title))
    # Without any other key the titles alone decide.
    return {key for key in others if len(titles[key]) > 1 and (len(others[key]) > 1 or others[key] == {None})}


def _plain_link(link: str) -> re.Match[str] | None:
    return PLAIN_LINK.fullmatch(link) if len(link) <= _LONGEST_URL else None


def _link_key(link: str | None) -> str | None:
    if link and (plain := _plain_link(link)):
        path = plain["path"].rstrip("/")
        return _key("link", plain["host"].removeprefix("www."), path, "", "") if path else None
    url = clean_url(link)
    if url is None:
        return None
    if url != link and _plain_link(url):
        return _link_key(url)
    # A fragment is a place within a page, unless a page of scripts uses it as its path.
    parts = urlsplit(canonicalize_url(url, keep_fragments=urlsplit(url).fragment.startswith(("/", "!"))))
    host, port = (parts.hostname or "").removeprefix("www."), parts.port
    path = parts.path.rstrip("/")
    if not (path or parts.query or parts.fragment):
        return None  # the outlet's front page is no article
    address = host if port in {None, 80, 443} else f"{host}:{port}"
    return _key("link", address, path, parts.query, parts.fragment)


def _guid_key(feed: str, guid: str | None, link: str | None) -> str | None:
    """Return a guid's key, or None where it is missing or is the link once more and so proves nothing new."""
    guid = (guid or "").strip()
    again = bool(link) and "#" not in guid and guid.startswith(("http", "HTTP")) and _link_key(guid) == link
    return _key("guid", feed, guid) if guid and not again else None


def _own_key(feed: str, key: str) -> str:
    return _key(key.partition(":")[0], feed, key)


def _words_key(feed: str, entry: Marks, titles: Counter[str]) -> str:
    """Return a key of the title alone, so that the text can be edited; a missing or repeated title needs the text."""
    title = _plain(entry.title)
    return _key("words", feed, title, "" if title and titles[title] == 1 else _plain(entry.text))


def _key(kind: str, *parts: str) -> str:
    digest = sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return digest if kind == "article" else f"{kind}:{digest}"


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _is_tracking(name: str) -> bool:
    tracking = _tracking()
    name = name.casefold()
    return name in tracking.names or name.startswith(tracking.prefixes)


@cache
def _tracking() -> _Tracking:
    return load("tracking.yaml", _Tracking)
