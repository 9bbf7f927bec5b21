"""Puts a pack together: what its bases give, less what it takes out, with what it says itself laid over it.

A pack may name bases (``base: [general, quick]``): partial packs in ``packs/base/`` or other packs that ship. The
outcome is a plain complete pack; nothing after the loader knows of bases. The rules for writers: docs/packs.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from knowledge.procedures.errors import PackReferenceError, PackSyntaxError
from knowledge.procedures.model import Origin
from knowledge.procedures.parts import Node, mapped, merge, name_of, places, plain, tree, without
from knowledge.procedures.yaml_lines import Document, read_yaml

BASE, WITHOUT, LIKE = "base", "without", "like"
OWN = ("pack", "version", BASE, WITHOUT)
"""What a pack says of itself alone and never has from a base."""
Find = Callable[[str], tuple[str, str] | None]
"""The text of a base by its name and how errors name its file; None where there is none of that name."""


def composes(data: Any) -> bool:
    """Whether what was read is put together from bases."""
    return isinstance(data, dict) and (BASE in data or WITHOUT in data)


def compose(document: Document, file: str, find: Find | None = None) -> tuple[Any, Origin]:
    """The data of a complete pack, and where each part of it stands. Raises PackError.

    `find` None looks among what ships with the project.
    """
    own = tree(document.data, document.lines, file)
    whole = _pruned(_shared(_alike(_laid_over(own, find, ()))), file)
    _all_written(whole)
    lines: dict[str, int] = {}
    elsewhere: dict[str, str] = {}
    for path, where, line in places(whole):
        lines[path] = line
        if where != file:
            elsewhere[path] = where
    return plain(whole), Origin(file, MappingProxyType(lines), MappingProxyType(elsewhere))


def find_builtin(name: str) -> tuple[str, str] | None:
    """A base that ships: ``packs/base/<name>.yaml``, else the pack ``packs/<name>.yaml``."""
    folder = files("knowledge.procedures") / "packs"
    for path in (folder / "base" / f"{name}.yaml", folder / f"{name}.yaml"):
        if path.is_file():
            return path.read_text(encoding="utf-8"), str(path)
    return None


def _laid_over(own: Node, find: Find | None, chain: tuple[str, ...]) -> Node:
    """A file over its bases; questions that two steps share stand once."""
    ground: Node | None = None
    for name in _names(own, BASE):
        part = _base(name, find, chain)
        ground = part if ground is None else merge(ground, part)
    paths = _names(own, WITHOUT)
    if ground is None:
        if paths:
            raise PackReferenceError(paths[0].file, paths[0].line, "without 要和 base 一起写", "请写明 base,或删去")
        return own
    ground = _shared(ground)
    for path in paths:
        for spot in _spots(ground, path):
            ground = without(ground, spot)
    kept = {key: part for key, part in own.value.items() if key not in (BASE, WITHOUT)}
    return merge(_unshared(ground), Node(kept, own.file, own.line))


def _base(name: Node, find: Find | None, chain: tuple[str, ...]) -> Node:
    if name.value in chain:
        circle = " → ".join((*chain, str(name.value)))
        raise PackReferenceError(name.file, name.line, f"base 绕回了自己:{circle}", "请去掉一处")
    part = _builtin(str(name.value), chain) if find is None else _read(str(name.value), find, chain)
    if part is None:
        names = _shipping() if find is None else ()
        near = get_close_matches(str(name.value), names, n=1)
        mend = f"是不是“{near[0]}”?" if near else f"可用的是:{'、'.join(names) or '(没有)'}"
        raise PackReferenceError(name.file, name.line, f"没有叫“{name.value}”的底本", mend)
    return part


@lru_cache(maxsize=64)
def _builtin(name: str, chain: tuple[str, ...]) -> Node | None:
    return _read(name, None, chain)


def _read(name: str, find: Find | None, chain: tuple[str, ...]) -> Node | None:
    found = (find or find_builtin)(name)
    if found is None:
        return None
    text, file = found
    document = read_yaml(text, file)
    if not isinstance(document.data, dict):
        raise PackSyntaxError(file, 1, "底本要是“名称: 内容”", "请照内置底本的样子填写")
    part = _laid_over(tree(document.data, document.lines, file), find, (*chain, name))
    return Node({key: value for key, value in part.value.items() if key not in OWN}, part.file, part.line)


def _shipping() -> list[str]:
    """Names of all bases that ship."""
    folder = files("knowledge.procedures") / "packs"
    listed = [path.name for place in (folder / "base", folder) if place.is_dir() for path in place.iterdir()]
    return sorted({name.removesuffix(".yaml") for name in listed if name.endswith(".yaml")})


def _names(own: Node, key: str) -> list[Node]:
    """The names under `base` or `without`: a list, or one alone."""
    part = own.get(key)
    if part is None:
        return []
    names = part.value if isinstance(part.value, list) else [part]
    for name in names:
        if not isinstance(name.value, str) or not name.value:
            raise PackReferenceError(name.file, name.line, f"{key} 下面要是名称", f"请写成 {key}: [甲, 乙]")
    return list(names)


def _spots(root: Node, path: Node) -> list[Node]:
    """Where a path of `without` points: inside a question of several steps, in each of them."""
    keys = str(path.value).split(".")
    if len(keys) < 5 or (keys[0], keys[2]) != ("steps", "questions"):
        return [path]
    held = {
        name: plain(question)
        for step in root.items("steps")
        if (name := name_of(step)) is not None
        for question in step.items("questions")
        if name_of(question) == keys[3]
    }
    if keys[1] not in held:
        return [path]
    alike = [name for name, question in held.items() if question == held[keys[1]]]
    return [Node(".".join((keys[0], name, *keys[2:])), path.file, path.line) for name in alike]


# -- steps like others --------------------------------------------------------------------------------------
def _alike(root: Node) -> Node:
    """Steps that say ``like: ID`` written out: the other step with their own words laid over it."""
    steps = {name: step for step in root.items("steps") if (name := name_of(step)) is not None}

    def whole(step: Node, chain: tuple[str, ...]) -> Node:
        model = step.get(LIKE)
        if model is None:
            return step
        if model.value not in steps or model.value in chain:
            ways = "、".join(name for name in steps if name not in chain)
            raise PackReferenceError(model.file, model.line, f"like 后面的“{model.value}”不能用", f"可用的是:{ways}")
        ground = whole(steps[model.value], (*chain, model.value))
        kept = {key: part for key, part in step.value.items() if key != LIKE}
        return merge(ground, Node(kept, step.file, step.line))

    steps_part = root.get("steps")
    if steps_part is None or not any(step.get(LIKE) is not None for step in root.items("steps")):
        return root
    return root.but("steps", mapped(steps_part, lambda step: whole(step, (name_of(step) or "",))))


# -- questions that stand in several steps ------------------------------------------------------------------
def _unshared(root: Node) -> Node:
    """Each question of several steps written out once, by its id alone elsewhere, so that one change changes all."""
    seen: dict[str, Any] = {}

    def once(question: Node) -> Node:
        name = name_of(question)
        if name is None or question.get("id") is None:
            return question
        if name not in seen:
            seen[name] = plain(question)
            return question
        if plain(question) != seen[name]:
            return question
        return Node({"id": question.value["id"]}, question.file, question.line)

    return _questions(root, once)


def _shared(root: Node) -> Node:
    """Questions given by id alone, or in part, in one step and in full in another: the same in both."""
    full: dict[str, Node] = {}
    first: dict[str, Any] = {}
    for question in _asked(root):
        name = name_of(question)
        if name is not None and _is_full(question) and name not in full:
            full[name], first[name] = question, plain(question)
    for question in _asked(root):
        name = name_of(question)
        if name in full and not _is_full(question):
            full[name] = merge(full[name], question) if len(question.value) > 1 else full[name]

    def same(question: Node) -> Node:
        name = name_of(question)
        if name is None or name not in full:
            return question
        return full[name] if not _is_full(question) or plain(question) == first[name] else question

    return _questions(root, same)


def _all_written(root: Node) -> None:
    """Refuses a question that no step writes in full. Raises PackReferenceError."""
    for question in _asked(root):
        if question.get("id") is not None and not _is_full(question) and len(question.value) == 1:
            what = f"题“{name_of(question)}”只写了 id,没有一个步骤把它写全"
            raise PackReferenceError(question.file, question.line, what, "请写全,或在 base 里加上写它的底本")


def _is_full(question: Node) -> bool:
    return question.get("ask") is not None and question.get("type") is not None


def _asked(root: Node) -> Iterator[Node]:
    for step in root.items("steps"):
        yield from step.items("questions")


def _questions(root: Node, change: Callable[[Node], Node]) -> Node:
    """The pack with each question of its steps changed."""

    def inside(step: Node) -> Node:
        questions = step.get("questions")
        if questions is None or not isinstance(questions.value, list):
            return step
        return step.but("questions", mapped(questions, change))

    steps = root.get("steps")
    if steps is None or not isinstance(steps.value, list):
        return root
    return root.but("steps", mapped(steps, inside))


# -- what came from a base and is of no use here ------------------------------------------------------------
def _pruned(root: Node, file: str) -> Node:
    """Less the inherited steps on no track, groups nobody fills and sources nobody cites."""
    used = {str(step.value) for track in root.items("tracks") for step in track.items("steps")}
    root = _kept(root, "steps", lambda part: part.file == file or name_of(part) in used)
    filled = {str(part.value) for question in _asked(root) if (part := question.get("repeat")) is not None}
    filled |= {str(part.value) for step in root.items("steps") if (part := step.get("keeps")) is not None}
    root = _kept(root, "groups", lambda part: part.file == file or name_of(part) in filled)
    cited = {ref.partition("/")[0] for ref in _cited(root)}
    sources = root.get("sources")
    if sources is not None and isinstance(sources.value, dict):
        kept = {key: part for key, part in sources.value.items() if part.file == file or key in cited}
        root = root.but("sources", Node(kept, sources.file, sources.line))
    return root


def _kept(root: Node, key: str, wanted: Callable[[Node], bool]) -> Node:
    part = root.get(key)
    if part is None or not isinstance(part.value, list):
        return root
    return root.but(key, Node([each for each in part.value if wanted(each)], part.file, part.line))


def _cited(node: Node, key: str = "") -> Iterator[str]:
    """Every clause reference under a part."""
    if isinstance(node.value, dict):
        for name, part in node.value.items():
            yield from _cited(part, "clause" if key == "parameter_sources" else name)
    elif isinstance(node.value, list):
        for part in node.value:
            yield from _cited(part, key)
    elif key in ("clause", "clauses"):
        yield str(node.value)
