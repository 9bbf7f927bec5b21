"""Repeat groups: add an entry, look at one, change or remove it, finish the list."""

from __future__ import annotations

from bot.engine import words
from bot.engine.desk import Desk
from bot.engine.facts import entry_of, live
from bot.engine.handlers.answering import is_fixed, write
from bot.engine.handlers.moving import onward
from bot.engine.handlers.reopening import is_reopened
from bot.engine.handlers.settling import settle
from bot.engine.handlers.starting import arrive_or_home
from bot.engine.places import AtEntry, AtQuestion
from bot.engine.screens.layout import bare
from bot.engine.screens.question import entry_number
from bot.engine.screens.show import show, show_again
from bot.engine.state import Entry
from bot.engine.walk import entry_questions, find_question, following
from bot.engine.words import surveys
from knowledge.procedures.model import Group, Question


def add(desk: Desk, place: AtQuestion) -> None:
    """添加: a new entry, at its first question."""
    question, group = _group_at(desk, place)
    if question is None or group is None:
        arrive_or_home(desk)
        return
    case = desk.open_case
    entry = Entry(id=f"e{case.next_entry}")
    kept = (*case.entries.get(group.id, ()), entry)
    desk.put(case.model_copy(update={"entries": case.entries | {group.id: kept}, "next_entry": case.next_entry + 1}))
    first = following(entry_questions(desk.pack, group, desk.facts, entry), entry.answers, None)
    assert first is not None, group.id
    desk.go(AtQuestion(question=first.id, group=group.id, entry=entry.id))
    show(desk)


def look(desk: Desk, place: AtQuestion, entry_id: str) -> None:
    """An entry of the list was tapped: go on with it where it is unfinished, else show it."""
    question, group = _group_at(desk, place)
    entry = entry_of(desk.open_case, group.id, entry_id) if group is not None else None
    if question is None or group is None or entry is None:
        arrive_or_home(desk, words.CONFLICT)
        return
    follow = following(entry_questions(desk.pack, group, desk.facts, entry), entry.answers, None)
    if follow is not None:
        desk.go(AtQuestion(question=follow.id, group=group.id, entry=entry.id))
    else:
        desk.go(AtEntry(question=question.id, entry=entry.id))
    show(desk)


def change(desk: Desk, place: AtEntry, question_id: str) -> None:
    """One answer of the entry was tapped: ask it again."""
    group = _group_of(desk, place)
    if is_fixed(desk, group.id, place.entry, question_id):
        return
    if find_question(desk.pack, desk.open_case.track, question_id, group.id) is None:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    desk.go(AtQuestion(question=question_id, group=group.id, entry=place.entry, origin="review"))
    show(desk)


def remove(desk: Desk, place: AtEntry) -> None:
    """删除: the entry stays in the record, marked, and is never counted again."""
    group = _group_of(desk, place)
    entry = entry_of(desk.open_case, group.id, place.entry)
    if entry is None:
        arrive_or_home(desk, words.CONFLICT)
        return
    if entry.survey is not None:
        show_again(desk, surveys.FIXED_ENTRY)
        return
    number = entry_number(desk, group, entry)
    case = desk.open_case
    entries = tuple(e.model_copy(update={"removed": True}) if e.id == entry.id else e for e in case.entries[group.id])
    desk.put(case.model_copy(update={"entries": case.entries | {group.id: entries}}))
    desk.record("entry_removed", group=group.id, group_kind=group.kind, entry=entry.id)
    back = AtQuestion(question=place.question)
    said = settle(desk, back)
    desk.go(back)
    show(desk, "\n".join([words.ENTRY_REMOVED.format(n=number), *said]))


def finish(desk: Desk, place: AtQuestion) -> None:
    """填完了: the list is complete as far as the assessor says; too few or unfinished entries are named."""
    question, group = _group_at(desk, place)
    if question is None or group is None:
        arrive_or_home(desk)
        return
    entries = live(desk.open_case, group.id)
    for number, entry in enumerate(entries, 1):
        left = [q for q in entry_questions(desk.pack, group, desk.facts, entry) if q.id not in entry.answers]
        if left:
            names = "、".join(bare(q.ask) for q in left[:3])
            show_again(desk, words.ENTRY_MISSING.format(n=number, names=names))
            return
    if len(entries) < question.at_least:
        show_again(desk, question.otherwise or words.LIST_EMPTY)
        return
    write(desk, place, question, True)
    said = "\n".join(settle(desk, place))
    if is_reopened(desk):
        arrive_or_home(desk, said)
    else:
        onward(desk, place, said)


def _group_at(desk: Desk, place: AtQuestion) -> tuple[Question | None, Group | None]:
    question = find_question(desk.pack, desk.open_case.track, place.question)
    if question is None or question.repeat is None:
        return None, None
    return question, desk.pack.group(question.repeat)


def _group_of(desk: Desk, place: AtEntry) -> Group:
    question = find_question(desk.pack, desk.open_case.track, place.question)
    assert question is not None
    assert question.repeat is not None
    return desk.pack.group(question.repeat)
