"""`wenping ask`, `wenping ingest`, `wenping policies …`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.common import Data, Json, log_to_stderr, say, say_json

app = typer.Typer(help="政策文件库。", no_args_is_help=True)


def ask(
    question: Annotated[str, typer.Argument(help="要问的政策问题。")],
    data: Data = None,
    as_json: Json = False,
) -> None:
    """问一个政策问题,用库里的条款回答。"""
    from bot.app import App
    from bot.settings import load_settings

    settings = load_settings(data)
    log_to_stderr(settings.log_level)
    opened = App(settings)
    try:
        answer = opened.policies().ask(question)
    finally:
        opened.close()
    if as_json:
        say_json(answer.as_json())
    else:
        say(answer.answer)


def ingest(
    paths: Annotated[list[Path], typer.Argument(help="文件或文件夹:txt、md、html、docx、pdf。")],
    data: Data = None,
    as_json: Json = False,
    lexical: Annotated[bool, typer.Option("--no-embed", help="只建词面索引,语义索引以后再补。")] = False,
) -> None:
    """把政策文件收进库里。坏文件点名跳过,其余照收;有跳过的,退出状态为 1。"""
    from bot.app import App
    from bot.commands.progress import progress_bar
    from bot.errors import UsageError
    from bot.settings import load_settings

    absent = [path for path in paths if not path.exists()]
    if absent:
        raise UsageError(f"没有这个文件或文件夹:{absent[0]}")
    settings = load_settings(data)
    log_to_stderr(settings.log_level)
    opened = App(settings)
    try:
        service = opened.policies()
        with progress_bar("收文件") as report:
            result = service.ingest(paths, report)
        if not lexical:
            with progress_bar("建语义索引") as report:
                service.embed_pending(report)
    finally:
        opened.close()
    for skipped in result.skipped:
        typer.echo(f"跳过 {skipped.file}:{skipped.reason}", err=True)
    if as_json:
        say_json(result.as_json())
    else:
        counted = f"收进 {result.documents} 个文件、{result.clauses} 条"
        say(f"{counted}，未变 {result.unchanged} 个，用时 {result.seconds:.1f} 秒。")

    if result.exit_status:
        raise typer.Exit(result.exit_status)
