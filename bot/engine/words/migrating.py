"""What is said when an assessment is taken over to another version of its procedure."""

from __future__ import annotations

UNDER_NEW = "办法换成了第{n}版，刚才的操作没有记。现在在这里："
NOTICE = "“{title}”改按第{n}版办法办：{what}。"
STEP_BACK = "要从第{step}步·{name}接着办"
STEP_SAME = "仍在第{step}步·{name}"
CLEARED = "有{n}项要重填"
ASIDE = "有{n}项不再计入"
STALE = "等级要重新认定"
NEW_TRACK = "改走{track}"
