"""Taking an answer: by tap or by text; what it changes elsewhere; what is said back."""

from __future__ import annotations

from bot.engine import words
from bot.engine.desk import Desk, Rows
from bot.engine.facts import entry_of, values
from bot.engine.handlers.moving import arrive, onward, question_is_live, repeat_question
from bot.engine.handlers.reopening import is_reopened, reopen
from bot.engine.handlers.screening import screened, ways
from bot.engine.handlers.settling import settle
from bot.engine.handlers.starting import arrive_or_home
from bot.engine.masking import asks_for_office, mask
from bot.engine.places import AtQuestion
from bot.engine.recent import mark_of, offered
from bot.engine.screens.calendar import day_of
from bot.engine.screens.charge import joined
from bot.engine.screens.layout import LINE, cut, fit, quote, run_on, width
from bot.engine.screens.show import show, show_again
from bot.engine.state import Answer, Value
from bot.engine.walk import answers_here, entry_questions, find_question, step_of_question
from bot.engine.words import manners, surveys
from knowledge.procedures.errors import AnswerError
from knowledge.procedures.model import Question
from knowledge.procedures.numerals import is_rounded
from knowledge.procedures.values import check_constraints, read_text
from knowledge.procedures.values import show as show_value


def tapped(desk: Desk, place: AtQuestion, question_id: str, option: str) -> None:
    """An option was tapped (or 今天 at a date)."""
    question = find_question(desk.pack, desk.open_case.track, place.question, place.group)
    if question is None or question.id != question_id:
        show_again(desk, words.STALE)
        return
    if question.type == "date":
        day = day_of(option, question, desk.now.date())
        if day is None:
            show_again(desk, manners.DAY_OUT)
        else:
            _take(desk, place, question, day.isoformat(), None)
    elif question.type == "choice" and option in question.choose:
        _take(desk, place, question, option, None)
    else:
        show_again(desk, words.UNKNOWN_BUTTON)


def recalled(desk: Desk, place: AtQuestion, question_id: str, mark: str) -> None:
    """What was written to such a question before was tapped."""
    question = find_question(desk.pack, desk.open_case.track, place.question, place.group)
    if question is None or question.id != question_id:
        show_again(desk, words.STALE)
        return
    text = next((told for told in offered(desk, question) if mark_of(told) == mark), None)
    if text is None:
        show_again(desk, manners.RECENT_GONE)
    else:
        _take(desk, place, question, text, None)


def ticked(desk: Desk, place: AtQuestion, question_id: str, option: str) -> None:
    """An option of a multi was ticked or unticked; nothing is recorded until 选好了."""
    question = find_question(desk.pack, desk.open_case.track, place.question, place.group)
    if question is None or question.id != question_id or option not in question.choose:
        show_again(desk, words.STALE)
        return
    picked = set(place.picked) ^ {option}
    if question.choose[option].pending and option in picked:
        picked = {option}
    ordered = tuple(
        key for key in question.choose if key in picked and (key == option or not _clash(question, key, option))
    )
    desk.go(place.model_copy(update={"picked": ordered}))
    show(desk)


def picked_done(desk: Desk, place: AtQuestion, question_id: str) -> None:
    """选好了 of a multi."""
    question = find_question(desk.pack, desk.open_case.track, place.question, place.group)
    if question is None or question.id != question_id:
        show_again(desk, words.STALE)
    elif not place.picked:
        show_again(desk, words.MULTI_NONE)
    else:
        _take(desk, place, question, place.picked, None)


def typed(desk: Desk, place: AtQuestion, text: str, *, read_off: tuple[str, ...] = ()) -> None:
    """A typed answer (or one read off these photos and confirmed); what cannot be taken is said in one sentence and the
    question is asked again."""
    question = find_question(desk.pack, desk.open_case.track, place.question, place.group)
    if question is None:
        arrive_or_home(desk)
        return
    if question.type in ("repeat", "files"):
        show_again(desk, words.NO_TEXT_HERE.format(text=quote(text, 30)))
        return
    if len(text) > question.longest:
        show_again(desk, words.OVERLONG.format(n=len(text), most=question.longest))
        return
    try:
        value = read_text(question, text, today=desk.now.date())
    except AnswerError as error:
        show_again(desk, mask(error.sentence)[0])
        return
    office = asks_for_office(question.ask + question.help)
    masked, found = mask(text, office=office)
    if found and isinstance(value, str) and question.type == "text":
        value = mask(value, office=office)[0]
    if isinstance(value, str) and place.group is None:
        before = desk.open_case.answers.get(question.id)
        value = joined(question, before.value if before is not None else None, value)
    remark = words.MASKED.format(kinds="、".join(found)) if found else ""
    if question.type == "number" and is_rounded(text):
        remark = words.ROUNDED
    _take(desk, place, question, value, masked, remark, read_off)


def put_off(desk: Desk, place: AtQuestion, *, skip: bool) -> None:
    """稍后再填 (a required question stays owing) or 跳过 (an optional one is left out)."""
    question = find_question(desk.pack, desk.open_case.track, place.question, place.group)
    if question is None:
        arrive_or_home(desk)
        return
    if is_fixed(desk, place.group, place.entry, question.id):
        return
    if skip and question.required:
        show_again(desk, words.CANNOT_SKIP)
        return
    if not question_is_live(desk, place):
        arrive_or_home(desk, words.CONFLICT)
        return
    given = answers_here(desk.open_case, place).get(question.id)
    note = words.SKIPPED if skip else words.PUT_OFF
    if given is not None and given.value is not None:
        note = words.LEFT_AS_IS
    if given is None:
        if question.type == "repeat" and not skip:
            write(desk, place, question, None, pending=True)
        else:
            write(desk, place, question, None, pending=not skip, skipped=skip)
    _go_on(desk, place, "\n".join([note, *reopen(desk)]))


