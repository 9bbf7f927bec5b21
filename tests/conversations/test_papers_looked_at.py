"""What a reader of the papers and of the last screen stumbled over, once, and shall not again."""

from __future__ import annotations

from docx import Document
from docx.table import Table

from bot.testing.conversation import World
from bot.testing.examples import CHAOYANG_LOW, DONGGANG_KEY, NATIONAL_LOW, NATIONAL_MEDIUM
from bot.testing.play import Played


def read(path: str) -> str:
    """All words of a docx, a line per paragraph or table row."""
    told = []
    for block in Document(path).iter_inner_content():
        if isinstance(block, Table):
            told += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            told.append(block.text)
    return "\n".join(told)


def paper(world: World, name: str) -> str:
    """The newest paper of this name that was sent to anybody."""
    sent = sorted((world.settings.data_dir / "sent").glob(f"{name}-*.docx"), key=lambda path: path.stat().st_mtime)
    return read(str(sent[-1]))


def test_a_reviewer_told_to_send_back_finds_the_button_there(played: Played) -> None:
    _, cast = played(NATIONAL_LOW, "review")
    reviewer = cast["reviewer"]
    review = {**NATIONAL_LOW.steps["review"], "papers": ["report", "missing_some"]}
    said = reviewer.answer(review)
    assert "材料有缺的，请退回补充" in said
    reviewer.press("退回补充")
    reviewer.say("听取意见的记录没有附")
    reviewer.press("写完了")
    assert "已退回，共1条，限2026年3月7日前补齐" in reviewer.press("5天内")


def test_the_body_named_to_assess_is_the_assessing_body(played: Played) -> None:
    world, _ = played(NATIONAL_MEDIUM)
    for name in ("评估报告", "意见函"):
        text = paper(world, name)
        assert "市水务局" in text
        assert "评估主体（示范街道办事处）" not in text
        assert "评估主体：示范街道办事处" not in text
    report = paper(world, "评估报告")
    assert "评估主体：市水务局。" in report
    assert "受委托评估机构：无（单位自评）" in report
    assert "评估主体（市水务局）确认的等级为“中风险”" in paper(world, "意见函")


def test_the_filing_form_says_the_level_of_risk_once(played: Played) -> None:
    world, _ = played(NATIONAL_MEDIUM)
    form = paper(world, "备案表")
    assert "风险级别 | 中风险" in form
    assert "中风险（对应中风险）" not in form


def test_the_third_party_is_named_where_there_is_one(played: Played) -> None:
    world, _ = played(DONGGANG_KEY)
    assert "受委托评估机构：无" not in paper(world, "评估报告")


def test_the_filing_form_says_how_conflicts_were_resolved(played: Played) -> None:
    world, _ = played(CHAOYANG_LOW)
    assert "化解措施 | 1.已化解：两户担心便道压坏菜地（便道改线，两户认可，记录存交通局）" in paper(world, "备案表")
