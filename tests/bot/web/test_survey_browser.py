"""The questionnaire in a real browser: drawn at 320 px and more, read out with names, filled in and sent."""

from __future__ import annotations

import asyncio
import base64
import io
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from PIL import Image
from survey_site import GROUPS, Site

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), "")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium: apt install chromium")
PICTURES = os.environ.get("SURVEY_PICTURES")
"""A folder to keep the pictures in, to be looked at."""


class Tab:
    """One page of the browser, driven through its debugging protocol (scripts of the page itself stay forbidden)."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._number = 0
        self.events: list[dict[str, Any]] = []

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        await self._socket.send_json({"id": self._number, "method": method, "params": params})
        while True:
            message = await self._socket.receive_json(timeout=30)
            if message.get("id") == self._number:
                assert "error" not in message, message
                return dict(message["result"])
            self.events.append(message)

    async def open(self, address: str, width: int = 360) -> None:
        for domain in ("Page", "Log", "Network", "Accessibility"):
            await self.call(f"{domain}.enable")
        size = {"width": width, "height": 780, "deviceScaleFactor": 1, "mobile": True}
        await self.call("Emulation.setDeviceMetricsOverride", **size)
        await self.call("Page.navigate", url=address)
        await self.loaded()

    async def loaded(self) -> None:
        for _ in range(200):
            if await self.run("document.readyState") == "complete" and await self.run("!!document.querySelector('h1')"):
                return
            await asyncio.sleep(0.05)
        raise AssertionError("the page did not load")

    async def run(self, script: str) -> Any:
        told = await self.call("Runtime.evaluate", expression=script, returnByValue=True)
        return told["result"].get("value")

    async def picture(self, name: str) -> Image.Image:
        shot = await self.call("Page.captureScreenshot", captureBeyondViewport=True)
        content = base64.b64decode(shot["data"])
        if PICTURES:
            (Path(PICTURES) / f"{name}.png").write_bytes(content)
        return Image.open(io.BytesIO(content)).convert("RGB")

    def requested(self) -> list[str]:
        found = [e["params"]["request"]["url"] for e in self.events if e["method"] == "Network.requestWillBeSent"]
        return [url for url in found if not url.startswith("data:")]

    def complaints(self) -> list[str]:
        return [e["params"]["entry"]["text"] for e in self.events if e["method"] == "Log.entryAdded"]


@asynccontextmanager
async def browser(folder: Path) -> AsyncIterator[Tab]:
    """A headless Chromium with one tab."""
    profile = folder / "profile"
    options = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--remote-debugging-port=0",
    ]
    process = await asyncio.create_subprocess_exec(
        CHROMIUM,
        *options,
        f"--user-data-dir={profile}",
        "about:blank",
        env={**os.environ, "HOME": str(folder)},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        told = profile / "DevToolsActivePort"
        for _ in range(300):
            if told.exists() and "\n" in told.read_text():
                break
            await asyncio.sleep(0.1)
        port = told.read_text().split("\n")[0]
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json") as listed:
                [address] = [t["webSocketDebuggerUrl"] for t in await listed.json() if t["type"] == "page"]
            async with session.ws_connect(address, max_msg_size=0) as socket:
                yield Tab(socket)
    finally:
        process.terminate()
        await process.wait()


def test_it_is_filled_in_and_sent_on_a_phone(site: Site, tmp_path: Path) -> None:
    [code, *_] = site.survey(groups=GROUPS)
    address = f"{site.address}/w/s1/{code}"

    async def fill() -> None:
        async with browser(tmp_path) as tab:
            await tab.open(address)
            await tab.picture("page-360")
            assert tab.requested() == [address]
            assert tab.complaints() == []
            assert await tab.run("document.querySelectorAll('input:checked').length") == 0
            await tab.run("document.querySelector('button').click()")
            assert await tab.run("document.querySelector('form').checkValidity()") is False
            for name, value in (("group", "0"), ("informed", "some"), ("stance", "strongly_against")):
                label = f"document.querySelector('input[name={name}][value=\"{value}\"]').closest('label')"
                await tab.run(f"{label}.click()")
            await tab.run("document.querySelector('textarea').value = '补偿比邻村低<b>一半</b>'")
            await tab.picture("filled-360")
            await tab.run("document.querySelector('button').click()")
            await asyncio.sleep(0.5)
            await tab.loaded()
            assert await tab.run("location.pathname") == "/w/s1/done"
            assert await tab.run("document.querySelector('h1').textContent") == "收到了"
            await tab.picture("thanks-360")

    asyncio.run(fill())
    [row] = site.rows("survey_answer")
    assert (row["group"], row["stance"], row["wishes"]) == ("被征地户", "strongly_against", "补偿比邻村低<b>一半</b>")


@pytest.mark.parametrize("width", [320, 360, 500])
def test_nothing_sticks_out_and_everything_has_a_name(site: Site, tmp_path: Path, width: int) -> None:
    site.survey(groups=GROUPS, about="为建小学征收李家村耕地30亩" * 3 + "A" * 80)

    async def look() -> None:
        async with browser(tmp_path) as tab:
            await tab.open(f"{site.address}/w/s1", width)
            shown = await tab.picture(f"nocode-{width}")
            assert (0x1D, 0x4E, 0xD8) in {colour for _, colour in shown.getcolors(1 << 24) or []}, "no style"
            assert await tab.run("document.documentElement.scrollWidth") <= width
            assert float(str(await tab.run("getComputedStyle(document.body).fontSize")).removesuffix("px")) >= 18
            heights = await tab.run("[...document.querySelectorAll('label.option')].map(e => e.offsetHeight)")
            assert min(heights) >= 44
            nodes = (await tab.call("Accessibility.getFullAXTree"))["nodes"]
            named = {"radio": 0, "textbox": 0, "group": 0, "button": 0}
            for node in nodes:
                role = node.get("role", {}).get("value")
                if role in named and not node["ignored"]:
                    assert node["name"]["value"].strip(), node
                    named[role] += 1
            assert named == {"radio": 3 + 4 + 6, "textbox": 2, "group": 5, "button": 1}

    asyncio.run(look())


def test_a_refusal_is_drawn_and_announced(site: Site, tmp_path: Path) -> None:
    site.survey()

    async def look() -> None:
        async with browser(tmp_path) as tab:
            await tab.open(f"{site.address}/w/s1/{'0' * 12}")
            await tab.picture("refused-360")
            assert "没有这个填写码" in await tab.run("document.querySelector('[role=alert]').textContent")

    asyncio.run(look())
