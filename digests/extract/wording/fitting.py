"""A draft made short enough: what an editor would miss least goes first."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from digests.extract.lists import listed
from digests.extract.wording import cohesion
from digests.extract.wording.draft import ADDED, ESSENTIAL, TELLING, Draft, Part
from digests.extract.wording.loose import loose
from digests.extract.wording.noun_ranks import FIGURATIVE
from digests.extract.wording.spelling import spell
from digests.extract.wording.titles import titles

MOST = 90
"""Characters of the longest line (house style)."""
AIM = 60
"""Characters that a line should have (house style)."""
PRICE = 0.035
"""What a character beyond `AIM` must say, in words that an editor's line would have, for its part to stay: on 192 sentences of our own
.045 loses lines that an editor would print."""
ROOM = ((7, 60), (5, 80), (3, 88), (0, MOST))
"""How long a line may be for a part of a rank to stay: background in a short line only, place and number in most."""
BACKGROUND = 7
SHORT = 38
"""Characters below which a headline is bare without its background."""
LIKELY = ((8, 0.45), (6, 0.35), (4, 0.3), (3, 0.2), (2, 0.12))
"""How likely an editor's line must keep a part of a rank or above for it to stay: what the rules hold for background needs
more than what they hold for the point."""
UNTOLD = 0.5
"""How likely a part is kept of whose words none says anything by itself."""
FULL = 84
"""Characters up to which a line has room for what an editor may print."""
DOUBTED = 0.05
"""How likely an editor's line must keep a part for it to fill a short line: at .12, 485 labelled lines are a few characters shorter in a
thousand and keep less of an editor's words; .25 leaves "borders opened to citizens" of "citizens and residents"."""
COUNTRY = 16
"""Characters of " in" and a country."""
NEEDED = 0.4
"""What being essential by the rules adds to how likely a part is kept."""
TOGETHER = 3
"""Parts that are left out at once so that a line fits."""
TRIED = 60
"""Groups of parts that are tried, those that cost least first."""
PARTED = 0.1
"""What leaving out a part costs whatever its words: of two ways to fit the one with fewer cuts."""
ABRUPT = 0.3
"""What an end where hardly an editor's line would end takes at most from how well a line agrees with his."""
CUT = 0.6
"""What it costs at most to cut a line where an editor hardly would."""
NAMED = 0.2
"""What leaving out a name that the gazetteer knows costs beside its words: who acts on whom, and where, is the news."""
SECOND = 0.5
"""What the words of a second deed count of what those of the first do."""
HOLLOW = 0.3
"""What an end where hardly an editor's line would end adds at most to how likely the part behind it is kept."""
LOOSENED = 0.5
"""What leaving out a phrase that the rules would keep costs beside its words."""
EVEN = 0.5
"""As likely kept as not."""
LOOSE = frozenset({"prep", "advcl", "acl", "relcl", "appos", "npadvmod", "conj", "amod", "compound", "nmod"})
"""Labels of the parse under which a phrase may go from a line that would be longer than it may be."""
SLIGHT = frozenset({"amod"})
"""Labels of words that only describe another: of a line that is too long they go first."""
HARDLY = 0.3
"""How likely an editor's line must keep them to stay."""


def fit(made: Draft, taken: int = 0) -> frozenset[int]:
    """Return the words that must go for the line to be short enough, with ``taken`` characters before it."""
    likely = _likely(made)
    return _by_rank(made, taken) if likely is None else _by_likelihood(made, taken, likely)


def _likely(made: Draft) -> dict[int, float] | None:
    """How likely an editor's line keeps each word that the draft prints; None where the trained model did not read so far."""
    found = {}
    for token in made.tokens:
        # The number of a measure is printed with its unit: "9.5%".
        told = token.pos_ == "NUM" and token.i not in made.gone
        if token.pos_ in TELLING and (told or made.printed(token)):
            kept = made.sentence.tagged.kept(made.spans([token]))
            if kept is None:
                return None
            found[token.i] = kept
    return found


