"""What comes back about questionnaires, and what is taken of it into the assessment."""

from __future__ import annotations

from typing import Any

from bot.engine import words
from bot.engine.buttons import FREE, button
from bot.engine.desk import Desk
from bot.engine.events import JobDone
from bot.engine.facts import live
from bot.engine.handlers.answering import record_entry
from bot.engine.handlers.moving import may_act
from bot.engine.handlers.settling import settle
from bot.engine.handlers.surveys import mine_or_say
from bot.engine.messages import File
from bot.engine.places import AtQuestion
from bot.engine.screens.layout import cut
from bot.engine.screens.show import show, show_again
from bot.engine.screens.surveys import day_words
from bot.engine.state import Answer, Entry, Value
from bot.engine.survey_state import AtSurveys, SurveyRef
from bot.engine.surveys import activities, collected, of_case
from bot.engine.walk import entry_questions, following, step_of_question
from bot.engine.words import surveys as say
from knowledge.procedures.model import Group, Question

AGAINST = ("against", "strongly_against")
STANCE_OF_OPINION = {"conditional": "condition", "against": "oppose", "strongly_against": "oppose"}
"""Stance of an answer → option of the packs' opinions. Others' texts stay in the summary."""


def done(desk: Desk, event: JobDone) -> None:
    """A result of the job ``survey``."""
    act = str(event.context.get("act", ""))
    if not event.ok:
        desk.say(words.JOB_FAILED.format(what=say.SURVEYS, error=event.result.get("error", "")))
        _again(desk)
    elif act == "cases":
        rows = tuple((button(cut(title), FREE, "sv", case),) for case, title in event.result["cases"])
        desk.say(say.PICK_CASE if rows else say.NO_OWN_CASE, rows)
    elif act == "open":
        _opened(desk, event)
    elif act == "close":
        _closed(desk, event)
    elif act == "extend":
        _change(desk, event, due=event.result["due"])
        _record(desk, "survey_extended", event, due=event.result["due"])
        desk.say(say.LONGER_SAID.format(due=day_words(event.result["due"])))
        _again(desk)
    elif act == "wishes":
        _voiced(desk, event)
    else:
        desk.say(event.result["text"], files=_files(event))
        _again(desk)


def take_in(desk: Desk, place: AtSurveys, survey: str) -> None:
    """记入评估: an entry of the list of activities whose figures are the questionnaire's own and stay so."""
    ref = _ready(desk, survey)
    if ref is None:
        return
    if ref.taken:
        show_again(desk, say.TAKEN_BEFORE)
        return
    found = activities(desk.pack, desk.open_case.track)
    if found is None or not _may_write(desk, found[0]):
        return
    question, group = found
    told = {key: value for key, value in _figures(ref).items() if any(q.id == key for q in group.questions)}
    [entry] = _add(desk, group, survey, [told])
    _mark(desk, ref.model_copy(update={"taken": True}))
    desk.record("survey_taken", survey=survey, group=group.id, entry=entry.id, figures=told)
    record_entry(desk, group.id, entry.id)
    said = settle(desk, AtQuestion(question=question.id))
    left = following(entry_questions(desk.pack, group, desk.facts, entry), entry.answers, None)
    here = AtQuestion(question=question.id)
    desk.go(AtQuestion(question=left.id, group=group.id, entry=entry.id) if left is not None else here)
    desk.set_chat(before=None)
    show(desk, "\n".join([say.TAKEN_IN, *said]))


def opinions_in(desk: Desk, place: AtSurveys, survey: str) -> None:
    """列入意见清单: fetch the texts of those against or with conditions."""
    ref = _ready(desk, survey)
    if ref is None:
        return
    if ref.voiced:
        show_again(desk, say.OPINIONS_BEFORE)
        return
    found = collected(desk.pack, desk.open_case.track, "opinions")
    if found is not None and _may_write(desk, found[0]):
        case = desk.open_case.id
        desk.job("survey", {"act": "wishes", "survey": survey}, act="wishes", case=case, survey=survey)


def _opened(desk: Desk, event: JobDone) -> None:
    ref = SurveyRef.model_validate(event.context["ref"])
    case = desk.case
    if case is None:
        return
    if of_case(case, ref.id) is None:
        desk.put(case.model_copy(update={"surveys": (*case.surveys, ref)}))
        told = {"survey": ref.id, "survey_kind": ref.kind, "about": ref.about, "sent": ref.sent, "due": ref.due}
        desk.record("survey_opened", **told)
    text = [say.OPENED.format(due=day_words(ref.due), url=event.result["url"])]
    text += [say.OPENED_SLIPS] if ref.sent is not None else []
    text += [say.LOCAL_ONLY] if event.result["local"] else []
    desk.say("\n".join(text), files=_files(event))
    _again(desk)


def _closed(desk: Desk, event: JobDone) -> None:
    counted = event.result
    before = _ref(desk, event)
    if before is None:
        return
    if before.closed is None:
        _change(desk, event, closed=counted["closed"], returned=counted["returned"], stances=counted["stances"])
        told = {"closed": counted["closed"], "sent": before.sent, "returned": counted["returned"]}
        _record(desk, "survey_closed", event, **told, stances=counted["stances"])
    note = "\n".join([say.ENDED, counted["text"]])
    if counted["voiced"]:
        note += "\n" + say.OPINIONS_OFFERED.format(n=counted["voiced"])
    desk.say(note, files=_files(event))
    _again(desk)


