"""What the matter is called: what a label names, a phrase that ends in 工程 or 项目, a work named by what is done to
what, or a facility. More than one matter is told as such."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.descriptions.clauses import Clause
from knowledge.descriptions.model import Fact, quote
from knowledge.descriptions.places import chain_end

_WORK = (
    r"(?:改造|新建|扩建|改扩建|改建|修建|翻修|翻新|翻建|重建|迁建|建设|维修|修缮|整修|整治|治理|"
    r"提升|升级|修复|恢复|加固|硬化|亮化|绿化|美化|拓宽|加宽|疏浚|清淤|"
    r"搬迁|征收|征地|拆迁|拆除|安装|加装|铺设|更换|调整|调价|上调|下调|涨价|提价|撤并|合并|改制|"
    r"改革|出让|开发|开采|流转|护岸|护坡|选址|移栽|迁移|粉刷|装修|防渗|扩容|增容|取消|"
    r"改线|改道|改名|移位|增设|保温|重修|修补|架设|开通|停运|关停|打井|搬建|规划)"
)
_BUILDS = r"(?:建(?![材筑议委])|修(?![养辞])|盖|铺|挖|打|装(?!机)|架|拆|换|通)"
_STRIPPED = r"(?:实施|开展|推进|进行|举办|承办|召开|举行)"
_FACILITY = (
    r"(?:卫生室|卫生院|诊所|医院|学校|小学|中学|幼儿园|校门|校舍|教学楼|食堂|操场|道路|公路|村路|"
    r"村道|便道|街|路|桥|河道|河|堤|渠|沟|厂|站|场|中心|广场|公园|市场|小区|楼|馆|院|"
    r"井|管网|管道|水库|塘|坝|路灯|厕所|公厕|大棚|基地|园区|停车场|养老院|电梯|墓地|殡仪馆|线路|"
    r"垃圾|自来水|水厂|码头|泵|闸|站点|站台|水价|气价|票价|房价|费|"
    r"收费标准|补贴|锅炉|屋顶|外墙|围墙|绿地|隧道|庙|祠堂|灯会|运动会|马拉松|演唱会|庙会|音乐节)"
)
_LABEL = re.compile(
    r"(?:项目|事项|工程)名称(?:为|是|叫|[:：])?\s*(?P<name>[^。；;]{2,60})|(?:事项|"
    r"项目)[:：]\s*(?P<other>[^。；;]{2,60})"
)
_HEAD = re.compile(
    r"(?:工程建设项目|建设工程|建设项目|工程项目|工程|项目)(?!名称|"
    r"[范总占投资用建规概管负采招经所实单业公地款部内外施计是为将])"
)
_CUT = re.compile(
    r"(?:决定|计划|准备|打算|拟|将(?!军)|要(?![求塞])|想|需要?|为了|关于|(?<=[一-鿿])对|^对|把|"
    r"就(?=[一-鿿]{4})|召开|举行|举办|开展|进行|"
    r"推进|启动|组织|宣布|停止|叫停|实施|发布|公布|开工|负责|承担|牵头|主办|本次|此次|这次|我们|"
    r"我村|我镇|我局|我校|我市|我县|我区|本项目|该项目|本工程|该工程|"
    r"今年|明年|去年|目前|现在|近期|年内|[春夏秋冬]天|另外|同时|还有|还要|顺便|一是|二是|以及|然后|再|现|又|先)"
)
_TAIL = re.compile(
    r"(?:的)?(?:一下|一番|[一二三]期|社会(?:稳定)?(?:稳定)?风险|稳评|风险评估|听证|座谈|征求意见|"
    r"意见征求|公示|公告|事宜|事项|工作|一事|这件事|的事|"
    r"等$|中$|已|被|正在|[0-9]+(?:年|月|万|个|户)).*$"
)
_AFTER_WORK = re.compile(
    r"(?:面积|范围|内容|期(?!工程)|后|前|资金|费|款|户|的|区域|主体|单位|部门|方案(?!征)|周期|"
    r"规模|标准|时|过程|现场|期间|任务|了|完|办|补偿)"
)
_SUBJECT = re.compile(
    r"(?:将)?在[一-鿿]{2,20}(?:举办|举行)|位于|坐落|地处|选址|场址|投资|占地|总投|计划|拟|预计|由|将于|定于|要|需|涉及"
)
_ORDINARY = re.compile(r"拟定|计划生育")
_ORG_END = re.compile(
    r"(?:政府|局|厅|委员会|管委会|办事处|街道办|村委会?|居委会?|公司|集团|指挥部|中心|办|委|所|站|处|[镇乡村县区市]里)$"
)
_OBJECT_END = re.compile(
    r"(?:位于|总投资|投资|由(?!于)|需要?|约|预计|计划|涉及|共(?!享|用)|花|用(?=[0-9])|工期|占地|"
    r"影响|已|经费|资金|预算|给|供|让|方便|解决|因为).*$"
)
_ADDED = re.compile(
    r"另外|此外|还有(?:一|个)|还要|同时(?:还|要|新|改|对)|顺便|一并报|一起报|两个(?:项目|事项|"
    r"工程)|两件事|两项(?:工程|事)|一是|二是|另一个|另有|第二个|第二件|再(?:报|加)一"
)
_PURPOSE = re.compile(r"用(?:于|作)|为了?(?:有效|切实|进一步)?解决")
_FIGURE = (
    r"\s*约?(?:[0-9]|[一二三]期|[一二两三四五六七八九十百千](?=[一二两三四五六七八九十百千余多]|[公里户人万座条米]))"
)
_AND = re.compile(r"和|以及|、|与|及")


_ORDER = (0, 1, 1, 2, 3, 4)
"""Of what rank comes before which: the phrase with 工程 is no better than the work itself that stands before it."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name for a matter: its pieces from the message, the clause it stands in, how sure (0 best)."""

    pieces: tuple[tuple[int, int], ...]
    clause: int
    rank: int

    def words(self, folded: str) -> str:
        """The name as told."""
        return "".join(folded[start:end] for start, end in self.pieces)


