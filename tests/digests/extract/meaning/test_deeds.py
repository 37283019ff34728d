"""How the rules' word and the trained reader's likelihoods settle type and status."""

import pytest

from config.load import load
from digests.extract.frames.matching import Frames
from digests.extract.meaning.deeds import DATA, Deeds, StatusWeights, Told, TypeWeights, Weights, weaker
from digests.extract.meaning.kinds import TURNED
from digests.extract.meaning.stance import Stance
from digests.model import PloverType, Status

WEIGHTS = Weights(
    sentences=TypeWeights(likely=0.6, right=0.7, frame=0.0),
    headlines=TypeWeights(likely=0.6, right=0.7, frame=1.0),
    statuses=StatusWeights(likely=0.6, ruled=0.4, stance=-0.8),
    right={"frame expel": 0.95, "frame find": 0.3},
)
CHARGE = Stance(PloverType.ACCUSE, Status.CLAIMED)


def told(
    frame: str | None = None,
    kind: PloverType | None = None,
    *,
    status: Status = Status.HAPPENED,
    title: bool = False,
    taken: Stance | None = None,
    way: PloverType | None = None,
    firm: bool = False,
) -> Told:
    return Told("a", ((0, 5),), title, frame, kind, status, taken, way, firm)


def likely(
    kind: PloverType, status: Status, sure: float = 0.9
) -> tuple[dict[PloverType, float], dict[Status, float]]:
    def shared(chosen, among):  # type: ignore[no-untyped-def]
        return {one: sure if one is chosen else (1 - sure) / (len(among) - 1) for one in among}

    return shared(kind, PloverType), shared(status, Status)


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        # A frame that is mostly right stands against a likely other type, one that mostly errs does not.
        (told("expel", PloverType.SANCTION), PloverType.SANCTION),
        (told("find", PloverType.INCIDENT), PloverType.ASSAULT),
        # Where no rule knows a type, the likeliest is it.
        (told(), PloverType.ASSAULT),
        # A headline's speaker takes the stance that he takes, in a sentence it is weighed.
        (told(kind=PloverType.ASSAULT, taken=CHARGE, title=True), PloverType.ACCUSE),
        (told(kind=PloverType.ASSAULT, taken=CHARGE), PloverType.ASSAULT),
        # What the guide decides is so, however the words read.
        (told(TURNED, PloverType.YIELD, firm=True), PloverType.YIELD),
    ],
)  # fmt: skip
def test_a_type_is_the_rule_s_as_far_as_the_rule_is_mostly_right(given: Told, kind: PloverType) -> None:
    sure = likely(PloverType.ASSAULT, Status.HAPPENED, 0.5)
    assert Deeds(WEIGHTS).settle(given, sure).type is kind


@pytest.mark.parametrize("way", [PloverType.YIELD, PloverType.CONCEDE])
def test_how_somebody_gives_way_the_words_tell_and_that_they_do_the_reader(way: PloverType) -> None:
    settle = Deeds(WEIGHTS).settle
    assert settle(told(way=way), likely(PloverType.YIELD, Status.HAPPENED)).type is way
    assert settle(told(way=way), likely(PloverType.CONCEDE, Status.HAPPENED)).type is way
    assert settle(told(way=way), likely(PloverType.ASSAULT, Status.HAPPENED)).type is PloverType.ASSAULT
    assert settle(told(), likely(PloverType.YIELD, Status.HAPPENED)).type is PloverType.YIELD


@pytest.mark.parametrize(
    ("given", "status"),
    [
        (told(status=Status.ANNOUNCED), Status.HAPPENED),
        # What the words leave open, no likelihood makes firmer; a headline's words say what they say.
        (told(status=Status.POSSIBLE), Status.POSSIBLE),
        (told("accuse", PloverType.ACCUSE, status=Status.CLAIMED), Status.CLAIMED),
        (told("expel", PloverType.SANCTION, status=Status.ANNOUNCED, title=True), Status.ANNOUNCED),
    ],
)
def test_a_status_is_the_likelier_one_where_the_words_do_not_leave_it_open(
    given: Told, status: Status
) -> None:
    assert Deeds(WEIGHTS).settle(given, likely(PloverType.ASSAULT, Status.HAPPENED)).status is status


def test_where_nobody_read_so_far_the_rules_decide() -> None:
    assert Deeds(WEIGHTS).settle(told(taken=CHARGE), None) == CHARGE
    assert Deeds(WEIGHTS).settle(told(), None) == Stance(PloverType.INCIDENT, Status.HAPPENED)


def test_the_gate_sees_the_weaker_status() -> None:
    assert weaker(Status.HAPPENED, Status.CLAIMED) is Status.CLAIMED
    assert weaker(Status.ANNOUNCED, Status.HAPPENED) is Status.ANNOUNCED


def test_every_frame_that_is_firm_ships() -> None:
    assert Frames.shipped().words("firm") <= Frames.shipped().names() | {TURNED}


def test_every_frame_that_was_measured_ships() -> None:
    named = {name for name in load(DATA, Weights).right if name.startswith("frame ")}
    known = {f"frame {name}" for name in Frames.shipped().names()} | {f"frame {TURNED}"}
    assert named - known == set()
