"""The tables. Importing this package imports every module in it, so that `metadata` is complete."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from sqlalchemy import MetaData, Table
from sqlmodel import SQLModel

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

metadata: MetaData = SQLModel.metadata


def table_of(model: type[SQLModel]) -> Table:
    """The Core table of a table model, for statements without an ORM session."""
    return metadata.tables[str(model.__tablename__)]
