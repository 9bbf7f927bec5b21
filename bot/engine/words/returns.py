"""What is said when a filing goes back item by item, and comes again."""

from __future__ import annotations

AT_ONCE, OWN_DAYS = "立即整改", "{n}天内"
OWN_DUE = "上面这一条可以单独定期限；不定的按总期限。"
ITEM = "{n}. {item}"
ITEM_AT_ONCE = "{n}. {item}（立即整改）"
ITEM_DUE = "{n}. {item}（限{day}前）"
REPLY_ASK = "退回第{n}条（共{total}条）：{item}\n怎么补的？一句话写明，审核的人会逐条看。"
AS_CHANGED = "已补，见改动"
AS_CHANGED_TEXT = "已补，见改动"
REPLY_LENGTH = "请用2到500个字写明怎么补的。"
ANSWERED = "{n}. {item} → {reply}"
ANSWERS = "退回各条的答复："
CHANGE = "· {what}：{before} → {now}"
NEW, GONE = "（新填）", "（已去掉）"
MORE = "· 还有{n}处改动，点“看材料”逐题看。"
