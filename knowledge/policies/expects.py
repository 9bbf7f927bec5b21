"""What kind of answer a question asks for, where this can be seen in a clause: a duration, a sum, a share, a count.

A clause on the right subject that holds no duration does not answer 多少天: then the clauses are shown as related.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_N = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百千]+)"
_RULES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked), re.compile(given))
    for asked, given in (
        (r"多少字|几千字|字数", rf"{_N}字|字数"),
        (r"多少钱|多少元|收费标准|收多少费|费用标准|价格是多少|几块钱", r"元|费|价"),
        (r"(?:多少|什么)费用|费用是多少|给多少费|一天多少", rf"{_N}\s*元|费用?标准|费的标准"),
        (r"报名", r"报名"),
        (r"^(?:什么|啥)(?:是|叫)", r"所称|是指|指的是|包括"),
        (r"下载|模板|范本|样本", r"下载|模板|范本|样式|格式文本"),
        (r"(?:几个人|谁|要不要|需要|多少人)签[字名]", r"签字|签名|署名|签章"),
        (r"(?:什么|哪些|啥)(?:资质|资格)|(?:资质|资格)?证书|资格证|上岗证", r"资质|资格|证书"),
        (r"有效期|几年|多少年", r"(?<!\d)(?:\d{1,2}|[一二两三四五六七八九十]+)\s*年|有效期|长期|终身"),
        (r"多少[个]?(?:工作)?[天日]|几[个]?(?:工作)?[天日]|多少个?月|几个月", rf"{_N}\s*(?:个)?(?:工作)?[日天月年]"),
        (
            r"(?:多久|多长时间|几[年月天])[^，。？]{0,6}[一1](?:次|回|遍)|[一每](?:年|季|月)[^，。？]{0,6}几(?:次|回|遍)",
            rf"定期|每{_N}?个?[年月季天日周半]|{_N}\s*[年月次]|半年",
        ),
        (
            r"(?:多久|多长时间)(?![^，。？]{0,6}[一1](?:次|回|遍))|期限是|时限是|什么时限",
            rf"{_N}\s*(?:个)?(?:工作)?[日天月年]|及时|立即|当场",
        ),
        (r"多少[个名]?人|几[个名]?人|人数|多少户", rf"{_N}\s*[名个]?(?:以上|以下|以内)?(?:的)?(?:[人户名]|被征收人)"),
        (r"多少米|多少公里|半径|防护距离|离.{1,6}多远|间距", rf"{_N}\s*(?:米|公里|千米)|距离"),
        (r"多少份|几份", rf"{_N}\s*份"),
        (r"比例是|百分之几|百分之多少|多少%|超过多少比例", r"%|百分之|分之"),
        (r"收费|收多少|怎么收", r"收费|费用|收取|收[^。]{0,6}费"),
        (r"请几[个名位]|要几[个名位]", rf"{_N}\s*[名位个人]"),
        (r"密码|电话号码|联系电话|网址|邮箱", r"密码|电话|网址|邮箱"),
        (r"不服|有异议(?:怎么|找)|不认可", r"不服|异议|复议|诉讼|起诉|复查|复核|申诉|鉴定|申辩"),
        (r"(?:提交|交|带|附|要|准备)(?:哪些|什么|啥|哪几样)材料|材料(?:有|要)哪些", r"材料|证明|申请书|文件|凭证|资料"),
        (r"追究什么责任|负什么责任|什么后果|怎么处罚|会怎么罚", r"责任|处分|处罚|罚款|追究|问责|处理|取消"),
        (r"(?:什么|哪个|哪些|几个)章|要盖章|盖不盖章", r"盖章|印章|公章|签章"),
        (r"注册资本|营业执照", r"注册资本|营业执照"),
        (r"怎么考|考什么|考试时间", r"考试"),
        (
            r"(?:多少|几块|什么).{0,3}(?:补贴|误工费|报酬|工资)|(?:补贴|误工费|报酬|工资).{0,3}(?:多少|怎么算)",
            r"补贴|误工|报酬|工资",
        ),
        (r"规格|尺寸|字体|字号|排版", r"规格|尺寸|字体|字号|排版"),
        (r"几页|多少页|页数", rf"{_N}\s*页|页数"),
        (r"几本|多少本|装订", rf"装订|{_N}\s*本"),
        (r"(?:几|多少)次", rf"{_N}\s*次"),
        (r"(?:几|多少)家", rf"{_N}\s*家"),
        (r"(?:几|多少)[位名个]?专家", rf"{_N}\s*[名位个人]?(?:以上)?(?:的)?专家"),
        (r"回收率|样本量|样本数", r"回收率|样本"),
        (r"保证金|押金|定金", r"保证金|押金|定金"),
        (r"控制价|标底|报价|挂靠", r"控制价|标底|报价|挂靠"),
        (
            r"(?:谁|哪个部门|哪个单位|哪级|什么部门)(?:来)?(?:审批|批准|批)|审批部门",
            r"由[^。；]{1,40}(?:批准|审批|核准)|报[^。；]{1,40}(?:批准|审批)|(?:批准|审批)机关",
        ),
        (r"资质等级|资质标准", r"资质"),
    )
)


_CERTIFICATE = re.compile(
    r"([\u4e00-\u9fff]{2,3}证)(?:怎么办|怎么补|在哪|去哪|到哪|丢|补办|办理|办下来|好办|要多久|多少钱|怎么考)"
)
"""A certificate that is asked for by name: a clause that does not name it tells nothing of it."""
_SUM = re.compile(
    r"(违约金|滞纳金|公积金|养老金|退休金|奖学金|抚恤金|利率|利息|税率|首付|彩礼|学费|电费|水费|物业费|停车费|保险费|油价|工资|限速|车速)"
    r"[^，。？]{0,8}(?:多少|几|怎么[收算交定]|怎样|如何)"
)
"""A sum or measure that is asked for by name: a clause that does not name it tells nothing of it either."""
_PREFERRED: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked), re.compile(given))
    for asked, given in (
        (
            r"(?:什么|哪些|啥|哪类|哪种).{0,5}(?:算|属于|叫|才是)|是什么意思|指什么|指的是|指哪些|怎么界定|如何界定|定义|包括哪些",
            r"所称|是指|指的是|包括(?:下列|以下)?[^。；]{0,6}[:：]",
        ),
        (
            r"(?:最晚|最迟|什么时候|何时|多久(?:之|以)?内|几天内).{0,8}(?:提|申请|递|交|报|告)",
            r"(?:日|月|年)内[^。；，]{0,12}(?:提出|提交|申请|报送|起诉|请求)",
        ),
        (
            r"分(?:成|为)?几级|几个级别|几个等级|分几类|分几种|几级",
            r"分为[^。；]{2,40}(?:级|类|种|一般|和)|[三四五六]级[，。；)）、和]",
        ),
        (r"罚多少|怎么罚|怎么处罚|罚款", r"罚款"),
        (r"谁来(?:选|挑|定)|由谁(?:选|挑|定)|怎么(?:选|挑)", r"选定|确定"),
        (r"(?:查|审|看)(?:些|的)?(?:什么|哪些)|哪些内容|什么内容", r"内容(?:应当)?包括|包括下列内容|下列内容"),
        (r"怎么告|能不能告|起诉|打官司|去哪(?:里)?告|向谁告", r"诉讼|起诉|行政复议"),
    )
)
"""What kind of clause goes first where several are near. A clause of another kind may answer all the same."""


def prefers(question: str) -> re.Pattern[str] | None:
    """What stands in the clauses that go first for a question (its reading); None where nothing is to be preferred.

    >>> bool(prefers("哪些事算重大行政决策").search("本条例所称重大行政决策事项包括"))
    True
    """
    return next((given for asked, given in _PREFERRED if asked.search(question)), None)


def asks_kind(question: str) -> bool:
    """Whether a question (its reading) asks for a kind of thing that can be seen in a clause."""
    return bool(_wanted(question))


def _wanted(question: str) -> list[re.Pattern[str]]:
    wanted = [given for asked, given in _RULES if asked.search(question)]
    if certificate := _CERTIFICATE.search(question):
        wanted.append(re.compile(re.escape(certificate[1][-3:])))
    if named := _SUM.search(question):
        wanted.append(re.compile(named[1]))
    return wanted


def answers_kind(question: str, texts: Iterable[str]) -> bool:
    """Whether one of the texts holds the kind of thing that a question (its reading) asks for.

    >>> answers_kind("公示多少天", ["公告至少三十日"]), answers_kind("报告写多少字", ["公告至少三十日"])
    (True, False)
    """
    wanted = _wanted(question)
    if not wanted:
        return True
    return any(all(given.search(text) for given in wanted) for text in texts)
