"""Reads packs: YAML file → `Pack`, with every error told by file and line; and the packs that ship with us."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from knowledge.procedures import model
from knowledge.procedures.compose import Find, compose, composes
from knowledge.procedures.errors import PackError, PackFieldError, PackReferenceError, PackSyntaxError
from knowledge.procedures.model import Origin, Pack
from knowledge.procedures.references import faults
from knowledge.procedures.yaml_lines import read_yaml


def load_pack(path: Path | Traversable) -> Pack:
    """The pack in a file. Raises PackError (PackSyntaxError, PackFieldError, PackReferenceError): the first
    error, the
    others in its `also`."""
    file = str(path)
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise PackSyntaxError(file, 1, "文件不是 UTF-8 编码", "请另存为 UTF-8") from error
    except OSError as error:
        raise PackSyntaxError(file, 1, "文件打不开", "请检查路径和权限") from error
    return read_pack(text, file)


def read_pack(text: str, file: str, find: Find | None = None) -> Pack:
    """The pack in a text; `file` is how errors name it, `find` gives the bases (None: those that ship). Raises
    PackError."""
    document = read_yaml(text, file)
    data, origin = document.data, Origin(file, MappingProxyType(document.lines))
    if composes(data):
        data, origin = compose(document, file, find)
    try:
        pack = Pack.model_validate(data)
    except ValidationError as invalid:
        raise _first([_field_error(error, origin) for error in invalid.errors()], file) from invalid
    pack.read_from(origin)
    wrong: list[PackError] = [
        PackReferenceError(*origin.where(fault.path), fault.what, fault.mend) for fault in faults(pack)
    ]
    if wrong:
        raise _first(wrong, file)
    return pack


@lru_cache(maxsize=1)
def load_builtin() -> Mapping[str, Pack]:
    """The packs that ship with the project, by id, in the order of their file names. Raises PackError."""
    folder = files("knowledge.procedures") / "packs"
    found: dict[str, Pack] = {}
    for path in sorted(folder.iterdir(), key=lambda item: item.name):
        if path.name.endswith(".yaml"):
            pack = load_pack(path)
            found[pack.pack] = pack
    return MappingProxyType(found)


def registry(*folders: Path) -> Mapping[str, Pack]:
    """The built-in packs, and those in `folders` (``*.yaml``), a later one of the same id taking the place
    of an
    earlier. Raises PackError."""
    found = dict(load_builtin())
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")):
            pack = load_pack(path)
            found[pack.pack] = pack
    return MappingProxyType(found)


def _first(errors: list[PackError], file: str) -> PackError:
    """The first error by line, the others in its `also`; those in the pack's own file before those in its bases."""
    ordered = sorted(errors, key=lambda error: (error.file != file, error.file, error.line))
    ordered[0].also = tuple(ordered[1:])
    return ordered[0]


_SAID = {
    "missing": ("缺少“{name}”", "请补上这一项"),
    "literal_error": ("“{name}”写成了“{input}”", "只能写 {expected}"),
    "string_pattern_mismatch": ("“{name}”的值“{input}”格式不对", "要符合 {pattern}"),
    "string_type": ("“{name}”要是文字", "数字和是否请加引号"),
    "int_type": ("“{name}”要是整数", "请写阿拉伯数字"),
    "float_type": ("“{name}”要是数", "请写阿拉伯数字"),
    "bool_type": ("“{name}”要写 true 或 false", "请改正"),
    "dict_type": ("“{name}”下面要是“名称: 内容”", "请检查缩进"),
    "model_type": ("“{name}”下面要是“名称: 内容”", "请检查缩进"),
    "model_attributes_type": ("“{name}”下面要是“名称: 内容”", "请检查缩进"),
    "tuple_type": ("“{name}”要是一列", "请用 - 开头逐条写,或写成 [甲, 乙]"),
}
_EXPECTED = {"int_parsing": "int_type", "float_parsing": "float_type", "bool_parsing": "bool_type"}


def _field_error(error: ErrorDetails, origin: Origin) -> PackFieldError:
    keys = [str(key) for key in error["loc"] if key != "[key]"]
    path, name = ".".join(keys), keys[-1] if keys else "程序包"
    if error["type"] == "extra_forbidden":
        near = get_close_matches(name, sorted(_field_names()), n=1)
        mend = f"是不是“{near[0]}”?" if near else "请删去,或对照内置程序包改正"
        if not name.isidentifier():
            mend = "条件里有逗号或冒号的,请整条加上引号"
        return PackFieldError(*origin.where(path), f"没有“{name}”这一项({path})", mend)
    kind = _EXPECTED.get(error["type"], error["type"])
    what, mend = _SAID.get(kind, ("“{name}”不对(" + error["msg"].replace("{", "").replace("}", "") + ")", "请改正"))
    context = {"expected": "", "pattern": ""} | error.get("ctx", {})
    shown = {"name": name, "input": str(error["input"])[:40], **{k: str(v) for k, v in context.items()}}
    return PackFieldError(*origin.where(path), f"{what.format(**shown)}({path})", mend.format(**shown))


def _field_names() -> set[str]:
    """Every field name of every part of a pack."""
    parts = [part for part in vars(model).values() if isinstance(part, type) and issubclass(part, BaseModel)]
    return {field for part in parts for field in part.model_fields}
