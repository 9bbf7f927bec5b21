"""packs published and retired while the bot runs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column('procedure_version', sa.Column('published_by', sa.String(), nullable=True))
    op.add_column('procedure_version', sa.Column('retired_at', sa.DateTime(timezone=True), nullable=True))
    op.create_table('procedure_revision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('ix_assessment_open', 'assessment', ['pack', 'pack_version'], unique=False,
    sqlite_where=sa.text("status = 'open'"), postgresql_where=sa.text("status = 'open'"))
