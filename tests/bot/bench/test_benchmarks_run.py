"""The benchmarks run and give what they promise (no figure is asserted: machines differ)."""

from __future__ import annotations

from bot.bench import terminal, turns


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
