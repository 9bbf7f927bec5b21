"""What is said about declared interests: asked before a step is handed on (docs/honesty.md row 6)."""

from __future__ import annotations

NONE, HAS, WHOLE, FACTS, RECHOOSE = "没有，提交", "有利害关系", "全部退出", "只提供情况", "改选"
ANYWAY, WAIT, DECLARE, NONE_ONLY = "照交并注明", "等他们申报", "去申报", "没有"

ASK = "提交之前请申报：有没有利害关系？\n本人或近亲属的房地、钱款受影响，或在建设、承办单位任职，都算有。"
WHAT = "有什么利害关系？一句话写职务或利益，不写别人的姓名。"
WHAT_SHORT = "请写清是什么职务或利益，最少2个字，最多200字。"
WITHDRAW = "怎么回避？全部退出，还是只提供情况、不作判断？"
DECLARED_NONE = "已申报：没有利害关系。"
DECLARED_HAS = "已申报有利害关系并回避。这个事项由{roles}中的同事接着办。"
AWAY = "您对这个事项申报过利害关系，已经回避。由{roles}中的同事来办。"
TAKE_OVER = "{name}对“{title}”申报了利害关系，已回避。请接着办第{step}步·{name_of_step}。"
COLLEAGUE_SAID = "{name}对“{title}”申报：{said}。"
SAID_NONE, SAID_HAS = "没有利害关系", "有利害关系，已回避"
COLLEAGUES = "还有{n}位填过内容的同事没有申报利害关系，已请他们申报。\n联系不上的，可以照交，记录里会注明。"
PLEASE_DECLARE = "“{title}”要提交了。您填过其中的内容，请申报有没有利害关系。"
ALREADY = "您已经申报过了。"
NOT_ASKED = "这个事项现在不用您申报。"
UNDECLARED = "有{n}位填过内容的没有申报利害关系。"
WITHDREW = "填过内容的{name}申报有利害关系（{what}），已回避。"
