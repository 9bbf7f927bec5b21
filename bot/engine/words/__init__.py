"""Every sentence the conversation says, in one place: plain, short, in the words of the trade.

Sentences of one subject alone (tasks, units, questionnaires …) lie in a module of this package named after it.
Tests bound their length and ban jargon and blame; nothing user-visible is written elsewhere in the engine.
"""

from __future__ import annotations

# -- buttons -----------------------------------------------------------------------------------------------
NEW, QUICK, ASK, MINE, TASKS, HOME = "开始评估", "低风险快速备案", "问政策", "我的事项", "待我办理", "回首页"
WHY, HELP, BACK, LATER, SKIP, DONE = "依据", "说明", "上一题", "稍后再填", "跳过", "选好了"
ADD, FINISHED, REMOVE, TO_LIST = "添加", "填完了", "删除这一项", "回列表"
SUBMIT, REVIEW, LEVEL, PICTURE, TRACE, RETURN_HERE = (
    "提交这一步",
    "检查修改",
    "拟定等级",
    "看图",
    "为什么",
    "回到本题",
)
CONFIRM, APPROVE, SEND_BACK, YES_CANCEL, NO_KEEP = "确认", "同意备案", "退回补充", "确定取消", "不取消"
NEXT_PAGE, PREVIOUS_PAGE, OPEN, CLOSE = (
    "下一页",
    "上一页",
    "打开",
    "结束跟踪",
)
AS_ANSWER, AS_QUESTION, KEEP_ON, TODAY = "记为回答", "查政策", "接着填", "今天"
PAPERS, TO_MEND = "看材料", "去补"
ITEMS_DONE, CHANGE, NOT_BACK, TO_KNOW = "写完了，退回", "改选", "不退了", "要知道的（{n}）"

# -- home --------------------------------------------------------------------------------------------------
WELCOME = "{name}，您好。我陪您一步一步做稳评。\n评方案，不评人；等级由人确认。"
HOME_AGAIN = "要办什么？"
NOT_MEMBER = "您还没有加入单位。请向本单位管理员要一个邀请码，发送“/start 邀请码”。\n现在也可以直接问政策。"
NO_ROLE_TO_OPEN = "开始评估要由稳评员来做。您现在的身份：{roles}。"
RESUMED = "上次填到“{ask}”。"
CHOOSE_PACK = "按哪套办法评？"
CHOOSE_TRACK = "走哪种程序？"
PACK_GONE = "这套办法刚刚停用了，请换一套重新开始。"
NO_QUICK = "现有的办法里没有简化程序。"
NOTHING_OPEN = "您名下没有在办的事项。"
NO_TASKS = "现在没有等您办理的事项。"
LIST_MINE = "在办的事项，点一下接着办："
LIST_TASKS = "等您办理："
UNTITLED = "未命名事项"

# -- at a question -----------------------------------------------------------------------------------------
HEADER = "第{step}步·{title} {place}/{total}"
SHORT_HEADER = "第{step}步 {place}/{total}"
NOTED = "已记下：{value}"
ROUNDED = "“余”“多”的零头没有记，知道确数可以改。"
NOTED_CHANGED = "已改为：{value}"
NOW = "现在填的：{value}"
PUT_OFF = "先放下了，提交前要补上。"
SKIPPED = "跳过了。"
LEFT_AS_IS = "原来填的没有动。"
CANNOT_SKIP = "这一题不能跳过，可以先点“稍后再填”。"
FIRST_QUESTION = "已经是第一题了。"
STALE = "这个按钮过时了，没有改动。现在在这里："
UNKNOWN_COMMAND = "没有“{text}”这个命令。发“帮助”看怎么用。"
NOT_TAKEN = "您发的“{text}”没有记进评估。"
UNKNOWN_BUTTON = "没认出这个按钮，没有改动。"
HELD = "您发的是一句问话。是这一题的回答，还是要查政策？\n“{text}”"
NO_TEXT_HERE = "这里请点按钮。您发的“{text}”没有记进评估。"
OVERLONG = "这段有{n}字，最多{most}字，没有记下。请分开写，或只写要点。"
PHOTO_KEPT = "收到，存为材料。"
PHOTO_STILL = "还要您{how}。"
HOW_CHOICE, HOW_TEXT = "点一个选项", "打字回答"
FILE_NO_CASE = "现在没有在办的事项，文件没有存。先开始或打开一个事项再发。"
FILE_NOT_KEPT = "没有存下这份文件：{error}"
STICKER = "表情和名片不能记进评估，没有存。"
MULTI_NONE = "请至少选一项，再点“选好了”。"
MASKED = "{kinds}没有存，已隐去：只评方案，不留个人信息。"
PENDING_SAID = "记为待核。待核的不算没有风险，提交前要核清。"
ROLE_CANNOT = "这一步由{roles}来办，您现在的身份是{mine}。"
WITH_OTHERS = "“{title}”在第{step}步·{name}，由{roles}在办，不用您动手。办好了会通知您。"
CASE_GONE = "这个事项已经{status}。"
CONFLICT = "刚才别人也在改这一项，已按最新的显示。"

