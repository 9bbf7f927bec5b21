"""The parts of a docx: a zip of XML, opened with care. No entity is expanded, nothing is fetched."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from knowledge.policies.errors import BrokenFileError, OversizedFileError, ProtectedFileError

MAX_UNPACKED_BYTES = 200 * 1024 * 1024
"""A docx is a zip: one that unpacks to more than this is refused before it is opened."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_BROKEN = "docx 文件已损坏，请在 Word 中打开并另存一份再导入。"


def value(node: Any, tag: str) -> str | None:
    """The `w:val` of a child, or None."""
    child = node.find(f"{W}{tag}") if node is not None else None
    return None if child is None else child.get(f"{W}val")


class Package:
    """A docx opened. Raises `ProtectedFileError`, `OversizedFileError` or `BrokenFileError`."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise BrokenFileError(name, _BROKEN) from error
        entries = self._archive.infolist()
        if any(entry.flag_bits & 0x1 for entry in entries):
            raise ProtectedFileError(name, "文件有密码，请先去掉密码再导入。")
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
            raise OversizedFileError(name, "解开后过大，请删去图片或拆分后再导入。")
        self.names = {entry.filename for entry in entries}

    def part(self, path: str) -> Any:
        """The root of an XML part, or None where there is no such part. Raises `BrokenFileError`."""
        from lxml import etree

        if path not in self.names:
            return None
        try:
            raw = self._archive.read(path)
            if b"<!DOCTYPE" in raw[:4096] or b"<!ENTITY" in raw:
                # Word writes none; entities that contain each other unpack without end.
                raise BrokenFileError(self._name, "里面有不该有的实体定义，没有打开。请在 Word 中另存一份再导入。")
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            return etree.fromstring(raw, parser)
        except (
            etree.LxmlError,
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            KeyError,
            NotImplementedError,
            OSError,
            ValueError,
        ) as error:
            raise BrokenFileError(self._name, _BROKEN) from error

    def document(self) -> tuple[str, Any]:
        """The main part: its path and root. Raises `BrokenFileError`."""
        relations = self.part("_rels/.rels")
        path = "word/document.xml"
        for relation in relations.iter(_RELATION) if relations is not None else ():
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                path = str(relation.get("Target", path)).lstrip("/")
        root = self.part(path)
        if root is None:
            raise BrokenFileError(self._name, _BROKEN)
        return path, root

    def related(self, document: str, kind: str) -> list[Any]:
        """The parts that the main part refers to as `kind` (numbering, styles, header, footnotes), in order."""
        folder, _, file = document.rpartition("/")
        relations = self.part(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
        found = []
        for relation in relations.iter(_RELATION) if relations is not None else ():
            if str(relation.get("Type", "")).endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                target = str(relation.get("Target", ""))
                path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}" if folder else target
                root = self.part(path)
                if root is not None:
                    found.append(root)
        return found
