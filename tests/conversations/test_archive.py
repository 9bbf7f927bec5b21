"""One matter, one archive: the same record gives the same bytes; what is missing is named and stops nothing."""

from __future__ import annotations

import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from docx import Document

from bot.testing.conversation import Person, World
from bot.testing.examples import CHAOYANG_LOW, LEADING_GROUP, SHAOXING_THIRD
from bot.testing.pictures import jpeg
from bot.testing.play import Played, to_step
from bot.testing.whistling import HOUSING, at_conflict, whistle
from storage import audit


def manifest(path: str) -> dict[str, Any]:
    with zipfile.ZipFile(path) as archive:
        told: dict[str, Any] = json.loads(archive.read("manifest.json"))
        return told


def part(path: str, title: str) -> dict[str, Any]:
    return next(p for p in manifest(path)["parts"] if p["title"].startswith(title))


def opened(world: World, person: Person) -> Person:
    person.press_data(f"0.open.{world.rows('assessment')[0]['id']}")
    return person


def test_the_same_record_gives_the_same_bytes_on_another_day(played: Played) -> None:
    world, cast = played(SHAOXING_THIRD)
    leader = opened(world, cast["leader"])
    leader.say("归档")
    first = Path(leader.files[-1]).read_bytes()
    world.clock.at += timedelta(days=17)
    leader.say("归档")
    assert Path(leader.files[-1]).read_bytes() == first


def test_the_chain_in_the_archive_can_be_checked_by_anybody(played: Played) -> None:
    world, cast = played(SHAOXING_THIRD)
    leader = opened(world, cast["leader"])
    leader.say("归档")
    with zipfile.ZipFile(leader.files[-1]) as archive:
        [name] = [n for n in archive.namelist() if n.endswith("留痕链.json")]
        links = json.loads(archive.read(name))
    previous = audit.START
    for n, link in enumerate(links, 1):
        assert (link["seq"], link["prev_hash"]) == (n, previous)
        assert "salt" not in link
        previous = link["hash"]
    assert manifest(leader.files[-1])["audit"]["head"] == previous


def test_dissent_is_kept_as_it_was_said(played: Played) -> None:
    world, cast = played(SHAOXING_THIRD)
    leader = opened(world, cast["leader"])
    leader.say("归档")
    with zipfile.ZipFile(leader.files[-1]) as archive:
        name = next(n for n in archive.namelist() if n.startswith("11-"))
        with archive.open(name) as file:
            text = "\n".join(c.text for t in Document(file).tables for r in t.rows for c in r.cells)
    assert "建议先发补偿再进场" in text
    assert "三级风险" in text


def test_a_file_that_is_gone_is_named_and_stops_nothing(world: World, tmp_path: Path) -> None:
    person = world.person("张三")
    to_step(person, SHAOXING_THIRD, "survey")
    for name in ("公告栏.jpg", "座谈会签到.jpg"):
        photo = tmp_path / name
        photo.write_bytes(jpeg(len(name)))
        person.send(photo)
    gone, altered = world.rows("evidence")
    world.app.attachments.path(gone["hash"]).unlink()
    path = world.app.attachments.path(altered["hash"])
    path.chmod(0o600)
    path.write_bytes(b"something else")
    said = person.say("归档")
    assert "公告栏.jpg" in said
    assert "座谈会签到.jpg" in said
    missing = manifest(person.files[-1])["missing"]
    assert any("公告栏.jpg（找不到这个附件" in each for each in missing)
    assert any("座谈会签到.jpg（附件内容与登记的不一致" in each for each in missing)
    with zipfile.ZipFile(person.files[-1]) as archive:
        assert "缺：公告栏.jpg" in archive.read("manifest.txt").decode("utf-8-sig")


def test_evidence_lies_apart_with_a_word_on_names(world: World, tmp_path: Path) -> None:
    person = world.person("张三")
    to_step(person, SHAOXING_THIRD, "survey")
    clean = tmp_path / "名册🧾..坏.jpg"
    clean.write_bytes(jpeg())
    person.send(clean)
    person.say("归档")
    [file] = part(person.files[-1], "附件原件")["files"]
    assert file["name"].startswith("18-附件原件-不对外/01-")
    assert ".." not in file["name"].rpartition("/")[0]
    with zipfile.ZipFile(person.files[-1]) as archive:
        assert "只供本单位查阅，不对外提供" in archive.read("manifest.txt").decode("utf-8-sig")


