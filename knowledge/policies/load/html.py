"""HTML: the readable text of a page, headings as `#` lines, table rows as one line each."""

from __future__ import annotations

import re

from knowledge.policies.errors import BrokenFileError
from knowledge.policies.load.text import decode

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "pre",
        "blockquote",
        "br",
        "hr",
        "figure",
        "center",
    ]
)
_DROPPED = "script, style, noscript, template, svg, iframe, nav, form, button, head"
_GBK_NAMES = frozenset({b"gb2312", b"gbk", b"gb18030"})


def _decoded(data: bytes, name: str) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared and declared.group(1).lower() in _GBK_NAMES:
        try:
            return data.decode("gb18030")
        except UnicodeDecodeError:
            # Pages often declare GB2312 and are UTF-8 all the same: fall through to the bytes themselves.
            return decode(data, name)
    return decode(data, name)


def html_text(data: bytes, name: str) -> str:
    """Text of an HTML file, one block a line.

    Raises `BrokenFileError` when there is no document in it.
    """
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(_decoded(data, name))
    title_node = tree.css_first("title")
    title = title_node.text(strip=True) if title_node is not None else ""
    for node in tree.css(_DROPPED):
        node.decompose()
    if tree.body is None:
        raise BrokenFileError(name, "不是完整的网页文件，请重新保存。")
    parts: list[str] = []
    for node in tree.body.traverse(include_text=True):
        tag = node.tag
        if tag == "-text":
            parts.append(re.sub(r"\s+", " ", node.text_content or ""))
        elif tag in _HEADINGS:
            parts.append("\n" + "#" * _HEADINGS[tag] + " ")
        elif tag in ("td", "th"):
            parts.append(" | " if node.prev is not None and parts and not parts[-1].endswith("\n") else "")
        elif tag in _BLOCKS:
            parts.append("\n")
        # A heading or block ends where the next block begins; text after an inline closing tag stays on its line.
        if tag == "-text" and node.parent is not None and node.parent.tag in _HEADINGS and node.next is None:
            parts.append("\n")
    lines = [line.strip() for line in "".join(parts).split("\n")]
    text = "\n".join(line for line in lines if line and line.strip("#| ") != "")
    if text and title and not re.search(r"^# ", text, re.MULTILINE):
        text = f"# {title}\n{text}"
    return text
