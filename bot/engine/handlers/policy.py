"""Policy questions and the clauses behind a question; afterwards the assessment goes on where it was."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.engine import words
from bot.engine.buttons import button
from bot.engine.desk import Desk, Rows
from bot.engine.events import JobDone
from bot.engine.handlers import judging
from bot.engine.handlers.starting import home
from bot.engine.masking import mask
from bot.engine.places import AtAsk, AtHome, AtQuestion
from bot.engine.screens.layout import cut, lines
from bot.engine.screens.show import show, show_again
from bot.engine.state import LastAsked
from bot.engine.walk import find_question

QUESTION_MOST = 500
"""Characters of a policy question."""
STILL_MEANT = timedelta(minutes=30)
"""How long a question may lean on the one before."""
CLAUSE_SHOWN = 700
"""Characters of one clause in the chat; longer ones are cut with the count said."""
_ENDINGS = ("?", "？", "吗", "么", "呢")
_OPENINGS = ("问 ", "问:", "问：", "/ask")


def asked_in(text: str) -> str | None:
    """The question, where the text plainly asks one: "问 …" or "/ask …"."""
    for opening in _OPENINGS:
        if text.startswith(opening):
            return text.removeprefix(opening).strip()
    return None


def looks_asked(text: str) -> bool:
    """Whether a text may be a question rather than an answer."""
    stripped = text.strip()
    return len(stripped) >= 4 and stripped.endswith(_ENDINGS)


def prompt(desk: Desk) -> None:
    """问政策."""
    desk.remember()
    desk.go(AtAsk())
    show(desk)


def ask(desk: Desk, question: str) -> None:
    """Have the question looked up; the answer comes as an event."""
    text = mask(question)[0].strip()
    if not text:
        desk.say(words.ASK_EMPTY)
        return
    if len(text) > QUESTION_MOST:
        show_again(desk, words.OVERLONG.format(n=len(text), most=QUESTION_MOST))
        return
    payload: dict[str, Any] = {"question": text, "chat": desk.chat.chat}
    last = desk.chat.asked
    if last is not None and desk.now - last.at <= STILL_MEANT:
        payload["before"] = {"question": last.question, "clauses": list(last.clauses)}
    if desk.world.actor is not None:
        payload["organisation"] = desk.actor.organisation
    desk.job("ask", payload, what=words.ASK)


def hold(desk: Desk, text: str) -> None:
    """A text that may be an answer or a question: kept until a tap says which."""
    text = mask(text)[0]
    desk.set_chat(held=text, held_read="", revision=desk.chat.revision + 1)
    revision = desk.chat.revision
    desk.say(
        words.HELD.format(text=cut(text, 200)),
        ((button(words.AS_QUESTION, revision, "hq"), button(words.AS_ANSWER, revision, "ha")),),
    )


def answered(desk: Desk, event: JobDone) -> None:
    """The answer, then back to the question that was open. What was shown while it was written becomes it."""
    desk.edit_in(event.result.get("shown_in"))
    if not event.ok:
        desk.say(words.JOB_FAILED.format(what=words.ASK, error=event.result.get("error", "")))
    else:
        _told(desk, event)
    if isinstance(desk.chat.place, AtAsk):
        desk.go(desk.chat.before or AtHome())
        desk.set_chat(before=None)
    if (desk.case is not None and not isinstance(desk.chat.place, AtHome)) or isinstance(desk.chat.place, AtHome):
        show_again(desk)


def _told(desk: Desk, event: JobDone) -> None:
    """What the store says, noted with the clauses shown; a member may say whether it helped."""
    told = event.result
    _remember(desk, told)
    rows: Rows = ()
    if desk.world.actor is not None:
        shown = [clause["id"] for clause in told["clauses"]]
        desk.record(
            "policy_asked",
            key=event.id,
            organisation=desk.actor.organisation,
            question=told["question"],
            # What a question takes for granted was put right with a clause: it got its answer.
            state="answer" if told.get("premise") else told["state"],
            clauses=shown,
            model=told.get("model") or "",
            prompt=told.get("prompt") or "",
        )
        rows = judging.offered(event.id)
    understood = words.READ_AS.format(text=told["read_as"]) if told.get("read_as") else ""
    way_on = words.NONE_WAY_ON if told["state"] == "none" and not told.get("premise") else ""
    desk.say(
        lines(
            understood, str(told["answer"]), way_on, *(f"{words.CORRECTION}{note}" for note in told.get("notes", ()))
        ),
        rows,
    )


def _remember(desk: Desk, told: dict[str, Any]) -> None:
    """Keep the question for one that leans on it; where it showed no clause, those told before it stay meant."""
    before = desk.chat.asked
    clauses = tuple(str(clause["id"]) for clause in told["clauses"][:2])
    if not clauses and told.get("read_as") and before is not None:
        clauses = before.clauses
    question = cut(str(told.get("read_as") or told["question"]), QUESTION_MOST)
    desk.set_chat(asked=LastAsked(question=question, clauses=clauses, at=desk.now))


def why(desk: Desk, place: AtQuestion) -> None:
    """依据: the clauses behind the question; the tapped message becomes them, with the way back."""
    question = find_question(desk.pack, desk.open_case.track, place.question, place.group)
    if question is None or not question.clauses:
        show_again(desk, words.NO_CLAUSES)
        return
    ids = [desk.pack.clause_id(ref) for ref in question.clauses]
    desk.job("clauses", {"ids": ids}, what=words.WHY, message=getattr(desk.event, "message", None))


def clauses_found(desk: Desk, event: JobDone) -> None:
    """The clauses, word for word from the store; a digest is called one."""
    if not event.ok:
        desk.say(words.JOB_FAILED.format(what=words.WHY, error=event.result.get("error", "")))
        return
    found = event.result["clauses"]
    parts = [words.CLAUSES_TITLE if found else words.NONE_FOUND]
    for clause in found:
        mark = words.DIGEST if clause["kind"] == "digest" else ""
        number = f"（{clause['number']}）" if clause["number"] else ""
        parts.append(f"《{clause['document']}》{number}{clause['clause']}{mark}{words.GRADES.get(clause['grade'], '')}")
        if clause.get("withdrawn"):
            parts[-1] += f"（{clause['withdrawn']}）"
        parts.append(cut_clause(clause["text"]))
    for missing in event.result.get("missing", ()):
        parts.append(f"{missing}：{words.NONE_FOUND}")
    desk.edit_in(event.context.get("message"))
    desk.say("\n".join(parts), ((button(words.RETURN_HERE, desk.chat.revision, "here"),),))


def cut_clause(text: str) -> str:
    """A clause as shown in the chat."""
    return text if len(text) <= CLAUSE_SHOWN else f"{text[:CLAUSE_SHOWN]}……（共{len(text)}字，已截）"


def explain(desk: Desk, place: AtQuestion) -> None:
    """说明: the question's help, and the question again."""
    question = find_question(desk.pack, desk.open_case.track, place.question, place.group)
    show_again(desk, lines(f"{words.HELP}：{question.help}") if question is not None else "")


def back_home(desk: Desk) -> None:
    """Home from a side trip."""
    if desk.chat.before is not None and desk.case is not None:
        desk.go(desk.chat.before)
        desk.set_chat(before=None)
        show(desk)
    else:
        home(desk)
