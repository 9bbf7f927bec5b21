"""Chromium without a window: takes a picture of a page, or measures what does not fit on it."""

from __future__ import annotations

import html
import io
import json
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

from bot.testing.screens.page import WIDTH

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
SCALE = 2
"""Pixels of the picture for one of the page."""
TALLEST = 8000
"""Pixels of the page that one picture shows."""
SECONDS = 120
_MEASURE = """
<script>document.fonts.ready.then(() => {
  const found = [], note = (kind, node, n) => found.push({kind, text: node.innerText.slice(0, 60), n});
  const lines = node => {
    const range = document.createRange(), tops = new Map();
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      for (let i = 0; i < text.length; i++) {
        range.setStart(text, i); range.setEnd(text, i + 1);
        const box = range.getClientRects()[0];
        if (!box || text.data[i] === "\\n") continue;
        const top = Math.round(box.top);
        tops.set(top, (tops.get(top) || "") + text.data[i]);
      }
    }
    return [...tops.entries()].sort((a, b) => a[0] - b[0]).map(line => line[1]);
  };
  for (const node of document.querySelectorAll("main *")) {
    const box = node.getBoundingClientRect();
    if (box.right > %(width)d + 0.5 || box.left < -0.5) note("outside", node, Math.round(box.right));
  }
  for (const node of document.querySelectorAll(".button"))
    if (node.scrollWidth > node.clientWidth) note("cut", node, node.scrollWidth - node.clientWidth);
  for (const node of document.querySelectorAll(".text")) {
    const drawn = lines(node);
    if (node.parentNode.querySelector(".row") && drawn.length > 3) note("lines", node, drawn.length);
    let written = node.innerText.split("\\n").filter(line => line.trim());
    let at = 0;
    for (const line of written) {
      let left = line.length, last = "", rows = 0;
      while (left > 0 && at < drawn.length) { last = drawn[at++]; left -= last.length; rows++; }
      if (rows > 1 && last.trim().length === 1) note("orphan", node, rows);
    }
  }
  const out = document.createElement("pre");
  out.id = "found";
  out.textContent = JSON.stringify(found);
  document.body.append(out);
});</script>
"""


class NoBrowserError(Exception):
    """No Chromium is installed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What does not fit. `kind`: outside (of the screen), cut (a label, by `n` pixels), lines (`n` of them before the
    buttons, more than three), orphan (a line with one character alone)."""

    kind: str
    text: str
    n: int


def browser() -> str:
    """The path of Chromium. Raises NoBrowserError."""
    found = next((path for name in BROWSERS if (path := shutil.which(name)) is not None), None)
    if found is None:
        raise NoBrowserError("no Chromium: on Debian, apt-get install chromium")
    return found


def photograph(page: str) -> bytes:
    """A PNG of the page, as tall as what is on it. Raises NoBrowserError."""
    with tempfile.TemporaryDirectory(prefix="wenping-screens-") as name:
        out = Path(name) / "page.png"
        _run(Path(name), page, f"--screenshot={out}", f"--window-size={WIDTH + 240},{TALLEST}")
        image = Image.open(out).convert("RGB").crop((0, 0, WIDTH * SCALE, TALLEST * SCALE))
    ground = Image.new("RGB", image.size, image.getpixel((1, 1)))
    box = ImageChops.difference(image, ground).getbbox()
    bottom = min(image.height, (box[3] if box else 0) + 16 * SCALE)
    told = io.BytesIO()
    image.crop((0, 0, image.width, bottom)).save(told, "PNG")
    return told.getvalue()


def inspect(page: str) -> list[Finding]:
    """What does not fit on the page. Raises NoBrowserError."""
    with tempfile.TemporaryDirectory(prefix="wenping-screens-") as name:
        measured = page + _MEASURE % {"width": WIDTH}
        told = _run(
            Path(name), measured, "--dump-dom", "--virtual-time-budget=20000", f"--window-size={WIDTH + 240},900"
        )
    match = re.search(r'<pre id="found">(.*?)</pre>', told, re.DOTALL)
    if match is None:
        raise RuntimeError("the page was not measured")
    return [Finding(**one) for one in json.loads(html.unescape(match[1]))]


def _run(folder: Path, page: str, *arguments: str) -> str:
    source = folder / "page.html"
    source.write_text(page, encoding="utf-8")
    done = subprocess.run(
        [
            browser(),
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--disable-background-networking",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--allow-file-access-from-files",
            f"--force-device-scale-factor={SCALE}",
            f"--user-data-dir={folder / 'profile'}",
            *arguments,
            source.as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=True,
    )
    return done.stdout
