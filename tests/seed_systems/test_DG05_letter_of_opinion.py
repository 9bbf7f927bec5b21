"""DG05 意见函: says low risk only where the confirmed level is low; names papers, version and what makes it void."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from seed_gates import at_step

from bot.testing.conversation import Person
from bot.testing.examples import DONGGANG_KEY, NATIONAL_MEDIUM
from bot.testing.play import Played, approve, fill


def letter(person: Person) -> str:
    [path] = [Path(p) for p in person.files if "意见函" in Path(p).name or p.endswith(".docx")][-1:]
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_DG05_reviewed_and_in_order_the_letter_goes_out(played: Played) -> None:
    world, reviewer = at_step(played, DONGGANG_KEY, "review")
    fill(reviewer, DONGGANG_KEY.steps["review"])
    approve(reviewer)
    [row] = world.rows("letter")
    assert row["level"] == "low"
    text = letter(reviewer)
    assert "低风险" in text
    assert "大东港区铁路支线" in text
    assert row["content_hash"][:8] in text


def test_DG05_where_the_level_is_not_low_it_does_not_say_so(played: Played) -> None:
    harder = {"majority": "partly"}
    example = DONGGANG_KEY.but("东港·中风险", level="medium", hired_analysis=harder)
    world, reviewer = at_step(played, example, "review")
    fill(
        reviewer,
        {**example.steps["review"], "onsite": "done", "inspections": NATIONAL_MEDIUM.steps["review"]["inspections"]},
    )
    approve(reviewer)
    [row] = world.rows("letter")
    assert row["level"] == "medium"
    assert "中风险" in letter(reviewer)
    assert "为低风险" not in letter(reviewer)
