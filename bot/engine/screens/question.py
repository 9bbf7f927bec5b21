"""A question, an entry of a repeat group, and the list of its entries."""

from __future__ import annotations

from bot.engine import words
from bot.engine.buttons import FREE, button
from bot.engine.desk import Desk, Rows
from bot.engine.facts import entry_of, live
from bot.engine.messages import Button
from bot.engine.places import AtEntry, AtQuestion
from bot.engine.recent import recent_rows
from bot.engine.screens.calendar import date_rows, month_line
from bot.engine.screens.layout import LINE, TICK, arrange, bare, cut, fit, lines, named, width
from bot.engine.screens.papers import paper_row
from bot.engine.state import Answer, Entry
from bot.engine.surveys import activities
from bot.engine.task_state import GIVEN_FROM, GIVERS
from bot.engine.walk import answers_here, entry_questions, find_question, position, step_of_question, step_questions
from bot.engine.words import describing, spots, surveys, tasking
from knowledge.procedures.model import Group, Question
from knowledge.procedures.values import show

NOW_SHOWN = 60
"""Characters of the present answer above a question that is asked again."""
SHORTEST_TITLE = 4
"""Full characters of a matter's title below which it is left out of the head."""


def question_screen(desk: Desk, place: AtQuestion) -> tuple[str, Rows]:
    """One question with its options and the ways out."""
    question = find_question(desk.pack, desk.open_case.track, place.question, place.group)
    assert question is not None, place
    if question.type == "repeat":
        return _list_screen(desk, question)
    revision = desk.chat.revision
    answer = answers_here(desk.open_case, place).get(question.id)
    now = words.NOW.format(value=answer_text(question, answer)) if answer is not None else ""
    tells = _may_tell(desk, place)
    now = lines(cut(now, NOW_SHOWN), month_line(place.month))
    text = lines(header(desk, place), question.ask + _unit(question), now, describing.HINT if tells else "")
    options: list[Button] = []
    if question.type in ("choice", "multi"):
        for key, option in question.choose.items():
            ticked = key in place.picked if question.type == "multi" else False
            action = "t" if question.type == "multi" else "a"
            options.append(button((TICK if ticked else "") + option.name, revision, action, question.id, key))
    rows = arrange(options, ticks=question.type == "multi")
    if question.type == "multi":
        rows += ((button(words.DONE, revision, "d", question.id),),)
    if question.type == "date":
        rows += date_rows(desk, question, place)
    rows = (*recent_rows(desk, question), *rows)
    rows += paper_row(desk, place, question)
    tell = ((button(describing.TELL, revision, "dsc"),),) if tells else ()
    return text, (*rows, *tell, ways_out(desk, question, place), *_decider_row(desk, place))


def _may_tell(desk: Desk, place: AtQuestion) -> bool:
    """Whether one message may tell the matter: on a short way, where nothing is answered yet."""
    case = desk.open_case
    track = desk.pack.track(case.track)
    first = track.kind in ("simple", "simplified") and case.step == track.steps[0] and place.group is None
    return first and not case.answers and case.status == "open"


def _decider_row(desk: Desk, place: AtQuestion) -> Rows:
    """Who confirms or reviews can look at the papers and send them back from any question of the step."""
    case = desk.open_case
    if desk.step.act not in ("confirm", "review") or place.group is not None or not case.passed:
        return ()
    revision = desk.chat.revision
    return ((button(words.PAPERS, revision, "rs", case.passed[-1]), button(words.SEND_BACK, revision, "rt")),)


def header(desk: Desk, place: AtQuestion, count: str = "") -> str:
    """Where we are: "第2步·开展调查论证 3/7 · 李家村地块征收"; inside an entry "一次座谈会·第1项 2/9".

    At a list how many there are (`count`) stands in place of the title. Always one line."""
    head, short = _heads(desk, place)
    if count:
        head, short = f"{head} · {count}", f"{short} · {count}"
    if width(head) > LINE:
        return short
    return head if count or place.group is not None else with_title(head, desk.open_case.title)


def short_head(desk: Desk, place: AtQuestion) -> str:
    """Where we are, at its shortest: "第2步 3/7"; inside an entry "第1项 2/9"."""
    return _heads(desk, place)[1]


def _heads(desk: Desk, place: AtQuestion) -> tuple[str, str]:
    """The head with the step's or the entry's name, and without."""
    case, pack = desk.open_case, desk.pack
    if place.group is not None:
        group = pack.group(place.group)
        entry = entry_of(case, group.id, place.entry or "")
        if entry is None:
            return group.item, group.item
        at, total = position(entry_questions(pack, group, desk.facts, entry), place.question)
        n = entry_number(desk, group, entry)
        full = words.ENTRY_HEADER.format(item=group.item, n=n, place=at, total=total)
        return full, words.ENTRY_SHORT.format(n=n, place=at, total=total)
    step = step_of_question(pack, case.track, place.question) or desk.step
    at, total = position(step_questions(pack, step, desk.facts), place.question)
    n = step_number(desk, step.id)
    full = words.HEADER.format(step=n, title=step.title, place=at, total=total)
    return full, words.SHORT_HEADER.format(step=n, place=at, total=total)


