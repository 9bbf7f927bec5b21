"""`wenping backup`, `wenping restore`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.common import Data, say


def backup(
    archive: Annotated[Path, typer.Argument(help="备份写到哪个文件，例如 wenping-备份.tar.gz。")],
    data: Data = None,
) -> None:
    """备份数据库和附件，运行中也可以。"""
    from bot.app import App
    from bot.settings import load_settings
    from storage.backup import backup as make

    opened = App(load_settings(data))
    try:
        made = make(opened.database, opened.settings.data_dir.absolute() / "attachments", archive)
    finally:
        opened.close()
    say(f"已备份到 {archive}：数据库和 {made.attachments} 份附件。")


def restore(
    archive: Annotated[Path, typer.Argument(help="备份文件。")],
    data: Data = None,
) -> None:
    """从备份恢复到空的数据目录；先核对备份，再放回去。"""
    from bot.errors import UsageError
    from bot.settings import load_settings
    from storage.backup import restore as put_back

    if not archive.is_file():
        raise UsageError(f"没有这个备份文件：{archive}")
    folder = load_settings(data).data_dir.absolute()
    put_back(archive, folder / "wenping.db", folder / "attachments")
    say(f"已恢复到 {folder}。")
