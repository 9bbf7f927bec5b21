"""Which task a unit has, and which planned matter is which assessment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.jobs.board_units import day_in, fits, packs_for, quota_of, same_name
from knowledge.procedures.loader import load_builtin

PACKS = load_builtin()


@pytest.mark.parametrize(
    ("pack", "unit", "holds"),
    [
        ("320206", "320206", True),
        ("320206", "320206001002", True),
        ("3306", "330602", True),
        ("330600", "330602", True),
        ("320206", "320200", False),
        ("320206", "320207", False),
        ("000000", "320206", False),
        ("", "320206", False),
        ("320206", "", False),
        ("320206", "不是代码", False),
    ],
)
def test_a_pack_holds_in_its_division_and_below(pack: str, unit: str, holds: bool) -> None:
    assert fits(pack, [unit]) is holds


def test_a_unit_of_unknown_place_gets_no_task_made_up() -> None:
    assert packs_for(PACKS.values(), (), frozenset()) == ()
    used = packs_for(PACKS.values(), (), frozenset({"huishan-zone"}))
    quota = quota_of(used, "village")
    assert quota is not None
    assert quota.words == "2–3"
    assert quota_of(used, "city") is None


def test_the_nearest_place_comes_first() -> None:
    found = packs_for(PACKS.values(), ("320206001", "320200"), frozenset())
    assert [pack.pack for pack in found] == ["huishan-zone"]


@given(st.text())
def test_a_name_is_compared_without_its_dress(name: str) -> None:
    bare = same_name(name)
    assert same_name(f" 《{name}》。") == bare
    assert same_name(bare) == bare or not bare.isascii()


def test_two_names_are_two_matters() -> None:
    assert same_name("菜场改造（一期）") == same_name("菜场 改造(一期)")
    assert same_name("菜场改造一期") != same_name("菜场改造二期")


@pytest.mark.parametrize("value", [None, "", "明天", 20260501, "2026-13-01"])
def test_what_is_no_date_is_none(value: object) -> None:
    assert day_in({"due": value}, "due") is None
