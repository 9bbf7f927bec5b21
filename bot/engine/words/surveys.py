"""Questionnaires in the chat: opening one, its results, taking them into the assessment."""

from __future__ import annotations

# -- buttons -------------------------------------------------------------------------------------------------
SURVEYS, NEW_OPINION, NEW_SATISFACTION, NEW_VISIT = "网上问卷", "征求意见", "服务评价", "回访"
USE_THIS, NO_GROUPS_BUTTON, OPEN_LINK, PUBLISH, AGAIN, LEAVE = (
    "就用这句",
    "不分群体",
    "不要码",
    "开问卷",
    "重填",
    "不开了",
)
RESULTS, END, END_YES, NOT_YET, TAKE_IN, OPINIONS_IN, LONGER, YEARLY, TO_LIST = (
    "看结果",
    "结束问卷",
    "结束",
    "再等等",
    "记入评估",
    "列入意见清单",
    "延长七天",
    "历年结果",
    "回问卷列表",
)
SUMMARY, RESULT_PICTURE = "结果汇总", "问卷结果图"
SUMMARY_READY = "结果汇总好了。"
SURVEY_GONE = "没有找到这份问卷。请从“网上问卷”重新打开。"
DAYS, CODES = "{n}天", "{n}个"

# -- opening one ---------------------------------------------------------------------------------------------
LIST = "“{title}”的网上问卷：填的人不留姓名，一个码填一份。"
LIST_NONE = "还没有开过。要问什么？"
LINE_OPEN = "{kind} {given}，{due}截止"
LINE_ENDED = "{kind} 已结束，收回{returned}份"
ABOUT = "一句话写明方案，群众看到的就是这句。\n只说要做什么、在哪里，不评好坏。"
ABOUT_SUGGESTED = "可以就用这句：{text}"
ABOUT_LONG = "这句有{n}字，最多{most}字。请写短一些。"
GROUPS = "分哪几类人？用顿号隔开，后面写名册上有多少。\n例如：被征地户80、租户20、周边住户。"
GROUPS_FRAMED = "前面填的名册：{groups}。"
USE_GROUPS = "按名册分"
GROUPS_BAD = "没看懂。请写成“被征地户80、租户20”，最多{most}类，每类名称不超过{long}字。"
CODES_ASK = "要多少个填写码？一张纸条一个码，一个码填一份。\n也可以按群体写：被征地户60、租户20（每类至少{least}个）。"
CODES_BAD = "请写一个数，1到{most}；或按刚才的群体写，例如“{example}”，每类至少{least}个。"
DUE_ASK = "收到哪天为止？点一个，或选日期。"
DUE_BAD = "请写今天以后、一年以内的日期，例如“4月30日”。"
CHECK = "{kind}：{about}\n群体：{groups}\n{codes}，收到{due}为止。"
PLAN, PLAN_AT = "关于“{title}”，征求大家的意见。", "关于“{title}”（{place}），征求大家的意见。"
SLIPS_OF, CODES_EXAMPLE = "（{n}个码）", "60"
NO_GROUPS_SAID, OPEN_LINK_SAID, CODES_SAID = "不分", "不用码，谁有链接都能填", "{n}个码"
OPEN_LINK_WARNS = "不用码时，同一人可能填几次，结果里会写明。"
MAKING = "正在开问卷、印填写码，好了就发来。"
OPENED = "问卷开好了，收到{due}为止。\n链接：{url}"
OPENED_SLIPS = "纸条一页12张，剪开发下去，不登记谁拿了哪张。\n码只印这一次，丢了补不出来。"
LOCAL_ONLY = "这个链接只能在本机打开。请管理员先设好对外的网址，再发给群众。"
LINK_SHEET, SLIPS = "问卷二维码", "填写码纸条"
NOT_ASSESSOR = "网上问卷由稳评员来办。您现在的身份：{roles}。"
NO_OPINION_HERE = "这套办法不用问卷征求意见。"
CASE_CANCELLED = "这个事项已经取消，问卷也停了。"
PICK_CASE = "哪个事项的问卷？点一个打开。"
NO_OWN_CASE = "还没有您开始的事项。先点“开始评估”。"

