"""Quizzes from clauses: deterministic, and exactly one option is right according to the question's own clause."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.policies.load.digest import load_digest
from knowledge.policies.model import StoredDocument
from knowledge.policies.quiz import BLANK, QuizItem, quiz

FOLDER = resources.files("knowledge.policies").joinpath("digest")
DOCUMENTS = [
    load_digest(Path(str(p))) for p in sorted(FOLDER.iterdir(), key=lambda p: p.name) if p.name.endswith(".md")
]
keys = st.text(min_size=1, max_size=20)


def right_by_the_clause(item: QuizItem, documents: list[StoredDocument]) -> list[str]:
    """The options that the clauses bear out, found anew from the text."""
    text = item.clause.text
    if item.kind == "number":
        return [option for option in item.options if item.sentence.replace(BLANK, option) in text]
    if item.kind == "level":
        return [o for o in item.options if f"{o}：{item.sentence}" in text or f"{o}:{item.sentence}" in text]
    holding = {one.document.title for one in documents for clause in one.clauses if item.sentence in clause.text}
    return [option for option in item.options if option in holding]


@settings(max_examples=150, deadline=None)
@given(keys)
def test_exactly_one_option_is_right_and_it_is_the_one_named(key: str) -> None:
    items = quiz(DOCUMENTS, key)
    assert len(items) == 5
    for item in items:
        assert right_by_the_clause(item, DOCUMENTS) == [item.options[item.right]], item


@settings(max_examples=50, deadline=None)
@given(keys)
def test_the_same_key_gives_the_same_quiz_and_options_are_apart(key: str) -> None:
    items = quiz(DOCUMENTS, key)
    assert items == quiz(list(DOCUMENTS), key)
    assert len({item.clause.id for item in items}) == len(items)
    for item in items:
        assert len(set(item.options)) == len(item.options) >= 2
        assert len(item.ask) < 300
        assert item.document.grade != "M", "custom is not asked as knowledge"


def test_other_keys_give_other_quizzes_and_every_place_is_right_sometimes() -> None:
    made = [quiz(DOCUMENTS, str(n)) for n in range(60)]
    assert len({tuple(item.ask for item in items) for items in made}) > 50
    assert {item.right for items in made for item in items} == {0, 1, 2, 3}
    assert {item.kind for items in made for item in items} == {"number", "document", "level"}


def test_questions_come_from_the_clauses_given_not_from_a_list() -> None:
    text = """---
key: 某县稳评办法
title: 某县稳评办法
number: null
issuer: 某县
place: 某县
rank: 规范性文件
published: null
effective: null
grade: V
aliases: []
source: 编的，只为试题
---

## 第三条
评估报告应当在会议召开前报送，最迟不晚于会前十七个工作日。
"""

    def from_text(folder: Path) -> StoredDocument:
        path = folder / "x.md"
        path.write_text(text, encoding="utf-8")
        return load_digest(path)

    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        [item] = quiz([from_text(Path(folder))], "k")
    assert item.options[item.right] == "十七个工作日"
    assert BLANK in item.ask
    assert "十七" not in item.ask
    assert all(option.endswith("个工作日") for option in item.options)


def test_a_repealed_document_is_not_asked_about() -> None:
    from dataclasses import replace
    from datetime import date

    gone = [replace(one, document=replace(one.document, repealed=date(2020, 1, 1))) for one in DOCUMENTS]
    assert quiz(gone, "k") == ()
    assert quiz([replace(one, retired=True) for one in DOCUMENTS], "k") == ()


@pytest.mark.parametrize("key", ["a", "b"])
def test_no_question_gives_its_answer_away(key: str) -> None:
    for item in quiz(DOCUMENTS, key):
        told = item.ask.partition("：")[2] if item.kind == "number" else item.ask.partition("”")[0]
        assert item.options[item.right] not in told.replace(BLANK, "") or item.kind == "number"
