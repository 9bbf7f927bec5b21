"""answers_by_model."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column('policy_question', sa.Column('model', sa.String(), server_default='', nullable=False))
    op.add_column('policy_question', sa.Column('prompt', sa.String(), server_default='', nullable=False))
