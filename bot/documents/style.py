"""The look of official papers (GB/T 9704-2012 党政机关公文格式) for python-docx; equal input, equal files.

Page: A4, margins 37/35/28/26 mm (top/bottom/left/right). Body: 仿宋 三号 (16 pt), 28 pt line pitch, first
line in by two characters. Headings: 一、 黑体, (一) 楷体, 1. 仿宋 bold. Page numbers — 1 — in 宋体 四号, on
odd pages right, on even pages left.
"""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

from docx import Document
from docx.document import Document as Doc
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from bot.documents.text import clean, lines, one_line

FANGSONG, HEITI, KAITI, SONGTI = "仿宋", "黑体", "楷体", "宋体"
LATIN = "Times New Roman"
TEXT_WIDTH_MM = 156.0
_BODY_PT = 16
_TEMPLATE_STYLES = frozenset(
    [
        *("Normal", "Title", "heading 1", "heading 2", "heading 3", "header", "footer"),
        *("Default Paragraph Font", "Normal Table", "Table Grid", "No List"),
    ]
)
_TEMPLATE_PARTS = ("/thumbnail", "/stylesWithEffects", "/customXml")
# A core property holds at most 255 characters (python-docx refuses more).
_PROPERTY_LIMIT = 255
# The first instant a zip entry can carry: file times must not depend on the clock.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def new_document(title: str, author: str, made_on: date, running_head: str = "") -> Doc:
    """An empty A4 paper in official style; ``running_head`` (e.g. 草案) heads every page."""
    doc = Document()
    _properties(doc, title, author, made_on)
    section = doc.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(20), Mm(25)
    _styles(doc)
    doc.settings.odd_and_even_pages_header_footer = True
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        _page_number(footer.paragraphs[0], side)
    for header in (section.header, section.even_page_header):
        paragraph = header.paragraphs[0]
        paragraph.style = "页眉注"
        paragraph.add_run(one_line(running_head))
    return doc


def save(doc: Doc) -> bytes:
    """The file's bytes, with every date in the archive fixed so that equal papers are equal files."""
    raw = io.BytesIO()
    doc.save(raw)
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(raw) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()


def title(doc: Doc, *title_lines: str) -> Paragraph:
    """The paper's title: 二号, centred, on the lines given."""
    return doc.add_paragraph("\n".join(one_line(line) for line in title_lines), style="Title")


def heading(doc: Doc, text: str, level: int) -> Paragraph:
    """A heading of level 1 (一、), 2 ((一)) or 3 (1.)."""
    return doc.add_paragraph(one_line(text), style=f"Heading {level}")


def body(doc: Doc, text: str, *, bold_lead: str = "", style: str = "Normal") -> list[Paragraph]:
    """The text as body paragraphs, one per line; ``bold_lead`` stands in bold before the first."""
    made = []
    for number, line in enumerate(lines(text) or [""]):
        paragraph = doc.add_paragraph()
        if style != "Normal":
            dress(paragraph, style)
        if bold_lead and number == 0:
            paragraph.add_run(clean(bold_lead)).bold = True
        paragraph.add_run(line)
        made.append(paragraph)
    return made


def dress(paragraph: Paragraph, style: str) -> None:
    """Give a paragraph a style of `new_document`, other than the default one.

    By its id, which python-docx makes of the name: asked by name it reads all styles for every paragraph to find the
    default one, a fifth of the time a report takes.
    """
    paragraph._p.style = style.replace(" ", "")


def centred_line(doc: Doc, text: str) -> Paragraph:
    """A centred line of body size, such as a paper's number under its title."""
    paragraph = doc.add_paragraph(one_line(text), style="封面行")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def note(doc: Doc, text: str) -> list[Paragraph]:
    """A small note under a table or picture."""
    return body(doc, text, style="注记")


def items(doc: Doc, texts: tuple[str, ...], none: str) -> None:
    """Numbered body paragraphs, or the words for there being none."""
    if not texts:
        body(doc, none)
    for number, text in enumerate(texts, 1):
        body(doc, text, bold_lead=f"{number}.")


def picture(doc: Doc, png: bytes, width_mm: float, description: str) -> None:
    """A centred picture with a description for those who cannot see it."""
    paragraph = doc.add_paragraph(style="图")
    shape = paragraph.add_run().add_picture(io.BytesIO(png), width=Mm(width_mm))
    shape._inline.docPr.set("descr", one_line(description))


def set_fonts(style_or_run: ParagraphStyle | Run, east: str, latin: str = LATIN) -> None:
    """Set the fonts by name for both scripts, and drop the theme fonts, which would win over the names."""
    properties = style_or_run.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    fonts = OxmlElement("w:rFonts")
    for slot, name in (("ascii", latin), ("hAnsi", latin), ("eastAsia", east), ("cs", latin)):
        fonts.set(qn(f"w:{slot}"), name)
    # Tells Word to take shared punctuation (quotes, dashes, ellipses) from the Chinese font.
    fonts.set(qn("w:hint"), "eastAsia")
    properties.insert(0, fonts)