# -- results -------------------------------------------------------------------------------------------------
LOOK = "{kind}：{about}\n{opened}开，收到{due}为止。"
LOOK_ENDED = "{kind}：{about}\n{opened}开，{closed}结束。"
SO_FAR = "到今天收回{returned}份{of}。各类人：{groups}。\n表态结束后才能看：免得从先后看出是谁，也免得看到合适就停。"
SO_FAR_FEW = "到今天收回{returned}份{of}，不足{least}份，先不分类。\n表态结束后才能看。"
OF = "，发出{sent}份"
END_ASK = "现在结束？结束后不能再填，也不能再开。"
ENDED = "问卷结束了。"
ENDED_BEFORE = "这份问卷已经结束了。"
LONGER_SAID = "延长到{due}。"
RESULT_LINE = "{words}{n}"
TOO_FEW = "回收{n}份，不足{least}份，不公布表态和文字，也不能记入。可以改用座谈会、走访。"
TAKEN_IN = "已记入听取意见的活动。数字由问卷直接计出，改不了；请接着写是怎么选人、谁去发的。"
TAKEN_BEFORE = "这份问卷已经记入了。"
NOT_YET_THERE = "记入要在“{step}”这一步。先办到那一步再点。"
NOT_ENDED = "问卷还没有结束，先点“结束问卷”。"
OPINIONS_OFFERED = "其中{n}条反对或有条件的写了意见，列入意见清单后逐条答复，不署姓名。"
OPINIONS_TAKEN = "列入了{n}条意见，请逐条写怎么处理、怎么答复。没答复完不能提交。"
OPINIONS_NONE = "没有反对或有条件的文字意见。"
OPINIONS_BEFORE = "意见已经列入过了。"
SEVERAL = "{text}（{n}份问卷）"
FIXED_FIGURE = "这一项由网上问卷直接计出，不能改。觉得数字不对的，在报告里另外说明。"
FIXED_OPINION = "这条意见是问卷里的原话，不能改。请写怎么处理、怎么答复。"
FIXED_ENTRY = "这一项来自网上问卷，不能删。"
RECORD = "网上问卷{survey}，{opened}至{closed}，{codes}"
RECORD_CODES, RECORD_OPEN = "凭码填写", "公开链接"
YEARLY_NONE = "还没有结束的服务评价或回访，或者合起来不足{least}份。"
YEARLY_LINE = "{year}年{kind}：收回{returned}份，{answers}"

# -- judging the sample --------------------------------------------------------------------------------------
RATE = "发出{sent}份，收回{returned}份，回收率{rate}；没交的{left}份不算任何一种态度。"
COVERAGE = "名册上合计{people}，发出{sent}份，相当于{share}。"
OPEN_SAMPLE = "链接是公开的，发给多少人不知道，同一人可能填几次：份数不等于人数。"
NOBODY_ANSWERED = "{names}没有人答，要用走访、座谈补问。"
NO_GROUPS = "没有分群体，看不出各类人是不是都问到了。"
NO_FRAME = "各类人名册上有多少没有写全，看不出收回的能不能代表。"
ALIKE = "各类人占收回的比例，和名册相差不到一成。"
UNLIKE = "{names}占名册{frame}，占收回{share}，偏{way}。"
MORE, FEWER = "多", "少"
NONE_AGAINST = "问了{n}人，反对0人：实际反对率最多可能有{high}。"
SOME_AGAINST = "问了{n}人，反对{count}人（{share}）：实际反对率在{low}到{high}之间。"
ALL_SUPPORT = "{n}份全部支持，份数又少：要说明谁去问的、怎么问的、给了什么。"
FROM_SURVEY = "数字由网上问卷直接计出，办评估的人改不了。"
NAMED_RECORD = "数字的记录：{record}。"
