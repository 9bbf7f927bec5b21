"""The failures of DOMAIN.md section 4 that concern the level: it is drafted from the record and never looks better.

docs/honesty.md names the test of each failure.
"""

from __future__ import annotations

import pytest
from honest_cases import facts, required_answers, without_field

from bot.testing.conversation import World
from bot.testing.examples import (
    CHAOYANG_CLINIC,
    CHAOYANG_LOW,
    EXAMPLES,
    SHAOXING_FOURTH,
    SHAOXING_LEVELS,
    SHAOXING_SECOND,
    SHAOXING_THIRD,
    Example,
    factor,
    objection,
    questionnaire,
)
from bot.testing.play import Played, begin, fill, hand_in, play, to_step
from knowledge.procedures.answers import Facts
from knowledge.procedures.loader import load_builtin
from knowledge.procedures.rating import Phase, rate

LOWEST = (SHAOXING_FOURTH, CHAOYANG_LOW, CHAOYANG_CLINIC)
AFTER_FILLING = {"绍兴·四级": "discussion", CHAOYANG_LOW.name: "confirm", CHAOYANG_CLINIC.name: "quick_review"}
PHASES: tuple[Phase, ...] = ("initial", "after")
TRACKS = [(p.pack, t.id) for p in load_builtin().values() for t in p.tracks if t.kind != "register"]


@pytest.mark.parametrize("example", SHAOXING_LEVELS, ids=lambda e: e.level)
def test_four_sets_of_evidence_give_four_levels(played: Played, example: Example) -> None:
    world, _ = played(example, "discussion")
    assert [row["level"] for row in world.rows("proposal", phase="after")] == [example.level]


@pytest.mark.parametrize(("pack", "track"), TRACKS)
def test_an_empty_case_has_no_level(pack: str, track: str) -> None:
    empty = Facts(answers={}, entries={}, specials={"case_track": track})
    for phase in PHASES:
        draft = rate(load_builtin()[pack], track, empty, phase)
        assert draft.level is None
        assert draft.missing


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.level], ids=lambda e: e.name)
def test_the_first_screen_of_the_level_says_that_it_cannot_be_told(world: World, example: Example) -> None:
    person = world.person("张三")
    begin(person, example)
    said = person.say("等级")
    assert "资料不全，还不能评定" in said
    assert person.pack.levels[-1].name not in said


@pytest.mark.parametrize("example", LOWEST, ids=lambda e: e.name)
def test_with_any_one_required_answer_missing_it_is_never_the_lowest(played: Played, example: Example) -> None:
    _, cast = played(example, AFTER_FILLING[example.name])
    person = cast["assessor"]
    pack, track, given = person.pack, person.case.track, facts(person)
    lowest = pack.levels[-1].id
    assert rate(pack, track, given, "after").level == lowest
    spoiled = dict(required_answers(pack, track, given))
    assert len(spoiled) >= 9
    for name, record in spoiled.items():
        draft = rate(pack, track, record, "after")
        assert draft.level != lowest, name
        assert draft.missing or draft.fired, name


@pytest.mark.parametrize("question", ["law_basis", "majority", "incident", "f_media"])
def test_not_known_yet_keeps_the_level_open_and_the_step_shut(world: World, question: str) -> None:
    person = world.person("张三")
    to_step(person, SHAOXING_FOURTH, "analysis")
    person.answer({**SHAOXING_FOURTH.steps["analysis"], question: "unsure"})
    assert "提交这一步" not in [b.label for b in person.buttons]
    assert "四级" not in person.say("等级")
    assert world.rows("answer", question=question)[0]["pending"]


@pytest.mark.parametrize(("for_it", "against"), [(57, 55), (100, 12), (106, 6)])
def test_strong_objection_is_never_the_lowest_level(world: World, for_it: int, against: int) -> None:
    """49 % strongly against, everything else in perfect order: the sum alone would come out low (DOMAIN.md 2)."""
    example = SHAOXING_FOURTH.but(
        "反对强烈",
        survey={"activities": [questionnaire(for_it, against, against)], "opinions": [objection()]},
        analysis={"again": "none"},
    )
    play(world, example, until="discussion")
    for phase in PHASES:
        assert world.rows("proposal", phase=phase)[0]["level"] != "l4"
    if against == 55:
        assert {row["level"] for row in world.rows("proposal")} == {"l2"}


