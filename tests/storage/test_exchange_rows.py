"""Matters taken in and deliveries: once each, the newest stands, one sender at a time, nothing forgotten."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from storage import cases, cursors, deliveries, filed, jobs, people, records, summaries
from storage.database import Database
from storage.filed import Edition

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def edition(matter: str = "m-1", key: str = "a", minutes: int = 0, unit: str = "甲镇") -> Edition:
    return Edition(
        matter=matter,
        hash=key * 64,
        unit=unit,
        place="211300",
        title="村道硬化",
        kind="建设",
        track="general",
        maps="low",
        state="filed",
        filed_on=date(2026, 3, 1),
        updated_at=NOON + minutes * MINUTE,
        source="file",
        body="{}",
    )


def confirmed_case(database: Database, case: str = "c1", at: datetime = NOON) -> None:
    summary = cases.Summary(organisation="town", pack="p", pack_version=1, title="村道硬化", roles=("assessor",))
    with database.write() as connection:
        version = cases.load(connection, case)
        cases.save(connection, case, "{}", version.version if version else 0, summary, at)
        told = {"chosen": "low", "at": at.isoformat(), "by": "p1"}
        records.project(connection, case, "confirmed", told)


def test_each_edition_is_taken_in_once_and_the_newest_stands(database: Database) -> None:
    with database.write() as connection:
        people.organise(connection, "town", "甲镇")
        people.organise(connection, "village", "乙村", parent="town")
        said = [
            filed.take(connection, each, NOON)
            for each in (edition(key="a", minutes=1), edition(key="b", minutes=5), edition(key="c"), edition(key="b"))
        ]
        assert said == ["new", "newer", "older", "same"]
        assert filed.take(connection, edition("m-2", "d", unit="乙村"), NOON) == "new"
        assert filed.take(connection, edition("m-3", "e", unit="别处"), NOON) == "new"
    with database.read() as connection:
        assert [(one.matter, one.hash[0]) for one in filed.of_organisation(connection, "town")] == [("m-1", "b")]
        below = filed.of_organisation(connection, "town", below=True, year=2026)
        assert [one.matter for one in below] == ["m-1", "m-2"]
        assert filed.of_organisation(connection, "town", below=True, year=2025) == []
        assert (filed.count(connection), len(filed.of_organisation(connection, None))) == (3, 3)
        assert [standing for _, standing, _ in filed.editions(connection, "m-1")] == [
            "superseded",
            "current",
            "superseded",
        ]


def test_a_case_of_ours_that_comes_back_is_recognised(database: Database) -> None:
    confirmed_case(database)
    with database.write() as connection:
        own = filed.exchange_id(connection, "c1")
        assert own.startswith("c1-")
        assert filed.take(connection, edition(own), NOON) == "own"
        assert filed.exchange_id(connection, "nothing") == ""
        assert filed.count(connection) == 0


def test_what_changed_is_found_and_what_was_looked_at_is_not_again(database: Database) -> None:
    confirmed_case(database)
    with database.write() as connection:
        [looked] = deliveries.changed(connection, NOON, 10)
        assert deliveries.changed(connection, NOON - MINUTE, 10) == []
        assert deliveries.offer(connection, looked, "a" * 64, NOON)
        assert deliveries.changed(connection, NOON, 10) == []
        records.project(connection, "c1", "letter_issued", {"number": "1", "at": NOON.isoformat()})
        assert [one.matter for one in deliveries.changed(connection, NOON, 10)] == ["c1"]
        assert summaries.changed_since(connection, NOON) == ["c1"]
        assert summaries.changed_since(connection, NOON + MINUTE) == []


def test_one_sender_at_a_time_and_a_lease_that_ends(database: Database) -> None:
    confirmed_case(database)
    with database.write() as connection:
        looked = deliveries.looked_at(connection, "c1")
        assert looked is not None
        deliveries.offer(connection, looked, "a" * 64, NOON)
        assert deliveries.due(connection, NOON, 5) == ["c1"]
    with database.write() as connection:
        first = deliveries.claim(connection, "c1", NOON)
        assert first is not None
        assert first.attempts == 1
        assert deliveries.claim(connection, "c1", NOON) is None
        assert deliveries.due(connection, NOON, 5) == []
        assert deliveries.next_time(connection) == NOON + deliveries.LEASE
        again = deliveries.claim(connection, "c1", NOON + deliveries.LEASE)
        assert again is not None
        deliveries.postpone(connection, "c1", "a" * 64, NOON + 9 * MINUTE, "对方答500")
        assert deliveries.due(connection, NOON + 8 * MINUTE, 5) == []
        assert deliveries.due(connection, NOON + 9 * MINUTE, 5) == ["c1"]


def test_a_newer_edition_offered_while_the_older_is_sent_still_goes_out(database: Database) -> None:
    confirmed_case(database)
    with database.write() as connection:
        looked = deliveries.looked_at(connection, "c1")
        assert looked is not None
        deliveries.offer(connection, looked, "a" * 64, NOON)
        deliveries.claim(connection, "c1", NOON)
        deliveries.offer(connection, looked, "b" * 64, NOON)
        assert deliveries.claim(connection, "c1", NOON) is None, "editions do not overtake each other"
        deliveries.sent(connection, "c1", "a" * 64, NOON)
        found = deliveries.of(connection, "c1")
        assert found is not None
        assert (found.state, found.hash[0], found.sent_hash) == ("waiting", "b", "a" * 64)
        assert deliveries.claim(connection, "c1", NOON) is not None
        deliveries.sent(connection, "c1", "b" * 64, NOON)
        assert deliveries.counts(connection) == {"sent": 1}
        assert not deliveries.offer(connection, looked, "b" * 64, NOON), "it is known there"


def test_what_is_dead_stays_so_until_somebody_asks_or_it_changes(database: Database) -> None:
    confirmed_case(database)
    with database.write() as connection:
        looked = deliveries.looked_at(connection, "c1")
        assert looked is not None
        deliveries.offer(connection, looked, "a" * 64, NOON)
        deliveries.bury(connection, "c1", "a" * 64, "对方不收（404）")
        deliveries.offer(connection, looked, "a" * 64, NOON)
        [(dead, title)] = deliveries.listed(connection, ("dead",))
        assert (dead.error, title) == ("对方不收（404）", "村道硬化")
        assert deliveries.revive(connection, NOON, "other") == 0
        assert deliveries.revive(connection, NOON) == 1
        deliveries.bury(connection, "c1", "a" * 64, "again")
        deliveries.offer(connection, looked, "b" * 64, NOON)
        assert deliveries.counts(connection) == {"waiting": 1}


def test_a_cursor_moves_and_a_job_is_set_once(database: Database) -> None:
    with database.write() as connection:
        assert cursors.of(connection, "x") == ""
        cursors.move(connection, "x", "1", NOON)
        cursors.move(connection, "x", "2", NOON)
        assert cursors.of(connection, "x") == "2"
        jobs.add(connection, None, "exchange", {}, not_before=NOON + MINUTE)
        assert not jobs.is_set(connection, "exchange", NOON)
        assert jobs.is_set(connection, "exchange", NOON + MINUTE)