# -- repeat groups -----------------------------------------------------------------------------------------
LIST_EMPTY = "还没有记。"
LIST_COUNT = "已记{n}项"
LIST_NONE = "还没有记"
ENTRY_HEADER = "{item}·第{n}项 {place}/{total}"
ENTRY_SHORT = "第{n}项 {place}/{total}"
ENTRY_PAPERS = "材料{n}份（照片、文件）。"
ENTRY_SAVED = "这项记好了。"
ENTRY_REMOVED = "删掉了第{n}项，不再计入。"
ENTRY_MISSING = "第{n}项还缺：{names}"

# -- review, step end, submission --------------------------------------------------------------------------
REVIEW_TITLE = "第{step}步·{title} 共{total}题。点一题就能改。"
END_CLEAR = "第{step}步·{title} 填完了。"
END_OWING = "第{step}步·{title} 还有{n}处要补："
END_OWING_SHORT = "还有{n}处要补："
BLOCKED = "还不能提交。"
SUBMITTED = "第{step}步已提交。"
NEXT_STEP_MINE = "接着办第{step}步。"
NEXT_STEP_OTHERS = "下一步：{roles}。"
NOBODY_HOLDS = "没有通知到人：本单位还没有别的{roles}。请管理员添加。"
NOTICE_NEXT = "{who}提交了“{title}”，等您办：{step}。"
NOTICE_AGAIN = "{who}补充后再报“{title}”，等您办。"
REGISTER_DONE = "登记好了。"
CASE_CLOSED = "“{title}”已办结。"
CONVERTED = "不能走{old}，改走{new}。原因：{why}（{clause}）\n已填的都保留。"
SET_ASIDE = "有{n}题不再适用，先放一边，不计入。"
MAKING = "{what}做好就发来。"
DOCUMENT_READY = "{what}好了。"
DOCUMENT_OF = "“{title}”的{what}。"
JOB_FAILED = "{what}没有办成：{error}"
DOCUMENTS = {
    "report": "评估报告",
    "filing": "备案表",
    "letter": "意见函",
    "return": "退回补充通知",
    "matrix": "风险因素图",
    "summary": "公开稿",
    "redacted": "脱敏报告",
}

# -- the draft level ---------------------------------------------------------------------------------------
DRAFT_INITIAL, DRAFT_AFTER, DRAFT_LATER = "初始", "拟定", "措施后"
DRAFT_NONE = "{which}：资料不全，还不能评定"
DRAFT_AT_LEAST = "，不会轻于{level}"
DRAFT_LEVEL = "{which}{level}，{decision}"
DRAFT_OPEN = "{which}：资料不全，不轻于{level}"
DRAFT_SCALE = "折算{maps}，{controllable}；要由人确认。"
REASONS, REASONS_N, MISSING, MISSING_N = "原因：", "原因{n}条：", "还缺：", "还缺{n}处："
STARTED = "初始{level}。"
NOT_RATED = "资料不全"
NO_REASON = "没有触发更重的情形。"
MAPS = {"high": "高风险", "medium": "中风险", "low": "低风险"}
CONTROLLABLE = {True: "可控", False: "不可控"}
GRADES = {"V": "", "S": "〔二手资料〕", "M": "〔行业惯例·待本地确认〕"}
PENDING_OPINION = "这是草拟，要由人确认。"

