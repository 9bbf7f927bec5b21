"""Who made an invitation; by which name a channel knows the bot."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column('invitation', sa.Column('made_by', sa.String(), nullable=True))
    op.create_index(op.f('ix_invitation_made_by'), 'invitation', ['made_by'], unique=False)
    op.create_table('channel_account',
    sa.Column('channel', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('channel')
    )
