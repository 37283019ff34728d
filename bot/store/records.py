"""What the bot keeps for its users: communities, schedules, alerts, and what goes out to them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, select, union_all

from bot.store.alerts import Alerts
from bot.store.communities import Communities
from bot.store.deliveries import Deliveries
from bot.store.installations import Installations
from bot.store.registrations import Registrations
from bot.store.schedules import Schedules
from bot.store.slots import Slots
from bot.store.tables import alert_posts, alerts, deliveries
from digests.store.engine import Database


class Records:
    """What the bot keeps, in the database of the core."""

    def __init__(self, database: Database) -> None:
        self.communities = Communities(database)
        self.schedules = Schedules(database)
        self.slots = Slots(database)
        self.alerts = Alerts(database)
        self.deliveries = Deliveries(database)
        self.installations = Installations(database)
        self.registrations = Registrations(database)

    def needed(self, since: datetime) -> Select[Any]:
        """Return the query of the stories that alerts still need: followed ones, those held back, those told ``since`` (aware), and those
        whose posts are still in the outbox.
        """
        told = (alert_posts.c.posted >= since) | alert_posts.c.held.is_not(None)
        kept = select(deliveries.c.id)
        told |= alert_posts.c.delivery.in_(kept) | alert_posts.c.summary.in_(kept)
        return (
            union_all(
                select(alert_posts.c.story).where(told), select(alerts.c.story).where(alerts.c.story != "")
            )
            .subquery()
            .select()
        )
