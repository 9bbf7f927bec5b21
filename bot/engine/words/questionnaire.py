"""The questionnaire as people affected read it in the browser: neutral, plain, nothing presumed."""

from __future__ import annotations

OPINION_TITLE, SATISFACTION_TITLE, VISIT_TITLE = "征求意见", "服务评价", "回访"
OPINION_PURPOSE = "用来评估这件事该不该办、怎么办。反对的意见照实记，每条都要答复。"
SATISFACTION_PURPOSE = "用来改进对建设单位的服务。评价的是服务，不影响您的项目。"
VISIT_PURPOSE = "用来看办完之后效果怎么样，由您来评。"

# -- asked of people affected --------------------------------------------------------------------------------
GROUP = "您属于哪一类？"
NO_GROUP = "不便说"
INFORMED = "这件事以前有人向您讲过吗？"
INFORMED_OPTIONS = {"clear": "讲清楚了", "some": "讲过一些", "none": "没有讲过", "unknown": "记不清"}
STANCE = "对这件事，您的态度是？"
STANCES = {
    "for": "支持",
    "conditional": "有条件支持（请在下面写条件）",
    "indifferent": "怎样都行",
    "against": "反对",
    "strongly_against": "强烈反对",
    "unknown": "不清楚",
}
OPINION_WISHES = "您的想法、条件或担心"

# -- asked of the builder ------------------------------------------------------------------------------------
CLEAR = "要哪些材料、走哪些步骤，讲清楚了吗？"
CLEAR_OPTIONS = {"full": "讲清楚了", "part": "讲了一部分", "none": "没有讲清楚", "unknown": "不清楚"}
TIMELY = "办理的时间和约定的相比？"
TIMELY_OPTIONS = {"early": "比约定早", "kept": "按约定", "late": "比约定晚", "unknown": "不清楚"}
SERVICE = "对这次服务，您的评价是？"
CONTENT_OPTIONS = {
    "content": "满意",
    "mostly": "基本满意",
    "hardly": "不太满意",
    "not": "不满意",
    "unknown": "不清楚",
}
SATISFACTION_WISHES = "您希望怎么改进"

# -- asked after it was done ---------------------------------------------------------------------------------
PROMISED = "当初答复的事，做到了吗？"
PROMISED_OPTIONS = {"full": "都做到了", "part": "做到一部分", "none": "没有做到", "unknown": "不清楚"}
NEWLY = "有没有新的问题？"
NEWLY_OPTIONS = {"has": "有", "none": "没有", "unknown": "不清楚"}
EFFECT = "对办理的效果，您的评价是？"
VISIT_WISHES = "还有什么问题或想法"

# -- around the questions ------------------------------------------------------------------------------------
WHO = "{asker}想听听您的意见。"
WHO_UNNAMED = "办理单位想听听您的意见。"
ANONYMOUS = "不问姓名，不记手机号和上网地址，也查不出哪一份是谁填的。"
VOLUNTARY = "填不填由您，不填没有任何影响。"
UNTIL = "{due}当天为止都可以填。"
ONE_CODE = "一个码填一份。"
MUST, MAY = "必填", "可不填"
CODE = "填写码"
CODE_HINT = "在您拿到的纸条上，12位"
WISHES_HINT = "最多{most}字。请不要写姓名、电话、身份证号。"
SEND = "交上去"
THANKS_TITLE = "收到了"
THANKS = "谢谢。您的意见已经收下，会和大家的一起统计。"
THANKS_MASKED = "其中像电话、身份证号的数字已经隐去，没有保存。"
CLOSE_PAGE = "现在可以关掉这一页。"

# -- refusals ------------------------------------------------------------------------------------------------
NO_SURVEY = "没有这份问卷。请核对链接，或重新扫一次纸条上的码。"
ENDED = "这份问卷已经结束，不再收意见。有意见可以直接向{asker}反映。"
NO_CODE = "请填上纸条上的填写码，再交一次。"
UNKNOWN_CODE = "没有这个填写码。请对照纸条再填一次。"
USED_CODE = "这个码已经填过一份了。一个码只能填一份。"
CHOOSE = "“{ask}”还没有选，请选一项再交。拿不准可以选“{last}”。"
WISHES_LONG = "文字有{n}字，最多{most}字。请写短一些再交。"
TOO_MANY = "现在试的人太多。请过一分钟再交，您填的不会丢。"
TOO_LARGE = "填的内容太多，没有收下。请写短一些再交。"
NOT_FROM_HERE = "这一份不是从问卷页面交上来的，没有收下。请扫码打开问卷再填。"
NOT_READABLE = "没有看懂交上来的内容，没有收下。请扫码打开问卷再填。"
BUSY = "现在交的人多，没有收下。请过一会儿再交一次。"
NO_PAGE = "没有这一页。请重新扫一次纸条上的码。"
