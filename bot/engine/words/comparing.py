"""What is said when the risks are gone through once more: what was expected of each, and what became of it."""

from __future__ import annotations

COMPARE, PICTURE = "对照预计", "预计和实际对照图"
HAPPENED = {
    "none": "没有出现",
    "lighter": "比预计轻",
    "same": "和预计一致",
    "heavier": "比预计重",
    "unsure": "还看不出",
}
ASK = "预计和实际 {n}/{total} · 风险点：{what}\n当初估的程度：{predicted}。实际怎样？"
SAID = "这一个已记为“{happened}”，再点可以改。"
AFTER = "{before}，措施后{after}"
UNRATED = "没有估"
DONE = "{total}个风险点都对照过了：{counted}。只比预计准不准，不评人。"
SO_FAR = "预计和实际：已对照{n}/{total}个风险点。"
