"""A matter of the national pack up to its survey, and people's answers to questionnaires."""

from __future__ import annotations

from typing import Any

from bot.testing.conversation import Person, Script
from bot.testing.play import fill, hand_in
from bot.testing.walking import answer_one

PLAN: Script = {
    "matter_kind": "project",
    "matter_name": "河滨路改造",
    "matter_place": "城东街道河滨社区",
    "investment": "900",
    "project_nature": "business",
    "key_project": "ordinary",
    "responsible_body": "街道建设办",
    "assessing_body": "街道平安办",
    "third_party": "own",
    "screening": "risk",
    "decided": "notyet",
    "planned_date": "2026-09-30",
    "people": "300",
    "households": "120",
    "others_affected": "none",
    "plan_focus": "施工扰民、停车",
    "plan_methods": ["symposium", "questionnaire", "hearing", "notice"],
    "plan_procedure": "3月公示、问卷、座谈和听证",
    "time_limit": "2026-08-30",
    "interest": "none",
}
FRAME: Script = {
    "publicity": "done",
    "publicity_how": "2月20日社区公告栏张贴",
    "frame_source": "社区户籍册",
    "frame_groups": "住户100户，商户20户",
    "frame_how": "every",
    "representatives": "joined",
    "representatives_how": "两个小区各推选2人，参加座谈会和听证会",
    "consulted": "all",
}
FIGURES: Script = {"support": "9", "conditional": "2", "indifferent": "1", "against": "0"}
MEETING: Script = {
    "form": "symposium",
    "held": "2026-02-27",
    "place": "河滨社区居委会",
    "chosen": "每栋楼推选一人",
    "invited": "20",
    "attended": "14",
    **FIGURES,
    "record": "座谈会记录和签到表，平安办档案第1册",
}
HEARING: Script = {**MEETING, "form": "hearing", "record": "听证笔录，平安办档案第1册"}
NOTICE: Script = {
    "form": "notice",
    "held": "2026-03-01",
    "place": "社区公告栏和街道网站",
    "shown_days": "30",
    "against": "0",
    "record": "公示照片，平安办档案第1册",
}
VOICES: list[dict[str, str]] = [
    *[{"stance": "for", "informed": "clear"}] * 5,
    {"stance": "conditional", "wishes": "先把停车的事说清楚"},
    {"stance": "against", "wishes": "晚上施工太吵"},
]


def at_national_survey(person: Person, **changes: Any) -> None:
    """Begin the matter and stop at the list of activities (or earlier, at a question the changes leave out)."""
    person.say("/start")
    for label in ("开始评估", "国家通用", "一般程序"):
        person.press(label)
    fill(person, PLAN)
    hand_in(person)
    person.answer({**FRAME, **changes}, until=lambda p: p.question.id == "activities")


def one(person: Person, entry: Script) -> str:
    """Add one activity and answer it."""
    person.press("添加")
    said = ""
    for _ in entry:
        said = answer_one(person, person.question.id, entry)
        if person.question.id == "activities":
            return said
    return said
