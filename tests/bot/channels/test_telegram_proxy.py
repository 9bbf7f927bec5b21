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
    """Read one plain http request, pass it on, pass the answer back; the caller closes its side."""
    request = (await reader.readline()).decode().split()
    if not request:
        return  # whoever connected gave up before asking anything
    method, target, version = request
    url = urlsplit(target)
    seen.append(url.path.rpartition("/")[2])
    upstream, to_upstream = await asyncio.open_connection(url.hostname, url.port)
    path = url._replace(scheme="", netloc="").geturl()
    to_upstream.write(f"{method} {path} {version}\r\nConnection: close\r\n".encode())
    asking = asyncio.create_task(pass_on(reader, to_upstream))
    try:
        await pass_on(upstream, writer)
        writer.close()
    finally:
        asking.cancel()
        to_upstream.close()


@asynccontextmanager
async def proxy(seen: list[str]) -> AsyncIterator[str]:
    under_way: set[asyncio.Task[None]] = set()
    callers: set[asyncio.StreamWriter] = set()

    def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        callers.add(writer)
        under_way.add(asyncio.create_task(forward(seen, reader, writer)))

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        await asyncio.sleep(0)  # a caller just taken in is served, so that it is closed below
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
        for caller in callers:  # whatever became of its request: one cut off before a word came has none
            caller.close()
            with suppress(ConnectionError):
                await caller.wait_closed()


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


async def test_the_proxy_of_these_tests_closes_whom_it_took_in() -> None:
    seen: list[str] = []
    async with proxy(seen) as url:
        address = urlsplit(url)
        silent, to_silent = await asyncio.open_connection(address.hostname, address.port)
        _, to_gone = await asyncio.open_connection(address.hostname, address.port)
        to_gone.close()
        await to_gone.wait_closed()
        await asyncio.sleep(0.01)
    assert await silent.read() == b""
    to_silent.close()
    await to_silent.wait_closed()
    assert seen == []
