"""`wenping archive`, and the workbook of `wenping ledger`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.common import Data, Json, say, say_json


def archive(
    case: Annotated[str, typer.Argument(help="事项编号，例如 WP2026-C0123456789 或 c0123456789。")],
    out: Annotated[Path | None, typer.Option("--out", help="写到哪个文件，默认当前目录。")] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """归档：一事一档，写成一个压缩包，带目录和校验码；缺什么写明什么。"""
    from bot.app import App
    from bot.jobs.archive import written_to
    from bot.settings import load_settings

    key = case.strip().rpartition("-")[2].lower()
    target = out or Path(f"归档-{key}.zip")
    opened = App(load_settings(data))
    try:
        with written_to(target) as into:
            made = opened.archives().write(key, into)
    finally:
        opened.close()
    missing = list(made.manifest.missing)
    if as_json:
        told = {"file": str(target), "sha256": made.sha256, "bytes": made.size, "missing": missing}
        say_json(told | {"files": len(made.manifest.files), "audit": not made.manifest.chain.breaks})
        return
    say(f"已归档到 {target}：{len(made.manifest.files)}个文件，校验码 {made.sha256}")
    say(f"缺：{'；'.join(missing)}" if missing else "程序要求的材料都在。")


def write_ledger(target: Path, year: int | None, name: str | None, data: Path | None) -> None:
    """Write the ledger of an organisation and those below it. Raises UsageError where it is not clear of which."""
    from bot.app import App
    from bot.documents.ledger_xlsx import ledger_xlsx
    from bot.errors import UsageError
    from bot.jobs.archive import written_to
    from bot.jobs.board import load_board
    from bot.settings import load_settings
    from storage import people

    opened = App(load_settings(data))
    try:
        with opened.database.read() as connection:
            known = people.organisations(connection)
        found = [o for o in known if (o.name == name if name is not None else o.parent is None)]
        if len(found) != 1:
            names = "、".join(o.name for o in known) or "（还没有单位）"
            what = f"叫“{name}”的单位" if name is not None else "最上级的单位"
            raise UsageError(f"{what}有{len(found)}个，要正好一个。请用 --organisation 写明，现有：{names}")
        now = opened.clock()
        board = load_board(opened.database, opened.shelf, found[0].id, year or now.year, now)
        with written_to(target) as into:
            into.write(ledger_xlsx(board))
    finally:
        opened.close()
    say(f"已写到 {target}：{board.organisation}{board.year}年，共{len(board.matters)}件。")
