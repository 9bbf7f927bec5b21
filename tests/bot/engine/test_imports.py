"""No circle of imports in the conversation: a module that works only behind another breaks when somebody moves it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ENGINE = Path(__file__).parents[3] / "bot" / "engine"


def imported(path: Path, modules: frozenset[str]) -> Iterator[str]:
    """Modules of the engine that a module imports at its top."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            for name in node.names:
                whole = f"{node.module}.{name.name}"
                yield whole if whole in modules else node.module


def test_the_imports_of_the_engine_run_one_way() -> None:
    paths = {".".join(("bot.engine", *p.relative_to(ENGINE).with_suffix("").parts)): p for p in ENGINE.rglob("*.py")}
    files = {name.removesuffix(".__init__"): path for name, path in paths.items()}
    modules = frozenset(files)
    graph = {name: {m for m in imported(path, modules) if m in modules and m != name} for name, path in files.items()}
    assert len(graph) > 100
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise AssertionError(" → ".join(error.args[1])) from None
