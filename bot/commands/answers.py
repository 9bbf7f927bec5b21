"""`wenping bench answers`: a set of questions put to the store, with what was answered and refused."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.common import Data, Json, log_to_stderr, say, say_json

if TYPE_CHECKING:
    from bot.app import App
    from knowledge.policies.model import PolicyAnswer

DENSE_SECONDS = 30.0


def bench_answers(
    questions: Annotated[Path, typer.Argument(help="问题，jsonl，每行一个，写法见 docs/answers.md。")],
    data: Data = None,
    held: Annotated[bool, typer.Option("--held-out", help="只问留出来没有用来调的那些。")] = False,
    with_curve: Annotated[bool, typer.Option("--curve", help="再给出：答了几成，其中对的几成。")] = False,
    with_model: Annotated[bool, typer.Option("--worded", help="再让已设置的语言模型摘写，数句子留下多少。")] = False,
    first: Annotated[int, typer.Option("--first", help="只问前几个，0为全部。", min=0)] = 0,
    as_json: Json = False,
) -> None:
    """问答质量：答对、答错、该拒的拒了没有；引用有没有库里没有的。"""
    from bot.app import App
    from bot.bench.answers import curve, load, score, told
    from bot.settings import load_settings

    settings = load_settings(data)
    log_to_stderr(settings.log_level)
    cases = [case for case in load(questions) if case.held_out is held][: first or None]
    opened = App(settings)
    try:
        service = opened.policies()
        given = {case.question: service.ask(case.question, wait=DENSE_SECONDS) for case in cases}
        tally = score(cases, lambda question: given[question], service.clause)
        wording = _wording(opened, given.values()) if with_model else {}
    finally:
        opened.close()
    points = curve(tally.outcomes) if with_curve else []
    if as_json:
        drawn = [{"confidence": p.confidence, "answered": p.answered, "right": p.right} for p in points]
        say_json({**tally.as_json(), **wording, **({"curve": drawn} if with_curve else {})})
        return
    for name, value in {**tally.as_json(), **wording}.items():
        say(f"{name}: {value}")
    for line in told(tally):
        say(line)
    for point in points:
        say(f"{point.confidence:.2f}  {point.answered:6.1%}  {point.right:6.1%}")


def _wording(opened: App, answers: Iterable[PolicyAnswer]) -> dict[str, Any]:
    """What the language model that is set makes of the answers. Raises UsageError where none is."""
    from bot.bench.answers import word
    from bot.errors import UsageError

    model = opened.language()
    if model is None:
        raise UsageError("没有设置语言模型。先设 WENPING_CHAT_MODEL，说明见 docs/settings.md。")
    return word(answers, model, opened.policies().worded).as_json()
