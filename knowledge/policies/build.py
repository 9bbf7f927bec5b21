"""From a loaded file to documents with clauses: parts, metadata, clauses, and the key that a digest gives them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from knowledge.policies.collection import Part, parts
from knowledge.policies.lines import Block, joined, to_lines
from knowledge.policies.load import LoadedFile
from knowledge.policies.metadata import Metadata, has_formal_title, read_metadata, title_of
from knowledge.policies.model import Clause, PolicyDocument, StoredDocument
from knowledge.policies.normalise import content_key, notes_for, read, tidy
from knowledge.policies.split import split
from knowledge.policies.tables import ROW

PIPELINE = "5"
"""Version of the steps from file to clauses; raising it makes an unchanged file be read again."""

RECOGNISED = "（由图片识别，引用前请对照原件）"
"""Said of the source of a document that was read off pictures."""


def recognise(
    title: str, number: str | None, evidence: str | None, digests: Sequence[PolicyDocument]
) -> PolicyDocument | None:
    """The digest of the same document, or None.

    It is the same when the normalised titles agree, or when an alias is the title or the number. `evidence` is given
    for documents without a title of their own kind (plans, reports, web pages): there an alias may stand anywhere in
    it. Statutes cite one another and share the day of adoption, so for them only title and number count.
    """
    key = content_key(title)
    for digest in digests:
        if key in (digest.key, content_key(digest.title)):
            return digest
    squeezed = re.sub(r"\s+", "", evidence or "")
    for digest in digests:
        for alias in digest.aliases:
            pattern = re.sub(r"\s+", "", read(alias))
            if content_key(alias) == key or (number and pattern.removeprefix("中华人民共和国") == number):
                return digest
            if len(pattern) >= 4 and pattern in squeezed:
                return digest
    return None


def _clauses(key: str, title: str, text: str, blocks: Sequence[Block]) -> tuple[Clause, ...]:
    result: list[Clause] = []
    heading = lru_cache(maxsize=None)(read)  # headings are those of many clauses
    for block in blocks:
        if block.kind != "clause":
            continue
        shown = text[block.start : block.end].strip()
        section = heading("".join((title, *block.path)))
        note = notes_for(shown, section)
        if ROW.search(block.number):
            note = " ".join(filter(None, (f"表头：{read(block.path[-1])}", note)))
        result.append(
            Clause(
                id=f"{key}/{block.number}",
                document_key=key,
                number=block.number,
                path=tuple(heading(p) for p in block.path),
                text=shown,
                index_text=read(shown),
                note=note,
                position=len(result),
            )
        )
    return tuple(result)


def _merge(meta: Metadata, digest: PolicyDocument | None, statute: bool) -> Metadata:
    """What the text says about itself, completed from the reviewed digest of the same document.

    Plans and reports taken from web pages seldom state their own title and place: there the digest's word goes first.
    """
    if digest is None:
        return meta
    if statute:
        return Metadata(
            title=meta.title,
            number=meta.number or digest.number,
            issuer=digest.issuer or meta.issuer,
            place=digest.place or meta.place,
            rank=digest.rank or meta.rank,
            published=meta.published or digest.published,
            effective=meta.effective or digest.effective,
            repealed=meta.repealed or digest.repealed,
            repeals=meta.repeals,
            aliases=(*digest.aliases, *meta.aliases),
        )
    return Metadata(
        title=digest.title,
        number=digest.number or meta.number,
        issuer=digest.issuer or meta.issuer,
        place=digest.place or meta.place,
        rank=digest.rank or meta.rank,
        published=digest.published or meta.published,
        effective=digest.effective or meta.effective,
        repealed=digest.repealed or meta.repealed,
        repeals=meta.repeals,
        aliases=(*digest.aliases, *meta.aliases),
    )


def _document(part: Part, loaded: LoadedFile, digests: Sequence[PolicyDocument]) -> StoredDocument | None:
    lines = list(part.lines)
    text = joined(lines)
    blocks = split(lines)
    if not any(block.kind == "clause" for block in blocks):
        return None
    reading = read(text)
    stem = Path(loaded.name).stem
    title = part.title or title_of([line.text for line in lines], stem, reading)
    if part.title:
        # A heading that only numbers the documents of a collection gives way to the name that the text gives itself.
        own = title_of([], "", reading)
        title = own if own and part.title[-1:].isdigit() else part.title
    statute = any(block.number.startswith("第") and block.number.endswith("条") for block in blocks)
    front = [text[b.start : b.end] for b in blocks if b.kind == "front"]
    front_lines = [line for chunk in front for line in chunk.split("\n") if line]
    title = read(title) if not statute else title
    meta = read_metadata(title, front_lines, reading, loaded.name)
    evidence = None if statute and has_formal_title(title) else f"{title}\n{reading}"
    digest = recognise(title, meta.number, evidence, digests)
    meta = _merge(meta, digest, statute)
    key = digest.key if digest else content_key(meta.title) or content_key(stem)
    document = PolicyDocument(
        key=key,
        title=meta.title,
        number=meta.number,
        issuer=meta.issuer,
        place=meta.place,
        rank=meta.rank,
        published=meta.published,
        effective=meta.effective,
        repealed=meta.repealed,
        kind="original",
        grade="V",
        source=loaded.name + (RECOGNISED if loaded.recognised else ""),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        aliases=meta.aliases,
        repeals=meta.repeals,
    )
    return StoredDocument(document, _clauses(key, document.title, text, blocks))


def build_documents(
    loaded: LoadedFile, path: Path | None, digests: Sequence[PolicyDocument] = ()
) -> tuple[StoredDocument, ...]:
    """The documents of a file, with keys that are unique within it. `path`: where a manifest may lie beside it.

    Raises `ManifestError` when a manifest beside the file does not fit.
    """
    lines = to_lines(tidy(loaded.text), loaded.marked_headings)
    result: list[StoredDocument] = []
    taken: dict[str, int] = {}
    for part in parts(lines, path):
        stored = None if part.chatter else _document(part, loaded, digests)
        if stored is None:
            continue
        key = stored.document.key
        taken[key] = taken.get(key, 0) + 1
        if taken[key] > 1:
            stored = renamed(stored, f"{key}·{taken[key]}")
        result.append(stored)
    return tuple(result)


def renamed(stored: StoredDocument, key: str) -> StoredDocument:
    """The same document under another key."""
    clauses = tuple(replace(c, id=f"{key}/{c.number}", document_key=key) for c in stored.clauses)
    return StoredDocument(replace(stored.document, key=key), clauses)
