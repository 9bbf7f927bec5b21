"""Documents made from a world's cases, and how their receiver reads them."""

from __future__ import annotations

import io
from pathlib import Path

from docx import Document
from docx.table import Table

from bot.engine.state import CaseState
from bot.jobs.documents import DocumentWork
from bot.testing.conversation import World
from storage import cases


def case_id(world: World) -> str:
    """The one case of the world."""
    [found] = {row["id"] for row in world.rows("assessment")}
    return str(found)


def stored(world: World) -> CaseState:
    """The one case of the world, as stored."""
    with world.app.database.read() as connection:
        found = cases.load(connection, case_id(world))
    assert found is not None
    return CaseState.model_validate_json(found.state)


def work(world: World) -> DocumentWork:
    """The job, over the world's application."""
    app = world.app
    return DocumentWork(app.database, app.shelf, app.attachments, app.policies, app.clock)


def make(world: World, document: str) -> dict[str, bytes]:
    """File name → bytes of what the job makes of the one case."""
    result = work(world).make({"document": document, "case": case_id(world)}, {})
    return {file["name"]: world.app.open_file(file["path"]).read_bytes() for file in result["files"]}


def only(files: dict[str, bytes], start: str) -> bytes:
    """The file whose name begins so."""
    [found] = [content for name, content in files.items() if name.startswith(start)]
    return found


def printed(content: bytes | Path) -> str:
    """All text of the body in reading order, a line per paragraph or table row."""
    lines: list[str] = []
    source = io.BytesIO(content) if isinstance(content, bytes) else str(content)
    for block in Document(source).iter_inner_content():
        if isinstance(block, Table):
            lines += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text)
    return "\n".join(lines)


def report(world: World) -> str:
    """The report of the one case as it stands, as text."""
    return printed(only(make(world, "report"), "评估报告-"))


def part(text: str, start: str, end: str) -> str:
    """The text between two headings."""
    return text[text.index(start) : text.index(end, text.index(start))]
