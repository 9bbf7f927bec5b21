"""Who is in charge and how to reach the office, said beside the body: 镇政府负责，副镇长王磊，办公电话0415-7123456."""

from __future__ import annotations

import re

from knowledge.descriptions.folding import fold
from knowledge.descriptions.model import Description, Fact

_POST = (
    r"(?:副?(?:局长|科长|处长|所长|站长|镇长|乡长|村长|县长|区长|院长|校长|园长|队长|部长|股长|经理)|副?主任|副?书记|"
    r"第一书记|村支书)"
)
_OFFICER = re.compile(
    rf"(?:(?:责任人|负责人|具体负责人|经办人)(?:是|为|[:：])?\s*)(?P<named>(?:{_POST})?[一-鿿]{{2,3}}(?:{_POST})?)(?=$|[，,。；;、（(\s])|"
    rf"(?<![一-鿿])(?:由|具体由)?(?P<post>{_POST}[一-鿿]{{2,3}})(?=$|[，,。；;、（(\s]|负责|牵头|具体)"
)
_REACHED = re.compile(
    r"(?:办公(?:室)?电话|值班电话|单位电话|座机|联系电话|电话)[:：是为]?\s*"
    r"(?P<number>(?:0[0-9]{2,3}[- ]?)?[0-9]{7,8}(?:\s*转\s*[0-9]{1,6})?)"
)
_NOBODY = re.compile(r"村民|群众|居民|业主|家长|代表|会议|参加|到会|主持")


def with_officer(description: Description, body: Fact) -> tuple[str, str]:
    """The body with the person in charge and the office's number where the message says them; and the words it rests
    on. Nothing is taken that doesn't stand there."""
    folded = fold(description.text)
    parts, quotes = [str(body.value)], [quote.text for quote in body.quotes]
    officer = _OFFICER.search(folded)
    if officer is not None and not _NOBODY.search(officer[0]):
        key = "named" if officer["named"] else "post"
        parts.append(officer[key])
        quotes.append(description.text[officer.start(key) : officer.end(key)])
    reached = _REACHED.search(folded)
    if reached is not None:
        parts.append(f"电话{reached['number']}")
        quotes.append(description.text[reached.start() : reached.end()])
    return "，".join(parts), "，".join(quotes)
