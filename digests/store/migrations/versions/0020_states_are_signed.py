"""States of installations are signed, and no longer kept.

Revision ID: 0020
Revises: 0019
Create Date: 2026-11-28 16:00:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the revision."""
    op.drop_table("installation_states")


def downgrade() -> None:
    """Undo the revision."""
    op.create_table(
        "installation_states",
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("state", name=op.f("pk_installation_states")),
    )
