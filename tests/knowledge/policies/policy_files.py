"""Files of every format, made for the tests: no program but the libraries of the project is needed for them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from pypdf import PdfWriter

Drawn = tuple[float, float, float, str]
"""x, y in points from the lower left, size, text."""
_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts "
    "[<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo << /Registry (Adobe) "
    "/Ordering (GB1) /Supplement 4 >> /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 "
    "/FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>] >>"
)


def draw_pdf(pages: Sequence[Sequence[Drawn]], password: str | None = None, picture: bytes | None = None) -> bytes:
    """A PDF that draws texts at places; `picture`: a JPEG that fills each page instead of a text layer."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", _FONT.encode()]
    kids: list[str] = []
    for page in pages:
        content = b"".join(
            f"BT /F1 {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET\n".encode()
            for x, y, size, text in page
        )
        extra = b""
        if picture is not None:
            objects.append(
                b"<< /Type /XObject /Subtype /Image /Width 1000 /Height 1400 /ColorSpace /DeviceGray "
                b"/BitsPerComponent 8 /Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream" % (len(picture), picture)
            )
            extra = b"/XObject << /Im1 %d 0 R >> " % len(objects)
            content = b"q 595 0 0 842 0 0 cm /Im1 Do Q"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << %s"
            b"/Font << /F1 3 0 R >> >> >>" % (len(objects), extra)
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    if password is None:
        return out
    writer = PdfWriter(clone_from=io.BytesIO(out))
    writer.encrypt(password, algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def rows_of(text: str, across: int) -> list[str]:
    """A paragraph as printed, indented by two: lines of at most `across` hanzi, figures half as wide."""
    lines, current, wide = [], "", 2.0
    for char in text:
        width = 0.5 if char.isascii() else 1.0
        if wide + width > across:
            lines.append(current)
            current, wide = "", 0.0
        current += char
        wide += width
    return [*lines, current]


def _wrapped(paragraphs: Sequence[str], across: int) -> list[tuple[bool, str]]:
    return [(n == 0, line) for text in paragraphs for n, line in enumerate(rows_of(text, across))]


def printed_pdf(
    head: Sequence[str],
    paragraphs: Sequence[str],
    *,
    columns: int = 1,
    running: str = "某市人民政府公报",
    rows: int = 30,
) -> bytes:
    """A PDF as printed: head lines in the middle of the first page, wrapped paragraphs, in one column or two, a running
    head and a page number on every page."""
    size, across = (12, 38) if columns == 1 else (10, 21)
    lefts = [70.0] if columns == 1 else [70.0, 70 + 10 * 23.0]
    lines = _wrapped(paragraphs, across)
    pages: list[list[Drawn]] = []
    while lines or not pages:
        page: list[Drawn] = [(220, 800, 9, running), (290, 30, 9, f"— {len(pages) + 1} —")]
        top = 770.0
        if not pages:
            for line in head:
                page.append((297 - len(line) * 9, top, 18, line))
                top -= 26
        per_column: list[list[tuple[bool, str]]] = []
        for _ in lefts:
            per_column.append(lines[:rows])
            lines = lines[rows:]
        # Drawn row by row across the columns, as some programs do: reading order is not the order of drawing.
        for row in range(rows):
            for left, column in zip(lefts, per_column, strict=True):
                if row < len(column):
                    indented, text = column[row]
                    page.append((left + 2 * size * indented, top - row * size * 1.6, size, text))
        pages.append(page)
    return draw_pdf(pages)


def word(build: Callable[[docx.document.Document], None]) -> bytes:
    """A docx that `build` fills."""
    document = docx.Document()
    build(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def word_of(lines: Sequence[str]) -> bytes:
    """A docx with a paragraph a line."""

    def build(document: docx.document.Document) -> None:
        for line in lines:
            document.add_paragraph(line)

    return word(build)


def element(tag: str, **attributes: str) -> object:
    """A Word element with `w:` attributes."""
    node = OxmlElement(tag)
    for name, value in attributes.items():
        node.set(qn(f"w:{name}"), value)
    return node


def zipped(files: Mapping[str, bytes], *, gbk: bool = False) -> bytes:
    """A zip; with `gbk` its names are written as Windows does: in GBK, and nothing says so."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(_GbkName(name) if gbk else zipfile.ZipInfo(name), content)
    return buffer.getvalue()


class _GbkName(zipfile.ZipInfo):
    """An entry whose name goes into the archive in GBK, without the flag for UTF-8."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("gbk"), self.flag_bits


def page_of(title: str, lines: Sequence[str], charset: str) -> bytes:
    """A saved page of a government website: menus, a trail, a footer and scripts around the text."""
    body = "".join(f"<p>{line}</p>" for line in lines)
    page = (
        f"<!DOCTYPE html><html><head><meta http-equiv='Content-Type' content='text/html; charset={charset}'>"
        f"<title>{title}_某市人民政府</title><style>p{{color:red}}</style></head><body>"
        "<div class='top-nav'><a href='/'>首页</a><a>政务公开</a><a>办事服务</a><a>互动交流</a></div>"
        "<ul><li><a>通知公告</a></li><li><a>政策文件</a></li><li><a>人事信息</a></li></ul>"
        "<div>当前位置：首页 &gt; 政策文件</div>"
        f"<h1>{title}</h1><div id='content'>{body}</div><script>document.write('不要收')</script>"
        "<div style='display:none'>隐藏的字</div><p>【打印本页】【关闭窗口】</p>"
        "<div class='footer'>主办单位：某市人民政府 某ICP备12345678号</div></body></html>"
    )
    return page.encode({"gb2312": "gb18030"}.get(charset, charset))
