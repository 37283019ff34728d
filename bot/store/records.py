"""The bot's queries by noun."""

from __future__ import annotations

from bot.store.alerts import Alerts
from bot.store.communities import Communities
from bot.store.deliveries import Deliveries
from bot.store.installations import Installations
from bot.store.registrations import Registrations
from bot.store.schedules import Schedules
from bot.store.slots import Slots
from bot.store.unheard import Unheard
from digests.store.engine import Database


class Records:
    """What the bot keeps, in the database of the core."""

    def __init__(self, database: Database) -> None:
        self.communities = Communities(database)
        self.schedules = Schedules(database)
        self.slots = Slots(database)
        self.alerts = Alerts(database)
        self.unheard = Unheard(database)
        self.deliveries = Deliveries(database)
        self.installations = Installations(database)
        self.registrations = Registrations(database)
