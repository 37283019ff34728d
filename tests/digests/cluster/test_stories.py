from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from digests.cluster.likeness import Print, Weights, features, fingerprint, likeness
from digests.cluster.reprints import same_text, voices
from digests.cluster.stories import Clusterer, cluster, labels, story_id
from digests.cluster.words import Idf, words
from digests.extract.mentions.gazetteer import Gazetteer
from digests.model import Article, Reading

START = datetime(2023, 5, 2, 6, tzinfo=UTC)


def article(number: int, title: str, text: str = "", hours: float = 0) -> Article:
    return Article(f"a{number}", START + timedelta(hours=hours), f"Outlet {number}", title, text)


def reading(one: Article, *, relevant: bool = True) -> Reading:
    return Reading(one.id, relevant, "test")


GRAIN = [
    article(
        1, "Russia halts Black Sea grain deal", "Moscow said it would leave the Black Sea grain agreement."
    ),
    article(2, "Moscow leaves Black Sea grain agreement", "Russia halted the grain deal on Monday.", 2),
    article(3, "Grain deal ends as Russia pulls out", "The Black Sea grain deal ended when Moscow left.", 5),
]
QUAKE = [
    article(
        4, "Earthquake kills dozens in Nepal", "A strong earthquake shook the west of Nepal at night.", 1
    ),
    article(5, "Nepal earthquake: rescuers search villages", "Dozens died in the Nepal earthquake.", 3),
]


def members(articles: list[Article]) -> set[frozenset[str]]:
    stories = cluster((one, reading(one)) for one in articles)
    return {frozenset(member.article.id for member in story.members) for story in stories}


def test_articles_of_one_thing_make_one_story() -> None:
    assert members(GRAIN + QUAKE) == {frozenset({"a1", "a2", "a3"}), frozenset({"a4", "a5"})}


def test_a_story_keeps_the_id_of_its_first_article_as_it_grows() -> None:
    clusterer = Clusterer()
    ids = [clusterer.add(one, reading(one)) for one in GRAIN]
    assert set(ids) == {story_id(GRAIN[0])}


def test_what_is_not_geopolitics_opens_no_story() -> None:
    assert cluster([(GRAIN[0], reading(GRAIN[0], relevant=False))]) == []


def test_known_stories_go_on_growing() -> None:
    known = cluster((one, reading(one)) for one in GRAIN[:1])
    grown = Clusterer(known=known)
    assert grown.add(GRAIN[1], reading(GRAIN[1])) == known[0].id
    assert len(grown.stories()[0].members) == 2


def test_an_edited_article_stays_in_its_story_in_its_new_wording() -> None:
    clusterer = Clusterer()
    for one in GRAIN:
        clusterer.add(one, reading(one))
    edited = replace(GRAIN[1], title="Russia out of Black Sea grain deal")
    assert clusterer.add(edited, reading(edited)) == story_id(GRAIN[0])
    assert [m.article.title for m in clusterer.stories()[0].members].count(edited.title) == 1
    assert len(clusterer.stories()[0].members) == 3


LOCKDOWN = article(6, "Elbonia announces full lockdown")
JABS = article(7, "Elbonia makes jabs compulsory for citizens", hours=0.2)
BOTH = article(8, "Elbonia announces full lockdown and makes jabs compulsory", hours=1)
# Between the likeness of the first two (2.5) and those of the third with either (5.2, 6.3).
LINKED = 3.0


def test_stories_that_a_later_article_shows_to_be_one_become_one_under_the_earlier_id() -> None:
    clusterer = Clusterer(weights=replace(Weights.shipped(), join=LINKED))
    ids = clusterer.add_all((one, reading(one)) for one in (LOCKDOWN, JABS, BOTH))
    assert set(ids) == {story_id(LOCKDOWN)}
    assert [story.id for story in clusterer.stories()] == [story_id(LOCKDOWN)]
    again = replace(BOTH, id="a9")
    assert clusterer.add(again, reading(again)) == story_id(LOCKDOWN)


def test_a_story_that_somebody_may_have_been_told_of_keeps_its_id() -> None:
    clusterer = Clusterer(weights=replace(Weights.shipped(), join=LINKED))
    ids = [clusterer.add(one, reading(one)) for one in (LOCKDOWN, JABS, BOTH)]
    assert ids == [story_id(LOCKDOWN), story_id(JABS), story_id(JABS)]
    assert {story.id for story in clusterer.stories()} == set(ids)


@given(st.permutations(GRAIN + QUAKE))
@settings(max_examples=30)
def test_the_order_in_which_articles_are_given_changes_nothing(articles: list[Article]) -> None:
    assert members(articles) == members(GRAIN + QUAKE)


@given(st.lists(st.sampled_from(GRAIN + QUAKE), max_size=12))
@settings(max_examples=30)
def test_every_article_is_in_exactly_one_story(articles: list[Article]) -> None:
    clusterer = Clusterer()
    ids = {one.id: clusterer.add(one, reading(one)) for one in articles}
    placed = {m.article.id: story.id for story in clusterer.stories() for m in story.members}
    assert placed == ids
    assert sum(len(story.members) for story in clusterer.stories()) == len(ids)


def test_a_country_is_one_word_however_it_is_named() -> None:
    find = Gazetteer.shipped().find
    texts = ("Austrian visits", "Austria's visit", "Austria visiting")
    assert {tuple(words(text, find(text))) for text in texts} == {("@AT", "visit")}


