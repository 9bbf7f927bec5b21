"""A backup is made while the program writes, and put back only where it is whole."""

from __future__ import annotations

import shutil
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage import backup, inbox, records
from storage.attachments import Attachments
from storage.database import Database, open_database, upgrade
from storage.errors import BackupError

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


class Place:
    """A data folder."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "wenping.db"
        self.attachments = folder / "attachments"

    def open(self) -> Database:
        return open_database(f"sqlite:///{self.file}")


@pytest.fixture
def here(tmp_path: Path, migrated_file: Path) -> Place:
    place = Place(tmp_path / "here")
    place.file.parent.mkdir()
    shutil.copy(migrated_file, place.file)
    Attachments(place.attachments).put("公示照片".encode())
    database = place.open()
    with database.write() as connection:
        told = {"question": "q", "value": "all", "revision": 1}
        records.project(connection, "c1", "answered", told, by="p", at=NOON)
    database.close()
    return place


@pytest.fixture
def there(tmp_path: Path) -> Place:
    return Place(tmp_path / "there")


def test_what_was_committed_comes_back_and_what_was_not_does_not(here: Place, there: Place, tmp_path: Path) -> None:
    archive = tmp_path / "safe" / "wenping.tar.gz"
    database = here.open()
    with database.write() as connection:
        inbox.accept(connection, [inbox.Incoming("t:1", "a", "said", "{}", NOON)])
    with database.write() as connection:
        inbox.accept(connection, [inbox.Incoming("t:2", "a", "said", "{}", NOON)])
        made = backup.backup(database, here.attachments, archive)
    database.close()
    assert backup.restore(archive, there.file, there.attachments).attachments == made.attachments == 1
    assert not there.file.with_name("wenping.db-wal").exists()
    restored = there.open()
    assert upgrade(restored) is False
    with restored.write() as connection:
        assert [row.key for row in inbox.claim(connection)] == ["t:1"]
    restored.close()
    (digest,) = Attachments(there.attachments).hashes()
    Attachments(there.attachments).check(digest)


def test_an_archive_of_the_first_days_is_brought_to_the_present_schema(
    here: Place, there: Place, tmp_path: Path
) -> None:
    here.file.unlink()
    empty = here.open()
    with empty.write() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
    backup.backup(empty, here.attachments, tmp_path / "old.tar.gz")
    empty.close()
    backup.restore(tmp_path / "old.tar.gz", there.file, there.attachments)
    restored = there.open()
    assert upgrade(restored) is False
    with restored.read() as connection:
        assert inbox.waiting(connection) == 0
    restored.close()


def test_nothing_is_overwritten(here: Place, there: Place, tmp_path: Path) -> None:
    archive = tmp_path / "wenping.tar.gz"
    database = here.open()
    backup.backup(database, here.attachments, archive)
    with pytest.raises(BackupError, match="已经存在"):
        backup.backup(database, here.attachments, archive)
    database.close()
    with pytest.raises(BackupError, match="空目录"):
        backup.restore(archive, here.file, here.attachments)


def damage(archive: Path, here: Place, how: str) -> None:
    if how == "cut short":
        archive.write_bytes(archive.read_bytes()[:-2000])
    elif how == "no archive":
        archive.write_text("备份")
    else:
        with tarfile.open(archive, "w:gz") as tar:
            if how == "other attachment":
                tar.add(here.file, backup.DATABASE)
                tar.add(archive.parent / "conftest", f"attachments/ab/{'ab' * 32}")


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("cut short", "不是完整的备份"),
        ("no archive", "不是完整的备份"),
        ("empty", "没有数据库"),
        ("other attachment", "附件 abababababab… 已损坏"),
    ],
)
def test_a_damaged_archive_is_not_put_back(here: Place, there: Place, tmp_path: Path, how: str, said: str) -> None:
    archive = tmp_path / "wenping.tar.gz"
    (tmp_path / "conftest").write_text("not that file")
    database = here.open()
    backup.backup(database, here.attachments, archive)
    database.close()
    damage(archive, here, how)
    with pytest.raises(BackupError, match=said):
        backup.restore(archive, there.file, there.attachments)
    assert not there.file.exists()
    assert not list(there.attachments.glob("??/*"))


def test_an_archive_whose_records_were_altered_is_not_put_back(here: Place, there: Place, tmp_path: Path) -> None:
    archive = tmp_path / "wenping.tar.gz"
    database = here.open()
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE answer SET data = '{}'")
    backup.backup(database, here.attachments, archive)
    database.close()
    with pytest.raises(BackupError, match="was changed"):
        backup.restore(archive, there.file, there.attachments)
    assert not there.file.exists()


def test_postgresql_is_backed_up_with_its_own_tools(postgresql_url: str, tmp_path: Path) -> None:
    database = open_database(postgresql_url)
    with pytest.raises(BackupError, match="pg_dump"):
        backup.backup(database, tmp_path, tmp_path / "x.tar.gz")
    database.close()
