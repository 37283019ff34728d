"""Deliveries know when the news that they tell was published.

Revision ID: 0015
Revises: 0014
Create Date: 2026-11-27 10:25:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the revision."""
    op.add_column("deliveries", sa.Column("news", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Undo the revision."""
    op.drop_column("deliveries", "news")
