"""policy questions, what was said of the answers, corrections."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def _record_columns() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('case', sa.String(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('by', sa.String(), nullable=True),
        sa.Column('message', sa.String(), nullable=True),
        sa.Column('revision', sa.Integer(), nullable=True),
        sa.Column('audit', sa.Integer(), nullable=True),
        sa.Column('data', sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint('id'),
    ]


def upgrade() -> None:
    """Apply."""
    op.create_table('policy_question', *_record_columns(),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('organisation', sa.String(), nullable=False),
    sa.Column('question', sa.Text(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('clauses', sa.Text(), nullable=False),
    )
    op.create_table('policy_judgement', *_record_columns(),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('organisation', sa.String(), nullable=False),
    sa.Column('good', sa.Boolean(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('standing', sa.String(), nullable=False),
    )
    op.create_table('policy_correction', *_record_columns(),
    sa.Column('judgement', sa.Integer(), nullable=False),
    sa.Column('clause', sa.String(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    )
    for table, columns in {
        'policy_question': ('case', 'key', 'organisation'),
        'policy_judgement': ('case', 'key', 'organisation'),
        'policy_correction': ('case', 'clause'),
    }.items():
        for column in columns:
            op.create_index(op.f(f'ix_{table}_{column}'), table, [column], unique=False)
