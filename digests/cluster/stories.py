"""Articles into stories, one article at a time in the order of arrival."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from hashlib import sha256
from itertools import product
from operator import itemgetter

from digests.cluster.likeness import WINDOW, Print, Weights, fingerprint, likeness
from digests.cluster.verdict import excludes
from digests.cluster.words import Idf
from digests.extract.mentions.gazetteer import Gazetteer
from digests.extract.relevance import Relevance
from digests.model import Article, Member, Reading, Story

# A word that at least this many nats tell is rare enough to bring two articles together: 1 text in 33.
TELLING = 3.5
# What the telling words of an article and a story weigh together, in nats, where the two are worth comparing: two words, or a rare one.
# That saves most comparisons; of 1,150 labelled articles, four are placed otherwise without it, for better and for worse.
WORTH_COMPARING = 5.0
# The latest members speak for a long story; without a bound, a busy day costs the square of its articles.
SPOKESMEN = 12
# No likeness at all.
VETOED = float("-inf")
# The score from which an article of a story that several tell counts as geopolitics; alone it would have to reach 0.5.
NEARLY = 0.3


def story_id(first: Article) -> str:
    """Return the id of the story that an article opens; it depends on the article's id alone."""
    return f"s{sha256(first.id.encode()).hexdigest()[:12]}"


@dataclass(slots=True)
class _Open:
    """A story that may still grow, with the fingerprints of its members."""

    id: str
    members: list[Member] = field(default_factory=list)
    prints: list[Print] = field(default_factory=list)


class Clusterer:
    """Keeps the stories that may still grow, and says which of them an article belongs to.

    It forgets nothing: start one with the stories of the last weeks as ``known`` where memory must be bounded.
    """

    def __init__(
        self,
        idf: Idf | None = None,
        window: timedelta = WINDOW,
        known: Iterable[Story] = (),
        weights: Weights | None = None,
        gazetteer: Gazetteer | None = None,
    ) -> None:
        """Start with the stories that are ``known``; what is not given is what ships with Attaché."""
        self._idf = idf or Idf.shipped()
        self._weights = weights or Weights.shipped()
        self._gazetteer = gazetteer or Gazetteer.shipped()
        self._window = window
        self._open: dict[str, _Open] = {}
        self._of_article: dict[str, str] = {}
        self._by_word: defaultdict[str, set[str]] = defaultdict(set)
        self._untold: set[str] = set()
        for story in known:
            for member in story.members:
                self._place(story.id, member, self._print(member))

    def add(self, article: Article, reading: Reading) -> str:
        """Put an article into the story it tells, or open one, and return the story's id.

        An article whose id is known stays in its story, in its new wording.
        """
        return self.add_all([(article, reading)])[0]

    def add_all(self, arriving: Iterable[tuple[Article, Reading]]) -> list[str]:
        """Put articles into stories in their order, each as ``add`` does, and return the id of each one's story.

        Of stories that are opened here nobody was told yet: what a later article shows to be one becomes one, under the earlier id.
        """
        given = list(arriving)
        self._untold.clear()
        for article, reading in given:
            self._add(Member(article, reading.events))
        return [self._of_article[article.id] for article, _ in given]

    def _add(self, member: Member) -> None:
        seen = self._print(member)
        known = self._of_article.get(member.article.id)
        if known is not None:
            self._replace(known, member, seen)
            return
        # The candidates are sorted and sorting keeps the first of equals: the same articles make the same stories.
        alike = [(self._likeness(story.prints, [seen]), story.id) for story in self._candidates(seen)]
        joined = [
            story
            for mean, story in sorted(alike, key=itemgetter(0), reverse=True)
            if mean >= self._weights.join
        ]
        chosen = joined[0] if joined else story_id(member.article)
        if not joined:
            self._untold.add(chosen)
        self._place(chosen, member, seen)
        for other in joined[1:]:
            chosen = self._unite(chosen, other)

    def stories(self) -> list[Story]:
        """Return all stories in the order in which they were opened, members in the order of publication."""
        return [
            Story(story.id, tuple(sorted(story.members, key=lambda member: _arrival(member.article))))
            for story in self._open.values()
        ]

    def _candidates(self, seen: Print) -> list[_Open]:
        shared: defaultdict[str, float] = defaultdict(float)
        for word, rarity in seen.rarity.items():
            if rarity >= TELLING:
                for story in self._by_word.get(word, ()):
                    shared[story] += rarity
        worth = {story for story, rarity in shared.items() if rarity >= WORTH_COMPARING}
        near = (self._open[story] for story in sorted(worth))
        return [story for story in near if self._is_in_reach(story, seen)]

    def _is_in_reach(self, story: _Open, seen: Print) -> bool:
        """Whether an article may still tell a story: within the window of any member, so that a long story lives by the chain of its
        articles. Where one of the two has a text, likeness weighs the days instead: feeds date articles late, and a text proves more.
        """
        return any(
            abs(seen.published - told.published) <= self._window or seen.has_text or told.has_text
            for told in story.prints
        )

    def _print(self, member: Member) -> Print:
        return fingerprint(member.article, member.events, self._idf, self._gazetteer)

    def _likeness(self, these: Sequence[Print], those: Sequence[Print]) -> float:
        """Return the mean likeness of two groups of articles, from which they join; what they tell can veto that."""
        pairs = list(product(these[-SPOKESMEN:], those[-SPOKESMEN:]))
        mean = sum(likeness(one, other, self._weights, self._window) for one, other in pairs) / len(pairs)
        if mean < self._weights.join:
            return mean
        telling = [excludes(one, other) for one, other in pairs if one.event and other.event]
        # One of many may be misread.
        return VETOED if any(telling) and 2 * sum(telling) >= len(telling) else mean

    def _unite(self, one: str, other: str) -> str:
        """Make one story of two that are alike, where nobody knows the later one; return the id of the story that ``one`` is now."""
        kept, lost = sorted((self._open[one], self._open[other]), key=_opened)
        if lost.id not in self._untold or self._likeness(kept.prints, lost.prints) < self._weights.join:
            return one
        del self._open[lost.id]
        for seen in lost.prints:
            for word in seen.rarity:
                self._by_word.get(word, set()).discard(lost.id)
        for member, seen in zip(lost.members, lost.prints, strict=True):
            self._place(kept.id, member, seen)
        return kept.id

    def _place(self, story_id: str, member: Member, seen: Print) -> None:
        story = self._open.setdefault(story_id, _Open(story_id))
        story.members.append(member)
        story.prints.append(seen)
        self._of_article[member.article.id] = story_id
        self._index(story_id, seen)

    def _replace(self, story_id: str, member: Member, seen: Print) -> None:
        story = self._open[story_id]
        at = next(i for i, told in enumerate(story.members) if told.article.id == member.article.id)
        story.members[at], story.prints[at] = member, seen
        self._index(story_id, seen)

    def _index(self, story_id: str, seen: Print) -> None:
        for word, rarity in seen.rarity.items():
            if rarity >= TELLING:
                self._by_word[word].add(story_id)


