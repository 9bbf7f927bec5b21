"""What an administrator is told of the versions in use."""

from __future__ import annotations

VERSIONS = "办法版本"
HEAD = "本单位和下级在用的办法："
LINE = "· {title} 第{version}版{marks}：在办{n}件"
OFFERED, OLD, HERE = "（可新开）", "（不再新开）", "（{name}发布）"
NOTHING = "现在没有办法可用。"
ROLE = "办法版本由管理员来看，您现在的身份是{mine}。"
HOW = "抄、改、发布和换版本用命令 wenping procedures，见说明。"
