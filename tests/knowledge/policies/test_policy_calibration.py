"""How sure the gate must be: measured on each index, anew as it grows, kept for the processes that come after."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy_engine import new_engine

from bot.bench.answers import load, score
from knowledge.policies.calibration import ANSWER_AT, FILE, USUAL, WEIGHTS, Levels, elsewhere, measured, own, read
from knowledge.policies.model import Clause
from knowledge.policies.service import PolicyService
from storage.policies import SqlPolicyStore

CASES = load(Path(__file__).with_name("answer_questions.jsonl"))


@pytest.fixture
def builtin(tmp_path: Path) -> PolicyService:
    service = PolicyService(SqlPolicyStore(new_engine(tmp_path)), tmp_path, embedding="none")
    service.ensure_builtin()
    return service


def clauses(count: int) -> tuple[Clause, ...]:
    text = "第一条 河道整治方案应当公开征求意见，期限不少于三十日。"
    return tuple(Clause(f"办法/{n}", "办法", str(n), (), text, text, None, n) for n in range(count))


def test_a_small_index_is_answered_from_at_less_and_more_is_answered_right(builtin: PolicyService) -> None:
    """Few clauses: fewer words stand in one of them by chance, so less confidence means as much."""
    cases = [case for case in CASES if all(builtin.clause(wanted) for wanted in case.clauses[:1])]
    before = score(cases, builtin.ask, builtin.clause).as_json()
    levels = builtin.calibrate()
    after = score(cases, builtin.ask, builtin.clause).as_json()
    assert levels.answer_at < ANSWER_AT
    assert levels.mode == "lexical"
    assert after["answered_right"] >= before["answered_right"] + 3, (before, after)
    assert after["refused_rightly"] >= before["refused_rightly"] - 2, (before, after)
    assert after["citations_not_in_the_store"] == 0


def test_what_was_measured_is_kept_and_serves_the_next_process(builtin: PolicyService, tmp_path: Path) -> None:
    levels = builtin.calibrate()
    assert read(tmp_path) == levels
    kept = (tmp_path / FILE).read_text(encoding="utf-8")
    again = PolicyService(SqlPolicyStore(new_engine(tmp_path)), tmp_path, embedding="none")
    again.warm()
    assert again.calibrate() == levels
    assert (tmp_path / FILE).read_text(encoding="utf-8") == kept


def test_it_is_measured_anew_once_the_index_has_grown(
    builtin: PolicyService, put: Callable[[str, str], Path], shared: Path
) -> None:
    small = builtin.calibrate()
    builtin.ingest([shared / "laws"])
    large = builtin.calibrate()
    assert large.clauses > small.clauses * 2
    assert large.answer_at > small.answer_at


def test_an_index_too_small_to_be_measured_keeps_the_usual_levels(
    service: PolicyService, put: Callable[[str, str], Path]
) -> None:
    service.ingest([put("甲.txt", "河道办法\n第一条 方案应当公布。\n")])
    assert service.calibrate() == USUAL


def test_a_broken_file_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("{broken", encoding="utf-8")
    assert read(tmp_path) == USUAL
    (tmp_path / FILE).write_text(json.dumps({"other": 1}), encoding="utf-8")
    assert read(tmp_path) == USUAL


@given(st.dictionaries(st.sampled_from(elsewhere()), st.floats(0, 1), min_size=0), st.floats(0, 1))
def test_levels_stay_within_bounds(sure: dict[str, float], rest: float) -> None:
    levels = measured(clauses(100), "hybrid", lambda question: sure.get(question, rest))
    assert 0.2 <= levels.answer_at <= 0.6
    assert 0 < levels.related_at < levels.answer_at


def test_levels_fit_an_index_of_about_the_size_searched_the_same_way() -> None:
    levels = Levels(clauses=1000, mode="hybrid", weights=WEIGHTS)
    assert levels.fit(1050, "hybrid")
    assert not levels.fit(1200, "hybrid")
    assert not levels.fit(1000, "lexical")
    assert not Levels(clauses=1000, mode="hybrid").fit(1000, "hybrid"), "measured with other weights"
    assert not USUAL.fit(0, "")


def test_own_questions_come_from_all_over_the_index() -> None:
    assert len(own(clauses(600))) == 60
    assert all(question.endswith("怎么规定") for question in own(clauses(600)))
