"""A conversation as it looks on a phone 360 px wide: chat bubbles, rows of buttons, pictures, files.

``python -m bot.testing.screens FOLDER [NAME…]`` plays the transcripts named (all of them where none is) and writes one
picture for every few messages, photographed by Chromium. Nothing is fetched: the font comes from an installed package.
"""

from __future__ import annotations

from bot.testing.screens.page import Bubble, bubbles, page
from bot.testing.screens.photograph import Finding, NoBrowserError, inspect, photograph

__all__ = ["Bubble", "Finding", "NoBrowserError", "bubbles", "inspect", "page", "photograph"]
