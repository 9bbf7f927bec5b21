"""CY09 对接省风险评估管理系统: what is filed here is reported there, and what was filed there is counted here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pydantic import SecretStr
from seed_rows import chain_holds

from bot.exchange import json_file, workbook
from bot.exchange.intake import Intake
from bot.exchange.pulling import Puller
from bot.exchange.read import read_matter
from bot.testing.conversation import Person, World
from bot.testing.examples import CHAOYANG_LOW
from bot.testing.play import Played, approve, fill
from bot.testing.provincial import ProvincialSystem
from storage import filed

TITLE = "大凌河李家村段公路桥"


@pytest.fixture
def province() -> Iterator[ProvincialSystem]:
    with ProvincialSystem() as running:
        yield running


def at_the_office(played: Played, province: ProvincialSystem | None) -> tuple[World, Person]:
    """The county's matter at its last step, before the office that files it."""
    world, cast = played(CHAOYANG_LOW, "filing")
    if province is not None:
        settings = {"exchange_url": province.url, "exchange_token": SecretStr(province.token)}
        world.settings = world.settings.model_copy(update=settings)
        world.restart()
    fill(cast["reviewer"], CHAOYANG_LOW.steps["filing"])
    return world, cast["reviewer"]


def test_CY09_filing_reports_the_matter_to_the_province(played: Played, province: ProvincialSystem) -> None:
    world, reviewer = at_the_office(played, province)
    assert f"“{TITLE}”已报省系统" in approve(reviewer)
    [document] = province.matters.values()
    matter = read_matter(document)[0]
    assert (matter.matter.name, matter.organisation.name) == (TITLE, "示范街道办事处")
    assert matter.confirmation is not None
    assert matter.letter is not None
    assert (matter.confirmation.level.name, matter.letter.number[:6]) == ("低风险", "WP2026")
    [row] = world.rows("exchange_delivery")
    assert (row["state"], row["sent_hash"]) == ("sent", document["hash"])
    assert world.rows("case_event")[-1]["what"] == "exchanged"
    assert chain_holds(world)


def test_CY09_progress_says_whether_it_was_reported(played: Played, province: ProvincialSystem) -> None:
    world, reviewer = at_the_office(played, province)
    case = world.rows("assessment")[0]["id"]
    assert "省系统" not in reviewer.say("进展")
    province.faults += ["500"] * 3
    assert "待报省系统" in approve(reviewer)
    reviewer.press_data(f"0.open.{case}")
    assert "待报省系统" in reviewer.say("进展")
    for _ in range(3):
        world.clock.pause(hours=1)
        reviewer.say("/home")
    reviewer.press_data(f"0.open.{case}")
    assert "已报省系统" in reviewer.say("进展")
    assert len(province.keys) == 1


def test_CY09_what_the_province_refuses_is_said_and_waits_for_the_administrator(
    played: Played, province: ProvincialSystem
) -> None:
    world, reviewer = at_the_office(played, province)
    province.faults.append("404")
    said = approve(reviewer)
    assert "省系统没有收：对方不收（404）：办不了" in said
    [row] = world.rows("exchange_delivery")
    assert row["state"] == "dead"


def test_CY09_without_a_system_above_nothing_is_said_of_one(played: Played) -> None:
    world, reviewer = at_the_office(played, None)
    assert "省系统" not in approve(reviewer)
    assert world.rows("exchange_delivery") == []
    assert [row for row in world.rows("job") if row["kind"] == "exchange"] == []


def test_CY09_matters_of_the_province_count_here(
    played: Played, province: ProvincialSystem, world: World, tmp_path: Path
) -> None:
    _, reviewer = at_the_office(played, province)
    approve(reviewer)
    province.offered = [*province.matters.values()]
    world.person("孙八", organisation="示范街道办事处")
    settings = {"exchange_url": province.url, "exchange_token": SecretStr(province.token)}
    world.settings = world.settings.model_copy(update=settings)
    world.restart()
    outcome, _ = Puller(world.app.database, world.app.far_side(), world.clock).run()
    assert outcome.taken["new"] == 1
    matter = read_matter(json.loads(world.rows("filed_matter")[0]["body"]))[0]
    (tmp_path / "x.xlsx").write_bytes(workbook.write([matter]))
    (tmp_path / "x.json").write_text("".join(json_file.lines([matter])), encoding="utf-8")
    for name in ("x.xlsx", "x.json"):
        assert Intake(world.app.database, world.clock).file(tmp_path / name).taken["same"] == 1
    with world.app.database.read() as connection:
        [one] = filed.of_organisation(connection, "示范街道办事处", year=2026)
    assert (one.title, one.maps, one.state) == (TITLE, "low", "tracking")
    office = world.person("省办", "reviewer", "示范街道办事处")
    office.say("指标")
    assert "已评1件" in office.press("覆盖率")
    office.say("台账")
    office.press("出台账")
    [row] = list(load_workbook(office.files[-1])["外部备案"].iter_rows(min_row=4, values_only=True))
    assert TITLE in row
    assert "低风险" in row
