"""The places at which the table of `who_may` is tried (`who_may_tries`), and how each comes about."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from towns import MATTER, SURVEY, begin_as, put_on_offer, town
from who_may_tries import ABOVE, OUTSIDE, OWN, Build

from bot.engine.describing_state import AtDescribe, AtUnderstood
from bot.engine.independence import AtExpert, AtExperts, AtInterest
from bot.engine.learning import AtQuiz, AtTeaching, QuizQuestion
from bot.engine.library import AtLibrary, Card, Successor
from bot.engine.paper_state import AtPaper
from bot.engine.places import (
    AtBoard,
    AtCancel,
    AtConfirm,
    AtCorrecting,
    AtDraft,
    AtEntry,
    AtFacts,
    AtFind,
    AtHome,
    AtJudging,
    AtLevel,
    AtOffer,
    AtPoint,
    AtPoints,
    AtPublish,
    AtQuestion,
    AtReply,
    AtReview,
    AtStart,
    AtVerdict,
    Candidate,
)
from bot.engine.survey_state import AtSurveyDraft, AtSurveys
from bot.engine.task_state import AtTask, AtWhistle
from bot.engine.tree import AtUnits
from bot.testing.conversation import Person, World
from bot.testing.examples import CHAOYANG_CLINIC, CHAOYANG_LOW, LEADING_GROUP, SHAOXING_FOURTH, SHAOXING_THIRD
from bot.testing.examples_national import NATIONAL_MEDIUM
from bot.testing.pictures import jpeg
from bot.testing.play import begin, confirm, fill, hand_in, take_up, to_step
from bot.testing.respondents import end_survey, open_survey
from bot.testing.whistling import CONFLICT, at_entry, open_task, report, whistle
from storage import invitations, people, surveys


def _at(example: Any, step: str, question: str, group: str | None = None) -> Build:
    def build(world: World, opener: Person) -> dict[str, Any]:
        to_step(opener, example, step)
        opener.answer(example.steps[step], until=lambda p: getattr(p.state.place, "question", "") == question)
        return {"case": opener.state.case, "place": opener.state.place}

    return build


def _case_at(place: Any, step: str = "plan", question: str = "screening", **chat: Any) -> Build:
    def build(world: World, opener: Person) -> dict[str, Any]:
        return {**_at(SHAOXING_FOURTH, step, question)(world, opener), "place": place, **chat}

    return build


def _end(world: World, opener: Person) -> dict[str, Any]:
    begin(opener, SHAOXING_FOURTH)
    fill(opener, SHAOXING_FOURTH.steps["plan"])
    return {"case": opener.state.case, "place": opener.state.place}


def _decided(place: dict[str, Any]) -> Build:
    def build(world: World, opener: Person) -> dict[str, Any]:
        to_step(opener, SHAOXING_FOURTH, "analysis")
        fill(opener, SHAOXING_FOURTH.steps["analysis"])
        leader = world.person("李主任", "leader", OWN)
        leader.say("/start")
        hand_in(opener)
        leader.say("待我办理")
        leader.press_data(leader.buttons[0].data)
        fill(leader, SHAOXING_FOURTH.steps["discussion"])
        at = leader.state.place
        assert isinstance(at, AtConfirm)
        return {"case": leader.state.case, "place": at.model_copy(update=place)}

    return build


def _counting(**paper: Any) -> Build:
    """张三 is about to count filled paper questionnaires, or counts them."""

    def build(world: World, opener: Person) -> dict[str, Any]:
        to_step(opener, SHAOXING_FOURTH, "survey")
        told = {"form": "questionnaire", "held": "2026-03-01", "chosen": "每户一人", "sent": 9}
        script = {**SHAOXING_FOURTH.steps["survey"], "activities": [told]}
        opener.answer(script, until=lambda p: getattr(p.state.place, "question", "") == "returned")
        place = opener.state.place
        assert isinstance(place, AtQuestion)
        if paper:
            assert place.group is not None
            assert place.entry is not None
            made = {"question": "activities", "group": place.group, "entry": place.entry, **paper}
            return {"case": opener.state.case, "place": AtPaper.model_validate(made)}
        return {"case": opener.state.case, "place": place}

    return build


def _with_paper(world: World, opener: Person) -> dict[str, Any]:
    """张三 has kept a photo with the question at hand."""
    there = _case_at(_PLAN_QUESTION)(world, opener)
    with TemporaryDirectory() as folder:
        photo = Path(folder) / "现场.jpg"
        photo.write_bytes(jpeg())
        opener.send(photo)
    return there


def _visiting(world: World, opener: Person) -> dict[str, Any]:
    """王审核 has begun to note a visit on site."""
    to_step(opener, NATIONAL_MEDIUM, "analysis")
    fill(opener, NATIONAL_MEDIUM.steps["analysis"])
    leader, reviewer = world.person("李主任", "leader", OWN), world.person("王审核", "reviewer", OWN)
    leader.say("/start")
    reviewer.say("/start")
    hand_in(opener)
    take_up(leader)
    fill(leader, NATIONAL_MEDIUM.steps["discussion"])
    confirm(leader, "中风险")
    take_up(reviewer)
    reviewer.answer(NATIONAL_MEDIUM.steps["review"], until=lambda p: p.question.id == "inspections")
    reviewer.press("添加")
    return {"case": reviewer.state.case, "place": reviewer.state.place}


def _reviewed(place: dict[str, Any]) -> Build:
    def build(world: World, opener: Person) -> dict[str, Any]:
        begin(opener, CHAOYANG_CLINIC)
        fill(opener, CHAOYANG_CLINIC.steps["quick"])
        reviewer = world.person("王审核", "reviewer", OWN)
        reviewer.say("/start")
        hand_in(opener)
        reviewer.say("待我办理")
        reviewer.press_data(reviewer.buttons[0].data)
        fill(reviewer, CHAOYANG_CLINIC.steps["quick_review"])
        at = reviewer.state.place
        assert isinstance(at, AtVerdict)
        return {"case": reviewer.state.case, "place": at.model_copy(update=place)}

    return build


def _measures(press: str, note: str = "") -> Build:
    """At the measures while tracking; `press`: at one of them, `note`: which was shown to be carried out."""

    def build(world: World, opener: Person) -> dict[str, Any]:
        _tracked(comparing=False)(world, opener)
        opener.press("措施落实")
        if press:
            opener.press(press)
        if note:
            opener.say(note)
        return {"case": opener.state.case, "place": opener.state.place}

    return build


def _tracked(*, comparing: bool) -> Build:
    """Tracking is filled in: at its end, or at the first risk of the comparison."""

    def build(world: World, opener: Person) -> dict[str, Any]:
        to_step(opener, SHAOXING_THIRD, "analysis")
        fill(opener, SHAOXING_THIRD.steps["analysis"])
        leader = world.person("李主任", "leader", OWN)
        leader.say("/start")
        hand_in(opener)
        leader.say("待我办理")
        leader.press_data(leader.buttons[0].data)
        fill(leader, SHAOXING_THIRD.steps["discussion"])
        confirm(leader, "三级风险")
        opener.say("待我办理")
        opener.press_data(opener.buttons[0].data)
        fill(opener, SHAOXING_THIRD.steps["tracking"])
        if comparing:
            opener.press("对照预计")
        return {"case": opener.state.case, "place": opener.state.place}

    return build


def _replying(world: World, opener: Person) -> dict[str, Any]:
    found = _reviewed({})(world, opener)
    reviewer = world.person("王审核", "reviewer", OWN)
    reviewer.last = []
    reviewer.say("待我办理")
    reviewer.press_data(reviewer.buttons[0].data)
    reviewer.press("退回补充")
    reviewer.say("补公示照片")
    reviewer.press("写完了")
    reviewer.press("5天内")
    return {**found, "place": AtReply()}


def _offer(world: World, opener: Person) -> dict[str, Any]:
    put_on_offer(world, town())
    begin_as(opener).answer({**MATTER, "welfare": "yes"}, until=lambda p: isinstance(p.state.place, AtOffer))
    return {"case": opener.state.case, "place": opener.state.place}


def _interest(place: AtInterest) -> Build:
    def build(world: World, opener: Person) -> dict[str, Any]:
        return {**_end(world, opener), "place": place}

    return build


def _pool(place: AtExperts) -> Build:
    def build(world: World, opener: Person) -> dict[str, Any]:
        found = _case_at(AtHome())(world, opener)
        return {**found, "place": place.model_copy(update={"case": found["case"]})}

    return build


def _drawn(place: Any, *, stand: str = "asked") -> Build:
    """甲expert and 方工, who has no account, were drawn; `stand`: what 甲expert said to it."""

    def build(world: World, opener: Person) -> dict[str, Any]:
        found = _case_at(AtHome())(world, opener)
        expert, admin = world.person("甲expert", "expert", OWN), world.person("甲admin", "admin", OWN)
        expert.say("/start")
        admin.say("专家库")
        for name in ("甲expert", "方工"):
            admin.press("添加专家")
            admin.say(name)
            admin.say("省规划设计院")
            admin.press("工程")
            admin.press("选好了")
        opener.say("专家库")
        opener.press("抽取专家")
        opener.press("不限领域")
        opener.press("2位")
        if stand == "clear":
            expert.read()
            expert.press("打开")
            expert.press("无利害关系")
        if isinstance(place, AtExperts):
            return {**found, "place": place.model_copy(update={"case": found["case"]})}
        return {**found, "place": place}

    return build


def _surveyed(*, ended: bool = False, **place: Any) -> Build:
    def build(world: World, opener: Person) -> dict[str, Any]:
        to_step(opener, SHAOXING_FOURTH, "survey")
        opened = open_survey(opener)
        if ended:
            with world.app.database.write() as connection:
                for code in opened.codes[:6]:
                    surveys.answer(connection, opened.id, code, surveys.Answer("for"), world.clock().date())
            end_survey(opener)
        return {"case": opener.state.case, "place": AtSurveys(survey=opened.id, **place)}

    return build


def _facts(*, answering: bool) -> Build:
    def build(world: World, opener: Person) -> dict[str, Any]:
        case = _at(SHAOXING_FOURTH, "plan", "screening")(world, opener)["case"]
        found = (("finding:not_assessed", "决定或动工在评估之前。"),)
        return {"case": case, "place": AtFacts(case=case, facts=found, answering=answering)}

    return build


QUIZ_QUESTION = QuizQuestion(
    ask="空里是什么？", options=("30日", "7日"), right=0, document="条例", clause="第一条", text="不少于30日。"
)


def _whistling(place: AtWhistle) -> Build:
    """At a conflict that is not resolved, and on from there."""

    def build(world: World, opener: Person) -> dict[str, Any]:
        _to_conflict(opener)
        at = place.model_copy(update={"group": "conflicts", "entry": _conflict(opener)})
        return {"case": opener.state.case, "place": at}

    return build


def _endable(*, asked: bool) -> Build:
    """A matter of the town that touches nobody, at the end of its first step; `asked`: to be closed."""

    def build(world: World, opener: Person) -> dict[str, Any]:
        put_on_offer(world, town())
        begin_as(opener).answer({**MATTER, "kind": "other"})
        case, place = opener.state.case, opener.state.place
        if asked:
            leader = world.person("李主任", "leader", OWN)
            opener.press("提请结案")
            leader.say("待我办理")
            leader.press_data(leader.buttons[0].data)
            place = leader.state.place
        return {"case": case, "place": place}

    return build


def _draft(world: World, opener: Person) -> dict[str, Any]:
    built = _case_at(AtHome())(world, opener)
    found = (Candidate(case=built["case"], title="地块征收", unit=OWN, level="低风险", by="李主任"),)
    return {**built, "place": AtDraft(stage="choose", title="征收办法", unit="资源科", found=found)}


def _point(place: Any) -> Build:
    """At the checkpoints of a matter of the town whose level is confirmed: all they need is there."""

    def build(world: World, opener: Person) -> dict[str, Any]:
        put_on_offer(world, town())
        begin_as(opener).answer(MATTER)
        hand_in(opener)
        opener.answer(SURVEY)
        hand_in(opener)
        leader = world.person("李主任", "leader", OWN)
        leader.say("待我办理")
        leader.press_data(leader.buttons[0].data)
        leader.say("今天")
        leader.press("低风险")
        leader.press("确认")
        content = ""
        if getattr(place, "sure", False):
            legal = world.person("陈法制", "legal", OWN)
            legal.say("/start")
            legal.press_data(f"0.gp.{opener.state.case}")
            legal.press("审批前")
            legal.press("放行")
            content = legal.state.place.content  # type: ignore[union-attr]
        return {"case": opener.state.case, "place": place.model_copy(update={"content": content}) if content else place}

    return build


def _given(place: AtTask | AtHome, *, told: bool = False) -> Build:
    """The conflict was given to the unit elsewhere, which has reported back where `told`."""

    def build(world: World, opener: Person) -> dict[str, Any]:
        world.organise(OUTSIDE, ABOVE, "department")
        official = world.person("乙outside", "leader", OUTSIDE)
        _to_conflict(opener)
        whistle(opener, OUTSIDE)
        case = opener.state.case
        if told:
            photo = world.settings.data_dir / "现场.jpg"
            photo.write_bytes(jpeg())
            open_task(official)
            official.send(photo)
            report(official, "便道改到河堤一侧")
        return {
            "case": None if isinstance(place, AtTask) else case,
            "place": place.model_copy(update={"case": case}) if isinstance(place, AtTask) else place,
        }

    return build


def _to_conflict(opener: Person) -> None:
    to_step(opener, CHAOYANG_LOW, "hidden")
    fill(opener, {**CHAOYANG_LOW.steps["hidden"], "conflicts": [CONFLICT]})
    at_entry(opener, "conflicts")


def _conflict(opener: Person) -> str:
    return opener.case.entries["conflicts"][0].id


_TASK = AtTask(case="", task="t1")


def _publishable(world: World, opener: Person) -> dict[str, Any]:
    """A matter whose level is confirmed, seen by whoever is to release it."""
    decided = _decided({})(world, opener)
    leader = world.person("李主任", "leader", OWN)
    take_up(leader)
    confirm(leader, "四级风险")
    held = leader.case_of(decided["case"]).confirmation
    assert held is not None
    return {"case": decided["case"], "place": AtPublish(seen=held.content)}


_PLAN_QUESTION = AtQuestion(question="screening")
_CARD = Card(
    id=1,
    key="水井办法",
    kind="original",
    source="a.txt",
    clauses=2,
    head={"title": "水井办法", "number": None},
    successors=(Successor(key="新水井办法", title="新水井办法"),),
)
_CORRECTING = AtCorrecting(judgement=1, question="公示多少天", clauses=("信访工作条例/第十四条",))
_CORRECTED = _CORRECTING.model_copy(
    update={"clause": "信访工作条例/第十四条", "source": "《信访工作条例》第十五条", "note": "以第十五条为准"}
)


def _unit(**place: Any) -> Build:
    return lambda world, opener: {"place": AtUnits(unit=OWN, **place)}


def _invited(world: World, opener: Person) -> dict[str, Any]:
    with world.app.database.write() as connection:
        invitations.invite(connection, OWN, "legal", "周法制", world.clock())
    return {"place": AtUnits(unit=OWN, doing="open")}


def _seats(world: World, opener: Person) -> dict[str, Any]:
    world.organise(OUTSIDE)
    with world.app.database.write() as connection:
        people.grant(connection, f"{OWN}-{opener.name}", OUTSIDE, "assessor")
    return {"place": AtUnits(unit=OWN)}


def _register(world: World, opener: Person) -> dict[str, Any]:
    office = world.person("办公室", "admin", OWN)
    begin(office, LEADING_GROUP)
    for script in LEADING_GROUP.steps.values():
        fill(office, script)
        hand_in(office)
    return {"place": AtHome()}


def _short(place: Any = None) -> Build:
    """On a short way, at its first question or where one message is understood."""

    def build(world: World, opener: Person) -> dict[str, Any]:
        begin(opener, CHAOYANG_CLINIC)
        return {"case": opener.state.case, "place": place or opener.state.place}

    return build


def _filed(world: World, opener: Person) -> dict[str, Any]:
    begin(opener, CHAOYANG_CLINIC)
    fill(opener, CHAOYANG_CLINIC.steps["quick"])
    return {"case": opener.state.case, "place": opener.state.place}


def _unnamed(world: World, opener: Person) -> dict[str, Any]:
    """A short filing at its end whose answer names the responsible body and nobody in it."""
    begin(opener, CHAOYANG_CLINIC)
    fill(opener, CHAOYANG_CLINIC.steps["quick"] | {"responsible_body": "镇政府"})
    return {"case": opener.state.case, "place": opener.state.place}


_UNDERSTOOD = AtUnderstood(text="石桥村卫生室翻修，投资30万，镇政府负责", message="said:1", day="2026-03-02")
_TWO_MATTERS = AtUnderstood(
    text="石桥村卫生室翻修投资30万，另外南沟村新建一座公厕，投资9万", message="said:1", day="2026-03-02"
)

PLACES: dict[str, Build] = {
    "short": _short(),
    "describe": _short(AtDescribe()),
    "understood": _short(_UNDERSTOOD),
    "fixing": _short(_UNDERSTOOD.model_copy(update={"fixing": "matter_kind"})),
    "matters": _short(_TWO_MATTERS),
    "filed": _filed,
    "unnamed": _unnamed,
    "units": _unit(),
    "unit_name": _unit(doing="name", kind="village"),
    "unit_rename": _unit(doing="rename"),
    "unit_place": _unit(doing="place"),
    "unit_member": _unit(doing="member", person=f"{OWN}-甲legal"),
    "invitee": _unit(doing="invitee", role="legal"),
    "invited": _invited,
    "seats": _seats,
    "register": _register,
    "board": lambda world, opener: {"place": AtBoard(view="ledger", year=2026)},
    "interest_what": _interest(AtInterest(stage="what", handing=True)),
    "tracked": _tracked(comparing=False),
    "comparing": _tracked(comparing=True),
    "measures": _measures(""),
    "proving": _measures("已落实"),
    "carried": _measures("已落实", "验收记录存建设科档案盒"),
    "home": _case_at(AtHome()),
    "start": lambda world, opener: {"place": AtStart()},
    "track": lambda world, opener: {"place": AtStart(pack="chaoyang-county")},
    "question": _case_at(_PLAN_QUESTION),
    "held": _case_at(AtQuestion(question="summary"), held="为建小学征收耕地，可以吗", question="summary"),
    "date": _case_at(AtQuestion(question="planned_date")),
    "recent": _case_at(AtQuestion(question="matter_place")),
    "finding": _case_at(AtFind(text="李家")),
    "multi": _at(SHAOXING_FOURTH, "plan", "plan_methods"),
    "ticked": _case_at(
        AtQuestion(question="plan_methods", picked=("symposium",)), step="plan", question="plan_methods"
    ),
    "optional": _at(SHAOXING_FOURTH, "survey", "opinions"),
    "list": _case_at(AtQuestion(question="activities"), "survey", "households_asked"),
    "entry": _case_at(AtEntry(question="activities", entry="e1"), "survey", "households_asked"),
    "review": _case_at(AtReview(step="plan")),
    "level": _case_at(AtLevel()),
    "offer": _offer,
    "endable": _endable(asked=False),
    "ending": _endable(asked=True),
    "draft": _draft,
    "points": _point(AtPoints()),
    "point": _point(AtPoint(point="approval")),
    "sure": _point(AtPoint(point="approval", sure=True)),
    "cancel": _case_at(AtCancel(), before=_PLAN_QUESTION),
    "end": _end,
    "publish": _case_at(AtPublish()),
    "publishable": _publishable,
    "confirm": _decided({}),
    "chosen": _decided({"chosen": "l4"}),
    "visiting": _visiting,
    "papers": _with_paper,
    "verdict": _reviewed({}),
    "returning": _reviewed({"returning": True, "items": ("补公示照片",)}),
    "facts": _facts(answering=False),
    "stating": _facts(answering=True),
    "library": lambda world, opener: {"place": AtLibrary(card=_CARD)},
    "library_fixing": lambda world, opener: {"place": AtLibrary(card=_CARD, field="number")},
    "library_asking": lambda world, opener: {"place": AtLibrary(card=_CARD, asking=True)},
    "library_out": lambda world, opener: {"place": AtLibrary(card=_CARD.model_copy(update={"withdrawn": "已失效"}))},
    "judging": lambda world, opener: {"place": AtJudging(answer="job:1")},
    "correcting": lambda world, opener: {"place": _CORRECTING},
    "corrected": lambda world, opener: {"place": _CORRECTED},
    "surveys": _surveyed(),
    "survey_ending": _surveyed(ending=True),
    "survey_ended": _surveyed(ended=True),
    "survey_draft": _case_at(AtSurveyDraft(kind="opinion"), "survey", "consulted"),
    "survey_dating": _case_at(AtSurveyDraft(kind="opinion", about="征地", asking="due"), "survey", "consulted"),
    "counting": _counting(),
    "paper": _counting(waiting=({"photo": "a", "stance": "for"},)),
    "paper_counted": _counting(counted={"for": 2}),
    "whistle": _whistling(AtWhistle()),
    "wording": _whistling(AtWhistle(unit=ABOVE, unit_name=ABOVE)),
    "dating_task": _whistling(AtWhistle(unit=ABOVE, unit_name=ABOVE, what="改便道")),
    "given": _given(AtHome()),
    "task": _given(_TASK),
    "telling": _given(_TASK.model_copy(update={"doing": "report", "text": "便道改了"})),
    "told": _given(_TASK, told=True),
    "redating": _given(_TASK.model_copy(update={"doing": "redate", "text": "还差签字"}), told=True),
    "replying": _replying,
    "dating": _reviewed({"returning": True, "dating": True, "items": ("补公示照片",)}),
    "interest": _interest(AtInterest(handing=True)),
    "withdrawing": _interest(AtInterest(stage="withdraw", what="本人在建设单位任职", handing=True)),
    "colleagues": _interest(AtInterest(stage="colleagues", handing=True)),
    "pool": _pool(AtExperts()),
    "pool_fields": _pool(AtExperts(doing="fields", name="方工", unit="省规划设计院", fields=("法律",))),
    "draw_fields": _pool(AtExperts(doing="draw_fields")),
    "draw_count": _pool(AtExperts(doing="draw_count")),
    "drawn": _drawn(AtExperts()),
    "expert": _drawn(AtExpert()),
    "teaching": lambda world, opener: {"place": AtTeaching()},
    "sharing": lambda world, opener: {"place": AtTeaching(doing="kind", title="补偿怎么谈", text="先公示，再逐户核对")},
    "leaflet": lambda world, opener: {"place": AtTeaching(doing="leaflet", path="ab/cd", pack="national")},
    "quiz": lambda world, opener: {"place": AtQuiz(items=(QUIZ_QUESTION, QUIZ_QUESTION))},
    "arguing": _drawn(AtExpert(), stand="clear"),
}
"""Name → how it comes about."""
