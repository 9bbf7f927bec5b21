"""网上问卷结果汇总, as a paper and as a picture for the phone: counts, with questionnaire, days, numbers."""

from __future__ import annotations

from bot.documents import style, tables
from bot.documents.pictures import INK, MARGIN, MUTED, RULE, WIDTH, Draw, canvas, font, png, wrap
from bot.documents.survey_records import CountedQuestion, SurveyResult
from bot.documents.text import count, day, one_line, percent

TONES = {"good": "#2f855a", "fair": "#2b6cb0", "bad": "#b91c1c", "plain": "#718096"}
ANONYMOUS, ANONYMOUS_OPEN = "匿名，一个填写码一份，不记姓名、手机号和上网地址", "匿名，公开链接，不用填写码"
STANCES = ("支持", "有条件", "怎样都行", "反对", "强烈反对", "不清楚")
_BAR_LEFT, _BAR_RIGHT = 400, WIDTH - MARGIN - 190
_LINE, _HEAD, _NOTE = 34, 44, 30


def summary_docx(result: SurveyResult) -> bytes:
    """The paper."""
    made = result.closed or result.opened
    doc = style.new_document("网上问卷结果汇总", result.asker, made, f"{result.matter} 网上问卷结果汇总")
    style.title(doc, "网上问卷结果汇总")
    tables.pairs(doc, _facts(result))
    style.heading(doc, "一、回收情况", 1)
    if result.groups:
        counted = any(group.stances for group in result.groups)
        tables.grid(
            doc,
            "各类人回收" + ("和表态" if counted else ""),
            (("群体", 50.0), ("名册上", 16.0), ("收回", 16.0), *((word, 12.0) for word in STANCES if counted)),
            [
                (group.name, count(group.people), count(group.returned), *map(count, group.stances))
                for group in result.groups
            ],
            style="表格细",
            centred=tuple(range(1, 9)),
            noted=True,
        )
        style.note(doc, "不足5份的群体与别的群体合并计数。")
    for sentence in result.judged:
        style.body(doc, sentence)
    style.heading(doc, "二、回答", 1)
    if result.withheld:
        style.body(doc, result.withheld)
    for question in result.questions:
        total = sum(option.count for option in question.options)
        tables.grid(
            doc,
            question.ask,
            (("回答", 76), ("份数", 40), ("占收回", 40)),
            [(option.words, count(option.count), percent(option.count, result.returned)) for option in question.options]
            + (
                [("没有答这一题", count(result.returned - total), percent(result.returned - total, result.returned))]
                if total < result.returned
                else []
            ),
            centred=(1, 2),
        )
    style.heading(doc, "三、文字意见", 1)
    if result.withheld:
        style.body(doc, "同上，不公布。")
    else:
        style.items(doc, tuple(f"{text}（{n}份）" if n > 1 else text for text, n in result.wishes), "没有人写。")
    return style.save(doc)


def result_png(result: SurveyResult) -> bytes:
    """The picture: a bar an option, the sentences on the sample below."""
    width = WIDTH - 2 * MARGIN
    heads = wrap(f"{result.matter} {result.kind}", _HEAD, width, 3)
    judged = [line for sentence in result.judged for line in wrap(f"· {sentence}", _NOTE, width, 4)]
    if result.withheld:
        judged = [*wrap(result.withheld, _NOTE, width, 3), *judged]
    facts = [line for fact in _short(result) for line in wrap(fact, _NOTE, width, 2)]
    asks = [wrap(question.ask + _silent(question, result.returned), _LINE, width, 2) for question in result.questions]
    height = MARGIN * 2 + 62 * len(heads) + 46 * (len(facts) + len(judged)) + 40
    height += sum(52 * len(ask) + 62 * len(q.options) + 30 for ask, q in zip(asks, result.questions, strict=True))
    image, draw = canvas(height)
    y = _lines(draw, MARGIN, heads, _HEAD, INK, 62)
    y = _lines(draw, y + 6, facts, _NOTE, MUTED, 46) + 20
    for ask, question in zip(asks, result.questions, strict=True):
        y = _lines(draw, y, ask, _LINE, INK, 52)
        y = _bars(draw, y, question, result.returned) + 30
    _lines(draw, y, judged, _NOTE, INK, 46)
    return png(image)


def _silent(question: CountedQuestion, returned: int) -> str:
    """How many left a question out, said beside it: an empty bar alone would look like an answer of 0."""
    left = returned - sum(option.count for option in question.options)
    return f"（{left}份没有答这一题）" if left > 0 else ""


def _bars(draw: Draw, y: int, question: CountedQuestion, returned: int) -> int:
    for option in question.options:
        draw.text((MARGIN, y + 8), wrap(option.words, _NOTE, _BAR_LEFT - MARGIN - 16, 1)[0], font=font(_NOTE), fill=INK)
        length = round((_BAR_RIGHT - _BAR_LEFT) * option.count / returned) if returned else 0
        draw.rectangle((_BAR_LEFT, y + 8, _BAR_RIGHT, y + 46), outline=RULE, width=2)
        if length:
            draw.rectangle((_BAR_LEFT, y + 8, _BAR_LEFT + length, y + 46), fill=TONES[option.tone])
        told = f"{option.count}份 {option.count / returned:.0%}" if returned else "0份"
        draw.text((WIDTH - MARGIN, y + 8), told, font=font(_NOTE), fill=INK, anchor="ra")
        y += 62
    return y


def _lines(draw: Draw, y: int, lines: list[str], size: int, fill: str, step: int) -> int:
    for line in lines:
        draw.text((MARGIN, y), line, font=font(size), fill=fill)
        y += step
    return y


def _short(result: SurveyResult) -> list[str]:
    return [
        f"问卷{result.number}，{day(result.opened)}至{day(result.closed or result.due)}",
        f"发出{_sent(result)}，收回{result.returned}份，回收率{_rate(result)}",
    ]


def _facts(result: SurveyResult) -> tuple[tuple[str, str], ...]:
    return (
        ("事项", result.matter),
        ("问卷", f"{result.kind}（编号{result.number}）"),
        ("群众看到的说明", one_line(result.about)),
        ("开放日期", f"{day(result.opened)}至{day(result.closed or result.due)}"),
        ("发出", _sent(result)),
        ("收回", f"{result.returned}份"),
        ("回收率", _rate(result)),
        (
            "办法",
            ANONYMOUS if result.sent is not None else ANONYMOUS_OPEN,
        ),
    )


def _sent(result: SurveyResult) -> str:
    return "不知道（公开链接）" if result.sent is None else f"{result.sent}份"


def _rate(result: SurveyResult) -> str:
    return percent(result.returned, result.sent) if result.sent else "算不出"
