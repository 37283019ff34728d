"""Schedules filter by country and topic; a community's managers.

Revision ID: 0003
Revises: 0002
Create Date: 2026-11-24 13:46:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the revision."""
    with op.batch_alter_table("schedules", schema=None) as batch_op:
        batch_op.add_column(sa.Column("country", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("topic", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("communities", schema=None) as batch_op:
        batch_op.add_column(sa.Column("managers", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    """Undo the revision."""
    with op.batch_alter_table("communities", schema=None) as batch_op:
        batch_op.drop_column("managers")
    with op.batch_alter_table("schedules", schema=None) as batch_op:
        batch_op.drop_column("topic")
        batch_op.drop_column("country")
