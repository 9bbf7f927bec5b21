"""For, conditional, against. No objection is a fact only where people were heard; what is not said for certain is none
(DOMAIN.md 4: objections are never wiped out)."""

from __future__ import annotations

import re
from fractions import Fraction

from knowledge.descriptions.clauses import Clause
from knowledge.descriptions.figures import Figure, figures
from knowledge.descriptions.model import Fact, Field, Reason, Unclear, quote
from knowledge.procedures.numerals import numbers_in

_WHO = (
    r"(?:任何|一个|一户|一名|一位|哪|什么|收到|听到|接到|出现|人|户|家|居民|村民|群众|业主|家长|师生|"
    r"职工|代表|条|个|过|有|一|书面|口头|明确|提出|表示|持|发现|存在)"
)
_AGAINST = r"(?:反对|异议|不同意见|不同意|不赞成|不支持|不满|有意见|负面意见|抵触)"
_NONE = re.compile(
    rf"(?:无|没|未|零)(?!关|论){_WHO}{{0,6}}(?:{_AGAINST}|意见(?!征|建|稿))(?:的?意见|声音|的)?"
    rf"|{_AGAINST}(?:的|意见|票|声音)?(?:[一-鿿]{{0,2}})?(?:没有|无|为零|为无|0|零)(?!效)"
    r"|(?:一致|全部|全体|都|均|全票|无不|100%)(?:[一-鿿]{0,2})?(?:同意|赞成|支持|没意见|无意见|"
    r"没有意见|通过|无异议|没异议|拥护|欢迎)"
)
_ALL_AGAINST = re.compile(r"(?:没有?人|无人|没有?一[个户人])不(?:反对|抵触)")
_TURNED = re.compile(r"(?:不是|并非|并不是|不能说|不等于|谈不上|说不上|不代表|哪里|哪能|不可能|不)$")
_UNSURE = re.compile(
    r"未必|不见得|不一定|不敢说|难说|说不好|不好说|预计|估计|应该|应当|可能|大概|基本|几乎|绝大|"
    r"大多|多数|大部分|差不多|好像|似乎|听说|据说|据了解|想来|相信|希望|"
    r"争取|确保|如果|要是|若|力争|目标|是否|有没有|有无|不知|不清楚|不确定|原则上|暂时?|目前还|"
    r"还没听|太多|几个|多少|怎么"
)
_LESS = re.compile(
    r"没(?:有)?(?:太多|几个|几户|多少|什么)[一-鿿]{0,3}(?:反对|意见|不同意)|"
    r"反对的?[一-鿿]{0,3}(?:不多|很少|不大|没几|较少|少数)"
)
_COUNTED = (
    r"(?:名|位|个|人|户|票|条|份|封|家)(?:人|居民|村民|群众|业主|家长|家属|代表|农户|住户|商户|摊主|职工|老人|学生)?"
)
_FOR = r"(?:同意|赞成|支持)"
_SAYS = (
    r"(?:的?(?:投了?|代表|居民|村民|群众)?(?:表示|明确|坚决|强烈|联名|集体|签名|口头|当场|仍|还|书面|提出(?:了)?|持|曾|递交了?|提交了?|签署了?|寄来了?|"
    r"起初|开始|一直|都|也|是|有)*)"
)
_SOME = re.compile(
    r"(?:有|个别|少数|部分|一些|一部分|不少|很多|许多|多数|几[个户名位]|大家|村民|群众|居民|农户|商户|业主|"
    r"家长)[一-鿿]{0,14}?(?<!不)(?<!没人)(?<!无人)(?:反对|不同意|不赞成|不支持|不愿|不肯|有意见|"
    r"有异议|提出异议|不乐意|不情愿|不满|抗议|抵触|阻拦|阻挠)"
    r"|(?:有|人|户|家|居民|村民|群众|业主|家长)[一-鿿]{0,6}?(?:嫌|抱怨|埋怨|不答应|不干|不让|告状|上访)"
    r"|(?:协会|商会|企业|公司|学校|单位)(?:都|也|坚决|强烈|明确)?(?:表示)?反对|反对(?:的)?(?:声音|意见|呼声|情绪|者|的人)|(?:集体|签名|联名|强烈|坚决|一致)反对|抗议|集聚|"
    r"聚集|封堵|阻工|联名(?:反对|反映|信)|拦车|"
    r"拉横幅|围堵|围攻|堵门|意见(?:很|较|比较|挺)大"
)
_LABELLED = re.compile(
    r"(?:^|[，、：:\s])(?:反对|不同意|异议)(?:意见|的|者|票|人数|票数)?\s*[:：]?\s*(?P<n>[0-9]+|"
    r"[一二两三四五六七八九十百]+|无|没有|零)\s*$"
)
_NEXT = re.compile(r"(?:弃权|未表态|不同意|同意|反对|赞成|支持)\s*[0-9一二两三四五六七八九十百]")
_CONDITION = re.compile(r"有条件|才(?:肯|能|会)?同意|再同意|先[一-鿿]{1,8}(?:再|才)|前提")


