"""Where it is: names of divisions by their endings, from province to village, as they stand in the message."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.descriptions.clauses import Clause
from knowledge.descriptions.model import Fact, quote

_PROVINCES = (
    "内蒙古|黑龙江|北京|天津|上海|重庆|河北|山西|辽宁|吉林|江苏|浙江|安徽|福建|江西|山东|河南|"
    "湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|"
    "台湾|广西|西藏|宁夏|新疆"
)
_N = (
    r"(?:(?![的了在由拟为是到从等约共每各有个那这我本该全某之其把将被给省市县距离已未]|向(?![阳上化东])|[0-9]|政府|"
    r"项目|工程|建设|改造)[一-鿿*])"
)
_C = rf"(?:(?![区镇乡村街]){_N}|[镇乡](?=[市县])|镇(?=[江安平康宁雄原坪沅远赉巴海源]))"
_T = rf"(?:(?![镇乡]|街道|社区){_N})"
_LEVELS = (
    rf"(?:{_PROVINCES})(?:省|市|自治区|壮族自治区|回族自治区|维吾尔自治区)?",
    rf"{_C}{{1,7}}?(?:自治州|地区|市(?!场|政(?!府)|民(?![一-鿿]{{1,2}}县)|容|区)|盟|州(?![一-鿿]?[县区市]))",
    rf"{_C}{{1,7}}?(?:自治县|县(?!城|道|级|政(?!府))|区(?!域|块|间|政(?!府))|旗|市(?!场|政(?!府)|"
    rf"民(?![一-鿿]{{1,2}}县)|容|区))",
    rf"{_T}{{1,6}}?(?:镇(?!政(?!府)|区(?![一-鿿]))|乡(?!村|镇|政(?!府)|间|道)|街道(?!路)|苏木|开发区|高新区|"
    rf"经开区|新区|农场|林场)",
    rf"{_T}{{1,6}}?(?:村(?!民(?!委)|镇|里|道|路(?!灯))|社区|屯(?![里村])|嘎查|小区|村庄)",
    rf"{_T}{{1,5}}?(?:屯(?![里村])|嘎查|自然村)",
)
_NOT = re.compile(
    r"^(?:俺们?|咱们?|我们|你们|他们)|^(?:城|都|门|夜|上|股|成|全|本|我|各|两|该|大|小|早|花)市$|(?:超|菜|集|农贸)市$|"
    r"\*城市$|(?:老|旧|新|大|中小|宜居|智慧|森林|卫生|文明|海绵|花园|中心|沿海|全国|现代|小)城市$|(?:地级|县级)市$|"
    r"(?:校|片|园|库|景|老|灾|市|县|镇|厂|牧|生活|居民|住宅|开发|工业|商业|功能|辖|保护|教学|宿舍|"
    r"办公|管理|作业|施工|候车|服务|病)区$|"
    r"^(?:[东西南北中老新城山矿林]|老城|新城|主城|中心城|库|[东西南北]部山|城乡结合)区$|^(?:地|社|小)区$|"
    r"(?:农|乡|全|各|自然|行政|本|新农|中心|示范|重点|整|邻|几个?|两个?|三个?|贫困|脱贫|城中)村$|^新村$|"
    r"(?:乡|城|集|小城|场|全|各)镇$|"
    r"(?:老旧|旧|住宅|各|新建?|家属|安置|回迁|周边|附近|居民)小区$|(?:全|各|本|老|周边|附近)(?:县|区|街道|社区)$|"
    r"(?:家|回|故|城|返|全)乡$|政务区$|(?:学|棚户|片|小片)区$|(?:夜|早|集|菜|花|灯)市$|^面小区$|[入上]市$|[一-鿿]{3,}城市$|^[一二两三四五六七八九十几]+[县市区镇乡村]$|^原村$|^(?:上午|下午|举行|召开|经过|过|推进|加快|促进|提升|保障|改善|服务)|^(?:找|去|到|回|跑|来|下|进|出|清退|退|我|本|该)[镇乡村县区市]$"
)
_SKIP = re.compile(
    r"\s*(?:兹有|兹因|今有|经过|途经|为了?|因|今年|明年|去年|本年|近期|近日|日前|目前|现在|最近|计划|准备|打算|拟|现|要|想|"
    r"我们|由于|经(?![开济信发营贸])|关于|对|就|位于|坐落于|地处|选址于|选址在|"
    r"选址|地点|地址|在|于|给|把|将|帮|本项目|该项目|项目|解决|调整|新建|修建|改建|扩建|建设|改造|翻修|维修|"
    r"修|建|实施|开展|进行|涉及|征收|需征收|拟征收|由|整治|请|是|"
    r"为|到|从|和|[:：为是]|[0-9]{4}年|[0-9]{1,2}月(?:[0-9]{1,2}日)?|学校|公司|场址|会址)*"
)
_CUE = re.compile(
    r"在|位于|坐落于|地处|选址(?:于|在)?|地点[为是]?[:：]?|地址[为是]?[:：]?|场址位于|涉及|境内|"
    r"途经|是(?=[一-鿿]{2,6}[村镇乡])|赴|前往|来到|走进|深入|将(?!军|乐)|关于|覆盖|惠及|串联|征收|召开|举行|实施|建设|[于对至由经把给为的]|修|建|改造|[:：]|“"
)
_MORE = re.compile(rf"[、和及与](?:{_N}{{1,6}}?(?:镇(?!镇)|乡|街道|村(?!民|委)|社区|屯))")
_NEARER = re.compile(r"(?:第?[一二三四五六七八九十0-9]+组)|(?:[东西南北]侧|[东西南北]头|境内|范围内)")


@dataclass(frozen=True, slots=True)
class _Chain:
    start: int
    end: int
    levels: int
    cue: int


def place(text: str, folded: str, parts: tuple[Clause, ...]) -> Fact | None:
    """The place said most exactly: the chain of names with the most divisions, the first of equals."""
    found = [chain for part in parts for chain in _chains(part)]
    if not found:
        return None
    best = max(found, key=lambda one: (one.levels, one.cue, _nearness(folded[one.start : one.end]), -one.start))
    kept = quote(text, best.start, best.end)
    said = folded[kept.start : kept.end]
    return Fact("place", said, said, (kept,))


def _nearness(name: str) -> int:
    """How near a name is told: a village more than its town."""
    return (
        2 if re.search(r"(?:村|屯|社区|小区|组|嘎查)$", name) else 1 if re.search(r"(?:镇|乡|街道|苏木)$", name) else 0
    )


def chain_end(folded: str, start: int) -> int:
    """Where a chain of names that begins at a place ends; the place itself where none begins."""
    end, _ = _chain(folded, start)
    return end


def place_spans(part: Clause) -> tuple[tuple[int, int], ...]:
    """Where names of places stand in a clause, counted in the message."""
    return tuple((chain.start, chain.end) for chain in _chains(part))


def _chains(part: Clause) -> list[_Chain]:
    starts = {_SKIP.match(part.text).end(): 1}  # type: ignore[union-attr]
    for cue in _CUE.finditer(part.text):
        skipped = _SKIP.match(part.text, cue.end())
        assert skipped is not None
        starts[skipped.end()] = 2 if len(cue[0]) > 1 or cue[0] == "在" else 1
    found = []
    for start, cue_rank in sorted(starts.items()):
        end, levels = _chain(part.text, start)
        if levels > (part.text[:start].endswith("的")):
            found.append(_Chain(part.start + start, part.start + end, levels, cue_rank))
    return found


def _chain(text: str, start: int) -> tuple[int, int]:
    at, levels = start, 0
    for pattern in _LEVELS:
        match = re.compile(pattern).match(text, at)
        if match is None or _NOT.search(match[0]):
            continue
        at, levels = match.end(), levels + 1
    if not levels or (levels == 1 and re.fullmatch(_PROVINCES, text[start:at])):
        return start, 0
    while (more := _MORE.match(text, at)) is not None and not _NOT.search(more[0]):
        at = more.end()
    group = re.compile(r"第?[一二三四五六七八九十0-9]+组").match(text, at)
    return (group.end() if group is not None else at), levels
