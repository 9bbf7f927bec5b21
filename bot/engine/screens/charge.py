"""What the answer about the responsible body does not say, though the filing form has a field for it."""

from __future__ import annotations

from bot.engine.buttons import button
from bot.engine.desk import Desk, Rows
from bot.engine.walk import step_questions
from bot.engine.words import describing as say
from knowledge.procedures.model import Question
from knowledge.procedures.responsible import split

PEOPLE = "responsible_people"


def asked(desk: Desk) -> Question | None:
    """The question of this step that holds body, person and contact together, where the pack asks so."""
    questions = step_questions(desk.pack, desk.step, desk.facts)
    return next(
        (q for q in questions if q.type == "text" and {PEOPLE, "contact"} <= set((q.filing or "").split())), None
    )


def lacking(desk: Desk) -> tuple[str, ...]:
    """`people` and `contact`, as far as the answer names neither; nothing where there is no answer yet."""
    question = asked(desk)
    answer = desk.open_case.answers.get(question.id) if question is not None else None
    if answer is None or not isinstance(answer.value, str):
        return ()
    parts = split(answer.value)
    return tuple(name for name, told in (("people", parts.people), ("contact", parts.contact)) if not told)


def charge_rows(desk: Desk) -> tuple[str, Rows]:
    """What the form lacks, in one line, and the two ways to say it."""
    lacks, question, revision = lacking(desk), asked(desk), desk.chat.revision
    if question is None or not lacks:
        return "", ()
    row = [button(say.MINE, revision, "imc")] if "people" in lacks else []
    row.append(button(say.ADD_CHARGE, revision, "r", question.id))
    return say.LACKS_CHARGE.format(names="、".join(say.CHARGE[name] for name in lacks)), (tuple(row),)


def joined(question: Question, before: object, said: str) -> str:
    """An answer to that question that names a person or a number alone: put beside the body named before."""
    if PEOPLE not in (question.filing or "").split() or not isinstance(before, str):
        return said
    old, new = split(before), split(said)
    if new.body or not old.body or not (new.people or new.contact):
        return said
    kept = (old.body, new.people or old.people, new.contact or old.contact)
    return "，".join(part for part in kept if part)
