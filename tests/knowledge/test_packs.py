"""The built-in packs as written: complete, in plain words, citing what the policy store holds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise

import pytest

from knowledge.procedures.checker import check
from knowledge.procedures.loader import load_builtin
from knowledge.procedures.model import Pack, Question
from knowledge.procedures.references import clauses

PACKS = tuple(load_builtin())
SX, CY = "shaoxing-land", "chaoyang-county"


def pack(name: str) -> Pack:
    return load_builtin()[name]


def questions(name: str) -> Iterator[Question]:
    for step in pack(name).steps:
        yield from step.questions
    for group in pack(name).groups:
        yield from group.questions


def items(name: str) -> set[str]:
    held = pack(name)
    told = [question.item for question in questions(name)]
    told += [*(p.item for p in held.steps), *(p.item for p in held.tracks), *(p.item for p in held.findings)]
    return {item for item in told if item is not None}


@pytest.mark.parametrize(
    ("name", "wanted"),
    [(SX, {f"SX{n:02}" for n in range(1, 19)}), (CY, {f"CY{n:02}" for n in range(1, 7)})],
)
def test_SX_CY_every_item_of_the_source_is_served(name: str, wanted: set[str]) -> None:
    assert wanted <= items(name)


@pytest.mark.parametrize("name", PACKS)
def test_every_question_is_short_and_explains_itself(name: str) -> None:
    for question in questions(name):
        assert 4 <= len(question.ask) <= 40, question.id
        assert 5 <= len(question.help) <= 90, question.id
        assert question.clauses, question.id
        for option in question.choose.values():
            assert 1 <= len(option.name) <= 12, (question.id, option.name)


@pytest.mark.parametrize("name", PACKS)
def test_texts_for_users_have_no_half_width_punctuation_beside_chinese(name: str) -> None:
    def chinese(letter: str) -> bool:
        return "\u4e00" <= letter <= "\u9fff"

    for question in questions(name):
        said = [question.ask, question.help, question.otherwise or "", *(c.say for c in question.constraints)]
        for text in said:
            for before, mark in pairwise(text):
                assert not (chinese(before) and mark in ",;:?!()"), (question.id, text)


@pytest.mark.parametrize("name", PACKS)
def test_no_question_begins_with_an_answer_and_judgements_may_be_left_open(name: str) -> None:
    judged = [q for q in questions(name) if q.type == "choice" and q.dimension is not None]
    assert judged
    for question in judged:
        assert any(option.pending for option in question.choose.values()), question.id


def test_the_full_way_of_shaoxing_is_humane() -> None:
    held = pack(SX)
    steps = [held.step(step) for step in held.track("general").steps]
    always = [q for step in steps for q in step.questions if q.when is None and q.required]
    assert len(always) <= 60
    assert len(list(questions(SX))) <= 130


def test_the_four_dimensions_are_all_spoken_to() -> None:
    for name in PACKS:
        spoken = {q.dimension for q in questions(name)} - {None}
        assert spoken == {"legality", "reasonableness", "feasibility", "controllability"}


def test_SX13_four_levels_with_their_decisions() -> None:
    told = [(held.name, held.decision, held.maps, held.controllable) for held in pack(SX).levels]
    assert told == [
        ("一级风险", "不予实施", "high", False),
        ("二级风险", "暂缓实施", "high", False),
        ("三级风险", "制定防范措施后实施", "medium", True),
        ("四级风险", "准予实施", "low", True),
    ]
    assert {held.clause for held in pack(SX).levels} == {"plan/六/3"}


def test_rules_from_elsewhere_say_so() -> None:
    for name in PACKS:
        for rule in pack(name).rating.rules:
            if rule.grade == "S":
                assert "二手资料" in rule.say, rule.id
            if rule.grade == "M":
                assert rule.part == "quantitative", rule.id
                assert "行业惯例" in rule.say, rule.id


@cache
def clause_ids() -> frozenset[str]:
    """Every clause id of the digest that ships with us."""
    found: set[str] = set()
    for path in (files("knowledge.policies") / "digest").iterdir():
        lines = path.read_text(encoding="utf-8").splitlines()
        key = next(line.removeprefix("key: ") for line in lines if line.startswith("key: "))
        found |= {f"{key}/{line.removeprefix('## ')}" for line in lines if line.startswith("## ")}
    return frozenset(found)


@pytest.mark.parametrize("name", PACKS)
def test_the_checker_finds_no_problem_and_every_clause_in_the_digest(name: str) -> None:
    held = pack(name)
    assert [str(problem) for problem in check(held, clause_ids().__contains__)] == []
    cited = {ref for _, ref in clauses(held)}
    assert len(cited) > 20
    assert set(held.sources) == {ref.partition("/")[0] for ref in cited}
