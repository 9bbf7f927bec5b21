"""The dictionary of lay words: what may stand in it."""

from __future__ import annotations

from collections import Counter

import pytest

from knowledge.policies.mending import filler, plain
from knowledge.policies.vocabulary import general_terms, legal_words, terms


def test_an_entry_has_words_on_both_sides_each_once() -> None:
    for term in (*terms(), *general_terms()):
        assert term.lay, term
        assert term.legal, term
        assert len(set(term.lay)) == len(term.lay), term.lay
        assert len(set(term.legal)) == len(term.legal), term.legal


def test_a_word_of_the_trade_is_no_single_character() -> None:
    assert [term for term in terms() if any(len(word) < 2 for word in term.lay)] == []


def test_no_entry_is_written_twice() -> None:
    lays = Counter(tuple(sorted(term.lay)) for term in terms())
    assert [words for words, count in lays.items() if count > 1] == []


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("一大群人来上访最多能派几个代表", "推选代表"),
        ("村民的信息漏出去了要通知谁", "泄露"),
        ("会上一把手什么时候发言", "行政首长"),
        ("说假话诬陷人要不要追究", "诬告、陷害"),
    ],
)
def test_what_people_say_brings_in_what_the_documents_say(question: str, word: str) -> None:
    assert any(word in legal for legal in legal_words(question))


def test_words_that_fill_speech_tell_no_matter_from_another() -> None:
    matters = {word for term in terms() for word in term.lay}
    assert not matters & set(filler())
    assert plain("这事咋弄") == "这事怎么办"
