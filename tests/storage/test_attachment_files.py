"""Files by content: once, whole, or not at all."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.attachments import Attachments
from storage.errors import AttachmentMissingError, AttachmentTooLargeError


@pytest.fixture
def store(tmp_path: Path) -> Attachments:
    return Attachments(tmp_path / "data" / "attachments", limit=3 * 1024 * 1024)


def everything(store: Attachments) -> list[str]:
    return sorted(str(path.relative_to(store.root)) for path in store.root.rglob("*") if path.is_file())


def test_the_same_photo_is_stored_once(store: Attachments) -> None:
    photo = "公示栏照片".encode() * 1000
    first, again = store.put(photo), store.put(io.BytesIO(photo))
    digest = hashlib.sha256(photo).hexdigest()
    assert (first.hash, first.size, first.path, first.new) == (
        digest,
        len(photo),
        f"{digest[:2]}/{digest}",
        True,
    )
    assert again.hash == digest
    assert again.new is False
    assert everything(store) == [first.path]
    assert store.path(first.path).read_bytes() == store.path(digest).read_bytes() == photo
    assert list(store.hashes()) == [digest]
    store.check(digest)


def test_a_file_over_the_limit_is_refused_and_leaves_nothing(store: Attachments) -> None:
    with pytest.raises(AttachmentTooLargeError, match="3MB"):
        store.put(b"x" for _ in range(3 * 1024 * 1024 + 1))
    assert everything(store) == []


def test_a_download_that_breaks_off_leaves_nothing(store: Attachments) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        store.put(broken())
    assert everything(store) == []


def test_what_a_killed_process_left_is_tidied(store: Attachments) -> None:
    kept = store.put(b"whole")
    (store.root / ".incoming-abc").write_bytes(b"half")
    assert store.tidy() == 1
    assert everything(store) == [kept.path]


@pytest.mark.parametrize(
    "name", ["", "0" * 64, "../../etc/passwd", "/etc/passwd", "zz/" + "z" * 64, "x/../" + "0" * 64]
)
def test_a_name_that_is_not_in_the_store_is_told_so(store: Attachments, name: str) -> None:
    store.put(b"something")
    with pytest.raises(AttachmentMissingError, match="找不到"):
        store.path(name)


def test_a_path_that_leads_out_of_the_store_and_back_is_refused(store: Attachments) -> None:
    stored = store.put(b"something")
    with pytest.raises(AttachmentMissingError):
        store.path(f"../attachments/{stored.path}")


def test_an_altered_file_is_found(store: Attachments) -> None:
    stored = store.put(b"the minutes")
    path = store.path(stored.hash)
    path.write_bytes(b"other minutes")
    with pytest.raises(AttachmentMissingError, match="不一致"):
        store.check(stored.hash)
    assert store.remove(stored.hash) is True
    assert store.remove(stored.hash) is False
