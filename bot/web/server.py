"""Serves the pages beside the chat (`wenping run`) or alone (`wenping web`). No access log: nobody is kept track of."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from aiohttp import web

from bot.errors import SettingError, WorkError
from bot.web.answering import SurveyPage, plain_errors
from storage.database import Database

_NOWHERE = logging.getLogger("bot.web.requests")
_NOWHERE.disabled = True
"""Where the HTTP server's own log goes: it would name the addresses that broken requests came from."""


@asynccontextmanager
async def pages(
    database: Database, clock: Callable[[], datetime], *, listen: str, public_url: str | None = None
) -> AsyncIterator[str]:
    """The pages, served until the block ends; yields the address listened at (``http://127.0.0.1:8090``).

    Raises SettingError for an address that is none, WorkError where it is taken.
    """
    host, _, port = listen.rpartition(":")
    if not host or not port.isdigit() or int(port) > 65535:
        raise SettingError(f"WENPING_WEB_LISTEN“{listen}”不对，要写成 HOST:PORT，例如 127.0.0.1:8090。")
    application = web.Application(middlewares=[plain_errors])
    application.add_routes(SurveyPage(database, clock, public_url).routes())
    runner = web.AppRunner(application, access_log=None, logger=_NOWHERE, handle_signals=False)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, int(port)).start()
        except OSError as error:
            raise WorkError(
                f"网页不能监听 {listen}：{error.strerror}。换一个地址：设置 WENPING_WEB_LISTEN。"
            ) from error
        yield f"http://{host}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
