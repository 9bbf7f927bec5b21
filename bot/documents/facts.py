"""事实清单: what the records show for accountability, as docx, to the body in charge (seed items SX15, SX16, HS24).

It lists facts with clause and evidence, and the unit's own statement beside each. It judges and names nobody.
"""

from __future__ import annotations

from docx.document import Document as Doc

from bot.documents import style, tables
from bot.documents.citation import citation, references
from bot.documents.errors import DocumentError
from bot.documents.fact_records import Fact, FactSheet
from bot.documents.text import UNFILLED, day, one_line, or_unfilled

NOT_CHAINED = "—"
HASH_SHOWN = 16


def fact_sheet_docx(sheet: FactSheet) -> bytes:
    """The sheet as docx. Raises ``DocumentError`` where there is no fact to tell."""
    if not sheet.facts:
        raise DocumentError("没有事实可列，不出清单。")
    matter = one_line(sheet.matter) or UNFILLED
    heading = "社会稳定风险评估追责线索事实清单"
    doc = style.new_document(f"{matter}{heading}", sheet.sender, sheet.issued_on)
    style.title(doc, f"关于“{matter}”", heading)
    style.centred_line(doc, one_line(sheet.number) or UNFILLED)
    doc.add_paragraph(f"{one_line(sheet.addressee) or UNFILLED}：", style="封面行")
    style.body(
        doc,
        f"对照“{matter}”（评估单位：{one_line(sheet.unit) or UNFILLED}）的评估记录，列出事实{len(sheet.facts)}项。"
        "本清单只列记录显示的事实，不是认定，不对任何人作判断。是否追究、追究谁，由有权的机关依规定查明后决定。",
    )
    style.heading(doc, "一、依据", 1)
    _basis(doc, sheet)
    style.heading(doc, "二、事实", 1)
    tables.grid(
        doc,
        "",
        (("序号", 11), ("须查明的情形", 32), ("事实", 67), ("依据", 14), ("现状", 32)),
        [
            (str(fact.number), fact.ground, fact.text, references(fact.clauses, sheet.basis), _standing(fact))
            for fact in sheet.facts
        ],
        centred=(0, 3),
        whole_rows=True,
    )
    style.heading(doc, "三、证据", 1)
    style.body(doc, "每项事实所据的记录，按留痕序号可在系统中逐条核对。")
    tables.grid(
        doc,
        "",
        (("事实", 14), ("记录", 84), ("日期", 34), ("留痕序号", 24)),
        _evidence(sheet),
        centred=(0, 2, 3),
        whole_rows=True,
    )
    style.heading(doc, "四、单位陈述", 1)
    _statements(doc, sheet)
    style.heading(doc, "五、说明", 1)
    style.body(doc, "清单由系统对照记录列出，由下列单位核对后发送。单位可以随时补充陈述，陈述与事实一并留存。")
    style.body(doc, "事后纠正的，事实仍然列出，并写明何时纠正。")
    _sign(doc, sheet)
    return style.save(doc)


def _basis(doc: Doc, sheet: FactSheet) -> None:
    for number, clause in enumerate(sheet.basis, 1):
        style.body(doc, f"[{number}] {citation(clause)}", style="条款题")
        if clause.text.strip():
            style.body(doc, clause.text, style="条款原文")
    if sheet.document.strip():
        style.body(doc, f"追究所依据的文件：{one_line(sheet.document)}。")
    if sheet.means.strip():
        style.body(doc, f"办法规定的后果：{one_line(sheet.means)}。")
    if not sheet.basis:
        style.body(doc, "库中没有办法所引的条款。")


def _standing(fact: Fact) -> str:
    if not fact.mended:
        return "记录仍显示"
    return f"已于{day(fact.mended_on)}纠正" if fact.mended_on is not None else "现已纠正"


def _evidence(sheet: FactSheet) -> list[tuple[str, str, str, str]]:
    rows = []
    for fact in sheet.facts:
        if not fact.evidence:
            rows.append((str(fact.number), "按出清单当日的记录推算", day(sheet.issued_on), NOT_CHAINED))
        for number, each in enumerate(fact.evidence, 1):
            seq = str(each.seq) if each.seq is not None else NOT_CHAINED
            rows.append((f"{fact.number}-{number}", each.what, day(each.on), seq))
    return rows


def _statements(doc: Doc, sheet: FactSheet) -> None:
    stated = [fact for fact in sheet.facts if fact.statement.strip()]
    if not stated:
        style.body(doc, "到出清单时，单位没有陈述。")
        return
    tables.grid(
        doc,
        "",
        (("事实", 14), ("单位陈述", 108), ("日期", 34)),
        [(str(fact.number), fact.statement, day(fact.stated_on)) for fact in stated],
        centred=(0, 2),
        whole_rows=True,
    )


def _sign(doc: Doc, sheet: FactSheet) -> None:
    doc.paragraphs[-1].paragraph_format.keep_with_next = True
    for line in ("", one_line(sheet.sender) or UNFILLED):
        doc.add_paragraph(line, style="落款").paragraph_format.keep_with_next = True
    doc.add_paragraph(day(sheet.issued_on), style="落款").paragraph_format.keep_with_next = True
    style.note(doc, f"留痕链：{sheet.chain_length}条，末条校验码{or_unfilled(sheet.chain_hash)}")
