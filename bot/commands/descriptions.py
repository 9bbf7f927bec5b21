"""`wenping bench descriptions`: how well free messages are read, with and without the language model that is set."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.commands.common import Data, Json, log_to_stderr, say, say_json


def bench_descriptions(
    file: Annotated[Path, typer.Option("--file", help="描述，.jsonl，每行一个，写法见 docs/filing.md。")],
    data: Data = None,
    day: Annotated[
        datetime | None, typer.Option("--day", formats=["%Y-%m-%d"], help="“昨天”“上周三”从哪天算起；不写就是今天。")
    ] = None,
    misses: Annotated[bool, typer.Option("--misses", help="列出没有读对的。")] = False,
    as_json: Json = False,
) -> None:
    """一句话读得准不准：每一项读出几成、对的几成、有没有编造。"""
    from bot.app import App
    from bot.bench.descriptions import run as run_bench
    from bot.clock import now
    from bot.engine.dues import local_day
    from bot.settings import load_settings

    settings = load_settings(data)
    log_to_stderr(settings.log_level)
    today = day.date() if day is not None else local_day(now())
    if settings.chat_model is None:
        result = run_bench(file, today, misses=misses)
    else:
        opened = App(settings)
        try:
            result = run_bench(file, today, opened.language(), misses=misses)
        finally:
            opened.close()
    if as_json:
        say_json(result)
        return
    for part, title in (("rules", "不用模型"), ("model", "用模型")):
        if part in result:
            _print(title, result[part])
    for name in ("model_name", "model_failed", "dropped_claims"):
        if name in result:
            say(f"{name}: {result[name]}")
    for part in ("misses", "model_misses"):
        for name, told in result.get(part, {}).items():
            for one in told:
                say(f"{name}  {one}")


def _print(title: str, scores: dict[str, dict[str, Any]]) -> None:
    say(title)
    for name, score in scores.items():
        say(
            f"  {name:<17}应有{score['expected']:>4}  读出{score['recall']:>7.1%}  "
            f"对的{score['precision']:>7.1%}  编造{score['invented']}"
        )
