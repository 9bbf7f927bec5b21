"""追责线索: facts from the records, for whoever supervises; a sheet of them; the unit's own word beside each."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

import pytest

from bot.jobs.accountability_facts import facts_of_case
from bot.jobs.accountability_records import Fact
from bot.jobs.case_view import load_view
from bot.testing.accountable import docx_text, idle_measures, overseer
from bot.testing.conversation import World
from bot.testing.examples import CHAOYANG_MEDIUM, SHAOXING_FOURTH, SHAOXING_SECOND, SHAOXING_THIRD
from bot.testing.play import Played, confirm, fill, hand_in, mend, take_up
from knowledge.procedures.loader import load_builtin
from knowledge.procedures.obligations import Accountability, Deadline
from storage import reading


def facts(world: World) -> dict[str, Fact]:
    """What the records of the one case show, by key."""
    case = world.rows("assessment")[0]["id"]
    view = load_view(world.app.database, world.app.shelf, case, world.clock())
    with world.app.database.read() as connection:
        rows = reading.everything(connection, case)
    return {fact.key: fact for fact in facts_of_case(view, rows)}


@dataclass
class Sheet:
    """What came of asking for a sheet."""

    said: str
    text: str


def sheet(world: World) -> Sheet:
    person = overseer(world)
    person.say("追责线索")
    person.press("示范街道办事处")
    said = person.press("出事实清单")
    return Sheet(said, docx_text(person.files[-1]))


# -- who looks ------------------------------------------------------------------------------------------------
def test_the_office_above_sees_the_matters_below_and_opens_their_facts(played: Played) -> None:
    world, _ = idle_measures(played)
    person = overseer(world)
    said = person.say("追责线索")
    assert "有1个事项的记录里有追责线索" in said
    said = person.press("示范街道办事处")
    assert "化解和处置措施没有全部落实" in said
    assert "只列事实，不作判断" in said


@pytest.mark.parametrize("role", ["assessor", "leader", "legal", "expert", "representative", "third_party"])
def test_other_roles_do_not_look(played: Played, role: str) -> None:
    world, _ = idle_measures(played)
    person = overseer(world, role)
    assert "追责线索由审核员、领导小组或管理员来看" in person.say("追责线索")
    assert [row for row in world.rows("job") if row["kind"] == "facts"] == []


def test_somebody_of_another_organisation_sees_and_gets_nothing(played: Played) -> None:
    world, _ = idle_measures(played)
    case = world.rows("assessment")[0]["id"]
    person = world.person("吴外人", "reviewer", "外县局")
    assert "没有发现追责线索" in person.say("追责线索")
    said = person.press_data(f"0.fc.{case}")
    assert "没有打开" in said
    assert "措施" not in said
    with pytest.raises(LookupError):
        person.press("出事实清单")
    from bot.errors import JobError
    from bot.jobs.accountability import AccountabilityWork

    app = world.app
    work = AccountabilityWork(app.database, app.shelf, app.attachments, app.policies, app.clock)
    asked = {"case": case, "organisation": "外县局", "sender": "外县局", "by": "x", "by_name": "x"}
    with pytest.raises(JobError, match="不归本单位"):
        work.sheet(asked, {})
    assert not [row for row in world.rows("case_event") if row["what"] == "facts_issued"]


def test_an_honest_record_shows_nothing(played: Played) -> None:
    world, _ = played(SHAOXING_THIRD)
    assert facts(world) == {}
    assert "没有发现追责线索" in overseer(world).say("追责线索")


# -- the sheet ----------------------------------------------------------------------------------------------
def test_the_sheet_is_addressed_by_the_packs_rule_and_lists_evidence(played: Played) -> None:
    world, _ = idle_measures(played, incident=True)
    made = sheet(world)
    assert "事实清单已出，2项，送局监察室。" in made.said
    for words in (
        "局监察室：",
        "绍兴市委办发〔2008〕34号",
        "不是认定，不对任何人作判断",
        "化解和处置措施没有全部落实",
        "留痕序号",
    ):
        assert words in made.text
    [event] = [row for row in world.rows("case_event") if row["what"] == "facts_issued"]
    told = json.loads(event["data"])
    assert (told["to"], told["by_name"], len(told["facts"])) == ("局监察室", "周督查", 2)
    check = world.rows("tracking_check")[-1]
    assert any(each.seq == check["audit"] for each in facts(world)["finding:measures_idle"].evidence)


def test_nobody_is_named_in_the_sheet(played: Played) -> None:
    world, cast = played(SHAOXING_THIRD, "analysis")
    person = cast["assessor"]
    person.goto("opinions", step="第2步")
    person.press("1. 青苗补偿低于邻村")
    person.press("意见要点")
    person.say("李四同志说张三没有到场，电话13800138000")
    person.press("回列表")
    person.press("1.")
    person.press("删除这一项")
    text = sheet(world).text
    assert "删去一条反对意见" in text
    for name in ("张三", "李四", "13800138000", "李主任", "周督查"):
        assert name not in text


def test_whoever_assessed_issues_no_sheet(played: Played) -> None:
    world, cast = idle_measures(played)
    with world.app.database.write() as connection:
        from storage import people

        people.grant(connection, "sample-张三", "sample", "reviewer")
    person = cast["assessor"]
    person.say("追责线索")
    person.press(person.buttons[0].label)
    assert "要由没有参加评估的人来出" in person.press("出事实清单")
    assert not [row for row in world.rows("case_event") if row["what"] == "facts_issued"]


def test_the_unit_hears_of_the_sheet_and_its_statement_stands_beside_the_fact(played: Played) -> None:
    world, cast = idle_measures(played)
    sheet(world)
    person = cast["assessor"]
    assert "可以陈述" in person.read()
    assert person.files[-1].endswith(".docx")
    said = person.press("写陈述")
    assert "对哪一项陈述" in said
    person.press("陈述第1项")
    assert "陈述要写5到1000个字" in person.say("不对")
    assert "陈述已记下" in person.say("剩余两户因丈量复核顺延，已报县局，电话13800138000")
    [event] = [row for row in world.rows("case_event") if row["what"] == "fact_stated"]
    told = json.loads(event["data"])
    assert told["fact"] == "finding:measures_idle"
    assert "13800138000" not in event["data"]
    again = sheet(world)
    assert "剩余两户因丈量复核顺延" in again.text
    assert "-事2" in again.text


def test_no_statement_before_a_sheet_and_none_by_others(played: Played) -> None:
    world, cast = idle_measures(played)
    assert "没有出过事实清单" in cast["assessor"].say("写陈述")
    sheet(world)
    case = world.rows("assessment")[0]["id"]
    above = overseer(world)
    assert "本单位的稳评员或负责人来写" in above.press_data(f"0.fst.{case}")
    outsider = world.person("吴外人", "assessor", "外县局")
    assert "没有打开的事项" in outsider.press_data(f"0.fst.{case}")
    assert [row for row in world.rows("case_event") if row["what"] == "fact_stated"] == []


# -- what is a fact -----------------------------------------------------------------------------------------
def test_a_finding_mended_later_stays_a_fact_with_the_day_it_was_mended(played: Played) -> None:
    world, cast = idle_measures(played)
    person = cast["assessor"]
    world.clock.pause(days=3)
    person.say("/start")
    person.goto("checks")
    person.press("1.")
    person.press("措施")
    said = person.press("都落实了")
    assert said
    fact = facts(world)["finding:measures_idle"]
    assert (fact.mended, fact.mended_on) == (True, date(2026, 3, 5))
    assert "已于2026年3月5日纠正" in person.say("进展")
    assert [row["what"] for row in world.rows("case_event")].count("mended") == 1
    assert "已于2026年3月5日纠正" in sheet(world).text
    assert len(world.rows("finding")) == 1, "the record of it stays"


def test_an_objection_struck_out_after_the_step_was_handed_on(played: Played) -> None:
    world, cast = played(SHAOXING_THIRD, "analysis")
    person = cast["assessor"]
    person.goto("opinions", step="第2步")
    person.press("1. 青苗补偿低于邻村")
    person.press("删除这一项")
    [struck] = [fact for key, fact in facts(world).items() if key.startswith("struck:")]
    assert "青苗补偿低于邻村" in struck.say
    assert [each.what for each in struck.evidence] == ["这条意见的登记", "删去这条意见"]
    assert all(each.seq for each in struck.evidence)


def test_figures_changed_after_the_confirmation(played: Played) -> None:
    world, cast = played(SHAOXING_THIRD, "tracking")
    person = cast["assessor"]
    person.goto("activities", step="第2步")
    person.press("1.")
    person.press("收回有效的")
    person.say("117")
    [changed] = [fact for key, fact in facts(world).items() if key.startswith("changed:")]
    assert "等级确认之后又改动了" in changed.say
    assert not changed.mended
    assert changed.ground == "falsified"


def test_a_measure_past_its_deadline_without_a_check_that_it_was_done(played: Played) -> None:
    world, _ = played(SHAOXING_THIRD, "tracking")
    assert facts(world) == {}
    world.clock.pause(days=60)
    [fact] = [fact for fact in facts(world).values() if fact.ground == "measures"]
    assert fact.say == "措施“按邻村标准补差额，发到户”的期限2026年4月30日已过，到期没有落实的记录。"
    assert fact.evidence[0].seq == world.rows("factor")[-1]["audit"]
    assert fact.clause == "plan/七"


def test_decided_looser_than_the_level_and_why(played: Played) -> None:
    world, cast = played(SHAOXING_SECOND, "tracking")
    person = cast["assessor"]
    person.answer({**SHAOXING_SECOND.steps["tracking"], "decision_taken": "permit"}, until=_asked_why)
    assert "决定和确认的等级不一样，理由是什么" in person.last[-1].text
    fact = facts(world)["finding:looser"]
    assert (fact.ground, fact.say) == ("against", "实际决定比确认的等级宽。")


def test_suspended_where_the_level_says_not_at_all_is_noticed_though_both_are_high(played: Played) -> None:
    world, cast = played(SHAOXING_SECOND, "discussion")
    leader = cast["leader"]
    take_up(leader)
    fill(leader, SHAOXING_SECOND.steps["discussion"])
    confirm(leader, "一级风险", "两处隐患短期内无法消除，按最严的定")
    person = cast["assessor"]
    person.read()
    person.say("我的事项")
    person.press(person.buttons[0].label)
    person.answer({"decision_taken": "suspend"}, until=_asked_why)
    assert "理由是什么" in person.last[-1].text
    assert facts(world)["finding:looser"].ground == "against"


def test_a_stricter_decision_needs_its_reason_and_is_no_ground(played: Played) -> None:
    world, cast = played(SHAOXING_FOURTH, "tracking")
    person = cast["assessor"]
    person.answer({**SHAOXING_FOURTH.steps["tracking"], "decision_taken": "suspend"}, until=_asked_why)
    assert "理由是什么" in person.last[-1].text
    assert facts(world) == {}


def test_the_plans_own_day_gone_by(played: Played) -> None:
    world, _ = played(CHAOYANG_MEDIUM, "opinion")
    world.clock.pause(days=150)
    fact = facts(world)["time_limit"]
    assert (fact.ground, fact.mended) == ("not_as_required", False)
    assert "2026年6月30日已过" in fact.say


def test_a_return_not_made_good_in_time(played: Played) -> None:
    world, cast = played(CHAOYANG_MEDIUM, "filing")
    reviewer = cast["reviewer"]
    fill(reviewer, CHAOYANG_MEDIUM.steps["filing"])
    reviewer.press("退回补充")
    reviewer.say("缺座谈会签到表")
    reviewer.press("写完了")
    reviewer.press("5")
    assert not [key for key in facts(world) if key.startswith("return:")]
    world.clock.pause(days=20)
    [fact] = [fact for key, fact in facts(world).items() if key.startswith("return:")]
    assert not fact.mended
    person = cast["assessor"]
    person.read()
    person.say("我的事项")
    person.press(person.buttons[0].label)
    mend(person, CHAOYANG_MEDIUM.steps["opinion"])
    hand_in(person)
    [fact] = [fact for key, fact in facts(world).items() if key.startswith("return:")]
    assert fact.mended


def test_a_plan_that_names_nobody_and_a_time_limit_of_a_step(played: Played, world: World) -> None:
    """惠山 plan 四/3 (HS24) says 党纪政纪问责 and names no body: the sheet says so. On a test pack."""
    packs = dict(load_builtin())
    rule = Accountability(means="给予党纪政纪问责", clause="plan/七", item="HS24")
    late = Deadline(step="plan", days=3, clause="plan/六/1")
    packs["shaoxing-land"] = packs["shaoxing-land"].model_copy(update={"accountability": rule, "deadlines": (late,)})
    world.packs = packs
    world.restart()
    from bot.testing.play import begin

    person = world.person("张三")
    begin(person, SHAOXING_FOURTH)
    fill(person, {**SHAOXING_FOURTH.steps["plan"], "decided": "made"})
    world.clock.pause(days=10)
    found = facts(world)
    assert [fact.ground for fact in found.values()] == ["not_assessed", "not_as_required"]
    assert "期限2026年3月5日已过" in found["deadline:plan"].say
    made = sheet(world)
    assert "办法没有写明是哪个机关" in made.said
    assert "党纪政纪问责" in made.text


def _asked_why(person: object) -> bool:
    return bool(person.question.id == "deviation_reason")  # type: ignore[attr-defined]
