"""HS17 台帐制作和归档: the ledger by level and class, and one archive for each finished matter, to one standard."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

from board_world import STREET, filed, sheet

from bot.testing.examples import CHAOYANG_LOW
from bot.testing.play import Played

PARTS = [
    *("评估方案", "评估依据", "公示和宣传解释", "问卷和调查统计", "走访、座谈、听证等活动记录", "意见处理表"),
    *(
        "风险因素表（措施前、措施后）",
        "防范化解措施",
        "评估报告",
        "专家和论证意见",
        "集体讨论和不同意见",
        "备案表和意见函",
    ),
    *("退回和补充", "跟踪台账", "重新评估", "公开稿", "其他记录", "附件原件（单独存放，不对外）", "留痕"),
]


def test_HS17_the_ledger_is_by_level_and_class(tmp_path: Path) -> None:
    world = filed(tmp_path)
    office = world.person("街道维稳办", "reviewer", STREET)
    office.say("/ledger")
    said = office.press("出台账")
    assert "中风险1" in said
    assert "重大建设项目1" in said
    counted = {(row[0], row[1]): row[2] for row in sheet(office.files[-1], "汇总")[1:]}
    assert counted["按等级", "中风险"] == counted["按类别", "改革改制"] == counted["按单位层级", "村"] == 1
    assert counted["等级×类别", "中风险 × 改革改制"] == 1
    head, *rows = sheet(office.files[-1], "台账")
    tiers = [row[head.index("单位层级")] for row in rows]
    # In the order of the tree.
    assert tiers == sorted(tiers, key=["部门", "村"].index)
    assert {row["final"] for row in world.rows("ledger")} == {"low", "medium"}
    world.close()


def test_HS17_a_finished_matter_has_its_archive(played: Played) -> None:
    world, cast = played(CHAOYANG_LOW)
    person = cast["assessor"]
    [case] = world.rows("assessment")
    person.press_data(f"0.open.{case['id']}")
    said = person.press("归档")
    assert "程序要求的材料都在" in said
    with zipfile.ZipFile(person.files[-1]) as archive:
        assert archive.testzip() is None
        told = json.loads(archive.read("manifest.json"))
        assert [part["title"] for part in told["parts"]] == PARTS
        assert [part["number"] for part in told["parts"]] == list(range(1, 20))
        listed = {f["name"]: f["sha256"] for part in told["parts"] for f in part["files"]}
        assert set(archive.namelist()) == {"manifest.json", "manifest.txt", *listed}
        assert all(hashlib.sha256(archive.read(name)).hexdigest() == sha for name, sha in listed.items())
        standing = {part["title"]: (part["standing"], part["why"]) for part in told["parts"]}
        assert standing["退回和补充"] == ("无", "没有退回过")
        assert standing["跟踪台账"][0] == "有"
        assert any(name.startswith("12-备案表和意见函/已出具/") for name in listed)
        assert told["audit"]["holds"]
        catalogue = archive.read("manifest.txt").decode("utf-8-sig")
        assert "卷内目录：大凌河李家村段公路桥" in catalogue
    [event] = world.rows("case_event", what="archived")
    assert json.loads(event["data"])["sha256"] == hashlib.sha256(Path(person.files[-1]).read_bytes()).hexdigest()
