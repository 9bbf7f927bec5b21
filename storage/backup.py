"""One archive of everything that is kept (SQLite): a snapshot of the database and the attachments.

It may be made while the program runs: the snapshot is one instant, and attachments are stored before the database
names them and are never changed. PostgreSQL has tools of its own for this (pg_dump, continuous archiving).
"""

from __future__ import annotations

import hashlib
import sqlite3
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from storage import audit
from storage.database import Database, open_database, upgrade
from storage.errors import BackupError

DATABASE = "wenping.db"
ATTACHMENTS = "attachments"


@dataclass(frozen=True, slots=True)
class Archived:
    """What an archive holds: bytes of the database, number of attachments."""

    database_bytes: int
    attachments: int


def backup(database: Database, attachments: Path, archive: Path) -> Archived:
    """Write the archive (tar, gzip); it appears under its name when complete. `attachments`: the store's root.

    Raises `BackupError` on PostgreSQL, or where the archive is there already.
    """
    if database.dialect != "sqlite":
        raise BackupError("PostgreSQL 数据库请用 pg_dump 备份，再另外复制附件目录。")
    if archive.exists():
        raise BackupError(f"{archive} 已经存在。请换一个文件名。")
    archive.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=archive.parent) as folder:
        snapshot, incoming = Path(folder) / DATABASE, Path(folder) / "archive"
        _snapshot(Path(str(database.engine.url.database)), snapshot)
        files = sorted(path for path in attachments.glob("??/*") if path.is_file())
        with tarfile.open(incoming, "w:gz", compresslevel=5) as tar:
            tar.add(snapshot, DATABASE)
            for path in files:
                tar.add(path, f"{ATTACHMENTS}/{path.relative_to(attachments)}")
        archived = Archived(snapshot.stat().st_size, len(files))
        incoming.chmod(0o600)
        incoming.rename(archive)
    return archived


def restore(archive: Path, database_file: Path, attachments: Path) -> Archived:
    """Put an archive back where nothing is yet; checked before it is put in place.

    Checked: the database is whole, its audit chains hold, each attachment matches its name. An archive of an older
    version of the program is brought to the present schema. Raises `BackupError`.
    """
    if database_file.exists() or any(attachments.glob("??/*")):
        raise BackupError(f"{database_file.parent} 里已经有数据。请恢复到一个空目录。")
    database_file.parent.mkdir(parents=True, exist_ok=True)
    attachments.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=database_file.parent) as folder:
        try:
            with tarfile.open(archive, "r:gz") as tar:
                tar.extractall(folder, filter="data")
        except (OSError, EOFError, tarfile.TarError) as error:
            raise BackupError(f"{archive} 不是完整的备份文件：{error}") from error
        files = [path for path in Path(folder, ATTACHMENTS).glob("??/*") if path.is_file()]
        _check(Path(folder, DATABASE), files)
        for path in files:
            target = attachments / path.parent.name / path.name
            target.parent.mkdir(exist_ok=True)
            path.rename(target)
        size = Path(folder, DATABASE).stat().st_size
        Path(folder, DATABASE).rename(database_file)
    return Archived(size, len(files))


def _snapshot(source: Path, target: Path) -> None:
    reading, writing = sqlite3.connect(source), sqlite3.connect(target)
    try:
        reading.backup(writing)
    finally:
        writing.close()
        reading.close()


def _check(database_file: Path, files: list[Path]) -> None:
    if not database_file.is_file():
        raise BackupError("备份文件里没有数据库。请换一个备份。")
    for path in files:
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != path.name:
                raise BackupError(f"备份里的附件 {path.name[:12]}… 已损坏。请换一个备份。")
    database = open_database(f"sqlite:///{database_file}")
    try:
        upgrade(database)
        with database.read() as connection:
            said = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one()
            breaks = audit.verify(connection)
    finally:
        database.close()  # the last connection takes its write-ahead log into the file
    if said != "ok" or breaks:
        problem = breaks[0].problem if breaks else said
        raise BackupError(f"备份里的数据已损坏：{problem}。请换一个备份。")
