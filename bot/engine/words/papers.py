"""What is said while filled paper questionnaires are counted from photos."""

from __future__ import annotations

COUNT = "拍纸质问卷来数"
STANCES = {
    "for": "支持",
    "conditional": "有条件支持",
    "indifferent": "怎样都行",
    "against": "反对",
    "strongly_against": "强烈反对",
    "unknown": "不清楚",
}
ASK = "发填好的问卷照片，一张一份。\n读出勾的态度，您核对了才计数。\n照片和上面的字、姓名都不存。"
COUNTED = "已计{n}份：{stances}。"
STANCE_LINE = "{stance}{n}"
READING = "正在看这一张。"
READ = "这一份勾的是“{stance}”。请对照原件。"
RIGHT, LEAVE_ONE, DONE, STOP = "对，计一份", "这份不计", "记入活动", "不数了"
NOT_TOLD = {
    "none": "没看出勾在哪一项，请照原件点一个。",
    "several": "像是勾了不止一项，请照原件点一个；空白、多选的不计。",
    "ringed": "像是画的圈，圈的是哪一项不能替您认。请照原件点一个。",
    "unread": "没有读出几种态度的选项。请拍正、拍全再发，或照原件点一个。",
}
TOLD_ONE = "计了一份：{stance}。"
LEFT_ONE = "这份没有计。"
TWICE = "这张刚才发过，没有再计。"
FAILED = "这张没有读成：{error}"
PICTURES_ONLY = "这里只数问卷照片，别的没有收。"
STILL_READING = "还有{n}张在看，看完再记入。"
STILL_WAITING = "还有{n}份没有核对，核对完再记入。"
TAKEN = "记入{n}份：{stances}。纸质问卷请留好备查。"
STOPPED = "没有记入，数的也不留。"
GONE = "这条活动没有了，数的没有记入。"
