"""What is said about papers for publication and about the archive."""

from __future__ import annotations

PUBLISH, SEE_SUMMARY, SEE_REDACTED, RELEASE, ARCHIVE, WHERE = (
    "公开稿",
    "看公开稿",
    "看脱敏报告",
    "同意公开",
    "归档",
    "进展",
)
ASK = "公开稿 · “{title}”\n{state}"
STATES = {
    "draft": "等级还没有认定，只能先看草稿，不得公开。",
    "waiting": "还没有人同意公开。先看，再由{roles}同意。",
    "released": "{name}（{role}）{day}已同意公开。请张贴或上网公开，程序不会自己发布。",
    "changed": "同意以后内容改过，原来的同意不再算数。请重新看、重新同意。",
}
SEE_FIRST = "请先点“看公开稿”，看过这一版再同意公开。"
NOT_YET = "等级还没有认定，或认定后材料改过，不能公开。先认定等级。"
NOT_YOURS = "公开由{roles}来审，您现在的身份是{mine}。"
NOT_OWN = "您参与了这个事项的评估，不能由您同意公开。请没有参与的{roles}来审。"
RELEASED = "已记下：{name}（{role}）同意公开。请张贴或上网公开，程序不会自己发布。"
CHECK_NAMES = "人名和门牌已按规则略去，请再看一遍有没有漏下的。"
NOTICE_RELEASED = "“{title}”的公开稿已由{name}同意公开。"

ARCHIVE_NOT_YOURS = "归档由经办的稳评员、审核员、单位负责人、领导小组或管理员来办。您现在的身份：{roles}。"
ARCHIVED = "{title} 归档包：{files}个文件，校验码{short}。"
ARCHIVE_COMPLETE = "程序要求的材料都在。"
ARCHIVE_MISSING = "缺{n}项：{names}"
ARCHIVE_BROKEN = "留痕链有{n}处对不上，见目录说明。"
ARCHIVE_BIG = "归档包有{size}兆，聊天里发不了。请管理员用 wenping archive {case} 取。"
ARCHIVE_LIST = "没有打开的事项。点一个办结的来归档："
ARCHIVE_NONE = "没有打开的事项，也没有办结的事项可以归档。"
REGISTER = "登记类事项只存记录，不用归档。"
