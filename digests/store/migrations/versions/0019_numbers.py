"""The last number that was given to a schedule and to an alert, so that none is given twice.

Revision ID: 0019
Revises: 0018
Create Date: 2026-11-28 13:20:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the revision."""
    op.create_table(
        "numbers",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_numbers")),
    )
    for table in ("alerts", "schedules"):
        last = f"SELECT '{table}', id FROM {table} ORDER BY id DESC LIMIT 1"  # noqa: S608 - two names from above
        op.execute(sa.text(f"INSERT INTO numbers (name, last) {last}"))


def downgrade() -> None:
    """Undo the revision."""
    op.drop_table("numbers")