def with_title(head: str, title: str) -> str:
    """The head with as much of the matter's title as its line has room for."""
    room = LINE - width(head) - width(" · ")
    return f"{head} · {fit(title, room)}" if title and room >= SHORTEST_TITLE else head


def step_number(desk: Desk, step_id: str) -> int:
    """Which step of the track it is, from 1."""
    return desk.pack.track(desk.open_case.track).steps.index(step_id) + 1


def entry_number(desk: Desk, group: Group, entry: Entry) -> int:
    """Which of the live entries it is, from 1."""
    return [e.id for e in live(desk.open_case, group.id)].index(entry.id) + 1


def answer_text(question: Question, answer: Answer | None) -> str:
    """An answer as people read it; 待核 and the like where there is no value."""
    if answer is None:
        return "未填"
    if answer.skipped:
        return "跳过"
    if answer.value is None:
        return "待补"
    shown = show(question, answer.value)
    return f"{shown}（待核）" if answer.pending and "不清楚" not in shown and "待核" not in shown else shown


def entry_title(group: Group, entry: Entry) -> str:
    """What stands for the entry in a list."""
    question = next(q for q in group.questions if q.id == group.title_from)
    answer = entry.answers.get(question.id)
    return answer_text(question, answer) if answer is not None else "未填完"


def ways_out(desk: Desk, question: Question, place: AtQuestion) -> tuple[Button, ...]:
    """依据 · 说明 · 上一题 · 稍后再填 or 跳过, always in the same order."""
    revision = desk.chat.revision
    leave = (words.LATER, "later") if question.required else (words.SKIP, "skip")
    return (
        button(words.WHY, revision, "why"),
        button(words.HELP, revision, "help"),
        button(words.BACK if place.origin == "walk" else words.TO_LIST, revision, "back"),
        button(leave[0], revision, leave[1]),
    )


def entry_screen(desk: Desk, place: AtEntry) -> tuple[str, Rows]:
    """One entry: each of its answers is a button that changes it."""
    question = find_question(desk.pack, desk.open_case.track, place.question)
    assert question is not None
    assert question.repeat is not None
    group = desk.pack.group(question.repeat)
    entry = entry_of(desk.open_case, group.id, place.entry)
    assert entry is not None
    revision = desk.chat.revision
    rows = tuple(
        (button(named(bare(q.ask), answer_text(q, entry.answers.get(q.id))), revision, "ee", q.id),)
        for q in entry_questions(desk.pack, group, desk.facts, entry)
    )
    text = f"{group.item}·第{entry_number(desk, group, entry)}项 {cut(entry_title(group, entry), 40)}"
    papers = sum(kept.entry == entry.id for kept in desk.open_case.kept)
    text = lines(text, spots.SHOWN.format(spot=entry.spot) if entry.spot else "")
    text = lines(text, words.ENTRY_PAPERS.format(n=papers) if papers else "")
    out = (button(words.TO_LIST, revision, "list"), button(words.REMOVE, revision, "rm", entry.id))
    if group.kind in GIVEN_FROM and desk.actor.roles & GIVERS:
        rows += ((button(tasking.WHISTLE, FREE, "w", desk.open_case.id),),)
    return text, (*rows, out)


def _list_screen(desk: Desk, question: Question) -> tuple[str, Rows]:
    assert question.repeat is not None
    group = desk.pack.group(question.repeat)
    entries = live(desk.open_case, group.id)
    revision = desk.chat.revision
    count = words.LIST_COUNT.format(n=len(entries)) if entries else words.LIST_NONE
    place = AtQuestion(question=question.id)
    text = lines(header(desk, place, count), question.ask)
    rows: Rows = tuple(
        (button(cut(f"{n}. {entry_title(group, entry)}"), revision, "e", entry.id),)
        for n, entry in enumerate(entries[-20:], start=max(1, len(entries) - 19))
    )
    found = activities(desk.pack, desk.open_case.track) if group.kind == "activities" else None
    if found is not None and found[1].id == group.id:
        rows += ((button(surveys.SURVEYS, revision, "svl"),),)
    rows += (
        (
            button(f"{words.ADD}{group.item}", revision, "add", question.id),
            button(words.FINISHED, revision, "fin", question.id),
        ),
    )
    return text, (*rows, ways_out(desk, question, place), *_decider_row(desk, place))


def _unit(question: Question) -> str:
    return f"（{question.unit}）" if question.unit and question.unit not in question.ask else ""
