"""Whether two texts name different bodies: what `other_body` of the condition language says.

海城 wants the responsible and the assessing body told apart (责任主体和评估主体要分清), 绍兴 that whoever decides does
not supervise itself. The same body is the same however it is written: in full or short (腾鳌镇人民政府, 腾鳌镇政府),
with its city before it or not, with a person, a telephone number or a bracket more, in full-width letters. A section of
a body is a body of its own, as the sources ask for 其中哪个科室. What names no body (a person, 本单位, 待定) is told
apart from nothing.
"""

from __future__ import annotations

import re
import unicodedata

from knowledge.procedures.responsible import split

_HIDDEN = re.compile(r"〔[^〔〕]*已隐去〕")
_NO_LETTER = re.compile(r"[\W_]+")
_BODY = (
    r"(?:局|委|办|科|处|室|部|厅|所|站|中心|院|会|公司|政府|街道|社区|村|镇|乡|县|区|市|省|校|中学|小学|大学|幼儿园|"
    r"厂|集团|队|股|园|组|行|社|馆|台|场|矿|段|庭|店|基地|机构|企业)"
)
_ENDS = re.compile(rf"{_BODY}$")
_SECTION = re.compile(r"[一-鿿]{1,6}(?:科|股|室|处)")
_WHOLE = re.compile(r"(?:局|委|厅|府|会|道|司|院|校|镇|乡|区|县|市)$")
_LONG = 5
"""Characters from which a text without a word for a body is taken as the name of one; shorter may be a person."""
_SHORT = tuple(
    (re.compile(full), short)
    for full, short in (
        (r"村?(?:村民委员会|村委会|村委|村两委)", "村"),
        (r"(?:社区)?(?:社区居民委员会|居民委员会|社区居委会|居委会|居委)", "社区"),
        (r"街道(?:办事处|办)", "街道"),
        (r"人民政府", "政府"),
        (r"(?<=[省市县区乡镇])政府", ""),
        (r"管理委员会", "管委会"),
        (r"工作委员会", "工委"),
        (r"住房(?:和|与)?城乡建设", "住建"),
        (r"发展(?:和|与)?改革", "发改"),
        (r"(?:自然资源(?:和|与)?规划|自然资源)", "自规"),
        (r"市场监(?:督管理|管)", "市监"),
        (r"卫生(?:和|与)?健康", "卫健"),
        (r"人力资源(?:和|与)?社会保障", "人社"),
        (r"交通运输", "交通"),
        (r"(?:城市管理综合(?:行政)?执法|城市管理(?:行政)?执法|城市管理|综合行政执法)", "城管"),
        (r"文化(?:和|与)?(?:广电)?(?:和|与)?旅游", "文旅"),
        (r"教育(?:和|与)?体育", "教体"),
        (r"工业(?:和|与)?信息化", "工信"),
        (r"退役军人事务", "退役军人"),
        (r"医疗保障", "医保"),
        (r"应急管理", "应急"),
        (r"政法委员会", "政法委"),
        (r"(?<=发改|卫健|住建)委员会", "委"),
        (r"(?:社会稳定风险评估|社会稳定评估|稳定风险评估)", "稳评"),
        (r"维护稳定", "维稳"),
        (r"(?:有限责任公司|股份有限公司|有限公司)", "公司"),
        (r"办公室", "办"),
    )
)
"""A name in full → the short one that everybody uses for it."""
_BETWEEN = re.compile(r"[，,、+&/]|会同|联合|(?<=[局委办科处室部厅所站院会府道村镇乡司])[和与及](?!改革|规划)")
_OWN = re.compile(r"^(?:本|我们?|该)(?:单位|局|委|办|厅|镇|乡|街道|公司|院|校|区|县)")
_NOBODY = re.compile(
    r"(?:[本我该](?:们)?(?:单位|部门|级|[局委办科处室镇乡村厅站所院校队]|街道|社区|公司|中心)?|同上|同前|一样|相同|同一.{0,4}|"
    r"自[己身行评]|责任(?:主体|单位|部门)|评估(?:主体|单位)|无|没有|不清楚|不知道|[待未暂]定|暂无|有关[部单].{0,2}|相关[部单].{0,2})"
)
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖"
    "石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙史陶黎贺顾毛郝龚邵万钱覃武戴孔汤庞樊兰殷施洪翟安倪严牛温芦季俞章鲁葛伍申尤毕聂柴焦"
)


def other_body(one: str, two: str) -> bool:
    """Whether both texts name a body and none of the one is a body of the other. Not known is not so."""
    first, second = bodies(one), bodies(two)
    return bool(first and second) and not any(_same(a, b) for a in first for b in second)


def bodies(said: str) -> tuple[str, ...]:
    """The bodies a text names, each in the one way of writing that is compared; () where it names none."""
    text = unicodedata.normalize("NFKC", _HIDDEN.sub("", said))
    found: list[str] = []
    for part in _BETWEEN.split(split(text).body):
        name = _even(part)
        if found and _SECTION.fullmatch(name) and _WHOLE.search(found[-1]):
            found[-1] += name
        elif name:
            found.append(name)
    return tuple(name for name in found if _names_a_body(name))


def _even(part: str) -> str:
    name = _OWN.sub("", _NO_LETTER.sub("", part).lower()) or _NO_LETTER.sub("", part)
    if _NOBODY.fullmatch(name):
        return ""
    name = _without_person(name)
    for full, short in _SHORT:
        name = full.sub(short, name)
    return name


def _without_person(name: str) -> str:
    """市住建局建设科张三 → 市住建局建设科."""
    for size in (2, 3, 4):
        head, tail = name[:-size], name[-size:]
        if tail[:1] in _SURNAMES and _ENDS.search(head) and not _ENDS.search(tail):
            return head
    return name


def _names_a_body(name: str) -> bool:
    return _ENDS.search(name) is not None or len(name) >= _LONG


def _same(one: str, two: str) -> bool:
    """海城市住建局, 市住建局 and 住建局 are one body; 市住建局 and its 建设科 are two."""
    long, short = (one, two) if len(one) >= len(two) else (two, one)
    return long.endswith(short)
