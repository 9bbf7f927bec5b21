"""The pages, served."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from survey_site import Site, opened_site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """The pages over a fresh database."""
    with opened_site(tmp_path) as opened:
        yield opened
