"""The benchmarks run and give what they promise (no figure is asserted: machines differ)."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from bot.bench import terminal, turns
from bot.cli import app
from bot.errors import UsageError


@pytest.mark.parametrize("wrong", [("0", "4"), ("-1", "4"), ("2", "0")])
def test_a_crowd_of_nobody_is_a_wrong_call(wrong: tuple[str, str]) -> None:
    done = CliRunner().invoke(app, ["bench", "turns", "--assessors", wrong[0], "--turns", wrong[1]])
    assert isinstance(done.exception, UsageError)
    assert "至少1个人" in done.exception.sentence


def test_turns_are_measured_beside_the_echo() -> None:
    figures = turns.run(assessors=2, turns=5)
    promised = {"turns_per_s", "p50_ms", "p99_ms", "echo_turns_per_s", "echo_p99_ms", "ratio"}
    assert promised <= set(figures)
    assert all(figures[name] > 0 for name in promised)
    assert figures["parts"]["turns"] == 2 * (5 + turns.WARM_UP)
    assert {"accept", "load", "decide", "save", "records", "batch"} <= set(figures["parts"])


def test_the_terminal_is_measured_from_the_command_on() -> None:
    figures = terminal.run(inputs=12)
    assert all(value > 0 for value in figures.values())
    assert figures["press_p50_ms"] <= figures["press_p99_ms"]
