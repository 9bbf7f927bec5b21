"""One matter, one archive: the papers written from the record, the manifest in two forms, and the zip itself."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from bot.documents import style, tables
from bot.documents.archive_records import Entry, Manifest, Paper
from bot.documents.text import moment, one_line

FORMAT = "wenping-archive/1"
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1024 * 1024
NAMES_APART = "附件是原件，可能有姓名、签名和联系方式：单独存放，只供本单位查阅，不对外提供。"


def paper_docx(paper: Paper) -> bytes:
    """A part of the archive written from the record. Equal papers, equal bytes."""
    doc = style.new_document(f"{one_line(paper.matter)}{paper.title}", paper.organisation, paper.as_of.date())
    style.title(doc, paper.title)
    style.centred_line(doc, one_line(paper.matter))
    for table in paper.tables:
        if table.caption:
            style.heading(doc, table.caption, 2)
        if table.rows:
            tables.pairs(doc, list(table.rows))
        else:
            style.body(doc, "无。")
    for line in paper.lines:
        style.body(doc, line)
    style.note(doc, f"编号：{one_line(paper.number)}。由评估记录生成，记录截至{moment(paper.as_of)}。")
    return style.save(doc)


def manifest_json(manifest: Manifest) -> bytes:
    """The manifest for programs."""
    told = {
        "format": FORMAT,
        "case": manifest.case,
        "number": manifest.number,
        "matter": manifest.matter,
        "organisation": manifest.organisation,
        "pack": manifest.pack,
        "pack_version": manifest.pack_version,
        "track": manifest.track,
        "content_hash": manifest.content_hash,
        "as_of": manifest.as_of.isoformat(),
        "complete": not manifest.missing,
        "missing": list(manifest.missing),
        "parts": [
            {
                "number": part.number,
                "title": part.title,
                "standing": part.standing.value,
                "why": part.why,
                "files": [
                    {"name": e.name, "sha256": e.sha256 or None, "bytes": e.size, "note": e.note} for e in part.files
                ],
            }
            for part in manifest.parts
        ],
        "audit": {
            "links": manifest.chain.links,
            "head": manifest.chain.head,
            "holds": not manifest.chain.breaks,
            "breaks": list(manifest.chain.breaks),
        },
    }
    return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def manifest_txt(manifest: Manifest) -> bytes:
    """The manifest for people: 卷内目录."""
    lines = [
        f"卷内目录：{one_line(manifest.matter)}",
        f"编号：{manifest.number}　单位：{manifest.organisation}　程序：{manifest.track}",
        f"记录截至：{moment(manifest.as_of)}　内容校验码：{manifest.content_hash}",
        f"缺的材料：{'；'.join(manifest.missing) if manifest.missing else '无'}",
        NAMES_APART,
        "",
    ]
    for part in manifest.parts:
        why = f"（{part.why}）" if part.why else ""
        lines.append(f"{part.number:02d} {part.title}　{part.standing.value}{why}")
        for entry in part.files:
            if entry.sha256:
                note = f"　{entry.note}" if entry.note else ""
                lines.append(f"   {entry.name}　{entry.size}字节{note}")
                lines.append(f"     sha256 {entry.sha256}")
            else:
                lines.append(f"   {entry.name}　缺：{entry.note}")
    state = "完整" if not manifest.chain.breaks else "有断裂：" + "；".join(manifest.chain.breaks)
    lines += ["", f"留痕链：{manifest.chain.links}节，{state}；最后一节 {manifest.chain.head}"]
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def write(target: BinaryIO, manifest: Manifest, contents: Iterable[tuple[str, bytes | Path]]) -> None:
    """Write the zip: the manifest first, then the files as listed. Equal contents, equal bytes: no clock, no owner."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        listed: list[tuple[str, bytes | Path]] = [
            ("manifest.json", manifest_json(manifest)),
            ("manifest.txt", manifest_txt(manifest)),
        ]
        for name, content in (*listed, *contents):
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o640 << 16
            with archive.open(entry, "w") as into:
                if isinstance(content, bytes):
                    into.write(content)
                else:
                    with content.open("rb") as source:
                        while chunk := source.read(_CHUNK):
                            into.write(chunk)


def entry_of(name: str, content: bytes, note: str = "") -> Entry:
    """The entry of a file made here."""
    return Entry(name, hashlib.sha256(content).hexdigest(), len(content), note)
