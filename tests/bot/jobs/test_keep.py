"""What is kept is told by its bytes; what a camera wrote beside the picture is not kept; what is not kept is said."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from bot.errors import JobError
from bot.jobs.keep import KeepWork
from bot.jobs.sniff import JPEG, PNG, WEBP
from bot.jobs.stripping import place_of, stripped
from bot.testing.pictures import jpeg
from storage.attachments import Attachments


@pytest.fixture
def keep(tmp_path: Path):  # type: ignore[no-untyped-def]
    store = Attachments(tmp_path / "kept")

    def run(content: bytes, name: str = "", **payload: object) -> dict[str, object]:
        def fetch(channel: str, ref: str, target: Path) -> None:
            target.write_bytes(content)

        told = KeepWork(store, fetch).keep({"ref": "x", "name": name, **payload}, {})
        told["bytes"] = store.path(str(told["path"])).read_bytes()
        return told

    return run


def packed(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def test_a_photo_loses_its_place_and_camera_and_keeps_its_pixels_and_turn(keep) -> None:  # type: ignore[no-untyped-def]
    sent = jpeg(7, place=(40.12345, 124.39876), turn=6)
    assert place_of(sent) is not None
    told = keep(sent, "现场.jpg")
    assert "place" not in told
    with Image.open(io.BytesIO(sent)) as before, Image.open(io.BytesIO(told["bytes"])) as after:
        assert after.tobytes() == before.tobytes()
        assert dict(after.getexif()) == {0x0112: 6}
    assert b"Camera" not in told["bytes"]


def test_the_place_comes_back_rounded_only_where_it_is_asked_for(keep) -> None:  # type: ignore[no-untyped-def]
    sent = jpeg(7, place=(40.12345, -124.39876))
    assert keep(sent, asks_place=True)["place"] == [40123, -124399]
    assert "place" not in keep(jpeg(8), asks_place=True)


@pytest.mark.parametrize(("form", "kind"), [("JPEG", JPEG), ("PNG", PNG), ("WEBP", WEBP)])
def test_no_format_keeps_what_the_camera_wrote(form: str, kind: object) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    exif.get_ifd(0x8825).update({1: "N", 2: (40.0, 7.0, 24.0), 3: "E", 4: (124.0, 23.0, 55.0)})
    out = io.BytesIO()
    Image.new("RGB", (20, 10), "red").save(out, form, exif=exif, **({"xmp": b"<x:xmpmeta/>"} if form == "WEBP" else {}))
    clean = stripped(out.getvalue(), kind)  # type: ignore[arg-type]
    assert b"Camera" not in clean
    assert b"xmpmeta" not in clean
    with Image.open(io.BytesIO(clean)) as image:
        assert not dict(image.getexif())
        image.load()
    assert place_of(out.getvalue()) is not None
    assert place_of(clean) is None


def test_what_hangs_behind_a_photo_is_not_kept(keep) -> None:  # type: ignore[no-untyped-def]
    assert keep(jpeg(1) + b"a moving picture +40.1234+124.3987/")["bytes"] == keep(jpeg(1))["bytes"]


def test_where_a_video_was_taken_is_overwritten(keep) -> None:  # type: ignore[no-untyped-def]
    video = b"\0\0\0\x18ftypmp42" + b"\0" * 20 + b"\xa9xyz+40.1234+124.3987/" + b"\0" * 9
    told = keep(video, "a.mp4")
    assert b"40.1234" not in told["bytes"]
    assert len(told["bytes"]) == len(video)
    assert told["kind"] == "video"


@pytest.mark.parametrize(
    ("content", "name", "called", "mime"),
    [
        (jpeg(), "公示.docx", "公示.jpg", "image/jpeg"),
        (jpeg(), "", "照片.jpg", "image/jpeg"),
        (jpeg(), "a.JPEG", "a.JPEG", "image/jpeg"),
        (b"%PDF-1.7\n", "纪要.pdf", "纪要.pdf", "application/pdf"),
        (packed("word/document.xml"), "纪要", "纪要.docx", None),
        (packed("xl/workbook.xml"), "表.xlsx", "表.xlsx", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 9, "老表.xls", "老表.xls", "application/vnd.ms-excel"),
        ("三十二人".encode("gb18030"), "记录.txt", "记录.txt", "text/plain"),
        (b"OggS" + b"\0" * 20, "", "录音.ogg", "audio/ogg"),
    ],
)
def test_the_type_follows_the_content(keep, content, name, called, mime) -> None:  # type: ignore[no-untyped-def]
    told = keep(content, name)
    assert told["name"] == called
    assert mime is None or told["mime"] == mime


@pytest.mark.parametrize(
    ("content", "name", "way_on"),
    [
        (b"MZ\x90\0", "现场.jpg", "程序"),
        (b"<html><script>", "公示.pdf", "网页"),
        (packed("a.txt"), "材料.zip", "解压"),
        (packed("word/document.xml", "word/vbaProject.bin"), "a.docx", "带宏"),
        (b"Rar!\x1a\x07", "材料.rar", "解压"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 20, "IMG_1.HEIC", "兼容性最佳"),
        (b"II*\x00" + b"\0" * 20, "scan.tif", "PDF"),
        (b"\xff\xd8\xff\xe0 half a photo", "a.jpg", "重新发"),
        (b"\0\1\2\3\4\5", "什么.dat", "认不出"),
        (b"PK\x03\x04 broken", "a.docx", "不完整"),
    ],
)
def test_what_is_not_kept_is_said_with_the_way_on(keep, content: bytes, name: str, way_on: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(JobError, match=way_on):
        keep(content, name)


def test_the_same_content_is_stored_once_whatever_its_name(keep, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert keep(jpeg(), "a.jpg")["hash"] == keep(jpeg(), "b.jpg")["hash"]
    assert len(list((tmp_path / "kept").glob("??/*"))) == 1
