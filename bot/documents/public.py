"""公开稿: the summary of an assessment that people may read, as docx, one to three pages."""

from __future__ import annotations

from docx.document import Document as Doc

from bot.documents import style, tables
from bot.documents.public_records import Asked, PublicSummary, Publishing
from bot.documents.text import NO_DATA, count, day, one_line, or_unfilled

TITLE = "社会稳定风险评估情况公开"
MERGED = "为保护参与人，人数少于5的分项合并公布。"


def summary_docx(summary: PublicSummary) -> bytes:
    """The summary as docx; its state heads every page until a person released it. Equal summaries, equal bytes."""
    head = "" if summary.state is Publishing.RELEASED else summary.state.value
    doc = style.new_document(f"{one_line(summary.matter)}{TITLE}", summary.assessing_body, summary.made_on, head)
    style.title(doc, TITLE)
    style.centred_line(doc, one_line(summary.matter))
    style.heading(doc, "一、准备做什么", 1)
    style.body(doc, or_unfilled(summary.planned))
    rows = [("编号", summary.number), ("评估主体", summary.assessing_body), ("责任主体", summary.responsible_body)]
    rows += (
        [("地点", summary.place)] if summary.place.strip() and summary.place.strip() != summary.planned.strip() else []
    )
    tables.pairs(doc, [*rows, *summary.facts])
    style.heading(doc, "二、问了谁、怎么问的", 1)
    if summary.asked:
        tables.grid(
            doc,
            "",
            (("序号", 11), ("形式", 26), ("时间", 30), ("请到或发出", 24), ("到会或收回", 24), ("意见", 41)),
            [_asked(number, asked) for number, asked in enumerate(summary.asked, 1)],
            centred=(0, 1, 2, 3, 4),
        )
        style.note(doc, MERGED)
    if summary.heard.strip() or not summary.asked:
        style.body(doc, or_unfilled(summary.heard, f"没有逐次登记活动，{NO_DATA}。"))
    style.heading(doc, "三、主要关切和处理", 1)
    if not summary.concerns:
        style.body(doc, "没有登记意见。")
    for number, concern in enumerate(summary.concerns, 1):
        style.body(doc, concern.text, bold_lead=f"{number}.")
        style.body(doc, f"处理：{or_unfilled(concern.became, '尚未处理')}")
    if summary.more_concerns:
        style.body(doc, f"另有{summary.more_concerns}条意见没有列出。")
    style.heading(doc, "四、风险等级和措施", 1)
    style.body(doc, _level(summary))
    style.items(
        doc,
        tuple(
            f"{one_line(m.text)}（责任单位：{or_unfilled(m.owner)}；期限：{day(m.deadline)}）" for m in summary.measures
        ),
        "没有登记措施。",
    )
    style.heading(doc, "五、向谁提意见", 1)
    style.body(doc, summary.object_to)
    style.heading(doc, "六、略去的内容", 1)
    style.items(doc, summary.left_out, "没有略去。")
    _foot(doc, summary)
    return style.save(doc)


def _asked(number: int, asked: Asked) -> tuple[str, ...]:
    told = "；".join(f"{words}{n}" for words, n in asked.counts)
    both = [part for part in (told, asked.note) if part]
    return (
        str(number),
        asked.form,
        day(asked.held_on),
        count(asked.reached),
        count(asked.responded),
        "\n".join(both) or NO_DATA,
    )


def _level(summary: PublicSummary) -> str:
    level = summary.level
    if level is None:
        return "等级尚未认定。"
    maps = f"（对应{level.maps.value}）" if level.maps is not None and level.maps.value != level.name else ""
    return f"认定等级：{one_line(level.name)}{maps}；决策意见：{or_unfilled(level.decision)}。"


def _foot(doc: Doc, summary: PublicSummary) -> None:
    told = [f"状态：{summary.state.value}"]
    if summary.state is Publishing.RELEASED:
        told[0] += f"（{one_line(summary.released_by)}，{day(summary.released_on)}）"
    told += [f"编制日期：{day(summary.made_on)}", f"内容校验码：{or_unfilled(summary.content_hash)}"]
    for line in told:
        style.note(doc, line)