def _by_likelihood(made: Draft, taken: int, likely: dict[int, float]) -> frozenset[int]:
    """Leave out what an editor would hardly print, the inner parts first; then what is least likely, until the line fits."""
    gone: frozenset[int] = frozenset()
    left: list[tuple[float, Part]] = []
    loose = [p for p in made.parts if not cohesion.is_needed(made, p) and not cohesion.is_tied(made, p)]
    for part in sorted(loose, key=lambda p: len(p.words)):
        clause = cohesion.is_clause(made, part)
        untold = UNTOLD if part.rank < BACKGROUND else 0.0
        # What is hollow inside it may have gone: "over an attack [at the border between the countries]".
        mean = max(_mean(likely, part.words, untold), _mean(likely, part.words - gone, untold))
        least = next((likelihood for rank, likelihood in LIKELY if part.rank >= rank), 0.0)
        abrupt = HOLLOW * _unlikely_cut(made, min(part.words), gone)
        if part.rank > ESSENTIAL and mean + abrupt < least:
            gone |= part.words - _place(made, part, likely)
        else:
            if clause:
                # "as Seoul pushes for an end to the war" says nothing without what it pushes for.
                beside = [p.words for p in made.parts if p.rank >= BACKGROUND and p.words < part.words]
                gone -= part.words.difference(*beside)
            left.append((mean + (NEEDED if part.rank <= ESSENTIAL else 0.0), part))
    if taken + len(spell(made, gone)) > MOST:
        gone |= _undecorated(made, taken, likely, gone)
    gone = _shortened(made, taken, likely, gone, left)
    gone = _filled(made, taken, likely, gone)
    gone = _trimmed(made, taken, likely, gone, left)
    lost = cohesion.stranded(made, gone) - gone
    if lost and made.sentence.order > 0:
        # What says nothing alone leaves room for what was left out for its sake.
        gone = _filled(made, taken, likely, gone | lost, lost)
    return gone | cohesion.stranded(made, gone)


def _shortened(
    made: Draft, taken: int, likely: dict[int, float], gone: frozenset[int], left: list[tuple[float, Part]]
) -> frozenset[int]:
    """Leave out what an editor would miss least of ``left``, each with how likely it stays, until the line fits."""
    left = list(left)
    while taken + len(spell(made, gone)) > MOST:
        costs = [(_cost(made, part, likely, gone), part) for _, part in left]
        spare = [*loose(made, gone, LOOSE), *titles(made, gone)]
        costs += [(LOOSENED + _cost(made, part, likely, gone), part) for part in spare]
        groups = sorted(
            (
                (sum(cost for cost, _ in group), [part for _, part in group])
                for size in range(1, TOGETHER + 1)
                for group in combinations(costs, size)
            ),
            key=lambda found: (found[0], len(found[1])),
        )
        for _, group in groups[:TRIED]:
            shorter = gone.union(*(p.words - _place(made, p, likely) for p in group))
            if taken + len(spell(made, shorter)) <= MOST:
                return shorter
        if not left:
            break
        # No few of them are enough: whatever is least likely by itself, and look again.
        worst = min(left, key=lambda found: (found[0], -found[1].last))
        left.remove(worst)
        gone |= worst[1].words - _place(made, worst[1], likely)
    return gone


def _trimmed(
    made: Draft, taken: int, likely: dict[int, float], gone: frozenset[int], left: list[tuple[float, Part]]
) -> frozenset[int]:
    """Leave out what says too little for the room that it takes, the worst first, while the line is longer than it should be."""
    # The words of a headline were chosen for their room.
    parts = [part for _, part in left if part.rank > ESSENTIAL and made.sentence.order > 0]
    while (length := taken + len(spell(made, gone))) > AIM:
        prices = []
        for part in parts:
            words = part.words - gone - _place(made, part, likely)
            saved = length - taken - len(spell(made, gone | words))
            if saved > 0 and not words.isdisjoint(likely):
                prices.append((_cost(made, part, likely, gone) / saved, words))
        price, words = min(prices, key=lambda found: found[0], default=(PRICE, frozenset()))
        if price >= PRICE:
            break
        gone |= words
    return gone


def _cost(made: Draft, part: Part, likely: dict[int, float], gone: frozenset[int]) -> float:
    """How much of what an editor's line would have goes with a part."""
    if part.rank == ADDED:
        return SECOND * sum(likely.get(i, 0.0) for i in part.words - gone)
    words = part.words - gone - _place(made, part, likely)
    needed = NEEDED if part.rank <= ESSENTIAL else 0.0
    needed += cohesion.completes_noun(made, part)
    names = {id(made.sentence.names[i]) for i in words if i in made.sentence.names}
    return (
        sum(likely.get(i, 0.0) for i in words)
        + needed
        + NAMED * len(names)
        + PARTED
        + CUT * _unlikely_cut(made, min(part.words), gone)
    )


def agreement(made: Draft, gone: frozenset[int]) -> float | None:
    """How well what is left of a draft agrees with an editor's first line, less for an end where hardly one would end; 0 to 1."""
    left = [t for t in made.tokens if t.i not in gone and made.printed(t)]
    found = made.sentence.tagged.agreement(made.spans(left))
    return None if found is None else found - ABRUPT * _unlikely_cut(made, made.tokens[-1].i + 1, gone)


def _unlikely_cut(made: Draft, place: int, gone: frozenset[int]) -> float:
    """How unlikely an editor's line is cut before the word at ``place``, 0 to 1."""
    last = next(
        (
            t
            for t in reversed(made.tokens)
            if t.i < place and t.i not in gone and t.pos_ in TELLING and made.printed(t)
        ),
        None,
    )
    if last is None:
        return 0.0
    [span] = made.sentence.spans([last])
    ends = made.sentence.tagged.ends(span)
    return 0.0 if ends is None else 1 - ends


