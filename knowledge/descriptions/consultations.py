"""How people were heard: form, day and number of each occasion that took place. What is planned or was not done is told
apart: only an occasion that took place counts (国务院令第713号 第十四条: 听取意见)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from knowledge.descriptions.clauses import Clause
from knowledge.descriptions.days import Day, days
from knowledge.descriptions.figures import Figure, figures
from knowledge.descriptions.folding import fold
from knowledge.descriptions.model import Fact, Quote, Unclear, quote

_FORM = re.compile(
    r"座谈会?|听证会?|论证会|村民代表(?:大会|会议?|会)|村民(?:大)?会|户代表会议?|业主大会|"
    r"[一-鿿]{0,2}代表会(?!议室)|挨家(?=[问走])|挨户(?=[问走])|股东(?:代表)?大会|成员代表大会|党员大会|(?:村民)?小组(?:会议?|大会)|支部会|职工代表大会|职代会|家属(?:座谈)?会|(?<=已)公告(?=[0-9]+[天日])|家长委员会(?:座谈会|会议)|家长会|征求意见会|意见征求会|"
    r"恳谈会|议事会|"
    r"协商会|坝坝会|板凳会|院坝会|见面会|说明会|社员大会|群众会|群众大会|问卷(?:调查)?|调查问卷|"
    r"入户(?:走访|调查|征求意见|听取意见)?|走访|挨家挨户|逐户|上门(?:听取意见|征求意见)?|"
    r"(?:公开|网上)?征求(?:过|了)?(?:对?《[^》]{2,40}》|[一-鿿0-9、]{0,20}?)的?意见(?![稿函])|听取?(?:过|了)?[一-鿿0-9]{0,8}意见|民意(?:测验|"
    r"调查|测评)|民主测评|一事一议|投票|表决|"
    r"(?:选址|批前|征地|事前|张贴)?公示(?!期)|(?:村民|代表|议事)?会议(?=时间|记录|纪要)|"
    r"公示(?:期满|期间|期内)|电话(?:回访|访谈|沟通|征求意见)|(?:开|"
    r"召开)(?:过|了)?[个次场一二两三四几大小全体群众村民户主组社员党屯]{0,4}会(?!议室|计|场|展|长|员)"
)
_NEVER = re.compile(
    r"(?:没有?|未曾?|尚未|还没有?|从未|不(?!是没|少|仅|但|光|同)|无需|不用|免)(?:来得及|正式|能|"
    r"再|专门|组织|安排|召开|开展|进行|举行|搞|做|去|开|"
    r"办|过|向群众|向村民|给|挨家)*[一-鿿]{0,2}$"
)
_NOT_YET = re.compile(
    r"^[^,，]{0,4}(?:还没|没有?开|没开|未开|尚未|没来得及|没搞|没做|未进行|未召开|待开|待定|延期|取消|推迟|没办)"
)
_NOT_YET_AFTER = re.compile(
    r"\s*(?:但|不过|可)?(?:是)?(?:还没|尚未|没|未)有?(?:来得及)?(?:发|开|搞|做|去|办|召开|举行|进行)"
)
_DOUBT = re.compile(
    r"是否|有没有|要不要|需不需要|开没开|不知|不清楚|不确定|不是没|并非没|据说|听说|好像|可能|也许|应该(?:已|开)"
)
_AHEAD = re.compile(
    r"拟|将(?!军)|准备|计划|打算|(?<![需主重不必])要(?![求点素])|待|等(?=[^级])|需要?|应当|"
    r"应(?=召)|安排|择日|尽快|即将|过几天|争取|建议|想|"
    r"下周|下个?月|下个?星期|明天|后天|改天|再"
)
_DONE = re.compile(
    r"已经?|曾|分别召开|如期|顺利|期满|多次|广泛|形成|汇总|了|过|完|开了|通过|到会|实到|应到|收回|回收|会上|期间|于[0-9上昨前]|经(?!费|济|营)|"
    r"都听|先后|上周|上个?星期|昨天|前天|上个?月|天前|刚"
)
_KINDS = ("听证", "座谈", "论证", "问卷", "家长", "代表", "大会", "入户", "走访", "公示", "投票", "征求", "听取")
_COUNTED = (
    r"封|件|个(?=$|[，,。])|条(?=$|[，,。])|"
    r"(?:名|位|个|口)?\s*(?:参加人|村民代表|户代表|群众代表|居民代表|居民|村民|群众|代表|市民|家长|"
    r"业主|家属|商户|摊主|职工|老人|专家|人|户|份|票|名|张)"
)
_CAME = re.compile(
    r"到会|参会|与会|到场|参加|出席|代表|收回|回收|发放|实到|应到|走访|签到|问了|听了|来了|回了|访|征求|收到"
)
_LATER = re.compile(r"开工|动工|施工|完工|竣工|启动|实施|建成")
_AGREE = re.compile(r"同意|反对|赞成|支持|异议|弃权|不满|抗议")


@dataclass(frozen=True, slots=True)
class Hearing:
    """What the message says about hearing people. `held` facts; `denied`: it says that nobody was heard, or not yet."""

    held: tuple[Fact, ...]
    doubt: Unclear | None
    denied: bool


def hearing(text: str, folded: str, parts: tuple[Clause, ...], today: date, supplement: int = 0) -> Hearing:
    """Occasions held. From `supplement` on the text answers what was asked for: a day and a number there belong to the
    occasion named before, where it lacks them."""
    when = days(folded, today)
    held: list[Fact] = []
    doubts: list[Unclear] = []
    denied = False
    spots = [(n, match) for n, part in enumerate(parts) for match in _FORM.finditer(part.text)]
    for at, (n, match) in enumerate(spots):
        part = parts[n]
        state = _state(part, match, parts[n + 1 : n + 4])
        if state == "never":
            denied = True
            continue
        start, end = part.start + match.start(), part.start + match.end()
        if state in ("ahead", "doubt"):
            doubts.append(Unclear("consulted", "planned", match[0], (quote(text, start, end),)))
            continue
        last = next((m for m, _ in spots[at + 1 :] if m > n), len(parts))
        fact = _occasion(text, folded, parts, n, last, (start, end), when, supplement)
        told = False
        if fact.day[:1].isdigit() and fact.day > today.isoformat():
            told = state == "bare" and _long_ahead(fact.day, today) and _TOLD.search(_sentence(parts, n)) is not None
            if not told and state != "done" and not any(core(fact.form) == core(other.form) for other in held):
                doubts.append(Unclear("consulted", "future", match[0], (quote(text, start, end),)))
                continue
            fact = replace(fact, day="")
        if state == "bare" and not fact.day and not fact.count and not told and "已" not in part.text:
            doubts.append(Unclear("consulted", "partial", match[0], (quote(text, start, end),)))
        else:
            _add(held, fact)
    return Hearing(tuple(held), doubts[0] if doubts and not held else None, denied and not held)


_TOOK_PLACE = re.compile(r"参加了?会议|到会|实到|出席|收到[一-鿿]{0,10}(?:意见|来信|反映|反馈)")
_TOLD = re.compile(r"上午|下午|会上|出席|受邀|听取|介绍|座谈中|与会|参加")
"""Words of a report on what took place."""


def _long_ahead(day: str, today: date) -> bool:
    """A day without a year that would lie months ahead was one of the last year, where it is reported on."""
    return (date.fromisoformat(day) - today).days > 60


def _sentence(parts: tuple[Clause, ...], n: int) -> str:
    return "".join(part.text for part in parts if part.sentence - parts[n].sentence in (0, 1))


def _state(part: Clause, match: re.Match[str], following: tuple[Clause, ...]) -> str:
    """done, bare (named, nothing else), ahead (planned), doubt, never."""
    head, tail = part.text[: match.start()], part.text[match.end() :]
    if part.asks or _DOUBT.search(head[-8:]):
        return "doubt"
    if _NEVER.search(head) or _NOT_YET.search(tail) or re.search(r"没|未", match[0]):
        return "never"
    if following and _NOT_YET_AFTER.match(following[0].text):
        return "never"
    if re.search(r"定于|将于|拟于|预计|计划于", head[-6:]) or re.match(r"[^，]{0,2}(?:定于|将于|拟于|预计|计划)", tail):
        return "ahead"
    done = (
        re.match(r"时间|记录|纪要|上(?!午|周|个|报)|一致|全票|表决|举手|通过", tail)
        or _DONE.search(head[-8:] + match[0])
        or _DONE.search(tail[:10])
    )
    if (_AHEAD.search(head) or _AHEAD.search(tail[:3])) and not done:
        return "ahead"
    told = any(
        re.search(r"参加了?会议|到会|实到|出席|收到[一-鿿]{0,10}(?:意见|来信|反映|反馈)", part.text)
        for part in following
    )
    return "done" if done or told else "bare"


def _occasion(
    text: str,
    folded: str,
    parts: tuple[Clause, ...],
    n: int,
    last: int,
    form: tuple[int, int],
    when: tuple[Day, ...],
    supplement: int,
) -> Fact:
    """Form, day and number with the clauses they stand in."""
    used = {n}
    nearby = [n]
    if n and parts[n - 1].sentence == parts[n].sentence:
        nearby.append(n - 1)
    nearby += [m for m in range(n + 1, last) if parts[m].sentence == parts[n].sentence][:2]
    extra = [m for m in range(len(parts)) if supplement and parts[m].start >= supplement and m != n]
    day = _day(folded, parts, nearby, n, when) or _day(folded, parts, extra, n, when)
    if day is not None:
        used.add(day[0])
    following = [n, *(m for m in range(n + 1, last) if m <= n + 3)]
    count = _count(folded, parts, following, n) or _count(folded, parts, extra, -1)
    if count is not None:
        used.add(count[0])
    quotes: list[Quote] = [quote(text, parts[m].start, parts[m].end) for m in sorted(used)]
    said = "，".join(folded[q.start : q.end] for q in quotes)
    return Fact(
        "consulted",
        said,
        said,
        tuple(quotes),
        form=re.sub(r"^(?:召开|开)(?:过|了)?", "", folded[form[0] : form[1]]) or "会",
        day=(day[1].iso or folded[day[1].start : day[1].end]) if day is not None else "",
        count=count[1] if count is not None else "",
    )


def _day(
    folded: str, parts: tuple[Clause, ...], among: list[int], n: int, when: tuple[Day, ...]
) -> tuple[int, Day] | None:
    for m in among:
        part = parts[m]
        for day in when:
            if not part.start <= day.start < part.end:
                continue
            if m != n and _LATER.search(part.text):
                continue
            if day.iso is not None:
                return m, day
    return None


def _count(folded: str, parts: tuple[Clause, ...], among: list[int], n: int) -> tuple[int, str] | None:
    """How many came or answered, and in which clause that stands; those counted by what they said come last."""
    for m in among:
        part = parts[m]
        alone = re.fullmatch(
            r"\s*[0-9一二两三四五六七八九十百]+[余多]?(?:个|名|位)?(?:人|村民|代表|群众)?\s*", part.text
        )
        if m != n and n >= 0 and not _CAME.search(part.text) and alone is None:
            continue
        counted = [one for figure in figures(part.text, _COUNTED) if (one := _heard(part, figure, m == n)) is not None]
        if not counted:
            continue
        best = [said for rank, said in counted if rank == min(rank for rank, _ in counted)]
        following = best[0].startswith(("应到", "发放")) and m + 1 < len(parts)
        more = _count(folded, parts, [m + 1], m + 1) if following else None
        return m, "、".join([*best[:2], *([more[1]] if more is not None else [])])
    return None


def _heard(part: Clause, figure: Figure, own: bool) -> tuple[int, str] | None:
    """A number of people heard, with what is said before it where that matters (应到, 收回); 0 the surest."""
    said, before = part.text[figure.start : figure.end], part.text[: figure.start]
    stance = re.match(r"[一-鿿]{0,2}(?:同意|反对|赞成|支持|弃权|不同意)", part.text[figure.end : figure.end + 6])
    if (stance is not None and not own) or (
        re.search(r"涉及|影响|惠及|其中|反对|投资", before[-6:]) and "收到" not in before
    ):
        return None
    cue = re.search(r"(?:应到|实到|到会|参会|参加|出席|发放|收回|回收|共)[一-鿿]{0,3}$", before)
    if cue is not None and cue[0][:2] in ("应到", "实到", "发放", "收回"):
        said = f"{cue[0]}{said}"
    return (2 if stance is not None else 0 if cue is not None else 1), said


def _add(held: list[Fact], fact: Fact) -> None:
    """Add an occasion, or what is said anew of one that is there."""
    for at, other in enumerate(held):
        if _same(fact, other):
            quotes = tuple(sorted({*other.quotes, *fact.quotes}, key=lambda q: q.start))
            count = fact.count if not other.count or "实到" in fact.count else other.count
            said = "，".join(fold(q.text) for q in quotes)
            form = fact.form if core(other.form) in ("听取", "征求") else other.form
            held[at] = replace(
                other, value=said, said=said, quotes=quotes, form=form, day=other.day or fact.day, count=count
            )
            return
    held.append(fact)


def core(form: str) -> str:
    """What kind of occasion it is: two mentions of a kind may be of one occasion."""
    return next((kind for kind in _KINDS if kind in form), form)


def _same(one: Fact, other: Fact) -> bool:
    """Whether two mentions are of one occasion: they share their clauses, or say the same."""
    if {q.start for q in one.quotes} & {q.start for q in other.quotes} or one.said == other.said:
        return True
    return core(one.form) == core(other.form) and (one.day == other.day or not one.day or not other.day)
