"""The questionnaire in a real browser at 360 px: nothing sticks out, nothing is ticked, an answer arrives.

Chromium is driven by its own command line: a picture of the page, the page after layout, and a form sent by a small page
that opens ours (scripts are not allowed in ours).
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image
from survey_site import GROUPS, Site

CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), "")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium: apt install chromium")
PICTURES = os.environ.get("SURVEY_PICTURES")
"""A folder to keep the pictures in, to be looked at."""


def browse(folder: Path, address: str, *options: str) -> str:
    """Open a page headless; what the options make it print."""
    command = [
        CHROMIUM,
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        f"--user-data-dir={folder / 'profile'}",
        *options,
        address,
    ]
    environment = {**os.environ, "HOME": str(folder)}
    ran = subprocess.run(command, capture_output=True, timeout=90, check=True, env=environment)
    return ran.stdout.decode()


def picture(folder: Path, address: str, name: str, width: int, height: int) -> Image.Image:
    target = Path(PICTURES or folder) / f"{name}.png"
    browse(folder, address, f"--screenshot={target}", f"--window-size={width},{height}", "--force-device-scale-factor=1")
    return Image.open(target).convert("RGB")


@pytest.mark.parametrize("width", [320, 360, 500])
def test_the_page_is_drawn_and_keeps_within_its_width(site: Site, tmp_path: Path, width: int) -> None:
    [code, *_] = site.survey(groups=GROUPS)
    shown = picture(tmp_path, f"{site.address}/w/s1/{code}", f"page-{width}", width, 1900)
    colours = {colour for _, colour in shown.getcolors(maxcolors=1 << 24) or []}
    assert (0x1D, 0x4E, 0xD8) in colours, "the button is not drawn: the style was refused"
    right = shown.crop((shown.width - 8, 0, shown.width, shown.height))
    assert {colour for _, colour in right.getcolors() or []} == {(0xF5, 0xF7, 0xFA)}, "something sticks out at the right"


def test_a_refusal_is_drawn(site: Site, tmp_path: Path) -> None:
    site.survey()
    picture(tmp_path, f"{site.address}/w/s1/{'0' * 12}", "refused", 360, 1700)
    picture(tmp_path, f"{site.address}/w/none", "none", 360, 500)


def test_the_browser_loads_the_page_without_complaint_and_nothing_else(site: Site, tmp_path: Path) -> None:
    [code, *_] = site.survey()
    dom = browse(tmp_path, f"{site.address}/w/s1/{code}", "--dump-dom")
    assert dom.count("<fieldset") == 3
    assert " checked" not in dom
    assert "<script" not in dom
