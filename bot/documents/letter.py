"""意见函 and 退回补充通知: what a reviewer sends back, as docx (DOMAIN.md section 3; seed items DG05, DG06).

No public template of either exists. A letter of opinion is refused where it may not be issued, and says
低风险 only where the confirmed level maps to low; in every other case the words do not occur in what this
module writes.
"""

from __future__ import annotations

from docx.document import Document as Doc

from bot.documents import style, tables
from bot.documents.citation import citation, together
from bot.documents.errors import LetterRefusedError, PapersNotInOrderError, StaleConfirmationError
from bot.documents.records import Clause, Level, MappedLevel, OpinionLetter, ReturnNotice
from bot.documents.text import UNFILLED, day, one_line, or_unfilled, sentence

TITLE_LINE = 20
"""Characters of the title that fit its line."""
HASH_SHOWN = 16
"""Characters of the content hash in the text: 64 of them would stretch a justified line. The end has them all."""


def opinion_letter_docx(letter: OpinionLetter) -> bytes:
    """The letter of opinion as docx.

    Raises ``StaleConfirmationError`` when the confirmation does not bind to the named version,
    ``PapersNotInOrderError`` when no paper was checked or one is not in order, and ``LetterRefusedError``
    when the level is called 低风险 without mapping to low.
    """
    _refuse(letter)
    matter = one_line(letter.matter)
    heading = f"关于“{matter}”社会稳定风险{letter.paper.value}的意见函"
    doc = style.new_document(heading, letter.sender, letter.issued_on)
    _head(doc, heading, letter.number, letter.addressee)
    style.body(
        doc,
        f"你单位报送的“{matter}”社会稳定风险{letter.paper.value}{_version(letter)}收悉。"
        "经审查，材料齐全、程序到位，现提出意见如下。",
    )
    style.heading(doc, "一、审查的材料", 1)
    tables.grid(
        doc,
        "",
        (("序号", 14), ("材料", 72), ("审查情况", 70)),
        [
            (str(number), paper.name, or_unfilled(paper.finding, "符合要求"))
            for number, paper in enumerate(letter.papers, 1)
        ],
        style="表格",
        centred=(0,),
    )
    for look in letter.looked:
        style.body(doc, look)
    style.heading(doc, "二、评估结论", 1)
    style.body(doc, _level(letter))
    style.body(doc, _answers_for(letter))
    style.heading(doc, "三、审查依据", 1)
    _basis(doc, letter.basis)
    style.heading(doc, "四、实施条件", 1)
    _points(doc, letter.conditions, "未附条件。")
    style.heading(doc, "五、跟踪要求", 1)
    _points(doc, letter.tracking, f"{UNFILLED}。")
    style.heading(doc, "六、失效情形", 1)
    style.body(doc, "有下列情形之一的，本函失效，须重新报送：")[-1].paragraph_format.keep_with_next = True
    style.items(doc, (f"{letter.paper.short}内容变更，其内容校验码与本函所列不一致的；", *letter.void_when), "")
    _sign(doc, letter.sender, day(letter.issued_on), letter.content_hash)
    return style.save(doc)


def return_notice_docx(notice: ReturnNotice) -> bytes:
    """The return for supplement as docx: item by item, each with what is wanted and by when."""
    matter = one_line(notice.matter)
    heading = f"社会稳定风险{notice.paper.value}退回补充通知"
    doc = style.new_document(f"{matter}{heading}", notice.sender, notice.issued_on)
    _head(doc, heading, notice.number, notice.addressee)
    style.body(
        doc,
        f"你单位报送的“{matter}”社会稳定风险{notice.paper.value}{_version(notice)}收悉。"
        f"经审查，有{len(notice.items)}项需要补充完善，现予退回。",
    )
    style.heading(doc, "一、需要补充的事项", 1)
    _to_mend(doc, notice)
    style.heading(doc, "二、期限", 1)
    if notice.deadline is None:
        style.body(doc, "总期限未定，以表中各项期限为准。")
    else:
        style.body(doc, f"请于{day(notice.deadline)}前补充完毕。")
    style.body(doc, "重新报送时，请逐项写明改了什么、改在何处。")
    style.heading(doc, "三、依据", 1)
    _basis(doc, notice.basis)
    if notice.contact.strip():
        style.body(doc, f"联系方式：{one_line(notice.contact)}。")
    _sign(doc, notice.sender, day(notice.issued_on), notice.content_hash)
    return style.save(doc)


def _to_mend(doc: Doc, notice: ReturnNotice) -> None:
    """The items; where it lies and what is wanted only where somebody said so."""
    placed = any(item.where.strip(" —") for item in notice.items)
    wanted = any(item.wanted.strip() for item in notice.items)
    header = [("序号", 11.0), *([("所在位置", 26.0)] if placed else []), ("问题", 44.0)]
    header += [*([("补充要求", 40.0)] if wanted else []), ("期限", 35.0)]
    spare = style.TEXT_WIDTH_MM - sum(width for _, width in header)
    header = [(words, width + spare if words == "问题" else width) for words, width in header]
    rows = [
        (
            str(number),
            *([item.where] if placed else []),
            item.problem + (f"\n依据：{one_line(item.clause)}" if item.clause.strip() else ""),
            *([or_unfilled(item.wanted, "请补齐并说明")] if wanted else []),
            day(item.deadline or notice.deadline, "未定"),
        )
        for number, item in enumerate(notice.items, 1)
    ]
    tables.grid(doc, "", header, rows, centred=(0, len(header) - 1))


