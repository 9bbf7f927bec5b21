"""The Makefile has what the pages promise; the locks hold every requirement, each with hashes and without address."""

from __future__ import annotations

import re
import subprocess
import tomllib
from typing import Any

import pytest
from doc_pages import ROOT, page

TARGETS = set(re.findall(r"^([a-z]+):", page("Makefile"), re.MULTILINE))
LOCKS = ("requirements.lock", "requirements-dev.lock")


def locked(path: str) -> dict[str, str]:
    """Package → the text of its entry."""
    entries = re.split(r"^(?=[a-z0-9][\w.-]*(?:\[\w+\])?==)", page(path), flags=re.MULTILINE)[1:]
    return {re.split(r"[=\[]", entry, maxsplit=1)[0]: entry for entry in entries}


def required(*groups: str) -> set[str]:
    """Names the project asks for: its own dependencies, the postgresql extra, and these groups."""
    project: dict[str, Any] = tomllib.loads(page("pyproject.toml"))
    wanted = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["postgresql"]]
    for group in groups:
        wanted += project["dependency-groups"][group]
    return {re.split(r"[^\w.-]", name, maxsplit=1)[0].lower().replace("_", "-") for name in wanted}


@pytest.mark.parametrize("path", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "docs/commands.md", ".ci/run"])
def test_make_targets_named_in_a_page_exist(path: str) -> None:
    named = set(re.findall(r"make (?:--no-print-directory )?([a-z]+)", page(path)))
    named -= {"sure", "it", "them", "python"}
    assert named <= TARGETS


def test_the_promised_targets_are_there_and_help_tells_them() -> None:
    told = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in ("chat", "test", "lint", "bench", "slow", "lock", "transcripts", "help"):
        assert target in TARGETS
        assert re.search(rf"^make {target} +\S", told, re.MULTILINE)


def test_both_readmes_give_the_two_commands_and_the_apt_line() -> None:
    apt = "sudo apt install git make python3-venv"
    assert apt in page("Makefile")
    for path in ("README.md", "README.zh-CN.md"):
        for line in ("make chat", "make test", apt):
            assert line in page(path)


@pytest.mark.parametrize("path", [*LOCKS, "requirements-model.lock"])
def test_every_locked_version_has_a_hash_and_no_address(path: str) -> None:
    assert "://" not in page(path)
    assert [name for name, entry in locked(path).items() if "--hash=sha256:" not in entry] == []


def test_the_locks_hold_all_that_the_project_asks_for() -> None:
    assert required("build") <= set(locked("requirements.lock"))
    assert required("build", "dev") <= set(locked("requirements-dev.lock"))


def test_both_locks_agree() -> None:
    developer = {name: entry.splitlines()[0] for name, entry in locked("requirements-dev.lock").items()}
    for name, entry in locked("requirements.lock").items():
        assert developer[name] == entry.splitlines()[0]


def test_ci_runs_the_readmes_commands_and_installs_nothing_itself() -> None:
    script = page(".ci/run")
    assert "set -euo pipefail" in script
    assert re.findall(r"make --no-print-directory (\w+)", script) == ["lint", "test"]
    assert not re.search(r"\b(pip|apt|apt-get|curl|uv)\b", script)
