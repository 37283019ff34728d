"""What no likeness outweighs, and what no difference of words parts; and how long a story may grow."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from config.load import load
from digests.cluster.likeness import Print, fingerprint
from digests.cluster.stories import Clusterer
from digests.cluster.verdict import excludes
from digests.cluster.words import Idf
from digests.extract.mentions.gazetteer import Gazetteer
from digests.model import Article, Bound, Event, Name, PloverType, Quantity, Reading, Status, When, Wording

START = datetime(2023, 5, 2, 6, tzinfo=UTC)
FRANCE, EGYPT, KENYA, PERU = (
    Name("France", "FR"),
    Name("Egypt", "EG"),
    Name("Kenya", "KE"),
    Name("Peru", "PE"),
)


def event(line: str, kind: PloverType = PloverType.AID, **slots: object) -> Event:
    given = {"status": Status.HAPPENED, "action": "send", "actor": FRANCE, "target": EGYPT} | slots
    return Event(line=line, wording=Wording(line), brief=Wording(line), type=kind, **given)  # type: ignore[arg-type]


def jets(value: float) -> tuple[Quantity, ...]:
    return (Quantity(value, Bound.EXACT, "jet"),)


def article(name: str, title: str, hours: float = 0, text: str = "") -> Article:
    return Article(name, START + timedelta(hours=hours), name, title, text)


def told(one: Event, hours: float = 0, title: str = "") -> Print:
    return fingerprint(article("a", title or one.line, hours), (one,), Idf.shipped(), Gazetteer.shipped())


SENDS = event("France sends 13 jets to Egypt", quantities=jets(13))
CONSULT, LEADERSHIP, ACCUSE = PloverType.CONSULT, PloverType.LEADERSHIP, PloverType.ACCUSE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SENDS, event("Peru sends 13 jets to Egypt", actor=PERU, quantities=jets(13))),
        (SENDS, event("France sends 13 jets to Kenya", target=KENYA, quantities=jets(13))),
        (SENDS, event("France sends 90 jets to Egypt", quantities=jets(90))),
        (SENDS, event("France denies sending 13 jets to Egypt", status=Status.DENIED)),
        (
            event("France votes on jets", when=When(date(2023, 5, 8), date(2023, 5, 8))),
            event("France votes on jets", when=When(date(2023, 5, 20), date(2023, 5, 20))),
        ),
        (
            event("France invites Kenya to summit", CONSULT, target=KENYA),
            event("Egypt slams France for inviting Kenya to summit", ACCUSE, actor=EGYPT, target=FRANCE),
        ),
        (
            event("France wants Kenya to leave port", PloverType.REQUEST, action="call", target=KENYA),
            event(
                "Kenya turns France down over port",
                PloverType.REJECT,
                action="turn",
                actor=KENYA,
                target=FRANCE,
            ),
        ),
        (
            event("Kenya elects its first female premier", LEADERSHIP, action="elect", actor=KENYA),
            event("Kenya's first female premier resigns", LEADERSHIP, action="resign", actor=KENYA),
        ),
    ],
    ids=["doers", "receivers", "numbers", "denied", "days", "answer", "refusal", "undone"],
)
def test_what_cannot_be_one_deed_is_no_story_however_alike_it_is(one: Event, other: Event) -> None:
    assert excludes(told(one), told(other))
    assert excludes(told(other), told(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SENDS, event("Macron hands Cairo 11 jets", actor=Name("Macron", "FR"), quantities=jets(11))),
        (SENDS, event("Egypt gets 13 jets from France", actor=EGYPT, target=FRANCE, action="get")),
        (
            event("France meets Egypt", CONSULT),
            event("Egypt meets France", CONSULT, actor=EGYPT, target=FRANCE),
        ),
    ],
    ids=["near numbers", "each names the other's doer", "turned round"],
)
def test_what_may_be_one_deed_is_left_to_likeness(one: Event, other: Event) -> None:
    assert not excludes(told(one), told(other))


def test_an_answer_is_that_of_a_known_party() -> None:
    invites = event("France invites Kenya to summit", CONSULT, target=KENYA)
    slams = event("Fans slam France for inviting Kenya", ACCUSE, actor=Name("Fans"), target=FRANCE)
    assert not excludes(told(invites), told(slams))


def test_an_answer_may_be_the_second_news_of_a_text() -> None:
    asks = event("France wants Kenya to leave port", PloverType.REQUEST, action="call", target=KENYA)
    answer = event("Kenya turns France down", PloverType.REJECT, action="turn", actor=KENYA, target=FRANCE)
    text = "Kenya will not give up its port, its premier said on Monday."
    long = fingerprint(article("a", answer.line, 0, text), (answer,), Idf.shipped(), Gazetteer.shipped())
    assert excludes(told(asks), told(answer))
    assert not excludes(told(asks), long)


def test_an_article_without_an_event_excludes_nothing() -> None:
    bare = fingerprint(article("a", "Jets"), (), Idf.shipped(), Gazetteer.shipped())
    assert not excludes(bare, told(SENDS))


def placed(*given: tuple[Article, Event | None]) -> list[str]:
    """Return the story of each article, told one after the other."""
    clusterer = Clusterer()
    return [clusterer.add(one, Reading(one.id, True, "", (said,) if said else ())) for one, said in given]


def test_a_veto_outweighs_any_likeness() -> None:
    title = "Parliament of Kenya elects Wanjiku first female premier"
    elects = event(title, LEADERSHIP, action="elect", actor=KENYA, target=None)
    resigns = replace(elects, action="resign")
    one, other = article("a", title), article("b", title, 1)
    assert len(set(placed((one, elects), (other, elects)))) == 1
    assert len(set(placed((one, elects), (other, resigns)))) == 2


def test_one_misread_article_of_many_vetoes_nothing() -> None:
    title = "Parliament of Kenya elects Wanjiku first female premier"
    misread = event(title, LEADERSHIP, action="resign", actor=KENYA, target=None)
    right, plain = replace(misread, action="elect"), replace(misread, action="confirm")
    given = [(article(name, title, hours), plain) for hours, name in enumerate("abc")]
    assert len(set(placed((given[0][0], misread), *given[1:], (article("d", title, 4), right)))) == 1
    assert len(set(placed((given[0][0], misread), given[1], (article("d", title, 4), right)))) == 2


TITLE = "Elbonia expels envoy of Kenya over mud"


def test_a_bare_title_joins_no_story_that_was_silent_for_three_days() -> None:
    assert len(set(placed((article("a", TITLE), None), (article("b", TITLE, 71), None)))) == 1
    assert len(set(placed((article("a", TITLE), None), (article("b", TITLE, 73), None)))) == 2


def test_a_story_over_many_days_lives_by_the_chain_of_its_articles() -> None:
    chain = [(article(name, TITLE, 60 * n), None) for n, name in enumerate("abcd")]
    assert len(set(placed(*chain))) == 1


def test_a_text_that_says_the_same_joins_although_its_feed_dates_it_late() -> None:
    text = "Elbonia told the envoy of Kenya to leave within two days after a quarrel over the price of mud."
    late = article("b", TITLE, 100, text)
    assert len(set(placed((article("a", TITLE, 0, text), None), (late, None)))) == 1


def test_opposites_are_two_sides_of_single_words_and_no_verb_is_its_own() -> None:
    for sides in load("opposites.yaml", list[list[frozenset[str]]]):
        assert len(sides) > 1
        assert len(frozenset.union(*sides)) == sum(map(len, sides))
        for side in sides:
            assert all(verb.isalpha() and verb.islower() for verb in side)