def opinions(text: str, folded: str, parts: tuple[Clause, ...], *, heard: bool) -> list[Fact | Unclear]:
    """What is said of opinions. `heard`: the message tells of an occasion at which people were heard."""
    counts: dict[Field, list[tuple[Figure, Clause]]] = {"objections": [], "supports": [], "conditional": []}
    none: list[tuple[int, int]] = []
    unsure: list[tuple[int, int]] = []
    some: list[tuple[int, int]] = []
    for part in parts:
        if _labelled(part, none, counts):
            continue
        _count(part, counts)
        _state(part, none, unsure, some)
    found: list[Fact | Unclear] = []
    for field in ("supports", "conditional"):
        found += _one(field, text, folded, counts[field])
    found += _objections(text, folded, counts["objections"], none, unsure, some, heard=heard)
    return found


def _objections(
    text: str,
    folded: str,
    counted: list[tuple[Figure, Clause]],
    none: list[tuple[int, int]],
    unsure: list[tuple[int, int]],
    some: list[tuple[int, int]],
    *,
    heard: bool,
) -> list[Fact | Unclear]:
    positive = [(figure, part) for figure, part in counted if figure.value != 0]
    if positive:
        return _one("objections", text, folded, positive)
    if some:
        return [_doubt("some", text, folded, some)]
    if unsure:
        return [_doubt("hedged", text, folded, unsure)]
    said = [*none, *((part.start + figure.start, part.start + figure.end) for figure, part in counted)]
    if not said:
        return []
    if not heard:
        return [_doubt("unheard", text, folded, said)]
    kept = quote(text, *said[0])
    return [Fact("objections", Fraction(0), folded[kept.start : kept.end], (kept,))]


def _labelled(part: Clause, none: list[tuple[int, int]], counts: dict[Field, list[tuple[Figure, Clause]]]) -> bool:
    """反对12, 反对意见：无: a number or none behind the word, as in a form or a tally."""
    match = _LABELLED.search(part.text)
    if match is None or part.asks:
        return False
    if match["n"] in ("无", "没有", "零", "0"):
        none.append((part.start + match.start(), part.start + match.end()))
    else:
        number = numbers_in(match["n"])
        if len(number) != 1:
            return False
        counts["objections"].append((Figure(match.start("n"), match.end("n"), number[0], False, "", True), part))
    return True


def _state(
    part: Clause, none: list[tuple[int, int]], unsure: list[tuple[int, int]], some: list[tuple[int, int]]
) -> None:
    """Sort what a clause says without a number: nobody against, somebody, or not for certain."""
    text = part.text
    early = _ALL_AGAINST.search(text) or _LESS.search(text)
    if early is not None:
        some.append((part.start + early.start(), part.start + early.end()))
        return
    for match in _NONE.finditer(text):
        head = text[: match.start()]
        where = (part.start + match.start(), part.start + match.end())
        turned = _TURNED.search(head)
        if turned is not None:
            some.append((part.start + turned.start(), where[1]))
        elif part.asks or _UNSURE.search(head[-10:] + match[0]) or _UNSURE.search(text[match.end() :][:6]):
            unsure.append(where)
        else:
            none.append(where)
    if any(part.start <= start < part.end for start, _ in (*none, *unsure, *some)):
        return
    for match in _SOME.finditer(text):
        where = (part.start + match.start(), part.start + match.end())
        head = text[: match.start()] + match[0]
        if part.asks or re.search(
            r"是否|有没有|有无|如果|若|要是|可能|担心|预计|估计|不知|防止|避免|以免|化解|防范", head
        ):
            unsure.append(where)
        elif not re.search(r"(?:没有?|无|未|不存在|避免)[一-鿿]{0,4}$", text[: match.start()]):
            some.append(where)


