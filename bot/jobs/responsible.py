"""Who is responsible, from one answer: the body, who is in charge there (a post or an official's name), the contact.

One question asks for all three, so that a short filing stays short (稳评备案与档案通行做法 要点1, grade S). What the
answer does not say stays empty: the form has it unfilled, to be written by hand.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.jobs.case_view import CaseView
from bot.jobs.case_words import case_text

QUESTION = "responsible_body"
_PARTS = re.compile(r"[，,；;、。\s]+")
_REACHED = re.compile(r"\d{3,}|电话|手机|邮箱|@")
_POST = (
    r"(?:副?(?:局长|科长|处长|所长|站长|镇长|乡长|村长|县长|市长|区长|院长|校长|队长|组长|部长|股长|厅长|行长|经理|社长|园长)"
    r"|副?主任|副?主席|副?书记|第一书记|副?总经理|负责人|联系人|经办人|承办人|专员|科员|干事|委员|网格员|助理|秘书|同志|岗位?$)"
)
_SAID_POST = re.compile(_POST)
_BODY = r"(?:局|委|办|科|处|室|部|所|站|中心|院|会|公司|政府|街道|社区|村|镇|乡|校|厂|集团|队|股|园区)"
_TOGETHER = re.compile(rf"^(.+?{_BODY})((?:{_POST}).*)$")
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
    for part in filter(None, _PARTS.split(said)):
        if reached := _REACHED.search(part):
            before = part[: reached.start()].rstrip("：:（(")
            contact.append(part[len(before) :].lstrip("：:"))
            part = before
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


def asked(view: CaseView) -> frozenset[str]:
    """Which fields of the form the question for the responsible body fills in this pack."""
    question = view.question(QUESTION)
    return frozenset((question.filing or "").split()) if question is not None else frozenset()


def responsible(view: CaseView) -> Responsible:
    """The parts of the case's answer."""
    return split(case_text(view, QUESTION))
