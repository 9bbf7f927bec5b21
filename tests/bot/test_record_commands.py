"""`wenping archive` and `wenping ledger --xlsx`: what the chat gives, for whoever has the data folder."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.testing.conversation import World
from bot.testing.examples import CHAOYANG_LOW
from bot.testing.play import Played

ROOT = Path(__file__).parents[2]


def run(world: World, *words: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot.cli", *words, "--data", str(world.settings.data_dir)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "WENPING_EMBEDDING": "none"}
    return subprocess.run(
        command, env=environment, cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.fixture
def filed(played: Played) -> World:
    return played(CHAOYANG_LOW)[0]


def test_the_archive_by_its_number(filed: World, tmp_path: Path) -> None:
    [case] = filed.rows("assessment")
    target = tmp_path / "归档.zip"
    done = run(filed, "archive", f"WP2026-{case['id'].upper()}", "--out", str(target), "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["sha256"] == hashlib.sha256(target.read_bytes()).hexdigest()
    assert (told["missing"], told["audit"]) == ([], True)
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".归档")]


def test_a_matter_that_is_not_there_is_one_line_and_no_file(filed: World, tmp_path: Path) -> None:
    done = run(filed, "archive", "c000", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "没有找到这个事项，不能归档。\n"
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".zip") or path.name.startswith(".")]


def test_the_ledger_as_a_workbook(filed: World, tmp_path: Path) -> None:
    target = tmp_path / "台账.xlsx"
    done = run(filed, "ledger", "--xlsx", str(target), "--year", "2026")
    assert done.returncode == 0, done.stderr
    assert "2026年，共1件" in done.stdout
    assert "备案事项" in load_workbook(target).sheetnames


def test_of_which_organisation_must_be_clear(filed: World, tmp_path: Path) -> None:
    filed.organise("别的单位")
    target = tmp_path / "台账.xlsx"
    done = run(filed, "ledger", "--xlsx", str(target))
    assert done.returncode == 2
    assert "--organisation" in done.stderr
    assert not target.exists()
    assert run(filed, "ledger", "--xlsx", str(target), "--organisation", "示范街道办事处").returncode == 0
