"""docs/transcripts is what the program says today."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.testing.transcripts import TRANSCRIPTS, transcript

FOLDER = Path(__file__).parents[2] / "docs" / "transcripts"


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_the_committed_transcript_is_what_is_said(name: str) -> None:
    committed = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    assert transcript(name) == committed, "run: python -m bot.testing.transcripts docs/transcripts"


def test_no_other_transcripts_lie_there() -> None:
    assert {path.stem for path in FOLDER.glob("*.md")} == set(TRANSCRIPTS)
