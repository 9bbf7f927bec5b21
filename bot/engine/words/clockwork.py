"""What is said about time limits: before the day, on it, after it."""

from __future__ import annotations

STEP = "第{n}步·{title}"
LIMIT = "评估（方案定的完成日期）"
RETURN = "补充材料"
CHECK = "跟踪检查"
SURVEY = "网上问卷收齐，点“结束问卷”"
AHEAD = "提醒：“{title}”还有{n}天到期（{day}）。\n要办的：{what}"
TODAY = "提醒：“{title}”今天到期（{day}）。\n要办的：{what}"
OVER = "提醒：“{title}”过了期限（{day}），请尽快办。\n要办的：{what}"
NOBODY = "提醒：“{title}”快到或已到期限（{day}）：{what}。\n本单位没有人担任{roles}，请管理员添加。"
LEFT = "期限：{what}，{day}，还有{n}天"
NOW = "期限：{what}，{day}，今天到期"
PAST = "期限：{what}，{day}，已超{n}天"
UNKNOWN_YEAR = "{years}年的放假安排还没有，工作日按周一至周五算。"
