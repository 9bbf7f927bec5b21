"""What is said of measures and whether they are carried out."""

from __future__ import annotations

MEASURES, DONE, UNDO = "措施落实", "{n} 已落实", "{n} 撤回"
TITLE = "措施落实情况（{done}/{total}项已落实）："
LINE = "{n}. {what}（{owner}{day}）：{standing}"
UNDATED, DAY = "没有定日期", "{day}前"
STANDINGS = {"done": "已落实", "overdue": "到期没有落实记录", "open": "还没落实"}
DONE_BY = "已落实，{name}，{day}"
NONE = "这个事项还没有登记措施。"
ASK = "第{n}项“{what}”凭什么说落实了？\n写记录存在哪里，或者发照片、文件。没有凭据的不算落实。"
SHORT = "请写明凭据存在哪里，4到200个字。"
SAVED = "第{n}项已记为落实。"
UNDONE = "第{n}项改回没有落实。"
GONE = "这一项已经不在了，请看下面。"
NOT_YOURS = "落实情况由经办单位的稳评员或单位负责人来办，没有改动。"
OVERDUE = "{n}项措施到期没有落实记录，措施后等级还不能当真。"
SHOWN = "已落实（{name}，{day}，凭据：{note}）"
BY_FILE = "见材料“{name}”"
