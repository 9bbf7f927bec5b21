"""What is said about experts: the pool by field, draws, what a drawn expert declares and argues (HS20)."""

from __future__ import annotations

# -- buttons -----------------------------------------------------------------------------------------------
LIST, ADD, RETIRE, DRAW, AGAIN, OPINIONS, BACK_TO_CASE = (
    "看名单",
    "添加专家",
    "移出专家",
    "抽取专家",
    "再抽一次",
    "专家意见",
    "回到事项",
)
ANY_FIELD, OTHER_FIELD, DRAW_NOW = "不限领域", "其他领域", "抽取"
CLEAR, INTEREST, CANNOT = "无利害关系", "有，回避", "不能参加"
SUPPORT, CONDITION, OPPOSE, REPORT, ON_BEHALF = "支持", "有条件支持", "反对", "看评估报告", "代记"
STANCES = {"support": SUPPORT, "condition": CONDITION, "oppose": OPPOSE}
STANDS = {"asked": "还没答复", "clear": "无利害关系", "interest": "有利害关系，已回避", "cannot": "不能参加"}

# -- the pool ----------------------------------------------------------------------------------------------
POOL = "专家库：只记姓名、单位、领域。要做什么？"
POOL_OF = "专家库共{n}人。"
FIELD_LINE = "{field}：{names}"
POOL_EMPTY = "专家库里还没有人。请管理员或维稳办审核员点“添加专家”。"
NOT_KEEPER = "专家库的人由管理员、维稳办审核员来办。您可以看名单、为自己的事项抽取。"
NOT_DRAWER = "抽取专家由稳评员、审核员或管理员来做。"
NOBODY = "专家库由稳评员、审核员、管理员来办，您现在的身份用不到。"
NAME, UNIT = "专家姓名？", "{name}在哪个单位？写全称。"
FIELDS = "{name}是哪些领域的？可选几项，也可以直接打字写别的。"
TOO_LONG = "请写2到{most}个字，再发一次。"
NO_FIELD = "请至少选一个领域，再点“选好了”。"
ADDED = "已加入专家库：{name}（{unit}）·{fields}"
TIED = "认出了同名的专家账号，抽到时直接通知到本人。"
RETIRE_WHOM = "移出哪一位？点一下就移出，以后可以重新添加。"
RETIRED = "已移出专家库：{name}"
NOT_YOURS = "这一位不在本单位的专家库里，没有改动。"
MORE = "还有{n}人没有列出。"

# -- drawing -----------------------------------------------------------------------------------------------
NO_CASE = "现在没有打开的事项。请先打开要请专家的事项，再发“专家库”。"
AWAY = "您对这个事项申报过利害关系，不能为它抽取专家。"
DRAW_FIELDS = "为“{title}”抽哪些领域的？可选几项。"
DRAW_COUNT = "抽几位？"
DRAW_REASON = "这个事项抽过了。为什么再抽？一句话写明，会记录在案。"
REASON_SHORT = "请写明为什么再抽，至少4个字。"
DRAWING = "正在抽取……"
DRAWN = "抽到{n}位（种子{seed}，可复核）："
DRAWN_LINE = "· {name}（{unit}）·{fields}"
FEWER = "合适的只有{n}位，不够{wanted}位。请补充专家库，或换个领域再抽。"
NONE_LEFT = "没有合适的专家可抽。请补充专家库，或换个领域再抽。"
LEFT_OUT = "没有纳入："
LEFT_OUT_LINE = "· {name}：{why}"
WHY_NOT = {
    "unit": "同属责任、评估、编制或第三方单位",
    "interest": "申报过利害关系",
    "declined": "说过不能参加",
    "sitting": "已经在名单里",
    "took_part": "参与了这个事项的办理",
}
ASKED_THEM = "已请他们声明有没有利害关系。"
WITHOUT_ACCOUNT = "不用机器人的专家，拿到书面声明和意见后点“代记”。"
MEANWHILE = "刚才别人也为这个事项抽了，请看最新的名单。"

# -- the expert --------------------------------------------------------------------------------------------
NOTICE = "请您为“{title}”作专家论证。先声明您和它有没有利害关系。"
DECLARE = "“{title}”请您作专家论证。您和它有没有利害关系？\n在有关单位任职、有往来、本人或近亲属受影响，都算有。"
DECLARE_FOR = "{name}对“{title}”的书面声明是？"
THANKS_CLEAR = "已声明无利害关系。请看材料，再说意见。"
THANKS_INTEREST = "已声明有利害关系并回避，不再参加论证。谢谢。"
THANKS_CANNOT = "已记下您不能参加。谢谢。"
ARGUE = "“{title}”您的意见是？想好了点一个，再写理由。"
ARGUE_FOR = "{name}的书面意见是？"
ARGUE_TEXT = "{stance}。请写理由和建议，照您的原意记录。"
ARGUE_SHORT = "请写清理由，5到2000字。"
ARGUED = "已记入“{title}”的专家意见：{stance}。"
NOT_DRAWN = "这个事项没有抽到您，或您已经回避。"
ALREADY_SAID = "您的意见已经记下：{stance}。要改就再点一个。"
CASE_ENDED = "“{title}”已经{status}，不用再论证了。"
LATE = "“{title}”的等级已经认定，正在跟踪，不用再论证了。"
LATE_DRAW = "这个事项已在跟踪。要再请专家论证，请先重新评估。"
TOLD_STAND = "专家{name}答复“{title}”：{stand}。"
TOLD_OPINION = "专家{name}（{unit}）对“{title}”的意见：{stance}。\n{text}"
SUMMARY = "“{title}”的专家："
SUMMARY_LINE = "· {name}（{unit}·{fields}）：{said}"
NO_DRAW = "这个事项还没有抽过专家。"
PROXY_MARK = "（代记，依据书面）"
DECIDES_NOT = "您是这个事项的论证专家，不能再办它的评估、认定或审核。"
ASSESSED = "您参与了这个事项的评估，不能再作它的专家。"
