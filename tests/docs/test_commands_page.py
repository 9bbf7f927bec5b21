"""docs/commands.md describes every command and option of `wenping`, and none that is gone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import typer
from doc_pages import codes, page, sections

from bot.cli import app

PAGE = "docs/commands.md"


def commands(command: object, path: str) -> Iterator[tuple[str, object]]:
    """Every command that does something, with what is typed to call it."""
    below = getattr(command, "commands", None)
    if below is None:
        yield path, command
        return
    for name, one in below.items():
        yield from commands(one, f"{path} {name}")


COMMANDS = dict(commands(typer.main.get_command(app), "wenping"))
SECTIONS = sections(page(PAGE))


def test_the_page_and_the_program_know_the_same_commands() -> None:
    described = {title for title in SECTIONS if title.startswith("wenping ")}
    assert described == set(COMMANDS), f"{PAGE} needs one heading `### wenping …` for each command"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_and_argument_is_described(name: str) -> None:
    text = SECTIONS.get(name, "")
    described = {option for code in codes(text) for option in re.findall(r"--[a-z-]+", code)}
    parameters = getattr(COMMANDS[name], "params", [])
    options = {opt for p in parameters if p.param_type_name == "option" for opt in p.opts if opt.startswith("--")}
    assert options - {"--help"} <= described, f"{PAGE}, {name}: undescribed options"
    assert described <= options, f"{PAGE}, {name}: options the command does not have"
    for parameter in parameters:
        if parameter.param_type_name == "argument":
            assert parameter.name.upper() in text, f"{PAGE}, {name}: say what {parameter.name.upper()} is"


def test_commands_named_anywhere_in_the_docs_exist() -> None:
    for path in ("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "docs/packs.md", "docs/architecture.md"):
        for called in re.findall(r"wenping ((?:[a-z]+ ?)+)", page(path)):
            words = called.split()
            assert any(f"wenping {' '.join(words[:n])}" in COMMANDS for n in (1, 2)), f"{path}: wenping {called}"
