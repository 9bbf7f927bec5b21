"""`python -m storage.migrations "what changes"` writes the next revision from what differs in the tables."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command

from storage import migrate
from storage.database import open_database, upgrade


def main(message: str) -> None:
    """Compare a fresh database with the tables and write the next revision file."""
    number = f"{int(migrate.revisions()[-1]) + 1 if migrate.revisions() else 1:04d}"
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{Path(folder) / 'fresh.db'}")
        if migrate.revisions():
            upgrade(database)
        with database.write() as connection:
            command.revision(migrate.configuration(connection), message=message, autogenerate=True, rev_id=number)
        database.close()


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]) or sys.exit("usage: python -m storage.migrations WHAT CHANGES"))
