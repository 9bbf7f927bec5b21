"""Deleting a file, asking for one's own data, ending retention: what goes is gone, and the chain stays whole."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from bot.cli import app
from bot.testing.conversation import Person, World
from bot.testing.examples import SHAOXING_FOURTH
from bot.testing.pictures import jpeg
from bot.testing.play import Played, begin, fill
from storage import audit


def whole(world: World) -> bool:
    with world.app.database.read() as connection:
        return audit.verify(connection) == []


def with_photo(world: World, folder: Path) -> Person:
    person = world.person("张三")
    begin(person, SHAOXING_FOURTH)
    path = folder / "现场.jpg"
    path.write_bytes(jpeg(3))
    person.send(path)
    return person


def test_who_kept_a_file_deletes_it_and_that_is_recorded(world: World, tmp_path: Path) -> None:
    person = with_photo(world, tmp_path)
    [row] = world.rows("evidence")
    said = person.say("材料")
    assert "共1份" in said
    person.press("删第1份")
    assert "删了找不回来" in person.last[-1].text
    assert world.rows("evidence") == [row]
    assert "已删掉" in person.press("删掉")
    assert world.rows("evidence") == []
    assert person.case.kept == ()
    assert list(world.app.attachments.hashes()) == []
    [event] = world.rows("case_event", what="evidence_deleted")
    assert "现场" not in event["data"]
    assert whole(world)
    assert "还没有存材料" in person.say("/files")


def test_a_file_two_matters_share_stays_for_the_other(world: World, tmp_path: Path) -> None:
    person = with_photo(world, tmp_path)
    other = world.person("李四")
    begin(other, SHAOXING_FOURTH)
    other.send(tmp_path / "现场.jpg")
    person.say("材料")
    person.press("删第1份")
    person.press("删掉")
    assert len(world.rows("evidence")) == 1
    assert len(list(world.app.attachments.hashes())) == 1
    assert whole(world)


def test_nobody_deletes_what_somebody_else_kept(world: World, tmp_path: Path) -> None:
    person = with_photo(world, tmp_path)
    other = world.person("李四")
    other.press_data(f"0.open.{person.case.id}")
    said = other.say("材料")
    assert "现场" in said
    assert not any(b.label.startswith("删") for b in other.buttons)
    revision = other.state.revision
    other.press_data(f"{revision}.kdy.0")
    assert len(world.rows("evidence")) == 1


def test_everybody_gets_what_is_held_about_them(world: World, tmp_path: Path) -> None:
    person = with_photo(world, tmp_path)
    person.say("/mydata")
    told = json.loads(Path(person.files[-1]).read_text())
    assert told["账号"]["name"] == "张三"
    assert told["聊天账号"] == [person.chat]
    [case] = told["事项"]
    assert (case["case"], case["opened"]) == (person.case.id, True)
    assert case["recorded"]["evidence_kept"] == 1
    other = world.person("王审核", "reviewer")
    other.say("/mydata")
    assert json.loads(Path(other.files[-1]).read_text())["事项"] == []
    assert world.rows("case_event", what="document_made") == []


def test_a_matter_is_erased_at_the_command_line_and_the_chain_holds(world: World, tmp_path: Path) -> None:
    person = with_photo(world, tmp_path)
    case = person.case.id
    fill(person, SHAOXING_FOURTH.steps["plan"])
    data = ["--data", str(world.settings.data_dir)]
    refused = CliRunner().invoke(app, ["erase", case, *data])
    assert refused.exit_code != 0
    done = CliRunner().invoke(app, ["erase", case, "--yes", *data])
    assert done.exit_code == 0, done.output
    assert "1份附件" in done.output
    assert world.rows("answer", case=case) == []
    assert list(world.app.attachments.hashes()) == []
    assert whole(world)
    assert "erased" in [row["what"] for row in world.rows("case_event", case=case)]
    assert person.say("/start"), "the conversation goes on without it"


def test_retention_lists_what_is_due_and_erases_only_when_told(played: Played, tmp_path: Path) -> None:
    world, cast = played(SHAOXING_FOURTH, "plan")
    person = cast["assessor"]
    case = person.case.id
    person.say("/cancel")
    person.press("确定取消")
    data = ["--data", str(world.settings.data_dir)]
    assert "没有到期" in CliRunner().invoke(app, ["retention", *data]).output
    env = {"WENPING_CANCELLED_MONTHS": "1", "WENPING_RETENTION_YEARS": "0"}
    world.app.clock.at = world.app.clock.at  # the command reads the machine's clock, years after the sample's
    listed = CliRunner().invoke(app, ["retention", *data], env=env)
    assert case in listed.output
    assert world.rows("assessment", id=case)[0]["status"] == "cancelled"
    done = CliRunner().invoke(app, ["retention", "--apply", *data], env=env)
    assert done.exit_code == 0, done.output
    assert world.rows("assessment", id=case)[0]["status"] == "erased"
    assert whole(world)
