"""Letter of opinion, return notice and filing form (DG05, DG06): what they say is what was decided."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from job_files import case_id, make, only, printed, stored, work

from bot.clock import ZONE
from bot.errors import JobError
from bot.testing.conversation import FakeClock, Person, World
from bot.testing.examples import CHAOYANG_CLINIC, CHAOYANG_LOW, CHAOYANG_MEDIUM, SHAOXING_FOURTH
from bot.testing.play import approve, confirm, fill, play, take_up

Played = Callable[..., tuple[World, dict[str, Person]]]


def sent(world: World, start: str) -> Path:
    [found] = [path for path in (world.settings.data_dir / "sent").iterdir() if path.name.startswith(start)]
    return found


def test_the_letter_says_low_where_the_confirmed_level_is_low(played: Played) -> None:
    world, _ = played(CHAOYANG_LOW)
    text = printed(only(make(world, "letter"), "意见函-"))
    assert "按评估主体确认的等级，本事项属低风险，可控。" in text
    assert "县交通运输局建设科：" in text
    assert "确认人：李主任（评估主体负责人）" in text
    for paper in ("评估报告或备案表", "听取意见的记录", "意见处理情况", "措施和责任单位"):
        assert f"{paper} | 符合要求" in text
    assert "材料有缺" not in text
    assert "社会稳定风险评估报告（第1版，" in text
    assert "该等级是评估主体的结论" in text
    assert stored(world).confirmation is not None


def test_the_letter_does_not_say_low_where_it_is_not(played: Played) -> None:
    world, _ = played(CHAOYANG_MEDIUM)
    text = printed(only(make(world, "letter"), "意见函-"))
    assert "本事项属中风险，不可控。" in text
    # The pack's own words of decision name the level to get down to; nothing else may.
    assert "低风险" not in text.replace("化解到低风险之前不实施", "")
    assert "落实措施：按邻村标准补差额，发到户（主要靠补偿）（责任单位：征地管理处，2026年4月30日前）" in text


def test_conditions_are_the_reviewers_words(played: Played) -> None:
    asked = "开工前公示补偿结果，每月报一次"
    world, _ = played(CHAOYANG_CLINIC.but("朝阳·附条件", quick_review={"conditions": asked}))
    assert asked in printed(sent(world, "意见函-"))


def test_a_letter_that_says_complete_needs_every_paper_opened(played: Played) -> None:
    world, _ = played(CHAOYANG_CLINIC, "quick_review")
    reviewer = world.person("王审核", "reviewer")
    take_up(reviewer)
    fill(reviewer, {**CHAOYANG_CLINIC.steps["quick_review"], "papers": ["report", "survey"]})
    assert "四样材料都要打开看过" in reviewer.last[-1].text
    assert "同意备案" not in [b.label for b in reviewer.buttons]
    assert world.rows("letter") == []


def test_the_letter_tells_that_the_level_differs_from_the_draft_and_why(played: Played) -> None:
    world, cast = played(CHAOYANG_LOW, "confirm")
    fill(cast["leader"], CHAOYANG_LOW.steps["confirm"])
    confirm(cast["leader"], "中风险", "两户尚未谈妥，先按中风险管")
    reviewer = world.person("王审核", "reviewer")
    take_up(reviewer)
    fill(reviewer, CHAOYANG_LOW.steps["filing"])
    approve(reviewer)
    text = printed(only(make(world, "letter"), "意见函-"))
    assert "该等级与按记录草拟的不同，认定理由：两户尚未谈妥，先按中风险管。" in text


def test_the_letter_on_a_form_speaks_of_the_form_and_of_who_really_confirmed(played: Played) -> None:
    world, _ = played(CHAOYANG_CLINIC)
    text = printed(sent(world, "意见函-"))
    case = stored(world)
    assert case.confirmation is not None
    assert case.confirmation.role == "reviewer"
    assert f"社会稳定风险评估备案表（第1版，内容校验码前16位{case.confirmation.content[:16]}）收悉" in text
    assert "稳评部门审核时确认的等级为“低风险”" in text
    assert "确认人：王审核（稳评部门）" in text
    assert "按审核时确认的等级，本事项属低风险，可控。" in text
    assert "评估主体确认" not in text
    assert text.endswith(f"内容校验码：{case.confirmation.content}")


def test_the_letter_issued_is_on_record_once(played: Played) -> None:
    world, _ = played(CHAOYANG_CLINIC)
    [row] = world.rows("letter")
    case = stored(world)
    assert case.confirmation is not None
    assert (row["number"], row["level"]) == (f"WP2026-{case.id.upper()}-函1", "low")
    assert (row["addressee"], row["content_hash"]) == ("乡卫健办", case.confirmation.content)
    assert world.app.open_file(row["path"]).read_bytes() == sent(world, "意见函-").read_bytes()
    make(world, "letter")
    assert len(world.rows("letter")) == 1


def test_no_letter_before_the_approval(played: Played) -> None:
    world, _ = played(CHAOYANG_CLINIC, "quick_review")
    with pytest.raises(JobError, match="还没有审核同意"):
        work(world).make({"document": "letter", "case": case_id(world)}, {})


def test_no_letter_and_no_return_in_a_procedure_without_review(played: Played) -> None:
    world, _ = played(SHAOXING_FOURTH, "survey")
    for document in ("letter", "return"):
        with pytest.raises(JobError):
            work(world).make({"document": document, "case": case_id(world)}, {})


def test_a_return_names_every_item_word_for_word_with_its_deadline(played: Played) -> None:
    world, cast = played(CHAOYANG_CLINIC, "quick_review")
    reviewer = cast["reviewer"]
    reviewer.press("退回")
    first, second = "座谈会签到表没有附上", "补偿标准写的是2019年的，换成现行文件"
    reviewer.say(first)
    reviewer.say(second)
    reviewer.press("写完了")
    assert "退回补充通知好了" in reviewer.press("10天")
    text = printed(sent(world, "退回补充通知-"))
    act = stored(world).reviews[-1]
    assert act.due == "2026-03-12"
    assert f"1 | {first} | 2026年3月12日" in text
    assert f"2 | {second} | 2026年3月12日" in text
    assert "请于2026年3月12日前补充完毕。" in text
    assert "社会稳定风险评估备案表退回补充通知" in text
    assert act.content in text
    assert "乡卫健办：" in text
    received = cast["assessor"]
    received.read()
    assert any("退回补充通知" in name for name in received.files)


def test_the_filing_form_before_and_after_the_review(played: Played) -> None:
    world, _ = played(CHAOYANG_CLINIC, "quick_review")
    draft = printed(only(make(world, "filing"), "备案表-"))
    assert "等级尚未确认。" in draft
    assert "按记录拟定等级：低风险（落实防控措施，可以实施）。" in draft
    assert "主要风险 | 1.施工噪声" in draft
    assert "化解措施 | 1.白天施工，由村委会协调" in draft
    assert "3月1日在村部开座谈会，到会32人" in draft
    assert "反对意见：0条" in draft
    assert "责任主体 | 乡卫健办 | 责任人 | 主任" in draft
    assert "联系方式 | 0421-1234567" in draft
    done, _ = played(CHAOYANG_CLINIC)
    approved = printed(sent(done, "备案表-"))
    assert "确认等级：低风险，可控" in approved
    assert "确认人：王审核（稳评部门）" in approved


def test_a_report_asked_for_on_the_simplified_way_is_its_form(played: Played) -> None:
    world, cast = played(CHAOYANG_CLINIC, "quick")
    cast["assessor"].say("报告")
    text = printed(sent(world, "备案表-"))
    assert "资料不全，尚不能确定" in text
    assert "低风险" not in text


def test_the_form_of_the_general_way_takes_risks_and_measures_from_the_factors(played: Played) -> None:
    world, _ = played(CHAOYANG_MEDIUM)
    text = printed(only(make(world, "filing"), "备案表-"))
    assert "1.运料车压坏村路" in text
    assert "1.按邻村标准补差额，发到户（主要靠补偿）（征地管理处，2026年4月30日前）" in text
    assert "建议实施，先公示占地补偿" in text
    assert "化解之前不开工" in text


def test_days_on_paper_are_local_days(tmp_path: Path) -> None:
    # Half past six in Shanghai is still the day before in UTC, in which the store keeps time.
    clock = FakeClock(datetime(2026, 3, 2, 6, 30, tzinfo=ZONE))
    with closing(World(tmp_path / "data", clock=clock)) as world:
        play(world, CHAOYANG_LOW)
        text = printed(only(make(world, "report"), "评估报告-"))
        assert "评估主体确认 | 已完成 | 2026年3月2日" in text
        assert "确认时间 | 2026年3月2日 06:" in text
        assert "首次填报 | 2026年3月2日 06:" in text
        assert "示范街道办事处\n2026年3月2日" in printed(sent(world, "意见函-"))


def test_the_form_names_the_objection_not_taken_up_and_the_conflict_still_open(played: Played) -> None:
    opinions = [
        {"gist": "桥位离祖坟太近", "stance": "oppose", "disposition": "declined", "reply": "已书面说明线位理由"}
    ]
    world, _ = played(CHAOYANG_MEDIUM.but("朝阳·留着矛盾", hidden={"opinions": opinions}), "confirm")
    text = printed(only(make(world, "filing"), "备案表-"))
    assert "反对意见（没有采纳）：桥位离祖坟太近" in text
    assert "矛盾（没有化解完）：两户担心便道压坏菜地" in text
