"""SX11 《重大事项社会稳定风险分析评估报告》: its use is asked; it is made when the analysis is done."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from seed_rows import answers

from bot.testing.examples import SHAOXING_FOURTH
from bot.testing.play import Played, fill, hand_in


def test_SX11_the_report_is_sent_with_the_stored_answers_in_it(played: Played) -> None:
    world, cast = played(SHAOXING_FOURTH, "analysis")
    person = cast["assessor"]
    fill(person, SHAOXING_FOURTH.steps["analysis"])
    assert "评估报告好了" in hand_in(person)
    [report] = [Path(path) for path in person.files if path.endswith(".docx")]
    document = Document(str(report))
    text = "\n".join(p.text for p in document.paragraphs)
    text += "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    stored = answers(world)
    for question in ("matter_name", "summary", "report_use", "meeting_views"):
        assert stored[question].rstrip("。") in text, question
    made = [row for row in world.rows("case_event") if row["what"] == "document_made"]
    assert made
