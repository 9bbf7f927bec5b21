"""Pages around the code: links lead somewhere, the change log has its form, decisions are short and were weighed."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from doc_pages import ROOT, links, page, sections

OUR_PAGES = sorted(
    str(path.relative_to(ROOT)) for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")] if path.is_file()
)
DECISIONS = sorted(path.name for path in (ROOT / "docs/decisions").glob("*.md") if path.name != "README.md")
MOST_WORDS = 320
KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


@pytest.mark.parametrize("path", OUR_PAGES)
def test_links_lead_to_files_that_exist(path: str) -> None:
    for target in links(page(path)):
        file, _, _ = target.partition("#")
        if file and "://" not in target:
            assert ((ROOT / path).parent / file).exists(), f"{path} links to {target}"


def test_change_log_is_in_keep_a_changelog_form() -> None:
    text = page("CHANGELOG.md")
    assert text.startswith("# Changelog\n")
    versions = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert versions[0] == "[Unreleased]"
    days = []
    for version in versions[1:]:
        match = re.fullmatch(r"\[\d+\.\d+\.\d+\] - (\d{4}-\d{2}-\d{2})", version)
        assert match, version
        days.append(date.fromisoformat(match.group(1)))
    assert days == sorted(days, reverse=True)
    assert set(re.findall(r"^### (.+)$", text, re.MULTILINE)) <= KINDS
    assert re.search(r"^### Added\n\n- ", text, re.MULTILINE)


@pytest.mark.parametrize("name", DECISIONS)
def test_a_decision_is_short_and_names_what_else_was_weighed(name: str) -> None:
    text = page(f"docs/decisions/{name}")
    assert len(text.split()) <= MOST_WORDS
    for part in ("**Needed.**", "**Chosen.**", "**Weighed.**", "**Package.**", "**Again if**"):
        assert part in text, f"{name} lacks {part}"
    weighed = text.partition("**Weighed.**")[2].partition("\n\n")[0]
    assert len(re.findall(r"^- ", weighed, re.MULTILINE)) >= 2, f"{name}: at least two alternatives"


def test_the_list_of_decisions_is_whole() -> None:
    listed = [target for target in links(page("docs/decisions/README.md")) if target.endswith(".md")]
    assert sorted(listed) == DECISIONS


def test_both_readmes_tell_the_same_chapters() -> None:
    assert len(sections(page("README.md"))) == len(sections(page("README.zh-CN.md")))


def test_every_package_folder_is_named_in_the_architecture() -> None:
    text = page("docs/architecture.md")
    folders = {"knowledge/procedures/", "knowledge/policies/", "storage/", "prompts/", "tests/"}
    folders |= {f"bot/{path.parent.name}/" for path in Path(ROOT / "bot").glob("*/__init__.py")}
    assert {folder for folder in folders if f"`{folder}`" not in text} == set()
