"""The review list of a step, and its end: submit or mend."""

from __future__ import annotations

from bot.engine import words
from bot.engine.buttons import button
from bot.engine.desk import Desk, Rows
from bot.engine.facts import live
from bot.engine.messages import Button
from bot.engine.places import AtReview
from bot.engine.screens.charge import charge_rows
from bot.engine.screens.comparing import compare_rows
from bot.engine.screens.ending import end_rows
from bot.engine.screens.interests import declared
from bot.engine.screens.layout import LINE, MOST, bare, cut, drawn, fit, lines, named
from bot.engine.screens.question import answer_text, step_number
from bot.engine.understanding import label
from bot.engine.walk import find_question, owing, step_questions
from bot.engine.words import clockwork, describing
from knowledge.procedures.gates import Block, blocked
from knowledge.procedures.model import Question

PAGE = 8
"""Answers on one page of the review list."""
MOST_BLOCKS = 6
"""Things to mend shown at once."""


def review_screen(desk: Desk, place: AtReview) -> tuple[str, Rows]:
    """Every answer of the step as a button that changes it, a page at a time, and the other steps."""
    pack, case, revision = desk.pack, desk.open_case, desk.chat.revision
    step = pack.step(place.step)
    questions = step_questions(pack, step, desk.facts)
    pages = max(1, -(-len(questions) // PAGE))
    page = min(place.page, pages - 1)
    rows: list[tuple[Button, ...]] = []
    for n, question in list(enumerate(questions, 1))[page * PAGE : (page + 1) * PAGE]:
        shown = _shown(desk, question)
        rows.append((button(named(f"{n}. {bare(question.ask)}", shown), revision, "r", question.id),))
    turn = []
    if page > 0:
        turn.append(button(words.PREVIOUS_PAGE, revision, "pg", str(page - 1)))
    if page + 1 < pages:
        turn.append(button(words.NEXT_PAGE, revision, "pg", str(page + 1)))
    if turn:
        rows.append(tuple(turn))
    reached = [*case.passed, case.step]
    others = [s for s in pack.track(case.track).steps if s in reached and s != step.id]
    for other in others:
        title = f"第{step_number(desk, other)}步·{pack.step(other).title}"
        rows.append((button(cut(title), revision, "rs", other),))
    rows.append((button(words.KEEP_ON, revision, "on"),))
    text = words.REVIEW_TITLE.format(step=step_number(desk, step.id), title=step.title, total=len(questions))
    return text, tuple(rows)


def _shown(desk: Desk, question: Question) -> str:
    if question.type == "repeat" and question.repeat is not None:
        return f"{len(live(desk.open_case, question.repeat))}项"
    return answer_text(question, desk.open_case.answers.get(question.id))


def blocks(desk: Desk) -> tuple[Block, ...]:
    """What stands between the current step and the next: its gate, and after a reopening that nothing was done yet."""
    last = desk.open_case.reopenings[-1] if desk.open_case.reopenings else None
    idle = last is not None and last.to == desk.step.id and last.content == desk.content()
    return (*((Block(clockwork.NOTHING_NEW),) if idle else ()), *blocked(desk.pack, desk.step, desk.facts))


def blocks_handed_on(desk: Desk) -> tuple[Block, ...]:
    """What an answer changed since stands against in the steps handed on before: their gates hold to the end."""
    steps = (desk.pack.step(step) for step in desk.open_case.passed)
    return tuple(block for step in steps for block in blocked(desk.pack, step, desk.facts))


def end_screen(desk: Desk) -> tuple[str, Rows]:
    """All asked: what must be mended, each with a way there, and submit."""
    revision, step = desk.chat.revision, desk.step
    todo = blocks(desk)
    number = step_number(desk, step.id)
    rows: list[tuple[Button, ...]] = []
    if todo:
        text = _owing(words.END_OWING.format(step=number, title=step.title, n=len(todo)), todo)
        seen: set[str] = set()
        for block in todo:
            if block.mend and block.mend not in seen and len(seen) < MOST_BLOCKS:
                question = find_question(desk.pack, desk.open_case.track, block.mend)
                if question is not None:
                    seen.add(block.mend)
                    rows.append((button(cut(f"去补：{bare(question.ask)}"), revision, "r", block.mend),))
    else:
        text = words.END_CLEAR.format(step=number, title=step.title)
        label = words.CLOSE if step.act == "track" else words.SUBMIT
        if to_file(desk):
            lacks, ways_to_say = charge_rows(desk)
            text = lacks or describing.CHECK
            rows += (*_answers(desk), *ways_to_say)
            if declared(desk.open_case, desk.actor.id) is not None:
                text = lines(text, describing.SENT_ON)
            else:
                text = lines(text, describing.CHECK_INTEREST)
                free = button(describing.SUBMIT_FREE, revision, "subn")
                rows.append((free, button(describing.DECLARE, revision, "subi")))
                label = ""  # one way to submit at a time
        if label:
            rows.append((button(label, revision, "sub"),))
    told, ways = end_rows(desk)
    compared, more = compare_rows(desk)
    rows += (*ways, *more)
    if step.act in ("confirm", "review") and desk.open_case.passed:
        # Whoever finds the papers wanting is told to send them back: the way there stands beside the words.
        rows.append((button(words.SEND_BACK, revision, "rt"),))
    last = [button(words.REVIEW, revision, "rv")]
    if desk.pack.track(desk.open_case.track).kind != "register":
        last.append(button(words.LEVEL, revision, "lv"))
    rows.append(tuple(last))
    return lines(text, told, compared), tuple(rows)


def _owing(head: str, todo: tuple[Block, ...]) -> str:
    """What is to be mended, as far as there is room: first what no tap leads to, then what is asked as a rule. Where
    a tap leads it is said in full (`navigating.edit`); where not all has room, the head says how many there are."""
    ordered = sorted(todo, key=lambda one: (one.mend is not None, one.entry is not None, drawn(one.say)))
    said = [block.say for block in ordered]
    short = head if drawn(head) == 1 else words.END_OWING_SHORT.format(n=len(todo))
    tries = [(head, *said), (short, *said), *([tuple(said)] if len(said) < MOST else []), (short, *said[:2])]
    told = next((text for text in map("\n".join, tries) if drawn(text) <= MOST), "")
    return told or lines(short, fit(said[0], LINE * (MOST - 1)))


def to_file(desk: Desk) -> bool:
    """Whether a short filing is at its end: what will stand in the form is shown once more."""
    case, track = desk.open_case, desk.pack.track(desk.open_case.track)
    return track.kind in ("simple", "simplified") and case.step == track.steps[0]


def _answers(desk: Desk) -> list[tuple[Button, ...]]:
    """Each answer of the step as a button that changes it."""
    revision = desk.chat.revision
    return [
        (button(named(label(question), _shown(desk, question)), revision, "r", question.id),)
        for question in step_questions(desk.pack, desk.step, desk.facts)
        if question.type != "repeat" or question.id in desk.open_case.answers
    ]


def owing_count(desk: Desk) -> int:
    """Required questions of the current step without a value."""
    questions = step_questions(desk.pack, desk.step, desk.facts)
    return len(owing([q for q in questions if q.type != "repeat"], desk.open_case.answers))
