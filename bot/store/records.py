"""The bot's queries by noun, and what concerns several of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, select, union_all, update

from bot.store.alerts import Alerts
from bot.store.communities import Communities
from bot.store.installations import Installations
from bot.store.registrations import Registrations
from bot.store.schedules import Schedules
from bot.store.tables import alert_posts, alerts, schedules
from digests.store.engine import Database


class Records:
    """What the bot keeps, in the database of the core."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.communities = Communities(database)
        self.schedules = Schedules(database)
        self.alerts = Alerts(database)
        self.installations = Installations(database)
        self.registrations = Registrations(database)

    def needed(self, since: datetime) -> Select[Any]:
        """Return the query of the stories that alerts still need: followed ones, those held back, and those told ``since`` (aware)."""
        told = (alert_posts.c.posted >= since) | alert_posts.c.held.is_not(None)
        return (
            union_all(
                select(alert_posts.c.story).where(told), select(alerts.c.story).where(alerts.c.story != "")
            )
            .subquery()
            .select()
        )

    async def rest(self, platform: str, channel: str, fault: str) -> tuple[int, int]:
        """Pause all that posts to a channel and say why; return how many schedules and alerts were awake until now.

        Of several that find a channel closed at once, one is given the numbers and the others zeros.
        """
        async with self._database.writing() as connection:
            schedules_paused, alerts_paused = [
                len(
                    (
                        await connection.execute(
                            update(table)
                            .where(
                                table.c.platform == platform,
                                table.c.channel == channel,
                                table.c.paused.is_(False),
                            )
                            .values(paused=True, fault=fault)
                            .returning(table.c.id)
                        )
                    ).all()
                )
                for table in (schedules, alerts)
            ]
        return schedules_paused, alerts_paused
