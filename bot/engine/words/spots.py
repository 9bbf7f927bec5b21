"""What is said about a place sent while something is looked at on site (DG07, SH06)."""

from __future__ import annotations

KEPT = "位置记下了：{spot}。只到约一百米，只记在这次察看里。"
ONLY_ON_SITE = "位置只记在现场察看里，没有存。要记的话，先打开一次察看再发。"
OPEN_ONE = "位置没有存。请先点“添加”或点开一次察看，再发位置。"
UNREADABLE = "这个位置读不出来，没有存。请重新发一次，或打字写地点。"
SPOT = "{ns}纬{lat}、{ew}经{lon}（约）"
NORTH, SOUTH, EAST, WEST = "北", "南", "东", "西"
SHOWN = "位置：{spot}"