def _refuse(letter: OpinionLetter) -> None:
    held = letter.confirmation
    if held.stale_because:
        raise StaleConfirmationError("等级确认后内容有变，确认已失效。请重新确认等级后再出意见函。")
    if held.content_hash != letter.content_hash:
        raise StaleConfirmationError("等级确认的不是这一版内容。请核对版本，或重新确认等级。")
    low = MappedLevel.LOW
    if low.value in held.level.name and held.level.maps is not low:
        raise LetterRefusedError("等级名称写着低风险，但没有对应到低风险。请先在程序包中改正等级的对应。")
    if not letter.papers:
        raise PapersNotInOrderError("没有审查材料清单。请先逐件审查材料，再出意见函。")
    wrong = [one_line(paper.name) for paper in letter.papers if not paper.in_order]
    if wrong:
        raise PapersNotInOrderError(f"材料不合要求：{'、'.join(wrong)}。请改出退回补充通知。")


def _version(paper: OpinionLetter | ReturnNotice) -> str:
    return f"（第{one_line(paper.report_version)}版，内容校验码前{HASH_SHOWN}位{paper.content_hash[:HASH_SHOWN]}）"


def _level(letter: OpinionLetter) -> str:
    """The level, who confirmed it and what it maps to. The reviewer's own word is not passed off as the body's."""
    held = letter.confirmation
    body = one_line(letter.assessing_body) or UNFILLED
    reviewed = letter.confirmed_in_review
    whose = f"{one_line(held.role)}审核时确认的等级" if reviewed else f"评估主体（{body}）确认的等级"
    told = (
        f"{whose}为“{one_line(held.level.name)}”，决策意见为“{or_unfilled(held.level.decision)}”。"
        f"确认人：{one_line(held.name)}（{one_line(held.role)}），{day(held.confirmed_at.date())}。"
    )
    if held.differs:
        told += f"该等级与按记录草拟的不同，认定理由：{or_unfilled(one_line(held.reason).rstrip('。'))}。"
    return told + _mapping(held.level, "审核时" if reviewed else "评估主体")


def _answers_for(letter: OpinionLetter) -> str:
    if letter.confirmed_in_review:
        body = one_line(letter.assessing_body) or UNFILLED
        return f"评估主体（{body}）对{letter.paper.short}的真实性负责。本函不代替决策。"
    return "该等级是评估主体的结论，由评估主体对其真实性负责；本函不另定等级，也不代替决策。"


def _mapping(level: Level, whose: str) -> str:
    control = f"，{level.controllable.value}" if level.controllable else ""
    if level.maps is MappedLevel.LOW:
        return f"按{whose}确认的等级，本事项属{MappedLevel.LOW.value}{control}。"
    if level.maps is None:
        return f"程序包未写明该等级对应高、中、低哪一档{control}。"
    return f"按{whose}确认的等级，本事项属{level.maps.value}{control}。"


def _points(doc: Doc, texts: tuple[str, ...], none: str) -> None:
    """Sentences, numbered where there are several."""
    if len(texts) == 1:
        style.body(doc, sentence(texts[0]))
    else:
        style.items(doc, tuple(map(sentence, texts)), none)


def _basis(doc: Doc, clauses: tuple[Clause, ...]) -> None:
    if not clauses:
        style.body(doc, f"{UNFILLED}。")
    quoted = [clause for clause in clauses if clause.text.strip()]
    for number, clause in enumerate(quoted, 1):
        style.body(doc, f"{number}.{citation(clause)}", style="条款题")
        style.body(doc, clause.text, style="条款原文")
    # Names alone head nothing: in small type, each document once, so that the letter stays on two pages.
    for number, named in enumerate(together(clause for clause in clauses if clause not in quoted), len(quoted) + 1):
        style.body(doc, f"{number}.{named}", style="条款细")


def _broken(heading: str) -> tuple[str, ...]:
    """A heading too long for its line breaks after the matter, not within a word (GB/T 9704-2012, 7.3.1)."""
    matter, found, rest = heading.partition("”社会稳定风险")
    if not found or len(heading) <= TITLE_LINE:
        return (heading,)
    return f"{matter}”", f"社会稳定风险{rest}"


def _head(doc: Doc, heading: str, number: str, addressee: str) -> None:
    style.title(doc, *_broken(heading))
    style.centred_line(doc, one_line(number) or UNFILLED)
    doc.add_paragraph(f"{one_line(addressee) or UNFILLED}：", style="封面行")


def _sign(doc: Doc, sender: str, issued_on: str, content_hash: str) -> None:
    # A signature alone on a page could be put under anything: it takes the last sentence with it.
    doc.paragraphs[-1].paragraph_format.keep_with_next = True
    for line in ("", one_line(sender) or UNFILLED):
        doc.add_paragraph(line, style="落款").paragraph_format.keep_with_next = True
    doc.add_paragraph(issued_on, style="落款").paragraph_format.keep_with_next = True
    style.note(doc, f"内容校验码：{or_unfilled(content_hash)}")
