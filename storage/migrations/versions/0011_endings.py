"""endings asked for, draft documents checked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def _record() -> list[sa.Column[object]]:
    return [
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('case', sa.String(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('by', sa.String(), nullable=True),
        sa.Column('message', sa.String(), nullable=True),
        sa.Column('revision', sa.Integer(), nullable=True),
        sa.Column('audit', sa.Integer(), nullable=True),
        sa.Column('data', sa.Text(), nullable=True),
    ]


def upgrade() -> None:
    """Apply."""
    op.create_table('ending', *_record(),
    sa.Column('rule', sa.String(), nullable=False),
    sa.Column('outcome', sa.String(), nullable=False),
    sa.Column('say', sa.Text(), nullable=False),
    sa.Column('clause', sa.String(), nullable=True),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('content_hash', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_ending_case'), 'ending', ['case'], unique=False)
    op.create_table('draft_check', *_record(),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('unit', sa.String(), nullable=False),
    sa.Column('unit_id', sa.String(), nullable=True),
    sa.Column('organisation', sa.String(), nullable=True),
    sa.Column('outcome', sa.String(), nullable=False),
    sa.Column('assessment', sa.String(), nullable=True),
    sa.Column('level', sa.String(), nullable=True),
    sa.Column('clause', sa.String(), nullable=True),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_draft_check_case'), 'draft_check', ['case'], unique=False)
    op.create_index(op.f('ix_draft_check_organisation'), 'draft_check', ['organisation'], unique=False)
