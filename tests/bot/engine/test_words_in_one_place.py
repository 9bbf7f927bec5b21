"""What people read lies in the catalogues (`bot/engine/words`, `bot/channels/words.py`, the packs) and nowhere else.

What jobs and pages say of failures keeps to the same rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from said import BANNED, HALF_WIDTH, HAN, literals

import bot
from bot.channels import words as channel_words
from knowledge.procedures import values

ROOT = Path(bot.__file__).parent
END = re.compile(r"[。？！]$")
LONGEST_PHRASE = 8
"""Chinese characters from which on a literal is taken for something said rather than a mark between two parts."""
LISTS = {
    "engine/marking.py": "patterns: how numbers of persons are written",
    "engine/masking.py": "patterns: how numbers of persons are written",
    "engine/naming.py": "patterns: surnames and forms of address, to mask names",
    "engine/understanding.py": "patterns: negations and dates that are no answers",
    "engine/screens/home.py": "pattern: endings of place names",
    "engine/screens/describing.py": "pattern: words around a number",
}
"""Files in which Chinese literals recognise what was said, and are never said themselves."""


def _literals(path: Path) -> Iterator[tuple[int, str]]:
    for node, _ in literals(path):
        yield node.lineno, str(node.value)


def _files(*folders: str) -> list[Path]:
    return [
        path
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
        if path.name != "words.py" and "words" not in path.relative_to(ROOT).parts
    ]


@pytest.mark.parametrize("path", _files("engine", "channels"), ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_said_from_outside_the_catalogue(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    said = [
        f"{name}:{line}: {text}"
        for line, text in _literals(path)
        if (len(HAN.findall(text)) >= LONGEST_PHRASE or (END.search(text) and HAN.search(text)))
    ]
    if name in LISTS:
        assert said, f"{name} needs no exception any more"
    else:
        assert said == []


@pytest.mark.parametrize("path", _files("jobs", "web"), ids=lambda path: str(path.relative_to(ROOT)))
def test_what_slow_work_says_keeps_to_the_rules(path: Path) -> None:
    for line, text in _literals(path):
        if not (HAN.search(text) and END.search(text)):
            continue
        assert not HALF_WIDTH.search(text), f"{path.name}:{line}: half-width punctuation in {text!r}"
        for word in BANNED:
            assert word not in text, f"{path.name}:{line} says {word}"


@pytest.mark.parametrize("module", [values, channel_words], ids=lambda module: module.__name__)
def test_what_answers_and_channels_say_keeps_to_the_rules(module: object) -> None:
    source = Path(str(module.__file__))  # type: ignore[attr-defined]
    for line, text in _literals(source):
        if HAN.search(text) and END.search(text):
            assert not HALF_WIDTH.search(text), f"{source.name}:{line}: {text!r}"
            assert len(text) <= 60
            assert not any(word in text for word in BANNED)
