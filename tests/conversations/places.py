"""Where a person can be when something odd comes in, and what must not change by it."""

from __future__ import annotations

import re
from typing import Any

from bot.testing.conversation import Person, World
from bot.testing.examples import SHAOXING_FOURTH, SHAOXING_THIRD
from bot.testing.play import begin, to_step

TYPES = {
    "choice": ("plan", "screening"),
    "text": ("plan", "summary"),
    "number": ("plan", "households"),
    "date": ("plan", "planned_date"),
    "multi": ("plan", "plan_methods"),
    "repeat": ("survey", "activities"),
    "choice in a list": ("survey", "activities.form"),
    "number in a list": ("survey", "activities.returned"),
    "text in a list": ("analysis", "factors.what"),
}
"""Kind of question → the step and the question at which it is tried."""
BANNED = re.compile(
    r"非法|错误|无效|异常|系统|null|None|error|Error|exception|Traceback|维稳对象|重点人员|刁民|闹事|上访户|您错了|你错了"
)


def stand_at(world: World, kind: str) -> Person:
    """张三 at a question of this kind."""
    step, where = TYPES[kind]
    person = world.person("张三")
    example = SHAOXING_THIRD
    if step == "plan":
        begin(person, example)
    else:
        to_step(person, example, step)
    group, _, question = where.rpartition(".")

    def there(person: Person) -> bool:
        place = person.state.place
        return getattr(place, "question", None) == question and (getattr(place, "group", None) or "") == group

    person.answer(example.steps[step], until=there)
    assert there(person), person.state.place
    return person


def kept(person: Person) -> dict[str, Any]:
    """All that must stay as it is: the case without what it cost, and the place."""
    case = person.case.model_dump(mode="json", exclude={"tally"})
    return {"case": case, "place": person.state.place.model_dump(mode="json")}


def rows_kept(world: World) -> dict[str, Any]:
    """The record tables, as they stand."""
    tables = ("answer", "consultation", "opinion", "factor", "measure", "submission", "confirmation", "case_event")
    return {table: world.rows(table) for table in tables}


def one_clear_sentence(person: Person) -> None:
    """What is said back begins with one plain sentence and asks the question again."""
    said = "\n".join(message.text for message in person.last)
    first, _, rest = said.partition("\n")
    assert re.fullmatch(r"[^。！!]*[\u4e00-\u9fff][^\n]*[。：:？?”]", first), said
    assert len(first) <= 160, said
    assert not BANNED.search(first), said
    assert person.question.ask in rest, said


FOURTH = SHAOXING_FOURTH
