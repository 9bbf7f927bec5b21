"""Parts 五 and 六 of the report: factors, measures, the matrix, the two ratings and the human confirmation.

A factor that is lower after measures is shown with what backs the drop; where a measure, its owner, its
deadline or the reason is missing, the table says so (DOMAIN.md, order of rating: the second needs all four).
"""

from __future__ import annotations

from docx.document import Document as Doc

from bot.documents import style, tables
from bot.documents.matrix import factor_matrix_png
from bot.documents.records import (
    Confirmation,
    Dispatch,
    Factor,
    FactorPoint,
    FactorRating,
    Level,
    LevelProposal,
    Measure,
    Report,
)
from bot.documents.text import NONE, UNFILLED, day, figure, moment, one_line, or_unfilled

UNCONFIRMED = "尚未确认。以上等级为拟定等级，不作为决策依据。"
NOT_DUE = "不需重新评判"
_CUSTOM_NOTE = "R=概率×影响程度；R的分档为行业惯例·待本地确认，等级以程序包的规则为准。"


BEFORE = "（一）风险因素及措施前评判"


def factor_part(doc: Doc, report: Report) -> None:
    """五、风险识别与评判: factors before, measures, factors after, and the matrix."""
    style.heading(doc, "五、风险识别与评判", 1)
    if not report.factors:
        style.heading(doc, BEFORE, 2)
        style.body(doc, "风险因素：尚未识别，无数据。")
    else:
        _before(doc, report.factors)
    style.heading(doc, "（二）防范和化解措施", 2)
    _measures(doc, report.measures)
    _tasks(doc, report.tasks)
    style.heading(doc, "（三）措施后评判", 2)
    if all(factor.after is None for factor in report.factors):
        style.body(doc, _not_rated_again(report.factors))
    else:
        _after(doc, report)
    _matrix(doc, report.factors)


def level_part(doc: Doc, report: Report) -> None:
    """六、风险等级: both proposals with their reasons, gaps and turning points; who confirmed."""
    style.heading(doc, "六、风险等级", 1)
    for words, proposal in (
        ("（一）初始等级（拟定）", report.initial),
        ("（二）措施后等级（拟定）", report.after),
    ):
        style.heading(doc, words, 2)
        tables.pairs(doc, _proposal(proposal))
    style.heading(doc, "（三）人工确认", 2)
    if report.confirmation is None:
        style.body(doc, UNCONFIRMED)
        return
    if not report.confirmed:
        style.body(doc, "原确认已失效，等级尚未确认，不作为决策依据。")
    tables.pairs(doc, _confirmation(report.confirmation, report.process.content_hash))


def level_words(level: Level | None) -> list[tuple[str, str]]:
    """A level in the pack's words with its decision and both mappings; what is unknown is said."""
    if level is None:
        return [("等级", "尚不能确定")]
    return [
        ("等级", level.name),
        ("决策意见", level.decision),
        ("对应高中低", level.maps.value if level.maps else "程序包未写明"),
        ("可控性", level.controllable.value if level.controllable else "程序包未写明"),
    ]


def lacking(factor: Factor, measures: tuple[Measure, ...]) -> list[str]:
    """What a factor's lower rating after measures lacks; empty when it is not lower or nothing is lacking."""
    if factor.after is None or not _lower(factor.before, factor.after):
        return []
    own = [measure for measure in measures if factor.number in measure.factors]
    if not own:
        return ["措施"]
    found = []
    if not any(measure.owner.strip() for measure in own):
        found.append("责任单位")
    if all(measure.deadline is None for measure in own):
        found.append("期限")
    if not factor.after_reason.strip() and not any(measure.reason.strip() for measure in own):
        found.append("理由")
    return found


def _lower(before: FactorRating, after: FactorRating) -> bool:
    pairs = ((before.probability, after.probability), (before.impact, after.impact))
    if any(b is not None and a is not None and a < b for b, a in pairs):
        return True
    # Rated in words alone: which word is lower is the pack's to say, so every change asks for its backing.
    known = before.product is not None and after.product is not None
    return not known and before.degree != after.degree


def _before(doc: Doc, factors: tuple[Factor, ...]) -> None:
    style.heading(doc, BEFORE, 2)
    tables.grid(
        doc,
        "风险因素表（措施前）",
        (
            *(("序号", 10.0), ("类别", 22.0), ("风险因素", 45.0), ("阶段", 16.0)),
            *(("概率", 13.0), ("影响", 13.0), ("R", 13.0), ("程度", 24.0)),
        ),
        [
            (
                str(f.number),
                f.group,
                f.name,
                f.stage,
                *_figures(f.before),
                or_unfilled(f.before.degree, "未评判"),
            )
            for f in factors
        ],
        centred=(0, 4, 5, 6, 7),
        noted=True,
    )
    style.note(doc, _CUSTOM_NOTE)


def _measures(doc: Doc, measures: tuple[Measure, ...]) -> None:
    if not measures:
        style.body(doc, f"{NONE}。")
        return
    tables.grid(
        doc,
        "措施表",
        (
            *(("序号", 10.0), ("措施", 36.0), ("对应因素", 12.0), ("阶段", 14.0)),
            *(("责任单位", 20.0), ("协助单位", 17.0), ("期限", 19.0), ("为何有效", 28.0)),
        ),
        [
            (
                str(number),
                m.text,
                "、".join(str(factor) for factor in m.factors),
                m.stage,
                m.owner,
                or_unfilled(m.assisting, NONE),
                day(m.deadline),
                m.reason,
            )
            for number, m in enumerate(measures, 1)
        ],
        centred=(0, 2),
    )
    standing = [f"{number}.{m.standing}" for number, m in enumerate(measures, 1) if m.standing]
    if standing:
        style.note(doc, f"落实情况：{'；'.join(standing)}。")


