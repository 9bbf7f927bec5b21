"""Local rules beside national ones: order, both shown, and different numbers of one thing named. Leaning questions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.policies.following import Before, leans, whole
from knowledge.policies.places import name_of_code
from knowledge.policies.service import PolicyService

NATIONAL = """国家河道整治征求意见条例
（国务院令第901号）
第一条 河道整治方案应当公开征求意见，公开征求意见的期限不得少于三十日。
第二条 河道整治方案应当报上一级人民政府备案。
第三条 河道整治听证会应当在召开七日前通知参加人。
"""
LOCAL = """浙江省河道整治征求意见条例
（2021年9月29日浙江省第十三届人民代表大会常务委员会第三十一次会议通过）
第一条 河道整治方案应当公开征求意见，公开征求意见的期限不得少于{days}。
第二条 河道整治方案由设区的市人民政府公布。
第三条 河道整治听证会应当在召开七日前通知参加人。
"""
QUESTION = "河道整治方案公开征求意见多少天"


@pytest.fixture
def store_of(service: PolicyService, put: Callable[[str, str], Path]) -> Callable[[str], PolicyService]:
    def make(days: str) -> PolicyService:
        service.ingest([put("国家.txt", NATIONAL), put("浙江.txt", LOCAL.format(days=days))])
        return service

    return make


def titles(service: PolicyService, question: str, home: str | None = None) -> list[str]:
    return [hit.document.title for hit in service.ask(question, home=home).hits[:2]]


def test_where_the_question_names_a_place_its_rule_goes_first_and_the_national_one_beside(
    store_of: Callable[[str], PolicyService],
) -> None:
    found = titles(store_of("四十五日"), f"浙江的{QUESTION}")
    assert found == ["浙江省河道整治征求意见条例", "国家河道整治征求意见条例"]


def test_the_same_for_who_is_at_home_there(store_of: Callable[[str], PolicyService]) -> None:
    found = titles(store_of("四十五日"), QUESTION, home="浙江省杭州市")
    assert found == ["浙江省河道整治征求意见条例", "国家河道整治征求意见条例"]


def test_who_is_at_home_elsewhere_gets_the_national_rule(store_of: Callable[[str], PolicyService]) -> None:
    service = store_of("四十五日")
    assert all("浙江" not in hit.document.title for hit in service.ask(QUESTION, home="山东省青岛市").hits)


def test_different_numbers_of_one_thing_are_named(store_of: Callable[[str], PolicyService]) -> None:
    answer = store_of("四十五日").ask(f"浙江的{QUESTION}")
    assert answer.conflict is not None
    assert "第一条是45日" in answer.conflict
    assert "第一条是30日" in answer.conflict
    assert answer.answer.startswith(answer.conflict)


def test_the_same_number_is_no_conflict(store_of: Callable[[str], PolicyService]) -> None:
    assert store_of("30日").ask(f"浙江的{QUESTION}").conflict is None


@pytest.mark.parametrize(
    ("question", "does"),
    [("那期限呢", True), ("第二款呢？", True), ("如果不服呢", True), ("谁负责呢", True), ("征地前要不要做稳评", False),
     ("那个地块的征地补偿方案要公告多少天才算数", False)],
)  # fmt: skip
def test_which_questions_lean_on_the_one_before(question: str, does: bool) -> None:
    assert leans(question) is does


def test_the_topic_is_asked_of_what_was_asked_before() -> None:
    assert whole("那期限呢", "河道整治方案要公开征求意见吗") == "河道整治方案要公开征求意见，期限是多少天"
    assert whole("要多久呢", "稳评报告由谁备案") == "稳评报告，期限是多少天"


def test_a_part_of_the_clause_told_before_is_quoted_word_for_word(
    service: PolicyService, put: Callable[[str, str], Path]
) -> None:
    service.ingest([put("甲.txt", "河道办法\n第一条 方案应当公布。\n公布的期限不少于十日。\n第二条 方案应当备案。\n")])
    before = Before("河道办法第一条", ("河道办法/第一条",))
    answer = service.ask("第二款呢", before=before)
    assert (answer.state, answer.hits[0].quote) == ("answer", "公布的期限不少于十日。")
    assert service.ask("第三款呢", before=before).reason == "《河道办法》第一条只有2款。"
    assert service.ask("那第二条呢", before=before).hits[0].clause.number == "第二条"


def test_places_by_their_code() -> None:
    assert name_of_code("330600") == "浙江省绍兴市"
    assert name_of_code("211321") == "辽宁省朝阳市朝阳县"
    assert name_of_code("990000") is None
