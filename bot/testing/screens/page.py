"""The page: what one person sees of a conversation, as HTML that needs nothing from outside.

Sizes are those of Telegram on a phone 360 px wide: text 16 px, buttons 15 px (whatever size of text is set) in rows of
equal width, a bubble at most 304 px; a label that does not fit is cut by the app with an ellipsis.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import as_file, files
from pathlib import Path

from bot.engine.messages import Message
from bot.testing.conversation import Exchange

WIDTH = 360
"""Pixels of the phone's screen."""
TEXT, BUTTON = 16, 15
"""Pixels of text in a bubble, before anybody changes it, and on a button."""
LARGE = 22
"""Pixels of text for people who set it large."""
_FONT_PACKAGE, _FONT_FILE = "pylopdf_fonts_zh_cn", "NotoSansSC-Regular.otf"
_PICTURES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
_STYLE = """
@font-face {{ font-family: chat; src: url("{font}"); }}
* {{ box-sizing: border-box; margin: 0; }}
html, body {{ width: {width}px; background: #d7e3ec; font: {text}px/1.32 chat; color: #101418; }}
main {{ display: flow-root; width: {width}px; padding: 8px; }}
section {{ display: flex; flex-direction: column; margin-bottom: 8px; }}
.said {{ align-self: flex-end; max-width: 296px; padding: 6px 11px; border-radius: 16px 16px 4px 16px;
  background: #e1fec6; overflow-wrap: anywhere; white-space: pre-wrap; }}
.tapped {{ align-self: flex-end; color: #4b6275; font-size: 13px; }}
.told {{ align-self: flex-start; max-width: 304px; display: grid; gap: 4px; }}
.told:has(.row) {{ min-width: 236px; }}
.text {{ padding: 7px 11px; border-radius: 16px 16px 16px 4px; background: #fff; overflow-wrap: anywhere;
  white-space: pre-wrap; }}
.row {{ display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); gap: 4px; }}
.button {{ height: {tall}px; line-height: {tall}px; padding: 0 6px; border-radius: 9px; background: #5d7d97;
  color: #fff; font-size: {button}px; text-align: center;
  overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }}
.paper {{ padding: 10px 11px; border-radius: 14px; background: #fff; color: #1d5f9c; overflow-wrap: anywhere; }}
img {{ display: block; width: 304px; border-radius: 12px; }}
"""


@dataclass(frozen=True, slots=True)
class Bubble:
    """One input of a person, or one message to them with its files (paths on disk)."""

    said: str | None = None
    message: Message | None = None
    files: tuple[str, ...] = ()


def bubbles(log: Iterable[Exchange], who: str | None = None) -> list[list[Bubble]]:
    """What one person (all, where nobody is named) said and was told, an exchange at a time."""
    found = []
    for exchange in log:
        if who is not None and exchange.who != who:
            continue
        told = [Bubble(message=message, files=tuple(sent)) for message, sent in exchange.replies]
        said = [Bubble(said=exchange.said)] if exchange.said else []
        if said or told:
            found.append([*said, *told])
    return found


def page(shown: Sequence[Sequence[Bubble]], *, text: int = TEXT) -> str:
    """The page of some exchanges. `text`: pixels of the letters, for people who set them large."""
    with as_file(files(_FONT_PACKAGE) / _FONT_FILE) as path:
        font = path.resolve().as_uri()
    style = _STYLE.format(font=font, width=WIDTH, text=text, button=BUTTON, tall=BUTTON + 26)
    body = "".join(f"<section>{''.join(map(_bubble, one))}</section>" for one in shown)
    return f'<!doctype html><html lang="zh"><meta charset="utf-8"><style>{style}</style><main>{body}</main></html>'


def _bubble(bubble: Bubble) -> str:
    if bubble.said is not None:
        kind = "tapped" if bubble.said.startswith("〔") else "said"
        return f'<div class="{kind}">{escape(bubble.said)}</div>'
    assert bubble.message is not None
    parts = [f'<div class="text">{escape(bubble.message.text)}</div>'] if bubble.message.text else []
    for row in bubble.message.rows:
        buttons = "".join(f'<div class="button">{escape(button.label)}</div>' for button in row)
        parts.append(f'<div class="row">{buttons}</div>')
    return f'<div class="told">{"".join([*parts, *map(_file, bubble.files)])}</div>'


def _file(path: str) -> str:
    mime = _PICTURES.get(Path(path).suffix.lower())
    if mime is None:
        return f'<div class="paper">文件：{escape(Path(path).name)}</div>'
    return f'<img src="data:{mime};base64,{base64.b64encode(Path(path).read_bytes()).decode()}">'
