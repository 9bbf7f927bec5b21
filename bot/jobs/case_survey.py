"""What was heard: consultations, the analysis meeting, opinions and what became of them, differing opinions."""

from __future__ import annotations

from bot.documents import records
from bot.documents.words import Disposition, Stance
from bot.engine.words import surveys as say
from bot.engine.words.experts import STANCES as STANCE_WORDS
from bot.jobs.case_view import CaseView, EntryView
from bot.jobs.case_words import (
    NOTHING_SAID,
    case_text,
    case_value,
    count_of,
    day_of,
    label,
    line,
    text_of,
    value_of,
)
from bot.jobs.samples import CONFIDENCE, SMALL, judge, small_sample, wilson

STANCES = {"favour": Stance.SUPPORT, "condition": Stance.CONDITIONAL, "oppose": Stance.AGAINST}
DISPOSITIONS = {
    "adopted": Disposition.ADOPTED,
    "partly": Disposition.PARTLY_ADOPTED,
    "explained": Disposition.EXPLAINED,
    "declined": Disposition.EXPLAINED,
}
MEETING = {
    "held": ("meeting_held", "argued_on"),
    "experts": ("meeting_experts",),
    "people": ("meeting_people",),
    "views": ("meeting_views", "argued_views"),
}
"""Question ids of the analysis meeting in the packs."""
HEARD = "consult_how"
"""Question id for what was held, told in words."""
MEETING_QUESTIONS = frozenset(question for ids in MEETING.values() for question in ids)


def consultations(view: CaseView) -> tuple[records.Consultation, ...]:
    """A row for each activity recorded."""
    return tuple(_consultation(view, entry) for entry in view.entries("activities"))


def methods(view: CaseView) -> tuple[str, ...]:
    """The forms in which opinions were really heard (not those planned)."""
    return tuple(dict.fromkeys(form for e in view.entries("activities") if (form := text_of(e, "form"))))


def argued(view: CaseView) -> tuple[records.ExpertOpinion, ...]:
    """What drawn experts argued, in the order drawn; by unit and field, their names are in the archive."""
    return tuple(
        records.ExpertOpinion(one.unit, "、".join(one.fields), STANCE_WORDS[one.stance], one.text)
        for draw in view.case.draws
        for one in draw.experts
        if one.stance is not None and one.stand == "clear"
    )


def meetings(view: CaseView) -> tuple[records.AnalysisMeeting, ...]:
    """The analysis meeting, where anything of it was recorded."""
    held = _first(view, "held")
    views = _first(view, "views")
    if held is None and views is None:
        return ()
    return (
        records.AnalysisMeeting(
            held_on=day_of(held),
            place="未记",
            experts=_whole(_first(view, "experts")),
            representatives=_whole(_first(view, "people")),
            finding=next((text for q in MEETING["views"] if (text := case_text(view, q))), ""),
            record="见论证意见" if views is not None else "",
        ),
    )


def opinions(view: CaseView) -> tuple[records.Opinion, ...]:
    """Every opinion recorded, word for word; one without disposition stays open."""
    return tuple(_opinion(entry) for entry in view.entries("opinions"))


def differing(view: CaseView) -> tuple[records.DifferingOpinion, ...]:
    """Differing views of the decision, as they are (国务院令第713号 art. 30)."""
    found = [
        records.DifferingOpinion(view_, "·".join(part for part in (text_of(e, "unit"), text_of(e, "post")) if part))
        for e in view.entries("attendance")
        if (view_ := text_of(e, "view"))
    ]
    said = case_text(view, "differing")
    if said and said not in NOTHING_SAID:
        found.append(records.DifferingOpinion(said, "评估主体研究"))
    return tuple(found)


def heard(view: CaseView) -> str:
    """What was held, in words, where the track asks for words (简化程序); 待核 with it while it is open."""
    question = view.question(HEARD)
    return line(question, view.case.answers.get(HEARD)) if question is not None else ""


