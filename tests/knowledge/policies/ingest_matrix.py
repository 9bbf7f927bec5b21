"""What is recognised of one official document in every format and encoding: `docs/ingest.md` is drawn from it.

`python tests/knowledge/policies/ingest_matrix.py` renews the page; `test_policy_matrix.py` holds both together.
"""

from __future__ import annotations

import io
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import opencc
from policy_files import draw_pdf, page_of, printed_pdf, rows_of, word_of, zipped

from knowledge.policies.build import build_documents
from knowledge.policies.errors import LoadError
from knowledge.policies.load import RawFile, Tools, load_bytes, unpacked
from knowledge.policies.load.office import office_program
from knowledge.policies.normalise import read

PAGE = Path(__file__).resolve().parents[3] / "docs" / "ingest.md"
HEAD = ["青川市人民政府办公室文件", "青政办发〔2017〕1号", "青川市人民政府办公室关于印发重大事项稳评实施办法的通知"]
BODY = [
    "各县（市、区）人民政府，市政府各部门：",
    "《重大事项稳评实施办法》已经市政府同意，现印发给你们，请认真贯彻执行。",
    "青川市人民政府办公室",
    "二〇一七年三月五日",
    "第一章 总则",
    "第一条 为了规范重大事项社会稳定风险评估工作，从源头上预防和化解矛盾，制定本办法。",
    "第二条 评估应当遵循合法性、合理性、可行性、可控性的原则，广泛听取群众意见，不得走过场。",
    "第二章 程序",
    "第三条 评估主体应当听取直接利益群体的意见，征求意见的期限不少于三十日，并逐条登记、逐条答复。",
    "第四条 风险等级分为高风险、中风险、低风险；高风险的不得实施，中风险的化解以后再决定是否实施。",
    "第三章 附则",
    "第五条 本办法自2017年5月1日起施行，有效期5年。《青川市稳评暂行办法》（青政发〔2010〕3号）同时废止。",
]
LINES = [*HEAD, *BODY]
TITLE = HEAD[2]
TEXT = "\n".join(LINES)
COLUMNS = (
    "格式",
    "编码",
    "标题",
    "文号",
    "发文机关",
    "成文日期",
    "施行",
    "失效",
    "地区",
    "效力",
    "废止",
    "条",
    "丢字",
    "多字",
)


@dataclass(frozen=True, slots=True)
class Made:
    """One file of the matrix. `how`: the encoding or what is special; `loose`: read off a picture, never exact."""

    kind: str
    how: str
    name: str
    data: bytes
    text: str = TEXT
    loose: bool = False


def made(*, pictures: bool = True) -> Iterator[Made]:
    """Every file that can be made here; those of LibreOffice only where it is installed."""
    marks = {"UTF-8": "utf-8", "UTF-8，带标记": "utf-8-sig", "GB18030": "gb18030"}
    marks |= {"UTF-16 LE，带标记": "utf-16", "UTF-16 LE": "utf-16-le", "UTF-16 BE": "utf-16-be"}
    for how, encoding in marks.items():
        yield Made("txt", how, "x.txt", TEXT.encode(encoding))
    yield Made("txt", "UTF-16 BE，带标记", "x.txt", b"\xfe\xff" + TEXT.encode("utf-16-be"))
    traditional = opencc.OpenCC("s2tw").convert(TEXT).replace("〇", "零")
    yield Made("txt", "Big5，繁体", "x.txt", traditional.encode("big5hkscs"), traditional)
    yield Made("md", "UTF-8", "x.md", f"# {TITLE}\n\n{TEXT}".replace("\n", "\n\n").encode())
    yield Made("md", "GB18030", "x.md", f"# {TITLE}\n\n{TEXT}".encode("gb18030"))
    yield Made("md", "UTF-16 LE，带标记", "x.md", f"# {TITLE}\n\n{TEXT}".encode("utf-16"))
    yield Made("md", "Big5，繁体", "x.md", traditional.replace("\n", "\n\n").encode("big5hkscs"), traditional)
    for how, charset in {"UTF-8": "utf-8", "GB2312（meta）": "gb2312"}.items():
        yield Made("html，整页保存", how, "x.html", page_of(TITLE, LINES, charset))
    unmarked = page_of(TITLE, LINES, "utf-8").decode().replace('charset="utf-8"', "").replace("charset=utf-8", "")
    yield Made("html，整页保存", "GB18030，没有写明", "x.html", unmarked.encode("gb18030"))
    yield Made("html，整页保存", "UTF-16 LE，带标记", "x.html", unmarked.encode("utf-16"))
    page = page_of(TITLE, LINES, "utf-8").decode().replace("charset=utf-8", "charset=big5").replace("〇", "零")
    old = opencc.OpenCC("s2tw").convert(page).encode("big5hkscs")
    yield Made("html，整页保存", "Big5（meta），繁体", "x.htm", old, traditional)
    saved = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    saved += b"Content-Type: text/html\r\n\r\n"
    yield Made("mht", "UTF-8", "x.mht", saved + page_of(TITLE, LINES, "utf-8") + b"\r\n--b--\r\n")
    docx = word_of(LINES)
    yield Made("docx", "–", "x.docx", docx)
    yield Made("docx", "错名为 txt", "x.txt", docx)
    yield Made("pdf", "一栏，有页眉页码", "x.pdf", printed_pdf([], LINES, rows=11))
    yield Made("pdf", "两栏，逐行交错画", "x.pdf", printed_pdf([], LINES, columns=2, rows=16))
    for how, gbk in {"UTF-8 文件名": False, "GBK 文件名": True}.items():
        yield Made("zip", how, "x.zip", zipped({"通知.docx": docx}, gbk=gbk))
    yield Made("zip", "里面是 GB18030 的 txt", "x.zip", zipped({"通知.txt": TEXT.encode("gb18030")}))
    yield Made("zip", "包中有包", "x.zip", zipped({"年度/文件.zip": zipped({"通知.docx": docx})}))
    program = office_program()
    if program is not None:
        for suffix, kind in {"doc": "doc", "rtf": "rtf", "odt": "odt"}.items():
            data = _converted(program, docx, suffix)
            yield Made(kind, "–", f"x.{suffix}", data)
            if suffix == "doc":
                yield Made("wps", "–", "x.wps", data)
    if pictures:
        photo = _drawn()
        yield Made("png，照片", "–", "x.png", photo, loose=True)
        jpeg = io.BytesIO()
        from PIL import Image

        for kind, form in {"jpg，照片": "JPEG", "tif，扫描件": "TIFF", "webp，照片": "WEBP"}.items():
            other = io.BytesIO()
            Image.open(io.BytesIO(photo)).save(other, form)
            yield Made(kind, "–", f"x.{kind.partition('，')[0]}", other.getvalue(), loose=True)
        Image.open(io.BytesIO(photo)).convert("L").resize((1000, 1400)).save(jpeg, "JPEG", quality=85)
        yield Made("pdf，扫描件", "–", "x.pdf", draw_pdf([[]], picture=jpeg.getvalue()), loose=True)