def matters(folded: str, parts: tuple[Clause, ...]) -> tuple[Named, ...]:
    """The matters named; one, none, or those between which somebody has to choose."""
    named = [
        one
        for n, part in enumerate(parts)
        for one in _named(n, part, n == 0 or parts[n - 1].sentence != part.sentence, folded)
    ]
    named = [one for one in named if 3 <= len(one.words(folded)) <= 60]
    if not named:
        return ()
    listed = _two_in_one(named, parts, folded)
    if listed:
        return listed
    best = min(named, key=lambda one: (_ORDER[one.rank], one.pieces[0][0], one.rank))
    others = [one for one in named if one.rank <= 3 and one.clause != best.clause]
    first = min([best, *others], key=lambda one: one.pieces[0])
    if _ADDED.search(folded):
        apart = [first]
        for one in sorted([*others, best], key=lambda one: one.pieces[0]):
            if all(not _alike(one.words(folded), other.words(folded)) for other in apart):
                apart.append(one)
        if len(apart) > 1:
            return tuple(apart[:4])
    return (best,)


def fact(text: str, folded: str, named: Named) -> Fact:
    """The name as a fact."""
    quotes = tuple(quote(text, start, end) for start, end in named.pieces)
    said = "".join(folded[q.start : q.end] for q in quotes)
    return Fact("matter", said, said, quotes)


def _named(n: int, part: Clause, begins: bool, folded: str) -> list[Named]:
    text = part.text
    label = _LABEL.search(text)
    if label is not None:
        key = "name" if label["name"] else "other"
        start, end = label.span(key)
        return [Named(((part.start + start, part.start + end),), n, 0)]
    return [*_headed(n, part, folded), *_worked(n, part), *_facility(n, part, begins)]


def _headed(n: int, part: Clause, folded: str) -> list[Named]:
    """A phrase that ends in 工程 or 项目."""
    found = []
    for head in _HEAD.finditer(part.text):
        if _PURPOSE.search(part.text[: head.start()]):
            continue
        start = _left(part.text, head.start())
        phrase = part.text[start : head.end()]
        bare = _HEAD.sub("", phrase)
        if (
            len(bare) < 3
            or re.fullmatch(r".*(?:[本该此]|这个)|(?:重点|民生|惠民|公益|一般|建设|投资)+", bare)
            or re.search(r"[每各]个?$", bare)
        ):
            continue
        found.append(Named(((_over_brackets(part, start, folded), part.start + head.end()),), n, 1))
    return found[-1:]


def _over_brackets(part: Clause, start: int, folded: str) -> int:
    """Where the phrase begins in the message: before what stands in brackets, where it goes on right after them."""
    at = part.start + start
    if (
        start == 0
        and at
        and folded[at - 1] in ")）"
        and (opened := max(folded.rfind("(", 0, at), folded.rfind("（", 0, at))) > 0
    ):
        before = re.search(r"[一-鿿]+$", folded[:opened])
        if before is not None:
            return before.start() + _left(before[0], len(before[0]))
    return at


