"""Schema migrations, run by the program itself (Alembic without its command line or configuration file)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from storage.errors import SchemaNewerError

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER = Path(__file__).parent / "migrations"


def revisions() -> list[str]:
    """All revisions, oldest first: the numbers that begin the names of the revision files."""
    return sorted(path.name.split("_")[0] for path in (FOLDER / "versions").glob("[0-9]*.py"))


def is_current(engine: Engine) -> bool:
    """Whether the schema is at the newest revision. Raises `SchemaNewerError` where it is ahead."""
    with engine.connect() as connection:
        return _check(connection)


def run(connection: Connection) -> bool:
    """Apply what is missing inside the caller's transaction; True if anything was."""
    if connection.dialect.name == "postgresql":
        # Several workers start at once: the first migrates, the others wait here and then find nothing to do.
        connection.execute(text("SELECT pg_advisory_xact_lock(7130713)"))
    if _check(connection):
        return False
    from alembic import command

    command.upgrade(configuration(connection), "head")
    return True


def configuration(connection: Connection) -> Config:
    """Alembic's configuration for this connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _check(connection: Connection) -> bool:
    known = revisions()
    if not inspect(connection).has_table("alembic_version"):
        return False
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    if found is not None and found not in known:
        raise SchemaNewerError(
            f"the database is at schema revision {found}, newer than {known[-1]}: install the newer program"
        )
    return found == known[-1]
