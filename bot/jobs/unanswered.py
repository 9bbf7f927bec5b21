"""The job ``unanswered``: policy questions of the week that were not answered, without names."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.engine.masking import mask
from storage import unanswered
from storage.database import Database

WEEK = timedelta(days=7)
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕张孔曹严华金魏陶姜戚谢邹章苏潘葛范彭鲁韦马方俞任袁柳史唐费薛雷贺倪汤罗郝安常"
    "于傅康伍余顾孟黄穆萧尹姚邵汪毛戴宋庞熊纪项董梁杜阮季贾江颜郭梅林钟徐邱高夏蔡田胡霍万卢丁邓洪包左石崔龚程陆翁段侯武刘龙叶黎白"
)
_NAMED = re.compile(
    rf"(村民|居民|业主|住户|群众|信访人|上访人|上访户|访民|被征收人|户主)"
    rf"([{_SURNAMES}](?:某某?|[\u4e00-\u9fff]{{1,2}}))(?=[，。？?的在是有要上去没不家说和、]|$)"
)


def nameless(question: str) -> str:
    """A question with numbers of persons and names after words for them masked, however it was kept.

    >>> nameless("村民王某某的补偿怎么算")
    '村民〔姓名已隐去〕的补偿怎么算'
    """
    return _NAMED.sub(r"\1〔姓名已隐去〕", mask(question)[0])


class UnansweredWork:
    """Reads what was not answered in the seven days before now."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def read(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"organisation"} → {"items": [{"question", "times", "state", "wrong"}]}; {} → {"counts": {unit: n}}."""
        until = self._clock()
        with self._database.read() as connection:
            if "organisation" not in payload:
                return {"counts": unanswered.counts(connection, until - WEEK, until)}
            found = unanswered.listed(connection, str(payload["organisation"]), until - WEEK, until)
        items = [
            {"question": nameless(one.question), "times": one.times, "state": one.state, "wrong": one.wrong}
            for one in found
        ]
        return {"items": items}
