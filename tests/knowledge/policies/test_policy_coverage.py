"""How much of a question a clause holds, and the order among neighbours that follows from it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.policies.coverage import Asked, matter
from knowledge.policies.expects import answers_kind
from knowledge.policies.lexical import LexicalIndex, characters
from knowledge.policies.service import PolicyService
from knowledge.policies.vocabulary import everyday_terms, everyday_words

TEXTS = [
    "有关机关应当自收到信访事项之日起十五日内书面告知信访人。",
    "公告期限不得少于三十日。",
    "信访人不得围堵机关。",
]
PAIRS, SINGLES = LexicalIndex(TEXTS), LexicalIndex(TEXTS, characters)


def test_an_everyday_word_is_held_where_the_clause_writes_the_same() -> None:
    asked = Asked("信访件几天给回复", PAIRS, SINGLES)
    assert asked.cover(TEXTS[0]).pairs > asked.cover(TEXTS[2]).pairs


def test_pairs_over_the_edge_of_a_word_that_is_held_do_not_count() -> None:
    assert Asked("回复", PAIRS, SINGLES).cover(TEXTS[0]).pairs == 1.0
    assert Asked("甲回复乙", PAIRS, SINGLES).cover(TEXTS[0]).pairs == 1.0
    assert Asked("甲丙回复", PAIRS, SINGLES).cover(TEXTS[0]).pairs < 1.0


def test_nothing_asked_is_nothing_held() -> None:
    assert Asked("怎么办呢", PAIRS, SINGLES).cover(TEXTS[0]).pairs == 0.0
    assert matter("怎么办呢").strip("　") == ""


@given(st.text(alphabet="信访人回复告知天几贴公告甲乙13a ", max_size=30), st.sampled_from(TEXTS))
def test_shares_are_shares(question: str, text: str) -> None:
    cover = Asked(question, PAIRS, SINGLES).cover(text)
    assert 0.0 <= cover.pairs <= 1.0
    assert 0.0 <= cover.characters <= 1.0
    assert len(matter(question)) == len(question)


def test_each_everyday_entry_is_words_and_says_them_in_one_place() -> None:
    said = [word for term in everyday_terms() for word in term.lay]
    assert len(said) == len(set(said))
    assert all(len(word) > 1 for term in everyday_terms() for word in term.legal)


def test_an_everyday_word_alone_is_no_evidence() -> None:
    assert everyday_words("几天给回复", "公告期限不得少于三十日") == ()


def test_a_sum_asked_for_by_name_must_be_named() -> None:
    assert not answers_kind("合同违约金最高能约定多少", ["罚款五万元"])
    assert answers_kind("违约金怎么算", ["违约金按每日千分之五计算"])


def test_of_neighbours_the_one_that_says_it_goes_first(shared_service: PolicyService) -> None:
    told = shared_service.ask("青岛区里做的稳评报告往哪备案")
    assert told.answered
    assert told.hits[0].clause.id == "青岛市国有土地上房屋征收与补偿条例/第十四条"
