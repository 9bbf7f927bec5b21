"""`wenping ask`, `wenping ingest`, `wenping policies …`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands import library
from bot.commands.common import Data, Json, log_to_stderr, say, say_json

if TYPE_CHECKING:
    from knowledge.policies.service import PolicyService

DENSE_SECONDS = 20.0
"""How long a single question waits for the semantic index to load; a running bot never waits for it."""
app = typer.Typer(help="政策文件库。", no_args_is_help=True)
app.command("show")(library.show_document)
app.command("set")(library.set_head)
app.command("retire")(library.retire_document)
app.command("proposals")(library.proposals)
app.command("recall")(library.recall)


def ask(
    question: Annotated[str, typer.Argument(help="要问的政策问题。")],
    data: Data = None,
    as_json: Json = False,
) -> None:
    """问一个政策问题，用库里的条款回答。"""
    from bot.app import App
    from bot.errors import UsageError
    from bot.settings import load_settings

    if not question.strip():
        raise UsageError("没有写问题。例如：wenping ask 征地前要不要做稳评")

    settings = load_settings(data)
    log_to_stderr(settings.log_level)
    opened = App(settings)
    try:
        answer = opened.policies().ask(question, wait=DENSE_SECONDS)
    finally:
        opened.close()
    if as_json:
        say_json(answer.as_json())
    else:
        say(answer.answer)


def ingest(
    paths: Annotated[
        list[Path], typer.Argument(help="文件、文件夹或压缩包：txt、md、html、docx、pdf、doc、wps、图片、zip。")
    ],
    data: Data = None,
    as_json: Json = False,
    lexical: Annotated[bool, typer.Option("--no-embed", help="只建词面索引，语义索引以后再补。")] = False,
) -> None:
    """把政策文件收进库里。坏文件点名跳过，其余照收；有跳过的，退出状态为 1。"""
    from bot.app import App
    from bot.commands.progress import progress_bar
    from bot.errors import UsageError
    from bot.settings import load_settings

    absent = [path for path in paths if not path.exists()]
    if absent:
        raise UsageError(f"没有这个文件或文件夹：{absent[0]}")
    settings = load_settings(data)
    log_to_stderr(settings.log_level)
    opened = App(settings)
    try:
        service = opened.policies()
        with progress_bar("收文件") as report:
            result = service.ingest(paths, report)
        for one in result.renewed:
            if not one.older:
                library.have_told(opened, one.key, edition=one.now)
        if not lexical and settings.embedding != "none":
            _embed(service, settings.data_dir.absolute())
        else:
            service.calibrate()
    finally:
        opened.close()
    for skipped in result.skipped:
        typer.echo(f"跳过 {skipped.file}：{skipped.reason}", err=True)
    if as_json:
        say_json(result.as_json())
    else:
        counted = f"收进 {result.documents} 个文件、{result.clauses} 条"
        say(f"{counted}，未变 {result.unchanged} 个，用时 {result.seconds:.1f} 秒。")
        for one in result.renewed:
            if one.older:
                say(f"库里《{one.title}》已有更新的一版（{one.was}），这份旧版（{one.now}）只存不检索。")
            else:
                say(f"《{one.title}》有了新版（{one.now}），旧版（{one.was}）不再检索，引用它的经办人会收到通知。")

    if result.exit_status:
        raise typer.Exit(result.exit_status)


@app.command("list")
def list_documents(data: Data = None, as_json: Json = False) -> None:
    """列出库里的文件。"""
    from bot.app import App
    from bot.settings import load_settings

    opened = App(load_settings(data))
    try:
        stored = opened.policies().documents()
    finally:
        opened.close()
    rows = [
        {
            "key": s.document.key,
            "title": s.document.title,
            "number": s.document.number,
            "kind": s.document.kind,
            "grade": s.document.grade,
            "clauses": len(s.clauses),
            "retired": s.retired,
        }
        for s in stored
    ]
    if as_json:
        say_json(rows)
        return
    for row in rows:
        kind = "要点转述" if row["kind"] == "digest" else "原文"
        state = " 已停用" if row["retired"] else ""
        say(f"{row['key']}  {row['number'] or ''}  {kind}  {row['clauses']}条{state}")


def _embed(service: PolicyService, data_dir: Path) -> None:
    """Fill the semantic index in, unless another process does; without a model, say so and go on."""
    from filelock import Timeout

    from bot.commands.progress import progress_bar
    from bot.indexer import index_lock
    from knowledge.policies.errors import DenseUnavailableError

    try:
        with index_lock(data_dir), progress_bar("建语义索引") as report:
            service.embed_pending(report)
            service.calibrate()
    except Timeout:
        typer.echo("另一个稳评助手进程正在建语义索引，由它接着补。", err=True)
    except DenseUnavailableError as error:
        typer.echo(f"没有语义索引，只按字词检索：{error}", err=True)