def is_fixed(desk: Desk, group: str | None, entry_id: str | None, question: str) -> bool:
    """Whether an answer came from a questionnaire and so cannot be changed; then that is said."""
    entry = entry_of(desk.open_case, group or "", entry_id or "")
    if entry is None or question not in entry.fixed:
        return False
    show_again(desk, surveys.FIXED_OPINION if question == "gist" else surveys.FIXED_FIGURE)
    return True


def write(
    desk: Desk,
    place: AtQuestion,
    question: Question,
    value: Value | None,
    *,
    pending: bool = False,
    skipped: bool = False,
    text: str | None = None,
    from_message: str | None = None,
    read_off: tuple[str, ...] = (),
) -> None:
    """Put an answer into the case and note it; `from_message`: the free message it was read from,
    `read_off`: the photos, by content hash.

    The answer's earlier form stays in the record tables.
    """
    case = desk.open_case
    old = answers_here(case, place).get(question.id)
    answer = Answer(
        value=value,
        pending=pending,
        skipped=skipped,
        text=text,
        by=desk.actor.id,
        at=desk.now,
        message=from_message or desk.event.id,
        revision=old.revision + 1 if old is not None else 1,
        source="message" if from_message else f"ocr:{','.join(read_off)}" if read_off else "",
    )
    changes: dict[str, object] = {}
    if place.group is None:
        changes["answers"] = case.answers | {question.id: answer}
        step = step_of_question(desk.pack, case.track, question.id)
    else:
        entries = tuple(
            e.model_copy(update={"answers": e.answers | {question.id: answer}}) if e.id == place.entry else e
            for e in case.entries.get(place.group, ())
        )
        changes["entries"] = case.entries | {place.group: entries}
        step = step_of_question(desk.pack, case.track, repeat_question(desk.pack, place.group).id)
    if step is not None and step.act in ("fill", "track") and desk.actor.id not in case.assessors:
        changes["assessors"] = (*case.assessors, desk.actor.id)
    if place.group is None and question.id == desk.pack.name_question and isinstance(value, str):
        changes["title"] = cut(value, 60)
    desk.put(case.model_copy(update=changes))
    if place.group is None:
        desk.record(
            "answered",
            question=question.id,
            value=value,
            pending=pending,
            skipped=skipped,
            text=text,
            revision=answer.revision,
            source=answer.source,
            message=answer.message,
        )
    else:
        record_entry(desk, place.group, place.entry or "")


def record_entry(desk: Desk, group_id: str, entry_id: str) -> None:
    """Note an entry once every question of it that applies has been touched, and at each change after."""
    group = desk.pack.group(group_id)
    entry = next(e for e in desk.open_case.entries[group_id] if e.id == entry_id)
    asked = entry_questions(desk.pack, group, desk.facts, entry)
    if all(q.id in entry.answers for q in asked):
        kept = values({q.id: entry.answers[q.id] for q in asked})
        if entry.spot:
            kept["spot"] = entry.spot
        desk.record("entry_saved", group=group.id, group_kind=group.kind, entry=entry.id, answers=kept)


def _take(
    desk: Desk,
    place: AtQuestion,
    question: Question,
    value: Value,
    text: str | None,
    remark: str = "",
    read_off: tuple[str, ...] = (),
) -> None:
    if not question_is_live(desk, place):
        arrive_or_home(desk, words.CONFLICT)
        return
    if is_fixed(desk, place.group, place.entry, question.id):
        return
    entry = values(answers_here(desk.open_case, place)) if place.group is not None else None
    complaint = check_constraints(desk.pack, question, value, desk.facts, entry)
    if complaint is not None:
        show_again(desk, complaint)
        return
    chosen = value if isinstance(value, tuple) else (value,)
    options = [question.choose[str(key)] for key in chosen if question.type in ("choice", "multi")]
    pending = any(option.pending for option in options)
    before = answers_here(desk.open_case, place).get(question.id)
    write(desk, place, question, value, pending=pending, text=text, read_off=read_off)
    said = words.NOTED if before is None or before.value is None else words.NOTED_CHANGED
    note = said.format(value=fit(show_value(question, value), LINE - width(said.format(value=""))))
    extra = words.PENDING_SAID if pending else next((o.say for o in options if o.say), "")
    settled = settle(desk, place)
    more: Rows = ()
    if not settled and any(option.none for option in options):
        settled, more = screened(desk), ways(desk)
        note = "" if settled else note  # that none was noted is said by what follows from it
    _go_on(desk, place, run_on(note, remark, extra, *settled), more)


def _go_on(desk: Desk, place: AtQuestion, note: str, more: Rows = ()) -> None:
    """On to the next place; to the step that is open again where the answer opened the assessment again."""
    if is_reopened(desk):
        desk.set_chat(before=None)
        arrive(desk, note, more)
    else:
        onward(desk, place, note, more)


def _clash(question: Question, key: str, option: str) -> bool:
    return question.choose[key].pending and not question.choose[option].pending
