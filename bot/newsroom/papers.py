"""What the newsroom's files hold: ``config/data/newsroom/*.yaml``, one file an outlet."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import PurePath

from pydantic import AwareDatetime, BaseModel, ConfigDict

from config.load import DATA, load
from digests.model import Outlet

OPEN = datetime(2023, 3, 15, tzinfo=UTC)
"""When the newsroom's three days begin."""

CLOSE = datetime(2023, 3, 18, 6, tzinfo=UTC)
"""When the newsroom's three days are over everywhere: all articles are out, all edits are made."""


class Format(StrEnum):
    """How a feed's document is written."""

    RSS = "rss"
    ATOM = "atom"
    RDF = "rdf"


class Answer(StrEnum):
    """How a feed answers: at once, after the newsroom's delay, or with 410 because its outlet has closed."""

    PROMPT = "prompt"
    SLOW = "slow"
    GONE = "gone"


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Revision(_Entry):
    """What replaces an item's title and summary from ``at`` on."""

    at: AwareDatetime
    title: str
    summary: str


class Item(_Entry):
    """An article as its outlet publishes it. ``title`` and ``summary`` may hold HTML; ``guid`` is empty where
    the outlet gives none.
    """

    guid: str = ""
    link: str
    published: AwareDatetime
    title: str
    summary: str
    updated: Revision | None = None

    def at(self, now: datetime) -> Item:
        """Return the item as readers see it at ``now``: ``updated`` is kept only once it is made."""
        if self.updated is None or now < self.updated.at:
            return self.model_copy(update={"updated": None})
        return self.model_copy(update={"title": self.updated.title, "summary": self.updated.summary})

    @property
    def changed(self) -> datetime:
        """When the item was last changed."""
        return self.updated.at if self.updated else self.published


class Channel(_Entry):
    """The feed of a paper. ``encoding`` is what its bytes are in, ``declared`` what its document says."""

    title: str
    region: str
    format: Format
    encoding: str = "utf-8"
    declared: str = "utf-8"
    answer: Answer = Answer.PROMPT


class Paper(_Entry):
    """An outlet with its feed and its articles."""

    outlet: Outlet
    feed: Channel
    articles: tuple[Item, ...]

    def edition(self, now: datetime) -> Paper:
        """Return the paper as it stands at ``now``: what is published by then, the newest first."""
        out = [item.at(now) for item in self.articles if item.published <= now]
        return self.model_copy(update={"articles": tuple(sorted(out, key=_published, reverse=True))})

    @property
    def changed(self) -> datetime:
        """When the paper last changed; ``OPEN`` where it has no article yet."""
        return max((item.changed for item in self.articles), default=OPEN)


def _published(item: Item) -> datetime:
    return item.published


def papers() -> dict[str, Paper]:
    """Return every paper of the newsroom by the name of its file, in the order of the names.

    Raises:
        config.load.DataError: a file does not have the shape; the message names the file and the place.
    """
    names = sorted(entry.name for entry in (DATA / "newsroom").iterdir() if entry.name.endswith(".yaml"))
    return {PurePath(name).stem: load(f"newsroom/{name}", Paper) for name in names}
