"""An administrator, and packs to publish."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.testing.conversation import Person, World
from knowledge.procedures.loader import load_builtin, read_pack
from knowledge.procedures.model import Pack
from knowledge.procedures.writer import pack_yaml

PACK = "chaoyang-county"
NEXT = load_builtin()[PACK].version + 1
"""The version after the one that ships."""


@pytest.fixture
def admin(world: World) -> Person:
    """赵管理, administrator of the sample organisation."""
    return world.person("赵管理", "admin")


@pytest.fixture
def pack_file(tmp_path: Path) -> Callable[..., Path]:
    """``pack_file(version, old=new, …)``: a copy of the Chaoyang pack with pieces of its text replaced."""

    def write(version: int = NEXT, pack_id: str = PACK, **replaced: str) -> Path:
        text = pack_yaml(load_builtin()[PACK], pack_id, version)
        for old, new in replaced.items():
            assert old in text, old
            text = text.replace(old, new)
        path = tmp_path / f"{pack_id}-{version}.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def changed_pack(pack_file: Callable[..., Path]) -> Callable[..., Pack]:
    """The same, read."""

    def read(version: int = NEXT, pack_id: str = PACK, **replaced: str) -> Pack:
        path = pack_file(version, pack_id, **replaced)
        return read_pack(path.read_text(encoding="utf-8"), path.name)

    return read
