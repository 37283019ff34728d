"""Alerts that follow one story.

Revision ID: 0008
Revises: 0007
Create Date: 2026-11-27 03:10:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the revision."""
    with op.batch_alter_table("alerts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("story", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    """Undo the revision."""
    with op.batch_alter_table("alerts", schema=None) as batch_op:
        batch_op.drop_column("story")
