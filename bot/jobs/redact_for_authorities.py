"""Free text for another authority: names and numbers of persons are taken out before it leaves (个人信息保护法 art. 6).

Where a matter lies stays in: whoever supervises it must find it. What goes public is stricter, and takes addresses and
names of papers out too: `redact_for_publication`.

Numbers are told by their form (`bot.engine.masking`). Names cannot be told from other words by rule: taken out are
those of people this installation knows, and a surname with a form of address behind it (张三先生, 李四同志).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.engine.masking import mask

GONE = "〔姓名已隐去〕"
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛范彭郎鲁韦马苗方俞任袁柳"
    "鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常于傅卞齐康伍余顾孟黄穆萧尹姚邵汪祁毛禹狄米贝明臧计成戴宋庞熊纪舒屈项祝董梁"
    "杜阮蓝闵席季贾路娄江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪解应宗丁宣邓郁杭洪包诸左石崔吉龚程"
)
_ADDRESS = "先生|女士|同志|老人|大爷|大妈|大娘|大叔|大婶|阿姨|师傅|老汉"
_WHOLE = re.compile(rf"(?<![\u4e00-\u9fff])[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?=(?:{_ADDRESS}))")
_INSIDE = re.compile(rf"(?<=[民主众户人商员])[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?=(?:{_ADDRESS}))")
_SHORTEST = 2
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""What neither XML nor JSON readers everywhere take."""


class Redactor:
    """Takes out personal data of one kind of text after the other."""

    def __init__(self, names: Iterable[str]) -> None:
        """`names`: of people this installation knows; those of one character are no names."""
        known = sorted({name for name in names if len(name) >= _SHORTEST}, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, known))) if known else None

    def text(self, text: str) -> str:
        """The text without what tells a person."""
        masked = mask(_CONTROL.sub("", text.replace("\r\n", "\n")))[0]
        if self._known is not None:
            masked = self._known.sub(GONE, masked)
        return _INSIDE.sub(GONE, _WHOLE.sub(GONE, masked))
