"""Chats and cases: saved at the version they were loaded at, or not at all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from storage import cases, chats
from storage.cases import Summary
from storage.database import Database
from storage.errors import Conflict

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=timezone(timedelta(hours=8)))
SUMMARY = Summary("street", "shaoxing-land", 3, title="李家村地块征收", step="survey", roles=("assessor", "leader"))


def test_a_chat_is_saved_and_loaded(database: Database) -> None:
    with database.write() as connection:
        assert chats.load(connection, "telegram:1") is None
        assert chats.save(connection, "telegram:1", None, '{"at":"home"}', 0) == 1
        assert chats.save(connection, "telegram:1", "p-1", '{"at":"问"}', 1) == 2
    with database.read() as connection:
        assert chats.load(connection, "telegram:1") == chats.StoredChat("telegram:1", "p-1", 2, '{"at":"问"}')


@pytest.mark.parametrize("version", [0, 1, 3])
def test_a_chat_at_another_version_is_a_conflict_and_unchanged(database: Database, version: int) -> None:
    with database.write() as connection:
        chats.save(connection, "a", None, "first", 0)
        chats.save(connection, "a", None, "second", 1)
    with database.write() as connection:
        with pytest.raises(Conflict) as raised:
            chats.save(connection, "a", None, "mine", version)
        loaded = chats.load(connection, "a")
    assert (raised.value.aggregate, raised.value.key, raised.value.version) == ("chat", "a", version)
    assert loaded is not None
    assert loaded.state == "second"


def test_a_chat_nobody_saved_yet_cannot_be_at_a_version(database: Database) -> None:
    with database.write() as connection, pytest.raises(Conflict):
        chats.save(connection, "a", None, "mine", 4)


def test_a_case_is_saved_with_its_summary(database: Database) -> None:
    with database.write() as connection:
        assert cases.load(connection, "c1") is None
        cases.save(connection, "c1", '{"n":1}', 0, SUMMARY, NOON)
        closed = Summary("street", "shaoxing-land", 3, title="李家村地块征收", status="closed")
        assert cases.save(connection, "c1", '{"n":2}', 1, closed, NOON + timedelta(days=1)) == 2
        cases.save(connection, "c2", "{}", 0, SUMMARY, NOON)
    with database.read() as connection:
        case = cases.load(connection, "c1")
        assert case is not None
        assert (case.state, case.version, case.summary) == ('{"n":2}', 2, closed)
        assert (case.created_at, case.updated_at) == (NOON, NOON + timedelta(days=1))
        assert case.created_at.tzinfo is UTC
        assert cases.load_many(connection, ["c1", "c2", "c3"]).keys() == {"c1", "c2"}


def test_two_who_loaded_the_same_case_cannot_both_save_it(database: Database) -> None:
    with database.write() as connection:
        cases.save(connection, "c1", "{}", 0, SUMMARY, NOON)
    with database.read() as connection:
        mine, theirs = cases.load(connection, "c1"), cases.load(connection, "c1")
    assert mine is not None
    assert theirs is not None
    with database.write() as connection:
        cases.save(connection, "c1", "theirs", theirs.version, SUMMARY, NOON)
    with database.write() as connection, pytest.raises(Conflict):
        cases.save(connection, "c1", "mine", mine.version, SUMMARY, NOON)


def test_a_turn_that_conflicts_leaves_the_other_turns_of_its_commit(database: Database) -> None:
    with database.write() as connection:
        chats.save(connection, "a", None, "old", 0)
    with database.write() as connection:
        with connection.begin_nested():
            chats.save(connection, "b", None, "kept", 0)
        savepoint = connection.begin_nested()
        chats.save(connection, "c", None, "half", 0)
        with pytest.raises(Conflict):
            chats.save(connection, "a", None, "half", 7)
        savepoint.rollback()
    with database.read() as connection:
        kept = chats.load(connection, "b")
        assert kept is not None
        assert kept.state == "kept"
        assert chats.load(connection, "c") is None


def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    with database.write() as connection, pytest.raises(Exception, match="without a zone"):
        cases.save(connection, "c1", "{}", 0, SUMMARY, NOON.replace(tzinfo=None))
