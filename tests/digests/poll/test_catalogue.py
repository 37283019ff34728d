from __future__ import annotations

from pathlib import Path

import pytest

from digests.model import Outlet, OutletKind
from digests.poll.catalogue import CatalogueError, load_feeds, load_outlets, unknown_outlets


def test_own_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "feeds.opml").write_text(
        '<opml><body><outline text="A" xmlUrl="https://a.example/f" outlet="Agency"/>'
        '<outline text="B" xmlUrl="https://b.example/f"/></body></opml>'
    )
    (tmp_path / "outlets.yaml").write_text(
        "- {name: Agency, domains: [a.example], country: NO, owner: State, kind: state}\n"
    )
    feeds = load_feeds(tmp_path / "feeds.opml")
    outlets = load_outlets(tmp_path / "outlets.yaml")
    assert outlets == {"Agency": Outlet("Agency", ("a.example",), "NO", "State", OutletKind.STATE)}
    assert unknown_outlets(feeds, outlets) == ["B"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("- {name: A, kind: paper}", "kind"),
        ("- [", "cannot be read"),
        ("name: A", "list"),
        ("\x00", "cannot be read"),
    ],
)
def test_damaged_outlets_are_told_with_their_file(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "outlets.yaml"
    path.write_text(content)
    with pytest.raises(CatalogueError, match=said) as caught:
        load_outlets(path)
    assert str(path) in str(caught.value)


def test_missing_and_damaged_lists_are_told_with_their_file(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"none\.opml"):
        load_feeds(tmp_path / "none.opml")
    (tmp_path / "bad.opml").write_text("<html/>")
    with pytest.raises(CatalogueError, match=r"bad\.opml: the feed list is no OPML"):
        load_feeds(tmp_path / "bad.opml")
