"""Files of matters as JSON: one object with all of them, a matter a line, so that one broken line spoils no other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bot.exchange.errors import FileRefusedError
from bot.exchange.model import Matter, as_json
from bot.exchange.read import DOUBLED, parse

LIST_FORMAT = "wenping.matters"
LARGEST = 512 * 1024 * 1024
"""Bytes of a file; ten thousand matters are about 60 MB."""
_NO_FILE = "“{name}”不是稳评事项的导出文件：要是 wenping export 写出的 json，或每行一件的 json。"


def lines(matters: Iterable[Matter]) -> Iterator[str]:
    """The file, line by line: head, a matter a line, end."""
    yield f'{{"format": "{LIST_FORMAT}", "version": 1, "matters": [\n'
    before = ""
    for matter in matters:
        yield before + json.dumps(as_json(matter), ensure_ascii=False)
        before = ",\n"
    yield "\n]}\n"


def documents(path: Path) -> Iterator[tuple[str, Any]]:
    """(place in the file, value) of each matter; the value is a `str` where that line is no JSON.

    Read are the file that `lines` makes, a list, a single matter, and a matter a line. Raises FileRefusedError.
    """
    if path.stat().st_size > LARGEST:
        raise FileRefusedError(f"“{path.name}”太大，最多{LARGEST // 1024 // 1024}兆。请分年份导出。")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileRefusedError(_NO_FILE.format(name=path.name)) from error
    try:
        whole = parse(text)
    except (ValueError, RecursionError):
        yield from _line_by_line(path, text)
        return
    if isinstance(whole, dict) and whole.get("format") == LIST_FORMAT:
        if whole.get("version") != 1 or DOUBLED in whole or not isinstance(whole.get("matters"), list):
            raise FileRefusedError(f"“{path.name}”的文件格式不是第1版，这里不认。请升级，或请对方按第1版导出。")
        whole = whole["matters"]
    elif isinstance(whole, dict):
        whole = [whole]
    if not isinstance(whole, list):
        raise FileRefusedError(_NO_FILE.format(name=path.name))
    for number, value in enumerate(whole, 1):
        yield f"第{number}件", value


def _line_by_line(path: Path, text: str) -> Iterator[tuple[str, Any]]:
    """Something in the file is no JSON: each line that begins an object stands for itself."""
    found = False
    for number, line in enumerate(text.splitlines(), 1):
        told = line.strip().removesuffix(",")
        if not told.startswith("{") or LIST_FORMAT + '"' in told[:60]:
            continue
        found = True
        try:
            yield f"第{number}行", parse(told)
        except (ValueError, RecursionError):
            yield f"第{number}行", told
    if not found:
        raise FileRefusedError(_NO_FILE.format(name=path.name))
