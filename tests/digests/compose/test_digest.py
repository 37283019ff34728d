from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from digests.compose.digest import LONGEST_HEADLINE, compose
from digests.model import (
    Article,
    Bound,
    Coverage,
    Digest,
    Event,
    Evidence,
    Field,
    Line,
    Member,
    Name,
    Outlet,
    PloverType,
    Quantity,
    Status,
    Story,
    When,
    Wording,
)

DAY = date(2023, 5, 3)
NOON = datetime(2023, 5, 3, 10, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
COVERAGE = Coverage(3, 4, 9, 7, 2)
FRANCE, EGYPT, KENYA, PERU = (
    Name("France", "FR"),
    Name("Egypt", "EG"),
    Name("Kenya", "KE"),
    Name("Peru", "PE"),
)


def event(text: str, brief: str = "", kind: PloverType = PloverType.AID, **slots: object) -> Event:
    given = {"status": Status.ANNOUNCED, "action": "send", "actor": FRANCE, "target": EGYPT} | slots
    line = text.replace("{q0}", str(int(given["quantities"][0].value)) if "quantities" in given else "")  # type: ignore[index]
    return Event(
        line=line.replace(" {when}", ""),
        wording=Wording(text),
        brief=Wording(brief or text),
        type=kind,
        **given,  # type: ignore[arg-type]
    )


def jets(value: float) -> tuple[Quantity, ...]:
    return (Quantity(value, Bound.EXACT, "jet"),)


def member(name: str, *events: Event, hours: float = 0, text: str = "") -> Member:
    body = text or f"{name} reports: " + " ".join(one.line for one in events)
    article = Article(name, NOON + timedelta(hours=hours), name, events[0].line if events else "-", body)
    proven = (replace(one, evidence=(Evidence(name, Field.TEXT, 0, len(body)),)) for one in events)
    return Member(article, tuple(proven))


def digest(*stories: Story, limit: int = 12, owners: dict[str, str] | None = None) -> Digest:
    return compose(
        stories,
        day=DAY,
        zone=PARIS,
        zone_name="Europe/Paris",
        outlet_of=lambda name: Outlet(name, owner=(owners or {}).get(name, name)),
        coverage=COVERAGE,
        limit=limit,
    )


def lines(given: Digest) -> list[Line]:
    return [line for section in given.sections for line in section.lines]


SENDS_13 = event("France sends {q0} jets to Egypt", "France sends {q0} jets", quantities=jets(13))
SENDS_11 = event("France gives Egypt {q0} jets", quantities=jets(11))
VISIT = event("Ruto visits Lima {when}", kind=PloverType.CONSULT, actor=Name("Ruto", "KE"), target=PERU)


def test_an_event_of_three_papers_is_told_once_with_its_range_and_sources() -> None:
    story = Story(
        "s1", (member("A", SENDS_13), member("B", SENDS_11, hours=1), member("C", SENDS_11, hours=2))
    )
    (line,) = lines(digest(story, owners={"B": "Group", "C": "Group"}))
    assert "11–13" in line.text
    assert (line.outlets, line.owners) == (3, 2)
    assert [source.outlet for source in line.sources] == ["A", "B", "C"]


def test_an_event_is_told_once_although_two_stories_tell_it() -> None:
    stories = Story("s1", (member("A", SENDS_13),)), Story("s2", (member("B", SENDS_13, hours=1),))
    assert [line.owners for line in lines(digest(*stories))] == [2]


def test_what_two_articles_tell_first_of_one_doer_in_like_words_is_told_once() -> None:
    unread = {"actor": None, "target": None, "status": Status.HAPPENED}
    first = event("Spotify closes account of protesters", kind=PloverType.COERCE, **unread)
    second = event("Spotify scuttles campaign for protesters", kind=PloverType.REJECT, **unread)
    assert len(lines(digest(Story("s1", (member("A", first), member("B", second)))))) == 1
    assert len(lines(digest(Story("s1", (member("A", first, VISIT), member("B", VISIT, second)))))) == 3
    assert len(lines(digest(Story("s1", (member("A", first),)), Story("s2", (member("B", second),))))) == 2


def test_of_days_of_equal_grain_the_one_that_most_sources_allow_is_told() -> None:
    here, wrong = (When(date(2023, 5, day), date(2023, 5, day + 1)) for day in (8, 1))
    week = When(date(2023, 5, 8), date(2023, 5, 14), "week")
    tellings = [replace(VISIT, when=when) for when in (here, None, week, wrong)]
    story = Story("s1", tuple(member(name, one) for name, one in zip("ABCD", tellings, strict=True)))
    assert [line.text for line in lines(digest(story))] == ["Ruto visits Lima Mon–Tue"]


def test_of_days_that_all_sources_allow_the_one_that_most_give_is_told() -> None:
    begins, whole = (When(date(2023, 5, 8), date(2023, 5, day)) for day in (8, 10))
    tellings = [replace(VISIT, when=when) for when in (begins, whole, whole)]
    [line] = lines(digest(Story("s", tuple(member(f"a{n}", one) for n, one in enumerate(tellings)))))
    assert line.event.when == whole


def test_a_line_that_another_line_of_its_story_tells_is_left_out() -> None:
    sends = event("France sends ships to Egypt")
    protests = event("Kenya protests after France sends ships", actor=KENYA, kind=PloverType.PROTEST)
    story = Story("s1", (member("A", sends), member("B", protests)))
    assert [line.text for line in lines(digest(story))] == [protests.line]


def test_what_a_line_of_its_story_says_of_the_same_party_is_no_line_of_its_own() -> None:
    agree = event("France and Egypt agree on gas and reopen ports", kind=PloverType.AGREE, action="agree")
    reopen = event(
        "Egypt and France reopen ports in deal of many pages",
        kind=PloverType.YIELD,
        action="reopen",
        actor=EGYPT,
        target=None,
        object="ports",
    )
    closes = event(
        "Egypt closes harbours after storm",
        kind=PloverType.COERCE,
        action="close",
        actor=EGYPT,
        object="harbours",
    )
    story = Story("s1", (member("A", agree), member("B", agree), member("C", reopen, closes)))
    assert [line.text for line in lines(digest(story))] == [agree.line, closes.line]


def test_of_like_wordings_the_one_that_names_who_acts_is_told() -> None:
    warrant = {"kind": PloverType.LEGAL, "action": "issue", "target": PERU, "status": Status.HAPPENED}
    court = event("Court issues warrant for ships of Peru", actor=Name("Court"), **warrant)  # type: ignore[arg-type]
    named = event("ICC issues warrant for ships of Peru today", actor=Name("ICC"), **warrant)  # type: ignore[arg-type]
    story = Story("s1", (member("A", court), member("B", named)))
    assert [line.text for line in lines(digest(story))] == [named.line]


def test_a_day_that_no_line_says_makes_no_wording_better() -> None:
    today = event("France sends all of its ships to Egypt {when}", when=When(DAY, DAY))
    short = event("France sends ships to Egypt")
    story = Story("s1", (member("A", today), member("B", short)))
    assert [line.text for line in lines(digest(story))] == [short.line]


def test_what_was_told_the_day_before_comes_after_the_news_and_is_not_called_new() -> None:
    news = event("Peru urges Kenya to talk", kind=PloverType.REQUEST, actor=PERU, target=KENYA)
    again = Story("s1", (member("A", SENDS_13, hours=-24), member("B", SENDS_13)))
    made = lines(digest(again, Story("s2", (member("C", news),))))
    assert [line.text for line in made] == ["Peru urges Kenya to talk", "France sends 13 jets to Egypt"]
    assert [line.since for line in made] == [None, None]


def toll(value: float) -> Event:
    killed = (Quantity(value, Bound.EXACT, "people"),)
    line = "Blast kills {q0} in Lima"
    return event(line, kind=PloverType.ASSAULT, action="kill", actor=None, target=PERU, quantities=killed)


def test_a_toll_that_grew_since_yesterday_is_news_and_the_same_toll_is_not() -> None:
    for now, since in ((15, date(2023, 5, 2)), (12, None)):
        (line,) = lines(digest(Story("s1", (member("A", toll(12), hours=-24), member("B", toll(now))))))
        assert (line.text, line.since) == (f"Blast kills {now} in Lima", since)


def test_a_toll_that_the_verb_tells_grows() -> None:
    story = Story(
        "s1", (member("A", toll(12)), member("B", toll(15), hours=1), member("C", toll(14), hours=2))
    )
    assert [line.text for line in lines(digest(story))] == ["Blast kills 14–15 in Lima"]
    story = Story(
        "s1", (member("A", toll(12)), member("B", toll(12), hours=1), member("C", toll(15), hours=2))
    )
    assert [line.text for line in lines(digest(story))] == ["Blast kills 15 in Lima"]


def test_a_wire_in_two_papers_is_one_owner_and_two_outlets() -> None:
    wire = "France sends 13 jets to Egypt, the ministry said on Wednesday after a long night of talks in Cairo harbour."
    story = Story("s1", (member("A", SENDS_13, text=wire), member("B", SENDS_13, text=wire, hours=1)))
    (line,) = lines(digest(story))
    assert (line.outlets, line.owners, len(line.sources)) == (2, 1, 2)


def test_more_owners_come_before_more_weight() -> None:
    heavy = event(
        "US meets China", kind=PloverType.CONSULT, actor=Name("US", "US"), target=Name("China", "CN")
    )
    light = event("Peru urges Kenya to talk", kind=PloverType.REQUEST, actor=PERU, target=KENYA)
    stories = Story("s1", (member("A", heavy),)), Story("s2", (member("B", light), member("C", light)))
    assert lines(digest(*stories))[0].text == "Peru urges Kenya to talk"


def test_in_one_article_deeds_come_before_claims_and_the_earlier_before_the_later() -> None:
    claim = event("France: Egypt is wrong", status=Status.CLAIMED, kind=PloverType.ACCUSE)
    other = event("Kenya sends grain to Peru", actor=KENYA, target=PERU)
    again = event("Peru sends copper to Kenya", actor=PERU, target=KENYA)
    made = digest(Story("s1", (member("A", claim, other, again),)))
    assert made.headline == "Kenya sends grain to Peru; Peru sends copper to Kenya"


def test_the_finest_day_of_the_sources_is_said_for_the_reader() -> None:
    week = replace(VISIT, when=When(date(2023, 5, 8), date(2023, 5, 14), "week"))
    days = replace(VISIT, when=When(date(2023, 5, 8), date(2023, 5, 9)))
    story = Story("s1", (member("A", week), member("B", days, hours=1)))
    (line,) = lines(digest(story))
    assert line.text == "Ruto visits Lima Mon–Tue"
    assert line.event.when == days.when


def test_only_what_was_published_on_the_local_day_is_told() -> None:
    story = Story("s1", (member("A", SENDS_13, hours=13), member("B", VISIT, hours=-13)))
    assert lines(digest(story)) == []


def test_what_ended_more_than_a_week_ago_is_background() -> None:
    old = replace(VISIT, when=When(date(2019, 6, 5), date(2019, 6, 5)))
    assert (
        lines(digest(Story("s1", (member("A", old, SENDS_13),))))[0].text == "France sends 13 jets to Egypt"
    )
    assert len(lines(digest(Story("s1", (member("A", old, SENDS_13),))))) == 1


def test_sections_are_regions_in_the_order_of_their_best_lines() -> None:
    made = digest(
        Story("s1", (member("A", SENDS_13), member("B", SENDS_13, hours=1))),
        Story("s2", (member("C", VISIT),)),
    )
    assert [section.title for section in made.sections] == ["Middle East", "Latin America"]
    assert (made.coverage, made.timezone, made.date) == (COVERAGE, "Europe/Paris", DAY)


def test_a_day_without_events_makes_an_empty_digest() -> None:
    assert (digest().headline, digest().sections) == ("", ())


NAMES = (FRANCE, EGYPT, KENYA, PERU, Name("Japan", "JP"), Name("Chile", "CL"))
PLAIN = st.builds(
    lambda actor, target, kind: event(
        f"{actor.name} {kind.value.lower()}s {target.name}", kind=kind, actor=actor, target=target
    ),
    st.sampled_from(NAMES),
    st.sampled_from(NAMES),
    st.sampled_from(PloverType),
)
DAYS = st.lists(st.lists(PLAIN, max_size=4), max_size=8)


@given(DAYS, st.integers(1, 12), st.randoms())
@settings(max_examples=40)
def test_limits_hold_and_the_order_of_stories_changes_nothing(
    told: list[list[Event]], limit: int, random: object
) -> None:
    stories = [Story(f"s{n}", (member(f"P{n}", *events, hours=n / 10),)) for n, events in enumerate(told)]
    made = digest(*stories, limit=limit)
    assert len(lines(made)) <= limit
    assert len(made.headline) <= LONGEST_HEADLINE
    assert len({line.text for line in lines(made)}) == len(lines(made))
    assert all(line.owners <= line.outlets <= len(line.sources) for line in lines(made))
    shuffled = sorted(stories, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert digest(*shuffled, limit=limit) == made
