"""`wenping run`: receive, turn, work, send — each in its own loop, joined only by the database.

The turn thread and the job threads sleep on an event each; whoever adds rows wakes them.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import signal
import threading
from collections.abc import Callable, Coroutine, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from yarl import URL

from bot.app import App
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.errors import DownloadError
from bot.channels.telegram.inbound import to_event
from bot.channels.telegram.poller import Accept
from bot.engine.events import Event
from bot.errors import JobError, WorkError
from bot.outbox import Sender
from bot.streaming import Streams
from bot.turn import BATCH
from storage import inbox
from storage.errors import DatabaseBusyError

log = logging.getLogger(__name__)
JOB_THREADS = 2
"""Slow work at once: one long document must not hold up a policy question."""
NAP_SECONDS = 0.5
"""How long a loop sleeps when nobody woke it (a retry or a postponed job may fall due)."""
KIND = "telegram"


class Service:
    """One running installation with Telegram as its channel."""

    def __init__(self, app: App, channel: TelegramChannel) -> None:
        self._app = app
        self._channel = channel
        self._stop = threading.Event()
        self._turns = threading.Event()
        self._jobs = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._sender: Sender | None = None
        self._streams: Streams | None = None
        self._crashed: BaseException | None = None

    async def run(self, receive: Callable[[Accept], Coroutine[Any, Any, None]]) -> None:
        """Serve until cancelled. `receive(accept)` is the loop that takes updates in (polling or webhook)."""
        self._app.recover()
        self._app.index_in_background()
        self._loop = asyncio.get_running_loop()
        self._streams = Streams(self._channel, f"{KIND}:", self._loop)
        self._sender = Sender(self._app.database, self._channel, f"{KIND}:", self._app.open_file, self._app.clock)
        threads = [threading.Thread(target=self._guard, args=(self._turn_loop,), name="turns")]
        threads += [
            threading.Thread(target=self._guard, args=(self._job_loop,), name=f"jobs-{n}") for n in range(JOB_THREADS)
        ]
        for thread in threads:
            thread.start()
        tasks = [asyncio.create_task(self._sender.run()), asyncio.create_task(receive(self.accept))]
        tasks.append(asyncio.create_task(self._watch()))
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            self._stop.set()
            self._turns.set()
            self._jobs.set()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            for thread in threads:
                await asyncio.to_thread(thread.join)

    async def accept(self, updates: list[dict[str, Any]]) -> None:
        """Commit updates to the inbox; only then may the channel confirm them."""
        at = self._app.clock()
        rows = []
        for update in updates:
            event = to_event(update, at)
            if event is not None:
                rows.append(inbox.Incoming(event.id, event.chat, KIND, json.dumps(update), at))
            self._channel.acknowledge(update)
        while rows:
            try:
                await asyncio.to_thread(self._app.accept, rows)
            except DatabaseBusyError as error:
                log.warning("updates wait: %s", error)
                continue
            self._turns.set()
            return

    def _turn_loop(self) -> None:
        worker = self._app.worker({KIND: _translate})
        while not self._stop.is_set():
            self._turns.clear()
            try:
                batch = worker.run()
            except DatabaseBusyError as error:
                log.warning("turns wait: %s", error)
                continue
            if batch.messages:
                self._wake_sender()
            if batch.jobs:
                self._jobs.set()
            if batch.handled < BATCH:
                self._turns.wait(NAP_SECONDS)

    def _job_loop(self) -> None:
        runner = self._app.runner(self._fetch, self._streams)
        while not self._stop.is_set():
            self._jobs.clear()
            try:
                worked = runner.run_once()
            except DatabaseBusyError as error:
                log.warning("jobs wait: %s", error)
                continue
            if worked:
                self._turns.set()
            else:
                self._jobs.wait(NAP_SECONDS)

    def _fetch(self, channel: str, ref: str, target: Path) -> None:
        if channel != KIND or self._loop is None:
            raise JobError("这份文件取不到，请重新发一次。")
        download = asyncio.run_coroutine_threadsafe(self._channel.download(ref, target), self._loop)
        try:
            download.result()
        except DownloadError as error:
            raise JobError(str(error)) from error

    def _wake_sender(self) -> None:
        if self._loop is not None and self._sender is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._sender.wake)

    def _guard(self, loop: Callable[[], None]) -> None:
        """A loop that dies takes the process with it: half a service is worse than a restart."""
        try:
            loop()
        except BaseException as error:
            log.exception("loop %s died", threading.current_thread().name)
            self._crashed = error
            self._stop.set()

    async def _watch(self) -> None:
        while not self._stop.is_set():
            await asyncio.sleep(NAP_SECONDS)
        if self._crashed is not None:
            raise WorkError(f"内部循环出错，已停下：{self._crashed}。重新启动即可接着办。") from self._crashed


def _translate(raw: dict[str, Any], at: datetime) -> Event | None:
    return to_event(raw, at)


async def serve_telegram(app: App, *, webhook: str | None = None, listen: str = "127.0.0.1:8080") -> None:
    """Receive from Telegram by long polling, or by webhook at `webhook` listening on HOST:PORT."""
    from bot.channels.telegram.commands import Command
    from bot.channels.telegram.pace import Pace
    from bot.engine.handlers.commands import COMMANDS

    settings = app.settings
    menu = tuple(Command(name=name, says=about) for name, (about, _) in COMMANDS.items())
    # Telegram takes about 30 messages a second; a fake or private Bot API server sets its own bounds.
    pace = Pace() if URL(settings.telegram_api_url).host == "api.telegram.org" else None
    channel = TelegramChannel(
        settings.telegram_token or "", settings.telegram_api_url, settings.proxy_url, commands=menu, pace=pace
    )
    await channel.start()
    if channel.username:
        app.learn_name(KIND, channel.username)
    service = Service(app, channel)

    async def poll(accept: Accept) -> None:
        await channel.use_polling()
        await channel.poller(accept).run()

    async def hook(accept: Accept) -> None:
        await _listen(channel, accept, webhook or "", listen)

    try:
        with ended_by_sigterm():
            await service.run(hook if webhook else poll)
    finally:
        with contextlib.suppress(OSError):
            await channel.stop()


@contextlib.contextmanager
def ended_by_sigterm() -> Iterator[None]:
    """Let SIGTERM (the way service managers stop a process) end the block as Ctrl-C does: what is under way arrives."""
    asked = False

    task = asyncio.current_task()

    def stop() -> None:
        nonlocal asked
        asked = True
        if task is not None:
            task.cancel()

    with contextlib.suppress(NotImplementedError):
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop)
    try:
        yield
    except asyncio.CancelledError:
        if not asked:
            raise


async def _listen(channel: TelegramChannel, accept: Accept, url: str, listen: str) -> None:
    """Serve the webhook until cancelled. Raises WorkError for an address that is none."""
    from aiohttp import web

    host, _, port = listen.rpartition(":")
    if not port.isdigit():
        raise WorkError(f"监听地址“{listen}”不对，要写成 HOST:PORT，例如 127.0.0.1:8080。")
    server = web.Application()
    server.router.add_post(URL(url).path or "/", channel.webhook_handler(accept))
    runner = web.AppRunner(server, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, host or "127.0.0.1", int(port)).start()
        await channel.use_webhook(url)
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()
