"""docs/honesty.md against the tests: fifteen failures, each with tests that exist or the capability it follows with."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent
TABLE = (HERE.parents[1] / "docs" / "honesty.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+) \| (.+) \| (.+) \| (.+) \|$", TABLE, re.MULTILINE)


def test_all_fifteen_failures_have_a_row() -> None:
    assert [int(number) for number, *_ in ROWS] == list(range(1, 16))


def test_every_test_named_exists_here() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in HERE.glob("test_*.py"))
    written = set(re.findall(r"^def (test_\w+)\(", source, re.MULTILINE))
    named = set(re.findall(r"`(test_\w+)`", TABLE))
    assert named - written == set()
    assert len(named) > 25


def test_a_row_without_a_test_says_what_it_follows_with() -> None:
    for number, _, stops, shown in ROWS:
        assert "`test_" in shown or (shown == "待做" and "ollows with" in stops), number
