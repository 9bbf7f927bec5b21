"""Constraints on answers: refused in the pack's words, and only where they are known to be broken."""

from __future__ import annotations

from procedure_samples import complete_case, lane

from knowledge.procedures.model import Question
from knowledge.procedures.values import check_constraints


def of(question_id: str, group: str | None = None) -> Question:
    pools = [lane().group(group).questions] if group else [step.questions for step in lane().steps]
    return next(q for pool in pools for q in pool if q.id == question_id)


def test_a_broken_constraint_is_said_in_the_packs_words() -> None:
    started = of("started")
    assert check_constraints(lane(), started, "2026-07-01", complete_case()) == "开工日期不能在今天之后。"
    assert check_constraints(lane(), started, "2026-05-01", complete_case()) is None


def test_a_constraint_that_cannot_be_told_does_not_stand_in_the_way() -> None:
    against = of("against", "activities")
    assert check_constraints(lane(), against, 50, complete_case(), {"form": "poll", "support": 30}) is None


def test_a_constraint_in_an_entry_sees_the_entry() -> None:
    against = of("against", "activities")
    entry = {"form": "poll", "sent": 60, "support": 30}
    complaint = check_constraints(lane(), against, 50, complete_case(), entry)
    assert complaint == "支持和反对加起来不能多过发出的份数。"
    assert check_constraints(lane(), against, 20, complete_case(), entry) is None
    kept = complete_case().entries["activities"][0]
    assert check_constraints(lane(), against, 50, complete_case(), kept) is None


def test_a_question_without_constraints_takes_everything() -> None:
    assert check_constraints(lane(), of("name"), "任何名称", complete_case()) is None
