"""The signals of search that are not words or the first model's cosines."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.policies.fusion import Weights, fuse
from knowledge.policies.search import best_of
from knowledge.policies.second import SentenceEncoder
from knowledge.policies.vocabulary import general_terms, general_words


def test_the_second_model_knows_what_is_alike() -> None:
    encoder = SentenceEncoder()
    asked = np.array(encoder.embed_query("狗咬了人谁来赔"))
    near, far = np.array(
        encoder.embed_documents(["饲养的动物造成他人损害的，应当承担侵权责任。", "公司合并应当编制资产负债表。"])
    )
    assert abs(float(np.linalg.norm(asked)) - 1.0) < 1e-3
    assert asked @ near > asked @ far


def test_lay_words_bring_in_the_words_of_the_law_but_not_those_already_there() -> None:
    assert "饲养的动物" in general_words("邻居家的狗咬伤了孩子")
    assert "饲养的动物" not in general_words("饲养的动物咬伤了人")
    assert general_words("征地前要不要做稳评") == ()


def test_each_entry_of_the_dictionary_says_something_new() -> None:
    for term in general_terms():
        assert term.lay
        assert set(term.legal) - set(term.lay), term


def test_a_clause_that_a_score_says_nothing_of_gets_nothing_from_it() -> None:
    words = np.array([0.0, 1.0, 2.0], dtype=np.float32)
    further = np.array([np.nan, 1.0, 0.0], dtype=np.float32)
    without = fuse([], words, words, None, (), Weights())
    fused = fuse([], words, words, None, [(further, 0.5)], Weights())
    assert fused[0] == without[0]
    assert fused[1] > without[1]


@given(st.lists(st.integers(-5, 5), min_size=1, max_size=60), st.integers(1, 70))
def test_the_best_are_those_of_a_whole_sort(scores: list[int], count: int) -> None:
    values = np.array(scores, dtype=np.float32)
    assert best_of(values, count).tolist() == np.argsort(-values, kind="stable")[:count].tolist()
