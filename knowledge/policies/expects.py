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
        (r"下载|模板|范本|样本", r"下载|模板|范本|样式|格式文本"),
        (r"(?:几个人|谁|要不要|需要|多少人)签[字名]", r"签字|签名|署名|签章"),
        (r"(?:什么|哪些|啥)(?:资质|资格)|(?:资质|资格)?证书|资格证|上岗证", r"资质|资格|证书"),
        (r"有效期|几年|多少年", r"(?<!\d)(?:\d{1,2}|[一二两三四五六七八九十]+)\s*年|有效期|长期|终身"),
        (r"多少[个]?(?:工作)?[天日]|几[个]?(?:工作)?[天日]|多少个?月|几个月", rf"{_N}\s*(?:个)?(?:工作)?[日天月年]"),
        (r"多久|多长时间|期限是|时限是|什么时限", rf"{_N}\s*(?:个)?(?:工作)?[日天月年]|及时|立即|当场"),
        (r"多少[个名]?人|几[个名]?人|人数|多少户", rf"{_N}\s*[名个]?(?:以上|以下|以内)?(?:的)?(?:[人户名]|被征收人)"),
        (r"多少米|多少公里|半径|防护距离|离.{1,6}多远|间距", rf"{_N}\s*(?:米|公里|千米)|距离"),
        (r"多少份|几份", rf"{_N}\s*份"),
        (r"比例是|百分之几|百分之多少|多少%|超过多少比例", r"%|百分之|分之"),
        (r"收费|收多少|怎么收", r"收费|费用|收取|收[^。]{0,6}费"),
        (r"请几[个名位]|要几[个名位]", rf"{_N}\s*[名位个人]"),
        (r"密码|电话号码|联系电话|网址|邮箱", r"密码|电话|网址|邮箱"),
        (
            r"(?:谁|哪个部门|哪个单位|哪级|什么部门)(?:来)?(?:审批|批准|批)|审批部门",
            r"由[^。；]{1,40}(?:批准|审批|核准)|报[^。；]{1,40}(?:批准|审批)|(?:批准|审批)机关",
        ),
        (r"资质等级|资质标准", r"资质"),
    )
)


def asks_kind(question: str) -> bool:
    """Whether a question (its reading) asks for a kind of thing that can be seen in a clause."""
    return any(asked.search(question) for asked, _ in _RULES)


def answers_kind(question: str, texts: Iterable[str]) -> bool:
    """Whether one of the texts holds the kind of thing that a question (its reading) asks for.

    >>> answers_kind("公示多少天", ["公告至少三十日"]), answers_kind("报告写多少字", ["公告至少三十日"])
    (True, False)
    """
    wanted = [given for asked, given in _RULES if asked.search(question)]
    if not wanted:
        return True
    return any(all(given.search(text) for given in wanted) for text in texts)
