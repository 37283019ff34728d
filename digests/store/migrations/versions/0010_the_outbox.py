"""The outbox, and the slots of schedules.

Revision ID: 0010
Revises: 0009
Create Date: 2026-11-27 06:00:00
"""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the revision."""
    op.create_table(
        "deliveries",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("community", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("parent", sa.String(), nullable=False, server_default=""),
        sa.Column("target", sa.String(), nullable=False, server_default=""),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False, server_default=""),
        sa.Column("message", sa.String(), nullable=False, server_default=""),
        sa.Column("tries", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tried", sa.DateTime(timezone=True), nullable=True),
        sa.Column("doubt", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("promised", sa.DateTime(timezone=True), nullable=True),
        sa.Column("zone", sa.String(), nullable=False, server_default=""),
        sa.Column("stamped", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("id", name=op.f("uq_deliveries_id")),
    )
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deliveries_platform"), ["platform", "state", "due"])
        batch_op.create_index(batch_op.f("ix_deliveries_community"), ["community", "channel"])
        batch_op.create_index(batch_op.f("ix_deliveries_parent"), ["parent"])
    op.create_table(
        "delivery_steps",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("delivery", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False, server_default=""),
        sa.ForeignKeyConstraint(
            ["delivery"],
            ["deliveries.number"],
            name=op.f("fk_delivery_steps_delivery_deliveries"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_delivery_steps")),
    )
    with op.batch_alter_table("delivery_steps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_delivery_steps_delivery"), ["delivery"])
    op.create_table(
        "slots",
        sa.Column("schedule", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("instant", sa.DateTime(timezone=True), nullable=False),
        sa.Column("turn", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False, server_default=""),
        sa.Column("delivery", sa.String(), nullable=False, server_default=""),
        sa.Column("decided", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["schedule"], ["schedules.id"], name=op.f("fk_slots_schedule_schedules"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("schedule", "day", name=op.f("pk_slots")),
    )
    with op.batch_alter_table("alert_posts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("delivery", sa.String(), nullable=False, server_default=""))
        batch_op.create_index(batch_op.f("ix_alert_posts_delivery"), ["delivery"])
    with op.batch_alter_table("schedules", schema=None) as batch_op:
        batch_op.add_column(sa.Column("since", sa.DateTime(timezone=True), nullable=True))
    # What came before there were rows of slots was posted or passed over then: nothing of it is made up for.
    schedules = sa.table("schedules", sa.column("since", sa.DateTime(timezone=True)))
    op.execute(schedules.update().values(since=datetime.now(UTC)))


def downgrade() -> None:
    """Undo the revision."""
    with op.batch_alter_table("schedules", schema=None) as batch_op:
        batch_op.drop_column("since")
    with op.batch_alter_table("alert_posts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_alert_posts_delivery"))
        batch_op.drop_column("delivery")
    op.drop_table("slots")
    op.drop_table("delivery_steps")
    op.drop_table("deliveries")
