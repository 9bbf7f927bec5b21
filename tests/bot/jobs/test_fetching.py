"""A sent file is fetched once, its size looked at before and after, and nothing of it stays behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import JobError
from bot.jobs.fetching import LIMIT, fetched

PAYLOAD = {"channel": "telegram", "ref": "file-1", "size": 3}


def test_the_bytes_come_and_the_folder_goes() -> None:
    seen: list[Path] = []

    def fetch(channel: str, ref: str, target: Path) -> None:
        assert (channel, ref) == ("telegram", "file-1")
        target.write_bytes(b"abc")
        seen.append(target)

    assert fetched(fetch, PAYLOAD, way_on="请分开再发。") == b"abc"
    assert not seen[0].exists()


def test_what_is_told_to_be_too_large_is_not_fetched() -> None:
    def fetch(channel: str, ref: str, target: Path) -> None:
        raise AssertionError("fetched all the same")

    with pytest.raises(JobError, match=r"^照片太大，最多20兆。请缩小再发。$"):
        fetched(fetch, PAYLOAD | {"size": LIMIT + 1}, what="照片", way_on="请缩小再发。")


def test_what_turns_out_too_large_is_refused_though_it_told_less() -> None:
    def fetch(channel: str, ref: str, target: Path) -> None:
        with target.open("wb") as file:
            file.truncate(LIMIT + 1)

    with pytest.raises(JobError, match="文件太大"):
        fetched(fetch, PAYLOAD, way_on="请分开再发。")


def test_a_file_that_was_not_named_is_asked_for_again() -> None:
    with pytest.raises(JobError, match="没有收到照片，请重新发一次。"):
        fetched(lambda channel, ref, target: None, {"channel": "telegram"}, what="照片", way_on="")
