"""Every storage test runs on SQLite and on PostgreSQL, where a throw-away server can be started."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import delete, text

from storage.database import Database, open_database, upgrade
from storage.migrate import revisions
from storage.tables import metadata

DEBIAN = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


def _as_postgres(*command: str) -> list[str]:
    # PostgreSQL refuses to run as root.
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else list(command)


@contextmanager
def _debian_server(folder: Path) -> Iterator[str]:
    tools = DEBIAN[-1]
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    initdb = _as_postgres(str(tools / "initdb"), "-D", f"{folder}/data", "-A", "trust", "-U", "postgres", "-E", "UTF8")
    subprocess.run(initdb, check=True, capture_output=True, cwd=folder)
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c deadlock_timeout=50ms"
    control = _as_postgres(str(tools / "pg_ctl"), "-D", f"{folder}/data", "-w", "-l", f"{folder}/log")
    # Its output goes nowhere: the server would inherit a pipe and keep it open.
    quiet = {"check": True, "cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([*control, "-o", options, "start"], **quiet)
    try:
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], **quiet)


@contextmanager
def _bundled_server(folder: Path) -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package warns of a missing XDG_RUNTIME_DIR when it is imported
        server = importlib.import_module("pgserver").get_server(folder / "data")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """URL of a throw-away PostgreSQL server: Debian's, else the one of the package pgserver."""
    pytest.importorskip("psycopg", reason="no PostgreSQL driver: install wenping[postgresql]")
    failed = ["no Debian package postgresql"] if not DEBIAN else []
    with ExitStack() as stack:
        # Not under pytest's folders: these are closed to the user postgres, and long for a socket's path.
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wenping-pg-")))
        for start in [_debian_server, _bundled_server] if DEBIAN else [_bundled_server]:
            try:
                url = stack.enter_context(start(folder))
            except (OSError, subprocess.CalledProcessError, ImportError) as error:
                failed.append(str(error))
                continue
            yield url
            return
        pytest.skip(f"no PostgreSQL server can be started: {'; '.join(failed)}")


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    path = tmp_path_factory.mktemp("migrated") / "wenping.db"
    database = open_database(f"sqlite:///{path}")
    upgrade(database)
    database.close()
    return path


@pytest.fixture(scope="session")
def migrated_server(server: str) -> str:
    """URL of a migrated PostgreSQL database, emptied after each test that uses `postgresql_url`."""
    database = open_database(server)
    upgrade(database)
    database.close()
    return server


@pytest.fixture
def postgresql_url(migrated_server: str) -> Iterator[str]:
    """URL of an empty, migrated PostgreSQL database."""
    yield migrated_server
    database = open_database(migrated_server)
    with database.write() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(delete(table))
        connection.execute(text("UPDATE alembic_version SET version_num = :newest"), {"newest": revisions()[-1]})
    database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of an empty, migrated database."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "wenping.db")
        return f"sqlite:///{tmp_path / 'wenping.db'}"
    return str(request.getfixturevalue("postgresql_url"))


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """An empty, migrated database."""
    opened = open_database(url)
    yield opened
    opened.close()
