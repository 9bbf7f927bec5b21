"""`wenping erase`, `wenping retention`: deleting what is held, on purpose or when its time is over."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.common import Data, say

if TYPE_CHECKING:
    from bot.app import App

MESSAGE_DAYS = 30
"""Days after which messages that could not be handled lose their content."""


def erase(
    case: Annotated[str, typer.Argument(help="事项编号。")],
    yes: Annotated[bool, typer.Option("--yes", help="确定删除，删了找不回来。")] = False,
    data: Data = None,
) -> None:
    """删掉一个事项的全部内容和附件；留痕链保留，只记下删过。"""
    from bot.app import App
    from bot.errors import UsageError
    from bot.settings import load_settings
    from storage import cases

    opened = App(load_settings(data))
    try:
        with opened.database.read() as connection:
            stored = cases.load(connection, case)
        if stored is None:
            raise UsageError(f"没有编号是 {case} 的事项。编号见 wenping ledger。")
        if stored.summary.status == "erased":
            raise UsageError(f"{case} 已经删过了。")
        if not yes:
            raise UsageError(f"删了找不回来。确定要删“{stored.summary.title or case}”，请加上 --yes。")
        rows, files = _erase(opened, case)
    finally:
        opened.close()
    say(f"已删除 {case}：{rows}条记录、{files}份附件。留痕链完整。")


def retention(
    apply: Annotated[bool, typer.Option("--apply", help="真的删除；不加只列出来。")] = False,
    data: Data = None,
) -> None:
    """列出保存期满的事项，加 --apply 就删除。"""
    from bot.app import App
    from bot.settings import load_settings
    from storage import retention as keeping

    opened = App(load_settings(data))
    try:
        due = _due(opened, opened.clock())
        for case in due:
            if apply:
                rows, files = _erase(opened, case)
                say(f"{case}：已删除，{rows}条记录、{files}份附件。")
            else:
                say(f"{case}：保存期已满。")
        if apply:
            with opened.database.write() as connection:
                messages = keeping.forget_messages(connection, opened.clock() - timedelta(days=MESSAGE_DAYS))
                keeping.sweep(connection)
            say(f"清空了{messages}条没能处理的旧消息。")
    finally:
        opened.close()
    if not due:
        say("没有到期的事项。")
    elif not apply:
        say(f"共{len(due)}个。要删除，请加上 --apply。")


def _due(opened: App, now: datetime) -> list[str]:
    """Cases whose time is over by the settings; 0 is no end."""
    from storage import retention as keeping

    settings = opened.settings
    periods = (("closed", 365.25 * settings.retention_years), ("cancelled", 30.44 * settings.cancelled_months))
    with opened.database.read() as connection:
        return [
            case
            for status, days in periods
            if days
            for case in keeping.ended(connection, status, now - timedelta(days=days))
        ]


def _erase(opened: App, case: str) -> tuple[int, int]:
    """Rows and files that went. Files that other cases use as evidence stay."""
    from storage import retention as keeping

    with opened.database.write() as connection:
        files = keeping.evidence_of(connection, case)
        rows = keeping.erase_case(connection, case, by="wenping", at=opened.clock())
    gone = 0
    for digest in files:
        with opened.database.read() as connection:
            needed = keeping.is_evidence(connection, digest)
        gone += not needed and opened.attachments.remove(digest)
    return rows, gone
