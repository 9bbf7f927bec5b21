"""What an administrator is told of the policy store: taking in, putting right, putting out of use."""

from __future__ import annotations

WHAT, TAKING = "政策文件", "收政策文件"
ROLE = "政策文件由最上级单位的管理员管，您可以把文件转给他们。"
EMPTY = "库里还没有您收的文件。把文件发到这里就会收进来。"
LIST = "库里有{n}份文件（第{page}/{pages}页）。点一份看认出的内容；把文件发到这里就会收进来。"
EMBEDDED = "语义索引建了{done}/{total}段，没建好的先按字词查。"
OUT = "（停用）"
NEXT, BEFORE, TO_LIST = "下一页", "上一页", "回清单"
SEND = "文件收到，正在读。"
PROGRESS = "正在收第{done}个：{what}"
TAKEN = "收进{documents}份文件，共{clauses}条。请点开核对认出的内容。"
UNCHANGED = "这份文件库里已有，没有变化。"
SKIPPED = "没有收：{file}，{reason}"
PROPOSED = "新文件写明废止《{old}》。要停用它，请点开后确认。"
ALIKE = "《{old}》名称相近、日期较早。要停用它，请点开后确认。"
RENEWED = "《{title}》有了新版（{now}），旧版（{was}）不再检索。"
OLDER = "库里《{title}》已有更新的一版（{was}），这份旧版（{now}）只存不检索。"
EDITION = "库里有了新版（{now}）"
NO_FILE = "请把政策文件作为文件或图片发来。"
CARD = "《{title}》{mark}\n{facts}\n{kind}，共{n}条，来自{source}"
FACT, UNKNOWN = "{name}：{value}", "没有认出"
NAMES = {
    "title": "标题",
    "number": "文号",
    "issuer": "发文机关",
    "place": "地区",
    "rank": "效力",
    "published": "成文日期",
    "effective": "施行日期",
    "repealed": "失效日期",
}
ORIGINAL, DIGEST = "原文", "要点转述"
AS_IT_IS = "不改了"
RETIRE, RESTORE, SURE, KEEP, MATTERS = "停用", "恢复使用", "确认停用", "不停用", "引用的事项"
REPLACED = "由新文件替代"
FIX = "改{name}"
ASK = "“{name}”应该是什么？照文件原样打出来；没有就打“无”。"
ASK_DAY = "“{name}”是哪一天？例如2017年3月5日；没有就打“无”。"
NO_DAY = "没看懂是哪一天。请写成2017年3月5日这样，没有就打“无”。"
LENGTH = "要2到200个字，请重打。"
FIXED = "已改，记在您名下：{name}是{value}。"
NONE = "无"
ASK_RETIRE = "停用《{title}》后不再检索，已引用的照旧显示并标明已失效。\n引用它的经办人会收到一次通知。"
RETIRED = "已停用。"
RESTORED = "已恢复使用。"
DIGEST_FIXED = "内置的要点转述由版本发布更新，不能在这里改。"
NOBODY_RESTS = "没有在办或已备案的事项引用《{title}》。"
RESTING = "引用《{title}》的事项有{n}件："
RESTS = "· {title}（{status}）{clauses}"
BY_PROCEDURE = "所用办法引用"
TOLD = "已通知经办人{n}位。"
CHECK = "您办的“{title}”引用了《{document}》{clauses}，{mark}。\n请打开事项，核对还能不能作依据。"
MORE = "……还有{n}件"
