"""A member asks for a digest, and presses what stands under it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.adapters.discord.client import Discord
from bot.commands import ask
from bot.commands.digest import Request, digest_from_store
from bot.commands.office import Asker, Office, RefusedError, Rights
from bot.demo import DAY, ZONE
from bot.message import line_key
from digests.model import Article, Reading
from digests.store.readings import Readings
from tests.bot.adapters.discord.seen import shown, texts
from tests.bot.adapters.scenes import plan

pytestmark = pytest.mark.simcord(shard_count=1)

SOURCES = "attache:sources"


async def test_a_member_asks_for_the_digest_and_for_the_sources_of_a_line(server: Any) -> None:
    result = await server.member.slash(server.channel, "digest")
    assert not result.ephemeral
    assert result.response is not None
    said = texts(result.response.components)
    assert "Friday, 17 March 2023" in said
    assert r"Slovakia sends 13 MiG\-29s" in said
    assert "](<http" in said
    menu = result.response.components[1]["components"][0]
    chosen = await server.member.select(
        result.response.message, custom_id=SOURCES, values=[menu["options"][0]["value"]]
    )
    assert chosen.ephemeral
    assert "“" in shown(chosen)
    said = shown(chosen)
    assert "Slovakia sends 13 MiG-29s to Ukraine" in said
    assert "Danube Monitor" in said
    assert "Poland gives" not in said, "the sources of this line alone"


async def test_a_menu_answers_after_a_restart(server: Any, office: Office) -> None:
    result = await server.member.slash(server.channel, "digest")
    assert result.response is not None
    story = result.response.components[1]["components"][0]["options"][0]["value"]
    await server.env.restart_bot(Discord(office))
    chosen = await server.member.select(result.response.message, custom_id=SOURCES, values=[story])
    assert "“" in shown(chosen)


async def test_a_button_answers_after_a_restart(server: Any, office: Office) -> None:
    server.client.office = replace(office, defaults=office.defaults.model_copy(update={"lines": 1}))
    result = await server.member.slash(server.channel, "digest")
    await server.env.restart_bot(Discord(office))
    pressed = await server.member.click(result.response.message, label="More lines")
    assert pressed.ephemeral
    assert "continued" in shown(pressed)


async def test_the_button_of_sources_answers_with_all_who_tell_each_line_after_a_restart(
    server: Any, office: Office
) -> None:
    result = await server.member.slash(server.channel, "digest")
    told = await digest_from_store(office.store, Request(DAY, ZONE, office.outlets))
    await server.env.restart_bot(Discord(office))
    pressed = await server.member.click(result.response.message, label="All sources")
    assert pressed.ephemeral
    said = shown(pressed)
    [line] = [one for section in told.sections for one in section.lines if "13 MiG-29s" in one.text]
    outlets = {source.outlet for source in line.sources}
    assert len(outlets) > 4, "more than the digest itself names"
    row = said[said.index(line.text) :].split("\n")[1]
    assert all(outlet in row for outlet in outlets)
    chosen = await server.member.select(
        pressed.response.message, custom_id=SOURCES, values=[line_key(line, told)]
    )
    assert "“" in shown(chosen)


async def test_a_region_of_a_digest_is_told_to_the_one_who_chose_it(server: Any) -> None:
    result = await server.member.slash(server.channel, "digest", date="week")
    assert result.response is not None
    assert "Saturday, 11 March to Friday, 17 March 2023" in shown(result)
    [menu] = result.response.components[2]["components"]
    chosen = await server.member.select(
        result.response.message, custom_id=menu["custom_id"], values=[menu["options"][0]["value"]]
    )
    assert chosen.ephemeral
    assert menu["options"][0]["label"] in shown(chosen)


async def test_a_button_asks_for_more_lines(server: Any, office: Office) -> None:
    server.client.office = replace(office, defaults=office.defaults.model_copy(update={"lines": 1}))
    result = await server.member.slash(server.channel, "digest")
    assert result.response is not None
    pressed = await server.member.click(result.response.message, label="More lines")
    assert pressed.ephemeral
    assert "continued" in shown(pressed)


async def test_a_button_tells_the_week_ahead_after_a_restart(server: Any, office: Office) -> None:
    without = await server.member.slash(server.channel, "digest", region="Asia")
    assert "Week ahead" not in str(without.response.components), (
        "where nothing is planned, nothing is offered"
    )
    await plan(office)
    result = await server.member.slash(server.channel, "digest")
    assert "The week ahead" in shown(result)
    await server.env.restart_bot(Discord(office))
    pressed = await server.member.click(result.response.message, label="Week ahead")
    assert pressed.ephemeral
    head, *lines = shown(pressed).split("\n")
    assert head == "-# Friday, 17 March 2023 · Europe/Paris"
    assert lines[0] == "## The week ahead"
    assert "Mon: Japan's PM visits India" in lines[1]
    assert "MiG" not in shown(pressed), "what is planned alone"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"date": "tomorrow"}, "say today, yesterday or a date"),
        ({"date": "1999-01-01"}, "There is no article of 1999"),
        ({"date": "2023-03-19"}, "2023-03-19 is yet to come; a digest tells a day that has begun."),
        ({"country": "Narnia"}, "did you mean country:Armenia?"),
        ({"region": "Atlantis"}, "There is no region “Atlantis”; there are Africa, Asia, Europe"),
    ],
)
async def test_what_cannot_be_told_is_said_in_a_sentence(
    server: Any, options: dict[str, Any], says: str
) -> None:
    said = shown(await server.member.slash(server.channel, "digest", **options))
    assert says in said
    assert said[-1] in ".?", "one sentence, which ends once"
    assert said[-2] not in ".?"


async def nobody() -> Rights:
    return Rights(admin=False)


@pytest.mark.parametrize(
    "key", ["", "x", "2023-03-17 Europe/Paris nothing 0", "2023-03-17 ../../etc/passwd s 0"]
)
async def test_a_choice_that_names_no_line_is_refused(office: Office, key: str) -> None:
    asker = Asker("discord", "1", "1", nobody, "nobody")
    with pytest.raises(RefusedError, match="no longer kept"):
        await ask.sources(office, asker, key)


class SlowReadings(Readings):
    """A database that takes ten seconds to find the day's articles."""

    async def between(
        self, start: datetime, end: datetime, audience: str | None = None
    ) -> list[tuple[Article, Reading]]:
        await asyncio.sleep(10)
        return await super().between(start, end, audience)


async def test_a_digest_that_takes_ten_seconds_is_acknowledged_before(server: Any, office: Office) -> None:
    office.store.readings = SlowReadings(office.store.database)
    result = await server.member.slash(server.channel, "digest", date="today")
    assert result.acknowledged
    assert result.deferred
    assert not server.sent("PATCH /webhooks/*"), "the digest is not there yet"
    await server.env.advance_time(10)
    assert "Slovakia sends 13 MiG-29s" in shown(result)
