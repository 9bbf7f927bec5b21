"""Typed commands, in words or with a slash; they work at any place."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.engine.desk import Desk
from bot.engine.effects import Join
from bot.engine.handlers import (
    accountability,
    archiving,
    board,
    checkpoints,
    describing,
    drafts,
    evidence,
    experts,
    finding,
    judging,
    library,
    measures,
    policy,
    publishing,
    quizzing,
    status,
    surveys,
    teaching,
    unanswered,
    units,
    versions,
    whistling,
)
from bot.engine.handlers.greeting import greet
from bot.engine.handlers.navigating import back, later, skip
from bot.engine.handlers.starting import begin, home, mine, tasks
from bot.engine.places import AtQuestion
from bot.engine.screens import assigned
from bot.engine.words import ASK

Handler = Callable[[Desk], None]


def _explain(desk: Desk) -> None:
    if isinstance(desk.chat.place, AtQuestion) and desk.case is not None:
        policy.explain(desk, desk.chat.place)
    else:
        status.helped(desk)


def _new(desk: Desk) -> None:
    begin(desk, quick=False)


def _quick(desk: Desk) -> None:
    begin(desk, quick=True)


def _review(desk: Desk) -> None:
    status.review(desk)


def _level(desk: Desk) -> None:
    status.level(desk)


def _why(desk: Desk) -> None:
    if isinstance(desk.chat.place, AtQuestion) and desk.case is not None:
        policy.why(desk, desk.chat.place)
    else:
        status.helped(desk)


COMMANDS: Mapping[str, tuple[str, Handler]] = {
    "start": ("首页", greet),
    "new": ("开始评估", _new),
    "file": ("低风险快速备案", _quick),
    "describe": ("一句话填", describing.prompt),
    "mine": ("我的事项", mine),
    "tasks": ("待我办理", tasks),
    "find": ("找事项", finding.command),
    "assignments": ("派单", assigned.listed),
    "whistle": ("吹哨派单", whistling.start),
    "status": ("进展", status.status),
    "review": ("检查修改", _review),
    "level": ("拟定等级", _level),
    "report": ("评估报告", status.report),
    "ledger": ("台账", board.ledger),
    "targets": ("指标和进度", board.targets),
    "survey": ("网上问卷", surveys.command),
    "publish": ("公开稿", publishing.publish),
    "archive": ("归档", archiving.archive),
    "checkpoints": ("把关", checkpoints.command),
    "draft": ("送审稿核查", drafts.begin),
    "versions": ("办法版本", versions.command),
    "why": ("这一题的依据", _why),
    "explain": ("这一题的说明", _explain),
    "back": ("上一题", back),
    "skip": ("跳过", skip),
    "later": ("稍后再填", later),
    "feedback": ("回答的反馈", judging.listed),
    "unanswered": ("未答问题", unanswered.listed),
    "policies": ("政策文件", library.command),
    "experts": ("专家库", experts.open_pool),
    "quiz": ("小测", quizzing.start),
    "learn": ("学习宣传", teaching.open_learning),
    "cancel": ("取消这个事项", status.ask_cancel),
    "facts": ("追责线索", accountability.listed),
    "statement": ("写陈述", accountability.statement),
    "units": ("单位和人员", units.enter),
    "measures": ("措施落实", measures.listed),
    "files": ("材料", evidence.listed),
    "mydata": ("我的资料", evidence.my_data),
    "home": ("首页", home),
    "help": ("怎么用", status.helped),
}
"""Command → (what the menu says, handler). `/ask` takes its question along and is read in `policy`."""

WORDS: Mapping[str, str] = {
    "开始": "new",
    "开始评估": "new",
    "备案": "file",
    "快速备案": "file",
    "低风险快速备案": "file",
    "一句话": "describe",
    "一句话填": "describe",
    "我的事项": "mine",
    "找事项": "find",
    "待办": "tasks",
    "待我办理": "tasks",
    "派单": "assignments",
    "任务": "assignments",
    "吹哨": "whistle",
    "吹哨派单": "whistle",
    "进展": "status",
    "状态": "status",
    "检查": "review",
    "检查修改": "review",
    "等级": "level",
    "拟定等级": "level",
    "报告": "report",
    "评估报告": "report",
    "台账": "ledger",
    "指标": "targets",
    "公开稿": "publish",
    "归档": "archive",
    "进度": "targets",
    "网上问卷": "survey",
    "问卷": "survey",
    "把关": "checkpoints",
    "关口": "checkpoints",
    "送审稿核查": "draft",
    "办法版本": "versions",
    "依据": "why",
    "上一题": "back",
    "返回": "back",
    "back": "back",
    "跳过": "skip",
    "skip": "skip",
    "稍后再填": "later",
    "反馈": "feedback",
    "未答问题": "unanswered",
    "政策文件": "policies",
    "文件库": "policies",
    "专家": "experts",
    "专家库": "experts",
    "抽取专家": "experts",
    "小测": "quiz",
    "学习宣传": "learn",
    "名册": "learn",
    "经验交流": "learn",
    "宣传单": "learn",
    "取消": "cancel",
    "追责线索": "facts",
    "线索": "facts",
    "陈述": "statement",
    "写陈述": "statement",
    "单位": "units",
    "单位和人员": "units",
    "人员": "units",
    "首页": "home",
    "材料": "files",
    "措施": "measures",
    "措施落实": "measures",
    "我的资料": "mydata",
    "帮助": "help",
    "说明": "explain",
    "help": "help",
    "?": "help",
    "？": "help",
}
"""Words that are commands when they are the whole message."""


def read_command(text: str) -> tuple[Handler, str] | None:
    """The command a text is, with what follows it; None where it is none."""
    stripped = text.strip()
    if stripped == ASK:
        return policy.prompt, ""
    if stripped in WORDS:
        return COMMANDS[WORDS[stripped]][1], ""
    if not stripped.startswith("/"):
        return None
    head, _, rest = stripped[1:].partition(" ")
    name = head.split("@")[0].lower()
    if name in COMMANDS:
        return COMMANDS[name][1], rest.strip()
    return None


def join_code(text: str) -> Join | None:
    """``/start CODE``: an invitation, from a deep link or typed."""
    stripped = text.strip()
    head, _, rest = stripped.partition(" ")
    if head.split("@")[0] in ("/start", "/join") and rest.strip():
        return Join(code=rest.strip()[:80])
    return None
