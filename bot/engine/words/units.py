"""What is said about units, their people and their roles."""

from __future__ import annotations

# -- reach -------------------------------------------------------------------------------------------------
OTHER_ORGANISATION = "这个事项不是本单位的，打不开。要看的话，请经办单位告诉您结果。"
ELSEWHERE = "这个事项要以“{organisation}”的身份来办。请先切换单位，再打开。"
ONLY_LOOK = "这一步由“{organisation}”自己办，您这里只能看。"
NEARER = "这一步由“{organisation}”来审，不用您动手。"
NOBODY_ABOVE = "没有通知到人：本单位和上级都还没有别的{roles}。请管理员添加。"
