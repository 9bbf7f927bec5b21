"""A real language model on loopback words real answers: the path works, and nothing unsupported gets through.

The model is tiny and English; most of what it writes of Chinese clauses is dropped, which is the point.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.bench.answers import load as questions
from bot.bench.answers import word
from bot.testing.small_model import NAME, SmallModel, available
from knowledge.language.endpoint import EndpointModel
from knowledge.policies.service import PolicyService
from knowledge.policies.support import supports
from prompts import load
from storage.database import open_database, upgrade
from storage.policies import SqlPolicyStore

SET = Path(__file__).parents[1] / "policies" / "answer_questions.jsonl"
SAMPLE = 8
"""Questions asked: some seconds each on an idle machine, more than a minute on a busy one."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not available(), reason="needs the dependency group `model`: make model"),
]


@pytest.fixture(scope="module")
def model() -> Iterator[EndpointModel]:
    with SmallModel() as url:
        yield EndpointModel(NAME, url, seconds=300)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[PolicyService]:
    database = open_database(f"sqlite:///{tmp_path / 'store.db'}")
    upgrade(database)
    service = PolicyService(SqlPolicyStore(database.engine), tmp_path, embedding="none")
    service.ensure_builtin()
    yield service
    database.close()


def test_the_model_answers_through_the_endpoint_and_only_what_is_supported_stays(
    model: EndpointModel, service: PolicyService
) -> None:
    asked = [service.ask(case.question) for case in questions(SET) if case.kind == "answer"]
    given = [answer for answer in asked if answer.answered][:SAMPLE]
    got = [service.worded(answer, model) for answer in given]
    index = service._current().lexical
    for answer in got:
        assert answer.prompt == load("answer").label
        assert answer.model is not None
        assert "smollm2" in answer.model
        documents = {hit.clause.id: hit for hit in answer.hits}
        for sentence in answer.sentences:
            for clause in sentence.clauses:
                hit = documents[clause]
                assert supports(sentence.text, hit.clause, hit.document, index).supported
        if not answer.sentences:
            assert "语言模型" not in answer.answer


def test_its_wording_is_counted(model: EndpointModel, service: PolicyService) -> None:
    counted = word([service.ask("公开征求意见多少天")], model, service.worded).as_json()
    assert (counted["asked_of_the_model"], counted["model_failed"], counted["cited_not_offered"]) == (1, 0, 0)
