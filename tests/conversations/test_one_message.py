"""A short filing from /file to submitted: by buttons, by one message, converted, returned. Interactions and characters
are counted as replayed; the closing figures of the counts stand in docs/filing.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.engine.places import AtStart, AtStepEnd
from bot.testing.conversation import Person, World

WHOLE = (
    "东港市前阳镇卫生室改造，投资80万，镇政府负责，涉及3个村约400人，3月1日在村委会开座谈会到会18人，无人反对，"
    "施工有噪声，安排夜间不施工，由镇政府负责"
)
ISSUE = "东港市前阳镇卫生室改造,投资80万,镇政府负责,涉及3个村约400人,已开座谈会,无人反对"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    opened = World(tmp_path)
    opened.organise("前阳镇", kind="town", place="210681101")
    yield opened
    opened.close()


def cost(person: Person) -> tuple[int, int]:
    """Interactions and characters typed by the person so far, commands as typed."""
    said = [one.said for one in person.world.log if one.who == person.name and one.said]
    return len(said), sum(len(text) for text in said if not text.startswith("〔"))


def labels(person: Person) -> list[str]:
    return [button.label for button in person.buttons]


def test_by_buttons_in_twelve(world: World) -> None:
    person = world.person("张三", "assessor", "前阳镇")
    assert "也可以直接发一句话" in person.say("/file")
    assert person.case.pack == "donggang-city"
    person.press("建设项目")
    assert "初筛可走简化程序" in person.press("都没有")
    for text in ("前阳镇卫生室改造", "前阳镇，翻修屋顶", "80万", "镇政府", "约四百人", "3月1日座谈会，到会18人"):
        person.say(text)
    person.say("0")
    told = person.say("施工有噪声，安排夜间不施工，由镇政府负责")
    assert isinstance(person.state.place, AtStepEnd)
    assert "请核对" in told
    assert "名称：前阳镇卫生室改造" in labels(person)
    person.press("无利害，提交")
    assert world.rows("submission")
    assert world.rows("interest")[0]["has"] in (False, 0)
    assert cost(person) == (12, 65)


def test_told_at_home_it_is_taken_up_at_once(world: World) -> None:
    person = world.person("张三", "assessor", "前阳镇")
    person.say("/start")
    told = person.say(WHOLE)
    assert "还没有记下" in told
    assert person.case.pack == "donggang-city"
    assert "名称：东港市前阳镇卫生室改造" in labels(person)


def test_told_and_not_yet_kept_it_is_shown_again_at_start(world: World) -> None:
    person = world.person("张三", "assessor", "前阳镇")
    person.say("/file")
    person.say(WHOLE)
    assert "还没有记下" in person.say("/start")
    assert "名称：东港市前阳镇卫生室改造" in labels(person)
    person.press("都对，都没有")
    assert person.case.title == "东港市前阳镇卫生室改造"


@pytest.mark.parametrize("asked", ["征收土地涉及400人要不要听证？", "拆迁补偿标准", "听证会多少人参加"])
def test_a_question_at_home_is_still_a_question(world: World, asked: str) -> None:
    person = world.person("张三", "assessor", "前阳镇")
    person.say("/start")
    person.say(asked)
    assert not world.rows("assessment")


def test_whoever_may_not_open_one_tells_none(world: World) -> None:
    reviewer = world.person("李四", "reviewer", "前阳镇")
    reviewer.say("/start")
    reviewer.say(WHOLE)
    assert not world.rows("assessment")


def test_words_typed_where_a_button_is_wanted_are_said_back(tmp_path: Path) -> None:
    person = World(tmp_path).person("张三", "assessor")
    person.say("/start")
    person.press("开始评估")
    told = person.say("幸福路老旧小区加装电梯")
    assert "幸福路老旧小区加装电梯" in told
    assert isinstance(person.state.place, AtStart)


def test_by_one_message_in_four(world: World) -> None:
    person = world.person("张三", "assessor", "前阳镇")
    person.say("/file")
    told = person.say(WHOLE)
    assert "还没有记下" in told
    assert not person.case.answers
    assert {
        "名称：东港市前阳镇卫生室改造",
        "地点：东港市前阳镇",
        "投资：80万元",
        "谁负责：镇政府",
        "反对意见：0条",
    } <= set(labels(person))
    assert "人数：400人（约400人）" in labels(person)
    told = person.press("都对，都没有")
    assert "初筛可走简化程序" in told
    assert isinstance(person.state.place, AtStepEnd)
    person.press("无利害，提交")
    assert world.rows("submission")
    assert cost(person) == (4, 83)
    rows = {row["question"]: row for row in world.rows("answer", standing="current")}
    message = next(row for row in rows.values() if row["question"] == "investment")["message"]
    assert {q: row["source"] for q, row in rows.items()} == {
        **dict.fromkeys(
            (
                "matter_kind",
                "matter_name",
                "matter_place",
                "investment",
                "responsible_body",
                "people",
                "consult_how",
                "objections",
                "risk_line",
            ),
            "message",
        ),
        "exclusion": "",
    }
    assert rows["people"]["text"] == "约400人"
    assert rows["exclusion"]["message"] != message
    assert any(path.endswith(".docx") for path in person.files)


def test_the_message_of_the_issue_in_five(world: World) -> None:
    person = world.person("张三", "assessor", "前阳镇")
    person.say("/file")
    told = person.say(ISSUE)
    assert "还缺：听意见的日期、人数；反对意见（“无人反对”要先写怎么听的意见）；风险和措施" in told
    told = person.say("3月1日，18人到会。施工有噪声，安排夜间不施工")
    assert "还缺" not in told
    assert "反对意见：0条" in labels(person)
    person.press("都对，都没有")
    assert isinstance(person.state.place, AtStepEnd)
    person.press("无利害，提交")
    assert world.rows("submission")
    assert cost(person) == (5, 74)


def test_without_a_place_of_its_own_the_message_chooses_the_pack(tmp_path: Path) -> None:
    opened = World(tmp_path)
    person = opened.person("张三")
    person.say("/file")
    assert isinstance(person.state.place, AtStart)
    assert "按“丹东东港”办" in person.say(WHOLE)
    assert person.case.pack == "donggang-city"
    person.press("都对，都没有")
    person.press("无利害，提交")
    assert opened.rows("submission")
    assert cost(person)[0] == 4
    opened.close()
