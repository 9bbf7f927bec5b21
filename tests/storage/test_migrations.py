"""The schema: made by migrations alone, as the tables say, from any folder, cheap when nothing is to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event

from storage import migrate
from storage.database import Database, open_database, upgrade
from storage.errors import DatabaseUnavailableError, DatabaseUrlError, SchemaNewerError
from storage.tables import metadata

ROOT = Path(__file__).parents[2]


def test_migrations_and_tables_agree(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_the_newest_revision_by_file_name_is_alembics_head(database: Database) -> None:
    with database.engine.connect() as connection:
        scripts = ScriptDirectory.from_config(migrate.configuration(connection))
    assert scripts.get_heads() == [migrate.revisions()[-1]]


def test_a_second_upgrade_does_nothing_and_quickly(database: Database) -> None:
    statements: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    assert upgrade(database) is False
    assert 0 < len(statements) < 10
    assert not [made for made in statements if made.split()[0] in ("CREATE", "ALTER", "DROP", "INSERT", "UPDATE")]


def test_an_upgrade_works_from_any_folder_without_loading_alembic_when_current(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from storage.database import open_database, upgrade\n"
        "print(upgrade(open_database('sqlite:///deep/er/wenping.db')), 'alembic' in sys.modules)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    said = [
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=tmp_path,
            env=environment,
            text=True,
            capture_output=True,
            check=True,
        ).stdout.strip()
        for _ in range(2)
    ]
    assert said == ["True True", "False False"]
    assert (tmp_path / "deep" / "er" / "wenping.db").exists()


def test_a_database_of_a_newer_program_is_left_alone(database: Database) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(SchemaNewerError, match="9999"):
        upgrade(database)


@pytest.mark.parametrize("url", ["mysql://x/y", "sqlite://", "sqlite:///:memory:", "not a url", "oracle://x"])
def test_other_urls_are_refused_with_the_way_on(url: str) -> None:
    with pytest.raises(DatabaseUrlError):
        open_database(url)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("这不是数据库" * 500)
    database = open_database(f"sqlite:///{path}")
    with pytest.raises(DatabaseUnavailableError, match=r"notes\.txt.*not a database"):
        upgrade(database)
    database.close()


def test_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    database = open_database(f"postgresql://nobody@/wenping?host={tmp_path}")
    with pytest.raises(DatabaseUnavailableError, match="No such file"):
        upgrade(database)
    database.close()
