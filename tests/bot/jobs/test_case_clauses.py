"""Every clause in a document is in the store, word for word; what the store lacks is named as lacking."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from job_files import case_id, make, part, report, work

from bot.errors import JobError
from bot.jobs.case_clauses import MARKED
from bot.testing.conversation import Person, World
from bot.testing.examples import SHAOXING_FOURTH, SHAOXING_THIRD

Played = Callable[..., tuple[World, dict[str, Person]]]


def test_the_clauses_cited_are_printed_as_the_store_holds_them_and_recorded(played: Played) -> None:
    world, _ = played(SHAOXING_THIRD, "discussion")
    clauses = part(report(world), "八、依据条款", "附：过程记录")
    cited = {row["clause"] for row in world.rows("document_cited") if row["document"] == "report"}
    assert "绍兴国土稳评实施方案2017/六/3" in cited
    for clause_id in cited:
        found = world.app.policies().clause(clause_id)
        assert found is not None, clause_id
        clause, document = found
        assert clause.id == clause_id
        for line in clause.text.splitlines():
            assert MARKED.sub("", line.strip()) in clauses, clause_id
        assert document.title.strip("《》") in clauses
    assert "〔要点转述〕" in clauses
    assert "〔二手资料，未核对原文〕" in clauses
    assert "原文未核〕" not in clauses, "the mark of a secondary source stands beside the clause, once"


def test_a_document_made_again_records_its_clauses_once(played: Played) -> None:
    world, _ = played(SHAOXING_THIRD, "discussion")
    make(world, "report")
    before = world.rows("document_cited")
    make(world, "report")
    assert world.rows("document_cited") == before


def test_a_clause_out_of_force_stays_as_cited_and_is_marked(played: Played) -> None:
    world, _ = played(SHAOXING_THIRD, "discussion")
    found = world.app.policies().clause("土地管理法/第四十七条")
    assert found is not None
    sentence = found[0].text.splitlines()[0]
    assert sentence in report(world)
    world.app.policies().retire("土地管理法")
    text = report(world)
    assert sentence in text
    assert f"〔已失效〕 {sentence}" in text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("土地管理法第四十五条", "1.土地管理法第四十五条"),
        ("《土地管理法》第45条", "1.《土地管理法》第45条"),
        ("社会稳定风险评估条例第三条", "1.社会稳定风险评估条例第三条〔库中没有，未核对〕"),
        ("土地管理法第九百条", "1.土地管理法第九百条〔库中没有第九百条，未核对〕"),
    ],
)
def test_a_basis_typed_by_the_assessor_is_held_against_the_store(played: Played, typed: str, printed: str) -> None:
    world, cast = played(SHAOXING_FOURTH, "analysis")
    cast["assessor"].answer({**SHAOXING_FOURTH.steps["analysis"], "law_list": typed})
    basis = part(report(world), "（二）评估依据", "（三）评估主体")
    assert printed in basis.splitlines()


def test_a_case_that_is_not_there_is_told_in_a_sentence(world: World) -> None:
    with pytest.raises(JobError, match="没有找到这个事项"):
        work(world).make({"document": "report", "case": "c0"}, {})


def test_a_register_makes_no_documents(played: Played) -> None:
    from bot.testing.examples import LEADING_GROUP

    world, _ = played(LEADING_GROUP, "group_setup")
    with pytest.raises(JobError, match="登记类事项"):
        work(world).make({"document": "report", "case": case_id(world)}, {})
