"""What a camera writes into a file beside the picture, taken out: place, device, time, thumbnails, comments.

Pixels stay as they are, byte for byte; the turn the camera was held stays too, so that the picture stands upright.
个人信息保护法 art. 6: only what the purpose needs. The place is handed back for the one question that may ask for it.
"""

from __future__ import annotations

import io
import re
import struct
import zlib

from bot.errors import JobError
from bot.jobs.sniff import JPEG, PNG, WEBP, Kind

_ICC, _JFIF, _ADOBE = b"ICC_PROFILE\0", b"JFIF\0", b"Adobe"
_KEPT_PNG = frozenset(
    [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs"]
)
_ISO6709 = re.compile(rb"[+-]\d{2,3}\.\d{2,}[+-]\d{2,3}\.\d{2,}(?:[+-]\d+(?:\.\d+)?)?/")
MOST_SIDE = 20_000
"""Pixels of a side; phones stay below 13,000, panoramas included."""
_GPS, _ORIENTATION = 0x8825, 0x0112


def stripped(content: bytes, kind: Kind) -> bytes:
    """The file without what tells where and with what it was taken. A damaged one is returned as far as it goes."""
    if kind == JPEG:
        return _jpeg(content)
    if kind == PNG:
        return _png(content)
    if kind == WEBP:
        return _webp(content)
    if kind.medium == "video" or kind.suffix == ".m4a":
        return _ISO6709.sub(lambda m: re.sub(rb"\d", b"0", m[0]), content)
    return content


def check_picture(content: bytes, kind: Kind) -> None:
    """Raises JobError for a picture that cannot be opened: as evidence it would show nothing."""
    if kind.medium != "photo":
        return
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content)) as image:
            wide, high = image.size
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        wide = high = MOST_SIDE + 1
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError) as error:
        raise JobError("图片打不开，可能没有传完。请重新发一次。") from error
    if max(wide, high) > MOST_SIDE:
        raise JobError("图片太大，请缩小或拍得近一些再发。")


def place_of(content: bytes) -> tuple[float, float] | None:
    """Latitude and longitude in degrees that the camera wrote into a photo; None where it wrote none."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as image:
            gps = image.getexif().get_ifd(_GPS)
        latitude = _degrees(gps[2]) * (-1 if gps[1] in ("S", b"S") else 1)
        longitude = _degrees(gps[4]) * (-1 if gps[3] in ("W", b"W") else 1)
    except (KeyError, TypeError, ValueError, ZeroDivisionError, OSError, SyntaxError, UnidentifiedImageError):
        return None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
    there = -90 <= latitude <= 90 and -180 <= longitude <= 180 and (latitude, longitude) != (0, 0)
    return (latitude, longitude) if there else None


def _degrees(parts: tuple[float, float, float]) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return degrees + minutes / 60 + seconds / 3600


def _orientation(content: bytes) -> int:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as image:
            told = image.getexif().get(_ORIENTATION, 1)
    except (OSError, ValueError, SyntaxError, TypeError, UnidentifiedImageError):
        return 1
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return 1
    return told if isinstance(told, int) and 1 <= told <= 8 else 1


def _turn_alone(orientation: int) -> bytes:
    """An EXIF block that holds the orientation and nothing else (CIPA DC-008, one entry of type SHORT)."""
    return b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)


def _jpeg(content: bytes) -> bytes:
    """Walk the segments up to the end of the image; what comes after it (a moving picture) goes."""
    turn = _orientation(content)
    out = bytearray(content[:2])
    if turn != 1:
        block = b"Exif\0\0" + _turn_alone(turn)
        out += b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block
    at = 2
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            break
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xD9:
            return bytes(out) + b"\xff\xd9"
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        segment = content[at : at + 2 + length]
        body = segment[4:]
        ours = marker == 0xFE or (0xE0 <= marker <= 0xEF)
        kept = not ours or (
            (marker == 0xE0 and body.startswith(_JFIF))
            or (marker == 0xE2 and body.startswith(_ICC))
            or (marker == 0xEE and body.startswith(_ADOBE))
        )
        if kept:
            out += segment
        at += 2 + length
        if marker == 0xDA:
            end = at
            while end + 1 < len(content) and not (
                content[end] == 0xFF and content[end + 1] != 0 and not 0xD0 <= content[end + 1] <= 0xD7
            ):
                end += 1
            end = end if end + 1 < len(content) else len(content)
            out += content[at:end]
            at = end
    return bytes(out) + (b"\xff\xd9" if content[-2:] == b"\xff\xd9" else b"")


def _png(content: bytes) -> bytes:
    turn = _orientation(content)
    out = bytearray(content[:8])
    at = 8
    while at + 12 <= len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        name = content[at + 4 : at + 8]
        if name in _KEPT_PNG:
            out += content[at : at + 12 + length]
        if name == b"IHDR" and turn != 1:
            data = b"eXIf" + _turn_alone(turn)
            out += struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))
        if name == b"IEND":
            break
        at += 12 + length
    return bytes(out)


def _webp(content: bytes) -> bytes:
    turn = _orientation(content)
    parts: list[bytes] = []
    at = 12
    while at + 8 <= len(content):
        name, length = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        chunk = content[at : at + 8 + length + length % 2]
        if name == b"VP8X":
            # Flags of this header: 0x08 there is EXIF, 0x04 there is XMP.
            chunk = chunk[:8] + bytes([chunk[8] & ~0x04 & ~(0x08 if turn == 1 else 0)]) + chunk[9:]
        if name not in (b"EXIF", b"XMP "):
            parts.append(chunk)
        elif name == b"EXIF" and turn != 1:
            block = _turn_alone(turn)
            parts.append(b"EXIF" + struct.pack("<I", len(block)) + block)
        at += 8 + length + length % 2
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body
