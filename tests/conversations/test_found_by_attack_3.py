"""Bugs found by attacking what the eight systems brought: far days, endless numbers, any button anywhere, reminders."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from reminding import limit, with_deadlines

from bot.engine import words
from bot.engine.handlers.taps import FREE_TAPS, LASTING_TAPS, TAPS
from bot.engine.places import AtHome, AtQuestion
from bot.engine.words.tasking import MEANS
from bot.testing.conversation import Person, World
from bot.testing.examples import CHAOYANG_LOW, CHAOYANG_MEDIUM
from bot.testing.play import begin, confirm, play, take_up
from bot.testing.whistling import HOUSING, at_conflict, take_on, whistle


def forge(person: Person, action: str, *args: str) -> str:
    """Press a button that was never shown, on the screen that is."""
    return person.press_data(".".join((str(person.state.revision), action, *args)))


def asks(kind: str) -> Callable[[Person], bool]:
    """For `Person.answer`: stop at a question of this type."""
    return lambda person: person.question.type == kind


# -- numbers and days nobody means -----------------------------------------------------------------------------
@pytest.mark.parametrize("day", ["9999-12-31", "9" * 5000 + "天后", "九" * 6000 + "天后", "2206年3月1日", "0001-01-01"])
def test_a_task_due_at_the_end_of_time_is_asked_again(world: World, day: str) -> None:
    """The turn failed: there is no morning after the last day of the calendar."""
    person = at_conflict(world)
    said = whistle(person, HOUSING, days=day)
    assert words.TURN_FAILED not in said
    assert world.rows("task") == []
    assert "5天内" in [b.label for b in person.buttons] or "7天内" in [b.label for b in person.buttons]
    person.press("7天内")
    assert len(world.rows("task")) == 1


def test_a_plan_to_be_done_by_the_end_of_time_is_asked_again(world: World) -> None:
    person = world.person("张三")
    begin(person, CHAOYANG_LOW)
    person.answer(CHAOYANG_LOW.steps["guidance"], until=lambda p: p.question.id == "time_limit")
    said = person.say("9999-12-31")
    assert "没看懂是哪一天" in said
    assert "time_limit" not in person.case.answers


@pytest.mark.parametrize(
    "said", ["9" * 4000 + "0" * 400, "九" * 4500, "5" + "亿" * 3000, "9" * 4400 + "天后", "1/" + "7" * 4400]
)
def test_a_number_without_end_is_asked_again(world: World, said: str) -> None:
    """Python refuses to read more than 4,300 digits, and so did the turn."""
    person = world.person("张三")
    begin(person, CHAOYANG_LOW)
    for kind in ("number", "date"):
        person.answer(CHAOYANG_LOW.steps["guidance"], until=asks(kind))
        if not isinstance(person.state.place, AtQuestion):
            break
        at = person.question.id
        assert words.TURN_FAILED not in person.say(said)
        assert person.question.id == at
        assert at not in person.case.answers
        person.press("稍后再填")


# -- buttons pressed where they are not ------------------------------------------------------------------------
ARGUMENTS = ((), ("x",), ("9" * 30,), ("²", "-1", "", "d"))


def test_any_button_with_any_argument_is_answered_at_home_with_nothing_in_hand(world: World) -> None:
    """回列表, 看图, 改答案 and others failed where no assessment was in hand."""
    person = world.person("张三")
    person.say("/start")
    for action in sorted({*TAPS, *FREE_TAPS, *LASTING_TAPS}):
        for arguments in ARGUMENTS:
            said = forge(person, action, *arguments)
            assert said.strip(), (action, arguments)
            assert words.TURN_FAILED not in said, (action, arguments)
            if not isinstance(person.state.place, AtHome):
                person.say("/start")
    assert world.rows("assessment") == []


@pytest.mark.parametrize("action", ["sub", "r", "rv", "pic", "ap", "rt", "cxy", "list"])
def test_nothing_of_a_closed_assessment_is_moved_from_home(world: World, action: str) -> None:
    assessor = play(world, CHAOYANG_LOW)["assessor"]
    before = assessor.case_of(world.rows("assessment")[0]["id"])
    assessor.say("/start")
    forge(assessor, action, "matter")
    assert assessor.case_of(before.id) == before


# -- reminders -------------------------------------------------------------------------------------------------------
def test_who_confirmed_is_not_reminded_to_review(tmp_path: Path) -> None:
    """They may not review what they confirmed; the reminder sent them to a door that is closed to them."""
    with closing(World(tmp_path, packs=with_deadlines(limit("filing", 2)))) as world:
        leader = play(world, CHAOYANG_MEDIUM, until="confirm")["leader"]
        world.person("李主任", "reviewer")
        leader.answer(CHAOYANG_MEDIUM.steps["confirm"], strict=True)
        confirm(leader, "中风险")
        reviewer = world.person("王审核", "reviewer")
        take_up(reviewer)
        leader.read()
        world.pass_days(5)
        assert "提醒：" in reviewer.read()
        assert "提醒：" not in leader.read()


# -- words that look like a form to be filled in -----------------------------------------------------------------------
FORM = "{title}{unit}{0.__class__}%s</a>{"


def test_a_task_worded_like_a_format_string_is_told_as_it_was_typed(world: World) -> None:
    person, official = at_conflict(world), world.person("孙工", "leader", HOUSING)
    whistle(person, HOUSING, FORM)
    assert FORM in official.read()
    take_on(official)
    official.press("报办理情况")
    official.say(f"办了{FORM}")
    official.press(next(iter(MEANS.values())))
    assert f"办了{FORM}" in person.read()
    world.pass_days(9)
    assert FORM in world.rows("task", standing="current")[0]["what"]
