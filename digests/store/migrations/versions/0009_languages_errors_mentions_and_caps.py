"""Communities keep a language, a channel for errors and whom alerts may mention; alerts a cap of their own and whom they mention.

Revision ID: 0009
Revises: 0008
Create Date: 2026-11-27 02:30:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the revision."""
    with op.batch_alter_table("communities", schema=None) as batch_op:
        batch_op.add_column(sa.Column("language", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("errors", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("mentions", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("alerts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("cap", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("mentions", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    """Undo the revision."""
    with op.batch_alter_table("alerts", schema=None) as batch_op:
        batch_op.drop_column("mentions")
        batch_op.drop_column("cap")
    with op.batch_alter_table("communities", schema=None) as batch_op:
        batch_op.drop_column("mentions")
        batch_op.drop_column("errors")
        batch_op.drop_column("language")
