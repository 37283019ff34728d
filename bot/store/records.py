"""The bot's queries by noun."""

from __future__ import annotations

from bot.store.alerts import Alerts
from bot.store.communities import Communities
from bot.store.schedules import Schedules
from digests.store.engine import Database


class Records:
    """What the bot keeps, in the database of the core."""

    def __init__(self, database: Database) -> None:
        self.communities = Communities(database)
        self.schedules = Schedules(database)
        self.alerts = Alerts(database)
