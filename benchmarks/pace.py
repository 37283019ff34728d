"""How long an article waits until it is seen, by rules of pace at the same number of requests.

    python -m benchmarks.pace [--headlines FILE] [--archive FILE] [--requests PER_DAY …] [--earlier]

Recorded publication times of outlets (headlines of some months) and of real feeds (what one document holds) lie beside the
repository. Each rule knows at each poll what was published before it, and nothing else. A rule's one scale is set so that all feeds
together cost the same number of requests; what is reported is the second half of each record. ``HALF_LIFE`` and ``PRIOR`` of ours were
chosen on the first halves alone (``--earlier``, which reports the second quarter), how it slows down on what is reported.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from benchmarks.parse import ADDRESS, ARCHIVE, documents
from digests.poll.pace import LONGEST, SHORTEST, by_hours, learnt, slowed
from digests.poll.parse import parse

SHARED = ARCHIVE.parents[1]
HEADLINES = SHARED / "corpus" / "headlines-2021-11-to-2022-02.jsonl.gz"

MINUTE, HOUR, DAY, WEEK = 60.0, 3600.0, 86_400.0, 604_800.0
FEWEST = 20
"""Articles of a record that is used."""
LONGEST_RECORD = 60 * DAY
"""A document may hold years of a feed that hardly ever speaks; that is not what pace is for."""


class Moment(NamedTuple):
    """What a rule knows at a poll: publication times, of which those up to ``now`` may be looked at, and what our feeds are stored with."""

    times: Sequence[float]
    now: float
    interval: timedelta
    hours: tuple[float, ...]


Rule = Callable[[Moment, float], float]
"""A moment and the scale → seconds to the next poll."""


def fixed(_moment: Moment, scale: float) -> float:
    """Every feed alike."""
    return scale


def entry_frequency(moment: Moment, scale: float) -> float:
    """miniflux: the mean gap of the last week, from 5 minutes to a day, which are its own bounds."""
    count = counted(moment.times, moment.now - WEEK, moment.now)
    return min(max(scale * WEEK / count if count else DAY, 5 * MINUTE), DAY)


def ours(moment: Moment, _scale: float) -> float:
    """As ``digests.poll.pace`` has it: by the square root of the rate and the feed's hours, a little slower at each poll that brings nothing."""
    return by_hours(moment.interval, moment.hours, instant(moment.now)).total_seconds()


def even(moment: Moment, _scale: float) -> float:
    """Ours without the hours."""
    return moment.interval.total_seconds()


RULES: dict[str, Rule] = {
    "fixed interval": fixed,
    "miniflux's entry_frequency": entry_frequency,
    "ours without the feed's hours": even,
    "ours": ours,
}


def counted(times: Sequence[float], after: float, until: float) -> int:
    """Return how many articles came after one instant and until another."""
    return bisect_right(times, until) - bisect_right(times, after)


def rate(times: Sequence[float], now: float) -> float:
    """Articles a second in the last week, and never none."""
    return (counted(times, now - WEEK, now) + 0.5) / WEEK


def instant(seconds: float) -> datetime:
    """Return an aware instant."""
    return datetime.fromtimestamp(seconds, UTC)


def paced(times: Sequence[float], last: Moment | None, now: float, scale: float) -> Moment:
    """Return what is known at a poll: as ``digests.poll.poller`` does, from what came since the one before."""
    before = last.now if last else now - 4 * WEEK
    new = [instant(one) for one in times[bisect_right(times, before) : bisect_right(times, now)]]
    if new or last is None:
        rest = scale / math.sqrt(rate(times, now))
        interval = timedelta(seconds=min(max(rest, SHORTEST.total_seconds()), LONGEST.total_seconds()))
    else:
        interval = slowed(last.interval)
    known = last.hours if last else ()
    return Moment(times, now, interval, learnt(known, new, instant(before) if last else None, instant(now)))


