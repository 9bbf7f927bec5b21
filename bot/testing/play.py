"""Plays the examples through the real application: begin, answer step by step, hand on, decide."""

from __future__ import annotations

from collections.abc import Callable

from bot.engine.independence import AtInterest
from bot.engine.places import AtConfirm, AtQuestion, AtReply, AtStepEnd, AtVerdict
from bot.testing.conversation import Person, Script, World
from bot.testing.example_parts import SentBack
from bot.testing.examples import Example

Cast = dict[str, Person]
"""Who takes part, by role."""
Played = Callable[..., tuple[World, Cast]]
"""What tests are given: ``played(example, until=None)`` → a world of their own in which it was played so far."""
NAMES = {
    "assessor": "张三",
    "leader": "李主任",
    "reviewer": "王审核",
    "admin": "赵管理",
    "legal": "周法制",
    "third_party": "孙评估",
    "representative": "吴代表",
}
"""Who plays which role."""


def begin(person: Person, example: Example) -> None:
    """Open the example's assessment, up to its first question."""
    person.say("/start")
    for label in example.start:
        person.choose(label)


def fill(person: Person, script: Script) -> str:
    """Answer the questions of one step. Raises UnscriptedError naming a required question the script lacks."""
    return person.answer(script, strict=True)


def mend(person: Person, script: Script) -> str:
    """Follow the 去补 buttons at a step's end until none is left."""
    said = ""
    for _ in range(60):
        button = next((b for b in person.buttons if b.label.startswith("去补：")), None)
        if button is None:
            return said
        person.press_data(button.data, button.label)
        said = fill(person, script)
    raise AssertionError(f"still to mend: {person.last[-1].text}")


def to_step(person: Person, example: Example, step: str) -> None:
    """Answer and submit the steps before `step` (all the assessor's); stops at its first question."""
    begin(person, example)
    for name, script in example.steps.items():
        if name == step:
            return
        fill(person, script)
        hand_in(person)


def hand_in(person: Person) -> str:
    """Submit the step that is filled. Raises AssertionError with what is said where it cannot be."""
    assert isinstance(person.state.place, AtStepEnd), f"not at the end of a step: {person.last[-1].text}"
    before = person.case.passed
    said = person.press("结束跟踪" if any(b.label == "结束跟踪" for b in person.buttons) else "提交")
    if isinstance(person.state.place, AtInterest):
        said = person.press("没有")
    while isinstance(person.state.place, AtReply):
        said = person.press("已补，见改动")
    assert person.state.case is None or person.case.passed != before, said
    return said


def take_up(person: Person) -> str:
    """Open what waits in 待我办理 (the first of it)."""
    person.say("待我办理")
    return person.press_data(person.buttons[0].data, person.buttons[0].label)


def confirm(person: Person, level: str, reason: str = "") -> str:
    """Confirm a level by its name, with the reason where it is asked for."""
    assert isinstance(person.state.place, AtConfirm), person.last[-1].text
    said = person.press(level)
    if reason:
        said = person.say(reason)
    return said if not any(b.label == "确认" for b in person.buttons) else person.press("确认")


def approve(person: Person) -> str:
    """Approve a filing."""
    assert isinstance(person.state.place, AtVerdict), person.last[-1].text
    return person.press("同意备案")


def play(world: World, example: Example, until: str | None = None) -> Cast:
    """The whole example (or up to the first question of step `until`); returns who took part, by role.

    Each step is done by somebody who holds its first role and did nothing else: 张三 assesses, 李主任 confirms.
    """
    start = _first_role(world, example)
    cast = {start: world.person(NAMES[start], start)}
    begin(cast[start], example)
    pack = cast[start].pack
    roles = {name: pack.step(name).roles[0] for name in example.steps}
    cast |= {role: world.person(NAMES[role], role) for role in roles.values() if role != start}
    names, at, sent = list(example.steps), 0, set[str]()
    while at < len(names):
        name = names[at]
        step, who = pack.step(name), cast[roles[name]]
        if not isinstance(who.state.place if who.known else None, AtQuestion):
            open_again(who) if roles[name] == start else take_up(who)
        if name == until:
            break
        if name in example.returned and name not in sent:
            sent.add(name)
            at = max(n for n in range(at) if pack.step(names[n]).act == "fill")
            mender = cast[roles[names[at]]]
            _send_back(who, mender, example.returned[name])
            hand_in(mender)
        else:
            fill(who, example.steps[name])
            if step.act == "confirm":
                confirm(who, pack.level(example.level or "").name)
            elif step.act == "review":
                approve(who)
            else:
                hand_in(who)
        at += 1
    return cast


def _send_back(decider: Person, assessor: Person, why: SentBack) -> None:
    """Return for supplement with one item; the assessor opens it from the notice and mends it."""
    decider.press("退回补充")
    decider.say(why.item)
    decider.press("写完了")
    decider.press("5天内")
    assessor.read()
    assessor.press("打开")
    assessor.goto(why.question)
    assessor.say(why.answer)
    if any(b.label == "接着填" for b in assessor.buttons):
        assessor.press("接着填")


def open_again(person: Person) -> str:
    """Open the newest of one's own assessments."""
    person.say("我的事项")
    return person.press_data(person.buttons[0].data, person.buttons[0].label)


def _first_role(world: World, example: Example) -> str:
    first = next(iter(example.steps))
    packs = world.app.shelf.packs_loaded.values()
    return next(step.roles[0] for pack in packs for step in pack.steps if step.id == first)
