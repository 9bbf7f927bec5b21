"""Everything goes through the proxy where one is set: calls, polling, downloads."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.errors import RetryLaterError
from bot.engine.messages import Message
from bot.testing.bot_api import FakeBotApi, FakeUser

pytestmark = pytest.mark.anyio


async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()


async def forward(seen: list[str], reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Read one plain http request, pass it on, pass the answer back, close."""
    method, target, version = (await reader.readline()).decode().split()
    url = urlsplit(target)
    seen.append(url.path.rpartition("/")[2])
    upstream, to_upstream = await asyncio.open_connection(url.hostname, url.port)
    path = url._replace(scheme="", netloc="").geturl()
    to_upstream.write(f"{method} {path} {version}\r\nConnection: close\r\n".encode())
    asking = asyncio.create_task(pass_on(reader, to_upstream))
    try:
        with suppress(ConnectionError):
            await pass_on(upstream, writer)
    finally:
        asking.cancel()
        for end in (to_upstream, writer):
            end.close()
            with suppress(ConnectionError):
                await end.wait_closed()


@asynccontextmanager
async def proxy(seen: list[str]) -> AsyncIterator[str]:
    under_way: set[asyncio.Task[None]] = set()

    def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        under_way.add(asyncio.create_task(forward(seen, reader, writer)))

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)


async def test_all_traffic_takes_the_proxy(api: FakeBotApi, zhang: FakeUser, tmp_path: Path) -> None:
    seen: list[str] = []
    got: list[int] = []
    zhang.send_document(b"minutes", "记录.txt")

    async def accept(updates: list[dict[str, object]]) -> None:
        got.extend(int(str(update["update_id"])) for update in updates)

    async with proxy(seen) as url:
        channel = TelegramChannel(api.token, api.url, url)
        await channel.start()
        polling = asyncio.create_task(channel.poller(accept).run())
        await channel.deliver("telegram:4711", Message(text="您好"), Path)
        await channel.download("file-1", tmp_path / "kept", 1000)
        while not got:
            await asyncio.sleep(0.01)
        polling.cancel()
        await channel.stop()
    assert {"getMe", "sendmessage", "getFile", "file-1.txt", "getUpdates"} <= set(seen)
    assert [reply.text for reply in zhang.replies()] == ["您好"]


async def test_a_proxy_that_is_down_means_surely_not_sent(api: FakeBotApi, zhang: FakeUser) -> None:
    seen: list[str] = []
    async with proxy(seen) as url:
        pass
    channel = TelegramChannel(api.token, api.url, url)
    await channel.start()
    with pytest.raises(RetryLaterError):
        await channel.deliver("telegram:4711", Message(text="您好"), Path)
    await channel.stop()
    assert zhang.replies() == []
