"""Who is responsible: the body that is named as such, or that carries the matter out or decides it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.descriptions.clauses import Clause
from knowledge.descriptions.model import Fact, Unclear, quote

_LEVELED = (
    r"(?:人民政府|政府|管委会|管理委员会|街道办事处|街道办|办事处|村民委员会|居民委员会|社区居委会|"
    r"村委会|村委|居委会|居委|村两委|社区两委)"
)
_NAMED = (
    r"(?:委员会|党委|党工委|管理局|局|厅|指挥部|领导小组|服务中心|管理中心|中心校|中心|"
    r"有限责任公司|有限公司|公司|集团|学校|小学|中学|高中|幼儿园|"
    r"卫生院|医院|卫生院|合作社|经济联合社|经济社|联社|研究院|管理所|管理处|服务站|管理站|供电所|"
    r"所|处|站|馆|办公室|大队|中队|支队|执法队|分局|党校|学院|大学|发改委|卫健委|住建委|政法委|"
    r"(?<=[一-鿿])(?<![主承来开举经交督催代要想快好])办(?=负责|牵头|主办|承办|组织|主管|实施|[，,。；;、\s]|$)|"
    r"委(?![会员])|村委(?!会)|居委(?!会))"
)
_COLLOQUIAL = r"(?:[镇乡村县区市]里|街道|社区|[镇乡村县区市]上)"
_FIRM = r"(?:农场|林场|牧场|厂|庄园|协会|商会|农庄|养殖场|电站|矿业|矿)"
"""What may be responsible besides, where it is named as such."""
_ORG = rf"(?:{_LEVELED}|{_NAMED})"
_LABEL = re.compile(
    r"^\s*负责(?:单位|部门)?[:：]\s*|"
    r"(?:责任|改造|开发|投资|建设|征收|组织实施|项目|申报|主管|牵头|主办|承办|决策|主体责任)(?:主体|单位|"
    r"部门|业主|方)(?:名称)?(?:为|是|[:：])?\s*|"
    r"(?P<lower>实施(?:主体|单位|部门|方)(?:名称)?(?:为|是|[:：])?\s*)|"
    r"(?<![一-鿿])(?:项目)?(?:招标人|采购人|业主|主办方|承办方|实施方)(?:单位)?(?:为|是|[:：])\s*"
)
_IS_LABEL = re.compile(
    r"(?:是|为|作为)(?:(?:责任|建设|实施|征收|组织实施|主管|牵头|主办)(?:主体|单位|部门|方)|(?:项目)?业主)"
)
_ACTS = re.compile(
    r"(?:具体|全面|统一|共同|联合|一起|来|总)?(?P<act>负责|牵头|主办|承办|组织实施|实施|建设|主管|"
    r"主持|承担|组织|决定|拟(?!定)|计划|准备|打算|发布|"
    r"公布|启动|宣布|申请|申报|征收(?!主体|单位|部门|的)|对(?=[^，]{2,30}(?:实施|进行|开展))|"
    r"在(?=[^，]{2,25}(?:召开|举行))|召开|举行|来办|来管|来做|管这|想|要|拟[定订]|主导|主抓|"
    r"关于(?=[^，]{2,40}的(?:请示|公告|通告|通知|报告|函|公示|批复))|邀请|统筹|约谈|研究决定|办(?=$)|定于|将于|提出(?=申请)|报的|提出的|预算(?=[0-9约])|免费|"
    r"于?(?:[0-9]{4}年)?[0-9]{1,2}月(?:[0-9]{1,2}日|[上中下]旬|[份底初])?"
    r"(?=[^，]*(?:告知|走访|征求|召开|组织|公示|发布|开展|入户|实施|启动))|(?<=[局委办府])[:：](?=拟|关于|计划|决定|现|已)|"
    r"会同|协同|张罗|操办|盯着?|抓总|管(?=$|着|的)|修(?=$|的)|干(?=$|的)|"
    r"(?:已经?|正在|先后)(?:征求|走访|听取|召开|开|组织|入户|发放|发布|公示|研究|编制|起草|制定|开展)|编制|起草|制定|出台)"
)
_STRONG = frozenset(
    {
        "负责",
        "牵头",
        "主办",
        "组织实施",
        "来办",
        "来管",
        "干的",
        "承办",
        "主管",
        "会同",
        "主导",
        "主抓",
        "管",
        "干",
        "张罗",
        "操办",
        "盯",
        "盯着",
    }
)
_WEAK = frozenset(
    [
        "决定",
        "征收",
        "对",
        "在",
        "召开",
        "举行",
        "拟",
        "计划",
        "准备",
        "打算",
        "发布",
        "公布",
        "启动",
        "宣布",
        "实施",
        "建设",
        "申报",
        "申请",
        "要",
        "想",
        "组织",
    ]
)
_OTHER_ACTS = frozenset({"主持", "承担", "来做", "管这"})
_OTHERS = re.compile(r"施工|监理|设计|评估|勘察|勘测|保洁|运维|养护|维护|资金|拨款|出资|看护|监督|验收|供货|安保")
_VAGUE = re.compile(r"相关|有关|各|职能部门|主管部门$|[本该我贵](?=[镇乡村局县区市公单])")
_LEFT = re.compile(
    r"[,，、]|由(?!于)|[经](?!济|信|开|发|营|贸|联)|在|向(?!阳)|请|是|为|对(?!外)|按|已|现|给|让|"
    r"归|报(?!社)|把|将|被|拟|计划|建议|委托|"
    r"项目|工程|本次|此次|今年|明年|去年|目前|现在|具体|后续|最后|统一|[0-9]|\s|日|年|月(?!亮)"
)


@dataclass(frozen=True, slots=True)
class _Body:
    start: int
    end: int
    rank: int


def body(text: str, folded: str, parts: tuple[Clause, ...]) -> Fact | Unclear | None:
    """The responsible body. Several of one standing: asked for."""
    found = [one for part in parts for one in (*_labelled(part), *_acting(part), *_alone(part), *_beginning(part))]
    if not found:
        return None
    best = [one for one in found if one.rank == min(one.rank for one in found)]
    quotes = tuple(quote(text, one.start, one.end) for one in best)
    said = list(dict.fromkeys(folded[q.start : q.end] for q in quotes))
    if len(said) > 1 and not any(all(other in one for other in said) for one in said):
        return Unclear("body", "several", "、".join(said), quotes)
    at = max(range(len(quotes)), key=lambda n: len(quotes[n].text))
    return Fact(
        "body", folded[quotes[at].start : quotes[at].end], folded[quotes[at].start : quotes[at].end], (quotes[at],)
    )


def _labelled(part: Clause) -> list[_Body]:
    found = []
    for label in _LABEL.finditer(part.text):
        rest = part.text[label.end() :]
        marked = re.search(r"[为是:：]\s*$", label[0])
        if marked is None and (label.start() or re.match(r"[在于对将应要须已也都和与]|组织|召开|认为", rest)):
            continue
        named = re.match(rf"[一-鿿A-Za-z]{{0,28}}(?:{_ORG}|{_FIRM})", rest) or re.match(_COLLOQUIAL, rest)
        if named is not None and named.end() >= 3 and not _VAGUE.search(named[0]):
            found.append(
                _Body(part.start + label.end(), part.start + label.end() + named.end(), 1 if label["lower"] else 0)
            )
    for label in _IS_LABEL.finditer(part.text):
        one = _before(part, label.start(), 0)
        found += [one] if one is not None else []
    return found


def _alone(part: Clause) -> list[_Body]:
    """A clause that is nothing but the name of a body."""
    name = part.text.strip()
    if len(name) < 3 or len(name) > 20 or not re.fullmatch(rf"[一-鿿]+{_ORG}", name):
        return []
    one = _before(part, len(part.text.rstrip()), 5)
    return [one] if one is not None and one.end - one.start == len(name) and _office(name) else []


_OFFICES = (
    r"局|厅|委|委员会|公司|集团|大队|办公室|指挥部|[政建管综文社农经]办|(?<![理泵电油热车力源运])站|(?<![厕场住])所"
)


def _office(name: str) -> bool:
    """Whether it is an office, not a building: a school or a station alone in a clause may be the matter itself."""
    return re.search(rf"(?:{_LEVELED}|{_OFFICES})$", name) is not None


def _beginning(part: Clause) -> list[_Body]:
    """An office that a clause begins with and that does something: 城管局连夜抢修. 水利局附近 is only a place."""
    found = []
    for office in re.finditer(
        r"(?:局|委(?!员|托|会)|政府|管委会|办事处|公司|集团|大队|指挥部)(?=[一-鿿]{2})", part.text[:24]
    ):
        before = part.text[: office.end()]
        if not _ACTIVE.match(part.text, office.end()) or re.search(r"[、，:：和与及在向对给被让请跟找说]", before):
            continue
        one = _before(part, office.end(), 6)
        if one is not None and len(before) >= 3 and one.start == part.start + len(part.text) - len(part.text.lstrip()):
            found.append(one)
    return found


_ACTIVE = re.compile(
    r"提前|积极|高度|及时|认真|主动|依法|已|将(?!军)|拟|正(?!门|对)|连夜|全面|全力|共同|联合|统一|多次|先后|日前|近日|近期|今年|目前|现(?!有|任)|新建|改建|扩建|"
    r"修建|翻建|迁建|重建|把|推进|推行|推动|采取|采用|投入|投资|安排|开始|着手|抓紧|出面|抢修|免费|逐户|入户|上门|挨家"
)


def _acting(part: Clause) -> list[_Body]:
    found = []
    for act in _ACTS.finditer(part.text):
        if re.match(r"(?:单位|主体|部门|方[:：为是])", part.text[act.end("act") :]):
            continue
        rank = 2 if act["act"] in _STRONG else 4
        one = _before(part, act.start(), rank)
        if one is None:
            continue
        ahead = part.text[: one.start - part.start]
        if re.search(r"[在于]\s*$", ahead):  # where it was, not who it was
            continue
        if _OTHERS.search(ahead) or re.match(
            r"施工|监理|设计|评估|资金|出资|监督|验收|维护|养护", part.text[act.end() :]
        ):
            continue
        if (
            act["act"] not in _STRONG | _WEAK
            and act["act"] not in _OTHER_ACTS
            and not _office(part.text[: act.start()])
        ):
            continue
        if rank == 4 and re.search(r"[镇乡村县区市][里上]$|街道$|社区$", part.text[: act.start()]):
            continue
        if act["act"] in _STRONG and re.search(r"由$", ahead):
            one = _Body(one.start, one.end, 1)
        found.append(one)
    return found


def _before(part: Clause, end: int, rank: int) -> _Body | None:
    """The body whose name ends right before a place of the clause."""
    head = part.text[:end].rstrip()
    named = re.search(rf"[一-鿿A-Za-z]{{0,28}}{_ORG}$", head)
    colloquial = re.search(rf"{_COLLOQUIAL}$", head)
    if named is None and colloquial is None:
        return None
    if named is None:
        assert colloquial is not None
        start = colloquial.start()
        if start and re.search(r"[一-鿿]$", head[:start]) and not re.search(r"由$|归$|是$|让$|请$", head[:start]):
            return None
        return _Body(part.start + start, part.start + len(head), rank)
    start = named.start()
    for mark in _LEFT.finditer(head, start):
        if mark.end() < len(head) and re.search(rf"{_ORG}$", head[mark.end() :]) and len(head) - mark.end() >= 3:
            start = mark.end()
    name = head[start:]
    if _VAGUE.search(name) or not _qualified(name):
        return None
    return _Body(part.start + start, part.start + len(head), rank)


def _qualified(name: str) -> bool:
    """Whether it names a body: 镇政府 does, 学校 and 公司 alone do not."""
    if re.search(rf"{_LEVELED}$", name):
        return True
    if name == "中心校":
        return True
    bare = re.sub(rf"{_NAMED}$", "", name)
    return len(bare) >= 2 or (len(bare) == 1 and bare in "县市区镇乡村" and len(name) >= 3)
