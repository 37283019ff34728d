"""What the bot keeps: schedules, alerts, what was told to whom; on the core's metadata and connection."""

from bot.store.alerts import Alert, AlertPost, Alerts
from bot.store.communities import Communities, Community, audience_of
from bot.store.installations import Installations, Installed
from bot.store.records import Records
from bot.store.registrations import Registrations
from bot.store.schedules import Schedules, Standing

__all__ = [
    "Alert",
    "AlertPost",
    "Alerts",
    "Communities",
    "Community",
    "Installations",
    "Installed",
    "Records",
    "Registrations",
    "Schedules",
    "Standing",
    "audience_of",
]
