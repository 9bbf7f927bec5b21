"""Answers to policy questions are judged by whoever asked, and corrected only by a reviewer who names a source."""

from __future__ import annotations

import json

from bot.testing.conversation import Person, World
from bot.testing.examples import SHAOXING_FOURTH
from bot.testing.play import begin

ASKED = "问 公开征求意见不少于多少天"
REASON = "答的是三十天，我们省里另有规定"
SOURCE = "《某省重大行政决策程序规定》第十二条"
NOTE = "省规定同样不少于三十日，情况紧急的可以缩短。"


def asked(world: World, name: str = "张三") -> Person:
    person = world.person(name)
    person.say(ASKED)
    return person


def pressed(person: Person, label: str) -> str:
    """The button under the answer, which need not be the newest one."""
    for exchange in reversed(person.world.log):
        for message, _ in exchange.replies:
            for button in (b for row in message.rows for b in row):
                if button.label == label and exchange.who == person.name:
                    return person.press_data(button.data, label)
    raise LookupError(label)


def judged_wrong(world: World) -> Person:
    person = asked(world)
    pressed(person, "不对")
    assert "核对前，条款照旧" in person.say(REASON)
    return person


def test_a_question_is_kept_with_the_clauses_it_was_shown(world: World) -> None:
    asked(world)
    [row] = world.rows("policy_question")
    assert (row["question"], row["organisation"]) == ("公开征求意见不少于多少天", "sample")
    assert row["state"] in ("answer", "related")
    assert "重大行政决策程序暂行条例/第十五条" in json.loads(row["clauses"])


def test_a_word_of_thanks_is_one_tap_and_leaves_nothing_to_do(world: World) -> None:
    person = asked(world)
    assert "已记下" in pressed(person, "有用")
    [row] = world.rows("policy_judgement")
    assert (row["good"], row["standing"]) == (True, "declined")


def test_a_wrong_answer_goes_to_the_reviewers_list_with_its_reason(world: World) -> None:
    reviewer = world.person("王审核", "reviewer")
    reviewer.say("/start")
    judged_wrong(world)
    assert "请核对" in reviewer.read()
    reviewer.press("看反馈")
    said = reviewer.press("公开征求意见")
    assert REASON in said
    assert "第十五条" in said


def test_saying_it_alone_changes_no_answer(world: World) -> None:
    before = asked(world).last[0].text
    judged_wrong(world)
    assert asked(world).last[0].text == before
    assert world.rows("policy_correction") == []


def test_a_correction_without_a_source_is_refused(world: World) -> None:
    judged_wrong(world)
    reviewer = world.person("王审核", "reviewer")
    reviewer.say("反馈")
    reviewer.press("公开征求意见")
    reviewer.press("更正：《重大行政决策程序暂行条例》第十五条")
    assert "更正要有出处" in reviewer.say("我就是知道")
    assert world.rows("policy_correction") == []


def test_a_reviewers_correction_with_its_source_stands_beside_the_clause(world: World) -> None:
    judged_wrong(world)
    reviewer = world.person("王审核", "reviewer")
    reviewer.say("反馈")
    reviewer.press("公开征求意见")
    reviewer.press("更正：《重大行政决策程序暂行条例》第十五条")
    reviewer.say(SOURCE)
    assert SOURCE in reviewer.say(NOTE)
    before = world.rows("policy_clause")
    assert "已更正" in reviewer.press("确认更正")
    [row] = world.rows("policy_correction")
    assert (row["source"], row["note"], row["by"]) == (SOURCE, NOTE, "sample-王审核")
    assert world.rows("policy_judgement")[0]["standing"] == "corrected"
    assert world.rows("policy_clause") == before
    person = world.person("李四")
    said = person.say(ASKED)
    assert f"更正《重大行政决策程序暂行条例》第十五条：{NOTE}（出处：{SOURCE}）" in said
    reviewer.say("反馈")
    assert "没有待核对" in reviewer.last[-1].text


def test_a_reviewer_may_leave_it_as_it_is(world: World) -> None:
    judged_wrong(world)
    reviewer = world.person("王审核", "reviewer")
    reviewer.say("反馈")
    reviewer.press("公开征求意见")
    assert "条款照旧" in reviewer.press("不采纳")
    assert world.rows("policy_judgement")[0]["standing"] == "declined"


def test_who_called_it_wrong_hears_what_came_of_it(world: World) -> None:
    reviewer = world.person("王审核", "reviewer")
    person = judged_wrong(world)
    reviewer.say("反馈")
    reviewer.press("公开征求意见")
    reviewer.press("更正：《重大行政决策程序暂行条例》第十五条")
    reviewer.say(SOURCE)
    reviewer.say(NOTE)
    reviewer.press("确认更正")
    told = person.read()
    assert f"更正了《重大行政决策程序暂行条例》第十五条：\n{NOTE}\n出处：{SOURCE}" in told
    judged_wrong(world)
    reviewer.say("反馈")
    reviewer.press("公开征求意见")
    reviewer.press("不采纳")
    assert "核对过了，条款照旧。\n问：公开征求意见不少于多少天" in person.read()


def test_a_reviewer_is_told_nothing_of_their_own_word(world: World) -> None:
    reviewer = world.person("王审核", "reviewer")
    reviewer.say(ASKED)
    pressed(reviewer, "不对")
    reviewer.say(REASON)
    reviewer.say("反馈")
    reviewer.press("公开征求意见")
    assert "核对过了" not in reviewer.press("不采纳")
    assert "核对过了" not in reviewer.read()


def test_where_the_store_has_nothing_the_way_on_is_said(world: World) -> None:
    said = world.person("张三").say("问 火星移民的审批流程是什么")
    assert "库中没有相关条款。\n可以换个说法再问，或请管理员把文件收进库里。" in said


def test_an_assessor_enters_no_correction(world: World) -> None:
    person = judged_wrong(world)
    assert "由审核员处理" in person.say("反馈")
    assert "由审核员处理" in person.press_data("0.judge1.1")
    person.press_data("0.jok")
    assert world.rows("policy_correction") == []


def test_personal_data_in_a_reason_is_masked(world: World) -> None:
    person = asked(world)
    pressed(person, "不对")
    person.say("请打13812345678问老王")
    assert "13812345678" not in json.dumps(world.rows("policy_judgement"), default=str, ensure_ascii=False)


def test_judging_in_the_middle_of_a_question_comes_back_to_it(world: World) -> None:
    person = world.person("张三")
    begin(person, SHAOXING_FOURTH)
    person.say(ASKED)
    place = person.state.place
    pressed(person, "不对")
    person.press("不写原因")
    assert person.state.place == place
    assert world.rows("policy_judgement")[0]["case"] == person.case.id
