"""What is said of why a level is drafted: its reasons, what is missing, what would change it, one at a time."""

from __future__ import annotations

PARTS = {"warnings": "要当心", "reasons": "原因", "missing": "还缺", "changes": "一改就变", "reference": "行业惯例"}
HEADS = {
    "warnings": "要当心 {n}/{total}",
    "reasons": "原因 {n}/{total}",
    "changes": "一改就变 {n}/{total}",
    "reference": "行业惯例（未计入）{n}/{total}",
}
REASON = "{when}{say}：{level}。"
BEFORE, LATER = "落实措施前，", "落实措施后，"
MISSING = "还缺{n}处，点一处去补。"
MISSING_LATER = "其中{n}处由后面的步骤来填。"
CHANGE = "{ref}\n改为“{value}”：{level}。"
NOT_RATED = "还不能评定"
NEXT, PREVIOUS, BACK = "下一条", "上一条", "回总览"
HELD, LATE, LATE_SHORT, WARNED = "派单没有办结{n}件", "措施{n}项到期无记录", "措施{n}项已逾期", "要当心：{what}。"
"""What keeps the level from being taken as it stands, on one line of the level screen; in full behind 为什么."""
