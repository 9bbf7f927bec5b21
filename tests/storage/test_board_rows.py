"""What a board reads: a tree of units, their matters with what the records say, and planned matters."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from storage import board, cases, people, records
from storage.cases import Summary
from storage.database import Database

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
NEXT_YEAR = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture
def tree(database: Database) -> Database:
    with database.write() as connection:
        people.organise(connection, "district", "区", kind="district", place="320206")
        people.organise(connection, "street", "街道", parent="district", kind="street")
        people.organise(connection, "village", "村", parent="street", kind="village", place="320206001")
        people.organise(connection, "elsewhere", "别处")
    return database


def save(
    database: Database, case: str, organisation: str = "street", status: str = "open", at: datetime = NOON
) -> None:
    with database.write() as connection:
        summary = Summary(organisation, "p", 1, track="general", title=case, status=status, step="s")
        cases.save(connection, case, "{}", 0, summary, at)


def note(database: Database, case: str, what: str, **data: Any) -> None:
    with database.write() as connection:
        records.project(connection, case, what, {"at": NOON.isoformat(), **data})


def read(database: Database, *organisations: str) -> dict[str, board.Matter]:
    with database.read() as connection:
        return {m.id: m for m in board.matters(connection, organisations or ("street",), NEXT_YEAR)}


def test_units_come_parents_first_and_of_one_branch_only(tree: Database) -> None:
    with tree.read() as connection:
        assert [(u.id, u.depth) for u in board.units(connection, "district")] == [
            ("district", 0),
            ("street", 1),
            ("village", 2),
        ]
        assert [u.id for u in board.units(connection, "street", below=False)] == ["street"]
        assert board.units(connection, "nowhere") == ()
        assert board.places_above(connection, "village") == ("320206001", "320206")
        assert board.above(connection, "village") == ("street", "街道")
        assert board.above(connection, "district") is None


def test_a_ring_in_the_tree_ends(tree: Database) -> None:
    with tree.write() as connection:
        people.organise(connection, "district", "区", parent="village", kind="district")
    with tree.read() as connection:
        assert len(board.units(connection, "street")) == 3
        board.places_above(connection, "street")


def test_a_matter_with_what_its_records_say(tree: Database) -> None:
    save(tree, "c1")
    note(tree, "c1", "answered", question="time_limit", value="2026-06-30")
    note(
        tree,
        "c1",
        "entry_saved",
        group="a",
        group_kind="activities",
        entry="e1",
        answers={"form": "questionnaire", "sent": 20, "returned": 18, "against": 2},
    )
    note(tree, "c1", "entry_saved", group="o", group_kind="opinions", entry="e2", answers={"stance": "oppose"})
    note(tree, "c1", "entry_saved", group="k", group_kind="checks", entry="e3", answers={"carried": "part"})
    note(tree, "c1", "found", finding="not_assessed", say="决定在先", clause="d/七")
    note(tree, "c1", "submitted", step="s", content="h")
    note(tree, "c1", "returned", items=["补问卷"], due="2026-04-01")
    note(tree, "c1", "proposed", phase="after", level="low")
    note(tree, "c1", "confirmed", proposed="low", chosen="high", reason="有人上访")
    [matter] = read(tree).values()
    assert (matter.set_time, matter.returns, matter.bare) == ("2026-06-30", 1, True)
    assert matter.heard == (board.Heard("questionnaire", 20, 18, 2, recorded=False),)
    assert matter.opinions == (("oppose", None),)
    assert matter.carried == "part"
    assert matter.findings == (board.Found("not_assessed", "决定在先", "d/七"),)
    assert (matter.proposed, matter.final, matter.reason) == ("low", "high", "有人上访")
    assert matter.confirmed_at == NOON
    assert matter.approved_at is None


def test_a_stale_confirmation_is_no_level(tree: Database) -> None:
    save(tree, "c1")
    note(tree, "c1", "confirmed", proposed="low", chosen="low")
    note(tree, "c1", "stale")
    [matter] = read(tree).values()
    assert (matter.confirmed_at, matter.final) == (None, None)


def test_what_is_erased_begun_later_or_elsewhere_is_not_there(tree: Database) -> None:
    save(tree, "c1", status="erased")
    save(tree, "c2", at=NEXT_YEAR + timedelta(days=1))
    save(tree, "c3", "elsewhere")
    assert read(tree) == {}


def test_planned_matters_with_the_year_they_are_for(tree: Database) -> None:
    save(tree, "r1", status="closed")
    note(tree, "r1", "answered", question="plan_year", value=2026)
    note(tree, "r1", "entry_saved", group="planned", entry="e1", answers={"what": "菜场改造"})
    note(tree, "r1", "entry_saved", group="planned", entry="e2", answers={"what": "删掉的"})
    note(tree, "r1", "entry_removed", group="planned", entry="e2")
    save(tree, "r2", status="cancelled")
    note(tree, "r2", "entry_saved", group="planned", entry="e1", answers={"what": "取消的登记"})
    with tree.read() as connection:
        [plan] = board.planned(connection, ("street",))
    assert (plan.year, plan.answers["what"]) == (2026, "菜场改造")


def test_five_hundred_matters_take_as_many_statements_as_one(tree: Database) -> None:
    with tree.write() as connection:
        for n in range(500):
            summary = Summary("street", "p", 1, track="general", title=f"第{n}件", step="s")
            cases.save(connection, f"c{n:03d}", "{}", 0, summary, NOON)
            records.project(connection, f"c{n:03d}", "submitted", {"at": NOON.isoformat(), "step": "s"})
    statements: list[str] = []
    event.listen(tree.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    assert len(read(tree)) == 500
    assert len(statements) < 25
