"""One free message instead of ten questions: what was understood is shown, put right by taps, and kept by one.

Nothing becomes an answer before the assessor says so; each answer names the message it came from. What it breaks of the
way's conditions converts the case at once, answers kept (`converting`).
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.engine import words
from bot.engine.describing_state import AtDescribe, AtUnderstood, Offered, Told
from bot.engine.desk import Desk
from bot.engine.dues import local_day
from bot.engine.events import JobDone
from bot.engine.handlers.answering import write
from bot.engine.handlers.moving import arrive, arrive_over, may_act, question_is_live, went_over
from bot.engine.handlers.screening import screened, ways
from bot.engine.handlers.settling import settle
from bot.engine.handlers.starting import home
from bot.engine.handlers.tapping import Handler, at, here
from bot.engine.masking import mask
from bot.engine.places import AtOffer, AtQuestion
from bot.engine.screens.describing import understood
from bot.engine.screens.layout import run_on
from bot.engine.screens.offer import track_to_offer
from bot.engine.screens.show import show, show_again
from bot.engine.understanding import Item, label
from bot.engine.words import describing as say
from knowledge.procedures.errors import AnswerError
from knowledge.procedures.values import check_constraints, read_text

MOST = 1000
"""Characters of all messages about one matter."""
LEAST = 10
"""Characters from which text typed at a question with options is taken for the matter, not for an option's name."""
QUICK = ("simple", "simplified")


def takes(desk: Desk, text: str) -> bool:
    """Whether text typed at the question at hand tells of the matter: on a short way's first step, at options."""
    place = desk.chat.place
    if not isinstance(place, AtQuestion) or place.group is not None or not on_short_way(desk):
        return False
    question = next((q for q in desk.step.questions if q.id == place.question), None)
    return question is not None and question.type == "choice" and len("".join(text.split())) >= LEAST


def on_short_way(desk: Desk) -> bool:
    """Whether the case is at the first step of a short way, to be filled."""
    if desk.case is None or desk.case.status != "open":
        return False
    track = desk.pack.track(desk.case.track)
    return track.kind in QUICK and desk.step.id == track.steps[0] and desk.step.act == "fill"


def prompt(desk: Desk) -> None:
    """一句话填: wait for the message."""
    if _refused(desk):
        return
    desk.set_chat(before=None)
    desk.go(AtDescribe())
    show(desk)


def said(desk: Desk, text: str, note: str = "", *, message: str = "") -> None:
    """The message came (`note` is said above what was understood)."""
    if _refused(desk):
        return
    kept, found = mask(" ".join(text.split()))
    if len(kept) > MOST:
        show_again(desk, say.TOO_LONG.format(n=len(kept), most=MOST))
        return
    desk.go(AtUnderstood(text=kept, message=message or desk.event.id, day=local_day(desk.now).isoformat()))
    masked = words.MASKED.format(kinds="、".join(found)) if found else ""
    show(desk, "\n".join(part for part in (note, masked) if part))
    _ask_model(desk)


def typed(desk: Desk, place: AtDescribe | AtUnderstood, text: str) -> None:
    """Words typed: the message; or one thing put right; or more of the message."""
    if isinstance(place, AtDescribe):
        said(desk, text)
        return
    if _refused(desk):
        return
    if place.fixing is not None:
        _put_right(desk, place, text)
        return
    more, found = mask(" ".join(text.split()))
    if not more or len(place.text) + len(more) > MOST:
        show_again(desk, say.TOO_LONG.format(n=len(place.text) + len(more), most=MOST) if more else "")
        return
    start = place.cut or len(place.text) + 1
    desk.go(place.model_copy(update={"text": f"{place.text}\n{more}", "cut": start, "offered": ()}))
    show(desk, words.MASKED.format(kinds="、".join(found)) if found else "")
    _ask_model(desk)


def choose_matter(desk: Desk, place: AtUnderstood, number: str) -> None:
    """Which of the matters it is about."""
    matters = understood(desk, place).matters
    if not number.isdecimal() or int(number) >= len(matters):
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    desk.go(place.model_copy(update={"about": int(number)}))
    show(desk)


def fix(desk: Desk, place: AtUnderstood, question: str) -> None:
    """One thing was tapped: put it right."""
    if understood(desk, place).item(question) is None:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    desk.go(place.model_copy(update={"fixing": question}))
    show(desk)


def fix_option(desk: Desk, place: AtUnderstood, question: str, option: str) -> None:
    """Another option for the thing at hand."""
    item = understood(desk, place).item(question)
    if item is None or place.fixing != question or option not in item.question.choose:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    _own(desk, place, Told(question=question, value=option))


def drop(desk: Desk, place: AtUnderstood) -> None:
    """这项先不填: nothing of it is taken from the message."""
    if place.fixing is None:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    own = tuple(told for told in place.own if told.question != place.fixing)
    desk.go(place.model_copy(update={"dropped": (*place.dropped, place.fixing), "own": own, "fixing": None}))
    show(desk)


def undo(desk: Desk, place: AtUnderstood) -> None:
    """不改，回去."""
    desk.go(place.model_copy(update={"fixing": None}))
    show(desk)


