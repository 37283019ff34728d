"""So many alerts that to take them up takes long."""

from __future__ import annotations

from dataclasses import replace

from bot.alerting import Alerting
from bot.commands.office import Office
from bot.following import Following
from bot.query.named import know_names
from bot.store import Alert
from bot.store.alerts import row_of
from bot.store.tables import alerts as alerts_table
from digests.store.engine import batches, insert
from tests.bot.alerting.screen import NOW, Screen, article
from tests.digests.poll.test_stall import HELD, watched


async def test_many_alerts_are_taken_up_without_holding_the_loop(office: Office) -> None:
    alerts, many = office.records.alerts, 10_000
    rows = [row_of(Alert("discord", "1", "7", f"heron{number:x} storks", NOW)) for number in range(many)]
    async with office.store.database.writing() as connection:
        for some in batches(rows):
            await connection.execute(insert(connection, alerts_table), some)
    following, alerting = Following(alerts, {}), Alerting(office, {"discord": Screen()})
    know_names()
    for _ in range(2):
        with watched() as watch:
            await following.take_up()
            await alerting._take_up()
        assert watch.callbacks > 20
        assert watch.worst < HELD
        assert not following._matcher._fresh, "one pass finds them all"
        assert not alerting._matcher._fresh
        await alerts.add(Alert("discord", "1", "7", "herons storks", NOW))
    await following.take_up()
    for title in ("Herons and storks", f"Heron{many - 1:x} and storks"):
        assert following(replace(article(1, "Reed Post"), title=title))