def _worked(n: int, part: Clause) -> list[Named]:
    """What is done to what: 前阳镇卫生室改造, 翻修前阳镇卫生室, 前阳镇卫生室要翻修."""
    text = part.text
    found: list[Named] = []
    for work in re.finditer(rf"{_WORK}+", text):
        if _AFTER_WORK.match(text, work.end()) or (
            work[0].endswith("选址") and re.match(r"[在于到周]", text[work.end() :])
        ):
            continue
        if _PURPOSE.search(text[: work.start()]):
            continue
        start = _left(text, work.start())
        before = text[start : work.start()]
        rest = _TAIL.sub("", text[work.end() :])
        rest = _OBJECT_END.sub("", re.sub(rf"^{_FIGURE}.*$", "", rest))
        if _HEAD.match(text, work.end()):
            continue
        ends = not rest.strip() or re.match(r"\s*(?:和|与|、|及|以及|,|:)", rest) is not None
        if (
            ends
            and len(before) >= 2
            and not _is_body(before)
            and not re.match(r"(?:工程|项目|[本该此](?:项目|工程|次)|因|全部|主要|需)", before)
        ):
            found.append(Named(((part.start + start, part.start + work.end()),), n, 2))
        elif ends:
            modal = re.search(r"(?:要|想|需要?|准备|打算|计划|拟|将|得|该)(?:进行|重新)?$", text[: work.start()])
            if modal is not None:
                first = _left(text, modal.start())
                head = text[first : modal.start()]
                if len(head) >= 2 and not _is_body(head) and re.search(_FACILITY, head):
                    pieces = (
                        (part.start + first, part.start + modal.start()),
                        (part.start + work.start(), part.start + work.end()),
                    )
                    found.append(Named(pieces, n, 2))
        else:
            one = _with_object(n, part, work.start(), work.end(), work[0])
            found += [one] if one is not None else []
    if not found:
        for work in re.finditer(_BUILDS, text):
            if re.search(_FACILITY, text[work.end() :]):
                one = _with_object(n, part, work.start(), work.end(), work[0])
                if one is not None:
                    found.append(one)
                    break
    return found[:2]


def _with_object(n: int, part: Clause, start: int, end: int, work: str) -> Named | None:
    """A work and what it is done to, with the place before it where there is one."""
    text = part.text
    trimmed = _TAIL.sub("", _OBJECT_END.sub("", text[end:]))
    trimmed = re.sub(
        r"[一-鿿]?(?:[0-9一二两三四五六七八九十]+(?:座|条|个|处|所|间|栋|盏|口))", lambda m: m[0], trimmed
    ).rstrip()
    if len(trimmed) < 2 or not re.search(_FACILITY, trimmed):
        return None
    if work in ("建设",) and len(trimmed) >= 6:
        return Named(((part.start + end, part.start + end + len(trimmed)),), n, 3)
    before = _left(text, start)
    if before < start and chain_end(text, before) == start:
        return Named(((part.start + before, part.start + end + len(trimmed)),), n, 3)
    return Named(((part.start + start, part.start + end + len(trimmed)),), n, 3)


def _facility(n: int, part: Clause, begins: bool) -> list[Named]:
    """The subject of 位于, 总投资 …; or the first clause where it names a facility and nothing else."""
    text = part.text
    subject = None if n and not begins else _SUBJECT.search(text)
    if subject is not None and _ORDINARY.match(text, subject.start()):
        subject = None
    end = subject.start() if subject is not None else len(text.rstrip())
    if n and subject is None:
        return []
    start = _left(text, end)
    phrase = text[start:end]
    if (
        len(phrase) < 4
        or re.search(r"(?:座谈|听证|论证|大|家长|代表|意见|村民)会$|意见$", phrase)
        or not re.search(rf"{_FACILITY}$|(?:会|节|赛|展|办法|政策|方案|规划)$", phrase)
        or re.search(r"[0-9]+(?:万|户|人)", phrase)
    ):
        return []
    return [Named(((part.start + start, part.start + end),), n, 4 if subject is not None else 5)]


def _is_body(words: str) -> bool:
    return _ORG_END.search(words) is not None and re.search(rf"{_FACILITY}$|诊所$", words) is None


def _left(text: str, end: int) -> int:
    """Where a phrase that ends at a place begins: after the last word that is no part of a name."""
    start = 0
    for cut in _CUT.finditer(text, 0, end):
        if cut.end() < end:
            start = cut.end()
    built = re.search(r"(?:在|拟|于)[一-鿿]{2,20}(?:新建|建设|修建)(?=[一-鿿]{6,})", text[:end])
    if built is not None and built.end() < end:
        start = max(start, built.end())
    while start < end and (text[start].isspace() or text[start] in "的了是为:：“"):
        start += 1
    return start


def _two_in_one(named: list[Named], parts: tuple[Clause, ...], folded: str) -> tuple[Named, ...]:
    """卫生室改造和村口桥重建: two works on two things in one clause."""
    for one in named:
        if one.rank not in (2, 3) or len(one.pieces) != 1:
            continue
        part = parts[one.clause]
        start = one.pieces[0][0]
        whole = folded[start : part.end]
        for joint in _AND.finditer(whole):
            left, right = whole[: joint.start()], _OBJECT_END.sub("", whole[joint.end() :])
            if not all(
                re.search(_FACILITY, side) and re.search(rf"{_WORK}|^{_BUILDS}", side) for side in (left, right)
            ):
                continue
            if re.search(r"(?:工程|项目)$", right) and not re.search(r"(?:工程|项目)$", left):
                continue
            if not re.search(rf"{_WORK}$|^{_WORK}|^{_BUILDS}|(?:工程|项目)$", left):
                continue
            second = start + joint.end()
            return (
                Named(((start, start + joint.start()),), one.clause, one.rank),
                Named(((second, second + len(right.rstrip())),), one.clause, one.rank),
            )
    return ()


def _alike(one: str, other: str) -> bool:
    return one in other or other in one or len(set(one) & set(other)) >= 0.8 * min(len(set(one)), len(set(other)))
