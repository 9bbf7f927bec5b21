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

# -- roster, experience, publicity -------------------------------------------------------------------------
LEARNING, ROSTER, SHARED, SHARE, LEAFLET, RELEASE, NOT_YET, WITHDRAW = (
    "学习宣传",
    "名册",
    "经验交流",
    "写经验",
    "宣传单",
    "发布",
    "先不发",
    "撤下",
)
TEACHING = "学习和宣传：要办什么？"
NOT_OVERSEER = "名册由审核员、单位负责人、领导小组和管理员来办。"
NOT_SHARER = "这件事由维稳办审核员或管理员来办。"
ROSTER_COUNT = "本单位和下级单位共{n}个，登记了名册的{kept}个。"
ROSTER_WITHOUT = "没有登记：{names}"
ROSTER_VACANT = "空缺{n}处：{names}"
TRAINED = "今年培训：{forms}；小测{quizzes}次；宣传{publicity}次。"
THEMES = "年度主题：{themes}"
NONE_YET = "还没有登记"
KINDS = {"project": "重大项目", "policy": "重大政策", "reform": "重大改革", "event": "重大活动", "other": "其他"}
NOTES = "本单位和上级推广的经验，点一条看全文："
KIND_LINE = "{kind}：{titles}"
NO_NOTES = "还没有推广的经验。"
NOTE = "{title}\n{kind} · {unit} · {day}\n{text}"
ASK_TITLE = "经验的标题？2到40个字。"
ASK_TEXT = "怎么做的？写做法和效果，不写人名，10到1500字。"
ASK_KIND = "是哪一类事项的经验？点一下就发给本单位和下级单位。"
LENGTH = "请写{least}到{most}个字，再发一次。"
NOTICE_SHARED = "{unit}推广一条经验（{kind}）：{title}\n{text}"
SHARED_WITH = "“{title}”已发给本单位和下级单位，共{units}个单位。"
WITHDRAWN = "“{title}”已撤下。"
ASK_RELEASE = "请看宣传单。由您以本单位名义发布吗？发布后可以打印张贴。"
RELEASED = "已发布，发布人：{name}。张贴、进社区等做完了，请在“宣传登记”里登记。"
JUNE = "六月是稳评宣传月。发“学习宣传”出宣传单；进机关、企业、学校、社区、农村做完了，在“宣传登记”里登记。"
