"""The ledger (台账) of a year as xlsx, by level and class to one standard (惠山 plan 三/(三)/1; HS17, NE01)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from bot.documents.board_records import (
    TIERS,
    UNCLASSED,
    UNLEVELLED,
    Board,
    Covered,
    Elsewhere,
    Matter,
    MatterState,
    Planned,
    count,
    quality,
)
from bot.documents.sheets import Book, Value
from bot.documents.text import moment
from bot.documents.words import MappedLevel

_LINE = (
    *(("序号", 5.0), ("编号", 15.0), ("单位层级", 8.0), ("单位", 14.0), ("类别", 12.0), ("事项", 26.0)),
    *(("办法", 11.0), ("程序", 9.0), ("立项日期", 11.0), ("限定完成", 11.0), ("评完日期", 11.0), ("时限", 7.0)),
    *(("拟定等级", 9.0), ("认定等级", 9.0), ("决策意见", 13.0), ("与拟定不同的理由", 16.0)),
    *(("备案日期", 11.0), ("退回次数", 6.0), ("状态", 7.0), ("现在步骤", 12.0), ("按记录须核查的情形", 22.0)),
)
_QUALITY = (
    *(("编号", 15.0), ("单位", 14.0), ("事项", 26.0), ("状态", 7.0), ("退回次数", 6.0), ("提交时没有材料", 8.0)),
    *(("征求意见活动", 8.0), ("没写记录存处", 8.0), ("反对占比区间最宽", 10.0), ("反对意见", 6.0), ("已答复", 6.0)),
    *(("风险点", 6.0), ("措施", 6.0), ("措施落实（最近一次检查）", 13.0), ("认定与拟定", 8.0), ("来回次数", 6.0)),
)
CARRIED = {"full": "都落实了", "part": "部分落实", "none": "没有落实", "nomeasure": "没有定措施"}
"""Options of a tracking check that packs share, in words."""


def ledger_xlsx(board: Board) -> bytes:
    """Sheets: summary by level, class and tier; every matter; filed ones; plan; quality. Equal boards, equal bytes."""
    book = Book(f"{board.organisation}{board.year}年稳评台账", board.organisation, board.as_of)
    scope = "本单位和下级单位" if board.below else "本单位"
    note = f"{board.organisation}（{scope}），截至{moment(board.as_of)}。由评估记录生成，没有的写“无”或空着，不估算。"
    lines = sorted(board.matters, key=_order(board))
    book.sheet("汇总", f"{board.year}年稳评台账汇总", _SUMMARY_HEAD, list(_summary(board, lines)), note)
    book.sheet("台账", f"{board.year}年稳评台账", _LINE, [_line(n, m) for n, m in enumerate(lines, 1)], note)
    filed = [m for m in lines if m.state is MatterState.FILED]
    counted = f"{note} 备案事项共{len(filed)}件。"
    book.sheet("备案事项", f"{board.year}年备案事项", _LINE, [_line(n, m) for n, m in enumerate(filed, 1)], counted)
    told = [*_covered(board), *_better(board)]
    book.sheet("应评尽评和质量", f"{board.year}年应评尽评和质量", _TOLD_HEAD, told, note)
    book.sheet(
        "年度计划",
        f"{board.year}年稳评计划",
        PLAN_HEAD,
        [plan_line(n, p) for n, p in enumerate(board.planned, 1)],
        note,
    )
    if board.elsewhere:
        filed_elsewhere = [_elsewhere(n, each) for n, each in enumerate(board.elsewhere, 1)]
        book.sheet("外部备案", f"{board.year}年在别的系统备案的事项", _ELSEWHERE, filed_elsewhere, note)
    book.sheet("质量", f"{board.year}年稳评质量", _QUALITY, [_quality(m) for m in lines], note)
    return book.save()


_ELSEWHERE = (
    *(("序号", 6.0), ("编号", 24.0), ("单位", 18.0), ("类别", 16.0), ("事项", 34.0), ("程序", 12.0)),
    *(("认定等级", 11.0), ("备案日期", 12.0), ("来源", 30.0)),
)


def _elsewhere(number: int, m: Elsewhere) -> tuple[Value, ...]:
    level = m.maps.value if m.maps is not None else ""
    return (number, m.number, m.unit, m.kind, m.title, m.way, level, m.filed, m.source)


PLAN_HEAD = (
    *(("序号", 5.0), ("单位", 15.0), ("计划事项", 28.0), ("类别", 13.0), ("评估单位", 15.0), ("一同安排的工作", 18.0)),
    *(("限定完成", 11.0), ("落实情况", 14.0), ("事项编号", 15.0)),
)
"""Columns of the sheet of planned matters."""


def plan_line(number: int, planned: Planned) -> tuple[Value, ...]:
    """A planned matter as a row; what was not found stays 没有对上事项."""
    return (
        number,
        planned.unit,
        planned.what or "未填",
        planned.kind,
        planned.owner or planned.unit,
        planned.work,
        planned.due,
        planned.covered.value,
        planned.matter,
    )


_TOLD_HEAD = (("分组", 14.0), ("名称", 30.0), ("数", 12.0))
_SUMMARY_HEAD = (
    *(("分组", 14.0), ("名称", 24.0), ("在册", 8.0), ("今年立项", 9.0), ("今年评完", 9.0), ("今年备案", 9.0)),
    *(("在办", 8.0), ("按时", 8.0), ("逾期", 8.0), ("取消", 8.0), ("其中走简易或简化", 12.0)),
)


def _summary(board: Board, lines: list[Matter]) -> Iterable[tuple[Value, ...]]:
    yield _counted("合计", "全部", lines, board.year)
    groups: tuple[tuple[str, Callable[[Matter], str]], ...] = (
        ("按等级", lambda m: m.level or UNLEVELLED),
        ("按类别", lambda m: m.kind or UNCLASSED),
        ("按单位层级", lambda m: m.tier),
        ("按单位", lambda m: m.unit),
        ("按程序", lambda m: m.way.value),
        ("等级×类别", lambda m: f"{m.level or UNLEVELLED} × {m.kind or UNCLASSED}"),
    )
    for group, word in groups:
        named: dict[str, list[Matter]] = defaultdict(list)
        for matter in lines:
            named[word(matter)].append(matter)
        by_level = "等级" in group
        for name, chosen in sorted(named.items(), key=lambda one: min(map(_strictness, one[1])) if by_level else 0):
            yield _counted(group, name, chosen, board.year)


def _counted(group: str, name: str, matters: list[Matter], year: int) -> tuple[Value, ...]:
    c = count(matters, year)
    return (
        *(group, name, len(matters), c.opened, c.finished, c.filed, c.running, c.in_time, c.late, c.cancelled, c.short),
    )


def _covered(board: Board) -> Iterable[tuple[Value, ...]]:
    """Should be assessed and was (NE02)."""
    found = Counter(board.covered)
    yield ("应评尽评", "应评", len(board.covered))
    for state in Covered:
        yield ("应评尽评", state.value, found[state])


def _better(board: Board) -> Iterable[tuple[Value, ...]]:
    q = quality(board.matters)
    for name, value in (
        ("退回次数", q.returns),
        ("退回过的事项", q.returned),
        ("提交时没有材料的事项", q.bare),
        ("没写记录存处的活动", q.unrecorded),
        ("认定与拟定一致", f"{q.agreed}/{q.confirmed}"),
        ("反对意见已答复", f"{q.answered}/{q.objections}"),
        ("措施落实（有检查的）", f"{q.carried_full}/{q.carried_known}"),
    ):
        yield ("质量", name, value)


def _line(number: int, m: Matter) -> tuple[Value, ...]:
    facts = "\n".join(f"{fact.say}（{fact.clause}）" if fact.clause else fact.say for fact in m.facts)
    way = f"{m.way.value}（由简化转入）" if m.converted else m.way.value
    return (
        *(number, m.number, m.tier, m.unit, m.kind, m.title, m.procedure, way, m.opened, m.due, m.finished),
        *(m.due_state.value, m.draft, m.level, m.decision, m.reason if m.differs else "", m.filed),
        *(m.quality.returns, m.state.value, m.step, facts),
    )


def _quality(m: Matter) -> tuple[Value, ...]:
    q = m.quality
    agrees = {True: "一致", False: "不同", None: "未认定"}[m.agrees]
    return (
        *(m.number, m.unit, m.title, m.state.value, q.returns, "是" if q.bare else "否", q.consultations, q.unrecorded),
        None if q.widest is None else f"{100 * q.widest:.1f}个百分点",
        *(q.objections, q.answered, q.factors, q.measures, CARRIED.get(q.carried, q.carried) or "没有检查记录"),
        *(agrees, m.interactions),
    )


def _order(board: Board) -> Callable[[Matter], tuple[int, int, str, int, str, date, str]]:
    """By tier from above downwards, unit, class, level (the strictest first, unconfirmed last) and date: 分级分类."""
    tiers = {tier: n for n, tier in enumerate(TIERS.values())}
    units = {unit.name: n for n, unit in enumerate(board.units)}
    return lambda m: (
        *(tiers.get(m.tier, len(tiers)), units[m.unit], m.kind, _strictness(m), m.level),
        *(m.opened, m.number),
    )


def _strictness(m: Matter) -> int:
    levels = list(MappedLevel)
    return levels.index(m.maps) if m.maps is not None else len(levels)