def test_an_objection_without_disposition_blocks_submission(world: World) -> None:
    person = world.person("张三")
    to_step(person, SHAOXING_THIRD, "survey")
    fill(person, {**SHAOXING_THIRD.steps["survey"], "opinions": [objection("pending")]})
    assert "还有意见没有处理结果" in person.last[-1].text
    assert "提交这一步" not in [b.label for b in person.buttons]
    assert [row["step"] for row in world.rows("submission")] == ["plan"]


def test_an_objection_struck_out_of_the_list_blocks_too(world: World) -> None:
    person = world.person("张三")
    to_step(person, SHAOXING_THIRD, "survey")
    fill(person, {**SHAOXING_THIRD.steps["survey"], "opinions": []})
    assert "没有一条反对意见" in person.last[-1].text
    assert "提交这一步" not in [b.label for b in person.buttons]


@pytest.mark.parametrize("example", [SHAOXING_SECOND, SHAOXING_THIRD, SHAOXING_FOURTH], ids=lambda e: e.level)
def test_each_thing_that_would_change_the_level_does(played: Played, example: Example) -> None:
    _, cast = played(example, "discussion")
    person = cast["assessor"]
    pack, track, given = person.pack, person.case.track, facts(person)
    draft = rate(pack, track, given, "after")
    assert draft.would_change
    for change in draft.would_change:
        assert change.level_then != draft.level
        value = change.to_value if change.to_value is not None else "有"
        if "[" in change.ref:
            group, _, rest = change.ref.partition("[")
            place, _, field = rest.partition("].")
            changed = given.with_field(group, int(place), field, value)
        else:
            changed = given.with_answer(change.ref, value)
        assert rate(pack, track, changed, "after").level == change.level_then, change


def test_what_is_said_to_change_the_level_changes_it_in_the_conversation(world: World) -> None:
    person = world.person("张三")
    to_step(person, SHAOXING_FOURTH, "analysis")
    fill(person, SHAOXING_FOURTH.steps["analysis"])
    said = person.say("等级")
    assert said.startswith("拟定四级风险，准予实施")
    person.press("为什么")
    told = [person.press("一改就变")]
    while any(button.label == "下一条" for button in person.buttons):
        told.append(person.press("下一条"))
    assert any("是否征求了涉及群众的意见\n改为“部分征求”：三级风险" in change for change in told)
    person.press("接着填")
    person.goto("consulted", step="第2步")
    person.press("部分征求")
    assert "不轻于三级风险" in person.say("等级")


@pytest.mark.parametrize("lacking", ["owner", "deadline", "why", "measure"])
def test_a_measure_lowers_a_factor_only_with_owner_deadline_and_reason(played: Played, lacking: str) -> None:
    lowered = SHAOXING_THIRD.but(
        "措施", survey=SHAOXING_FOURTH.steps["survey"], analysis={"factors": [factor("some", "small")]}
    )
    _, cast = played(lowered, "discussion")
    person = cast["assessor"]
    pack, given = person.pack, facts(person)
    assert rate(pack, "general", given, "initial").level == "l3"
    assert rate(pack, "general", given, "after").level == "l4"
    assert rate(pack, "general", without_field(given, "factors", 0, lacking), "after").level == "l3"


def test_after_measures_is_not_before_measures(world: World) -> None:
    lowered = SHAOXING_THIRD.but(
        "措施", survey=SHAOXING_FOURTH.steps["survey"], analysis={"factors": [factor("some", "small")]}
    )
    person = world.person("张三")
    to_step(person, lowered, "analysis")
    fill(person, lowered.steps["analysis"])
    hand_in(person)
    assert {row["phase"]: row["level"] for row in world.rows("proposal")} == {"initial": "l3", "after": "l4"}
