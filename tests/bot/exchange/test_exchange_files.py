"""Files of matters: JSON and xlsx come back as they went, broken rows are named, the others go in."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from exchange_samples import document, file_of, matter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.exchange import json_file, workbook
from bot.exchange.errors import FileRefusedError
from bot.exchange.intake import Intake
from bot.exchange.read import read_matter
from bot.testing.conversation import World
from storage import filed

WORDS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Cn"), blacklist_characters="\ufffe\uffff"), max_size=30
)
COUNTS = st.none() | st.integers(0, 10**6)


def take(world: World, path: Path, *, dry: bool = False) -> dict[str, Any]:
    return Intake(world.app.database, world.clock).file(path, dry=dry).as_json()


def stored(world: World) -> list[tuple[str, str]]:
    return [(row["matter"], row["standing"]) for row in world.rows("filed_matter")]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(gist=WORDS, reply=WORDS, name=WORDS.filter(bool), people=COUNTS, sent=COUNTS)
def test_a_workbook_gives_back_what_was_written(
    tmp_path: Path, gist: str, reply: str, name: str, people: int | None, sent: int | None
) -> None:
    made = matter(
        opinions=({"gist": gist, "reply": reply},),
        matter={"name": name},
        affected={"people": people},
        consultations=({"form": "问卷", "sent": sent, "held": "2026-03-01"},),
    )
    path = tmp_path / "x.xlsx"
    path.write_bytes(workbook.write([made, matter(2)]))
    assert [read_matter(value)[0] for _, value in workbook.documents(path)] == [made, matter(2)]


def test_cells_are_text_never_formulas(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(workbook.write([matter()]))
    book = load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert any(cell.value == "=HYPERLINK(1)" for cell in cells)
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if cell.value[0] in "=+-@")
    assert book.sheetnames == ["事项", "征求意见", "意见", "风险因素", "措施", "退回", "跟踪", "条款", "材料"]


def test_a_formula_put_into_a_workbook_is_refused_and_the_others_go_in(world: World, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(workbook.write([matter(1), matter(2), matter(3)]))
    book = load_workbook(path)
    book["意见"]["B2"] = "=1+1"
    book["事项"]["A3"] = '=WEBSERVICE("http://example.org")'
    book["措施"].append(["nobody-1", "无主的措施"])
    book.save(path)
    told = take(world, path)
    assert told["new"] == 1
    assert stored(world) == [("elsewhere-3", "current")]
    places = {line["place"]: line["why"] for line in told["broken"]}
    assert "“意见”第2行：有公式" in places["“事项”第2行"]
    assert "有公式" in places["“事项”第3行"]
    assert "没有对应的事项" in places["“措施”第2行"]


def test_a_broken_line_is_named_with_its_place_and_the_others_go_in(world: World, tmp_path: Path) -> None:
    broken = {**document(2), "state": "fine"}
    path = file_of(tmp_path / "x.json", [document(1), broken, '{"format": "wenping.matter", ', document(4)])
    told = take(world, path)
    assert (told["new"], [line["place"] for line in told["broken"]]) == (2, ["第3行", "第4行"])
    assert "不是完整的JSON" in told["broken"][1]["why"]
    assert [matter for matter, _ in stored(world)] == ["elsewhere-1", "elsewhere-4"]


def test_taking_the_same_file_in_twice_changes_nothing(world: World, tmp_path: Path) -> None:
    path = file_of(tmp_path / "x.json", [document(1), document(2)])
    assert take(world, path)["new"] == 2
    before = world.rows("filed_matter")
    assert take(world, path) | {"broken": None} == {
        "new": 0,
        "newer": 0,
        "older": 0,
        "same": 2,
        "own": 0,
        "broken": None,
    }
    assert world.rows("filed_matter") == before


def test_a_newer_edition_stands_and_the_older_stays_as_history(world: World, tmp_path: Path) -> None:
    def told(minutes: int) -> dict[str, Any]:
        edition = document(1, minutes=minutes, state="tracking")
        return take(world, file_of(tmp_path / f"{minutes}.json", [edition]))

    assert [told(5)["new"], told(9)["newer"], told(7)["older"]] == [1, 1, 1]
    assert [row["standing"] for row in world.rows("filed_matter")] == ["superseded", "current", "superseded"]
    with world.app.database.read() as connection:
        [one] = filed.of_organisation(connection, None)
        assert one.updated_at == datetime.fromisoformat(document(1, minutes=9)["updated"])
        assert len(filed.editions(connection, "elsewhere-1")) == 3


def test_a_dry_run_writes_nothing(world: World, tmp_path: Path) -> None:
    assert take(world, file_of(tmp_path / "x.json", [document(1), document(2)]), dry=True)["new"] == 2
    assert world.rows("filed_matter") == []
    assert [row["what"] for row in world.rows("case_event")] == []


def test_matters_belong_to_the_unit_of_their_name(world: World, tmp_path: Path) -> None:
    world.person("张三", organisation="某某镇政府")
    take(world, file_of(tmp_path / "x.json", [document(1), document(2, unit="没有这个单位")]))
    with world.app.database.read() as connection:
        assert [m.matter for m in filed.of_organisation(connection, "某某镇政府", below=True, year=2026)] == [
            "elsewhere-1"
        ]
        assert filed.of_organisation(connection, "某某镇政府", year=2025) == []
        assert filed.count(connection) == 2


def test_ten_thousand_matters_go_in(world: World, tmp_path: Path) -> None:
    path = tmp_path / "many.json"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json_file.lines(matter(number) for number in range(10_000)))
    assert take(world, path)["new"] == 10_000
    with world.app.database.read() as connection:
        assert filed.count(connection) == 10_000


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"hello",
        b"3",
        b'"x"',
        b'{"format": "wenping.matters", "version": 2, "matters": []}',
        b"PK\x03\x04 no zip",
        b"[" * 100_000,
    ],
)
def test_what_is_no_file_of_matters_is_refused(world: World, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x"
    path.write_bytes(content)
    with pytest.raises(FileRefusedError, match="x"):
        take(world, path)
    assert world.rows("filed_matter") == []


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda s: st.lists(s, max_size=3) | st.dictionaries(st.text(max_size=5), s, max_size=3),
        max_leaves=8,
    )
)
def test_any_json_at_all_is_a_named_refusal_never_a_crash(value: object) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.json"
        path.write_text(json.dumps([value]), encoding="utf-8")
        assert len(list(json_file.documents(path))) == 1
