"""What a first start leaves in an empty data folder, made once per process and copied: schema, packs, digests.

The first one is really migrated. Tests of the migrations do not use this (`tests/storage/test_migrations.py`).
"""

from __future__ import annotations

from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import event, make_url

from bot.app import App
from bot.settings import Settings
from storage.database import Database


def lay(settings: Settings) -> None:
    """Put the database of a first start where `settings` look for one; nothing where there is one, or a server."""
    url = make_url(settings.database)
    if url.get_backend_name() != "sqlite":
        return
    path = Path(str(url.database))
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_first_start())


def without_sync(database: Database) -> None:
    """Commit without waiting for the disk. A killed process loses nothing by it, a power cut would: only for tests."""
    if database.dialect == "sqlite":
        event.listen(database.engine, "connect", _no_sync)
        database.engine.dispose()  # the connections there are would wait for the disk still


@cache
def _first_start() -> bytes:
    with TemporaryDirectory(prefix="wenping-fresh-") as folder:
        settings = Settings(data_dir=Path(folder), database_url=None, embedding="none")
        with closing(App(settings)) as started:
            started.policies()
        return Path(str(make_url(settings.database).database)).read_bytes()


def _no_sync(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF").close()
