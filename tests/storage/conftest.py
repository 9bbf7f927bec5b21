"""Every storage test runs on SQLite and on PostgreSQL, where a throw-away server can be started."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from storage.database import Database, open_database, upgrade

DEBIAN = sorted(Path("/usr/lib/postgresql").glob("*/bin")) if Path("/usr/lib/postgresql").exists() else []


def _as_postgres(*command: str) -> list[str]:
    # PostgreSQL refuses to run as root.
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else list(command)


def _debian_server() -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="wenping-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data, tools = folder / "data", DEBIAN[-1]
    initdb = _as_postgres(
        str(tools / "initdb"), "-D", str(data), "-A", "trust", "-U", "postgres", "-E", "UTF8"
    )
    subprocess.run(initdb, check=True, capture_output=True, cwd=folder)
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=50"
    control = _as_postgres(str(tools / "pg_ctl"), "-D", str(data), "-w")
    log = str(folder / "log")
    start = [*control, "-o", options, "-l", log, "start"]
    subprocess.run(start, check=True, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=True, capture_output=True, cwd=folder)
        shutil.rmtree(folder)


def _bundled_server() -> Iterator[str]:
    pgserver = pytest.importorskip(
        "pgserver", reason="no PostgreSQL: neither Debian's nor pgserver is installed"
    )
    folder = Path(tempfile.mkdtemp(prefix="wenping-pg-", dir="/tmp"))
    server = pgserver.get_server(folder / "data")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """URL of a throw-away PostgreSQL server."""
    pytest.importorskip("psycopg", reason="no PostgreSQL driver: install wenping[postgresql]")
    yield from _debian_server() if DEBIAN else _bundled_server()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    path = tmp_path_factory.mktemp("migrated") / "wenping.db"
    database = open_database(f"sqlite:///{path}")
    upgrade(database)
    database.close()
    return path


@pytest.fixture(scope="session")
def migrated_template(server: str) -> str:
    """A migrated PostgreSQL database to copy."""
    admin = create_engine(
        server.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT"
    )
    with admin.connect() as connection:
        connection.execute(text("CREATE DATABASE template_wenping"))
    admin.dispose()
    database = open_database(server.replace("/postgres?", "/template_wenping?"))
    upgrade(database)
    database.close()
    return "template_wenping"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of a fresh, migrated database."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "wenping.db")
        return f"sqlite:///{tmp_path / 'wenping.db'}"
    return str(request.getfixturevalue("new_postgresql")())


@pytest.fixture
def new_postgresql(server: str, migrated_template: str) -> Callable[[], str]:
    """Makes fresh, migrated PostgreSQL databases."""

    def make() -> str:
        name = f"t_{secrets.token_hex(4)}"
        url = server.replace("postgresql://", "postgresql+psycopg://")
        admin = create_engine(url, isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {migrated_template}"))
        admin.dispose()
        return server.replace("/postgres?", f"/{name}?")

    return make


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """A fresh, migrated database."""
    opened = open_database(url)
    yield opened
    opened.close()
