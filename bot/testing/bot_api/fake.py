"""The fake Bot API in a thread of this process, for tests and benchmarks."""

from __future__ import annotations

import asyncio
import threading
from types import TracebackType

from bot.testing.bot_api.faults import Faults
from bot.testing.bot_api.journal import Journal
from bot.testing.bot_api.server import BotApiServer
from bot.testing.bot_api.state import State
from bot.testing.bot_api.user import FakeUser

TOKEN = "42:FAKE-TOKEN-OF-THE-FAKE-BOT-API"


class FakeBotApi:
    """A Bot API server with its users. It stays up while bots come, go and are killed.

    ::

        with FakeBotApi() as api:
            start_bot(api_url=api.url, token=api.token)
            zhang = api.user(4711, "张三")
            zhang.say("/start")
            assert "请选择" in zhang.wait_reply().text
    """

    def __init__(self, token: str = TOKEN, host: str = "127.0.0.1", port: int = 0, seed: int = 0) -> None:
        self.token = token
        self.state = State(seed)
        self._server = BotApiServer(self.state, token, host, port)
        self._users: dict[int, FakeUser] = {}
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None

    @property
    def url(self) -> str:
        """Base URL without the token."""
        return self._server.url

    @property
    def faults(self) -> Faults:
        """What goes wrong."""
        return self.state.faults

    @property
    def journal(self) -> Journal:
        """All calls the bot made."""
        return self.state.journal

    def user(self, chat_id: int, name: str = "") -> FakeUser:
        """Return the user of this chat, always the same one."""
        if chat_id not in self._users:
            self._users[chat_id] = FakeUser(self.state, chat_id, name or f"用户{chat_id}")
        return self._users[chat_id]

    def start(self) -> FakeBotApi:
        """Listen; returns when the port is open."""
        ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, args=(ready,), name="fake-bot-api", daemon=True)
        self._thread.start()
        ready.wait(60)
        return self

    def stop(self) -> None:
        """Stop listening."""
        if self._loop is not None and self._stopping is not None:
            self._loop.call_soon_threadsafe(self._stopping.set)
        if self._thread is not None:
            self._thread.join(10)

    def _serve(self, ready: threading.Event) -> None:
        async def run() -> None:
            self._loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
            await self._server.start()
            ready.set()
            await self._stopping.wait()
            await self._server.stop()

        asyncio.run(run())

    def __enter__(self) -> FakeBotApi:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
