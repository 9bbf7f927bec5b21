"""`wenping chat`."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.commands.common import Data, log_to_stderr


def chat(
    who: Annotated[
        str, typer.Option("--as", help="谁在用：名字，或 名字：身份（assessor、leader、reviewer……）。")
    ] = "试用者:assessor",
    data: Data = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="每行一个 JSON 对象，供脚本使用。")] = False,
) -> None:
    """在终端里办评估：数字按按钮，其他是打字。"""
    from bot.app import App
    from bot.settings import load_settings
    from bot.terminal import chat_jsonl, chat_lines

    settings = load_settings(data)
    log_to_stderr(settings.log_level)
    app = App(settings)
    try:
        (chat_jsonl if jsonl else chat_lines)(app, who)
    finally:
        app.close()
