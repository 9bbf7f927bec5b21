"""The tests of the seed systems rest on the packs: without an item's lines its check turns red.

The lines are taken out of the YAML text as a person would delete them; the rest of the pack must still load.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import pytest
from seed_checks import (
    check_CY05,
    check_objection_kept,
    check_SX04,
    check_SX10,
    check_SX13_measures,
    check_SX15,
    check_SX18,
)

from bot.testing.conversation import UnscriptedError, World
from knowledge.procedures.loader import load_builtin, read_pack
from knowledge.procedures.model import Pack

Check = Callable[[World], None]
CASES: dict[str, tuple[Check, str, tuple[str, ...]]] = {
    "SX04": (check_SX04, "shaoxing-land", ("check: not (it == norisk",)),
    "SX06": (check_objection_kept, "shaoxing-land", ("needs: sum(activities, against) == 0 or",)),
    "SX10": (check_SX10, "shaoxing-land", ("needs: meeting_experts >= 1", "needs: meeting_people >= 1")),
    "SX13": (check_SX13_measures, "shaoxing-land", ("{id: some, part: direct",)),
    "SX15": (check_SX15, "shaoxing-land", ("{id: not_assessed,",)),
    "SX18": (check_SX18, "shaoxing-land", ("{id: no_publicity,",)),
    "CY05": (check_CY05, "chaoyang-county", ("{id: objected, when:",)),
}


def without(pack: str, *marks: str) -> Pack:
    """The built-in pack less the list items whose first line holds a mark; its version is one that no other has."""
    lines = (files("knowledge.procedures") / "packs" / f"{pack}.yaml").read_text(encoding="utf-8").splitlines()
    for mark in marks:
        [start] = [n for n, line in enumerate(lines) if line.lstrip().startswith("- ") and mark in line]
        indent = len(lines[start]) - len(lines[start].lstrip())
        end = start + 1
        while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > indent):
            end += 1
        del lines[start:end]
        if lines[start - 1].rstrip().endswith(":") and not lines[start].lstrip().startswith("- "):
            del lines[start - 1]  # the list is empty now
    text = "\n".join("version: 99" if line.startswith("version:") else line for line in lines)
    return read_pack(text, f"{pack} without {marks}")


@pytest.mark.parametrize("item", CASES)
def test_the_check_holds_with_the_lines(item: str, world: World) -> None:
    CASES[item][0](world)


@pytest.mark.parametrize("item", CASES)
def test_the_check_fails_without_the_lines(item: str, tmp_path: Path) -> None:
    check, pack, marks = CASES[item]
    packs = {**load_builtin(), pack: without(pack, *marks)}
    with closing(World(tmp_path, packs=packs)) as world:
        with pytest.raises(AssertionError) as failed:
            check(world)
        assert not isinstance(failed.value, UnscriptedError)
