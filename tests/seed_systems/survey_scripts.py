"""A street's road works under the packs of 惠山, 沈河 and 女儿河, and people's answers to questionnaires."""

from __future__ import annotations

from bot.testing.conversation import Person, Script, World
from bot.testing.examples import NATIONAL_LOW, Example
from bot.testing.play import to_step
from bot.testing.walking import answer_one

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
HEARING: Script = {**MEETING, "form": "hearing", "papers_sent": "2026-02-15", "record": "听证笔录，平安办档案第1册"}
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
HUISHAN = NATIONAL_LOW.but(
    "惠山", plan={"unit_tier": "department", "secured": "full"}, survey={"activities": [MEETING]}
)
SHENHE = NATIONAL_LOW.but(
    "沈河",
    plan={"first_step": "first"},
    survey={
        "levels_heard": ["residents", "merchants"],
        "frontline": "3月1日到河滨路看过，路面破损，商户门前停车多",
        "activities": [MEETING, HEARING],
    },
)
REPRESENTED: Script = {"rep_present": "all", "rep_true": "same"}
SHARED: Script = {"shared": "修好的路先通到小区门口，结果公示在公告栏"}


def under(example: Example, short: str, track: str) -> Example:
    """The matter begun under the pack of this short name."""
    return Example(example.name, ("开始评估", short, track), example.steps, example.level)


def nverhe() -> Example:
    """The matter under 女儿河: the representatives of the people look over what was written down."""
    steps = {}
    for step, script in NATIONAL_LOW.steps.items():
        conflicts = [{**entry, "understood": "yes"} for entry in script.get("conflicts", ())]
        steps[step] = {
            **script,
            **({"conflicts": conflicts} if conflicts else {}),
            **(SHARED if step == "tracking" else {}),
        }
        if step == "survey":
            steps["represented"] = REPRESENTED
    return Example("女儿河", ("开始评估", "锦州女儿河", "一般程序"), steps, NATIONAL_LOW.level)


def at_activities(world: World, example: Example) -> Person:
    """An assessor at the list of activities, none listed yet."""
    person = world.person("张三")
    to_step(person, example, "survey")
    person.answer(example.steps["survey"], until=lambda p: p.question.id == "activities")
    return person


def one(person: Person, entry: Script) -> str:
    """Add one activity and answer it; stops at what the entry lacks or is refused for."""
    person.press("添加")
    said = ""
    while person.question.id in entry:
        asked = person.question.id
        said = answer_one(person, asked, entry)
        if person.question.id == asked:
            break
    return said
