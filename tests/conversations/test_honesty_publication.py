"""Row 11 of docs/honesty.md: what was assessed is not kept secret, and its publication exposes nobody who spoke."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

from docx import Document
from docx.table import Table

from bot.testing.conversation import Person, World
from bot.testing.example_parts import Example, objection, questionnaire
from bot.testing.examples import CHAOYANG_CLINIC, SHAOXING_THIRD
from bot.testing.pictures import jpeg
from bot.testing.play import Played, fill, hand_in, play, to_step
from knowledge.procedures.loader import load_builtin

GIST = "村民赵大宝说他家3组12号补偿低，找他打0575-81234567"
MATTER = SHAOXING_THIRD.but(
    "公开", survey={"opinions": [objection(gist=GIST), objection("explained", gist="怕施工太吵")]}
)
DISSENT = "建议先发补偿再进场"
EXPOSED = ("赵大宝", "81234567", "12号", DISSENT, "张三", "李主任", "征地科稳评档案")


def read(path: str) -> str:
    """All words of a docx, in reading order."""
    told = []
    for block in Document(path).iter_inner_content():
        if isinstance(block, Table):
            told += [" ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            told.append(block.text)
    return "\n".join(told)


def at_publishing(world: World, person: Person) -> Person:
    person.press_data(f"0.open.{world.rows('assessment')[0]['id']}")
    person.say("公开稿")
    return person


def summary_of(person: Person) -> str:
    person.press("看公开稿")
    return read(person.files[-1])


def test_the_summary_says_what_was_asked_and_what_became_of_it(played: Played) -> None:
    world, cast = played(MATTER)
    text = summary_of(at_publishing(world, cast["leader"]))
    for told in ("准备做什么", "为建小学征收耕地30亩", "问卷调查", "120", "118", "怕施工太吵", "未采纳，已说明理由"):
        assert told in text
    assert "认定等级：三级风险（对应中风险）；决策意见：制定防范措施后实施" in text
    assert "按邻村标准补差额" in text
    assert "可以在公开之日起向示范街道办事处、征地管理处书面提出" in text


def test_the_summary_holds_no_name_contact_address_or_evidence(played: Played) -> None:
    world, cast = played(MATTER)
    text = summary_of(at_publishing(world, cast["leader"]))
    assert not [word for word in EXPOSED if word in text]
    assert "村民〔姓名已隐去〕说他家〔此处按公开要求略去〕补偿低" in text
    assert "略去的内容" in text
    assert "内部讨论中各单位、各人的意见" in text
    [opinion, _] = world.rows("opinion")
    assert opinion["gist"] == "村民〔姓名已隐去〕说他家3组12号补偿低，找他打〔电话号码已隐去〕", (
        "masked when it was written"
    )


def test_small_groups_are_counted_together(played: Played) -> None:
    world, cast = played(MATTER)
    text = summary_of(at_publishing(world, cast["leader"]))
    # 106 for; 4 conditional, 2 indifferent, 4 against, 2 silent: none of these is shown apart.
    assert "支持106；有条件支持、无所谓、反对、未表态合计12" in text
    assert "人数少于5的分项合并公布" in text


def test_where_hardly_anybody_answered_no_stance_is_shown(world: World) -> None:
    few = SHAOXING_THIRD.but(
        "少", survey={"activities": [questionnaire(1, 1, sent="6", returned="3", conditional="1", indifferent="0")]}
    )
    person = world.person("张三")
    to_step(person, few, "analysis")
    person.say("公开稿")
    text = summary_of(person)
    assert "答复不足5人，不公布分项" in text
    assert "反对1" not in text


def test_the_redacted_report_leaves_out_dissent_and_says_so(played: Played) -> None:
    world, cast = played(MATTER)
    leader = at_publishing(world, cast["leader"])
    leader.press("看脱敏报告")
    text = read(leader.files[-1])
    assert not [word for word in EXPOSED if word in text]
    [row] = [line for line in text.splitlines() if line.startswith("问卷调查 2026年")]
    assert "无数据" not in row, "the counts are there, told together below"
    assert row.count("见表下") == 5
    assert "支持106；有条件支持、无所谓、反对、未表态合计12" in text
    assert "有不同意见1个" not in text
    assert "公开版·待同意" in text
    differing = text[text.index("（二）不同意见") :]
    assert differing.index("〔此处按公开要求略去〕") < 60
    assert "略去：内部讨论中各单位、各人的意见。" in text
    leader.press_data(f"0.open.{world.rows('assessment')[0]['id']}")
    leader.say("报告")
    assert DISSENT in read(leader.files[-1]), "the full report keeps it as it was said"


def test_names_of_evidence_files_are_not_published(world: World, tmp_path: Path) -> None:
    person = world.person("张三")
    to_step(person, MATTER, "survey")
    photo = tmp_path / "座谈会签到-孙某签名.jpg"
    photo.write_bytes(jpeg())
    person.send(photo)
    person.say("公开稿")
    person.press("看脱敏报告")
    assert "孙某签名" not in read(person.files[-1])
    person.press("看公开稿")
    assert "孙某签名" not in read(person.files[-1])


def test_a_person_releases_it_in_their_name(played: Played) -> None:
    world, cast = played(MATTER)
    leader = at_publishing(world, cast["leader"])
    assert "请先点“看公开稿”" in leader.press("同意公开")
    assert "待同意（未经负责人同意，不得公开）" in summary_of(leader)
    said = leader.press("同意公开")
    assert "李主任（单位负责人）同意公开" in said
    assert "程序不会自己发布" in said
    text = read(next(file for file in reversed(leader.files) if "公开稿" in file))
    assert "状态：已同意公开（单位负责人，2026年3月2日）" in text
    assert "李主任" not in text
    [event] = world.rows("case_event", what="released")
    told = json.loads(event["data"])
    assert (told["by_name"], told["role"]) == ("李主任", "leader")
    assert "公开稿已由李主任同意公开" in cast["assessor"].read()
    assert "3月2日已同意公开" in leader.say("进展")


def test_a_change_takes_the_release_back(played: Played) -> None:
    world, cast = played(MATTER, "tracking")
    leader, person = at_publishing(world, cast["leader"]), cast["assessor"]
    summary_of(leader)
    leader.press("同意公开")
    person.press_data(f"0.open.{world.rows('assessment')[0]['id']}")
    person.goto("demands", "第3步")
    person.say("种植户要早发青苗补偿，并要补种树苗")
    at_publishing(world, leader)
    assert "等级还没有认定，只能先看草稿，不得公开" in leader.last[-1].text
    assert "草稿（等级尚未认定，不得公开）" in summary_of(leader)
    assert not [b for b in leader.buttons if b.label == "同意公开"]


def test_nobody_releases_what_they_assessed_or_without_the_role(played: Played) -> None:
    world, _ = played(MATTER)
    case = world.rows("assessment")[0]["id"]
    person = world.person("张三", "leader")  # who assessed is made leader afterwards
    at_publishing(world, person)
    person.press("看公开稿")
    assert "您参与了这个事项的评估，不能由您同意公开" in person.press("同意公开")
    colleague = world.person("同事", "assessor")
    colleague.press_data(f"0.open.{case}")
    colleague.say("公开稿")
    assert not [b for b in colleague.buttons if b.label == "同意公开"]
    colleague.press("看公开稿")
    revision = colleague.state.revision
    assert "公开由单位负责人、领导小组成员来审" in colleague.press_data(f"{revision}.pok")
    assert not world.rows("case_event", what="released")


def test_a_simplified_filing_has_its_summary_too(world: World) -> None:
    play(world, CHAOYANG_CLINIC)
    leader = at_publishing(world, world.person("钱主任", "leader"))
    text = summary_of(leader)
    assert "3月1日在村部开座谈会，到会32人" in text
    assert "0421-1234567" not in text
    assert "同意公开" in leader.press("同意公开")


def test_it_is_made_with_the_report_where_the_pack_says_so(tmp_path: Path) -> None:
    pack = load_builtin()["shaoxing-land"]
    steps = tuple(
        step.model_copy(update={"documents": ("report", "summary", "redacted")}) if step.id == "analysis" else step
        for step in pack.steps
    )
    with closing(World(tmp_path / "data", packs={pack.pack: pack.model_copy(update={"steps": steps})})) as world:
        person = world.person("张三")
        example = Example(MATTER.name, ("开始评估",), MATTER.steps)
        to_step(person, example, "analysis")
        fill(person, example.steps["analysis"])
        assert "评估报告、公开稿、脱敏报告做好就发来" in hand_in(person)
        names = [Path(file).name.partition("-")[0] for file in person.files]
        assert names == ["评估报告", "公开稿", "脱敏报告"]
        assert "草稿（等级尚未认定，不得公开）" in read(person.files[1])
        assert not world.rows("case_event", what="released")


def test_a_measure_is_published_as_done_without_who_said_so_and_what_shows_it(played: Played) -> None:
    _, cast = played(MATTER, "tracking")
    person = cast["assessor"]
    person.say("措施落实")
    person.press("1 已落实")
    person.say("发放清单存征地科稳评档案第3册")
    leader = cast["leader"]
    leader.say("公开稿")
    leader.press("看脱敏报告")
    text = read(leader.files[-1])
    assert "落实情况：1.已落实。" in text
    assert not [word for word in ("第3册", "张三", "））") if word in text]
