"""What is said about getting along: the calendar, searching one's matters, what was used before, what is not read."""

from __future__ import annotations

CALENDAR, YESTERDAY, TOMORROW, EARLIER, LATER_MONTH = "选日期", "昨天", "明天", "上月", "下月"
MONTH = "{year}年{month}月，点日子："
WEEK = "一二三四五六日"
NO_DAY = "·"
DAY_OUT = "这一天点不了，请点别的日子，或直接打日期。"
DAY_PASSED = "{day}已经过了。请选今天以后的日子。"
DAY_TODAY = "{day}就是今天。最早从明天起，请再选一天。"
DAY_FAR = "{day}太远了，最晚到{last}。"
DAY_UNREAD = "没看出是哪一天。点“选日期”，或打“下周三”“3月20日”。"

FIND, TO_POLICY = "找事项", "查政策"
FIND_ASK = "找哪个事项？打名称里的几个字。"
FIND_FOUND = "名称里有“{text}”的事项："
FIND_NONE = "没有找到名称里有“{text}”的事项。换几个字再试。"

RECENT_GONE = "这一条现在没有了，请打字写。"
EDITED = "改过的消息不会重新记。要改答案，请发“检查”，点那一题。"
PLACE_FOUND = "收到一个位置：{spot}\n记为这一题的回答吗？"
PLACE_NAMED = "{name}（{spot}）"
