"""When a feed is asked for again. Every function here is pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from hashlib import sha256
from math import exp, log, sqrt

#: The bounds of a feed's own rhythm: a burst of news is not a reason to hammer, nor a quiet week to forget.
SHORTEST = timedelta(minutes=10)
LONGEST = timedelta(hours=6)

#: How long a feed rests of which a hub tells what is new: its polls find only what the hub forgot.
BACKUP = LONGEST

#: The most that a server's wish or a row of failures can delay a poll; a max-age of a year is a mistake.
CAP = timedelta(days=1)

#: The pause after a first failure; each further one doubles it.
FIRST_BACKOFF = timedelta(minutes=10)

_HOUR = timedelta(hours=1)
_WEEK = timedelta(days=7)
_MONTH = timedelta(days=28)

#: How long an article counts in its feed's hours, and how many articles of no hour each feed is given.
HALF_LIFE = timedelta(days=14)
PRIOR = 12.0

_TELLING = 5

#: What a silence must be at least to tell anything, and how unlikely by chance.
SILENT = timedelta(days=3)
_UNLIKELY = 0.001

#: How long a feed of one article an hour rests.
_HOURLY = timedelta(minutes=30)

#: Small, as a poll without news tells little of what comes next; a feed that fell silent still gets from the shortest rest to one of an
#: hour in a week.
_SLOWING = 1.005
_JITTER = 0.1


def rhythm(published: Sequence[datetime], now: datetime) -> timedelta:
    """Return how long a feed may rest, from the instants its entries were published at.

    The rate of requests follows the square root of the rate of entries in the last seven days: of all ways to spread a number of
    requests over feeds, that one makes articles wait the least on average (``benchmarks/pace.py`` compares). A document that is full
    of one day's entries is measured over that day. Entries of ``now`` do not count: they are the ones without a date of their own.
    """
    recent = [instant for instant in published if now - _WEEK <= instant < now]
    if not recent:
        return LONGEST
    span = now - min(recent) if len(recent) == len(published) else _WEEK
    return _clamped(_HOURLY * sqrt(span / len(recent) / timedelta(hours=1)))


def overdue(articles: int, first: datetime, last: datetime, now: datetime) -> timedelta | None:
    """Return the mean gap between the articles of a feed that has been silent for longer than they make likely, else None.

    Were they to come by chance at this rate (a Poisson process), so long a silence would come once in a thousand times; no
    feed is suspected within three days, which a weekend with a holiday takes, nor on the word of less than five articles,
    or of articles that all came at once.
    """
    if articles < _TELLING or first == last:
        return None
    gap = (last - first) / (articles - 1)
    return gap if now - last > SILENT and _chance_of_none(now - last, gap) < _UNLIKELY else None


def usual(interval: timedelta, hours: Sequence[float], span: timedelta) -> float:
    """Return how many articles a feed gives within ``span``: by its rhythm, or by its hours, whichever is more."""
    rhythmic = (_HOURLY / interval) ** 2 * (span / _HOUR)
    remembered = sum(hours) * log(2) * (span / HALF_LIFE)
    return max(rhythmic, remembered)


def slowed(interval: timedelta) -> timedelta:
    """Return the rest of a feed that had nothing new: a little longer each time."""
    return _clamped(interval * _SLOWING)


def learnt(
    hours: Sequence[float], published: Sequence[datetime], since: datetime | None, now: datetime
) -> tuple[float, ...]:
    """Return how much of a feed comes in each hour of the day (UTC), after what was published since it was last read.

    An article counts one when it comes, and half as much after each ``HALF_LIFE``. Of a feed that was never read, four weeks count.
    Entries of ``now`` do not: they are the ones without a date of their own.
    """
    fade = 0.5 ** ((now - since) / HALF_LIFE) if since else 0.0
    counts = [count * fade for count in hours] or [0.0] * 24
    for instant in published:
        if (since or now - _MONTH) < instant < now:
            counts[instant.astimezone(UTC).hour] += 0.5 ** ((now - instant) / HALF_LIFE)
    return tuple(counts)


def by_hours(interval: timedelta, hours: Sequence[float], now: datetime) -> timedelta:
    """Return how long a feed rests at ``now`` that rests for ``interval`` in the mean.

    Time goes faster in the hours in which much comes, by the square root, as in ``rhythm``. Few articles tell little of the hours: they are
    drawn to the mean, and each hour to those beside it.
    """
    whole = sum(hours)
    left, rested = interval / _HOUR, 0.0
    hour, gone = now.astimezone(UTC).hour, (now.minute * 60 + now.second) / 3600
    longest = LONGEST / _HOUR
    while rested < longest:
        step, speed = 1 - gone, _speed(hours, whole, hour)
        if left <= step * speed:
            rested += left / speed
            break
        left -= step * speed
        rested += step
        hour, gone = (hour + 1) % 24, 0.0
    return _clamped(_HOUR * min(rested, longest))


def _speed(hours: Sequence[float], whole: float, hour: int) -> float:
    """Return how fast time goes in an hour of the day; ``whole`` is the sum of all hours."""
    if not hours:
        return 1.0
    near = 0.5 * hours[hour] + 0.25 * (hours[hour - 1] + hours[(hour + 1) % 24])
    return sqrt(24 * (near + PRIOR / 24) / (whole + PRIOR))


def resting(interval: timedelta, asked: Sequence[timedelta | None]) -> timedelta:
    """Return how long a feed rests: as it asks for itself (freshness, ttl), where that is longer than its rhythm."""
    return max(interval, min(max((wish for wish in asked if wish), default=timedelta()), CAP))


def next_poll(url: str, interval: timedelta, now: datetime) -> datetime:
    """Return when a feed is due that rests for ``interval``; never before."""
    return now + interval * _spread(url, str(now.date()))


def next_try(url: str, failures: int, retry_after: timedelta | None, now: datetime) -> datetime:
    """Return when a feed is due after its ``failures``-th failure in a row (1 is the first)."""
    doublings = min(failures - 1, 16)  # 2**16 is far beyond the cap
    backoff = min(FIRST_BACKOFF * float(2**doublings), CAP)
    wish = min(retry_after or timedelta(), CAP)
    return now + max(backoff, wish) * _spread(url, str(failures))


def retry_after(header: str | None, now: datetime) -> timedelta | None:
    """Return the wait that a Retry-After header asks for (RFC 9110, 10.2.3), or None where it asks for none."""
    value = (header or "").strip()
    if value.isascii() and value.isdigit():
        return timedelta(seconds=min(int(value[:12]), CAP.total_seconds()))
    until = _http_date(value)
    return min(until - now, CAP) if until and until > now else None


def freshness(cache_control: str | None, expires: str | None, date: str | None) -> timedelta | None:
    """Return how long a server says that its answer holds (RFC 9111, 4.2.1), or None where it says nothing.

    Cache-Control goes before Expires, which is counted from the server's own Date.
    """
    age = _max_age(cache_control)
    if age is not None:
        return age
    until = _http_date(expires)
    since = _http_date(date) if until else None
    return min(max(until - since, timedelta()), CAP) if until and since else None


def _chance_of_none(span: timedelta, gap: timedelta) -> float:
    """Return the probability that nothing comes within ``span`` of what comes every ``gap`` on average."""
    return exp(-(span / gap))


def _max_age(header: str | None) -> timedelta | None:
    for directive in (header or "").lower().split(","):
        name, _, value = directive.strip().partition("=")
        value = value.strip('" ')
        if name.strip() == "max-age" and value.isascii() and value.isdigit():
            return timedelta(seconds=min(int(value[:12]), CAP.total_seconds()))
    return None


def _http_date(header: str | None) -> datetime | None:
    if not header:
        return None
    try:
        date = parsedate_to_datetime(header.strip())
    except (ValueError, TypeError, OverflowError):
        return None
    # A zone of -0000 is read as naive; the standard says that such dates are UTC.
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _clamped(interval: timedelta) -> timedelta:
    return min(max(interval, SHORTEST), LONGEST)


def _spread(*salt: str) -> float:
    """Return a factor from 1 to 1.1 that differs between feeds, so that they do not all fall due at once.

    It comes from a hash, not from chance: a poll's outcome can be told again from what is stored.
    """
    digest = sha256("\0".join(salt).encode("utf-8", "surrogatepass")).digest()
    return 1 + _JITTER * int.from_bytes(digest[:4]) / 2**32
