"""宣传单: what assessment is and how people take part, in plain words for a notice board (东港: 稳评宣传月; DG01).

Made from the procedure that holds where the unit is: its levels, its ways of hearing people. Nothing in it promises a
result or praises the plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.documents import style, tables
from bot.documents.text import day, one_line

TITLE = "社会稳定风险评估，听您的意见"


@dataclass(frozen=True)
class Level:
    """A level in the procedure's words: its name, what it means, what is decided then."""

    name: str
    means: str
    decision: str


@dataclass(frozen=True)
class OpenQuestionnaire:
    """A questionnaire that takes answers now."""

    title: str
    link: str
    due: date


@dataclass(frozen=True)
class Publicity:
    """All that the text rests on. `ways`: how people are heard; `matters`: what is assessed; `basis`: the procedure."""

    organisation: str
    made_on: date
    matters: tuple[str, ...]
    ways: tuple[str, ...]
    levels: tuple[Level, ...]
    basis: str
    open_now: tuple[OpenQuestionnaire, ...] = ()


def publicity_docx(told: Publicity) -> bytes:
    """The text as docx, one or two pages."""
    doc = style.new_document(TITLE, told.organisation, told.made_on)
    style.title(doc, TITLE)
    style.heading(doc, "一、稳评是什么", 1)
    style.body(
        doc,
        "修路、征地、出政策、办大型活动，常常关系到大家的利益。在作出决定之前，先看方案合不合法、合不合理、能不能办成、"
        "出了问题管不管得住，这就是社会稳定风险评估，简称“稳评”。评的是方案，不评人。",
    )
    if told.matters:
        style.body(doc, f"要评的事项主要有：{'、'.join(one_line(matter) for matter in told.matters)}。")
    style.heading(doc, "二、您怎么参与", 1)
    ways = "、".join(one_line(way) for way in told.ways) or "座谈、走访、问卷、公示"
    style.body(doc, f"评估的人会用这些办法听意见：{ways}。赞成、反对、有条件的赞成，都请直说。")
    style.body(
        doc,
        "意见不记姓名。每条意见都要有答复：采纳、部分采纳，或者说明为什么没有采纳。没有答复的，评估交不上去。",
    )
    for one in told.open_now:
        style.body(
            doc, f"正在听意见：{one_line(one.title)}。手机打开 {one.link} 就能填，不用注册，{day(one.due)}截止。"
        )
    style.heading(doc, "三、评了有什么用", 1)
    style.body(doc, "评估之后定风险等级，等级管着决定怎么作：")
    tables.grid(
        doc,
        "",
        (("等级", 28), ("意思", 84), ("怎么决定", 44)),
        [(level.name, level.means, level.decision) for level in told.levels],
        style="表格",
        centred=(0,),
    )
    style.body(doc, "实施中出现新的矛盾，要再评。该暂缓的暂缓，该停的停。")
    style.heading(doc, "四、找谁", 1)
    style.body(doc, f"有话想说、有事想问，请找{one_line(told.organisation)}。")
    style.note(doc, f"依据：{one_line(told.basis)}")
    for line in ("", one_line(told.organisation), day(told.made_on)):
        doc.add_paragraph(line, style="落款")
    return style.save(doc)