def keep(desk: Desk, place: AtUnderstood, *, none: bool = False) -> None:
    """都对: what was shown becomes answers; with `none` also that none of the situations named holds."""
    if _refused(desk):
        return
    found = understood(desk, place)
    if found.matters or place.fixing is not None or (none and (found.screening is None or found.closes is not None)):
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    notes: list[str] = []
    count = 0
    for item in found.items:
        complaint = _keep_one(desk, place, item)
        if complaint:
            notes.append(say.KEPT_NOT.format(label=label(item.question), why=complaint))
        else:
            count += 1
    if none and found.screening is not None:
        option = next(key for key, option in found.screening.choose.items() if option.none)
        write(desk, AtQuestion(question=found.screening.id), found.screening, option)
    settled = settle(desk)
    note = run_on(say.KEPT.format(n=count), *notes, *settled, *([] if settled else screened(desk)))
    if went_over(desk):
        arrive_over(desk, note)
    elif (offer := track_to_offer(desk)) is not None:
        desk.go(AtOffer(track=offer.id))
        show(desk, note)
    else:
        arrive(desk, note, () if settled else ways(desk))


def proposed(desk: Desk, event: JobDone) -> None:
    """A language model found words of the message: shown with the rest, where the same message is still at hand."""
    place = desk.chat.place
    if not isinstance(place, AtUnderstood) or event.context.get("message") != place.message:
        return
    if not event.ok or event.context.get("length") != len(place.text) or desk.case is None:
        return
    before = understood(desk, place)
    offered = tuple(
        Offered(fact=str(one[0]), start=int(one[1]), end=int(one[2])) for one in event.result.get("offers", ())
    )
    told = place.model_copy(update={"offered": offered, "model": str(event.result.get("model", ""))})
    after = understood(desk, told)
    if [(i.question.id, i.value) for i in before.items] == [(i.question.id, i.value) for i in after.items]:
        return
    desk.go(told)
    desk.send_anew()
    show(desk, say.FROM_MODEL)


def _keep_one(desk: Desk, place: AtUnderstood, item: Item) -> str:
    """Keep one answer; why it cannot be kept, else nothing."""
    question = item.question
    at = AtQuestion(question=question.id)
    if not question_is_live(desk, at):
        return words.CONFLICT
    complaint = check_constraints(desk.pack, question, item.value, desk.facts)
    if complaint is not None:
        return complaint
    pending = question.type == "choice" and question.choose[str(item.value)].pending
    own = next((told for told in place.own if told.question == question.id), None)
    text = own.text if own is not None else item.said
    write(desk, at, question, item.value, pending=pending, text=text, from_message=None if own else place.message)
    return ""


def _put_right(desk: Desk, place: AtUnderstood, text: str) -> None:
    item = understood(desk, place).item(place.fixing or "")
    if item is None:
        undo(desk, place)
        return
    if len(text) > item.question.longest:
        show_again(desk, words.OVERLONG.format(n=len(text), most=item.question.longest))
        return
    try:
        value = read_text(item.question, text, today=desk.now.date())
    except AnswerError as error:
        show_again(desk, mask(error.sentence)[0])
        return
    masked, _ = mask(text)
    if item.question.type == "text":
        value = masked
    complaint = check_constraints(desk.pack, item.question, value, desk.facts)
    if complaint is not None or isinstance(value, tuple):
        show_again(desk, complaint or words.UNKNOWN_BUTTON)
        return
    _own(desk, place, Told(question=item.question.id, value=value, text=masked))


def _own(desk: Desk, place: AtUnderstood, told: Told) -> None:
    others = tuple(one for one in place.own if one.question != told.question)
    desk.go(place.model_copy(update={"own": (*others, told), "fixing": None}))
    show(desk)


def _ask_model(desk: Desk) -> None:
    place = desk.chat.place
    if desk.world.reads and isinstance(place, AtUnderstood):
        desk.job("describe", {"text": place.text}, message=place.message, length=len(place.text))


def _refused(desk: Desk) -> bool:
    """Whether the message cannot be taken here; then that is said."""
    if desk.case is None or desk.case.status != "open":
        home(desk, words.NO_CASE)
        return True
    refused = may_act(desk, desk.step)
    if refused is not None:
        home(desk, refused)
        return True
    if not on_short_way(desk):
        arrive(desk, say.NOT_HERE)
        return True
    return False


def _prompted(desk: Desk, args: tuple[str, ...]) -> None:
    prompt(desk)


TAPS: Mapping[str, Handler] = {
    "dsc": _prompted,
    "umt": at(AtUnderstood, choose_matter, 1),
    "uf": at(AtUnderstood, fix, 1),
    "ufa": at(AtUnderstood, fix_option, 2),
    "udr": here(AtUnderstood, drop),
    "ubk": here(AtUnderstood, undo),
    "uok": here(AtUnderstood, keep),
    "uon": here(AtUnderstood, lambda desk, place: keep(desk, place, none=True)),
}
"""Action of a button → handler."""
