"""Matters as an xlsx workbook: one row a matter, and a sheet for each list of it, tied by the matter's id.

The columns come from the format's own models (`title` of each field), so that every field is in the workbook and comes
back from it. Cells are text, numbers or nothing, never formulas: what begins like one is marked as text.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from pydantic import BaseModel

from bot.exchange.errors import FileRefusedError
from bot.exchange.model import Matter, as_json

MAIN = "事项"
KEY = "标识"
LARGEST_UNPACKED = 1024 * 1024 * 1024
LONGEST_CELL = 32_000
"""Characters a cell holds (Excel: 32767)."""
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FORMULA_LIKE = ("=", "+", "-", "@", "\t", "\r", "\n")
_WIDE = 40


class Column:
    """One column: its title, and the path of its value in the document."""

    def __init__(self, title: str, path: tuple[str, ...], kind: Any) -> None:
        self.title = title
        self.path = path
        self.kind = kind


def _plain(annotation: Any) -> tuple[Any, bool]:
    """The type without None and Annotated, and whether it may be None."""
    origin = get_origin(annotation)
    if origin in (Union, UnionType):
        parts = [part for part in get_args(annotation) if part is not type(None)]
        return _plain(parts[0])[0], True
    if hasattr(annotation, "__metadata__"):
        return _plain(annotation.__origin__)
    return annotation, False


def _is_part(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def columns(model: type[BaseModel], before: str = "", path: tuple[str, ...] = ()) -> Iterator[Column]:
    """The columns of a model: its own values, those of the parts inside it, not its lists of parts."""
    for name, field in model.model_fields.items():
        kind, _ = _plain(field.annotation)
        title = f"{before}{field.title}"
        if get_origin(kind) is tuple:
            if not _is_part(_plain(get_args(kind)[0])[0]):
                yield Column(title, (*path, name), tuple)
        elif _is_part(kind):
            yield from columns(kind, f"{title}·", (*path, name))
        else:
            yield Column(title, (*path, name), kind)


def lists() -> Iterator[tuple[str, str, type[BaseModel]]]:
    """(field, title of its sheet, model) of each list of parts of a matter."""
    for name, field in Matter.model_fields.items():
        kind, _ = _plain(field.annotation)
        if get_origin(kind) is tuple and _is_part(get_args(kind)[0]):
            yield name, str(field.title), get_args(kind)[0]


def write(matters: Iterable[Matter]) -> bytes:
    """The workbook, streamed: ten thousand matters need little memory."""
    book = Workbook(write_only=True)
    main_columns = list(columns(Matter))
    main = _sheet(book, MAIN, [column.title for column in main_columns])
    parts = [(name, list(columns(model)), title) for name, title, model in lists()]
    sheets = {name: _sheet(book, title, [KEY, *(c.title for c in cols)]) for name, cols, title in parts}
    for matter in matters:
        document = as_json(matter)
        main.append([_cell(main, _at(document, column.path)) for column in main_columns])
        for name, cols, _ in parts:
            for part in document[name]:
                sheet = sheets[name]
                sheet.append([_cell(sheet, matter.id), *(_cell(sheet, _at(part, column.path)) for column in cols)])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def documents(path: Path) -> Iterator[tuple[str, Any]]:
    """(place, document) of each row of the workbook; a row with a formula is given as a `str` that says so.

    Raises FileRefusedError where it is no workbook of ours.
    """
    _weigh(path)
    try:
        book = load_workbook(path, read_only=True, data_only=False)
    except (KeyError, ValueError, OSError, zipfile.BadZipFile, SyntaxError) as error:
        raise FileRefusedError(f"“{path.name}”打不开，或不是xlsx。请用 wenping export 写出的文件。") from error
    try:
        if MAIN not in book.sheetnames:
            raise FileRefusedError(f"“{path.name}”里没有“{MAIN}”这张表，不是稳评事项的导出文件。")
        kept = {name: _parts(book, title, model) for name, title, model in lists()}
        for number, row in _rows(book, MAIN, list(columns(Matter))):
            yield f"“{MAIN}”第{number}行", row if isinstance(row, str) else _joined(row, kept)
        for found in kept.values():
            for place, _ in (part for parts in found.values() for part in parts):
                yield place, "这一行没有对应的事项"
    finally:
        book.close()


Parts = dict[str, list[tuple[str, Any]]]
"""Id of a matter → (place, values) of each row that belongs to it; values are a `str` where the row is broken."""


def _joined(row: dict[str, Any], kept: Mapping[str, Parts]) -> Any:
    """A matter with its parts, or why one of them is broken."""
    parts = {name: found.pop(str(row.get("id")), []) for name, found in kept.items()}
    broken = [f"{place}：{part}" for found in parts.values() for place, part in found if isinstance(part, str)]
    if broken:
        return broken[0]
    return {**row, **{name: [part for _, part in found] for name, found in parts.items()}}


def _parts(book: Any, title: str, model: type[BaseModel]) -> Parts:
    found: Parts = {}
    if title not in book.sheetnames:
        return found
    for number, row in _rows(book, title, [Column(KEY, (KEY,), str), *columns(model)]):
        key, _, why = row.partition("\n") if isinstance(row, str) else (str(row.pop(KEY)), "", "")
        found.setdefault(key, []).append((f"“{title}”第{number}行", why or row))
    return found


def _rows(book: Any, title: str, known: Sequence[Column]) -> Iterator[tuple[int, Any]]:
    """(row number, values by path); a row with a formula as ``id\\nwhy``."""
    rows = book[title].iter_rows()
    head = next(rows, ())
    by_title = {column.title: column for column in known}
    at = [by_title.get(str(cell.value)) for cell in head]
    for number, cells in enumerate(rows, 2):
        if all(cell.value is None for cell in cells):
            continue
        formula = next((cell for cell in cells if cell.data_type == "f"), None)
        if formula is not None:
            pairs = zip(cells, at, strict=False)
            first = next((str(cell.value) for cell, column in pairs if column and column.title == KEY), "")
            why = "有公式，没有收。导出的表里只有文字和数字"
            yield number, f"{first}\n{why}" if known[0].title == KEY else why
            continue
        told = {column.title: cell.value for cell, column in zip(cells, at, strict=False) if column is not None}
        values: dict[str, Any] = {}
        for column in known:
            _put(values, column, told.get(column.title))
        yield number, {name: _or_none(name, value) for name, value in values.items()}


def _put(values: dict[str, Any], column: Column, value: Any) -> None:
    here = values
    for name in column.path[:-1]:
        here = here.setdefault(name, {})
    here[column.path[-1]] = _back(value, column.kind)


def _back(value: Any, kind: Any) -> Any:
    """A cell's value as the JSON of the format has it."""
    if kind is tuple:
        return [] if value is None else str(value).split("\n")
    if value is None:
        return "" if kind is str else None
    if kind is bool:
        return value in (True, "是")
    if kind is int or isinstance(value, int):
        return value
    return str(value)