def test_what_is_not_done_yet_is_said_not_made_up(world: World) -> None:
    person = world.person("张三")
    to_step(person, SHAOXING_THIRD, "survey")
    person.say("归档")
    told = {p["title"]: p["standing"] for p in manifest(person.files[-1])["parts"]}
    assert told["评估方案"] == "有"
    assert told["走访、座谈、听证等活动记录"] == "缺"
    assert told["集体讨论和不同意见"] == "未到"


def test_somebody_elses_matter_is_not_archived(played: Played) -> None:
    world, _ = played(SHAOXING_THIRD)
    case = world.rows("assessment")[0]["id"]
    outsider = world.person("外人", "reviewer", "别的单位")
    outsider.press_data(f"0.open.{case}")
    assert "没有打开的事项" in outsider.say("归档")
    colleague = world.person("同事", "assessor")
    colleague.press_data(f"0.open.{case}")
    assert "归档由经办的稳评员、审核员、单位负责人、领导小组或管理员来办" in colleague.say("归档")
    assert not outsider.files + colleague.files
    assert not world.rows("case_event", what="archived")


def test_without_a_matter_in_hand_the_closed_ones_are_offered(played: Played) -> None:
    world, _ = played(CHAOYANG_LOW)
    leader = world.person("钱主任", "leader")
    assert "点一个办结的来归档" in leader.say("归档")
    leader.press("大凌河")
    leader.press("归档")
    assert leader.files[-1].endswith(".zip")
    stranger = world.person("空单位的人", "leader", "空单位")
    assert "没有办结的事项可以归档" in stranger.say("归档")


def test_a_register_has_no_archive(played: Played) -> None:
    world, cast = played(LEADING_GROUP)
    admin = opened(world, cast["admin"])
    assert "不用归档" in admin.say("归档")


def test_a_return_and_its_supplement_are_in_the_archive(played: Played) -> None:
    world, cast = played(CHAOYANG_LOW, "filing")
    reviewer = cast["reviewer"]
    reviewer.press("退回补充")
    reviewer.say("补走访对岸两个组的记录")
    reviewer.press("写完了")
    reviewer.press("5")
    person = opened(world, cast["assessor"])
    person.say("归档")
    told = part(person.files[-1], "退回和补充")
    assert told["standing"] == "有"
    names = [f["name"].rpartition("/")[2] for f in told["files"]]
    assert any("退回补充通知" in name for name in names)


def test_experts_drawn_and_interests_declared_are_in_it_and_named_nowhere_in_public(world: World) -> None:
    admin = world.person("赵管理", "admin")
    admin.say("专家库")
    admin.press("添加专家")
    for told in ("方文正", "省规划设计院"):
        admin.say(told)
    admin.press("工程")
    admin.press("选好了")
    person = world.person("张三")
    to_step(person, CHAOYANG_LOW, "hidden")
    person.say("专家库")
    person.press("抽取专家")
    person.press("不限领域")
    person.press("1位")
    person.say("归档")
    read = words_of(person.files[-1])
    assert "方文正（省规划设计院）" in read["10"]
    assert "没有利害关系" in read["01"]
    person.say("公开稿")
    person.press("看脱敏报告")
    assert "方文正" not in "".join(p.text for p in Document(person.files[-1]).paragraphs)


def test_a_task_given_to_another_department_is_in_it(world: World) -> None:
    person = at_conflict(world)
    whistle(person, HOUSING)
    person.say("归档")
    told = words_of(person.files[-1])["08"]
    assert HOUSING in told
    assert "承办单位" in told


def words_of(path: str) -> dict[str, str]:
    """The words of each part's 逐项记录, by its number."""
    found = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith("逐项记录.docx"):
                with archive.open(name) as file:
                    cells = [c.text for t in Document(file).tables for r in t.rows for c in r.cells]
                found[name[:2]] = "\n".join(cells)
    return found
