"""Activities of one road works, and people's answers to its questionnaires."""

from __future__ import annotations

from bot.testing.conversation import Person, Script, World
from bot.testing.examples import Example
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
    "letters": "0",
    "letters_against": "0",
    "record": "公示照片，平安办档案第1册",
}
VOICES: list[dict[str, str]] = [
    *[{"stance": "for", "informed": "clear"}] * 5,
    {"stance": "conditional", "wishes": "先把停车的事说清楚"},
    {"stance": "against", "wishes": "晚上施工太吵"},
]


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
