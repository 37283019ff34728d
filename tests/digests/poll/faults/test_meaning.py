"""What is wrong with what feeds say; the numbers are those of the table in docs/faults.md."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from digests.poll.clean import plain_text, plain_title
from digests.poll.poller import Outcome


async def test_case_32_no_guid_and_no_link(world, write) -> None:
    document = write.rss(write.item("One"), write.item("Two"))
    assert (await world.read(document)).new == 2
    polled = await world.read(document)
    assert (polled.new, polled.edited) == (0, 0)


@pytest.mark.parametrize("address", ["https://x.example/{}", ""])
async def test_case_33_one_guid_for_all(world, write, address: str) -> None:
    items = [write.item(one, address.format(one), "12") for one in ("One", "Two", "Three", "Four")]
    assert (await world.read(write.rss(*items[:3]))).new == 3
    polled = await world.read(write.rss(*items))
    assert (polled.new, polled.edited) == (1, 0)
    polled = await world.read(write.rss(*items))
    assert (polled.new, polled.edited) == (0, 0)


async def test_case_34_guid_that_changes_at_every_fetch(world, write) -> None:
    for number in range(3):
        polled = await world.read(write.rss(write.item("One", "https://x.example/1", f"guid-{number}")))
        assert (polled.new, polled.edited) == (0 if number else 1, 0)


@pytest.mark.parametrize("suffix", ["?utm_source=rss&utm_medium=feed", "?fbclid=1", "#comments", "/"])
async def test_case_35_link_that_gains_tracking(world, write, suffix: str) -> None:
    assert (await world.read(write.rss(write.item("One", "https://x.example/1")))).new == 1
    assert (await world.read(write.rss(write.item("One", f"https://x.example/1{suffix}")))).new == 0


async def test_case_36_title_edited_and_date_bumped(world, write) -> None:
    await world.read(write.rss(write.item("Talks begin", "https://x.example/1", "1")))
    (before,) = await world.articles()
    bumped = write.item("Talks end", "https://x.example/1", "1", "Sat, 18 Mar 2023 10:00:00 GMT")
    polled = await world.read(write.rss(bumped))
    assert (polled.new, polled.edited) == (0, 1)
    (after,) = await world.articles()
    assert (after.id, after.title, after.published) == (before.id, "Talks end", before.published)


async def test_case_37_feed_that_gives_its_whole_archive_again(world, write) -> None:
    archive = [write.item(f"T{number}", f"https://x.example/{number}", f"{number}") for number in range(300)]
    assert (await world.read(write.rss(*archive))).new == 300
    again = [
        write.item(
            f"T{number}", f"https://x.example/{number}", f"new-{number}", "Sat, 18 Mar 2023 09:00:00 GMT"
        )
        for number in range(300)
    ]
    polled = await world.read(write.rss(*again))
    assert (polled.new, polled.edited) == (0, 0)


async def test_case_37_archive_under_new_links_and_dates_is_no_news(world, write) -> None:
    def items(site: str, date: str, numbers: range) -> list[str]:
        return [write.item(f"T{n}", f"https://{site}.example/{n}", f"{site}-{n}", date) for n in numbers]

    # One new article stands among the archive; later more of that is given than was ever seen.
    old = items("x", "Wed, 8 Mar 2023 10:00:00 GMT", range(20))
    assert (await world.read(write.rss(*old))).new == 20
    fresh = write.item("Talks begin", "https://y.example/talks", "talks", "Sat, 18 Mar 2023 10:00:00 GMT")
    again = items("y", "Sat, 18 Mar 2023 09:00:00 GMT", range(20))
    polled = await world.read(write.rss(fresh, *again))
    assert (polled.new, polled.edited) == (1, 0)
    assert "Talks begin" in await world.titles()
    assert len(await world.titles()) == 21, "nobody reads what was given again"
    assert await world.store.articles.count() == 41
    whole = items("z", "Sun, 19 Mar 2023 09:00:00 GMT", range(300))
    assert (await world.read(write.rss(*whole))).new == 0

    # It is recognised from then on, whatever becomes of its words.
    edited = [one.replace("<title>T", "<title>Mended: T") for one in whole]
    polled = await world.read(write.rss(*edited))
    assert (polled.new, polled.edited) == (0, 0)
    # And the feed's news are told as before.
    later = write.item("Talks end", "https://z.example/end", "end", "Mon, 20 Mar 2023 10:00:00 GMT")
    assert (await world.read(write.rss(later, *edited))).new == 1


@pytest.mark.parametrize(
    "date",
    [
        "Fri, 17 Mar 2033 10:00:00 GMT",
        "Fri, 17 Mar 0000 10:00:00 GMT",
        "31 Dec 9999 23:59:59 -2300",
        "",
        "soon",
        "12",
        "1 Jan 1970 00:00:00 GMT",
    ],
)
async def test_case_38_dates_that_cannot_be_are_the_time_of_the_fetch(world, write, date: str) -> None:
    await world.read(write.rss(write.item("One", "https://x.example/1", date=date)))
    (article,) = await world.articles()
    assert article.published == world.clock.now


async def test_case_38_zone_that_nobody_knows_is_utc(world, write) -> None:
    await world.read(
        write.rss(write.item("One", "https://x.example/1", date="Fri, 17 Mar 2023 10:00:00 XYZ"))
    )
    (article,) = await world.articles()
    assert article.published == datetime(2023, 3, 17, 10, tzinfo=UTC)


async def test_case_39_feed_that_is_empty_and_comes_back(world, write) -> None:
    document = write.rss(write.item("One", "https://x.example/1"))
    await world.read(document)
    empty = await world.read(write.rss())
    assert (empty.outcome, empty.fault) == (Outcome.READ, "")
    polled = await world.read(document)
    assert (polled.new, polled.edited) == (0, 0)


async def test_case_40_one_story_from_forty_feeds_of_its_outlet_is_one_article(world, write) -> None:
    document = write.rss(write.item("One", "https://x.example/1"))
    await world.follow(*(world.site.give(f"/{number}", document) for number in range(40)))
    polled = await world.poll()
    assert len(polled) == 40
    assert sum(one.new for one in polled.values()) == 1


@pytest.mark.parametrize(
    ("markup", "plain"),
    [
        ("\u202eevil\u202c right", "evil right"),
        (
            "z\u0335\u0336\u0337\u0338\u0339a\u0335l\u0335\u0336\u0337\u0338go",
            "z\u0335\u0336a\u0335l\u0335\u0336go",
        ),
        ("zero\u200bwidth\u2060", "zerowidth"),
        ("&#x202e;evil", "evil"),
    ],
)
def test_case_42_letters_that_turn_hide_or_pile_up(markup: str, plain: str) -> None:
    assert plain_title(markup) == plain
    assert plain_text(markup) == plain


async def test_case_55_after_seven_days_everything_is_polled_once(world, write) -> None:
    document = write.rss(write.item("One", "https://x.example/1"))
    await world.follow(*(world.site.give(f"/{number}", document) for number in range(30)))
    await world.poll()
    world.clock.now += timedelta(days=7)
    asked = len(world.site.asked)
    assert len(await world.poll()) == 30
    assert len(world.site.asked) - asked == 30
    assert await world.poll() == {}
