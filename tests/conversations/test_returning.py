"""Returned item by item, each with a deadline of its own where it is set; and answered item by item (DG06, DG08)."""

from __future__ import annotations

import io
import json
from pathlib import Path

from docx import Document

from bot.engine.places import AtReply
from bot.testing.conversation import Person, World
from bot.testing.examples import CHAOYANG_CLINIC
from bot.testing.play import Played, open_again


def labels(person: Person) -> list[str]:
    return [button.label for button in person.buttons]


def returned(played: Played) -> tuple[World, Person, Person]:
    """王审核 returned the clinic: a signed list at once, a photo in five days, the rest in fifteen."""
    world, cast = played(CHAOYANG_CLINIC, "quick_review")
    reviewer, person = cast["reviewer"], cast["assessor"]
    reviewer.press("退回补充")
    assert "立即整改" not in labels(reviewer)
    reviewer.say("座谈会的签到表没有附上")
    reviewer.press("立即整改")
    reviewer.say("施工噪声的措施没有写明时间")
    reviewer.press("5天内")
    reviewer.say("公示照片不清楚")
    assert "第3条：公示照片不清楚" in reviewer.last[-1].text
    reviewer.press("写完了")
    assert "共3条" in reviewer.press("15天内")
    return world, reviewer, person


def test_each_item_can_have_a_deadline_of_its_own(played: Played) -> None:
    world, reviewer, person = returned(played)
    told = person.read()
    assert "共3条，限2026年3月17日前补齐" in told
    assert "1. 座谈会的签到表没" in told
    assert "退回 1/3，立即整改\n座谈会的签到表没有附上" in person.press("看各条")
    assert "退回 2/3，限2026年3月7日前\n施工噪声的措施没有写明时间" in person.press("下一条")
    assert "退回 3/3，限2026年3月17日前\n公示照片不清楚" in person.press("下一条")
    [row] = world.rows("review")
    assert json.loads(row["data"])["dues"] == ["2026-03-02", "2026-03-07", ""]
    assert row["deadline"] == "2026-03-17"
    notice = Document(io.BytesIO(Path(person.files[-1]).read_bytes()))
    cells = [[cell.text for cell in line.cells] for line in notice.tables[0].rows]
    assert [line[-1] for line in cells[1:]] == ["2026年3月2日", "2026年3月7日", "2026年3月17日"]
    assert reviewer.files


def test_an_items_own_day_is_reminded_of(played: Played) -> None:
    world, _, person = returned(played)
    person.read()
    world.pass_days(6)
    told = person.read()
    assert "补充第2条：施工噪声的措施没有写明时间" in told
    assert "要办的：补充材料" not in told


def mended(person: Person) -> None:
    open_again(person)
    person.goto("consult_how")
    person.say("3月1日在村部开座谈会，到会32人，签到表存乡卫健办")
    person.press("接着填")
    person.press("提交这一步")


def test_every_item_is_answered_before_it_is_handed_on_again(played: Played) -> None:
    world, reviewer, person = returned(played)
    person.read()
    mended(person)
    assert isinstance(person.state.place, AtReply)
    assert "退回第1条（共3条）：座谈会的签到表没有附上" in person.last[-1].text
    person.say("签到表已补，存乡卫健办档案第2册")
    person.press("已补，见改动")
    assert len(world.rows("submission")) == 1
    assert "已提交" in person.say("重拍了照片，放在材料里")
    assert "改动1处，退回3条都答复了。" in reviewer.read()
    assert "座谈会的签到表没有附上\n答复：签到表已补，存乡卫健办档案第2册" in reviewer.press("看改动和答复")
    reviewer.press("下一条")
    assert "公示照片不清楚\n答复：重拍了照片，放在材料里" in reviewer.press("下一条")
    told = reviewer.press("改动（1）")
    assert "改动 1/1：怎么听的意见" in told
    assert "原来：3月1日在村部开座谈会，到会32人\n现在：3月1日在村部开座谈会，到会32人，签到表存乡卫健办" in told
    [event] = world.rows("case_event", what="return_answered")
    assert json.loads(event["data"])["replies"][0] == "签到表已补，存乡卫健办档案第2册"


def test_the_reviewer_sees_the_answers_where_they_decide(played: Played) -> None:
    _, reviewer, person = returned(played)
    mended(person)
    for _ in range(3):
        person.press("已补，见改动")
    reviewer.read()
    reviewer.press("打开")
    reviewer.answer(CHAOYANG_CLINIC.steps["quick_review"])
    assert "退回3条都答复了。" in reviewer.last[-1].text
    assert reviewer.last[-1].text.count("\n") == 2
    reviewer.press("看改动和答复")
    assert "施工噪声的措施没有写明时间\n答复：已补，见改动" in reviewer.press("下一条")
    assert "拟定低风险" in reviewer.press("打开")


def test_an_answer_of_one_character_is_none(played: Played) -> None:
    world, _, person = returned(played)
    mended(person)
    assert "2到500个字" in person.say("好")
    assert world.rows("case_event", what="return_answered") == []
    person.press("接着填")
    person.press("提交这一步")
    assert "退回第1条" in person.last[-1].text, "what was answered half way is asked again"


def test_personal_data_in_an_answer_is_masked(played: Played) -> None:
    world, reviewer, person = returned(played)
    mended(person)
    person.say("已补，联系13812345678")
    person.press("已补，见改动")
    person.press("已补，见改动")
    assert "13812345678" not in reviewer.read()
    assert "13812345678" not in repr(world.rows("case_event"))