# -- confirmation ------------------------------------------------------------------------------------------
CONFIRM_ASK = "{started}您认定哪一级？"
CONFIRM_REASON = "您选的是{chosen}，和拟定的{proposed}不同。请写明理由（至少5个字）。"
CONFIRM_LAST = "以{name}（{role}）的名义认定：{chosen}·{decision}。确认吗？"
CONFIRM_INCOMPLETE = "资料不全，还不能认定，先补{n}处："
CONFIRM_BLOCKED = "前面的步骤有变，还不能认定："
CONFIRM_NEEDS = "认定{level}之前要："
CONFIRMED = "已认定{level}·{decision}\n认定人：{name}（{role}）。"
CONFIRM_OWN = "您参与了这个事项的评估，不能由您认定等级。请{roles}中没有参与的人来认定。"
REVIEW_OWN = "您参与了这个事项的评估，不能由您审核。请{roles}中没有参与的人来审核。"
REASON_SHORT = "理由太短，请写清楚为什么（至少5个字）。"
CONTENT_MOVED = "材料刚刚改过，请看最新的拟定等级再认定。"
STALE_CONFIRMATION = "改动了：{what}。原来认定的{level}失效，要重新认定。"
NOTICE_STALE = "“{title}”的材料改了：{what}。\n您认定的{level}失效，请重新认定。"
NOTICE_CONFIRMED = "“{title}”已认定：{level}·{decision}。认定人：{name}。"

# -- review by the filing body -----------------------------------------------------------------------------
VERDICT_ASK = "“{title}”等您审核。"
VERDICT_CONFIRMED = "拟定{proposed}；{name}认定{level}{stale}。"
NOTHING_TO_KNOW = "没有另外要知道的。"
VERDICT_DIFFERS = "认定和拟定不同，理由：{reason}"
VERDICT_ITEMS = "请逐条写要补充的内容，一条一发。"
VERDICT_ITEM = "第{n}条：{item}"
VERDICT_DUE = "几天内补齐？"
VERDICT_NOT_LOW = "拟定等级不是低风险，不能走简化备案。请退回，改走一般程序。"
VERDICT_INCOMPLETE = "资料不全，不能同意备案，先退回补齐："
VERDICT_EMPTY = "至少写一条要补充什么，再退回。"
APPROVED = "已同意备案。"
RETURNED = "已退回，共{n}条，限{due}前补齐。"
NOTICE_APPROVED = "“{title}”已同意备案，审核人：{name}。"
NOTICE_RETURNED = "“{title}”被退回补充，\n共{n}条，限{due}前补齐：\n{first}"
RETURNED_NOTE = "被退回{n}条，限{due}前补齐：\n{first}"
RESUBMITTED = "{changed}，{answered}。"

# -- policy questions --------------------------------------------------------------------------------------
ASK_PROMPT = "想问什么政策？直接打字。"
NONE_FOUND = "库中没有相关条款。"
NONE_WAY_ON = "可以换个说法再问，或请管理员把文件收进库里。"
CLAUSES_TITLE = "这一题的依据："
NO_CLAUSES = "这一题没有列依据条款。"
DIGEST = "〔要点转述〕"
READ_AS = "（按“{text}”理解）"
ASK_EMPTY = "请写出要问的内容，例如：/ask 公开征求意见不少于几天"

# -- cancel, status, help ----------------------------------------------------------------------------------
CANCEL_ASK = "取消“{title}”？记录会留着，但不再往下办。"
CANCELLED = "“{title}”已取消。"
CANCEL_NOT_YOURS = "只有开始这个事项的人能取消它。"
NO_CASE = "现在没有打开的事项。"
STATUS_LINE = "“{title}”\n{pack}·{track}\n现在：第{step}步·{name}（{roles}）"
STATUS_ENDED = "“{title}”\n{pack}·{track}\n已{status}，停在第{step}步·{name}"
STATUS_OWING = "这一步还有{n}题没填。"
STATUS_LEVEL = "已认定：{level}·{decision}"
STATUS_STALE = "（已失效，要重新认定）"
FINDINGS = "按记录，下面的情形要报{clause}规定的单位核查："
CORRECTION = "更正"
ROLES = {
    "assessor": "稳评员",
    "leader": "单位负责人",
    "group": "领导小组成员",
    "legal": "法制员",
    "reviewer": "维稳办审核员",
    "expert": "专家",
    "representative": "群众代表",
    "third_party": "第三方机构",
    "admin": "管理员",
}
STATUSES = {"open": "在办", "closed": "办结", "cancelled": "取消"}
HELP_TEXT = (
    "点按钮就行，也可以打字：\n"
    "上一题 · 跳过 · 依据 · 说明 · 检查 · 等级 · 进展 · 取消\n"
    "随时可以问政策：打“问”加问题，例如“问 征求意见至少多少天”。"
)
TURN_FAILED = "这一步没有办成，已记下问题。您的话没有丢，请再发一次或换个说法。"
JOINED = "欢迎，{name}。您已加入{organisation}，身份：{roles}。"
