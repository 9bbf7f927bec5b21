"""DG08 限期整改: what is lacking is mended at once, or by a day that is reminded of and shown when it is past."""

from __future__ import annotations

import io
import json
from pathlib import Path

from docx import Document
from seed_rows import chain_holds, labels
from site_scripts import MEDIUM, REVIEW, looked

from bot.testing.conversation import World
from bot.testing.examples import CHAOYANG_CLINIC, NATIONAL_MEDIUM
from bot.testing.play import Played, approve, hand_in, play


def test_DG08_a_return_has_its_day_and_is_reminded_of(world: World) -> None:
    cast = play(world, CHAOYANG_CLINIC, until="quick_review")
    reviewer, person = cast["reviewer"], cast["assessor"]
    reviewer.press("退回补充")
    reviewer.say("补一份座谈会记录")
    reviewer.press("写完了")
    reviewer.press("5天内")
    [row] = world.rows("review")
    assert (json.loads(row["items"]), row["deadline"]) == (["补一份座谈会记录"], "2026-03-07")
    assert "限2026年3月7日前补齐" in person.read()
    assert "期限：补充材料，2026年3月7日，还有5天" in person.say("进展")
    world.pass_days(7)
    text = person.read()
    assert "还有3天到期" in text
    assert "今天到期" in text
    assert "过了期限" in text
    assert "过了期限" in reviewer.read(), "who returned it sees that it is late"
    assert "已超" in person.say("进展")


def test_DG08_mended_in_time_and_nobody_is_reminded(world: World) -> None:
    cast = play(world, CHAOYANG_CLINIC, until="quick_review")
    reviewer, person = cast["reviewer"], cast["assessor"]
    reviewer.press("退回补充")
    reviewer.say("补一份座谈会记录")
    reviewer.press("写完了")
    reviewer.press("5天内")
    person.read()
    person.say("我的事项")
    person.press_data(person.buttons[0].data)
    hand_in(person)
    world.pass_days(20)
    assert "提醒" not in person.read()


def test_DG08_what_a_visit_found_is_mended_by_its_day(played: Played) -> None:
    world, cast = played(NATIONAL_MEDIUM, "tracking")
    person = cast["assessor"]
    said = person.say("进展")
    assert "整改：沉淀池没有加盖，2026年5月31日" in said
    person.read()
    world.pass_days(92)
    assert "提醒" in person.read()
    reminded = [json.loads(row["data"])["stage"] for row in world.rows("case_event", what="reminded")]
    assert {"ahead", "day", "over"} <= set(reminded)


def test_DG08_what_is_to_be_mended_at_once_is_mended_before_the_letter(world: World) -> None:
    reviewer = play(world, MEDIUM, until="review")["reviewer"]
    reviewer.answer(looked(mend="once", mended="waiting"))
    assert "要立即整改的问题，改好了才能同意备案" in reviewer.last[-1].text
    assert "同意备案" not in labels(reviewer)
    reviewer.goto("inspections")
    reviewer.press("1.")
    reviewer.press_data(next(b.data for b in reviewer.buttons if b.data.endswith(".ee.mended")))
    reviewer.press("改好了")
    reviewer.press("回列表")
    reviewer.press("填完了")
    approve(reviewer)
    assert world.rows("inspection", standing="current")[0]["mended"] == "done"


def test_DG08_what_has_a_day_is_in_the_letter_and_reminded_of(world: World) -> None:
    cast = play(world, MEDIUM, until="review")
    reviewer, assessor = cast["reviewer"], cast["assessor"]
    reviewer.answer(looked(due="2026-03-20"))
    approve(reviewer)
    [row] = world.rows("inspection", standing="current")
    assert (row["mend"], row["due"], row["mended"]) == ("deadline", "2026-03-20", "waiting")
    letter = next(path for path in reviewer.files if "意见函" in path)
    text = "\n".join(p.text for p in Document(io.BytesIO(Path(letter).read_bytes())).paragraphs)
    assert "限期整改：沉淀池没有加盖" in text
    assessor.read()
    world.pass_days(20)
    assert "沉淀池没有加盖" in assessor.read()
    assert chain_holds(world)


def test_DG08_a_return_sets_at_once_or_a_day_for_each_item(world: World) -> None:
    cast = play(world, MEDIUM, until="review")
    reviewer, assessor = cast["reviewer"], cast["assessor"]
    reviewer.answer(REVIEW, until=lambda p: p.question.id == "onsite")
    reviewer.press("退回补充")
    reviewer.say("沉淀池加盖的措施没有责任单位")
    reviewer.press("立即整改")
    reviewer.say("监测点位图没有附上")
    reviewer.press("10天内")
    reviewer.press("写完了")
    reviewer.press("15天内")
    told = assessor.read()
    assert "共2条" in told
    assert "（立即整改）" in told
    assert "退回 1/2，立即整改\n沉淀池加盖的措施没有责任单位" in assessor.press("看各条")
    assert "退回 2/2，限2026年3月12日前\n监测点位图没有附上" in assessor.press("下一条")
    [row] = world.rows("review", verdict="return")
    assert json.loads(row["data"])["dues"] == ["2026-03-02", "2026-03-12"]
