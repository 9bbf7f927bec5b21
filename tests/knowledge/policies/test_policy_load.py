from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from policy_files import draw_pdf, word

from knowledge.policies.errors import (
    BrokenFileError,
    EmptyFileError,
    LoadError,
    MissingFileError,
    OversizedFileError,
    ProtectedFileError,
    UnsupportedFileError,
)
from knowledge.policies.load import Tools, load_file

Put = Callable[[str, str | bytes], Path]
TEXT = "第一条 为了规范重大行政决策程序，提高决策质量。\n第二条 征求意见不少于30日。"


def pdf(*pages: str, password: str | None = None) -> bytes:
    """A PDF with a line of text a page; an empty string is a page without text."""
    return draw_pdf([[(72, 720, 12, text)] if text else [] for text in pages], password)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_in_any_usual_encoding(put: Put, encoding: str) -> None:
    assert load_file(put("a.txt", TEXT.encode(encoding))).text == TEXT


def test_traditional_text_in_big5(put: Put) -> None:
    text = "遼寧省社會穩定風險評估經驗,發現問題及時化解。" * 3
    assert load_file(put("a.txt", text.encode("big5"))).text == text


def test_a_few_damaged_bytes_do_not_cost_the_file(put: Put) -> None:
    damaged = (TEXT * 30).encode() + b"\xff" + TEXT.encode()
    assert load_file(put("a.txt", damaged)).text.count("第一条") == 31


def test_html_headings_paragraphs_and_tables_come_out_scripts_do_not(put: Put) -> None:
    page = (
        "<html><head><meta charset='gb2312'><title>网页</title></head><body><nav>首页 | 登录</nav><h1>某办法</h1>"
        "<p>第一条 <b>为了</b>规范，<a href='#'>制定</a>。</p><script>x=1</script><div>第二条 乙。<br>第三条 丙。</div>"
        "<table><tr><th>等级</th><th>决定</th></tr><tr><td>一级</td><td>不予实施</td></tr></table></body></html>"
    )
    loaded = load_file(put("a.html", page.encode("gb18030")))
    assert loaded.text.split("\n") == [
        "# 某办法", "第一条 为了规范，制定。", "第二条 乙。", "第三条 丙。", "等级 | 决定", "一级 | 不予实施",
    ]  # fmt: skip


def test_word_paragraphs_headings_and_tables_in_order(put: Put) -> None:
    def build(document: docx.document.Document) -> None:
        document.add_heading("某办法", 0)
        document.add_heading("第一章 总则", 1)
        document.add_paragraph("第一条 甲。")
        table = document.add_table(2, 2)
        for cell, text in zip(
            [c for row in table.rows for c in row.cells], ["等级", "决定", "一级", "不予实施"], strict=True
        ):
            cell.text = text
        document.add_paragraph("第二条 乙。")

    loaded = load_file(put("a.docx", word(build)))
    assert loaded.text.split("\n") == [
        "# 某办法", "# 第一章 总则", "第一条 甲。", "等级 | 决定", "一级 | 不予实施", "第二条 乙。",
    ]  # fmt: skip


def test_words_automatic_article_numbers_are_written_out(put: Put) -> None:
    def build(document: docx.document.Document) -> None:
        numbering = document.part.numbering_part.element
        abstract = OxmlElement("w:abstractNum")
        abstract.set(qn("w:abstractNumId"), "77")
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), "0")
        for tag, value in (("w:start", "1"), ("w:numFmt", "chineseCounting"), ("w:lvlText", "第%1条")):
            node = OxmlElement(tag)
            node.set(qn("w:val"), value)
            level.append(node)
        abstract.append(level)
        numbering.insert(0, abstract)
        number = OxmlElement("w:num")
        number.set(qn("w:numId"), "77")
        reference = OxmlElement("w:abstractNumId")
        reference.set(qn("w:val"), "77")
        number.append(reference)
        numbering.append(number)
        for text in ("甲。", "乙。"):
            properties = document.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = 77

    assert load_file(put("a.docx", word(build))).text.split("\n") == ["第一条 甲。", "第二条 乙。"]


def test_pdf_text_without_page_numbers(put: Put) -> None:
    loaded = load_file(put("a.pdf", pdf("Article one of the plan.", "- 2 -", "Article two.")))
    assert loaded.text.split("\n") == ["Article one of the plan.", "Article two."]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BAD: list[tuple[str, bytes, type[LoadError], str]] = [
    ("空.txt", b"", EmptyFileError, "空文件"),
    ("空白.md", b"  \n\n ", EmptyFileError, "没有文字"),
    ("乱.txt", bytes(range(256)) * 20, BrokenFileError, "不是文本文件"),
    ("假.docx", b"not a zip at all", BrokenFileError, "docx"),
    ("断.docx", word(lambda d: None)[:900], BrokenFileError, "已损坏"),
    ("别的包.docx", b"PK\x03\x04" + b"\x00" * 50, BrokenFileError, "已损坏"),
    ("假.pdf", b"hello", BrokenFileError, "PDF"),
    ("断.pdf", pdf("text")[:200], BrokenFileError, "PDF"),
    ("密.pdf", pdf("secret", password="1234"), ProtectedFileError, "密码"),
    ("扫描.pdf", pdf("", ""), UnsupportedFileError, "扫描件"),
    ("密.docx", OLE + "EncryptedPackage".encode("utf-16-le"), ProtectedFileError, "密码"),
    ("旧.doc", OLE + b"\x00" * 100, UnsupportedFileError, "另存为 docx"),
    ("旧改名.docx", OLE + b"\x00" * 100, UnsupportedFileError, "旧版"),
    ("表.xlsx", b"PK\x03\x04", UnsupportedFileError, "不支持"),
    ("图改名.txt", b"\x89PNG\r\n\x1a\n", UnsupportedFileError, "图片"),
    ("包改名.txt", b"PK\x03\x04abc", UnsupportedFileError, "压缩包"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "error", "word"), BAD, ids=[b[0] for b in BAD])
def test_what_cannot_be_read_is_named_with_the_reason(
    put: Put, name: str, content: bytes, error: type[LoadError], word: str
) -> None:
    with pytest.raises(error) as raised:
        load_file(put(name, content), tools=Tools(None))
    assert str(raised.value).startswith(name)
    assert word in str(raised.value)
    assert str(raised.value).endswith("。")


def test_a_200_mb_file_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(OversizedFileError, match="200 MB，超过上限 50 MB"):
        load_file(path)


def test_a_docx_that_unpacks_to_too_much_is_refused_unopened(put: Put) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\x00" * (201 * 1024 * 1024))
    with pytest.raises(OversizedFileError, match="解开后过大"):
        load_file(put("弹.docx", buffer.getvalue()))


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="找不到"):
        load_file(tmp_path / "没有.txt")
