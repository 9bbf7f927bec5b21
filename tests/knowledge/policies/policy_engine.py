"""A throw-away database for the policy store."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import SQLModel, create_engine

from storage.tables import policies as tables
from storage.tables import standing

ROWS = (tables.PolicyFileRow, tables.PolicyDocumentRow, tables.PolicyClauseRow, tables.PolicyRevisionRow)
ROWS = (*ROWS, standing.PolicyStanding, standing.PolicyHeadFix, standing.PolicyRecall)


def new_engine(folder: Path) -> Engine:
    """A SQLite database with the tables of the policy store."""
    folder.mkdir(parents=True, exist_ok=True)
    engine = create_engine(f"sqlite:///{folder / 'policies.db'}")
    SQLModel.metadata.create_all(engine, tables=[SQLModel.metadata.tables[str(row.__tablename__)] for row in ROWS])
    return engine
