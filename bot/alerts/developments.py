"""What a story tells, and what of it is new since it was told."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.localization import Phrase, phrase
from digests.compose.digest import reports_of
from digests.compose.tell import group, tell
from digests.model import Article, Outlet, Story

_FIGURE = re.compile(r"\d[\d.,]*")

STEPS = (2, 3, 5, 10, 20, 50)
"""Numbers of owners that are worth a word: the second confirms, the eleventh does not."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of a story as it is told: its line, the article that told it first, and the ids of all that tell it."""

    first: Article
    line: str
    articles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Telling:
    """The lines of a story by the article that first told each, and the owners who tell it.

    Only what an article tells first is a line of the story: what else it tells is background as often as news.
    """

    lines: dict[str, str] = field(default_factory=dict)
    owners: int = 0

    @classmethod
    def of(
        cls, story: Story, happened: Sequence[Happening], outlet_of: Callable[[str], Outlet], leading: str
    ) -> Telling:
        """Return what a story in which this ``happened`` tells: first what the article ``leading`` tells, then the oldest.

        Of lines that differ in nothing but their figures, the newest stands in the place of the first. One without events tells
        the title of that article.
        """
        ordered = sorted(happened, key=lambda one: leading not in one.articles)
        lines = _newest((one.first, one.line) for one in ordered)
        articles = [member.article for member in story.members]
        titles = {article.id: article.title for article in articles}
        outlets = {article.outlet: outlet_of(article.outlet) for article in articles}
        owners = {outlet.owner or outlet.name for outlet in outlets.values()}
        return cls(lines or {leading: titles[leading]}, len(owners))

    @classmethod
    def read(cls, lines: str, owners: int) -> Telling:
        """Return the telling whose lines :meth:`written` wrote."""
        return cls(json.loads(lines), owners)

    @property
    def leading(self) -> str:
        """The article that is told first; empty where nothing is told."""
        return next(iter(self.lines), "")

    def written(self) -> str:
        """Return the lines as text that is kept."""
        return json.dumps(self.lines, ensure_ascii=False)


def happened(story: Story, outlet_of: Callable[[str], Outlet], day: date) -> list[Happening]:
    """Return what happened in a story for a reader of ``day``, the oldest first; one of hundreds of articles takes most of a second."""
    reports = [report for report in reports_of([story], outlet_of) if report.place == 0]
    return [
        Happening(same[0].article, tell(same, day).line.text, frozenset(one.article.id for one in same))
        for same in group(reports)
    ]


def _newest(told: Iterable[tuple[Article, str]]) -> dict[str, str]:
    """Return lines by the articles that first told them; one with other figures in the place of the older."""
    lines: dict[str, str] = {}
    places: dict[str, Article] = {}
    newest: dict[str, datetime] = {}
    for article, line in told:
        shape = _FIGURE.sub("0", line)
        place = places.setdefault(shape, article)
        if article.published >= newest.get(shape, article.published):
            newest[shape] = article.published
            lines[place.id] = line
    return lines


def developments(before: Telling, now: Telling) -> Iterator[Phrase]:
    """Yield what is new of a story, a sentence each: a changed figure, an event, another owner.

    Another wording of what was told is nothing new.
    """
    for article, line in now.lines.items():
        told = before.lines.get(article)
        if told is None:
            if before.lines and line not in before.lines.values():
                yield phrase("development-new", line=line)
        elif _FIGURE.findall(line) != _FIGURE.findall(told):
            yield phrase("development-now", line=line)
    if any(before.owners < step <= now.owners for step in STEPS):
        yield phrase("development-confirmed", owners=now.owners)
