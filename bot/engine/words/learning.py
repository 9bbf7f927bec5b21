"""What is said in a quiz (HS18), and about experience shared between units (CY10)."""

from __future__ import annotations

QUIZ, STOP, AGAIN = "小测", "不做了", "再来五题"
MAKING = "正在从库里的条款出题……"
ASK = "小测 {n}/{total}\n{ask}"
OPTION = "{letter}. {option}"
RIGHT = "对。"
WRONG = "不对，应该是{letter}：{option}"
CLAUSE = "原文：《{document}》{number}{clause}{mark}\n{text}"
DONE = "答对{right}题，共{total}题。成绩只告诉您本人，单位只记做过一次。"
TAP = "请点A、B、C、D中的一个。"
