"""What hubs say and what documents offer, read without asking anybody."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.poll.hubs import Offer, is_signed, lease_of, offer_in
from digests.poll.jsonfeed import read_json
from tests.digests.poll.test_websub import SIGNATURES


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_signatures_of_each_method(method: str) -> None:
    right = f"{method}={hmac.new(b's', b'body', method).hexdigest()}"
    assert is_signed(b"body", "s", right)
    assert is_signed(b"body", "s", right.replace(right[len(method) + 1 :], right[len(method) + 1 :].upper()))
    assert not is_signed(b"body ", "s", right)
    assert not is_signed(b"body", "t", right)


@given(st.text(), st.binary(max_size=20))
def test_no_signature_is_right_by_chance(signature: str, body: bytes) -> None:
    assert not is_signed(body, "secret", signature)
    assert not is_signed(body, "secret", f"md5={hashlib.md5(body, usedforsecurity=False).hexdigest()}")


@pytest.mark.parametrize("signature", SIGNATURES)
def test_odd_signatures(signature: str) -> None:
    assert not is_signed(b"", "secret", signature)


@pytest.mark.parametrize(
    "hubs", [None, {}, "x", [1, None, {}], [{"type": "WebSub"}], [{"type": "WebSub", "url": "javascript:x"}]]
)
def test_a_json_feed_without_a_hub_offers_none(hubs: object) -> None:
    document = {"version": "https://jsonfeed.org/version/1.1", "feed_url": 7, "hubs": hubs, "items": []}
    assert read_json(json.dumps(document).encode(), "https://x.example/feed").offer is None


@pytest.mark.parametrize(
    ("head", "offer"),
    [
        (b"<link rel='hub' href='https://h.example/'/>", Offer("https://h.example/", "https://a.example/f")),
        (
            b'<link href="/hub?a=1&amp;b=2" rel="x hub"/>',
            Offer("https://a.example/hub?a=1&b=2", "https://a.example/f"),
        ),
        (b"<item><link rel='hub' href='https://h.example/'/>", None),
        (b"<link rel='hub' href='javascript:1'/>", None),
        (b"<link rel='hub' href='http://[/'/>", None),
        (b"<link>https://h.example/</link>", None),
    ],
)
def test_what_a_document_offers(head: bytes, offer: Offer | None) -> None:
    assert offer_in(b"<rss><channel>" + head, "https://a.example/f") == offer


@given(st.binary(max_size=300))
def test_any_head_is_read(head: bytes) -> None:
    offer_in(b"<link rel='hub' " + head, "https://a.example/f")


@given(st.text(max_size=30))
def test_any_lease_is_within_bounds(seconds: str) -> None:
    assert timedelta(hours=1) <= lease_of(seconds) <= timedelta(days=30)
