from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.poll.encoding import to_utf8

TEXT = "<rss><title>Genève – Київ</title></rss>"
WEST = "<rss><title>Genève – “Q”</title></rss>"


def declared(text: str, name: str) -> str:
    return f'<?xml version="1.0" encoding="{name}"?>\n{text}'


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        (TEXT.encode(), "", TEXT),
        (declared(TEXT, "utf-8").encode(), "text/xml", TEXT),
        (codecs.BOM_UTF8 + declared(TEXT, "utf-8").encode(), "text/xml; charset=iso-8859-1", TEXT),
        (b"\n " + codecs.BOM_UTF8 + declared(TEXT, "utf-8").encode(), "", TEXT),
        (declared(TEXT, "utf-16").encode("utf-16"), "", TEXT),
        (declared(TEXT, "UTF-16").encode("utf-16-le"), "", TEXT),
        (declared(TEXT, "UTF-16").encode("utf-16-be"), "", TEXT),
        (declared(TEXT, "utf-16").encode(), "", TEXT),  # says so, and is not
        (declared(TEXT, "windows-1252").encode(), "", TEXT),  # says so, and is not
        (declared(WEST, "windows-1252").encode("cp1252"), "", WEST),
        (declared(WEST, "utf-8").encode("cp1252"), "text/xml; charset=utf-8", WEST),  # says UTF-8, and is not
        (WEST.encode("cp1252"), "", WEST),
        (declared("<a>Київ</a>", "windows-1251").encode("cp1251"), "", "<a>Київ</a>"),
        ("<a>Київ</a>".encode("cp1251"), "text/xml;charset='windows-1251'", "<a>Київ</a>"),
        (declared("<a>日本</a>", "ISO-2022-JP").encode("iso2022_jp"), "", "<a>日本</a>"),
        (declared("<a>日本</a>", "shift_jis").encode("shift_jis"), "", "<a>日本</a>"),
        (declared("<a>é</a>", "no-such-charset").encode("cp1252"), "charset=base64", "<a>é</a>"),
        (declared("<a>é</a>", "idna").encode("cp1252"), "", "<a>é</a>"),
        (b"<a>\x81\xe9</a>", "", "<a>�é</a>"),
        ("<a>Київ</a>".encode() + b"\xd0", "", "<a>Київ</a>�"),
        ("<a>Київ".encode() + b"\xed\xa0\x80</a>", "", "<a>Київ���</a>"),
    ],
)
def test_documents_are_read_whatever_they_say_of_themselves(
    body: bytes, content_type: str, text: str
) -> None:
    assert to_utf8(body, content_type).decode() == text


@given(st.binary(max_size=200), st.text(max_size=40))
def test_any_bytes_become_utf8(body: bytes, content_type: str) -> None:
    to_utf8(body, content_type).decode()


@given(
    st.binary(max_size=80),
    st.sampled_from(["utf-7", "punycode", "unicode_escape", "rot13", "zip", "hz", "utf-32"]),
)
def test_any_codec_of_python_can_be_named(body: bytes, name: str) -> None:
    to_utf8(declared("", name).encode() + body, f"text/xml; charset={name}").decode()