def _place(made: Draft, part: Part, likely: dict[int, float]) -> frozenset[int]:
    """The place within a part that an editor keeps though all before it goes: "in Ghazni" of "in a raid on a post in Ghazni"."""
    first = made.tokens[0].doc[min(part.words)]
    if first.dep_ not in ("prep", "agent") or first.lower_ in listed("looking_back"):
        return frozenset()
    if any(c.lower_ in FIGURATIVE for c in first.children):
        # "in response to a raid on Lamu", "for the killing of a man in Lamu": the place is that of another deed.
        return frozenset()
    # "for plotting to kill a man in Istanbul" does not say where he was arrested.
    deed = next(
        (t.i for t in made.tokens if t.i in part.words and t.tag_ in ("VB", "VBG")), made.tokens[-1].i + 1
    )
    inner = [
        p
        for p in made.parts
        if p.words < part.words
        and max(p.words) < deed
        and cohesion.is_place(made, p)
        and _mean(likely, p.words) >= EVEN
    ]
    return max(
        (p.words for p in inner), key=lambda words: (_mean(likely, words), len(words)), default=frozenset()
    )


def _filled(
    made: Draft,
    taken: int,
    likely: dict[int, float],
    gone: frozenset[int],
    lost: frozenset[int] = frozenset(),
) -> frozenset[int]:
    """Put back what an editor might print, the likeliest first, while the line stays short: a bare line tells too little.

    Nothing of ``lost`` is put back.
    """
    # Of what is joined to something the end may be lost.
    ends = {t.i for t in made.tokens if t.dep_ == "cc"} if lost else set()
    doubted = [
        (_mean(likely, part.words), part)
        for part in made.parts
        if part.words <= gone
        and part.words.isdisjoint(lost)
        and not (lost and made.tokens[0].doc[max(part.words)].lower_ in listed("hollow_heads"))
        and part.words.isdisjoint(ends)
        and part.rank < BACKGROUND
        and not cohesion.is_clause(made, part)
    ]
    hardly = [
        part.words
        for mean, part in doubted
        if mean < DOUBTED and part.rank > ESSENTIAL and not cohesion.is_needed(made, part)
    ]
    doubted = sorted(
        (found for found in doubted if found[0] >= DOUBTED), key=lambda found: (-found[0], found[1].last)
    )
    while doubted:
        for at, (_, part) in enumerate(doubted):
            whole = (gone - part.words).union(*(words for words in hardly if words < part.words))
            if cohesion.is_held(made, part, whole) and taken + len(spell(made, whole)) <= FULL - _country(
                made, whole
            ):
                gone = whole
                del doubted[at]
                break
        else:
            break
    return gone


def _country(made: Draft, gone: frozenset[int]) -> int:
    """The room that a line without a country keeps for one."""
    named = any(
        name.entry.country for i, name in made.sentence.names.items() if i not in gone and i not in made.gone
    )
    return 0 if named else COUNTRY


def _undecorated(made: Draft, taken: int, likely: dict[int, float], gone: frozenset[int]) -> frozenset[int]:
    """What else goes from a line that is too long before anything else does: words that only describe, and that an editor hardly prints."""
    slight = [
        (_mean(likely, part.words - gone), part.words)
        for part in loose(made, gone, SLIGHT)
        if cohesion.is_plain(made, made.tokens[0].doc[min(part.words)])
    ]
    for mean, words in sorted(slight, key=lambda found: (found[0], -max(found[1]))):
        if mean >= HARDLY or taken + len(spell(made, gone)) <= MOST:
            break
        gone |= words
    return gone


def _mean(likely: dict[int, float], words: Iterable[int], untold: float = UNTOLD) -> float:
    """How likely ``words`` are kept, on average; ``untold`` where none of them says anything by itself."""
    found = [likely[i] for i in words if i in likely]
    return sum(found) / len(found) if found else untold


def _by_rank(made: Draft, taken: int) -> frozenset[int]:
    gone: frozenset[int] = frozenset()
    for part in made.removable():
        room = next(length for rank, length in ROOM if part.rank >= rank)
        length = taken + len(spell(made, gone))
        if part.rank < BACKGROUND and length <= room:
            break
        bare = made.sentence.order == 0 and length <= room
        if part.rank >= BACKGROUND and bare and taken + len(spell(made, gone | part.words)) < SHORT:
            continue
        gone |= part.words
    return gone


def barest(made: Draft) -> frozenset[int]:
    """Return the words that may go without making the line untrue."""
    return frozenset(i for part in made.parts if part.rank > 1 for i in part.words)