def cluster(pairs: Iterable[tuple[Article, Reading]]) -> list[Story]:
    """Return the stories of articles that are read, in the order of their first article; what is irrelevant is left out."""
    clusterer = Clusterer()
    clusterer.add_all(
        (article, reading)
        for article, reading in sorted(pairs, key=lambda pair: _arrival(pair[0]))
        if reading.relevant
    )
    return clusterer.stories()


def _opened(story: _Open) -> tuple[float, str]:
    return _arrival(story.members[0].article)


def _arrival(article: Article) -> tuple[float, str]:
    return article.published.timestamp(), article.id


def labels(pairs: Iterable[tuple[Article, Reading]]) -> dict[str, str | None]:
    """Return the story of every article by its id; None for one that is not geopolitics.

    A story is judged as one: where an article of it is geopolitics, or nearly, all are. What several articles tell at
    length is a story whatever it is about, since a text shows better than a title what it shares with another.
    """
    given = list(pairs)
    relevant = {article.id for article, reading in given if reading.relevant}
    found: dict[str, str | None] = {article.id: None for article, _ in given}
    for story in cluster((article, replace(reading, relevant=True)) for article, reading in given):
        articles = [member.article for member in story.members]
        several = len(articles) > 1
        if (
            any(article.id in relevant for article in articles)
            or (several and any(article.text for article in articles))
            or (several and any(_is_nearly(article) for article in articles))
        ):
            found |= dict.fromkeys((article.id for article in articles), story.id)
    return found


def _is_nearly(article: Article) -> bool:
    return Relevance.shipped().judge(article.title, article.text).score > NEARLY