def survey_note(view: CaseView) -> str:
    """The other answers about the survey, in one paragraph."""
    parts = []
    for step, question in view.questions():
        if question.report != "survey" or question.type == "repeat" or question.id in {*MEETING_QUESTIONS, HEARD}:
            continue
        said = line(question, view.case.answers.get(question.id))
        if said or view.reached(step):
            parts.append(f"{label(question)}：{said.rstrip('。') or '未填'}")
    return "；".join(parts) + "。" if parts else ""


def _consultation(view: CaseView, entry: EntryView) -> records.Consultation:
    responded = count_of(entry, "attended", "returned")
    voiced = [count_of(entry, name) for name in ("support", "conditional", "indifferent", "against")]
    silent = None
    if responded is not None and all(value is not None for value in voiced):
        left = responded - sum(value for value in voiced if value is not None)
        silent = left if left >= 0 else None
    remarks = [f"选人办法：{said}" if (said := text_of(entry, "chosen")) else ""]
    remarks.append(f"由谁问、给了什么：{said}" if (said := text_of(entry, "asked_by")) else "")
    strong = count_of(entry, "strong")
    remarks.append(f"反对者中态度强烈的{strong}人" if strong is not None else "")
    remarks += _judged(view, entry, voiced)
    if (letters := count_of(entry, "letters")) is not None:
        remarks.append(
            f"公开{text_of(entry, 'shown_days')}，收到意见{letters}条，其中反对{text_of(entry, 'letters_against')}"
        )
    told = "；".join(remark.rstrip("。") for remark in remarks if remark)
    return records.Consultation(
        form=text_of(entry, "form"),
        held_on=day_of(value_of(entry, "held")),
        place=text_of(entry, "place") if entry.answered("place") is not None else "—",
        reached=count_of(entry, "invited", "sent"),
        responded=responded,
        counts=records.StanceCounts(voiced[0], voiced[1], voiced[2], voiced[3], silent),
        record=text_of(entry, "record"),
        note=f"{told}。" if told else "",
        intervals=_intervals(entry, voiced),
    )


def _judged(view: CaseView, entry: EntryView, voiced: list[int | None]) -> tuple[str, ...]:
    """How broad, representative and true the sample is (发改办投资〔2013〕428号); a meeting is no sample."""
    found = view.samples.get(entry.entry.survey or "")
    if found is not None:
        return (*judge(found), say.FROM_SURVEY)
    returned = count_of(entry, "returned")
    return small_sample(returned, voiced[0], voiced[3]) if returned else ()


def _intervals(entry: EntryView, voiced: list[int | None]) -> tuple[records.ShareInterval, ...]:
    """For papers sent out, where few came back; a meeting is no sample."""
    returned = count_of(entry, "returned")
    if returned is None or not 0 < returned <= SMALL:
        return ()
    found = []
    for what, count in (("支持占收回", voiced[0]), ("反对占收回", voiced[3])):
        if count is not None and count <= returned:
            low, high = wilson(count, returned)
            found.append(records.ShareInterval(what, returned, count, low, high, CONFIDENCE, "Wilson法"))
    return tuple(found)


def _opinion(entry: EntryView) -> records.Opinion:
    stance = value_of(entry, "stance")
    disposition = value_of(entry, "disposition")
    mapped = DISPOSITIONS.get(str(disposition))
    reply, word = text_of(entry, "reply"), text_of(entry, "disposition")
    # 解释说明 and 不采纳 share a word on paper: the record's own word goes before the reply.
    response = f"{word}：{reply}" if mapped is Disposition.EXPLAINED and reply else reply
    noted = entry.noted
    return records.Opinion(
        text=text_of(entry, "gist"),
        group=text_of(entry, "stance") if stance is not None and stance not in STANCES else "未记",
        stance=STANCES.get(str(stance)),
        disposition=mapped,
        response=response,
        record=f"意见清单第{entry.number}条" + (f"，{noted.date().isoformat()}登记" if noted is not None else ""),
    )


def _first(view: CaseView, what: str) -> object:
    return next((value for q in MEETING[what] if (value := case_value(view, q)) is not None), None)


def _whole(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) else None
