"""A matter named as a title: what a sentence begins with before its first predicate, or what a paper is about."""

from __future__ import annotations

import re

from knowledge.descriptions.clauses import Clause
from knowledge.descriptions.matter_spans import Named, is_body, left
from knowledge.descriptions.matter_words import NOT_DONE, OBJECT_END, TAIL

_ENDS = re.compile(
    r"(?:施工|抢修|办理|划定|收储|入园|退市|腾退|分流|试点|确权|延包|配套|调控|控制|管理|保护|利用|封闭|清退|整顿|"
    r"取水|供水|供气|供电|排水|排污|租赁|经营|运营|大赛|比赛|[舟车力步球]赛|博览会|展销会|交易会|[化艺购食酒]节|迁坟|"
    r"降价|降低|收费|限行|限高|限养|禁牧|禁渔|退捕|退耕|造林|采伐|采砂|采石|勘探|爆破|参保|报销|分配|发放|摇号|招生|"
    r"划片|停办|停业|停产|转产|转制|转型|拆分|并组|设区|设市|设街|通航|停航|裁员|清算|破产|兼并|挂牌|登记|普查|"
    r"扩种|试运行|民营|嘉年华|开办|开业|活动|安置|续包|扩区|命名|更名|防水|认定|评定|补发|缴存|置换|回购|回迁|过渡|进驻|选聘|换届|托管|代管|接管|移交|竣工|通车)(?:第?[一二三四五]期)?$"
)
_NOT = re.compile(
    r"^(?:听取|征求|召开|举行|根据|为了?|我|你|他|大家|书记|现|请|听说|谁|关于|收到|目前|今年|近日|[0-9]|村里|镇里|乡里|县里)|"
    r"会议|座谈|听证|公示|问卷|走访|意见|情况$|时间|地点|电话|联系|期限|人数|群众|反对|同意|资金|投资"
)
_ABOUT = re.compile(
    r"关于(?:对|印发|公布|调整后|做好|开展|推进|加强|同意|申请|要求|办理)?(?P<name>[^关，]{4,40}?)(?:有关|相关)?(?:情况|问题|事宜|事项)?"
    r"的(?:说明|请示|公告|通告|通知|函|公示|汇报|批复|答复|报告|决定|申请|倡议|建议)"
)
_COLON = re.compile(r"[:：]")


def titled(n: int, part: Clause, begins: bool) -> list[Named]:
    """水源地保护区划定：…; 汉江路农贸市场退市，…; 关于回迁楼产权证办理有关情况的说明."""
    found = []
    about = _ABOUT.search(part.text)
    if about is not None and not NOT_DONE.search(about["name"]):
        start = max(about.start("name"), left(part.text, about.end("name")))
        if about.end("name") - start >= 4:
            found.append(Named(((part.start + start, part.start + about.end("name")),), n, 3))
    if n and not begins:
        return found
    head = _COLON.split(part.text, maxsplit=1)[0]
    phrase = TAIL.sub("", OBJECT_END.sub("", head)).rstrip()
    start = left(phrase, len(phrase))
    name = phrase[start:]
    if (
        4 <= len(name) <= 40
        and _ENDS.search(name)
        and not _NOT.search(name)
        and not NOT_DONE.search(name)
        and not is_body(_ENDS.sub("", name))
    ):
        found.append(Named(((part.start + start, part.start + len(phrase)),), n, 2))
    return found
