"""Lists of cases for a desk, a board, a reviewer; and how drafts and finals agree."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from storage import cases, ledger, people, records, summaries
from storage.cases import Summary
from storage.database import Database

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


@pytest.fixture
def street(database: Database) -> Database:
    """A district, its street, the street's village; five cases."""
    with database.write() as connection:
        people.organise(connection, "district", "区")
        people.organise(connection, "street", "街道", parent="district")
        people.organise(connection, "village", "村", parent="street")
        for number, (organisation, status, roles, by) in enumerate(
            [
                ("street", "open", ("assessor",), "zhang"),
                ("street", "open", ("leader", "group"), "zhang"),
                ("street", "closed", (), "li"),
                ("village", "open", ("reviewer",), "wang"),
                ("other", "open", ("reviewer",), "zhao"),
            ]
        ):
            summary = Summary(
                organisation,
                "shaoxing-land" if number else "general",
                2,
                title=f"第{number}件",
                matter="land",
                status=status,
                step="s",
                roles=roles,
                created_by=by,
            )
            cases.save(connection, f"c{number}", "{}", 0, summary, NOON + timedelta(minutes=number))
    return database


def ids(lines: list[summaries.CaseLine]) -> list[str]:
    return [line.id for line in lines]


def test_a_persons_cases_last_touched_first(street: Database) -> None:
    with street.read() as connection:
        assert ids(summaries.of_person(connection, "zhang")) == ["c1", "c0"]
        assert ids(summaries.of_person(connection, "li", statuses=("open",))) == []


def test_a_line_shows_the_case_without_its_state(street: Database) -> None:
    with street.read() as connection:
        line = summaries.of_person(connection, "zhang")[0]
    assert (line.title, line.pack, line.pack_version, line.matter) == ("第1件", "shaoxing-land", 2, "land")
    assert (line.status, line.roles, line.updated_at) == (
        "open",
        ("leader", "group"),
        NOON + timedelta(minutes=1),
    )


def test_an_organisations_cases_by_status_by_role_and_with_those_below(street: Database) -> None:
    with street.read() as connection:
        assert ids(summaries.of_organisation(connection, "street")) == ["c2", "c1", "c0"]
        assert ids(summaries.of_organisation(connection, "street", statuses=("open",))) == ["c1", "c0"]
        assert ids(summaries.of_organisation(connection, "street", roles=("group", "assessor"))) == [
            "c1",
            "c0",
        ]
        assert ids(summaries.of_organisation(connection, "street", roles=("lead",))) == []
        waiting = summaries.of_organisation(connection, "district", roles=("reviewer",), below=True)
        assert ids(waiting) == ["c3"]
        assert summaries.counts(connection, "district") == {}
        assert summaries.counts(connection, "district", below=True) == {"open": 3, "closed": 1}


def test_pages_follow_each_other(street: Database) -> None:
    with street.read() as connection:
        pages = [ids(summaries.of_organisation(connection, "street", limit=2, offset=offset)) for offset in (0, 2, 4)]
    assert pages == [["c2", "c1"], ["c0"], []]


def test_the_pack_versions_that_open_cases_need(street: Database) -> None:
    with street.read() as connection:
        assert summaries.pinned(connection) == {("general", 2), ("shaoxing-land", 2)}
        counts = summaries.open_by_version(connection)
        assert set(counts) == summaries.pinned(connection)
        assert sum(counts.values()) == len(
            [line for pack in ("general", "shaoxing-land") for line in summaries.of_version(connection, pack)]
        )


def test_the_ledger_sets_drafts_against_finals(street: Database) -> None:
    def tell(case: str, what: str, **data: Any) -> None:
        records.project(connection, case, what, data, by="p", at=NOON)

    with street.write() as connection:
        assert ledger.agreement(connection).share is None
        for case, proposed, chosen, seconds in (("c0", "L3", "L3", 600), ("c1", "L3", "L2", 1200)):
            tell(case, "interaction", seconds=1, characters=1)
            tell(case, "proposed", phase="after", level=proposed)
            cost = {"seconds": seconds, "interactions": 40, "characters": 200}
            tell(case, "confirmed", proposed=proposed, chosen=chosen, reason="", **cost)
        tell("c3", "proposed", phase="after", level="L4")
        agreement = ledger.agreement(connection, "street")
        lines = {line.case: line for line in ledger.lines(connection)}
    assert (agreement.confirmed, agreement.agreed, agreement.share) == (2, 1, 0.5)
    assert (agreement.median_seconds, agreement.median_interactions) == (900, 40)
    assert (lines["c1"].title, lines["c1"].proposed, lines["c1"].final) == ("第1件", "L3", "L2")
    assert (lines["c3"].proposed, lines["c3"].final) == ("L4", None)
