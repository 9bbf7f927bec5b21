"""What is said of policy questions that were not answered."""

from __future__ import annotations

SEE = "看清单"
WEEKLY = "过去七天有{n}个政策问题没有答好。\n补收文件或更正条款，下次就能答上。"
LIST = "过去七天没有答好的政策问题（不记是谁问的）："
LIST_EMPTY = "过去七天的政策问题都答上了。"
LINE = "{n}. {question}（{why}）"
STATES = {"none": "库中没有", "related": "只有相近条款", "answer": "有人说不对"}
TIMES = "，问了{n}次"
"""Added where a question was asked more than once."""
MENDED_BY = "缺的文件请管理员收进库里；答错的到“反馈”里更正。"
MANAGERS_ONLY = "没有答好的问题由审核员和管理员看。"
