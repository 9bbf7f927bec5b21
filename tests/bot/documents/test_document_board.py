"""Ledger, table of targets and the year's pictures: what people typed is text, equal boards are equal files."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from PIL import Image

from bot.clock import ZONE
from bot.documents.board_pictures import coverage_png, matter_words, targets_png, unit_words, year_png
from bot.documents.board_records import (
    Board,
    Covered,
    DueState,
    Fact,
    Matter,
    MatterState,
    Planned,
    Quota,
    Rule,
    TrackKind,
    Unit,
    count,
    quality,
)
from bot.documents.ledger_xlsx import ledger_xlsx
from bot.documents.sheets import CELL_LONGEST, Book
from bot.documents.targets_xlsx import plan_xlsx, targets_xlsx
from bot.documents.words import MappedLevel

NOON = datetime(2026, 4, 1, 12, 0, tzinfo=ZONE)
MATTER = Matter(
    number="WP2026-C1",
    title="菜场改造",
    unit="长宁社区",
    tier="社区",
    kind="建设项目",
    procedure="惠山",
    way=TrackKind.GENERAL,
    state=MatterState.OPEN,
    step="听取意见",
    opened=date(2026, 1, 5),
    steps=6,
    steps_done=2,
)
ATTACKS = (
    '=HYPERLINK("http://x","点我")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "=cmd|' /C calc'!A0",
    "菜场🚧改造👨‍👩‍👧",
    "长" * 10_000,
    "\x00\x0b控制\x1b字符\ud800",
    "",
)


def board(*matters: Matter, **more: object) -> Board:
    unit = Unit(
        "长宁社区", "社区", 1, Quota(2, 3, "2-3个", "《惠山》二/1"), matters, covered=(Covered.RUNNING,) * len(matters)
    )
    return replace(Board("长安街道", 2026, True, NOON, (unit,)), **more)  # type: ignore[arg-type]


def cells(content: bytes) -> list[object]:
    book = load_workbook(io.BytesIO(content))
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row]


@pytest.mark.parametrize("typed", ATTACKS, ids=range(len(ATTACKS)))
def test_what_was_typed_is_never_a_formula(typed: str) -> None:
    matter = replace(MATTER, title=typed, reason=typed, kind=typed, facts=(Fact(typed, typed),))
    planned = Planned(typed, "长宁社区", typed, typed, typed)
    unit = Unit(typed, "社区", 0, None, (replace(matter, unit=typed),), (planned,))
    made = Board(typed, 2026, True, NOON, (unit,), (Rule(typed, typed, True),))
    for content in (ledger_xlsx(made), targets_xlsx(made), plan_xlsx(made)):
        for cell in cells(content):
            assert cell.data_type != "f"  # type: ignore[attr-defined]
            if isinstance(cell.value, str):  # type: ignore[attr-defined]
                assert len(cell.value) <= CELL_LONGEST + 30  # type: ignore[attr-defined]
    for picture in (targets_png(made), coverage_png(made), year_png(made)):
        with Image.open(io.BytesIO(picture)) as drawn:
            assert drawn.width == 1080


@settings(deadline=None, max_examples=30)
@given(st.text(max_size=80))
def test_a_cell_holds_what_it_was_given_as_text(typed: str) -> None:
    book = Book("册", "单位", NOON)
    book.sheet("页", "题", (("列", 20.0),), [(typed,)])
    [*_, cell] = cells(book.save())
    assert cell.data_type != "f"  # type: ignore[attr-defined]
    assert cell.value is None or isinstance(cell.value, str)  # type: ignore[attr-defined]


def test_equal_boards_are_equal_files() -> None:
    for make in (ledger_xlsx, targets_xlsx, plan_xlsx, targets_png, coverage_png, year_png):
        assert make(board(MATTER)) == make(board(MATTER)), make.__name__


def test_five_hundred_matters_in_one_ledger() -> None:
    many = tuple(replace(MATTER, number=f"WP2026-C{n}", title=f"第{n}件") for n in range(500))
    content = ledger_xlsx(board(*many))
    book = load_workbook(io.BytesIO(content), read_only=True)
    assert sum(1 for _ in book["台账"].iter_rows()) >= 502
    assert len(content) < 1_000_000
    with Image.open(io.BytesIO(year_png(board(*many)))) as drawn:
        assert drawn.height < 6000


@pytest.mark.parametrize("units", [(), (Unit("空单位", "社区"),)])
def test_an_organisation_with_nothing_says_so(units: tuple[Unit, ...]) -> None:
    empty = Board("空单位", 2024, False, NOON, units)
    for content in (ledger_xlsx(empty), targets_xlsx(empty), plan_xlsx(empty)):
        assert any(cell.value == "无" for cell in cells(content)) or units  # type: ignore[attr-defined]
    for picture in (targets_png(empty), coverage_png(empty), year_png(empty)):
        with Image.open(io.BytesIO(picture)) as drawn:
            assert drawn.width == 1080


def test_no_person_appears_in_a_board() -> None:
    fields = {name for kind in (Board, Unit, Matter, Planned) for name in kind.__dataclass_fields__}
    assert not [name for name in fields if name in ("by", "person", "name_of_person", "opened_by", "assessor", "score")]


def column(book: bytes, sheet: str, head: str) -> list[object]:
    """What stands below a head."""
    rows = [list(row) for row in load_workbook(io.BytesIO(book))[sheet].iter_rows(values_only=True)]
    top = next(n for n, row in enumerate(rows) if head in row)
    return [row[rows[top].index(head)] for row in rows[top + 1 :]]


def test_the_ledger_goes_by_tier_from_above_then_by_class_and_level_the_strictest_first() -> None:
    low, high = (
        replace(MATTER, level="低风险", maps=MappedLevel.LOW),
        replace(MATTER, level="高风险", maps=MappedLevel.HIGH),
    )
    street = replace(MATTER, unit="长安街道", tier="街道", number="S")
    found = (low, high, replace(MATTER, kind="办活动"))
    matters = [replace(m, number=f"C{n}") for n, m in enumerate((MATTER, *found))]
    village, road = Unit("长宁社区", "社区", matters=tuple(matters)), Unit("长安街道", "街道", matters=(street,))
    book = ledger_xlsx(Board("惠山", 2026, True, NOON, (village, road)))
    assert column(book, "台账", "编号") == ["S", "C3", "C2", "C1", "C0"]
    levels = [
        name
        for group, name in zip(column(book, "汇总", "分组"), column(book, "汇总", "名称"), strict=True)
        if group == "按等级"
    ]
    assert levels == ["高风险", "低风险", "尚未认定"]


@pytest.mark.parametrize("make", [ledger_xlsx, targets_xlsx, plan_xlsx])
def test_no_sheet_is_printed_smaller_than_can_be_read(make: Callable[[Board], bytes]) -> None:
    book = load_workbook(
        io.BytesIO(make(Board("惠山", 2026, True, NOON, (Unit("长宁社区", "社区", matters=(MATTER,)),))))
    )
    for sheet in book:
        wide = sum(dimension.width for dimension in sheet.column_dimensions.values())
        across = {"9": 277.0, "8": 400.0}[str(sheet.page_setup.paperSize)]
        points = min(10.0, 10.0 * across / (wide * 1.9))
        assert points >= 7.5, f"{sheet.title}: {wide} characters wide, {points:.1f} points on paper"


def test_what_is_late_and_what_is_finished_are_counted_apart() -> None:
    late = replace(MATTER, due=date(2026, 3, 1), due_state=DueState.LATE)
    done = replace(
        MATTER,
        state=MatterState.FILED,
        finished=date(2026, 3, 1),
        filed=date(2026, 3, 1),
        level="低风险",
        draft="低风险",
    )
    last_year = replace(done, finished=date(2025, 12, 1), filed=date(2025, 12, 1), opened=date(2025, 6, 1))
    told = count((late, done, last_year), 2026)
    assert (told.opened, told.finished, told.filed, told.running, told.late) == (2, 1, 1, 1, 1)
    assert quality((done, replace(MATTER, state=MatterState.CANCELLED))).confirmed == 1


@pytest.mark.parametrize(
    ("due", "said"),
    [(date(2026, 12, 30), "限12月30日"), (date(2027, 1, 3), "限2027年1月3日"), (date(2025, 12, 1), "限2025年12月1日")],
)
def test_a_set_time_of_another_year_is_told_with_its_year(due: date, said: str) -> None:
    assert said in matter_words(replace(MATTER, due=due), 2026)


@pytest.mark.parametrize(
    ("name", "tier", "said"),
    [("长宁社区居民委员会", "社区", "长宁社区居民委员会"), ("区住建局", "部门", "区住建局（部门）")],
)
def test_what_a_unit_is_is_told_where_its_name_does_not(name: str, tier: str, said: str) -> None:
    assert unit_words(Unit(name, tier)) == said
