"""Manners on a phone: days to tap, what was used before, one's matters found again, what is not read said so."""

from __future__ import annotations

import pytest

from bot.channels.telegram.inbound import to_event
from bot.engine.events import Edited
from bot.engine.places import AtFind, AtHome, AtQuestion
from bot.testing.conversation import Person, World
from bot.testing.examples import CHAOYANG_CLINIC, SHAOXING_FOURTH
from bot.testing.play import begin, fill

PLAN = SHAOXING_FOURTH.steps["plan"]


def at(world: World, question: str, name: str = "张三") -> Person:
    person = world.person(name)
    begin(person, SHAOXING_FOURTH)
    person.answer(PLAN, until=lambda p: p.question.id == question)
    return person


def test_a_day_is_two_taps_away(world: World) -> None:
    person = at(world, "planned_date")
    assert [b.label for b in person.buttons][:3] == ["今天", "明天", "选日期"]
    assert "2026年3月，点日子" in person.press("选日期")
    assert "2026年4月" in person.press("下月")
    assert "已记下：2026年4月15日" in person.press("15")
    assert person.case.answers["planned_date"].value == "2026-04-15"


def test_the_calendar_fits_a_phone_and_starts_on_monday(world: World) -> None:
    person = at(world, "planned_date")
    person.press("选日期")
    rows = person.last[-1].rows
    assert [b.label for b in rows[0]] == list("一二三四五六日")
    assert all(len(row) == 7 for row in rows[:6])
    assert rows[1][6].label == "1"  # 1 March 2026 is a Sunday
    assert all(len(b.data.encode()) <= 64 for row in rows for b in row)


def test_a_day_to_come_cannot_be_tapped_where_something_was_done(world: World) -> None:
    person = at(world, "planned_date")
    fill(person, PLAN)
    person.press("提交")
    person.press("没有")
    survey = SHAOXING_FOURTH.steps["survey"]
    person.answer(survey, until=lambda p: p.question.id == "held")
    assert [b.label for b in person.buttons][:3] == ["昨天", "今天", "选日期"]
    person.press("选日期")
    days = [b.label for b in person.buttons if ".a.held." in b.data]
    assert days[-1] == "2"  # it is 2 March: the 3rd was not yet
    assert "下月" not in [b.label for b in person.buttons]
    tapped = next(b for b in person.buttons if ".a.held." in b.data)
    assert "点不了" in person.press_data(tapped.data.replace("2026-03-01", "2026-03-20"))
    assert "点不了" in person.press_data(tapped.data.replace("2026-03-01", "2026-02-30"))
    assert person.question.id == "held"


def test_a_month_that_is_none_changes_nothing(world: World) -> None:
    person = at(world, "planned_date")
    revision = person.state.revision
    for month in ("2026-13", "0000-01", "9999-01", "x"):
        assert "没有改动" in person.press_data(f"{revision}.cal.planned_date.{month}")


def test_typing_goes_on_beside_the_calendar(world: World) -> None:
    person = at(world, "planned_date")
    person.press("选日期")
    assert "已记下：2026年3月11日" in person.say("下周三")


def test_what_the_unit_wrote_before_is_offered(world: World) -> None:
    at(world, "screening")
    other = at(world, "matter_place", "李四")
    assert other.buttons[0].label == "越城区李家村"
    assert "已记下：越城区李家村" in other.press("越城区李家村")
    assert other.case.answers["matter_place"].value == "越城区李家村"


def test_another_unit_is_not_offered_it(world: World) -> None:
    at(world, "screening")
    elsewhere = world.person("王五", organisation="别的单位")
    begin(elsewhere, SHAOXING_FOURTH)
    elsewhere.answer(PLAN, until=lambda p: p.question.id == "matter_place")
    assert "越城区李家村" not in [b.label for b in elsewhere.buttons]


def test_what_may_be_a_person_s_is_never_offered(world: World) -> None:
    person = at(world, "matter_place")
    person.say("李家村3号，电话13800000000")
    other = at(world, "matter_place", "李四")
    assert not [b for b in other.buttons if ".rc." in b.data]


def test_resumed_where_it_was_left(world: World) -> None:
    person = at(world, "screening")
    person.say("首页")
    assert "上次填到“在什么地方”" in person.say("/start")
    assert person.question.id == "screening"


def test_found_by_a_few_characters(world: World) -> None:
    person = at(world, "screening")
    title = person.case.title
    person.say("首页")
    said = person.say(title[0] + title[-2:])
    assert "名称里有" in said
    person.press(title[:4])
    assert person.question.id == "screening"


def test_find_says_what_it_wants_and_when_there_is_none(world: World) -> None:
    person = at(world, "screening")
    assert "打名称里的几个字" in person.say("/find")
    assert "没有找到" in person.say("海底隧道")
    assert "名称里有" in person.say("/find 地块")
    person.say("首页")
    person.say("我的事项")
    assert "打名称里的几个字" in person.press("找事项")


def test_what_is_found_may_have_been_a_question(world: World) -> None:
    person = at(world, "screening")
    person.say("首页")
    person.say(person.case_of(person.state.case or "").title[:3])
    assert isinstance(person.state.place, AtFind)
    person.press("查政策")
    assert isinstance(person.state.place, AtHome)


def test_marks_of_the_search_are_letters(world: World) -> None:
    person = at(world, "screening")
    assert "没有找到" in person.say("/find %_")


def test_nobody_finds_another_unit_s_matter(world: World) -> None:
    at(world, "screening")
    elsewhere = world.person("王五", organisation="别的单位")
    assert "没有找到" in elsewhere.say("/find 地块")


def test_a_place_sent_is_offered_as_the_answer(world: World) -> None:
    person = at(world, "matter_place")
    assert "北纬30.012" in person.share("30.0123,120.5678")
    assert "matter_place" not in person.case.answers
    assert "已记下：北纬30.012" in person.press("记为回答")
    again = at(world, "matter_place", "李四")
    again.share("30.0123,120.5678")
    again.press("回到本题")
    assert isinstance(again.state.place, AtQuestion)
    assert "matter_place" not in again.case.answers


@pytest.mark.parametrize("kind", ["private", "group"])
def test_an_edited_message_is_answered_in_private_alone(world: World, kind: str) -> None:
    raw = {
        "update_id": 7,
        "edited_message": {"message_id": 3, "chat": {"id": 5, "type": kind}, "text": "四百五十人"},
    }
    event = to_event(raw, world.clock())
    assert isinstance(event, Edited) is (kind == "private")


def test_an_edited_message_changes_nothing_and_the_way_is_told(world: World) -> None:
    person = at(world, "screening")
    before = person.case
    said = person._feed(lambda key, when: Edited(id=key, chat=person.chat, at=when), "（改消息）")
    assert "发“检查”" in said
    assert "可能引发社会稳定风险吗" in said
    assert person.case.answers == before.answers


def test_a_place_that_moves_is_no_edit(world: World) -> None:
    moving = {"message_id": 3, "chat": {"id": 5, "type": "private"}, "location": {"latitude": 1.0, "longitude": 2.0}}
    assert to_event({"update_id": 7, "edited_message": moving}, world.clock()) is None


def test_a_question_has_three_lines_at_most(world: World) -> None:
    person = world.person("张三")
    begin(person, CHAOYANG_CLINIC)
    for exchange in world.log:
        for message, _ in exchange.replies:
            assert message.text.count("\n") <= 2, message.text