def _count(part: Clause, counts: dict[Field, list[tuple[Figure, Clause]]]) -> None:
    text = part.text
    for figure in figures(text, _COUNTED):
        after = text[figure.end :]
        before = text[: figure.start]
        if re.search(r"(?:没有?|无|未)$", before) or (
            text[figure.start : figure.end][:1] == "一" and re.match(r"[都也]?[没不无]有?(?!同意|赞成|支持)", after)
        ):
            continue
        against = re.match(r"[一-鿿]{0,4}(?:坚决|强烈|明确)(?:反对|不同意)", after) or re.match(
            rf"{_SAYS}(?:反对|不同意|不赞成|不支持|异议|有(?:保留|不同)?意见|不愿|不满|不肯)", after
        )
        against = against or re.match(
            r"(?:对[一-鿿]{1,10}?(?:提出|有|表示|持)|(?:嫌|因|觉得|认为|担心|怕)[一-鿿]{1,10}?)"
            r"(?:[不]同意|反对|不赞成|不支持|不愿|不肯|不搬|拒绝|异议|(?:不同)?意见)",
            after,
        )
        agree = re.match(rf"{_SAYS}{_FOR}", after)
        condition = re.match(r"[一-鿿]{0,2}(?:有条件|要求|希望|提出条件)", after) or (
            agree and _CONDITION.search(after)
        )
        named = re.search(
            r"(?P<against>反对(?:[一-鿿]{1,8}的)?|不同意见|不同意(?:[一-鿿]{1,8}的)?|不赞成|不支持|不认可|异议)(?:的|意见|票|者|户|邮件|来信|信)?(?:数)?(?:有|"
            r"共|为|是|只有|仅)?[:：]?\s*$|"
            r"(?P<condition>有条件(?:同意)?|附条件)(?:的)?(?:有|共|为)?[:：]?\s*$|(?P<for>(?<!不)(?<!条件)(?:同意|"
            r"赞成|支持))(?:的|票)?(?:有|共|为)?[:：]?\s*$",
            before,
        )
        if re.match(rf"{_SAYS}(?:弃权|未?表态|没表态|不?同意|反对|赞成|支持|要求|有条件)", after):
            # 同意711票反对206票: the words before count; 18人同意5人反对: those behind.
            if named is not None and _NEXT.match(after):
                against = agree = condition = None
            else:
                named = None
        spot = (figure, part)
        if against is not None or (named is not None and named["against"]):
            counts["objections"].append(spot)
        elif condition is not None or (named is not None and named["condition"]):
            counts["conditional"].append(spot)
        elif agree is not None or (named is not None and named["for"]):
            counts["supports"].append(spot)


def _one(field: Field, text: str, folded: str, counted: list[tuple[Figure, Clause]]) -> list[Fact | Unclear]:
    if not counted:
        return []
    quotes = tuple(quote(text, part.start + figure.start, part.start + figure.end) for figure, part in counted)
    values = {figure.value for figure, _ in counted}
    said = "、".join(dict.fromkeys(folded[q.start : q.end] for q in quotes))
    value = counted[0][0].value
    if len(values) > 1 or value is None:
        return [Unclear(field, "several" if len(values) > 1 else "some", said, quotes)]
    return [Fact(field, value, folded[quotes[0].start : quotes[0].end], quotes[:1])]


def _doubt(reason: Reason, text: str, folded: str, where: list[tuple[int, int]]) -> Unclear:
    kept = tuple(quote(text, start, end) for start, end in where)
    return Unclear("objections", reason, "、".join(dict.fromkeys(folded[q.start : q.end] for q in kept)), kept)
