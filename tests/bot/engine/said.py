"""What may not be said to a reader, and where in the code something is said."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

HAN = re.compile(r"[\u4e00-\u9fff]")
BANNED = (
    "非法",
    "错误",
    "无效",
    "异常",
    "系统错误",
    "系统繁忙",
    "null",
    "None",
    "NULL",
    "error",
    "Error",
    "exception",
    "undefined",
    "参数",
    "字段",
    "数据库",
    "服务器",
    "后台",
    "接口",
    "维稳对象",
    "重点人员",
    "重点人群",
    "刁民",
    "闹事",
    "闹访",
    "缠访",
    "钉子户",
    "上访户",
    "不明真相",
    "别有用心",
    "一小撮",
    "会话",
    "令牌",
    "您错了",
    "你错了",
    "输入有误",
    "操作失败",
    "请勿",
    "严禁",
    "违规",
)
OF_PEOPLE = (*BANNED[BANNED.index("维稳对象") : BANNED.index("一小撮") + 1], "您错了", "你错了")
"""Jargon of programs, blame of the reader, and words that make people the risk."""
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff〕”）》}][,;:!?()]|[,;:!?(][\u4e00-\u9fff〔“（《{]|[\u4e00-\u9fff]\.(?!\d)")


def literals(path: Path) -> Iterator[tuple[ast.Constant, bool]]:
    """Each text in a file that is no docstring, with whether it is a pattern handed to `re`."""
    yield from _texts(path, documentation=False)


def docstrings(path: Path) -> Iterator[tuple[ast.Constant, bool]]:
    """Each docstring of a file, in the same form."""
    yield from _texts(path, documentation=True)


def _texts(path: Path, *, documentation: bool) -> Iterator[tuple[ast.Constant, bool]]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    notes = {node.value for node in nodes if isinstance(node, ast.Expr)}
    calls = [node for node in nodes if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.")]
    patterns = {inner for call in calls for argument in call.args for inner in ast.walk(argument)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and (node in notes) == documentation:
            yield node, node in patterns
