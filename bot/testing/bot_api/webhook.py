"""Delivers updates to the webhook's URL: until 2xx, in order per chat, several chats at once."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

import aiohttp

from bot.testing.bot_api.methods import note_webhook_error
from bot.testing.bot_api.state import State, Webhook
from bot.testing.bot_api.updates import Update

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
RETRY_SECONDS = 0.1
TIMEOUT_SECONDS = 10.0


class WebhookSender:
    """Posts pending updates while a webhook is set. An update counts as confirmed when answered with 2xx."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._wakeup = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Start in the running loop."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Stop delivering; what is under way is broken off."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    def wake(self) -> None:
        """Say that there may be something to deliver."""
        self._wakeup.set()

    async def _run(self) -> None:
        timeout = aiohttp.ClientTimeout(total=TIMEOUT_SECONDS)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            while True:
                hook = self._state.webhook
                failed = await self._round(session, hook) if hook is not None else False
                if failed:
                    await asyncio.sleep(RETRY_SECONDS)
                    continue
                await self._wakeup.wait()
                self._wakeup.clear()

    async def _round(self, session: aiohttp.ClientSession, hook: Webhook) -> bool:
        """Deliver all that is pending; say whether something is left to be tried again."""
        with self._state.changed:
            pending = self._state.updates.pending()
            repeats = self._state.updates.repeats()
        faults = self._state.faults
        if len(pending) > 1 and faults.chance(faults.shuffle):
            faults.random.shuffle(pending)
        by_chat: dict[Any, list[Update]] = {}
        for update in [*repeats, *pending]:
            by_chat.setdefault(_chat_of(update), []).append(update)
        gate = asyncio.Semaphore(hook.max_connections)
        results = await asyncio.gather(*(self._chat(session, hook, updates, gate) for updates in by_chat.values()))
        return not all(results)

    async def _chat(
        self, session: aiohttp.ClientSession, hook: Webhook, updates: list[Update], gate: asyncio.Semaphore
    ) -> bool:
        faults = self._state.faults
        for update in updates:
            async with gate:
                accepted = await self._post(session, hook, update)
                if accepted and faults.chance(max(faults.duplicate, faults.redeliver)):
                    await self._post(session, hook, update)
            if not accepted:
                return False
            with self._state.changed:
                self._state.updates.confirm(update["update_id"])
        return True

    async def _post(self, session: aiohttp.ClientSession, hook: Webhook, update: Update) -> bool:
        headers = {SECRET_HEADER: hook.secret} if hook.secret else {}
        try:
            async with session.post(hook.url, json=update, headers=headers) as response:
                await response.read()
                if response.ok:
                    return True
                note_webhook_error(hook, f"Wrong response from the webhook: {response.status}")
        except (aiohttp.ClientError, TimeoutError) as error:
            note_webhook_error(hook, f"Connection failed: {type(error).__name__}")
        return False


def _chat_of(update: Update) -> Any:
    for body in update.values():
        if isinstance(body, dict):
            message = body.get("message", body)
            return message.get("chat", {}).get("id")
    return None
