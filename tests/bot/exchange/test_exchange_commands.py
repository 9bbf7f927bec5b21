"""The commands, as processes: export, import, exchange status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from exchange_samples import document, file_of

from bot.testing.conversation import World
from bot.testing.examples import CHAOYANG_CLINIC, CHAOYANG_LOW
from bot.testing.play import Played
from bot.testing.provincial import ProvincialSystem

ROOT = Path(__file__).parents[3]


def wenping(world: World, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "WENPING_EMBEDDING": "none", **more}
    command = [sys.executable, "-m", "bot.cli", *words, "--data", str(world.settings.data_dir)]
    return subprocess.run(
        command, cwd=world.settings.data_dir, env=environment, capture_output=True, text=True, timeout=120
    )


def test_filed_matters_are_exported_and_come_back_as_known(played: Played, tmp_path: Path) -> None:
    world, _ = played(CHAOYANG_CLINIC)
    said = wenping(world, "export")
    assert said.stdout.count("\n") == 1
    [exported] = json.loads(said.stdout)["matters"]
    assert exported["matter"]["name"] == "东大道乡二道湾村卫生室改造"
    for form in ("json", "xlsx"):
        path = tmp_path / f"out.{form}"
        assert "导出1件" in wenping(world, "export", "--format", form, "--out", str(path)).stdout
        told = wenping(world, "import", str(path), "--json")
        assert (told.returncode, json.loads(told.stdout)["own"]) == (0, 1)
    assert json.loads(wenping(world, "export", "--since", "2026-03-03").stdout)["matters"] == []
    assert world.rows("filed_matter") == []


def test_open_matters_are_exported_only_on_request(played: Played) -> None:
    world, _ = played(CHAOYANG_LOW, "filing")
    assert json.loads(wenping(world, "export").stdout)["matters"] == []
    [one] = json.loads(wenping(world, "export", "--all").stdout)["matters"]
    assert (one["state"], one["dates"]["filed"]) == ("open", None)


def test_wrong_calls_say_the_way_on(world: World, tmp_path: Path) -> None:
    for words, wanted in (
        (("export", "--format", "csv"), "json、xlsx"),
        (("export", "--format", "xlsx"), "--out"),
        (("export", "--since", "昨天"), "2026-01-01"),
        (("import", "nothing.json"), "没有这个文件"),
        (("exchange", "push"), "WENPING_EXCHANGE_URL"),
        (("exchange", "pull"), "WENPING_EXCHANGE_URL"),
    ):
        said = wenping(world, *words)
        assert said.returncode == 2, words
        assert wanted in said.stderr
        assert len(said.stderr.splitlines()) == 1
    path = tmp_path / "x.txt"
    path.write_text("hello")
    assert wenping(world, "import", str(path)).returncode == 1


def test_a_broken_matter_gives_status_one_and_is_named(world: World, tmp_path: Path) -> None:
    path = file_of(tmp_path / "x.json", [document(1), {**document(2), "version": 7}])
    said = wenping(world, "import", str(path), "--dry-run")
    assert "没有写入" in said.stdout
    said = wenping(world, "import", str(path))
    assert said.returncode == 1
    assert "第2件：格式版本是7" in said.stderr
    assert "新收1件" in said.stdout


def test_push_status_retry_and_doctor(
    played: Played, joined: Callable[[World], World], province: ProvincialSystem
) -> None:
    world, _ = played(CHAOYANG_CLINIC)
    settings = {"WENPING_EXCHANGE_URL": province.url, "WENPING_EXCHANGE_TOKEN": province.token}
    province.faults.append("404")
    assert wenping(world, "exchange", "push", **settings).returncode == 1
    status = json.loads(wenping(world, "exchange", "status", "--json", **settings).stdout)
    assert (status["dead"], status["open"][0]["title"]) == (1, "东大道乡二道湾村卫生室改造")
    assert "对方不收：" in wenping(world, "doctor", **settings).stdout
    assert "1件改为待报" in wenping(world, "exchange", "retry", **settings).stdout
    pushed = json.loads(wenping(world, "exchange", "push", "--json", **settings).stdout)
    assert pushed == {"taken": 1, "later": 0, "refused": 0}
    assert "已报1件" in wenping(world, "exchange", "status", **settings).stdout
    province.offered = [document(5)]
    assert json.loads(wenping(world, "exchange", "pull", "--json", **settings).stdout)["new"] == 1
