"""政策文件: an administrator sends a document, looks at what was recognised, puts it right, puts it out of use."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from towns import begin_as, begin_town, town

from bot.commands import library
from bot.engine.words import library as say
from bot.jobs.library import LibraryWork
from bot.testing.conversation import Person, World
from knowledge.policies.service import PolicyService
from storage import records
from storage.policies import SqlPolicyStore

NOTICE = """青川市人民政府办公室文件
青政办发〔2017〕1号
青川市人民政府办公室关于印发重大事项稳评办法的通知
各县人民政府：
现将办法印发给你们，请认真贯彻执行。
青川市人民政府办公室
2017年3月5日
重大事项稳评办法
第一条 为了规范评估工作，制定本办法。
第二条 征求意见的期限不少于三十日。
第三条 本办法自2017年5月1日起施行。
"""
KEY = "青川市人民政府办公室关于印发重大事项稳评办法的通知"
NEWER = f"""青川市重大事项稳评规定
第一条 征求意见的期限不少于四十日。
第二条 本规定自2020年1月1日起施行，《{KEY}》（青政办发〔2017〕1号）同时废止。
"""


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with closing(World(tmp_path / "data", packs={"town": town()})) as opened:
        yield opened


@pytest.fixture
def admin(world: World) -> Person:
    return world.person("赵管理", "admin")


def send(admin: Person, path: Path, text: str) -> str:
    path.write_text(text, encoding="gb18030")
    admin.say("政策文件")
    return admin.send(path)


def test_a_document_sent_is_read_and_what_was_recognised_is_shown(admin: Person, tmp_path: Path) -> None:
    said = send(admin, tmp_path / "通知.txt", NOTICE)
    assert "收进1份文件，共3条" in said
    card = admin.press("青川市人民政府办公室")
    for fact in (
        "文号：青政办发〔2017〕1号",
        "发文机关：青川市人民政府办公室",
        "成文日期：2017年3月5日",
        "失效日期：没有认出",
    ):
        assert fact in card
    assert "施行日期：2017年5月1日" in card


def test_what_was_recognised_wrongly_is_put_right_in_the_administrators_name(
    world: World, admin: Person, tmp_path: Path
) -> None:
    send(admin, tmp_path / "通知.txt", NOTICE)
    admin.press("青川市")
    assert "应该是什么" in admin.press("改文号")
    assert "已改，记在您名下：文号是青政办发〔2017〕11号" in admin.say("青政办发〔2017〕11号")
    admin.press("改失效日期")
    assert "没看懂" in admin.say("以后再说")
    assert "失效日期：2022年5月1日" in admin.say("2022年5月1日")
    admin.press("改地区")
    assert "地区：没有认出" in admin.say("无")
    rows = world.rows("policy_head_fix")
    assert [(r["field"], r["by"]) for r in rows] == [
        ("number", rows[0]["by"]), ("place", rows[0]["by"]), ("repealed", rows[0]["by"]),
    ]  # fmt: skip
    # Read again it stays put right: a person's word stands over the program's.
    send(admin, tmp_path / "通知.txt", NOTICE + "第四条 又加了一条。")
    assert "文号：青政办发〔2017〕11号" in admin.press("青川市")
    assert len(world.rows("audit", what="policy_head_corrected")) == 3


def test_the_same_file_again_changes_nothing_and_a_bad_one_is_named(admin: Person, tmp_path: Path) -> None:
    send(admin, tmp_path / "通知.txt", NOTICE)
    assert "库里已有，没有变化" in send(admin, tmp_path / "通知.txt", NOTICE)
    with zipfile.ZipFile(tmp_path / "一包.zip", "w") as archive:
        archive.writestr("规定.txt", NEWER)
        archive.writestr("坏.docx", b"PK\x03\x04")
    said = admin.send(tmp_path / "一包.zip")
    assert "收进1份" in said
    assert "没有收：一包.zip/坏.docx" in said


def test_two_documents_sent_under_one_name_are_two(world: World, admin: Person, tmp_path: Path) -> None:
    send(admin, tmp_path / "通知.txt", NOTICE)
    assert "收进1份" in send(admin, tmp_path / "通知.txt", NEWER)
    assert "没有变化" in send(admin, tmp_path / "通知.txt", NEWER)
    assert "没有变化" in send(admin, tmp_path / "通知.txt", NOTICE)
    kept = [s.document.title for s in world.app.policies().documents() if s.document.kind == "original"]
    assert kept == [KEY, "青川市重大事项稳评规定"]


def test_a_document_that_a_new_one_repeals_is_proposed_never_retired_by_itself(
    world: World, admin: Person, tmp_path: Path
) -> None:
    send(admin, tmp_path / "通知.txt", NOTICE)
    assert f"新文件写明废止《{KEY}》" in send(admin, tmp_path / "规定.txt", NEWER)
    assert world.rows("policy_standing") == []
    admin.press("青川市人民政府办公室")
    admin.press("停用")
    assert "已停用" in admin.press("由新文件替代")
    assert world.rows("policy_standing")[0]["replaced_by"] == "青川市重大事项稳评规定"
    found = world.app.policies().clause(f"{KEY}/第二条")
    assert found is not None
    assert found[1].withdrawn == "已失效，由《青川市重大事项稳评规定》替代"


def test_assessors_of_matters_that_rest_on_it_are_told_once(world: World, admin: Person, tmp_path: Path) -> None:
    send(admin, tmp_path / "通知.txt", NOTICE)
    assessor = world.person("张三")
    begin_as(assessor)
    case = assessor.state.case
    with world.app.database.write() as connection:
        cited = {"clauses": [f"{KEY}/第二条"], "document": "report", "at": world.clock().isoformat()}
        records.project(connection, case, "cited", cited)
    admin.say("政策文件")
    admin.press("青川市")
    assert "（在办）第二条" in admin.press("引用的事项")
    assert assessor.read() == ""
    admin.say("政策文件")
    admin.press("青川市")
    admin.press("停用")
    said = admin.press("确认停用")
    assert "已通知经办人1位" in said
    told = assessor.read()
    assert "第二条，已失效" in told
    assert "请打开事项" in told
    admin.say("政策文件")
    admin.press("青川市")
    assert "（已失效）" in admin.last[-1].text
    admin.press("引用的事项")
    assert assessor.read() == ""


def test_it_comes_back(world: World, admin: Person, tmp_path: Path) -> None:
    send(admin, tmp_path / "通知.txt", NOTICE)
    admin.press("青川市")
    admin.press("停用")
    admin.press("确认停用")
    assert not _searched(world)
    admin.say("政策文件")
    admin.press("青川市")
    assert "已恢复使用" in admin.press("恢复使用")
    assert _searched(world)
    assert [row["what"] for row in world.rows("audit", case="") if row["what"].startswith("policy_re")] == [
        "policy_retired", "policy_restored",
    ]  # fmt: skip


def test_others_are_told_whose_it_is(world: World, admin: Person, tmp_path: Path) -> None:
    admin.say("政策文件")
    assert "三十日" not in admin.say("征求意见多少日")
    begin_town(world)
    assert "最上级单位的管理员" in world.person("张三").say("政策文件")
    world.organise("某县")
    world.organise("某村", parent="某县")
    assert "最上级单位的管理员" in world.person("村管理", "admin", "某村").say("/policies")


def _searched(world: World) -> bool:
    return any(hit.document.key == KEY for hit in world.app.policies().search("征求意见的期限不少于三十日"))


def test_the_command_leaves_it_to_the_running_process_to_tell(world: World, tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_text(NOTICE, encoding="utf-8")
    world.app.policies().ingest([path])
    assessor = world.person("张三")
    begin_as(assessor)
    with world.app.database.write() as connection:
        cited = {"clauses": [f"{KEY}/第二条"], "document": "report", "at": world.clock().isoformat()}
        records.project(connection, assessor.state.case, "cited", cited)
    library.retire_document(KEY, data=world.settings.data_dir)
    world.pass_days(0.01)
    assert "第二条，已失效" in assessor.read()
    library.retire_document(KEY, data=world.settings.data_dir)
    world.pass_days(0.01)
    assert assessor.read() == ""


def test_progress_is_shown_while_an_archive_is_taken_in(world: World, admin: Person, tmp_path: Path) -> None:
    class Shown:
        def __init__(self) -> None:
            self.texts: list[str] = []

        def show(self, chat: str, text: str) -> None:
            self.texts.append(text)

        def end(self, chat: str) -> str | None:
            return "m1"

    with zipfile.ZipFile(tmp_path / "一包.zip", "w") as archive:
        archive.writestr("规定.txt", NEWER)
        archive.writestr("通知.txt", NOTICE)
    shown = Shown()

    def fetch(channel: str, ref: str, target: Path) -> None:
        target.write_bytes(Path(ref).read_bytes())

    work = LibraryWork(world.app.policies, world.app.database, world.app.shelf, fetch, shown)
    payload = {"ref": str(tmp_path / "一包.zip"), "name": "一包.zip", "channel": "telegram", "chat": "telegram:1"}
    told = work.take(payload, {})
    assert shown.texts[0] == "正在收第1个：一包.zip/规定.txt"
    assert (told["documents"], told["shown_in"]) == (2, "m1")
    assert [each["title"] for each in told["proposed"]] == [KEY]


def test_a_newer_edition_is_said_and_assessors_who_cite_the_older_are_told_once(
    world: World, admin: Person, tmp_path: Path
) -> None:
    send(admin, tmp_path / "通知.txt", NOTICE)
    assessor = world.person("张三")
    begin_as(assessor)
    with world.app.database.write() as connection:
        cited = {"clauses": [f"{KEY}/第二条"], "document": "report", "at": world.clock().isoformat()}
        records.project(connection, assessor.state.case, "cited", cited)
    newer = NOTICE.replace("2017", "2021").replace("三十日", "四十日")
    said = send(admin, tmp_path / "新通知.txt", newer)
    assert "有了新版（青政办发〔2021〕1号，2021年3月5日），旧版（青政办发〔2017〕1号，2017年3月5日）不再检索" in said
    assert "（在办）第二条" in said
    assert "已通知经办人1位" in said
    told = assessor.read()
    assert f"引用了《{KEY}》第二条，库里有了新版（青政办发〔2021〕1号，2021年3月5日）" in told
    assert "请打开事项" in told
    assert "没有变化" in send(admin, tmp_path / "新通知.txt", newer)
    assert "只存不检索" in send(admin, tmp_path / "更旧.txt", NOTICE.replace("2017", "2009"))
    assert assessor.read() == ""
    send(admin, tmp_path / "再新.txt", NOTICE.replace("2017", "2024"))
    assert "2024年3月5日" in assessor.read()


def test_the_list_says_how_far_the_index_of_meaning_is(world: World, admin: Person, tmp_path: Path) -> None:
    (tmp_path / "通知.txt").write_text(NOTICE, encoding="utf-8")
    service = PolicyService(SqlPolicyStore(world.app.database.engine), tmp_path / "vectors", digest_dir=tmp_path)
    service.ingest([tmp_path / "通知.txt"])

    def told() -> dict[str, Any]:
        work = LibraryWork(lambda: service, world.app.database, world.app.shelf, lambda channel, ref, target: None)
        return work.policies({"page": 0}, {})

    assert told()["embedded"] is None, "by words alone nothing is under way"
    service.embed_pending(limit=2)
    assert told()["embedded"] == [2, 3]
    assert say.EMBEDDED.format(done=2, total=3) == "语义索引建了2/3段，没建好的先按字词查。"
    service.embed_pending()
    assert told()["embedded"] is None
