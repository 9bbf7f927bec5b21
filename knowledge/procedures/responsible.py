"""Who is responsible, from one answer: the body, who is in charge there (a post or an official's name), the contact.

One question asks for all three, so that a short filing stays short (稳评备案与档案通行做法 要点1, grade S). What the
answer does not say stays empty: the form has it unfilled, to be written by hand.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_PARTS = re.compile(r"[，,；;、。\s]+")
_BY = (
    r"(?:办公室?|联系|固定|移动|值班|单位|工作|业务|咨询|监督|服务|公开|科室|家庭|村里|局里|镇里|乡里)?"
    r"(?:电话|手机|座机|固话|热线|传真|内线|总机|分机|(?:电子)?邮箱|电子邮件|微信|(?<![A-Za-z])(?:QQ|qq|Tel|TEL|tel))"
    r"(?:号码?|号)?|联系方式"
)
_NUMBER = r"(?:\+?[(（]?[0-9０-９][0-9０-９()（） \-－—–]*[0-9０-９])"
_EXTENSION = r"(?:[ ，,]*[(（]?(?:转接?|分机|转分机|ext\.?)[ :：]?[0-9０-９]{1,6}[)）]?)"
_MASKED = r"〔(?:手机号|电话号码)已隐去〕"
_MAIL = r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+"
_SAID_BY = rf"(?:{_BY})(?:同微信|同手机|同号)?[ ]*(?:[（(][一-鿿]{{1,6}}[)）])?[ ]*[:：为是]?[ ]*"
_WHERE = rf"(?:{_MAIL}|{_MASKED}|{_NUMBER}{_EXTENSION}?|[A-Za-z][A-Za-z0-9_-]{{4,}}|同上|同号)"
_REACHED = re.compile(
    rf"(?:{_SAID_BY})+(?:{_WHERE}{_EXTENSION}?|(?=[，,；;、。\s)）]|$))|{_MAIL}|{_MASKED}|"
    rf"{_NUMBER}{_EXTENSION}?(?!(?:平台|便民|政务|服务)*热线|[号楼室路])"
)
"""How somebody is reached: what it is called and the number, or a number that can only be one."""
_BRACKETS = re.compile(r"[（(]([^（()）]*)[)）]")
_POST = (
    r"(?:副?(?:局长|科长|处长|所长|站长|镇长|乡长|村长|县长|市长|区长|院长|校长|队长|组长|部长|股长|厅长|行长|经理|社长|园长)"
    r"|副?主任|副?主席|副?书记|第一书记|副?总经理|负责人|联系人|经办人|承办人|专员(?!公署|办)|科员|干事(?!会)|委员(?!会)|网格员|助理(?!中心)|秘书(?!处|科)|同志|岗位?$)"
)
_SAID_POST = re.compile(_POST)
_BODY = r"(?:局|委|办|科|处|室|部|所|站|中心|院|会|公司|政府|街道|社区|村|镇|乡|校|厂|集团|队|股|园区)"
_TOGETHER = re.compile(rf"^(.+?{_BODY})((?:{_POST}).*)$")
_EDGES = " ：:，,；;、\t\n\r"
_TITLED = re.compile(
    r"^(?:责任|负责|主管|牵头|实施|建设)(?:主体|单位|部门)(?:为|是)?[：:]\s*|^(?:主要)?负责人[：:]\s*(?=.)"
)
"""What the row of the form says already."""
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_ENDS_BODY = re.compile(rf"{_BODY}$")


class Responsible(NamedTuple):
    """The answer in its three parts; "" for what it does not say."""

    body: str
    people: str
    contact: str


def split(said: str) -> Responsible:
    """The parts of an answer such as “市水务局建设科，科长，0571-1234567”. Nothing said is lost, nothing is added."""
    body: list[str] = []
    people: list[str] = []
    contact: list[str] = []

    def reached(match: re.Match[str]) -> str:
        if not _reaches(match[0]):
            return match[0]
        contact.append(_even(match[0].strip(_EDGES)))
        return "，"

    for part in _PARTS.split(_REACHED.sub(reached, _opened(said))):
        part = _even(_TITLED.sub("", part.strip(_EDGES)))
        if not part:
            continue
        together = _TOGETHER.match(part)
        if together is not None:
            body.append(together[1])
            people.append(together[2])
        elif _SAID_POST.search(part) or (body and _NAME.fullmatch(part) and not _ENDS_BODY.search(part)):
            people.append(part)
        else:
            body.append(part)
    return Responsible("，".join(body), "，".join(people), "，".join(contact))


def _opened(said: str) -> str:
    """The answer with what stands in brackets set apart, where that tells how somebody is reached: 李明（0421-1234567）
    but not the area code of （0421）1234567."""
    return _BRACKETS.sub(
        lambda m: f"，{m[1]}，" if any(_reaches(one[0]) for one in _REACHED.finditer(m[1])) else m[0], said
    )


def _even(part: str) -> str:
    """Without a bracket at an edge that has lost its other half."""
    opened, closed = sum(map(part.count, "（(")), sum(map(part.count, "）)"))
    if opened > closed:
        part = part.strip("（(")
    return part.strip("）)") if closed > opened else part


def _reaches(found: str) -> bool:
    """Whether it is a way to reach somebody: a number without a name for it has at least five digits (12345), as
    the numbers of schools, rooms and years are shorter."""
    return re.search(_BY, found) is not None or "@" in found or "〔" in found or sum(map(str.isdigit, found)) >= 5
