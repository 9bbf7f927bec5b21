"""The 396 questions of `answer_questions.jsonl` over the shared policies: floors under what was measured.

The 73 held out were not used for tuning, and are counted by themselves (docs/answers.md).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from policy_engine import new_engine

from bot.bench.answers import curve, load, score
from knowledge.policies.service import PolicyService
from storage.policies import SqlPolicyStore

CASES = load(Path(__file__).with_name("answer_questions.jsonl"))


def counted(service: PolicyService, *, held_out: bool) -> dict[str, Any]:
    cases = [case for case in CASES if case.held_out is held_out]
    return score(cases, service.ask, service.clause).as_json()


def test_the_set_is_what_it_says() -> None:
    assert len(CASES) >= 120
    assert len({case.question for case in CASES}) == len(CASES)
    without = [case for case in CASES if case.kind != "answer"]
    assert len(without) * 3 >= len(CASES)
    assert sum(case.held_out for case in CASES) >= 40
    assert {case.voice for case in CASES} == {"lay", "assessor", "typo", "dialect"}
    assert all(bool(case.clauses) is (case.kind in ("answer", "premise")) for case in CASES)


def test_every_clause_wanted_is_in_the_store(shared_service: PolicyService) -> None:
    wanted = {clause for case in CASES for clause in case.clauses}
    assert not [w for w in wanted if (found := shared_service.clause(w)) is None or found[0].id != w]


def test_by_words_alone(shared_service: PolicyService) -> None:
    got = counted(shared_service, held_out=False)
    assert got["answered_right"] >= 177, got
    assert got["answered_wrong"] <= 15, got
    assert got["refused_rightly"] >= 107, got
    assert got["premises_corrected"] >= 22, got
    assert got["citations_not_in_the_store"] == 0


def test_by_words_alone_on_the_questions_held_out(shared_service: PolicyService) -> None:
    got = counted(shared_service, held_out=True)
    assert got["answered_right"] >= 36, got
    assert got["answered_wrong"] <= 3, got
    assert got["refused_rightly"] >= 24, got
    assert got["citations_not_in_the_store"] == 0


def test_the_curve_is_drawn_from_most_answered_to_fewest(shared_service: PolicyService) -> None:
    points = curve(score(CASES, shared_service.ask, shared_service.clause).outcomes)
    answered = [point.answered for point in points]
    assert answered == sorted(answered, reverse=True)
    assert points[-1].right > points[0].right


@pytest.mark.slow
def test_with_vectors(shared: Path, tmp_path: Path) -> None:
    engine = new_engine(tmp_path)
    service = PolicyService(SqlPolicyStore(engine), tmp_path)
    service.ingest([shared])
    service.embed_pending()
    got, held = counted(service, held_out=False), counted(service, held_out=True)
    assert got["answered_right"] >= 186, got
    assert got["answered_wrong"] <= 8, got
    assert got["refused_rightly"] >= 107, got
    assert held["answered_right"] >= 36, held
    assert held["answered_wrong"] <= 3, held
    assert held["refused_rightly"] >= 24, held
    assert got["citations_not_in_the_store"] == held["citations_not_in_the_store"] == 0
    engine.dispose()
