"""The parts of a pack as they were read, each with the file and line it stands in; taken out, merged, laid out flat."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from knowledge.procedures.errors import PackReferenceError

NAMED_BY = ("id", "step")
"""What names a part in a list: its `id`; a deadline has none and is named by its `step`."""
PLACED_BY = ("after", "before")
CHOOSE = "choose"


@dataclass(frozen=True, slots=True)
class Node:
    """A part: a mapping or list of parts, or a plain value; `file` and `line` (from 1) of where it was written."""

    value: Any
    file: str
    line: int

    def get(self, key: str) -> Node | None:
        """The part under a key, None where there is none or this is no mapping."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def items(self, key: str) -> list[Node]:
        """The list under a key, empty where there is none."""
        found = self.get(key)
        return found.value if found is not None and isinstance(found.value, list) else []

    def but(self, key: str, part: Node) -> Node:
        """The same mapping with one part in another's place."""
        return Node({**self.value, key: part}, self.file, self.line)


def tree(data: Any, lines: dict[str, int], file: str, path: str = "", line: int = 1) -> Node:
    """Read data (`yaml_lines`) as parts."""
    line = lines.get(path, line)
    if isinstance(data, dict):
        inner = {key: tree(data[key], lines, file, f"{path}.{key}" if path else key, line) for key in data}
        return Node(inner, file, line)
    if isinstance(data, list):
        return Node([tree(item, lines, file, f"{path}.{n}", line) for n, item in enumerate(data)], file, line)
    return Node(data, file, line)


def plain(node: Node) -> Any:
    """The data of a part, without where it stands."""
    if isinstance(node.value, dict):
        return {key: plain(part) for key, part in node.value.items()}
    if isinstance(node.value, list):
        return [plain(part) for part in node.value]
    return node.value


def places(node: Node, path: str = "") -> Iterator[tuple[str, str, int]]:
    """Every dotted path with the file and line it came from."""
    yield path, node.file, node.line
    inner: Any = ()
    if isinstance(node.value, dict):
        inner = node.value.items()
    elif isinstance(node.value, list):
        inner = enumerate(node.value)
    for key, part in inner:
        yield from places(part, f"{path}.{key}" if path else str(key))


def name_of(node: Node) -> str | None:
    """What names a part in a list, None where nothing does."""
    for key in NAMED_BY:
        part = node.get(key)
        if part is not None and isinstance(part.value, str):
            return part.value
    return None


def merge(base: Node, over: Node, key: str = "") -> Node:
    """`over` laid over `base`; `key` is what both stand under. Raises PackReferenceError.

    Mappings merge key by key, lists of named parts by name; of anything else the later takes the place of the former.
    """
    if isinstance(base.value, dict) and isinstance(over.value, dict):
        return _mappings(base, over, key == CHOOSE)
    if isinstance(base.value, list) and isinstance(over.value, list):
        if base.value and all(name_of(item) is not None for item in base.value):
            return _lists(base, over)
        return over if over.value else base
    return over


def _mappings(base: Node, over: Node, options: bool) -> Node:
    found = dict(base.value)
    for key, part in over.value.items():
        if options and key in found:
            found[key] = merge(_option(found[key]), _option(part))
        else:
            found[key] = merge(found[key], part, key) if key in found else part
    if options and over.value.keys() - base.value.keys():
        found = dict(sorted(found.items(), key=lambda item: _pending(item[1])))
    return Node(found, over.file, over.line) if over.value else base


def _option(node: Node) -> Node:
    """``id: 名称`` written out, so that a name alone changes the name alone."""
    return Node({"name": node}, node.file, node.line) if isinstance(node.value, str) else node


def _pending(option: Node) -> bool:
    """Whether an option means "not known yet": new options stand before these."""
    part = option.get("pending")
    return part is not None and part.value is True


def _lists(base: Node, over: Node) -> Node:
    found = list(base.value)
    given: set[str] = set()
    last: dict[str, str] = {}
    for item in over.value:
        name = name_of(item)
        if name is None:
            raise PackReferenceError(item.file, item.line, "这一列按 id 合并,这一项没有写 id", "请写上 id")
        if name in given:
            raise PackReferenceError(item.file, item.line, f"“{name}”写了两次", "请并成一项")
        given.add(name)
        wanted = [(word, str(part.value)) for word in PLACED_BY if (part := item.get(word)) is not None]
        bare = Node({k: v for k, v in item.value.items() if k not in PLACED_BY}, item.file, item.line)
        at = _find(found, name)
        merged = bare if at is None else merge(found[at], bare)
        if at is not None and not wanted:
            found[at] = merged
            continue
        if at is not None:
            del found[at]
        found.insert(_spot(found, item, wanted, last), merged)
        if wanted and wanted[0][0] == "after":
            last[wanted[0][1]] = name
    return Node(found, over.file, over.line) if over.value else base


def _spot(found: list[Node], item: Node, wanted: list[tuple[str, str]], last: dict[str, str]) -> int:
    """Where a part goes: after or before the one it names (several after the same one in the order given), or last."""
    if not wanted:
        return len(found)
    if len(wanted) > 1:
        raise PackReferenceError(item.file, item.line, "after 和 before 写了两个", "请只写一个")
    word, neighbour = wanted[0]
    part = item.value[word]
    at = _find(found, neighbour)
    if at is None:
        names = "、".join(name_of(each) or "" for each in found)
        raise PackReferenceError(part.file, part.line, f"{word} 后面的“{neighbour}”这里没有", f"可用的是:{names}")
    if word == "before":
        return at
    follower = _find(found, last[neighbour]) if neighbour in last else None
    return (follower if follower is not None else at) + 1


def _find(parts: list[Node], name: str) -> int | None:
    return next((n for n, part in enumerate(parts) if name_of(part) == name), None)


def without(root: Node, path: Node) -> Node:
    """`root` less the part at a dotted path of keys and ids (``steps.plan.questions.people``). Raises
    PackReferenceError."""
    keys = str(path.value).split(".")

    def gone(node: Node, n: int) -> Node:
        key, last = keys[n], n == len(keys) - 1
        if isinstance(node.value, dict) and key in node.value:
            if last:
                return Node({k: v for k, v in node.value.items() if k != key}, node.file, node.line)
            return node.but(key, gone(node.value[key], n + 1))
        at = _find(node.value, key) if isinstance(node.value, list) else None
        if at is not None:
            rest = list(node.value)
            rest[at : at + 1] = [] if last else [gone(rest[at], n + 1)]
            return Node(rest, node.file, node.line)
        where = ".".join(keys[:n]) or "顶层"
        raise PackReferenceError(
            path.file, path.line, f"without 里的“{path.value}”没有:{where}下面没有“{key}”", _ways(node)
        )

    return gone(root, 0)


def _ways(node: Node) -> str:
    names = list(node.value) if isinstance(node.value, dict) else []
    if isinstance(node.value, list):
        names = [name for item in node.value if (name := name_of(item)) is not None]
    return f"可用的是:{'、'.join(names) or '(没有)'}"


def mapped(node: Node, change: Callable[[Node], Node]) -> Node:
    """A list with each part changed."""
    return Node([change(part) for part in node.value], node.file, node.line)
