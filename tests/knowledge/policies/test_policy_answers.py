"""What users ask, and what they are told. Lexical search: the same on every machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from policy_texts import LAW, PLAN

from knowledge.policies.coverage import matter
from knowledge.policies.model import PolicyAnswer
from knowledge.policies.service import PolicyService

Put = Callable[[str, str | bytes], Path]


@pytest.fixture
def asked(service: PolicyService, put: Put) -> Callable[[str], PolicyAnswer]:
    put("李家镇.txt", PLAN)
    service.ingest([put("水井管理法(2020-03-01).md", LAW).parent])
    return service.ask


Ask = Callable[[str], PolicyAnswer]


def first(answer: PolicyAnswer) -> str:
    return answer.hits[0].clause.id


def test_a_clause_that_answers_is_quoted_with_its_telling_sentence(asked: Ask) -> None:
    answer = asked("开挖水井前听取村民意见的期限是多少日")
    assert answer.state == "answer"
    assert first(answer) == "水井管理法/第二条"
    assert answer.hits[0].quote == "听取意见的期限不少于二十日。"
    assert answer.answer.startswith("《中华人民共和国水井管理法》第二条：“听取意见的期限不少于二十日。”")


def test_every_quote_stands_in_its_clause_word_for_word(asked: Ask) -> None:
    for hit in asked("听取意见 评估 罚款").hits:
        assert hit.quote in hit.clause.text


def test_small_talk_is_answered_by_nothing(asked: Ask) -> None:
    answer = asked("今天天气怎么样")
    assert (answer.state, answer.hits, answer.answered) == ("none", (), False)
    assert answer.answer == "库中没有相关条款。"
    assert answer.reason


@pytest.mark.parametrize("question", ["", "   ", "？？", "a" * 5000, "的的的"])
def test_what_is_no_question_is_answered_by_nothing(asked: Ask, question: str) -> None:
    assert asked(question).state == "none"


@pytest.mark.parametrize(
    "question",
    ["水井管理法第三条", "《水井管理法》第3条说什么", "中华人民共和国水井管理法3条", "水井管理法第叁条第三条怎么罚"],
)
def test_an_article_named_outright_is_gone_to(asked: Ask, question: str) -> None:
    answer = asked(question)
    assert answer.state == "answer"
    assert [hit.clause.id for hit in answer.hits] == ["水井管理法/第三条"]


def test_an_article_alone_is_shown_whole(asked: Ask) -> None:
    assert asked("水井管理法第二条").hits[0].sentence is None


def test_an_article_that_the_law_lacks(asked: Ask) -> None:
    answer = asked("水井管理法第三十条")
    assert answer.state == "none"
    assert answer.reason == "《中华人民共和国水井管理法》没有第三十条：库中有第一条至第三条，共3条。"


@pytest.mark.parametrize(
    "question", ["《水井使用条例》对听取意见的期限怎么规定", "根据水井使用条例第二条，听取意见多少日"]
)
def test_a_regulation_that_the_store_lacks_is_said_to_be_lacking(asked: Ask, question: str) -> None:
    answer = asked(question)
    assert answer.state in ("related", "none")
    assert "库中没有《水井使用条例》" in answer.answer
    assert "名称相近的有《中华人民共和国水井管理法》" in answer.answer


@pytest.mark.parametrize(
    "question", ["刑法第二百三十四条", "民法典第十条", "国务院令第999号第三条", "某政发〔2030〕9号讲什么"]
)
def test_a_law_named_with_nothing_else_asked_gets_nothing(asked: Ask, question: str) -> None:
    answer = asked(question)
    assert answer.state == "none"
    assert "库中没有" in answer.answer


def test_a_question_about_a_named_document_stays_in_it(asked: Ask) -> None:
    answer = asked("水井管理法里社会稳定风险评估怎么规定")
    assert {hit.document.key for hit in answer.hits[:3]} == {"水井管理法"}


def test_traditional_characters_and_lay_words_find_the_same(asked: Ask) -> None:
    assert first(asked("開挖水井前要做社會穩定風險評估嗎")) == "水井管理法/第二条"
    assert first(asked("挖水井前要做稳评吗")) == "水井管理法/第二条"


def test_a_right_subject_without_the_thing_asked_for_is_only_related(asked: Ask) -> None:
    assert asked("各村年初报备需要评估的事项要写多少字").state == "related"


def test_a_place_of_which_the_store_has_nothing(asked: Ask) -> None:
    answer = asked("四川开挖水井前社会稳定风险评估听取村民意见的期限")
    assert answer.state == "related"
    assert "库中没有四川的文件" in answer.answer


def test_lexical_search_says_so(asked: Ask) -> None:
    answer = asked("开挖水井前听取村民意见的期限是多少日")
    assert answer.mode == "lexical"
    assert "只按字词检索" in answer.answer


def test_an_empty_store_says_what_to_do(service: PolicyService) -> None:
    answer = service.ask("征地要不要做稳评")
    assert (answer.state, answer.reason) == ("none", "库里还没有文件，请先导入。")


def test_the_json_has_the_promised_keys(asked: Ask) -> None:
    got = asked("开挖水井前听取村民意见的期限是多少日").as_json()
    assert {"question", "state", "answered", "answer", "clauses", "reason"} <= set(got)
    assert {"document", "number", "clause", "text", "score", "source"} <= set(got["clauses"][0])
    assert got["answered"] is True
    assert got["question"] == "开挖水井前听取村民意见的期限是多少日"


def test_search_is_filtered_by_place_and_day(service: PolicyService, put: Put) -> None:
    from datetime import date

    local = LAW.replace("中华人民共和国水井管理法", "青岛市水井条例").replace("全国人民", "青岛市人民")
    put("青岛.md", local)
    service.ingest([put("全国.md", LAW).parent])
    query = "开挖水井前听取意见"
    assert {h.document.key for h in service.search(query)} == {"水井管理法", "青岛市水井条例"}
    assert {h.document.key for h in service.search(query, place="浙江省")} == {"水井管理法"}
    assert service.search(query, place="青岛市")
    assert service.search(query, on=date(2030, 1, 1))


def test_words_of_asking_are_not_the_matter() -> None:
    assert matter("请问征地怎么办").replace("　", "") == "征地"
