"""What a platform was last told of an application's commands.

Revision ID: 0004
Revises: 0003
Create Date: 2026-11-24 13:40:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the revision."""
    op.create_table(
        "registrations",
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("application", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "application", name=op.f("pk_registrations")),
    )


def downgrade() -> None:
    """Undo the revision."""
    op.drop_table("registrations")