def _voiced(desk: Desk, event: JobDone) -> None:
    """The texts as opinions to be answered, word for word, without who said them."""
    ref = _ref(desk, event)
    found = collected(desk.pack, desk.open_case.track, "opinions") if ref is not None else None
    if ref is None or found is None or ref.voiced or not _may_write(desk, found[0]):
        return
    question, group = found
    entries = [_opinion(group, wish) for wish in event.result["wishes"]]
    _mark(desk, ref.model_copy(update={"voiced": True}))
    if not entries:
        show_again(desk, say.OPINIONS_NONE)
        return
    for entry in _add(desk, group, ref.id, entries):
        record_entry(desk, group.id, entry.id)
    _record(desk, "survey_voiced", event, opinions=len(entries))
    said = settle(desk, AtQuestion(question=question.id))
    if desk.chat.case == desk.open_case.id:
        desk.go(AtQuestion(question=question.id))
        desk.set_chat(before=None)
    show(desk, "\n".join([say.OPINIONS_TAKEN.format(n=len(entries)), *said]))


def _opinion(group: Group, wish: dict[str, Any]) -> dict[str, Value]:
    longest = next((q.longest for q in group.questions if q.id == "gist"), 0)
    several = say.SEVERAL.format(text=wish["text"], n=wish["times"])
    text = several if wish["times"] > 1 and len(several) <= longest else wish["text"]
    stance = STANCE_OF_OPINION[wish["stance"]]
    options = next((q.choose for q in group.questions if q.id == "stance"), {})
    return {"gist": text, **({"stance": stance} if stance in options else {})}


def _figures(ref: SurveyRef) -> dict[str, Value]:
    stances = ref.stances or {}
    against = sum(stances.get(stance, 0) for stance in AGAINST)
    told: dict[str, Value] = {
        "form": "questionnaire",
        "held": ref.closed or ref.due,
        "returned": ref.returned or 0,
        "support": stances.get("for", 0),
        "conditional": stances.get("conditional", 0),
        "indifferent": stances.get("indifferent", 0),
        "against": against,
        "record": say.RECORD.format(
            survey=ref.id,
            opened=ref.opened,
            closed=ref.closed,
            codes=say.RECORD_OPEN if ref.sent is None else say.RECORD_CODES,
        ),
    }
    if ref.sent is not None:
        told["sent"] = ref.sent
    if against:
        told["strong"] = stances.get("strongly_against", 0)
    return told


def _add(desk: Desk, group: Group, survey: str, told: list[dict[str, Value]]) -> list[Entry]:
    """Entries whose answers come from the questionnaire and are fixed."""
    case, made = desk.open_case, []
    for n, values in enumerate(told):
        answers = {
            key: Answer(value=value, by=desk.actor.id, at=desk.now, message=desk.event.id)
            for key, value in values.items()
        }
        fixed = tuple(values)
        made.append(Entry(id=f"e{case.next_entry + n}", answers=answers, survey=survey, fixed=fixed))
    kept = (*case.entries.get(group.id, ()), *made)
    changes: dict[str, object] = {
        "entries": case.entries | {group.id: kept},
        "next_entry": case.next_entry + len(made),
    }
    if desk.actor.id not in case.assessors:
        changes["assessors"] = (*case.assessors, desk.actor.id)
    desk.put(case.model_copy(update=changes))
    assert live(desk.open_case, group.id)[-len(made) :] == tuple(made)
    return made


def _ready(desk: Desk, survey: str) -> SurveyRef | None:
    """A questionnaire that was ended, with enough answers; else it is said what is missing."""
    ref = mine_or_say(desk, survey)
    if ref is None:
        return None
    if ref.closed is None:
        show_again(desk, say.NOT_ENDED)
        return None
    if ref.stances is None or ref.kind != "opinion":
        show_again(desk, words.UNKNOWN_BUTTON)
        return None
    return ref


def _may_write(desk: Desk, question: Question) -> bool:
    """Whether the step that collects the list was reached and is the actor's; else it is said."""
    step = step_of_question(desk.pack, desk.open_case.track, question.id)
    if step is None or step.id not in (*desk.open_case.passed, desk.open_case.step):
        show_again(desk, say.NOT_YET_THERE.format(step=step.title if step is not None else ""))
        return False
    refused = may_act(desk, step)
    if refused is not None:
        show_again(desk, refused)
    return refused is None


def _ref(desk: Desk, event: JobDone) -> SurveyRef | None:
    return of_case(desk.case, str(event.context.get("survey"))) if desk.case is not None else None


def _change(desk: Desk, event: JobDone, **changes: Any) -> None:
    ref = _ref(desk, event)
    if ref is not None:
        _mark(desk, ref.model_copy(update=changes))


def _mark(desk: Desk, ref: SurveyRef) -> None:
    case = desk.open_case
    refs = tuple(ref if one.id == ref.id else one for one in case.surveys)
    desk.put(case.model_copy(update={"surveys": refs}))


def _record(desk: Desk, what: str, event: JobDone, **told: Any) -> None:
    desk.record(what, survey=str(event.context.get("survey")), **told)


def _again(desk: Desk) -> None:
    """The questionnaires once more, where the chat is still at them."""
    if isinstance(desk.chat.place, AtSurveys) and desk.case is not None and desk.chat.case == desk.case.id:
        show_again(desk)


def _files(event: JobDone) -> tuple[File, ...]:
    return tuple(File(path=f["path"], name=f["name"], mime=f["mime"]) for f in event.result.get("files", ()))
