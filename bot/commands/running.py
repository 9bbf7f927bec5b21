"""`wenping run`, `wenping telegram`, `wenping doctor`, `wenping bench …`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.answers import bench_answers
from bot.commands.common import Data, Json, log_to_stderr, say, say_json
from bot.commands.descriptions import bench_descriptions

bench_app = typer.Typer(help="测速。", no_args_is_help=True)


def run(data: Data = None) -> None:
    """启动全部已配置的渠道，连同问卷网页。"""
    _serve_telegram(data, pages=True)


def web(data: Data = None) -> None:
    """只启动问卷网页，不启动聊天。"""
    import asyncio
    import contextlib

    from bot.app import App
    from bot.errors import SettingError
    from bot.service import ended_by_sigterm
    from bot.settings import load_settings
    from bot.web.server import pages

    settings = load_settings(data)
    log_to_stderr(settings.log_level)
    if settings.web_listen == "off":
        raise SettingError("网页关着：WENPING_WEB_LISTEN 是 off。要开就写 HOST:PORT，例如 127.0.0.1:8090。")
    opened = App(settings)

    async def serve() -> None:
        with ended_by_sigterm():
            async with pages(
                opened.database, opened.clock, listen=settings.web_listen, public_url=settings.web_url
            ) as address:
                say(f"问卷网页：{address}")
                await asyncio.Event().wait()

    try:
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(serve())
    finally:
        opened.close()


def telegram(
    data: Data = None,
    webhook: Annotated[str | None, typer.Option("--webhook", help="回调网址；不写就用长轮询。")] = None,
    listen: Annotated[str, typer.Option("--listen", help="回调监听的地址，HOST：PORT。")] = "127.0.0.1:8080",
) -> None:
    """在 Telegram 上运行。"""
    _serve_telegram(data, webhook, listen)


def _serve_telegram(
    data: Path | None, webhook: str | None = None, listen: str = "127.0.0.1:8080", *, pages: bool = False
) -> None:
    """Telegram, with the pages beside it where wanted."""
    import asyncio
    import contextlib

    from bot.app import App
    from bot.errors import SettingError, WorkError
    from bot.settings import load_settings

    settings = load_settings(data)
    log_to_stderr(settings.log_level)
    if not settings.telegram_token:
        raise SettingError("没有 Telegram 令牌：向 @BotFather 发 /newbot 取得，再设置 WENPING_TELEGRAM_TOKEN。")
    from bot.channels.delivery import DeliveryError
    from bot.channels.telegram.errors import TelegramChannelError, TokenRefusedError
    from bot.service import serve_telegram
    from bot.web import server

    opened = App(settings)

    async def serve() -> None:
        async with contextlib.AsyncExitStack() as beside:
            if pages and settings.web_listen != "off":
                listening, url = settings.web_listen, settings.web_url
                await beside.enter_async_context(
                    server.pages(opened.database, opened.clock, listen=listening, public_url=url)
                )
            await serve_telegram(opened, webhook=webhook, listen=listen)

    try:
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(serve())
    except TokenRefusedError as error:
        raise SettingError(
            "Telegram 不认这个令牌。请向 @BotFather 核对，改好 WENPING_TELEGRAM_TOKEN 再启动。"
        ) from error
    except TelegramChannelError as error:
        raise WorkError(f"Telegram：{error}") from error
    except DeliveryError as error:
        raise WorkError(
            f"连不上 Telegram（{error.reason}）。请检查网络和 WENPING_TELEGRAM_API_URL；"
            "要走代理的，设置 WENPING_PROXY_URL。"
        ) from error
    finally:
        opened.close()


def doctor(data: Data = None) -> None:
    """检查安装：数据库、程序包、政策库、语义索引、令牌。"""
    from bot.app import App
    from bot.commands.exchange import doctor_lines
    from bot.settings import load_settings

    settings = load_settings(data)
    opened = App(settings)
    try:
        say(f"数据库：{opened.database.dialect}，正常")
        say("程序包：" + "、".join(f"{name} 第{version}版" for name, version in opened.shelf.latest.items()))
        opened.policies().ask("稳评", wait=20)
        status = opened.policies().status()
        say(f"政策库：{status.documents} 个文件，{status.clauses} 条；检索：{status.mode}（{status.reason or '正常'}）")
        say(f"语义索引：{status.embedded}/{status.windows}")
        for line in doctor_lines(opened):
            say(line)
        say("Telegram 令牌：" + ("已设置" if settings.telegram_token else "没有设置（终端可用）"))
    finally:
        opened.close()


bench_app.command("answers")(bench_answers)
bench_app.command("descriptions")(bench_descriptions)


@bench_app.command("turns")
def bench_turns(
    assessors: Annotated[int, typer.Option("--assessors", help="同时办评估的人数。")] = 50,
    turns: Annotated[int, typer.Option("--turns", help="每人办几步。")] = 20,
    as_json: Json = False,
) -> None:
    """和只会回声的机器人比：同一次运行、同一个假的 Telegram 服务器。"""
    from bot.bench.turns import run as run_bench
    from bot.errors import UsageError

    if assessors < 1 or turns < 1:
        raise UsageError(f"至少1个人、每人至少1步，例如 --assessors 50 --turns 20；现在是{assessors}个人、{turns}步。")
    result = run_bench(assessors, turns)
    if as_json:
        say_json(result)
    else:
        for name, value in result.items():
            say(f"{name}: {value}")


@bench_app.command("terminal")
def bench_terminal(as_json: Json = False) -> None:
    """终端：从命令到第一题要几秒，点一下按钮多久有回答，占多少内存。"""
    from bot.bench.terminal import run as run_bench

    result = run_bench()
    if as_json:
        say_json(result)
    else:
        for name, value in result.items():
            say(f"{name}: {value}")


@bench_app.command("retrieval")
def bench_retrieval(
    corpus: Annotated[Path, typer.Option("--corpus", help="条款，.jsonl.gz。")],
    queries: Annotated[Path, typer.Option("--queries", help="问题，.jsonl.gz。")],
    cache: Annotated[Path | None, typer.Option("--cache", help="向量缓存目录。")] = None,
    ablation: Annotated[bool, typer.Option("--ablation", help="逐项去掉，看各加了多少。")] = False,
    as_json: Json = False,
) -> None:
    """检索质量和速度。"""
    from bot.bench.ablation import table
    from bot.bench.retrieval import run as run_bench
    from bot.commands.progress import progress_bar

    with progress_bar("检索测试") as report:
        result = run_bench(corpus, queries, cache=cache, ablation=ablation, progress=report)
    if as_json:
        say_json(result)
    else:
        if ablation:
            say(table(result))
        for name, value in result.items():
            if name not in ("ablation", "bm25"):
                say(f"{name}: {value}")
