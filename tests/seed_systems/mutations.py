"""What `make mutate` takes away for each seed item: lines of a pack, or the body of a handler.

The item's test must turn red for each. A pack's lines are named by the file and a mark that only the first line of that
item holds; a handler by its file and function.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

import yaml

HERE = Path(__file__).parent
PACKS = Path("knowledge/procedures/packs")


class MutationError(Exception):
    """A mutation that names nothing, or more than one thing."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A list item or an entry of a pack (or of a base part), found by a mark on its first line."""

    file: str
    mark: str

    def __str__(self) -> str:
        return f"{self.file}: {self.mark}"

    def apply(self, root: Path) -> None:
        """Take the item out of the tree at `root`. Raises MutationError."""
        path = root / PACKS / self.file
        path.write_text(without(path.read_text(encoding="utf-8"), self.mark), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Body:
    """A function whose body is replaced by a return of nothing."""

    file: str
    function: str

    def __str__(self) -> str:
        return f"{self.file}:{self.function}"

    def apply(self, root: Path) -> None:
        """Empty the function in the tree at `root`. Raises MutationError."""
        path = root / self.file
        path.write_text(emptied(path.read_text(encoding="utf-8"), self.function), encoding="utf-8")


Mutation = Lines | Body


def mutations() -> dict[str, tuple[Mutation, ...]]:
    """Item → its mutations, from `mutations.yaml`. Raises MutationError."""
    read = yaml.safe_load((HERE / "mutations.yaml").read_text(encoding="utf-8"))
    return {item: tuple(_mutation(item, line) for line in lines) for item, lines in read.items()}


def _mutation(item: str, line: str) -> Mutation:
    file, _, what = str(line).partition(" :: ")
    if not what:
        raise MutationError(f"{item}: write FILE :: MARK or FILE.py :: function, not {line!r}")
    return Body(file, what) if file.endswith(".py") else Lines(file, what)


def without(text: str, mark: str) -> str:
    """The YAML less the list item whose first line holds the mark (where none does: less the entry); with ``each``
    before it, less all such items (a question that two steps ask). Raises MutationError."""
    if mark.startswith("each "):
        mark = mark.removeprefix("each ")
        for n in range(max(1, sum(mark in line for line in text.splitlines())), 0, -1):
            text = _less(text, mark, n)
        return text
    return _less(text, mark, 1)


def _less(text: str, mark: str, times: int) -> str:
    lines = text.splitlines()
    marked = [n for n in range(len(lines)) if mark in _first(lines, n)]
    items = [n for n in marked if lines[n].lstrip().startswith("- ")] or marked
    if len(items) != times:
        raise MutationError(f"{mark!r} begins {len(items)} items")
    start = items[-1]
    indent = _indent(lines[start])
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > indent):
        end += 1
    del lines[start:end]
    follows = start < len(lines) and _indent(lines[start]) == indent
    if lines[start - 1].rstrip().endswith(":") and not follows:
        del lines[start - 1]  # the list is empty now
    return "\n".join(lines) + "\n"


def _first(lines: list[str], n: int) -> str:
    """What an item begins with: its first line, and the next one where the first is only an anchor."""
    return "\n".join(lines[n : n + 2]) if lines[n].strip().startswith("- &") else lines[n]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


_NOTHING = {
    "bool": "False",
    "str": '""',
    "int": "0",
    "list": "[]",
    "tuple": "()",
    "dict": "{}",
    "frozenset": "frozenset()",
}


def emptied(source: str, function: str) -> str:
    """The module with the body of `function` (or ``Class.method``) gone; it returns nothing of its type."""
    tree = ast.parse(source)
    found = [node for node in _functions(tree) if node[0] == function]
    if len(found) != 1:
        raise MutationError(f"{function} is there {len(found)} times")
    node = found[0][1]
    last = node.body[-1].end_lineno or node.lineno
    returns = ast.unparse(node.returns).partition("[")[0] if node.returns is not None else "None"
    lines = source.splitlines()
    lines[node.body[0].lineno - 1 : last] = [" " * node.body[0].col_offset + f"return {_NOTHING.get(returns, 'None')}"]
    return "\n".join(lines) + "\n"


def _functions(tree: ast.Module) -> list[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = [(node.name, node) for node in tree.body if isinstance(node, kinds)]
    classes = (node for node in tree.body if isinstance(node, ast.ClassDef))
    found += [(f"{c.name}.{node.name}", node) for c in classes for node in c.body if isinstance(node, kinds)]
    return found