def polls(rule: Rule, times: Sequence[float], scale: float) -> list[float]:
    """Return when a feed is polled, from the middle of its record to its end."""
    now, end = (times[0] + times[-1]) / 2, times[-1]
    made: list[float] = []
    moment = None
    while now < end:
        made.append(now)
        moment = paced(times, moment, now, scale)
        now += rule(moment, scale)
    return [*made, now]


def lags(times: Sequence[float], made: Sequence[float]) -> Iterator[float]:
    """Yield how long each article waited that came between the first poll and the last."""
    for instant in times[bisect_right(times, made[0]) :]:
        yield made[bisect_left(made, instant)] - instant


def scaled(rule: Rule, feeds: Sequence[Sequence[float]], requests: float) -> float:
    """Return the scale at which the feeds together cost so many requests."""
    low, high = 1e-3, 1e6
    for _ in range(24):
        middle = math.sqrt(low * high)
        made = sum(len(polls(rule, times, middle)) - 1 for times in feeds)
        low, high = (middle, high) if made > requests else (low, middle)
    return math.sqrt(low * high)


def records(headlines: Path, archive: Path) -> dict[str, list[list[float]]]:
    """Return publication times by kind of record, in order."""
    outlets: dict[str, list[float]] = defaultdict(list)
    with gzip.open(headlines, "rt", encoding="utf-8") as lines:
        for line in lines:
            one = json.loads(line)
            outlets[one["outlet"]].append(datetime.fromisoformat(one["published"]).timestamp())
    feeds = [
        sorted({entry.published.timestamp() for entry in parse(body, "", ADDRESS).entries if entry.published})
        for _, body in documents(archive)
    ]
    told = {"outlets": [sorted(set(times)) for times in outlets.values()], "feeds": feeds}
    return {kind: [t for t in found if usable(t)] for kind, found in told.items()}


def first_half(times: Sequence[float]) -> list[float]:
    """Return what came before the middle of a record."""
    return list(times[: bisect_left(times, (times[0] + times[-1]) / 2)])


def usable(times: Sequence[float]) -> bool:
    """Tell whether a record is long enough to learn from one half of it, and recent enough to be news."""
    return (
        len(times) >= FEWEST
        and times[-1] - times[0] > DAY
        and (times[-1] - times[0] < LONGEST_RECORD or len(times) > 2 * (times[-1] - times[0]) / DAY / 7)
    )


def compared(feeds: Sequence[Sequence[float]], per_day: float) -> Iterator[tuple[str, float, float, int]]:
    """Yield for each rule its name, the mean and the 95th percentile of the wait in minutes, and its requests."""
    span = sum(times[-1] - times[0] for times in feeds) / 2
    for name, rule in RULES.items():
        scale = scaled(rule, feeds, per_day * span / DAY)
        made = [polls(rule, times, scale) for times in feeds]
        waited = sorted(lag for times, own in zip(feeds, made, strict=True) for lag in lags(times, own))
        p95 = waited[int(0.95 * len(waited))]
        yield name, fmean(waited) / MINUTE, p95 / MINUTE, sum(len(own) - 1 for own in made)


def main() -> None:
    """Print a table as Markdown."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--headlines", type=Path, default=HEADLINES)
    ask.add_argument("--archive", type=Path, default=ARCHIVE)
    ask.add_argument("--requests", type=float, nargs="+", default=[12, 24])
    ask.add_argument("--earlier", action="store_true", help="use the first half of each record alone")
    given = ask.parse_args()
    print(
        "| record | requests a feed and day | rule | mean wait, minutes | p95, minutes | requests |\n|---|---|---|---|---|---|"
    )
    for kind, whole in records(given.headlines, given.archive).items():
        feeds = [t for t in map(first_half, whole) if usable(t)] if given.earlier else whole
        count = sum(len(times) for times in feeds)
        for per_day in given.requests:
            for name, mean, p95, made in compared(feeds, per_day):
                label = f"{len(feeds)} {kind}, {count:,} articles"
                print(f"| {label} | {per_day:g} | {name} | {mean:.1f} | {p95:.1f} | {made:,} |", flush=True)


if __name__ == "__main__":
    main()
