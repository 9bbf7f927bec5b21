"""The channel as the rest of the bot sees it: start, stop, deliver, download, acknowledge, receive."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import telegram
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.channels import words
from bot.channels.telegram import commands as menu
from bot.channels.telegram import inbound, webhook
from bot.channels.telegram.errors import (
    DownloadError,
    FileGoneError,
    FileUnreachableError,
    NeverError,
    TokenRefusedError,
    classify,
)
from bot.channels.telegram.outbound import Call, Text, plan
from bot.channels.telegram.pace import Pace
from bot.channels.telegram.poller import ALLOWED_UPDATES, Accept, Poller, RawUpdate
from bot.channels.telegram.request import READ_SECONDS, AiohttpRequest, too_large
from bot.channels.telegram.sending import Sender
from bot.engine.messages import Message

API_URL = "https://api.telegram.org"
DOWNLOAD_BYTES = 20 * 1024 * 1024
"""Telegram gives bots no file above this (Bot API, getFile)."""
_CHAT = re.compile(r"telegram:(-?[0-9]+)")
_log = logging.getLogger(__name__)


class TelegramChannel:
    """One bot on Telegram.

    ::

        channel = TelegramChannel(token, api_url)
        await channel.start()
        poller = channel.poller(accept)          # or channel.webhook_handler(accept)
        await channel.deliver("telegram:4711", Message(text="您好"), store.path)
        await channel.stop()
    """

    name = "telegram"

    def __init__(
        self,
        token: str,
        api_url: str = API_URL,
        proxy: str | None = None,
        *,
        commands: tuple[menu.Command, ...] = (),
        connections: int = 256,
        read_seconds: float = READ_SECONDS,
        pace: Pace | None = None,
    ) -> None:
        """`api_url` is the host part, `proxy` an http(s) URL. `pace` holds sends back; None sends at once."""
        base = api_url.rstrip("/")
        self._token = token
        self._commands = commands
        self._request = AiohttpRequest(connections, proxy, read_seconds)
        self._bot = telegram.Bot(
            token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=self._request,
            get_updates_request=self._request,
        )
        self._sender = Sender(self._bot)
        self._pace = pace
        self.username: str | None = None
        """The bot's user name, once Telegram told it: links to the bot are made with it."""
        self._background: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Open the connections, check the token, set the menu of commands.

        Raises `TokenRefusedError`. Telegram being out of reach is no error: polling and sending wait for it.
        """
        await self._request.initialize()
        try:
            self.username = (await self._bot.get_me()).username
            if self._commands:
                await menu.register(self._bot, self._commands)
        except InvalidToken as error:
            await self._request.shutdown()
            raise TokenRefusedError("Telegram refuses the token: check TELEGRAM_TOKEN") from error
        except TelegramError as error:
            _log.warning("telegram: started without an answer: %s", error.message)

    async def stop(self) -> None:
        """Drop what is under way in the background and close the connections."""
        for task in tuple(self._background):
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)
        await self._request.shutdown()

    async def deliver(self, chat: str, message: Message, open_file: Callable[[str], Path], done: int = 0) -> str:
        """Show `message` in `chat` ("telegram:<id>") and return the reference of the part with the buttons.

        `open_file` turns a file's `path` into one on disk. `done` skips the calls that an earlier try already
        made (`DeliveryError.done`). An empty reference means that the part was shown by an earlier try.

        Raises `RetryLaterError`, `UncertainError` or `NeverError`.
        """
        chat_id = _chat_id(chat)
        calls = plan(chat_id, message)
        if not calls:
            raise NeverError("the message is empty")
        carrier = max((i for i, call in enumerate(calls) if isinstance(call, Text)), default=len(calls) - 1)
        ref = ""
        for i, call in enumerate(calls[done:], done):
            message_id = await self._send(chat_id, call, open_file, i)
            if i == carrier:
                ref = inbound.message_ref(chat_id, message_id)
        return ref

    async def _send(self, chat_id: int, call: Call, open_file: Callable[[str], Path], done: int) -> int:
        if self._pace is not None:
            await self._pace.wait(chat_id)
        try:
            if isinstance(call, Text):
                return await self._sender.text(chat_id, call)
            return await self._sender.file(chat_id, call, open_file(call.file.path))
        except TelegramError as error:
            raise classify(error, done) from error
        except OSError as error:
            raise NeverError(f"file can't be read: {type(error).__name__}", done) from error

    async def download(self, ref: str, to: Path, limit_bytes: int = DOWNLOAD_BYTES) -> int:
        """Fetch the file that a `FileSent` event names to `to`; return its size in bytes.

        Raises `FileTooLargeError`, `FileGoneError`, `FileUnreachableError`; their text is for the user.
        """
        limit = min(limit_bytes, DOWNLOAD_BYTES)
        try:
            file = await self._bot.get_file(ref)
        except BadRequest as error:
            raise _no_file(error, limit) from error
        except TelegramError as error:
            raise FileUnreachableError(words.FILE_UNREACHABLE) from error
        if file.file_size is not None and file.file_size > limit:
            raise too_large(limit)
        if file.file_path is None:
            raise FileGoneError(words.FILE_GONE)
        return await self._request.save(file.file_path, to, limit)

    def acknowledge(self, update: RawUpdate) -> None:
        """Stop the spinner on a pressed button; greet a group once. Never waits, never fails."""
        query_id = inbound.callback_query_id(update)
        if query_id is not None:
            self._later(self._bot.answer_callback_query(query_id))
        greeting = inbound.courtesy(update)
        if greeting is not None:
            self._later(self._bot.send_message(*greeting))

    def typing(self, chat: str) -> None:
        """Show "typing…" for some seconds, while slow work goes on. Never waits, never fails."""
        self._later(self._bot.send_chat_action(chat.partition(":")[2], telegram.constants.ChatAction.TYPING))

    def poller(self, accept: Accept, *, wait: int = 30, pause: float = 1.0) -> Poller:
        """Return the loop that receives by long polling; `wait` and `pause` in seconds."""
        return Poller(self._request, f"{self._bot.base_url}", accept, wait=wait, pause=pause)

    async def use_polling(self) -> None:
        """Take away a webhook, which would keep getUpdates from working. Raises a classified error."""
        try:
            await self._bot.delete_webhook()
        except TelegramError as error:
            raise classify(error) from error

    async def use_webhook(self, url: str) -> None:
        """Have updates sent to `url`. Raises a classified error."""
        try:
            await self._bot.set_webhook(
                url, secret_token=webhook.secret_of(self._token), allowed_updates=ALLOWED_UPDATES
            )
        except TelegramError as error:
            raise classify(error) from error

    def webhook_handler(self, accept: Accept) -> webhook.Handler:
        """Return the aiohttp handler for the path of the webhook's URL."""
        return webhook.handler(accept, webhook.secret_of(self._token))

    def _later(self, call: Coroutine[Any, Any, object]) -> None:
        async def run() -> None:
            try:
                await call
            except TelegramError as error:
                _log.debug("telegram: not acknowledged: %s", error.message)

        task = asyncio.create_task(run())
        self._background.add(task)
        task.add_done_callback(self._background.discard)


def _chat_id(chat: str) -> int:
    match = _CHAT.fullmatch(chat)
    if match is None:
        raise NeverError(f"no Telegram chat: {chat!r}")
    return int(match[1])


def _no_file(error: BadRequest, limit: int) -> DownloadError:
    if "too big" in error.message.lower():
        return too_large(limit)
    return FileGoneError(words.FILE_GONE)
