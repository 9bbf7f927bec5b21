"""The conversation shown in the READMEs is what the program says today."""

from __future__ import annotations

from pathlib import Path

import pytest
from doc_pages import page
from readme_excerpt import READMES, converse, typed_and_shown


@pytest.mark.parametrize("name", READMES)
def test_the_conversation_in_the_readme_is_a_real_one(name: str, tmp_path: Path) -> None:
    typed, shown = typed_and_shown(page(name))
    assert converse(typed, tmp_path) == shown, "renew it with `make transcripts`"
