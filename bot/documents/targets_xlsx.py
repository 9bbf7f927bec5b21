"""目标任务分解表 as xlsx: unit × task × done, what should be and was assessed, and the facts an appraisal asks for
(惠山 plan 二 and 四/3; seed items HS02, HS03, HS06, HC06, NE02). The plan of the year for the level above (HS12).

Facts with their clause, and the rule that makes them count; no score, no rank, no person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bot.documents.board_records import Board, Covered, Unit, count
from bot.documents.ledger_xlsx import PLAN_HEAD, plan_line
from bot.documents.sheets import Book, Value
from bot.documents.text import moment

UNSET = "没有定任务"
FACTS_ONLY = "只列事实和条款，不打分、不排名、不评人；考核由有权单位依规定作出。"
_TARGETS = (
    *(("序号", 6.0), ("单位层级", 9.0), ("单位", 18.0), ("年度任务（件）", 12.0), ("任务原文", 28.0), ("依据", 20.0)),
    *(
        ("计划", 7.0),
        ("今年立项", 8.0),
        ("在办", 7.0),
        ("今年评完", 8.0),
        ("完成情况", 14.0),
        ("按时", 7.0),
        ("逾期", 7.0),
    ),
    *(("应评", 7.0), ("已评", 7.0), ("没有对上", 8.0)),
)
_FACTS = (*(("单位", 20.0), ("事实", 44.0), ("依据条款", 36.0), ("事项编号", 15.0)),)
_RULES = (("规定", 60.0), ("依据条款", 40.0), ("是否一票否决", 13.0))


def targets_xlsx(board: Board) -> bytes:
    """Sheets: the table of targets, should and was by unit, facts for the appraisal, and the rules they count by."""
    book = Book(f"{board.organisation}{board.year}年目标任务分解表", board.organisation, board.as_of)
    note = f"{board.organisation}，截至{moment(board.as_of)}。由评估记录生成；没有记录的不算完成。"
    rows = [_target(n, unit, board) for n, unit in enumerate(board.units, 1)]
    book.sheet("目标任务分解表", f"{board.year}年稳评目标任务分解表", _TARGETS, rows, note)
    head = (("单位层级", 9.0), ("单位", 20.0), ("应评", 8.0), *((state.value, 13.0) for state in Covered))
    book.sheet("应评尽评", f"{board.year}年应评尽评情况", head, [_covered(unit) for unit in board.units], COVERAGE_NOTE)
    facts = list(_facts(board))
    book.sheet("考核事实", f"{board.year}年考核事实", _FACTS, facts, FACTS_ONLY)
    rules = [(rule.say, rule.clause, "是" if rule.veto else "否") for rule in board.rules]
    book.sheet("考核规定", "考核规定", _RULES, rules, "规定原意以文件为准。这里只说明有这条规定，不作适用。")
    return book.save()


COVERAGE_NOTE = (
    "应评：计划内的、计划外立项的、评估前已决定的。没有对上事项的是不知道，不算已评；自报已评没有记录的另列。"
)


def plan_xlsx(board: Board) -> bytes:
    """The plan of the year, as it is reported to the level above at its start (惠山 plan 三/(三)/1)."""
    book = Book(f"{board.organisation}{board.year}年稳评计划", board.organisation, board.as_of)
    note = f"{board.organisation}集中报备，截至{moment(board.as_of)}，共{len(board.planned)}项。年内新增的随时报备。"
    rows = [plan_line(n, planned) for n, planned in enumerate(board.planned, 1)]
    book.sheet("年度计划", f"{board.year}年稳评计划集中报备表", PLAN_HEAD, rows, note)
    return book.save()


def standing(unit: Unit, board: Board) -> str:
    """Where a unit stands against its task, in words: 已完成, 还差1件, 年底未完成，差1件."""
    if unit.quota is None:
        return UNSET
    left = unit.quota.least - unit.finished(board.year)
    if left <= 0:
        return "已完成"
    return f"年底未完成，差{left}件" if board.as_of.year > board.year else f"还差{left}件"


def _target(number: int, unit: Unit, board: Board) -> tuple[Value, ...]:
    c, covered = count(unit.matters, board.year), Counter(unit.covered)
    quota = unit.quota
    return (
        number,
        unit.tier,
        f"{'　' * unit.depth}{unit.name}",
        quota.words if quota is not None else UNSET,
        quota.say if quota is not None else "",
        quota.clause if quota is not None else "",
        *(len(unit.planned), c.opened, c.running, c.finished, standing(unit, board), c.in_time, c.late),
        *(len(unit.covered), covered[Covered.ASSESSED], covered[Covered.UNKNOWN]),
    )


def _covered(unit: Unit) -> tuple[Value, ...]:
    found = Counter(unit.covered)
    return (unit.tier, f"{'　' * unit.depth}{unit.name}", len(unit.covered), *(found[state] for state in Covered))


def _facts(board: Board) -> Iterable[tuple[Value, ...]]:
    for unit in board.units:
        if unit.quota is not None:
            done = f"年度任务{unit.quota.words}件，评完{unit.finished(board.year)}件：{standing(unit, board)}"
            yield (unit.name, done, unit.quota.clause, "")
        for matter in unit.matters:
            for fact in matter.facts:
                yield (unit.name, fact.say, fact.clause, matter.number)
