"""Acceptance: five photographed pages, turned, shadowed, stamped, aslant and grained, read nearly without a slip."""

from __future__ import annotations

import pytest
from photographed import CORPUS, accuracy, pages

from knowledge.reading.ocr import read

LEAST = 0.97


@pytest.mark.slow
@pytest.mark.skipif(not (CORPUS / "laws").is_dir(), reason="the policy texts do not lie beside the project")
def test_five_photographed_pages_are_read() -> None:
    for page in pages():
        assert accuracy(page.text, read(page.jpeg).text) >= LEAST, page.name


def test_the_measure_counts_slips_not_widths_or_breaks() -> None:
    assert accuracy("征收，补偿。", "征收,\n补偿。") == 1
    assert accuracy("征收补偿", "征收补赏") == 0.75
    assert accuracy("征收补偿", "") == 0