def test_a_person_and_an_organisation_are_one_word_whatever_the_text_calls_them() -> None:
    find = Gazetteer.shipped().find
    pairs = (("Boris Johnson resigns", "Johnson resigns"), ("United Nations votes", "UN votes"))
    for one, other in pairs:
        assert words(one, find(one)) == words(other, find(other))


def test_a_title_that_abbreviates_a_name_is_alike_to_one_that_spells_it() -> None:
    measured = [
        features(print_of("EFU suspends matches in Elbonia"), print_of(f"{name} halts matches in Elbonia"))
        for name in ("Elbonian Fistball Union", "Elbonian Fistball Federation")
    ]
    assert [one.initials for one in measured] == [1, 0]


def print_of(title: str, hours: float = 0) -> Print:
    return fingerprint(article(1, title, hours=hours), (), Idf.shipped(), Gazetteer.shipped())


def test_each_naming_a_country_of_its_own_is_seen() -> None:
    warned = print_of("Blinken warns Russia over Ukraine")
    assert features(warned, print_of("US warns Russia over Ukraine")).nations == 1
    elsewhere = features(warned, print_of("US warns Belarus over Ukraine"))
    assert elsewhere.astray == 1
    assert elsewhere.nations == 0.5


def test_titles_that_begin_with_two_countries_are_seen() -> None:
    warns = print_of("Russia warns Ukraine over gas")
    assert features(warns, print_of("Ukraine warns Russia over gas")).other_first == 1
    assert features(warns, print_of("Moscow warns Kyiv over gas")).other_first == 0
    assert features(warns, print_of("Gas crisis deepens in Ukraine")).other_first == 1
    assert features(warns, print_of("Gas crisis deepens")).other_first == 0


def test_words_that_stand_side_by_side_in_both_are_seen() -> None:
    reserve = print_of("Elbonia opens petroleum reserve")
    beside = features(reserve, print_of("Elbonia to sell petroleum reserve"))
    apart = features(reserve, print_of("Elbonia taps its reserve as petroleum runs short"))
    assert beside.runs > apart.runs == 0


def test_people_and_organisations_with_none_in_common_are_strangers() -> None:
    johnson = print_of("Boris Johnson signs the pact")
    assert features(johnson, print_of("Vladimir Putin signs the pact")).strangers == 1
    assert features(johnson, print_of("Boris Johnson and Vladimir Putin sign it")).strangers == 0
    assert features(johnson, print_of("The pact is signed")).strangers == 0


def test_titles_are_less_alike_the_more_days_lie_between() -> None:
    title, weights = "Mayor declares emergency in capital", Weights.shipped()
    told = [likeness(print_of(title), print_of(title, hours), weights) for hours in (0, 48, 24 * 30)]
    assert told == sorted(told, reverse=True)
    assert len(set(told)) == 3


def test_a_word_of_every_text_weighs_nothing_and_an_unseen_one_the_most() -> None:
    idf = Idf.count([["war", "talks"], ["war", "grain"], ["war"]])
    assert idf.weight("war") == 0
    assert 0 < idf.weight("grain") < idf.weight("never seen")


WIRE = (
    "The parliament of Elbonia voted on Tuesday to leave the customs union after two years of quarrels over fish, "
    "timber and the price of mud, the speaker told reporters in the capital."
)


def test_a_reprint_is_found_although_its_end_is_cut() -> None:
    cut = WIRE.rsplit(",", 1)[0]
    assert same_text(article(1, "Elbonia leaves union", WIRE), article(2, "Elbonia votes out", cut))


def test_two_reports_of_one_thing_are_no_reprint() -> None:
    own = "Lawmakers in Elbonia ended membership of the customs union this week; fish and mud had divided the two sides."
    assert not same_text(article(1, "Elbonia leaves union", WIRE), article(2, "Elbonia leaves union", own))


def test_a_wire_under_another_title_is_a_reprint_and_a_title_with_another_outlets_name_too() -> None:
    assert same_text(article(1, "Elbonia quits union", WIRE), article(2, "Fish end a long quarrel", WIRE))
    title = "Elbonia votes to leave customs union over fish"
    assert same_text(article(1, title), article(2, f"{title} | The Mud Daily"))
    assert same_text(article(1, f"{title} - Mud Radio"), article(2, title, WIRE))
    assert not same_text(article(1, title), article(2, f"{title} and timber"))
    assert not same_text(article(1, "Elbonia leaves union"), article(2, "Elbonia leaves union"))


def test_one_owner_and_one_text_are_one_voice() -> None:
    texts = [
        article(1, "A", WIRE),
        article(2, "B", WIRE),
        article(3, "C", "Short."),
        article(4, "D", "Other."),
    ]
    assert voices(texts, ["Agency", "Daily", "Daily", "Radio"]) == [0, 0, 0, 3]


def test_a_story_is_judged_as_one_and_a_lone_article_by_itself() -> None:
    noon = datetime(2023, 3, 17, 12, tzinfo=UTC)

    def told(name: str, title: str, text: str, *, relevant: bool) -> tuple[Article, Reading]:
        return Article(name, noon, name, title, text), Reading(name, relevant, "")

    jets = "Norway sends four fighter jets to Latvia after the border shelling"
    found = labels(
        [
            told("a", jets, "", relevant=True),
            told("b", f"{jets}, minister says", "", relevant=False),
            told("c", "Cup final ends in a draw in Oslo", "", relevant=False),
        ]
    )
    assert found["a"] == found["b"] is not None
    assert found["c"] is None
