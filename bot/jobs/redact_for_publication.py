"""Free text for publication: names, contacts and exact addresses are taken out, and what was taken out is said.

政府信息公开条例 art. 15 and 个人信息保护法 art. 25: personal data is not published without consent. Names cannot all be
told from other words by rule: those known here and those that stand where names stand are taken out; a person reads the
paper before it is released. What another authority gets keeps the places: `redact_for_authorities`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.engine.masking import mask

LEFT_OUT = "〔此处按公开要求略去〕"
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文施洪祝庄"
)
_WHO = "村民|居民|业主|户主|住户|商户|群众|租户|代表|组长|书记|主任|科长|处长|局长|站长|镇长|乡长|经理|老板"
_ENDS = r"(?=[，。；、：:,;\s（）()“”]|说|反|提|认|要|的|等|家|表|希|建|担|不|同|赞|和|及|与|$)"
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("联系方式", re.compile(r"(?<![0-9])0[0-9]{2,3}[- —]?[0-9]{7,8}(?![0-9])|[\w.+-]+@[\w-]+\.[\w.-]+")),
    ("联系方式", re.compile(r"(?:微信|QQ|电话|手机|联系人)[号码]*[:： ]*[A-Za-z0-9_-]{5,20}", re.IGNORECASE)),
    (
        "住址",
        re.compile(
            r"(?:[0-9一二三四五六七八九十]+组)?(?<![第〕\])）0-9])[0-9]+(?:[-－—][0-9]+)*"
            r"(?:号楼|幢|栋|单元|室|号院|户号)(?:[0-9]+(?:单元|室|号|层))*"
        ),
    ),
    (
        "住址",
        re.compile(
            r"(?:[0-9一二三四五六七八九十]+组)?(?<![第〕\])）0-9〔])[0-9]+(?:[-－—][0-9]+)*号(?!地块|文|令|线|路|公路|公告|井|桥|厂|标|楼|机|煤|泵|渠|站|区)"
        ),
    ),
    ("姓名", re.compile(rf"[{_SURNAMES}][\u4e00-\u9fff]?(?:某某|某)|[{_SURNAMES}][×Xx]{{1,2}}(?![A-Za-z0-9])")),
    (
        "姓名",
        re.compile(rf"[{_SURNAMES}][\u4e00-\u9fff]{{0,2}}(?=先生|女士|大爷|大妈|大娘|大伯|阿姨|师傅|老师|大姐|大哥)"),
    ),
)
_WORDS = (
    "高度|高兴|高龄|马上|万分|万一|万元|常常|常年|任何|任意|方面|方便|金额|文件|文化|江边|江水|康复|田地|石头|钱款|林地|林业|毛病|安全|"
    "白天|白跑|黄土|易|段|许多|于是|程度|施工|时|谢绝|郑重|严重|雷雨|龙头|武断|文明|温和|熊|任|方案|何|常|顾虑|顾及|贺|于|向"
)
"""Words that begin like a surname; taken for one they would leave holes in a sentence."""
_NAMED = re.compile(rf"(?P<who>{_WHO})(?!{_WORDS})(?P<name>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?){_ENDS}")


class Redactor:
    """Takes out of text what must not be published; `kinds` says what was taken out so far, and how often."""

    def __init__(self, names: Iterable[str] = (), papers: Iterable[str] = ()) -> None:
        """`names`: people known here (staff who took part); `papers`: names of evidence files."""
        self._known = [(kind, _any_of(known)) for kind, known in (("材料名称", papers), ("姓名", names))]
        self.kinds: dict[str, int] = {}

    def text(self, text: str) -> str:
        """The text as it may be published."""
        text, found = mask(text)
        for kind in found:
            self._count(kind, 1)
        for kind, known in self._known:
            if known is not None:
                text = self._out(kind, known, text)
        for kind, pattern in _KINDS:
            text = self._out(kind, pattern, text)
        text, n = _NAMED.subn(lambda m: f"{m['who']}{LEFT_OUT}", text)
        self._count("姓名", n)
        while LEFT_OUT * 2 in text:
            text = text.replace(LEFT_OUT * 2, LEFT_OUT)
        return text

    def _out(self, kind: str, pattern: re.Pattern[str], text: str) -> str:
        text, n = pattern.subn(LEFT_OUT, text)
        self._count(kind, n)
        return text

    def _count(self, kind: str, n: int) -> None:
        if n:
            self.kinds[kind] = self.kinds.get(kind, 0) + n


def _any_of(names: Iterable[str]) -> re.Pattern[str] | None:
    known = sorted({name.strip() for name in names if len(name.strip()) >= 2}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, known))) if known else None
