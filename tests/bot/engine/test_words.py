"""Every sentence the bot says: short lines, full-width punctuation, the words of the trade, nobody blamed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

import pytest
from said import BANNED, HALF_WIDTH, OF_PEOPLE

from bot.engine import words
from bot.engine.handlers.commands import COMMANDS, WORDS
from knowledge.procedures.loader import load_builtin
from knowledge.procedures.model import Question

LONGEST_LINE, LONGEST_LABEL = 80, 10
MODULES = [words, *(import_module(f"{words.__name__}.{m.name}") for m in iter_modules(words.__path__))]
"""The catalogue and its parts, one for each subject."""
BUTTONS = {
    (module.__name__, name): value
    for module in MODULES
    for name, value in vars(module).items()
    if name.isupper() and isinstance(value, str) and len(value) <= 8
}


def sentences() -> Iterator[tuple[str, str]]:
    """Each sentence with the name it has."""
    for module in MODULES:
        for name, value in vars(module).items():
            if not name.isupper():
                continue
            for text in value.values() if isinstance(value, dict) else (value,):
                yield name, text


ALL = list(sentences())


def test_there_are_sentences_to_look_at() -> None:
    assert len(ALL) > 120
    assert all(isinstance(text, str) for _, text in ALL)


@pytest.mark.parametrize(("name", "text"), ALL, ids=[f"{name}-{n}" for n, (name, _) in enumerate(ALL)])
def test_a_sentence_is_short_plain_and_full_width(name: str, text: str) -> None:
    for line in text.split("\n"):
        assert len(line) <= LONGEST_LINE, f"{name}: {len(line)} characters in a line"
    said = re.sub(r"\{\w+\}", "", text)
    for word in BANNED:
        assert word not in said, f"{name} says {word}"
    assert not HALF_WIDTH.search(text), f"{name}: half-width punctuation in {text!r}"
    assert not re.search(r"[!！]{1,}|[\U0001F300-\U0001FAFF]", text), f"{name} shouts"


@pytest.mark.parametrize("name", sorted(BUTTONS))
def test_a_button_fits_a_phone(name: tuple[str, str]) -> None:
    assert len(BUTTONS[name]) <= LONGEST_LABEL


def test_a_refusal_says_the_way_on() -> None:
    ways = re.compile(r"请|可以|先|再|点|发|要补|由|打|没有改动|在这里")
    for name in (
        "NOT_MEMBER",
        "CANNOT_SKIP",
        "OVERLONG",
        "FILE_NO_CASE",
        "MULTI_NONE",
        "ROLE_CANNOT",
        "CONFIRM_OWN",
        "REVIEW_OWN",
        "REASON_SHORT",
        "UNKNOWN_COMMAND",
        "VERDICT_NOT_LOW",
        "VERDICT_EMPTY",
        "ASK_EMPTY",
        "TURN_FAILED",
        "NO_TEXT_HERE",
    ):
        assert ways.search(getattr(words, name)), name


def test_commands_are_told_in_the_same_words() -> None:
    for about, _ in COMMANDS.values():
        assert len(about) <= 12
        assert not HALF_WIDTH.search(about)
    assert set(WORDS.values()) <= set(COMMANDS)


def _questions() -> Iterator[tuple[str, Question]]:
    for pack in load_builtin().values():
        for questions in (*(step.questions for step in pack.steps), *(group.questions for group in pack.groups)):
            for question in questions:
                yield pack.pack, question


@pytest.mark.parametrize("pack", load_builtin())
def test_what_the_packs_ask_and_say_keeps_to_the_same_rules(pack: str) -> None:
    for owner, question in _questions():
        if owner != pack:
            continue
        said = [question.ask, question.help, question.otherwise or ""]
        said += [c.say for c in question.constraints] + [o.say or "" for o in question.choose.values()]
        for text in said:
            assert not HALF_WIDTH.search(text), (question.id, text)
            assert all(len(line) <= LONGEST_LINE for line in text.split("\n")), (question.id, text)
            for word in OF_PEOPLE:
                assert word not in text, (question.id, word)
        assert all(len(option.name) <= 10 for option in question.choose.values()), question.id
