"""Bugs found by attacking the product from outside, each told as it was met."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.testing.conversation import World
from bot.testing.examples import CHAOYANG_CLINIC, CHAOYANG_MEDIUM, SHAOXING_SECOND, SHAOXING_THIRD
from bot.testing.play import NAMES, confirm, open_again, play, take_up
from storage import audit

WENPING = str(Path(sys.executable).with_name("wenping"))


def wenping(*arguments: str, given: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """The real command in its own process, without the settings of whoever runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WENPING_")}
    return subprocess.run(
        [WENPING, *arguments],
        input=given,
        capture_output=True,
        text=True,
        timeout=60,
        env={**kept, "WENPING_EMBEDDING": "none", **settings},
        check=False,
    )


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    """What stderr said; fails where it is not exactly one line."""
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A fresh application."""
    return World(tmp_path)


# -- the command line --------------------------------------------------------------------------------------


def test_a_data_folder_that_is_a_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    done = wenping("users", "list", "--data", str(tmp_path / "taken" / "deep"))
    assert done.returncode == 1
    assert "taken" in one_line(done)
    assert "请核对路径" in one_line(done)


def test_a_backup_to_nowhere_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    done = wenping("backup", str(tmp_path / "taken" / "b.tar.gz"), "--data", str(tmp_path / "data"))
    assert done.returncode == 1
    assert "请核对路径" in one_line(done)


def test_a_nonsense_database_url_names_the_setting(tmp_path: Path) -> None:
    done = wenping("users", "list", "--data", str(tmp_path), WENPING_DATABASE_URL="nonsense")
    assert done.returncode == 2
    assert "WENPING_DATABASE_URL" in one_line(done)


def test_telegram_without_network_is_one_line(tmp_path: Path) -> None:
    done = wenping(
        "telegram",
        "--data",
        str(tmp_path),
        WENPING_TELEGRAM_TOKEN="1:abc",
        WENPING_TELEGRAM_API_URL="http://127.0.0.1:9",
    )
    assert done.returncode == 1
    assert "连不上 Telegram" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_an_empty_question_is_a_wrong_call(tmp_path: Path) -> None:
    done = wenping("ask", "  ", "--data", str(tmp_path))
    assert done.returncode == 2
    assert "没有写问题" in one_line(done)


def test_a_question_is_answered_without_chatter_on_stderr(tmp_path: Path) -> None:
    done = wenping("ask", "征地前要不要做稳评", "--data", str(tmp_path))
    assert done.returncode == 0
    assert done.stderr == ""


def test_the_ledger_names_levels(world: World, tmp_path: Path) -> None:
    play(world, SHAOXING_THIRD)
    world.close()
    done = wenping("ledger", "--data", str(tmp_path))
    assert "拟定三级风险 认定三级风险" in done.stdout
    assert "l3" not in done.stdout


@pytest.mark.parametrize("name", ["", "  ", "张" * 41, "张\n三", "张\x1b[31m三"])
def test_a_name_that_is_none_is_not_invited(tmp_path: Path, name: str) -> None:
    done = wenping("users", "invite", name, "--data", str(tmp_path))
    assert done.returncode == 2
    assert "名字要写" in one_line(done)


# -- who may come in ------------------------------------------------------------------------------------------


def test_after_an_invitation_nobody_else_becomes_a_member(tmp_path: Path) -> None:
    assert wenping("users", "invite", "王五", "--role", "leader", "--data", str(tmp_path)).returncode == 0
    done = wenping("chat", "--as", "陌生人:leader", "--jsonl", "--data", str(tmp_path), given='{"text": "/start"}\n')
    assert done.returncode == 2
    assert "没有“陌生人”这个人" in one_line(done)


def test_who_was_invited_joins_at_the_terminal_with_the_code(tmp_path: Path) -> None:
    """Once the first had joined, the second could not come in to send the code."""
    for name in ("王五", "赵六"):
        invited = wenping("users", "invite", name, "--role", "leader", "--data", str(tmp_path)).stdout
        code = next(line for line in invited.splitlines() if line.startswith("邀请码")).removeprefix("邀请码：")
        given = "".join(json.dumps({"text": text}) + "\n" for text in ("待我办理", f"/start {code}", "/start"))
        done = wenping("chat", "--as", name, "--jsonl", "--data", str(tmp_path), given=given)
        assert done.returncode == 0, done.stderr
        said = [json.loads(row) for row in done.stdout.splitlines()]
        assert not any("等您办理" in row.get("text", "") for row in said)
        assert any(f"{name}，您好" in row.get("text", "") for row in said)


# -- files ----------------------------------------------------------------------------------------------------


def test_a_file_without_a_kind_is_kept_and_the_question_asked_again(world: World, tmp_path: Path) -> None:
    """No extension, no MIME type (Telegram leaves it out too): the turn failed, and the person was told so."""
    person = play(world, SHAOXING_THIRD, until="plan")["assessor"]
    sheet = tmp_path / "签到表"
    sheet.write_text("三十二人")
    assert "存为材料" in person.send(sheet)
    assert [row["name"] for row in world.rows("evidence")] == ["签到表.txt"]


# -- lines of JSON that are none ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    ["[" * 100_000, '{"text": "\\ud800 半个字"}', '{"press": "\\udfff"}', '{"file": "\\ud83d"}', "garbage", "[1]"],
)
def test_a_line_that_cannot_be_read_is_answered_and_the_next_one_works(tmp_path: Path, line: str) -> None:
    done = wenping(
        "chat", "--as", "张三:assessor", "--jsonl", "--data", str(tmp_path), given=line + '\n{"text": "/help"}\n'
    )
    said = [json.loads(row) for row in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert "看不懂这一行" in said[0]["text"]
    assert [row for row in said if row.get("idle")] == [{"idle": True}, {"idle": True}]
    assert "点按钮就行" in said[2]["text"]


# -- whose turn it is ---------------------------------------------------------------------------------------


def test_the_badge_counts_what_is_left_after_the_tap(world: World) -> None:
    """李主任 confirmed, and was told at once that one more waits: the same one."""
    leader = play(world, SHAOXING_THIRD, until="discussion")["leader"]
    leader.answer(SHAOXING_THIRD.steps["discussion"], strict=True)
    confirm(leader, "三级风险")
    assert "待我办理" in [button.label for button in leader.buttons]


def test_start_after_handing_on_greets_and_does_not_refuse(world: World) -> None:
    cast = play(world, SHAOXING_THIRD, until="discussion")
    said = cast["assessor"].say("/start")
    assert "由单位负责人" not in said
    assert f"{NAMES['assessor']}，您好" in said


def test_opening_ones_own_assessment_that_waits_for_others_says_where_it_is(world: World) -> None:
    cast = play(world, SHAOXING_THIRD, until="discussion")
    said = open_again(cast["assessor"])
    assert "第4步·评估报告讨论" in said
    assert "您现在的身份是" not in said


def test_tracking_handed_back_is_among_what_waits(world: World) -> None:
    """The notice says 等您办:全程跟踪; the list said nothing waits."""
    cast = play(world, SHAOXING_THIRD, until="discussion")
    leader, assessor = cast["leader"], cast["assessor"]
    leader.answer(SHAOXING_THIRD.steps["discussion"], strict=True)
    confirm(leader, "三级风险")
    assert "等您办：全程跟踪" in assessor.read()
    assessor.say("待我办理")
    assert [button.label for button in assessor.buttons] == ["李家村三号地块征收 · 第5步"]


def test_reasons_are_joined_like_a_sentence(world: World) -> None:
    cast = play(world, SHAOXING_SECOND, until="analysis")
    cast["assessor"].answer(SHAOXING_SECOND.steps["analysis"], strict=True)
    assert "。；" not in cast["assessor"].press("拟定等级")


def test_the_reviewer_sees_what_was_drafted_beside_what_was_confirmed(world: World) -> None:
    """The leader chose 低风险 against the draft; the reviewer read 拟定等级:低风险."""
    leader = play(world, CHAOYANG_MEDIUM, until="confirm")["leader"]
    leader.answer(CHAOYANG_MEDIUM.steps["confirm"], strict=True)
    confirm(leader, "低风险", "会议认为已经解释清楚")
    reviewer = world.person("王审核", "reviewer")
    take_up(reviewer)
    said = reviewer.answer(CHAOYANG_MEDIUM.steps["filing"], strict=True)
    assert "拟定中风险；李主任认定低风险。" in said
    assert "认定和拟定不同" in said
    assert "理由：会议认为已经解释清楚" in reviewer.press("要知道的")


def test_progress_of_what_is_closed_says_so(world: World) -> None:
    assessor = play(world, CHAOYANG_CLINIC)["assessor"]
    said = assessor.say("进展")
    assert "已办结" in said
    assert "现在：" not in said


def test_a_policy_question_leaves_the_chains_whole(world: World) -> None:
    """It is counted, but no link of a chain covers it: `wenping audit verify` took it for a record put in by hand."""
    person = world.person("张三")
    person.say("问 公示多少天")
    assert len(world.rows("policy_question")) == 1
    with world.app.database.read() as connection:
        assert audit.verify(connection) == []
