from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.posting import upcoming
from bot.schedule import Schedule
from bot.store import Standing

BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2024, 1, 1, tzinfo=UTC)


def standing(platform: str, when: Schedule, created: datetime = START) -> Standing:
    return Standing(platform, "1", "1", when, created, 12)


def test_a_weekday_schedule_comes_at_eight_in_berlin_all_year_in_both_platforms_channels() -> None:
    eight = Schedule(time(8), BERLIN, frozenset(range(5)))
    both = [standing("discord", eight), standing("slack", eight)]
    after, told = START, []
    while (due := upcoming(both, after))[0][0].day.year == 2024:
        assert [one.platform for _, one in due] == ["discord", "slack"]
        after = due[0][0].instant
        told.append(due[0][0])
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(366)]
    assert [slot.day for slot in told] == [day for day in days if day.weekday() < 5]
    assert all(slot.instant.astimezone(BERLIN).time() == time(8) for slot in told)
    # Winter and summer time differ by an hour (UTC+1 and UTC+2), from 31 March to 27 October in 2024.
    summer = [slot.day for slot in told if slot.instant.hour == 6]
    assert (summer[0], summer[-1]) == (date(2024, 4, 1), date(2024, 10, 25))


def test_a_new_schedule_has_no_slot_before_it_was_made() -> None:
    made = datetime(2024, 1, 1, 9, tzinfo=UTC)
    [(slot, _)] = upcoming([standing("discord", Schedule(time(8), BERLIN), made)], START)
    assert slot.day == date(2024, 1, 2)


def test_without_schedules_nothing_comes() -> None:
    assert upcoming([], START) == []
