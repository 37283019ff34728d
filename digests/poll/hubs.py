"""What WebSub (W3C, 23 January 2018) says in feeds, headers and deliveries. Every function here is pure."""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from urllib.parse import urljoin

from digests.poll.identity import is_web_address

#: The lease that is asked for, which most hubs give, and the bounds of what one may give.
LEASE = timedelta(days=10)
_SHORTEST_LEASE, _LONGEST_LEASE = timedelta(hours=1), timedelta(days=30)

#: The part of a lease after which it is renewed.
_RENEWED_AFTER = 0.8

#: Where links of the feed itself stand; those of its items come later.
_HEAD = 64 * 1024
_ITEM = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>]", re.IGNORECASE)
_LINK = re.compile(rb"<(?:\w{1,20}:)?link\s([^<>]{1,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(rel|href)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)

#: Signatures that are checked (WebSub, 8), by what stands before them.
_METHODS = frozenset({"sha1", "sha256", "sha384", "sha512"})


@dataclass(frozen=True, slots=True)
class Offer:
    """A hub that tells what is new, and the name that it knows the feed by."""

    hub: str
    topic: str


def offer_in(document: bytes, address: str) -> Offer | None:
    """Return what a document in UTF-8 that was read at ``address`` offers in front of its items."""
    head = document[:_HEAD]
    if item := _ITEM.search(head):
        head = head[: item.start()]
    return offered(_links(head), address)


def offered(links: Iterable[tuple[str, str]], address: str) -> Offer | None:
    """Return the first hub of links, which are relations and references, with the feed's own name for itself."""
    found: dict[str, str] = {}
    for relations, reference in links:
        if not reference.strip():
            continue  # which would be the feed itself
        try:
            target = urljoin(address, reference.strip())
        except ValueError:
            continue
        if is_web_address(target):
            for relation in relations.lower().split():
                found.setdefault(relation, target)
    return Offer(found["hub"], found.get("self", address)) if "hub" in found else None


def _links(head: bytes) -> Iterator[tuple[str, str]]:
    for link in _LINK.finditer(head):
        attributes = {
            name.lower(): unescape(double or single)
            for name, double, single in _ATTRIBUTE.findall(link[1].decode("utf-8", "replace"))
        }
        yield attributes.get("rel", ""), attributes.get("href", "")


def is_signed(body: bytes, secret: str, signature: str) -> bool:
    """Tell whether the X-Hub-Signature of a delivery is that of whoever knows the secret."""
    method, _, given = signature.strip().partition("=")
    if method not in _METHODS or not given.isascii():
        return False
    return hmac.compare_digest(hmac.new(secret.encode(), body, method).hexdigest(), given.lower())


def lease_of(seconds: str) -> timedelta:
    """Return the lease that a hub gives in seconds, or the one that was asked for where it gives none that can be."""
    if not (seconds.isascii() and seconds.isdigit()):
        return LEASE
    return min(max(timedelta(seconds=int(seconds[:9])), _SHORTEST_LEASE), _LONGEST_LEASE)


def renewed_after(lease: timedelta) -> timedelta:
    """Return how long after it was given a lease is asked for again."""
    return lease * _RENEWED_AFTER
