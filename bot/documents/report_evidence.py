"""Parts 三 and 四 of the report: the consultation, the opinions and their handling."""

from __future__ import annotations

from docx.document import Document as Doc

from bot.documents import style, tables
from bot.documents.records import (
    AnalysisMeeting,
    Consultation,
    Report,
    ShareInterval,
)
from bot.documents.text import (
    NO_DATA,
    NOT_HELD,
    UNFILLED,
    count,
    day,
    one_line,
    or_unfilled,
    percent,
)

NO_SURVEY = f"{NOT_HELD}，{NO_DATA}。"
NOT_LISTED = f"活动没有逐次登记，人数和表态{NO_DATA}"
MERGED = "见表下"
"""In a cell whose count is told together with others below the table: it is there, so it is not 无数据."""
# A record of more characters is named below the table: its column is the narrowest.
LONG_RECORD, RATE = 24, "回收率"
# An opinion of more characters is printed after the table, where a line is three times as wide.
LONG_OPINION = 300


def consultation_part(doc: Doc, report: Report) -> None:
    """三、调查论证情况: a row per activity, stances counted apart; without a survey it says 未开展,无数据."""
    style.heading(doc, "三、调查论证情况", 1)
    style.heading(doc, "（一）征求意见", 2)
    if report.consultations:
        _consultations(doc, report.consultations)
    elif report.heard.strip():
        style.body(doc, f"{NOT_LISTED}。")
    else:
        style.body(doc, NO_SURVEY)
    if report.heard.strip():
        style.body(doc, report.heard, bold_lead="听取意见情况：")
    if report.survey_note.strip():
        style.body(doc, report.survey_note, bold_lead="说明：")
    style.heading(doc, "（二）分析论证会", 2)
    if not report.meetings:
        style.body(doc, NO_SURVEY)
    for meeting in report.meetings:
        _meeting(doc, meeting)
    if report.argued:
        style.heading(doc, "（三）专家论证意见", 2)
        style.body(doc, "专家随机抽取，先声明无利害关系；意见照原话，不同意见照列。")
        tables.grid(
            doc,
            "",
            (("序号", 11), ("单位和领域", 42), ("意见", 22), ("理由和建议", 81)),
            [(str(n), f"{e.unit}（{e.fields}）", e.stance, e.text) for n, e in enumerate(report.argued, 1)],
            centred=(0, 2),
        )


def opinion_part(doc: Doc, report: Report) -> None:
    """四、意见及处理: every opinion with its disposition, and the differing opinions word for word."""
    style.heading(doc, "四、意见及处理", 1)
    style.heading(doc, "（一）意见处理", 2)
    if not report.opinions:
        style.body(doc, _no_opinions(report))
    else:
        open_ones = sum(opinion.disposition is None for opinion in report.opinions)
        told = f"，其中{open_ones}条尚未处理" if open_ones else "，均已处理"
        style.body(doc, f"共收到意见{len(report.opinions)}条{told}。意见不署姓名。")
        tables.grid(
            doc,
            "意见处理表",
            (("序号", 10), ("意见", 50), ("群体·渠道", 20), ("表态", 14), ("处理", 16), ("答复与记录", 46)),
            [
                (
                    str(number),
                    opinion.text if len(opinion.text) <= LONG_OPINION else f"（原文较长，见表后原文{number}）",
                    "·".join(one_line(part) for part in (opinion.group, opinion.channel) if part.strip()),
                    opinion.stance.value if opinion.stance else "未记",
                    opinion.disposition.value if opinion.disposition else "尚未处理",
                    f"{or_unfilled(opinion.response, '未答复')}\n记录：{or_unfilled(opinion.record)}",
                )
                for number, opinion in enumerate(report.opinions, 1)
            ],
            centred=(0, 3, 4),
        )
        for number, opinion in enumerate(report.opinions, 1):
            if len(opinion.text) > LONG_OPINION:
                style.body(doc, opinion.text, bold_lead=f"意见{number}原文：")
    style.heading(doc, "（二）不同意见", 2)
    if not report.differing:
        style.body(doc, "无记录。")
        return
    style.body(doc, "以下不同意见照原话记录，不署姓名。")
    for number, differing in enumerate(report.differing, 1):
        where = f"〔{one_line(differing.where)}〕" if differing.where.strip() else ""
        style.body(doc, or_unfilled(differing.text), bold_lead=f"{number}.{where}")


