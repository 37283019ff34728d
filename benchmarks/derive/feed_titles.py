"""Print the titles of feed documents as a corpus, one JSON object a line, so that labels can name them by id.

    python -m benchmarks.derive.feed_titles FOLDER | gzip > titles.jsonl.gz

FOLDER holds feed documents, such as those of ``real-feeds.tar.xz``, unpacked. An id is ``f:`` and the beginning of the SHA-256 of
the title, so that no label holds a publisher's text.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import feedparser

TAG = re.compile(r"<[^>]+>")
WORD = re.compile(r"[a-z]{3}")
MOST = 250
"""Characters of the longest title: what is longer is no headline."""


def titles(folder: Path) -> Iterator[str]:
    """Yield each title of the documents under ``folder`` once, as plain text."""
    seen = set()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        for entry in feedparser.parse(path.read_bytes()).entries:
            title = html.unescape(TAG.sub("", entry.get("title", ""))).strip()
            if WORD.search(title) and len(title) <= MOST and title not in seen:
                seen.add(title)
                yield title


def main() -> None:
    """Print the corpus."""
    for title in titles(Path(sys.argv[1])):
        identity = "f:" + hashlib.sha256(title.encode()).hexdigest()[:16]
        print(json.dumps({"id": identity, "title": title, "text": ""}, ensure_ascii=False))


if __name__ == "__main__":
    main()
