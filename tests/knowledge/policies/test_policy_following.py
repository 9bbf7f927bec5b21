"""Questions that lean on the one before, and parts of an article that are asked for outright."""

from __future__ import annotations

import pytest

from knowledge.policies.following import Before, leans, whole
from knowledge.policies.service import PolicyService

LAND = "土地管理法/第四十七条"


def after(service: PolicyService, first: str, question: str) -> tuple[str, str, list[str]]:
    told = service.ask(first)
    answer = service.ask(question, before=Before(first, tuple(hit.clause.id for hit in told.hits)))
    return answer.state, answer.answer, [hit.clause.id for hit in answer.hits]


@pytest.mark.parametrize(
    ("question", "clause"), [("上一条呢", "土地管理法/第四十六条"), ("下一条说什么", "土地管理法/第四十八条")]
)
def test_the_neighbour_of_the_article_told_before(shared_service: PolicyService, question: str, clause: str) -> None:
    state, _, told = after(shared_service, "土地管理法47条", question)
    assert state == "answer"
    assert told == [clause]


def test_there_is_nothing_before_the_first_article(shared_service: PolicyService) -> None:
    _, _, told = after(shared_service, "土地管理法第一条", "上一条呢")
    assert "土地管理法/第二条" not in told


def test_a_part_that_is_named_with_its_article_is_told_alone(shared_service: PolicyService) -> None:
    answer = shared_service.ask("国务院590号令第28条第二款")
    assert answer.state == "answer"
    assert "强制执行申请书应当附具" in answer.answer
    assert "法定期限内" not in answer.answer
    assert "只有5款" in shared_service.ask("土地管理法第四十七条第九款").answer


@pytest.mark.parametrize("question", ["土管法四十七", "土地管理法47", "土地管理法47是什么"])
def test_a_bare_number_after_the_name_is_an_article(shared_service: PolicyService, question: str) -> None:
    assert [hit.clause.id for hit in shared_service.ask(question).hits] == [LAND]


def test_a_bare_number_after_an_order(shared_service: PolicyService) -> None:
    told = shared_service.ask("713号令24").hits
    assert [hit.clause.id for hit in told] == ["重大行政决策程序暂行条例/第二十四条"]


@pytest.mark.parametrize("question", ["土地管理法实施条例26、28条", "土地管理法实施条例第二十六条和第二十八条"])
def test_several_articles_are_all_told(shared_service: PolicyService, question: str) -> None:
    told = {hit.clause.id for hit in shared_service.ask(question).hits}
    assert told == {"土地管理法实施条例/第二十六条", "土地管理法实施条例/第二十八条"}


@pytest.mark.parametrize("question", ["2019年土地管理法修改了什么", "国务院令第591号", "土地管理法2019"])
def test_a_year_or_an_order_is_no_article(shared_service: PolicyService, question: str) -> None:
    answer = shared_service.ask(question)
    assert answer.confidence < 1.0
    assert "第二千" not in answer.answer


def test_our_place_leaves_out_the_place_named_before() -> None:
    assert leans("那我们区呢")
    assert whole("那我们区呢", "青岛旧改多少人有意见要开听证", (), ("青岛",)) == "旧改多少人有意见要开听证"
    assert whole("那不服呢", "房屋征收决定谁来作") == "房屋征收决定，不服怎么办"


def test_an_item_is_told_with_what_opens_its_list(shared_service: PolicyService) -> None:
    answer = shared_service.ask("征收永久基本农田谁来批")
    assert "由国务院批准" in answer.answer


def test_what_a_word_means_is_answered_by_a_definition_alone(shared_service: PolicyService) -> None:
    answer = shared_service.ask("什么是稳评")
    assert answer.state != "answer" or "是指" in answer.answer or "所称" in answer.answer
