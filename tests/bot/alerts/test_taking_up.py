"""So many alerts that to take them up takes long."""

from __future__ import annotations

from dataclasses import replace

from bot.alerts.alerting import Alerting
from bot.alerts.following import Following
from bot.commands.office import Office
from bot.query.named import know_names
from bot.store import Alert
from bot.store.alerts import row_of
from bot.store.tables import alerts as alerts_table
from digests.store.engine import batches, insert
from tests.bot.alerts.screen import NOW, Screen, article
from tests.holding import HELD, Watch, calmest, watched


async def test_many_alerts_are_taken_up_without_holding_the_loop(office: Office) -> None:
    alerts, many = office.records.alerts, 10_000
    rows = [row_of(Alert("discord", "1", "7", f"heron{number:x} storks", NOW)) for number in range(many)]
    async with office.store.database.writing() as connection:
        for some in batches(rows):
            await connection.execute(insert(connection, alerts_table), some)
    know_names()
    made: list[tuple[Following, Alerting]] = []

    async def all_at_once() -> Watch:
        made.append((Following(alerts, {}), Alerting(office, {"discord": Screen()})))
        return await one_more()

    async def one_more() -> Watch:
        following, alerting = made[-1]
        await alerts.add(Alert("discord", "1", "7", "herons storks", NOW))
        with watched() as watch:
            await following.take_up()
            await alerting._take_up()
        assert watch.callbacks > 20
        assert not following._matcher._fresh, "one pass finds them all"
        assert not alerting._matcher._fresh
        return watch

    for run in (all_at_once, one_more):
        assert (await calmest(run)).worst < HELD
    following, _ = made[-1]
    for title in ("Herons and storks", f"Heron{many - 1:x} and storks"):
        assert following(replace(article(1, "Reed Post"), title=title))
