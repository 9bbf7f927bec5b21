"""The tree of units on both databases: up, down, moved; what waits below; the last administrator."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.staffing import revoked
from storage import accounts, cases, invitations, people, reach, units
from storage.database import Database
from storage.errors import Conflict, InvitationRefusedError, UnitError

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


@pytest.fixture
def tree(database: Database) -> Database:
    with database.write() as connection:
        people.organise(connection, "city", "无锡市", kind="city", place="320200")
        people.organise(connection, "district", "惠山区", parent="city", kind="district")
        people.organise(connection, "street", "长安街道", parent="district", kind="street", place="320206003")
        people.organise(connection, "village", "堰新村", parent="street", kind="village")
    return database


def member(database: Database, person: str, organisation: str, *roles: str) -> None:
    with database.write() as connection:
        people.add_person(connection, person, person)
        for role in roles:
            people.grant(connection, person, organisation, role)


def matter(database: Database, key: str, organisation: str, minutes: int = 0, **changes: object) -> None:
    told = {"step": "review", "roles": ("reviewer",), "title": key, **changes}
    summary = cases.Summary(organisation, "general", 1, **told)  # type: ignore[arg-type]
    with database.write() as connection:
        cases.save(connection, key, "{}", 0, summary, NOON + timedelta(minutes=minutes))


def test_up_from_a_unit_with_who_reviews_there(tree: Database) -> None:
    member(tree, "wang", "district", "reviewer", "leader")
    with tree.read() as connection:
        found = reach.tiers(connection, {"village", "city"}, {"reviewer"})
        assert [tier.id for tier in found["village"]] == ["village", "street", "district", "city"]
        assert [tier.id for tier in found["city"]] == ["city"]
        assert found["village"][2].holders == {("reviewer", "wang")}
        assert found["village"][0].holders == frozenset()
        assert [unit.name for unit in units.path(connection, "village")] == ["长安街道", "惠山区", "无锡市"]


def test_what_waits_below_but_not_under_a_desk_that_keeps_it(tree: Database) -> None:
    for key, unit in (("c1", "village"), ("c2", "street"), ("c3", "district"), ("c4", "city")):
        matter(tree, key, unit)
    matter(tree, "c5", "village", 5)
    matter(tree, "closed", "village", status="closed")
    matter(tree, "elsewhere", "village", step="survey")

    def waiting() -> list[str]:
        with tree.read() as connection:
            return [
                line.id for page in reach.waiting_below(connection, "city", "reviewer", {"review"}) for line in page
            ]

    assert waiting() == ["c5", "c1", "c2", "c3"]
    member(tree, "wang", "street", "reviewer")
    assert waiting() == ["c5", "c1", "c2", "c3"], "one alone may be of those who assessed"
    member(tree, "zhou", "street", "reviewer")
    assert waiting() == ["c3"]


def test_a_ring_in_the_data_comes_to_an_end(tree: Database) -> None:
    with tree.write() as connection:
        people.organise(connection, "city", "无锡市", parent="village", kind="city")
        assert len(reach.tiers(connection, {"village"}, set())["village"]) <= reach.DEEPEST + 1
        assert len(units.path(connection, "village")) <= reach.DEEPEST
        assert list(reach.waiting_below(connection, "city", "reviewer", {"review"})) == []


@pytest.mark.parametrize(
    ("unit", "parent", "why"),
    [
        ("city", "village", "自己的下级"),
        ("street", "street", "自己"),
        ("street", "nowhere", "没有编号"),
        ("x", "city", "没有"),
    ],
)
def test_a_unit_is_not_moved_where_it_cannot_be(tree: Database, unit: str, parent: str, why: str) -> None:
    with tree.write() as connection, pytest.raises(UnitError, match=why):
        units.move(connection, unit, parent)


def test_a_unit_is_moved(tree: Database) -> None:
    with tree.write() as connection:
        units.move(connection, "village", "city")
        assert [unit.id for unit in units.path(connection, "village")] == ["city"]
        assert [unit.id for unit in units.below(connection, "city")] == ["village", "district"]
        units.move(connection, "village", None)
        assert units.path(connection, "village") == []


def test_the_place_of_a_unit_is_its_own_or_the_nearest_above(tree: Database) -> None:
    with tree.read() as connection:
        assert units.place_of(connection, "village") == "320206003"
        assert units.place_of(connection, "district") == "320200"
        assert units.place_of(connection, "nowhere") == ""


def test_packs_taken_before_the_last_first(tree: Database) -> None:
    matter(tree, "c1", "street")
    with tree.write() as connection:
        summary = cases.Summary("street", "land", 1)
        cases.save(connection, "c2", "{}", 0, summary, NOON + timedelta(hours=1))
        assert units.recent_packs(connection, "street") == ["land", "general"]
        assert units.recent_packs(connection, "village") == []


def test_registers_of_a_branch_and_of_what_is_above(tree: Database) -> None:
    kept = {("general", "roster")}
    matter(tree, "r1", "street", track="roster", status="closed")
    matter(tree, "r2", "street", 5, track="roster", status="closed")
    matter(tree, "open", "village", track="roster")
    matter(tree, "other", "village", track="general", status="closed")
    with tree.read() as connection:
        below = units.registers(connection, "district", kept, above=False)
        assert {(line.unit, line.case) for line in below if line.unit != "street"} == {
            ("district", ""),
            ("village", ""),
        }
        assert [line.case for line in below if line.unit == "street"] == ["r2", "r1"]
        assert [line.case for line in units.registers(connection, "village", kept, above=True)] == ["r2", "r1"]
        assert units.registers(connection, "city", kept, above=True) == []
        assert units.registers(connection, "village", set(), above=True) == []


def test_the_last_administrator_of_a_branch_stays(tree: Database) -> None:
    member(tree, "zhao", "street", "admin")
    with tree.write() as connection, pytest.raises(Conflict):
        revoked(connection, "zhao", "street", "admin", NOON)
    member(tree, "qian", "city", "admin")
    with tree.write() as connection:
        revoked(connection, "zhao", "street", "admin", NOON)
        assert [m.person for m in people.members(connection) if m.role == "admin"] == ["qian"]


def test_a_chat_changes_over_to_what_is_left(tree: Database) -> None:
    member(tree, "zhang", "street", "assessor")
    member(tree, "zhang", "village", "legal")
    with tree.write() as connection:
        people.bind(connection, "telegram:1", "zhang", "street")
        revoked(connection, "zhang", "street", "assessor", NOON)
        assert people.actor(connection, "telegram:1").organisation == "village"  # type: ignore[union-attr]
        revoked(connection, "zhang", "village", "legal", NOON)
        assert people.actor(connection, "telegram:1").organisation is None  # type: ignore[union-attr]


def test_open_invitations_go_with_the_role_and_with_who_made_them(tree: Database) -> None:
    member(tree, "qian", "city", "admin")
    member(tree, "zhao", "street", "admin")
    with tree.write() as connection:
        for by, role, name in (("zhao", "legal", "马甲"), ("qian", "admin", "zhao"), ("qian", "legal", "周")):
            invitations.invite(connection, "street", role, name, NOON, by=by)
        revoked(connection, "zhao", "street", "admin", NOON)
        left = invitations.listed(connection, "street", open_at=NOON)
        assert [each.name for each in left] == ["周"]
        assert invitations.withdraw(connection, left[0].code, NOON) is True
        assert invitations.withdraw(connection, left[0].code, NOON) is False


def test_a_withdrawn_code_is_refused(tree: Database) -> None:
    with tree.write() as connection:
        code = invitations.invite(connection, "street", "legal", "周", NOON)
        assert invitations.role_of(connection, code) == "legal"
        invitations.withdraw(connection, code[:4], NOON)
        with pytest.raises(InvitationRefusedError, match="已过期"):
            invitations.redeem(connection, code, "telegram:9", NOON)


def test_the_name_a_channel_knows_the_bot_by_is_kept(database: Database) -> None:
    with database.write() as connection:
        assert accounts.name(connection, "telegram") is None
        accounts.learn(connection, "telegram", "first_bot")
        accounts.learn(connection, "telegram", "second_bot")
        assert accounts.name(connection, "telegram") == "second_bot"
