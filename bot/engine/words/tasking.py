"""What is said about tasks: giving one to a unit, taking it on, reporting back, judging it. The plan is mended, never a
person: the means on offer are explaining, consulting, compensating, changing and dropping."""

from __future__ import annotations

# -- buttons -----------------------------------------------------------------------------------------------
WHISTLE, ONSITE, EXPLAINED, STOP = "吹哨派单", "当场化解", "当场解释", "不派了"
AS_WRITTEN, HELPERS, MORE_UNITS, ALL_UNITS = "就这样写", "加社会力量", "换一批", "看全部部门"
ACCEPT, OPEN, REPORT, PAPERS = "接单", "打开", "报办理情况", "看材料"
RESOLVED, PARTLY, UNRESOLVED, RETURN = "已化解", "部分化解", "未化解", "退回再办"
AGAIN, WITHDRAW, OPEN_CASE, LOOK, LIST = "再派一次", "撤回派单", "打开事项", "看派单", "派单"
MEANS = {"explain": "解释宣传", "consult": "协商", "compensate": "补偿", "change": "调整方案", "drop": "放弃这部分"}

# -- giving ------------------------------------------------------------------------------------------------
CHOOSE_UNIT = "请哪个部门来办？点一个，或打名称来找。\n能当场办的，点下面两个。"
FOUND_UNITS = "名称里有“{named}”的{n}个，点一个。\n没有的，换几个字再打。"
NO_SUCH_UNIT = "没有找到名称里有“{named}”的部门。\n换几个字再打，或点一个。"
NAME_TOO_LONG = "打部门名称里的几个字就行，最多{most}个字。"
OWN_UNIT = "“{unit}”就是本单位，不用派单。\n能当场办的点下面两个；别的写进措施，定好责任和期限。"
NO_UNITS = "还没有登记可以派的部门，请管理员添加。能当场办的，点下面两个。"
ASK_WHAT = "请{unit}办什么？可以用这段，也可以重打：\n“{what}”"
ASK_WHAT_NEW = "请{unit}办什么？写清事和地点，不写姓名。"
ASK_HELP = "请哪些社会力量一起化解？例如“行业协会、公益律师、志愿者”，不写姓名。"
HELP_NOTED = "协助：{assist}"
ASK_DUE = "请{unit}哪天前办好？点天数，或选日期。"
DAYS = "{n}天内"
GIVEN = "已派给{unit}，限{due}前办好。报到了会通知您。"
NOBODY_THERE = "派单记下了，但{unit}还没有人能接。请管理员邀请那边的人，或改派。"
NOTICE_GIVEN = "{giver}吹哨，请{unit}报到，限{due}前办好。\n事项：{title}\n要办的：{what}"
ASK_SPOT = {
    "onsite": "怎么当场化解的？写做了什么、对方认不认可、记录在哪，不写姓名。",
    "explained": "怎么当场解释的？写讲了什么、对方听明白没有、记录在哪，不写姓名。",
}
SPOT_DONE = "记下了：{outcome}。"
NOT_YOURS_TO_GIVE = "派单由经办的稳评员来做。"

# -- taking on and reporting ---------------------------------------------------------------------------------
CARD = "派单：{what}\n事项：{title}{place}\n{unit}办，限{due}前。现在：{status}"
CARD_HELP = "协助：{assist}"
CARD_LACKING = "退回了，还差：{note}"
CARD_REPORT = "{name}报：{text}\n办法：{means}，材料{n}份"
STATUSES = {
    "open": "等接单",
    "accepted": "在办",
    "escalated": "催办中",
    "reported": "等核实",
    "returned": "退回再办",
    "resolved": "已化解",
    "unresolved": "没有化解",
    "withdrawn": "已撤回",
}
OUTCOMES = {
    "resolved": "已化解",
    "partly": "部分化解",
    "unresolved": "未化解",
    "onsite": "当场化解",
    "explained": "当场解释",
}
ACCEPTED = "接单了，限{due}前报办理情况。"
ALREADY = "您已经接单了。"
BY_COLLEAGUE = "{name}已经接单，您也可以报办理情况。"
NOTICE_ACCEPTED = "{unit}接单了（{name}）：{what}"
ASK_REPORT = "办了什么？对方怎么说？还差什么？直接打字，照片现在就能发。"
ASK_MEANS = "写的是：“{text}”\n材料{n}份。主要靠什么办法？点一个就报上去。"
FILE_WITH_REPORT = "收到，随办理情况一起报。"
FILE_NOT_NOW = "这个派单现在不收材料，没有存。"
REPORTED = "报上去了，等{giver}核实。"
NOTICE_REPORTED = "{unit}报到：{what}\n“{text}”\n办法：{means}，材料{n}份。请核实。"

# -- judging -----------------------------------------------------------------------------------------------
RULED = "记下了：{outcome}。"
RULED_OPEN = "没有化解完，仍按没化解算。可以再派一次。"
ENTRY_UPDATED = "矛盾登记同步改为“{value}”。"
ENTRY_KEPT = "等级已经认定，登记没有动。要改请从“检查修改”进。"
ASK_LACKING = "还差什么？写清楚要补办的，一句话也行。"
NOTICE_RULED = "派单核实了：{outcome}。\n“{what}”"
NOTICE_RETURNED = "派单退回再办，限{due}前：{what}\n还差：{note}"
SENT_BACK = "已退回{unit}，限{due}前再报。"
WITHDRAWN = "派单撤回了。"
NOTICE_WITHDRAWN = "派单撤回了，不用办了：{what}"
NO_PAPERS = "没有发来材料。"
PAPERS_SENT = "材料{n}份："

# -- refusals ----------------------------------------------------------------------------------------------
GONE = "这个派单现在是“{status}”，没有改动。"
MISSING = "没有找到这个派单。可以点“待我办理”看看。"
CANCELLED_CASE = "这个事项已经取消，不用再办了。"
CLOSED_TO_YOU = "这个派单不是给您单位的，打不开。请和派单的单位联系。"
OWN_REPORT = "这是您自己报的，要请本单位别的稳评员来核实。"
EMPTY = "还没有写内容，请打几个字说明。"

# -- lists, deadlines, what it means for the level -----------------------------------------------------------
LIST_CASE = "这个事项的派单："
LIST_MINE = "派给本单位的："
LIST_JUDGE = "等本单位核实的："
LIST_NONE = "现在没有派单。在矛盾或风险点里点“吹哨派单”就能派。"
LINE = "{what} · {status}"
ITEM = "派单的办理情况"
HELD = "派单没有办结{n}件：相关的风险点、矛盾先按措施之前算。"
STATUS_TASKS = "派单{n}件，没有办结{open}件。"
DUE = "{unit}办的派单：{what}"
AHEAD = "提醒：派单还有{n}天到期（{day}），请{unit}报办理情况。\n{what}"
TODAY = "提醒：派单今天到期（{day}），请{unit}报办理情况。\n{what}"
OVER = "提醒：派单过了期限（{day}），{unit}还没有办好。\n{what}"
ESCALATED = "催办：{giver}派给{unit}的事过了期限（{day}）还没有办好，请您过问。\n事项：{title}\n{what}"
NOBODY_ABOVE = "催办没有送到：{unit}还没有{roles}。\n{what}"
CASE_CANCELLED = "“{title}”取消了，派单不用办了：{what}"
