"""A pack as readable YAML text: what a person copies, changes and publishes. Reading it back gives an equal pack."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import yaml

from knowledge.procedures.model import Pack

WIDTH = 116
"""Characters a line may have before what it holds goes on lines of its own."""
_PLAIN = re.compile(r"[A-Za-z_\u4e00-\u9fff“《（][-\w\u4e00-\u9fff《》（）“”、，。：；？·—…/ .<>=+*()%]*(?<! )")
_TEXT = "tag:yaml.org,2002:str"
_RESOLVER: Any = yaml.SafeLoader("")
_NAMED = ("tracks", "steps", "groups", "levels", "findings", "deadlines", "checkpoints", "quotas")
"""Parts whose entries get a line that says where they come from."""
_HEADS = {
    "roles": "谁来办",
    "parameters": "各地不同的数",
    "tracks": "程序（走哪几步、什么情况不能走）",
    "steps": "步骤和题目",
    "groups": "逐条登记的清单",
    "levels": "风险等级，从严到宽",
    "rating": "评定规则",
    "findings": "要报核查的情形",
    "deadlines": "时限",
    "checkpoints": "关口",
    "quotas": "年度任务",
    "appraisals": "考核",
}


def pack_yaml(pack: Pack, pack_id: str, version: int) -> str:
    """The pack as a file under another id and version, with remarks on where each part comes from."""
    data = pack.model_dump(mode="json", exclude_defaults=True) | {"pack": pack_id, "version": version}
    data = {name: data[name] for name in type(pack).model_fields if name in data}
    lines = [
        f"# 从 {pack.pack} 第{pack.version}版（{_one_line(pack.issuer)}）复制，来源文件 {_last(pack.origin.file)}。",
        "# 改好后先检查再发布：wenping procedures check 本文件；wenping procedures publish 本文件 --by 管理员",
        "# 条款写作“别名/条款号”，别名见 sources；每一项的含义见 docs/packs.md。",
    ]
    for name, value in data.items():
        if name in _HEADS:
            lines += ["", f"# {_HEADS[name]}"]
        if name in _NAMED and isinstance(value, list):
            lines.append(f"{name}:")
            for place, item in enumerate(value):
                lines += _origin(pack, f"{name}.{place}")
                lines += _item(item, 1)
        else:
            lines += _entry(name, value, 0)
    return "\n".join(lines) + "\n"


def _last(file: str) -> str:
    """The name of a file without its folders."""
    return _one_line(re.split(r"[/\\]", file)[-1])


def _one_line(text: str) -> str:
    """Fit for a remark: nothing in it ends the line."""
    return "".join(mark if mark.isprintable() else " " for mark in text)


def _origin(pack: Pack, path: str) -> list[str]:
    """Where a part stood, where that is known."""
    if path not in pack.origin.lines:
        return []
    file, line = pack.origin.where(path)
    return [f"  # 来自 {_last(file)} 第{line}行"]


def _entry(key: str, value: Any, depth: int) -> Iterator[str]:
    """``key: value``, on one line where it fits."""
    indent, name = "  " * depth, scalar(key)
    short = _flow(value)
    if not isinstance(value, dict | list) or not value or len(indent) + len(name) + 2 + len(short) <= WIDTH:
        yield f"{indent}{name}: {short}"
        return
    yield f"{indent}{name}:"
    if isinstance(value, dict):
        for inner, item in value.items():
            yield from _entry(inner, item, depth + 1)
    else:
        for item in value:
            yield from _item(item, depth + 1)


def _item(value: Any, depth: int) -> Iterator[str]:
    """One entry of a list."""
    indent, short = "  " * depth, _flow(value)
    if not isinstance(value, dict) or len(indent) + 2 + len(short) <= WIDTH:
        yield f"{indent}- {short}"
        return
    lines = [line for key, item in value.items() for line in _entry(key, item, depth + 1)]
    yield f"{indent}- {lines[0].lstrip()}"
    yield from lines[1:]


def _flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key)}: {_flow(item)}" for key, item in _named(value).items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return scalar(value)


def _named(options: dict[str, Any]) -> dict[str, Any]:
    """Options that have a name and nothing else are written by it alone, as the reader takes them."""
    alone = {
        key: item.get("name") if isinstance(item, dict) and set(item) == {"name"} else item
        for key, item in options.items()
    }
    return alone if all(isinstance(item, str) for item in alone.values()) else options


def scalar(value: Any) -> str:
    """A single value; words that YAML could take for something else are quoted."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        text = format(Decimal(repr(value)), "f")
        return text if "." in text else f"{text}.0"
    text = str(value)
    if _PLAIN.fullmatch(text) and _RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) == _TEXT:
        return text
    return str(yaml.safe_dump(text, default_style='"', allow_unicode=True, width=10**9)).rstrip("\n")
