"""The plain records of an archive: one matter, one archive, its parts in a fixed order, what is missing named.

Order and content after 国务院令第713号 art. 33 (全过程归档) and 惠山 plan 三/(三)/1 (按统一标准归档).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Standing(StrEnum):
    """Whether a part of the archive is there."""

    THERE = "有"
    MISSING = "缺"
    NONE = "无"
    NOT_YET = "未到"


@dataclass(frozen=True, slots=True)
class Table:
    """Labelled values of one record within a part, under a caption."""

    caption: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A part that is written from the record: its title, its tables, sentences below them."""

    title: str
    matter: str
    number: str
    organisation: str
    as_of: datetime
    tables: tuple[Table, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the archive: its name there, checksum (empty: it is missing), size in bytes, and a remark."""

    name: str
    sha256: str
    size: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the archive: number, title, whether it is there and why not, its files."""

    number: int
    title: str
    standing: Standing
    why: str = ""
    files: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """The audit chain as of the archive: links, hash of the last, and each place where it does not hold."""

    links: int
    head: str
    breaks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the archive holds. ``as_of`` is the moment of the last record, not of making: equal records, equal bytes."""

    case: str
    number: str
    matter: str
    organisation: str
    pack: str
    pack_version: int
    track: str
    content_hash: str
    as_of: datetime
    parts: tuple[Part, ...]
    chain: Chain

    @property
    def missing(self) -> tuple[str, ...]:
        """What is missing, by name: parts, and files that should be there."""
        parts = [part.title for part in self.parts if part.standing is Standing.MISSING]
        files = [f"{part.title}：{entry.note}" for part in self.parts for entry in part.files if not entry.sha256]
        return (*parts, *files)

    @property
    def files(self) -> tuple[Entry, ...]:
        """Every file that is in the archive."""
        return tuple(entry for part in self.parts for entry in part.files if entry.sha256)