def _converted(program: str, docx: bytes, suffix: str) -> bytes:
    with TemporaryDirectory() as folder:
        source = Path(folder) / "x.docx"
        source.write_bytes(docx)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [program, "--headless", profile, "--convert-to", suffix, "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (Path(folder) / f"x.{suffix}").read_bytes()


def _drawn() -> bytes:
    """The document as a picture of a page."""
    from PIL import Image, ImageDraw

    from bot.documents.pictures import font

    image = Image.new("RGB", (1500, 2100), "white")
    draw = ImageDraw.Draw(image)
    top = 120
    for line in LINES:
        for n, row in enumerate(rows_of(line, 34)):
            draw.text((150 + 72 * (n == 0), top), row, font=font(36), fill="black")
            top += 62
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def tools() -> Tools:
    """What this machine has besides the program."""
    from bot.recognising import recognise

    return Tools(recognise=recognise)


def row_of(file: Made, with_tools: Tools) -> list[str]:
    """What was recognised of a file, as a row of the table."""
    raws = [RawFile(file.name, file.name, file.data)]
    if file.kind == "zip":
        raws = [raw for raw in unpacked(raws[0]) if isinstance(raw, RawFile)]
    loaded = load_bytes(raws[0].data, raws[0].name, with_tools)
    (stored,) = build_documents(loaded, None)
    document = stored.document
    want, have = (
        _letters(read(file.text)),
        _letters(read(loaded.text.removeprefix(f"# {file.text.split(chr(10))[2]}\n"))),
    )
    told = (document.number, document.issuer, document.published, document.effective, document.repealed)
    cells = [read(document.title) == TITLE, *told, document.place, document.rank]
    shown = ["✓" if cells[0] else document.title, *("–" if c is None else str(c) for c in cells[1:])]
    counts = [str(len(stored.clauses)), str((want - have).total()), str((have - want).total())]
    return [file.kind, file.how, *shown, "、".join(document.repeals) or "–", *counts]


def _letters(text: str) -> Counter[str]:
    return Counter(c for c in text if not c.isspace() and c not in "#|")


REFUSED: tuple[tuple[str, Callable[[], bytes]], ...] = (
    ("空.txt", lambda: b""),
    ("乱码.txt", lambda: bytes(range(256)) * 20),
    ("有密码.pdf", lambda: draw_pdf([[(70, 700, 12, "密")]], password="1")),
    ("有密码.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")),
    ("表格.xlsx", lambda: zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"})),
    ("打包.rar", lambda: b"Rar!\x1a\x07\x00"),
    ("没装 LibreOffice 时的旧文.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 64),
    ("没有文字识别时的照片.png", lambda: b"\x89PNG\r\n\x1a\n"),
)


def refusals() -> Iterator[tuple[str, str]]:
    """What is refused, and the sentence that says so."""
    for name, data in REFUSED:
        try:
            content = data()
            if not content:
                yield name, "是空文件。"
                continue
            load_bytes(content, name, Tools(None))
        except LoadError as error:
            yield name, error.reason


def page(rows: list[list[str]]) -> str:
    """The whole page."""
    table = [f"| {' | '.join(COLUMNS)} |", "|" + "---|" * len(COLUMNS)]
    table += [f"| {' | '.join(row)} |" for row in rows]
    refused = ["| 文件 | 说什么 |", "|---|---|", *(f"| {name} | {reason} |" for name, reason in refusals())]
    return "\n".join([_INTRODUCTION, *table, _REST, *refused, ""])


_INTRODUCTION = """# What is read of which file

One official document (head, chapters, five articles, force, end, repeal) in every format and encoding, and what was
recognised of it. `python tests/knowledge/policies/ingest_matrix.py` makes the page; a test holds it to the program.

✓: the title word for word. 丢字 and 多字: characters of the document that are missing from, or new in, the text read,
blanks apart, traditional characters read as simplified. Running heads, page numbers, menus and footers are meant to be
missing. Photos and scans are read by OCR, and marked so in the store (由图片识别，引用前请对照原件).
"""
_REST = """
A file is known by its bytes: a wrong suffix does no harm. Tracked changes are read as accepted, hidden text is left
out, text boxes and footnotes are kept, a cell over several rows stands in each of them, automatic numbers are written
out.

## What is refused, and what is said
"""


if __name__ == "__main__":
    PAGE.write_text(page([row_of(file, tools()) for file in made()]), encoding="utf-8")
    sys.stdout.write(f"{PAGE}\n")
