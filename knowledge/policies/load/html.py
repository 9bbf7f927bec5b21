"""HTML: the readable text of a page without its menus, headings as `#` lines, table rows as one line each."""

from __future__ import annotations

import email
import email.policy
import re
from typing import TYPE_CHECKING

from knowledge.policies.errors import BrokenFileError
from knowledge.policies.load.text import decode
from knowledge.policies.normalise import simplify

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_BLOCKS = frozenset(
    (
        *("p", "div", "section", "article", "main", "header", "footer", "ul", "ol", "li", "dl", "dt", "dd"),
        *("table", "tr", "pre", "blockquote", "br", "hr", "figure", "center"),
    )
)
_DROPPED = (
    "script, style, noscript, template, svg, iframe, object, embed, nav, form, button, select, head, footer, aside,"
    " [hidden], [role=navigation], [role=banner], [role=contentinfo], [role=search], [aria-hidden=true]"
)
_MENU_NAME = re.compile(
    r"(?:^|[-_ ])(?:nav|menu|navbar|navigation|breadcrumb|crumbs?|footer|foot|sidebar|toolbar|share|pager|pagination|"
    r"copyright|banner|topbar|login|search)(?:$|[-_ ])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NESTING = re.compile(
    r"<(/?)(?:div|ul|ol|dl|table|section|article|span|font|b|i|a|center|blockquote|form|main)\b", re.IGNORECASE
)
DEEPEST = 400
"""Elements inside one another in a page: real ones have some dozens, and what looks at all above each must end."""
_CELL_ABOVE = 12
"""Elements looked through for the cell that a block is in."""
_MENU_BLOCKS = "ul, ol, div, dl, p, td, table"
_NAMES = {b"gb2312": "gb18030", b"gbk": "gb18030", b"gb18030": "gb18030", b"big5": "big5hkscs"}
# What ends a page and belongs to the website: kept out only as a whole line.
_CHROME = re.compile(
    r"^[【\[]?(?:您?当前的?位置|您所在的?位置|首页|返回顶部|打印本页|关闭窗口|分享到|字号|字体|扫一扫|版权所有|主办单位|承办单位|"
    r"网站标识码|.{0,12}ICP备|.{0,8}公网安备|技术支持|网站地图|联系我们|浏览次数|点击数)"
)


def page_text(data: bytes, name: str) -> str:
    """The source of a page: by its mark, by the charset that it states where that reads, else by what the bytes are."""
    declared = _CHARSET.search(data[:4096])
    encoding = _NAMES.get(declared.group(1).lower()) if declared else None
    if encoding is not None and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            # Pages often declare GB2312 and are UTF-8 all the same: UTF-8 that reads is never GBK by chance.
            data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                return decode(data, name)
    return decode(data, name)


def mht_text(data: bytes, name: str) -> str:
    """The text of a page saved as one file (mht): its HTML part. Raises `BrokenFileError`."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return html_text(content, name)
    raise BrokenFileError(name, "网页文件里没有正文，请重新保存。")


def html_text(data: bytes, name: str) -> str:
    """Text of an HTML file, one block a line.

    Raises `BrokenFileError` when there is no document in it.
    """
    from selectolax.lexbor import LexborHTMLParser

    source = page_text(data, name)
    if _depth(source) > DEEPEST:
        raise BrokenFileError(name, "网页嵌套太深，没有打开。请在浏览器里另存一份再导入。")
    tree = LexborHTMLParser(source)
    title_node = tree.css_first("title")
    title = title_node.text(strip=True) if title_node is not None else ""
    _drop(tree.css(_DROPPED))
    if tree.body is None:
        raise BrokenFileError(name, "不是完整的网页文件，请重新保存。")
    _drop_menus(tree)
    text = "\n".join(_lines(tree.body))
    if text and title and not re.search(r"^# ", text, re.MULTILINE):
        text = f"# {_own_title(title)}\n{text}"
    return text


def _depth(source: str) -> int:
    """How deep elements stand in each other, counted from their tags; those that browsers close by themselves aside."""
    deepest = depth = 0
    for match in _NESTING.finditer(source):
        depth = max(0, depth + (-1 if match.group(1) else 1))
        deepest = max(deepest, depth)
    return deepest


def _own_title(title: str) -> str:
    """The title of a page without the name of the website: 某办法_某市人民政府, 某办法 - 某网."""
    return re.split(r"\s*[_|–—]\s*|\s+-\s+|-(?=[^-]{2,20}(?:网|政府|局|厅|委)$)", title.strip())[0].strip() or title


def _drop_menus(tree: LexborHTMLParser) -> None:
    """Take out what is hidden, named a menu, or little else than links."""
    _drop([node for node in tree.css("[style], [class], [id]") if _is_chrome(node)])
    _drop([node for node in tree.css(_MENU_BLOCKS) if _is_menu(node)])


def _drop(nodes: list[LexborNode]) -> None:
    """Take nodes out, each once: with a node its children are gone, and may not be touched any more."""
    chosen = {node.mem_id for node in nodes}
    for node in [node for node in nodes if not _within(node, chosen)]:
        node.decompose()


def _within(node: LexborNode, chosen: set[int]) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.mem_id in chosen:
            return True
        parent = parent.parent
    return False


def _is_chrome(node: LexborNode) -> bool:
    attributes = node.attributes
    if _HIDDEN.search(attributes.get("style") or ""):
        return True
    label = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return _MENU_NAME.search(label) is not None and "。" not in node.text(deep=True)


def _is_menu(node: LexborNode) -> bool:
    links = node.css("a")
    if len(links) < 3:
        return False
    text = re.sub(r"\s+", "", node.text(deep=True))
    linked = sum(len(re.sub(r"\s+", "", link.text(deep=True))) for link in links)
    return bool(text) and linked >= 0.7 * len(text) and not re.search(r"[。；]", text)


def _lines(body: LexborNode) -> list[str]:
    parts: list[str] = []
    for node in body.traverse(include_text=True):
        tag = node.tag
        if tag == "-text":
            parts.append(re.sub(r"\s+", " ", node.text_content or ""))
        elif tag in _HEADINGS:
            parts.append("\n" + "#" * _HEADINGS[tag] + " ")
        elif tag in ("td", "th"):
            parts.append(" | " if node.prev is not None and parts and not parts[-1].endswith("\n") else "")
        elif tag in _BLOCKS and not _in_cell(node):
            parts.append("\n")
        # A heading or block ends where the next block begins; text after an inline closing tag stays on its line.
        if tag == "-text" and node.parent is not None and node.parent.tag in _HEADINGS and node.next is None:
            parts.append("\n")
    lines = [line.strip() for line in "".join(parts).split("\n")]
    return [line for line in lines if line.strip("#| ") != "" and not _is_website(line)]


def _is_website(line: str) -> bool:
    return len(line) < 60 and _CHROME.match(simplify(line)) is not None


def _in_cell(node: LexborNode) -> bool:
    """Whether a block is inside a cell that has one line only in a table of several columns: it breaks no row."""
    if node.tag in ("table", "tr"):
        return False
    parent = node.parent
    for _ in range(_CELL_ABOVE):
        if parent is None or parent.tag in ("table", "body"):
            break
        if parent.tag in ("td", "th"):
            row = parent.parent
            cells = [c for c in row.iter() if c.tag in ("td", "th")] if row is not None else []
            return len(cells) > 1
        parent = parent.parent
    return False
