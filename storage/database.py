"""The database: one engine, one writer at a time on SQLite, plain transactions on PostgreSQL.

>>> database = open_database("sqlite:////var/lib/wenping/wenping.db")
>>> upgrade(database)
>>> with database.write() as connection:
...     inbox.accept(connection, incoming)
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from sqlite3 import SQLITE_BUSY
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError
from sqlalchemy.exc import DatabaseError as DatabaseFault

from storage.errors import DatabaseBusyError, DatabaseUnavailableError, DatabaseUrlError
from storage.locking import WriterLock

BUSY_SECONDS = 10.0
"""How long a writer waits for another one (in this process or another) before `DatabaseBusyError`."""
_WRITE = "wenping_write"
_TRY_AGAIN = frozenset({"40P01", "40001", "55P03"})
"""PostgreSQL: deadlock_detected, serialization_failure, lock_not_available (its manual, appendix A)."""


class Database:
    """An open database. Build it with `open_database`; use from any thread."""

    def __init__(self, engine: Engine, lock: WriterLock | None) -> None:
        """`lock`: the one writer lock of this process (SQLite), None where the server locks rows itself."""
        self.engine = engine
        self._lock = lock
        self._writing = engine.execution_options(**{_WRITE: True})

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self.engine.dialect.name

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A write transaction: committed when the block ends, rolled back when it raises.

        SQLite: waits for the process's writer lock, then BEGIN IMMEDIATE. Raises `DatabaseBusyError` where another
        writer held it for longer than the busy timeout (PostgreSQL: where both waited for each other),
        `NestedWriteError` inside another write on SQLite.
        """
        if self._lock is None:
            try:
                with self._writing.begin() as connection:
                    yield connection
            except OperationalError as error:
                if getattr(error.orig, "sqlstate", None) not in _TRY_AGAIN:
                    raise
                raise DatabaseBusyError(f"two writers waited for each other: {error.orig}") from error
            return
        with self._lock, self._writing.connect() as connection:
            try:
                transaction = connection.begin()
            except OperationalError as error:
                if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF != SQLITE_BUSY:
                    raise DatabaseUnavailableError(f"the database cannot be written: {error.orig}") from error
                raise DatabaseBusyError(f"another process holds the database: {error.orig}") from error
            with transaction:
                yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A read transaction (one snapshot on SQLite), rolled back at the end. Never blocks a writer."""
        with self.engine.connect() as connection:
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def open_database(url: str, *, busy_seconds: float = BUSY_SECONDS, pool_size: int = 8) -> Database:
    """Open the database at `url` (``sqlite:///path`` or ``postgresql://user@host/name``).

    The folder of a SQLite file is made if missing. Raises `DatabaseUrlError` for anything else.
    """
    parsed = _parse(url)
    json_text = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))
    if parsed.get_backend_name() == "postgresql":
        engine = create_engine(
            parsed.set(drivername="postgresql+psycopg"),
            json_serializer=json_text,
            pool_size=pool_size,
            max_overflow=pool_size,
            pool_pre_ping=True,
        )
        return Database(engine, None)
    Path(str(parsed.database)).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed, json_serializer=json_text, pool_size=pool_size, max_overflow=pool_size * 4)
    event.listen(engine, "connect", partial(_prepare_sqlite, round(busy_seconds * 1000)))
    event.listen(engine, "begin", _begin_sqlite)
    return Database(engine, WriterLock(busy_seconds))


def upgrade(database: Database) -> bool:
    """Bring the schema to the newest revision; True if anything was done.

    Where nothing is to do this is a cheap query. Raises `SchemaNewerError` where the database is ahead
    of the program, `DatabaseUnavailableError` where it cannot be opened.
    """
    from storage import migrate  # Alembic is loaded only where there is something to migrate

    try:
        if migrate.is_current(database.engine):
            return False
    except DatabaseFault as error:
        raise DatabaseUnavailableError(f"{database.engine.url}: {error.orig}") from error
    with database.write() as connection:
        return migrate.run(connection)


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url.replace("postgres://", "postgresql://", 1))
        backend = parsed.get_backend_name()
    except (ArgumentError, NoSuchModuleError) as error:
        raise DatabaseUrlError(f"not a database URL: {error}") from error
    if backend not in ("sqlite", "postgresql"):
        raise DatabaseUrlError(f"{backend} is not supported: use sqlite:///path or postgresql://user@host/name")
    if backend == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise DatabaseUrlError("SQLite needs a file: sqlite:///path/to/wenping.db")
    return parsed


def _prepare_sqlite(busy_ms: int, dbapi_connection: Any, _record: object) -> None:
    # The driver must not open transactions itself: it would say BEGIN where a writer needs BEGIN IMMEDIATE.
    dbapi_connection.isolation_level = None
    for pragma in (
        f"busy_timeout={busy_ms}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        "cache_size=-16000",
    ):
        dbapi_connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get(_WRITE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