def _properties(doc: Doc, title_text: str, author: str, made_on: date) -> None:
    core = doc.core_properties
    core.title = one_line(title_text)[:_PROPERTY_LIMIT]
    core.author = core.last_modified_by = one_line(author)[:_PROPERTY_LIMIT]
    core.created = core.modified = datetime(made_on.year, made_on.month, made_on.day)
    core.comments, core.revision, core.language = "", 1, "zh-CN"
    # What python-docx's own empty template brings along: its thumbnail and a second, unused style sheet.
    for relations in (doc.part.package.rels, doc.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(_TEMPLATE_PARTS):
                del relations[key]


def _styles(doc: Doc) -> None:
    # The template's hundred other styles make every look-up slow and every file larger.
    for found in doc.styles.element.findall(qn("w:style")):
        if found.name_val not in _TEMPLATE_STYLES:
            doc.styles.element.remove(found)
        for link in found.findall(qn("w:link")):
            found.remove(link)
    normal = _style(doc, "Normal", FANGSONG, _BODY_PT, line_pt=28, indent=True)
    normal.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for language in doc.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    centre = WD_ALIGN_PARAGRAPH.CENTER
    _style(doc, "Title", SONGTI, 22, line_pt=36, bold=True, align=centre, after_pt=14)
    _style(doc, "Heading 1", HEITI, _BODY_PT, line_pt=28, indent=True, before_pt=6)
    _style(doc, "Heading 2", KAITI, _BODY_PT, line_pt=28, indent=True, before_pt=6)
    _style(doc, "Heading 3", FANGSONG, _BODY_PT, line_pt=28, indent=True, bold=True)
    _style(doc, "条款题", FANGSONG, 14, line_pt=25, indent=True, bold=True, before_pt=4, keep=True)
    _style(doc, "条款原文", KAITI, 14, line_pt=25, indent=True)
    _style(doc, "条款出处", HEITI, 10.5, line_pt=16, before_pt=5, keep=True)
    _style(doc, "条款细", SONGTI, 10.5, line_pt=15.5, indent=True)
    _style(doc, "注记", SONGTI, 10.5, line_pt=17, after_pt=6)
    _style(doc, "表题", HEITI, 14, line_pt=26, align=centre, before_pt=6, after_pt=2, keep=True)
    _style(doc, "封面行", FANGSONG, _BODY_PT, line_pt=32)
    _style(doc, "封面居中", KAITI, 18, line_pt=34, align=centre)
    _style(doc, "落款", FANGSONG, _BODY_PT, line_pt=28, align=WD_ALIGN_PARAGRAPH.RIGHT)
    _style(doc, "页眉注", SONGTI, 9, align=WD_ALIGN_PARAGRAPH.RIGHT)
    _style(doc, "页码", SONGTI, 14)
    # Without a line pitch: a picture in a line of fixed height is cut off.
    _style(doc, "图", SONGTI, 10.5, align=centre)
    for size, name in ((12, "表格"), (10.5, "表格小"), (9, "表格细")):
        _style(doc, name, SONGTI, size, line_pt=size * 1.4)


def _style(
    doc: Doc,
    name: str,
    east: str,
    size_pt: float,
    *,
    line_pt: float | None = None,
    indent: bool = False,
    bold: bool = False,
    align: WD_ALIGN_PARAGRAPH | None = None,
    before_pt: float = 0,
    after_pt: float = 0,
    keep: bool | None = None,
) -> ParagraphStyle:
    known = name in doc.styles
    style = doc.styles[name] if known else doc.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is not a paragraph style")
    set_fonts(style, east, east if name == "页码" else LATIN)
    style.font.size = Pt(size_pt)
    style.font.bold = bold
    style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    if name != "Normal" and not known:
        style.base_style = None
    _no_borders(style)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before_pt), Pt(after_pt)
    layout.alignment = align
    if line_pt is None:
        layout.line_spacing = 1.0
    else:
        layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        layout.line_spacing = Pt(line_pt)
    if keep is not None:
        layout.keep_with_next = keep
    _first_line(style, Pt(size_pt * 2) if indent else Pt(0), chars=2 if indent else 0)
    return style


def _first_line(style: ParagraphStyle, width: Length, chars: int) -> None:
    """Indent by characters (shown as 2字符), and by width for readers that only know lengths."""
    style.paragraph_format.first_line_indent = width
    indent = style.element.get_or_add_pPr().find(qn("w:ind"))
    if indent is not None:
        indent.set(qn("w:firstLineChars"), str(chars * 100))


def _no_borders(style: ParagraphStyle) -> None:
    """Take out the template's rule under Title and its spacing between letters."""
    for tag in ("w:pPr/w:pBdr", "w:rPr/w:spacing", "w:rPr/w:kern", "w:pPr/w:contextualSpacing"):
        for found in style.element.findall(tag, style.element.nsmap):
            found.getparent().remove(found)


def _page_number(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    paragraph.style = "页码"
    paragraph.alignment = side
    paragraph.add_run("— ")
    run = paragraph.add_run()
    for kind, code in (("begin", ""), ("", "PAGE"), ("separate", ""), ("text", "1"), ("end", "")):
        if kind in {"begin", "separate", "end"}:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:t" if kind else "w:instrText")
            mark.text = code
        run._r.append(mark)
    paragraph.add_run(" —")
