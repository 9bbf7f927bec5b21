"""Plain text: finding the encoding. UTF-8 and UTF-16 with or without mark, GB18030, and Big5 for traditional text."""

from __future__ import annotations

from knowledge.policies.errors import BrokenFileError

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# Share of characters (of those outside ASCII) that must be common in Chinese text for a guess to be believed.
_BELIEVABLE = 0.6


def _common(text: str) -> float:
    """Share of the non-ASCII characters that are common hanzi (GB2312 level 1 or 2) or Chinese punctuation."""
    wide = [c for c in text[:20_000] if ord(c) > 127]
    if not wide:
        return 1.0
    good = 0
    for char in wide:
        encoded = char.encode("gb2312", "ignore") or char.encode("big5", "ignore")
        good += bool(encoded)
    return good / len(wide)


def _utf16_without_mark(data: bytes) -> str | None:
    """The byte order when every second byte of ASCII stretches is zero; None when it does not look like UTF-16."""
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 20 < len(sample):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def decode(data: bytes, name: str) -> str:
    """The text of a file of unknown encoding.

    Raises `BrokenFileError` when no encoding gives readable Chinese or ASCII text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name)
    without_mark = _utf16_without_mark(data)
    if without_mark is not None:
        text = _strict(data, without_mark, name)
        if _common(text) < _BELIEVABLE or "\x00" in text:
            raise BrokenFileError(name, "不是文本文件，请换成 txt、md、html、docx 或 pdf。")
        return text
    if b"\x00" in data:
        raise BrokenFileError(name, "不是文本文件，请换成 txt、md、html、docx 或 pdf。")
    best: tuple[float, str] | None = None
    for encoding in ("utf-8", "gb18030", "big5"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8":
            return text
        score = _common(text)
        if best is None or score > best[0]:
            best = (score, text)
    if best is None or best[0] < _BELIEVABLE:
        return _guess(data, name)
    return best[1]


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise BrokenFileError(name, "文字编码不完整，请用记事本另存为 UTF-8 再导入。") from error


def _guess(data: bytes, name: str) -> str:
    """Last resort: a UTF-8 file with a few damaged bytes, or whatever charset-normalizer makes of it."""
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") * 200 < len(text):
        return text
    from charset_normalizer import from_bytes

    match = from_bytes(data).best()
    if match is None or _common(str(match)) < _BELIEVABLE:
        raise BrokenFileError(name, "认不出文字编码，请用记事本另存为 UTF-8 再导入。")
    return str(match)
