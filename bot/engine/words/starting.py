"""What is said about choosing the procedure an assessment goes by."""

from __future__ import annotations

OTHERS, MORE, ALL = "其他程序", "换一批", "看全部"
BY = "按“{pack}”办。"
OR_TYPE = "没有看到的，打地名或名称几个字。"
FOUND = "名称里有“{named}”的{n}套，点一个。"
NONE = "没有找到“{named}”的办法。换几个字再打，或点一个。"
LONG = "打地名或名称里的几个字就行，最多{most}个字。"
