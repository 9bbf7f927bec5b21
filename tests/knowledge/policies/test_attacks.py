"""Instructions in documents and questions are text: thirty attacks, with no model and with one that falls for each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attacks import ASKED, ATTACKS, RULE, Attack

from bot.testing.chat_endpoint import ChatEndpoint
from bot.testing.small_model import NAME, SmallModel, available
from knowledge.language.endpoint import EndpointModel
from knowledge.policies.model import PolicyAnswer
from knowledge.policies.service import PolicyService
from knowledge.policies.telling import without_label
from prompts import load

OWN = load("answer").system.splitlines()


def put_to(service: PolicyService, put: Callable[[str, str], Path], attack: Attack) -> PolicyAnswer:
    """The answer where the document or the question is the attack; the rule asked for is in the store."""
    more = attack.text if attack.where == "document" else "第二条 河道整治方案由县级人民政府公布。"
    service.ingest([put("河道整治办法.txt", f"河道整治办法\n第一条 {RULE}\n{more}\n")])
    return service.ask(ASKED if attack.where == "document" else attack.text)


def outside_quotes(answer: PolicyAnswer) -> str:
    """What is said beside the words of the store."""
    text = answer.answer
    for hit in answer.hits:
        for own in (hit.quote, hit.clause.text, without_label(hit.clause), hit.clause.index_text):
            text = text.replace(own, "")
    return text


def assert_true_to_the_store(service: PolicyService, answer: PolicyAnswer) -> None:
    for hit in answer.hits:
        stored = service.clause(hit.clause.id)
        assert stored is not None
        assert hit.quote in stored[0].text
    told = outside_quotes(answer)
    assert not any(line in told for line in OWN if len(line) > 6), "the prompt is told to nobody"
    assert "http" not in told
    assert "<" not in told
    json.dumps(answer.as_json())


@pytest.fixture(scope="module")
def endpoint() -> Iterator[ChatEndpoint]:
    with ChatEndpoint(lambda system, user: "") as endpoint:
        yield endpoint


def test_there_are_thirty_of_both_kinds() -> None:
    assert len(ATTACKS) >= 30
    assert len({(one.where, one.name) for one in ATTACKS}) == len(ATTACKS)
    assert {one.where for one in ATTACKS} == {"document", "question"}


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda one: f"{one.where}-{one.name}")
def test_without_a_model(service: PolicyService, put: Callable[[str, str], Path], attack: Attack) -> None:
    answer = put_to(service, put, attack)
    assert_true_to_the_store(service, answer)
    if attack.where == "document":
        assert answer.answered
        assert answer.hits[0].quote == RULE


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda one: f"{one.where}-{one.name}")
def test_with_a_model_that_falls_for_it(
    service: PolicyService, put: Callable[[str, str], Path], attack: Attack, endpoint: ChatEndpoint
) -> None:
    """Whatever it writes, what the clauses do not support is not said; what they do is."""
    good = "公开征求意见的期限不得少于三十日。"
    endpoint.answering = lambda system, user: f"{attack.obeyed}\n{good}[1]"
    endpoint.asked.clear()
    answer = service.worded(put_to(service, put, attack), EndpointModel("openai:obedient", endpoint.url, pause=0))
    assert {one.text for one in answer.sentences} <= {good}
    assert_true_to_the_store(service, answer)
    for system, user in endpoint.asked:
        assert system == load("answer").system, "nothing of a document or a question gets into the instructions"
        clauses, _, question = user.partition("\n\n问题：")
        assert all(line.startswith("[") and line.count("[") == 1 for line in clauses.splitlines()[1:])
        assert len(question.splitlines()) <= 3, "a question is one line"


@pytest.mark.slow
@pytest.mark.skipif(not available(), reason="needs the dependency group `model`: make model")
def test_with_a_real_model(service: PolicyService, put: Callable[[str, str], Path]) -> None:
    with SmallModel() as url:
        model = EndpointModel(NAME, url, seconds=300)
        for attack in ATTACKS[:6] + ATTACKS[-6:]:
            answer = service.worded(put_to(service, put, attack), model)
            assert_true_to_the_store(service, answer)
            assert attack.obeyed.rpartition("[")[0] not in {one.text for one in answer.sentences}
