"""What is said about one free message: what was understood of it, what is lacking, and that a person confirms it."""

from __future__ import annotations

TELL, RIGHT, RIGHT_NONE, RIGHT_SOME = "一句话填", "都对，记下", "都对，都没有", "都对，有其中一种"
DROP, UNDO, SUBMIT_FREE, DECLARE = "这项先不填", "不改，回去", "无利害，提交", "有利害，申报"
ONE_BY_ONE = "逐题填"

HINT = "也可以直接发一句话，把这件事说全。"
ASK = (
    "用一句话说这件事：名称、地点、投资、谁负责、多少人、怎么听的意见、有没有反对、主要风险和措施。\n"
    "例如：石桥村卫生室翻修，投资30万，镇政府负责，约400人，3月1日座谈会到会18人，无人反对。"
)
UNDERSTOOD = "我这样理解，还没有记下。哪项不对就点哪项。"
UNDERSTOOD_NONE = "这句话里没有看出能填的内容。请换个说法，或逐题填。"
MORE = "等{n}项"
NOT_HERE = "一句话填只用在简易、简化程序的第一步。"
LACKING = "还缺：{names}。可以再发一句补上。"
SITUATIONS = "再看有没有这些情形：{names}。"
CLOSES = "照这样要改走{track}：{why}（{clause}）"
WHICH = "您说了{n}件事。一件一件报，先报哪一件？"
FIX = "{label}：{value}\n依据您的原话“{said}”。\n不对就发一条对的。"
FIX_OWN = "{label}：{value}\n这是您改过的。不对就再发一条。"
KEPT = "已按您的话记下{n}项。"
KEPT_NOT = "“{label}”没有记：{why}"
FROM_MODEL = "语言模型又读出几项，请一起核对。"
PACK_KEPT = "您的话收到了。先选按哪套办法。"
PACK_FOUND = "按“{pack}”办。"
SCREENED = "初筛可走{track}。"
SCREENED_STILL = "初筛可走{track}，待复核。"
SCREENED_CLAUSE = "依据：《{document}》{label}"
SCREENED_WHY = "初筛依据"
SCREENED_BY = "列出的情形都没有，可以走："
SCREENED_SO_FAR = "后面有反对意见或投资过大，仍转一般程序。"
CHECK = "填完了。请核对，点一题就能改。"
SENT_ON = "提交后出备案表，送审核。"
MINE, ADD_CHARGE = "我是责任人", "补责任人、电话"
LACKS_CHARGE = "备案表缺{names}，请核对。"
IN_CHARGE = "责任人记为{name}。"
CHARGE = {"people": "责任人", "contact": "联系方式"}
CHECK_INTEREST = "您或近亲属的房地、钱款受影响，或在建设、承办单位任职，算有利害。"
TOO_LONG = "这段有{n}字，最多{most}字。请只说要点。"

LABELS = {
    "name": "名称",
    "place": "地点",
    "investment": "投资",
    "households": "户数",
    "people": "人数",
    "body": "谁负责",
    "consulted": "听意见",
    "objections": "反对意见",
    "start": "开工",
    "risk": "风险和措施",
}
WHY_NOT = {
    "unit": "“{said}”没有写单位",
    "several": "“{said}”不能确定是哪个",
    "vague": "“{said}”要一个数",
    "planned": "“{said}”还没有办",
    "unheard": "“{said}”要先写怎么听的意见",
    "hedged": "“{said}”说不准，照记录填",
    "partial": "“{said}”没有说全",
    "some": "“{said}”是几条",
    "future": "“{said}”还没有到",
    "form": "听意见的日期、人数",
    "day": "听意见的日期",
    "count": "听意见的人数",
}
