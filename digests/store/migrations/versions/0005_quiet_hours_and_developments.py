"""Alerts keep quiet hours, what was held back, and what their stories told.

Revision ID: 0005
Revises: 0004
Create Date: 2026-11-24 15:50:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the revision."""
    with op.batch_alter_table("alerts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("quiet", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("alert_posts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("held", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("lines", sa.Text(), nullable=False, server_default="{}"))
        batch_op.create_index(batch_op.f("ix_alert_posts_held"), ["held"], unique=False)


def downgrade() -> None:
    """Undo the revision."""
    with op.batch_alter_table("alert_posts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_alert_posts_held"))
        batch_op.drop_column("lines")
        batch_op.drop_column("held")
    with op.batch_alter_table("alerts", schema=None) as batch_op:
        batch_op.drop_column("quiet")
