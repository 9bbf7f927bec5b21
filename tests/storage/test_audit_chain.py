"""The chain shows what was altered, taken out or put in; retention may delete content without breaking it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import audit, cases, inbox, outbox, records, retention
from storage.database import Database

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


@pytest.fixture
def chain(database: Database) -> Database:
    """Two cases, four records each."""
    with database.write() as connection:
        for case in ("c1", "c2"):
            summary = cases.Summary("street", "general", 1, title="李家村")
            cases.save(connection, case, '{"answers":{}}', 0, summary, NOON)
            records.project(connection, case, "opened", {}, by="p-1", at=NOON)
            for number in range(3):
                told = {"question": f"q{number}", "value": "all", "revision": 1}
                records.project(connection, case, "answered", told, by="p-1", at=NOON)
    return database


def breaks(database: Database, tampering: str, case: str | None = None) -> list[tuple[str, int, str]]:
    with database.write() as connection:
        connection.exec_driver_sql(tampering)
    with database.read() as connection:
        return [(found.case, found.seq, found.problem) for found in audit.verify(connection, case)]


def test_an_untouched_chain_holds(chain: Database) -> None:
    with chain.read() as connection:
        assert audit.verify(connection) == []
        length, last = audit.head(connection, "c1")
    assert length == 4
    assert len(last) == 64


@pytest.mark.parametrize(
    ("tampering", "seq", "problem"),
    [
        ("UPDATE audit SET actor = 'p-9' WHERE \"case\" = 'c2' AND seq = 3", 3, "the link was changed"),
        ("UPDATE audit SET at = '2020-01-01' WHERE \"case\" = 'c2' AND seq = 1", 1, "the link was changed"),
        ("UPDATE answer SET data = '' WHERE \"case\" = 'c2' AND audit = 4", 4, "the record (answered) was changed"),
        ("DELETE FROM answer WHERE \"case\" = 'c2' AND audit = 2", 2, "the record (answered) is missing"),
        ("UPDATE answer SET audit = 9 WHERE \"case\" = 'c2' AND audit = 4", 9, "a record without its link"),
        (
            "UPDATE audit SET salt = NULL WHERE \"case\" = 'c2' AND seq = 2",
            2,
            "the record (answered) is there, its salt is not",
        ),
    ],
)
def test_a_break_is_found_where_it_is(chain: Database, tampering: str, seq: int, problem: str) -> None:
    assert ("c2", seq, problem) in breaks(chain, tampering)
    with chain.read() as connection:
        assert audit.verify(connection, "c1") == []


def test_a_link_taken_out_is_missed(chain: Database) -> None:
    found = breaks(chain, "DELETE FROM audit WHERE \"case\" = 'c1' AND seq = 2")
    assert ("c1", 2, "links 2 to 2 are missing") in found


def test_a_link_replaced_by_a_well_made_one_does_not_follow(chain: Database) -> None:
    with chain.write() as connection:
        covered = audit.content_hash("salt", "{}")
        forged = audit.link_hash("c1", 2, NOON, "p-9", "answered", covered, "f" * 64)
        connection.exec_driver_sql(
            f"UPDATE audit SET actor = 'p-9', content_hash = '{covered}', prev_hash = '{'f' * 64}', "
            f"hash = '{forged}' WHERE \"case\" = 'c1' AND seq = 2"
        )
        problems = {(found.seq, found.problem) for found in audit.verify(connection, "c1")}
    assert (2, "does not follow from the link before") in problems
    assert (3, "does not follow from the link before") in problems


def test_a_chain_cut_short_shows_against_a_head_noted_elsewhere(chain: Database) -> None:
    with chain.read() as connection:
        noted = audit.head(connection, "c1")
    cut = "DELETE FROM audit WHERE \"case\" = 'c1' AND seq = 4"
    assert ("c1", 4, "a record without its link") in breaks(chain, cut)
    with chain.read() as connection:
        assert audit.head(connection, "c1") != noted


def test_a_case_is_erased_and_its_chain_still_holds(chain: Database) -> None:
    with chain.write() as connection:
        assert retention.erase_case(connection, "c1", by="p-admin", at=NOON) == 4
    with chain.read() as connection:
        assert audit.verify(connection) == []
        assert audit.head(connection, "c1")[0] == 5
        salts = connection.exec_driver_sql("SELECT salt FROM audit WHERE \"case\" = 'c1' AND seq < 5").scalars()
        assert set(salts) == {None}
        erased = cases.load(connection, "c1")
    assert erased is not None
    assert (erased.state, erased.summary.title, erased.summary.status, erased.version) == (
        "{}",
        "",
        "erased",
        2,
    )


def test_payloads_of_failed_events_are_forgotten_after_a_while(database: Database, tmp_path: Path) -> None:
    with database.write() as connection:
        inbox.accept(connection, [inbox.Incoming("t:1", "a", "said", '{"text":"13800000000"}', NOON)])
        inbox.fail(connection, inbox.claim(connection)[0], "boom", attempts=1)
        assert retention.forget_messages(connection, NOON) == 0
        assert retention.forget_messages(connection, NOON.replace(year=2027)) == 1


def test_sent_messages_are_swept_but_the_newest(database: Database) -> None:
    with database.write() as connection:
        outbox.append(connection, "a", [str(number) for number in range(6)])
        for _ in range(5):
            outbox.sent(connection, outbox.peek(connection, NOON)[0].id, None)
        assert retention.sweep(connection, keep_sent=2) == (3, 0)
        assert outbox.counts(connection) == {"ready": 1, "sent": 2}
        assert retention.sweep(connection, keep_sent=2) == (0, 0)


@settings(max_examples=50)
@given(st.dictionaries(st.text(), st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text())))
def test_the_same_content_has_the_same_canonical_text(value: dict[str, object]) -> None:
    turned = dict(reversed(value.items()))
    assert audit.canonical(value) == audit.canonical(turned)
    assert audit.content_hash("s", audit.canonical(value)) != audit.content_hash("t", audit.canonical(value))