def _or_none(name: str, value: Any) -> Any:
    """A part that may be left out and of which nothing is said is left out."""
    if not isinstance(value, dict):
        return value
    if name in OPTIONAL and not _said(value):
        return None
    return {inner: _or_none(inner, told) for inner, told in value.items()}


def _said(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_said(v) for v in value.values())
    return value not in (None, "", [], False)


def _optional(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        kind, may_lack = _plain(field.annotation)
        if _is_part(kind):
            if may_lack:
                yield name
            yield from _optional(kind)
        elif get_origin(kind) is tuple and _is_part(get_args(kind)[0]):
            yield from _optional(get_args(kind)[0])


OPTIONAL = frozenset(_optional(Matter))
"""Names of the parts that may be None."""


def _at(document: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = document
    for name in path:
        if value is None:
            return None
        value = value[name]
    return value


def _cell(sheet: Any, value: Any) -> Cell:
    if isinstance(value, bool):
        value = "是" if value else "否"
    elif isinstance(value, list):
        value = "\n".join(str(part).replace("\n", " ") for part in value)
    if isinstance(value, str):
        value = _ILLEGAL.sub("", value)[:LONGEST_CELL]
    cell: Cell = WriteOnlyCell(sheet, value=value if value != "" else None)
    if isinstance(value, str) and value:
        cell.data_type = "s"  # whatever openpyxl took it for: "=…" is a formula to it
        cell.quotePrefix = value.startswith(_FORMULA_LIKE)
    return cell


def _sheet(book: Workbook, title: str, titles: Sequence[str]) -> Any:
    sheet: Any = book.create_sheet(title)  # its write-only kind, of which the types know half
    sheet.freeze_panes = "B2" if title == MAIN else "A2"
    for number, name in enumerate(titles, 1):
        sheet.column_dimensions[get_column_letter(number)].width = min(_WIDE, max(10, 2 * len(name) + 2))
    cells = []
    for name in titles:
        cell = WriteOnlyCell(sheet, value=name)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDE6F0")
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        cells.append(cell)
    sheet.append(cells)
    return sheet


def _weigh(path: Path) -> None:
    """Refuse what unpacks to more than any honest workbook."""
    try:
        with zipfile.ZipFile(path) as packed:
            total = sum(entry.file_size for entry in packed.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise FileRefusedError(f"“{path.name}”打不开，或不是xlsx。请用 wenping export 写出的文件。") from error
    if total > LARGEST_UNPACKED:
        raise FileRefusedError(f"“{path.name}”展开后太大，没有打开。请分年份导出。")
