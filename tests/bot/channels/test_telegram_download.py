"""Fetching what a person sent, and saying plainly why it can't be had."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.errors import (
    FileGoneError,
    FileTooLargeError,
    FileUnreachableError,
)
from bot.testing.bot_api import FakeBotApi, FakeUser

pytestmark = pytest.mark.anyio

MB = 1024 * 1024


def newest(api: FakeBotApi) -> str:
    return list(api.state.files)[-1]


async def test_the_bytes_arrive_as_they_were_sent(
    channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser, tmp_path: Path
) -> None:
    content = bytes(range(256)) * 3000
    zhang.send_document(content, "座谈会记录.docx")
    size = await channel.download(newest(api), tmp_path / "kept", 2 * MB)
    assert size == len(content)
    assert (tmp_path / "kept").read_bytes() == content


async def test_over_our_limit_is_told_with_the_limit(
    channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser, tmp_path: Path
) -> None:
    zhang.send_document(b"x" * (3 * MB), "大.pdf")
    with pytest.raises(FileTooLargeError, match="最多2兆"):
        await channel.download(newest(api), tmp_path / "kept", 2 * MB)
    assert list(tmp_path.iterdir()) == []


async def test_a_file_larger_than_it_claims_is_stopped_on_the_way(
    channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser, tmp_path: Path
) -> None:
    zhang.send_document(b"x" * (3 * MB), "大.pdf", size=1000)
    with pytest.raises(FileTooLargeError, match="最多2兆"):
        await channel.download(newest(api), tmp_path / "kept", 2 * MB)
    assert list(tmp_path.iterdir()) == []


async def test_over_telegrams_limit_is_told(
    channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser, tmp_path: Path
) -> None:
    zhang.send_document(b"x", "录像.mp4", size=21 * MB)
    with pytest.raises(FileTooLargeError, match="最多20兆"):
        await channel.download(newest(api), tmp_path / "kept", 100 * MB)


async def test_a_file_that_is_gone_is_asked_for_again(channel: TelegramChannel, tmp_path: Path) -> None:
    with pytest.raises(FileGoneError, match="重新发送"):
        await channel.download("no-such-file", tmp_path / "kept", MB)


@pytest.mark.parametrize("method", ["getFile", "file"])
@pytest.mark.parametrize("how", ["refuse", "drop"])
async def test_trouble_on_the_way_is_told_and_leaves_nothing(
    channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser, tmp_path: Path, method: str, how: str
) -> None:
    zhang.send_document(b"x", "记录.txt")
    if how == "refuse":
        api.faults.refuse(method, 502)
    else:
        api.faults.drop_before(method)
    with pytest.raises(FileUnreachableError, match="稍后"):
        await channel.download(newest(api), tmp_path / "kept", MB)
    assert list(tmp_path.iterdir()) == []