def _no_opinions(report: Report) -> str:
    """Why no opinion is listed: nobody had one, none was noted one by one, or nobody was asked."""
    if any(activity.responded for activity in report.consultations):
        return "无（未收到意见）。"
    if report.heard.strip() or any(_was_held(activity) for activity in report.consultations):
        return f"意见没有逐条登记，{NO_DATA}。"
    return NO_SURVEY


def _was_held(activity: Consultation) -> bool:
    """Whether anything of the activity is on record: its day, a number, its minutes or a remark."""
    numbers = (activity.reached, activity.responded, *activity.counts.in_order())
    told = activity.record.strip() or activity.note.strip() or activity.place.strip(" —")
    return bool(told) or activity.held_on is not None or any(number is not None for number in numbers)


def _consultations(doc: Doc, activities: tuple[Consultation, ...]) -> None:
    stances = ("支持", "有条件支持", "无所谓", "反对", "未表态")
    tables.grid(
        doc,
        "征求意见活动表",
        (
            *(("形式", 16.0), ("日期", 17.0), ("地点", 18.0), ("邀请或发出", 13.0), ("到会或收回", 13.0)),
            *((stance, 12.0) for stance in stances),
            ("记录", 19.0),
        ),
        [_row(activity) for activity in activities],
        style="表格细",
        centred=(1, 3, 4, 5, 6, 7, 8, 9),
        noted=True,
    )
    style.note(doc, "五种表态分别计数；没有记录的写“无数据”，不写0。同一人可能参加多项活动，各项不相加。")
    for activity in activities:
        for told in _remarks(activity):
            style.note(doc, f"{one_line(activity.form)}：{told}")


def _row(activity: Consultation) -> tuple[str, ...]:
    held = day(activity.held_on, UNFILLED if _was_held(activity) else NOT_HELD)
    return (
        activity.form,
        held,
        activity.place,
        count(activity.reached),
        count(activity.responded),
        *(MERGED if activity.merged else count(value) for value in activity.counts.in_order()),
        MERGED if len(activity.record) > LONG_RECORD else or_unfilled(activity.record, "无记录"),
    )


def _remarks(activity: Consultation) -> list[str]:
    told = []
    reached, responded = activity.reached, activity.responded
    # Where the record of a questionnaire tells its rate, it is not told again.
    if reached and responded is not None and responded <= reached and RATE not in activity.note:
        told.append(f"回收（到会）率{percent(responded, reached)}。")
    if activity.population and responded is not None and responded <= activity.population:
        told.append(f"占应征求对象{percent(responded, activity.population)}。")
    counted = [value for value in activity.counts.in_order() if value is not None]
    if responded is not None and sum(counted) > responded:
        told.append(f"表态合计{sum(counted)}，多于到会或收回数{responded}，数字待核。")
    told += [interval_words(interval) for interval in activity.intervals]
    if activity.note.strip():
        told.append(one_line(activity.note))
    if len(activity.record) > LONG_RECORD:
        told.append(f"记录：{one_line(activity.record).rstrip('。')}。")
    return told


def interval_words(interval: ShareInterval) -> str:
    """A small sample's share with its interval and method, in one sentence."""
    return (
        f"样本小，{one_line(interval.what)}{percent(interval.count, interval.n)}，"
        f"{interval.confidence:.0%}区间{interval.low:.1%}至{interval.high:.1%}（{one_line(interval.method)}）。"
    )


def _meeting(doc: Doc, meeting: AnalysisMeeting) -> None:
    tables.pairs(
        doc,
        (
            ("日期", day(meeting.held_on, UNFILLED if meeting.finding.strip() else NOT_HELD)),
            ("地点", meeting.place),
            *_attended(meeting),
            ("论证意见", meeting.finding),
            ("记录", or_unfilled(meeting.record, "无记录")),
        ),
    )


def _attended(meeting: AnalysisMeeting) -> list[tuple[str, str]]:
    """Who came, counted apart; where nothing was counted but told in words, where the words stand."""
    numbers = (meeting.experts, meeting.representatives, meeting.others)
    if meeting.finding.strip() and all(number is None for number in numbers):
        return [("到会人数", "没有分列人数，见论证意见")]
    labels = ("到会专家", "到会群众代表", "其他到会人员")
    return [(label, _people(number)) for label, number in zip(labels, numbers, strict=True)]


def _people(value: int | None) -> str:
    return NO_DATA if value is None else f"{value}人"