def _tasks(doc: Doc, tasks: tuple[Dispatch, ...]) -> None:
    """What was given to units to be done, beside the factor or conflict it belongs to; nothing where none was."""
    if not tasks:
        return
    tables.grid(
        doc,
        "派单办理表",
        (
            *(("对应", 14.0), ("要办的", 42.0), ("承办单位", 24.0), ("期限", 20.0)),
            *(("结果", 18.0), ("报来的办理情况", 38.0)),
        ),
        [(t.of, t.what, t.unit, day(t.due), t.standing, or_unfilled(t.report, NONE)) for t in tasks],
        centred=(0,),
        noted=True,
    )
    left = sum(not task.settled for task in tasks)
    style.note(doc, f"没有办结的{left}件，相关因素和矛盾按措施前评判。" if left else "以上都已办结。")


def _not_rated_again(factors: tuple[Factor, ...]) -> str:
    """No factor was rated again: 未开展 where it was due, 不需重新评判 where the procedure does not ask it."""
    due = [factor for factor in factors if factor.after_due]
    spared = [factor for factor in factors if not factor.after_due]
    if not spared:
        return f"措施后评判：未开展，{'各因素' if factors else ''}无数据。"
    if not due:
        return f"各因素措施前程度为{_degrees(spared)}，按程序{NOT_DUE}。"
    numbers = "、".join(str(factor.number) for factor in due)
    return f"措施后评判：因素{numbers}未开展，无数据；其余因素措施前程度为{_degrees(spared)}，按程序{NOT_DUE}。"


def _degrees(factors: list[Factor]) -> str:
    return "、".join(dict.fromkeys(f"“{one_line(f.before.degree) or UNFILLED}”" for f in factors))


def _after(doc: Doc, report: Report) -> None:
    rows = []
    for factor in report.factors:
        after = factor.after
        if after is None and not factor.after_due:
            spared = f"措施前程度为{_degrees([factor])}，按程序{NOT_DUE}"
            rows.append((str(factor.number), factor.name, *["—"] * 3, NOT_DUE, spared))
            continue
        if after is None:
            rows.append((str(factor.number), factor.name, *["未评判"] * 4, "未重新评判，按措施前"))
            continue
        reason = or_unfilled(factor.after_reason, "见措施表")
        wanting = lacking(factor, report.measures)
        if wanting:
            reason += f"\n〔缺{'、'.join(wanting)}，降低不成立〕"
        degree = or_unfilled(after.degree, "未评判")
        rows.append((str(factor.number), factor.name, *_figures(after), degree, reason))
    tables.grid(
        doc,
        "风险因素表（措施后）",
        (
            *(("序号", 10.0), ("风险因素", 48.0), ("概率", 13.0), ("影响", 13.0)),
            *(("R", 13.0), ("程度", 15.0), ("降低的理由", 44.0)),
        ),
        rows,
        centred=(0, 2, 3, 4, 5),
        noted=True,
    )
    style.note(doc, _CUSTOM_NOTE)


def _figures(rating: FactorRating) -> tuple[str, str, str]:
    return figure(rating.probability), figure(rating.impact), figure(rating.product)


def points(factors: tuple[Factor, ...]) -> tuple[FactorPoint, ...]:
    """The factors as dots of the matrix."""
    return tuple(
        FactorPoint(
            number=factor.number,
            name=factor.name,
            p=factor.before.probability,
            q=factor.before.impact,
            after_p=factor.after.probability if factor.after else None,
            after_q=factor.after.impact if factor.after else None,
        )
        for factor in factors
    )


def _matrix(doc: Doc, factors: tuple[Factor, ...]) -> None:
    drawn = [factor for factor in factors if factor.before.product is not None]
    if not drawn:
        style.body(doc, "风险矩阵图：因素未评判概率和影响程度，无图。")
        return
    doc.add_paragraph("风险矩阵图", style="表题")
    png = factor_matrix_png(points(factors), "", legend=False)
    style.picture(doc, png, 96, f"风险矩阵图，横轴影响程度，纵轴概率，共{len(drawn)}个因素")


def _proposal(proposal: LevelProposal) -> list[tuple[str, str]]:
    rows = level_words(proposal.level)
    for label, texts in (
        ("由什么决定", proposal.determined_by),
        ("还缺什么", proposal.missing),
        ("什么会改变它", proposal.would_change),
    ):
        rows.append((label, "\n".join(f"{n}.{one_line(text)}" for n, text in enumerate(texts, 1)) or NONE))
    return rows


def _confirmation(held: Confirmation, content_hash: str) -> list[tuple[str, str]]:
    rows = [
        ("确认人", held.name),
        ("身份", held.role),
        ("确认时间", moment(held.confirmed_at)),
        *level_words(held.level),
        ("与拟定等级", "不一致" if held.differs else "一致"),
    ]
    if held.differs or held.reason.strip():
        rows.append(("理由", or_unfilled(held.reason, f"{UNFILLED}（等级不一致须写理由）")))
    rows.append(("确认的校验码", held.content_hash))
    changed = list(held.stale_because)
    if held.content_hash != content_hash:
        changed.append("确认的校验码与本报告不同")
    if changed:
        rows.append(("失效原因", "\n".join(changed)))
    return rows
