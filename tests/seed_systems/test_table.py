"""docs/seed-systems.md against the tests: every item has its row, every row its test, and no test is missing there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TABLE = HERE.parents[1] / "docs" / "seed-systems.md"
MISSION = HERE.parents[2] / "shared" / "MISSION.md"
COUNTS = {"U": 8, "SX": 18, "HS": 25, "SH": 8, "LS": 6, "HC": 10, "DG": 9, "NE": 8, "CY": 11}
SUM = "合计项"


def table() -> dict[str, list[str]]:
    found = re.findall(r"^\| ([A-Z]{1,2}\d{1,2}) \|(.*)\|$", TABLE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(found) == len({item for item, _ in found}), "an ID has two rows"
    return {item: [cell.strip() for cell in rest.split("|")] for item, rest in found}


def items_tested() -> dict[str, str]:
    """ID → file, of the test functions named after an ID."""
    found: dict[str, str] = {}
    for path in HERE.glob("test_*.py"):
        for item in re.findall(r"^def test_([A-Z]{1,2}\d{1,2})_", path.read_text(encoding="utf-8"), re.MULTILINE):
            assert found.setdefault(item, path.name) == path.name, f"{item} is tested in two files"
    return found


def test_every_item_has_a_row() -> None:
    wanted = {f"{prefix}{n}" if prefix == "U" else f"{prefix}{n:02d}" for prefix, n in COUNTS.items() for n in _to(n)}
    assert set(table()) == wanted


def test_every_item_of_the_systems_has_its_test_and_every_test_its_row() -> None:
    shown = {item: cells[-1].strip("`") for item, cells in table().items() if cells[-1] != SUM}
    assert {item for item in table() if item not in shown} == {f"U{n}" for n in _to(COUNTS["U"])}
    assert shown == items_tested()


def test_every_row_says_the_way_there_and_where_it_is() -> None:
    for item, (what, way, where, _) in table().items():
        assert what, item
        assert where, item
        assert way not in ("", "–") or item.startswith("U"), item


def test_the_ids_are_those_of_the_mission() -> None:
    if not MISSION.exists():
        pytest.skip("the mission text is not here")
    text = MISSION.read_text(encoding="utf-8")
    assert set(re.findall(r"^\| ([A-Z]{1,2}\d{1,2}) \|", text, re.MULTILINE)) == set(table())


def _to(n: int) -> range:
    return range(1, n + 1)
