"""Beginning: home, choosing pack and track, opening an assessment, coming back to one, joining an organisation."""

from __future__ import annotations

import hashlib

from bot.engine import words
from bot.engine.buttons import FREE, button
from bot.engine.desk import Desk, Rows
from bot.engine.handlers.moving import arrive, may_act
from bot.engine.places import AtHome, AtStart
from bot.engine.reach import OPENERS
from bot.engine.screens.assigned import waiting as waiting_tasks
from bot.engine.screens.home import LISTED, case_list, offered, quick_track, tracks_for, waiting_for
from bot.engine.screens.layout import LINE, bare, fit, width
from bot.engine.screens.question import step_number
from bot.engine.screens.returns import first_item, see_row
from bot.engine.screens.roles import role_names
from bot.engine.screens.show import show, show_again
from bot.engine.screens.tasks import line_row
from bot.engine.state import CaseState, Tally
from bot.engine.tree import covered
from bot.engine.walk import following, step_questions
from bot.engine.words import manners, publishing, returns, units
from knowledge.procedures.dates import show_date
from knowledge.procedures.model import Pack, Track


def home(desk: Desk, note: str = "", more: Rows = ()) -> None:
    """首页. The case in hand is put down, not lost."""
    desk.go(AtHome())
    desk.set_chat(before=None, held=None)
    show(desk, note, more)


def begin(desk: Desk, *, quick: bool) -> None:
    """开始评估 or 低风险快速备案: by the pack of the organisation's place, others a tap away; else one is chosen."""
    if not _may_open(desk):
        return
    fitting, local = offered(desk, quick=quick)
    if not fitting:
        home(desk, words.NO_QUICK)
    elif len(fitting) == 1 and local:
        _with_pack(desk, fitting[0], quick=quick)
    elif (nearest := own_pack(desk, fitting)) is not None and quick:
        _with_pack(desk, nearest, quick=True)
    elif nearest is not None:
        desk.go(AtStart(pack=nearest.pack))
        show(desk)
    else:
        desk.go(AtStart(quick=quick))
        show(desk)


def own_pack(desk: Desk, fitting: tuple[Pack, ...]) -> Pack | None:
    """The pack of the organisation's own place, where there is exactly one that is nearest: a short filing goes by it
    without asking; another is chosen through 开始评估 and 其他程序."""
    if not desk.world.standing.place:
        return None
    near = [(len(covered(pack.place)), pack) for pack in fitting if pack.place.strip("0")]
    best = [pack for length, pack in near if length == max(each for each, _ in near)]
    return best[0] if len(best) == 1 else None


def open_quick(desk: Desk, pack_id: str) -> None:
    """Open a short filing by this pack; whoever calls shows what comes first."""
    if not _may_open(desk):
        return
    pack = desk.world.newest(pack_id)
    track = quick_track(pack)
    if track is not None:
        open_case(desk, pack, track, quiet=True)


def choose_pack(desk: Desk, place: AtStart, pack_id: str) -> None:
    """A pack was tapped."""
    if not _may_open(desk):
        return
    if all(pack.pack != pack_id for pack in offered(desk, quick=place.quick)[0]):
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    _with_pack(desk, desk.world.newest(pack_id), quick=place.quick)


def choose_track(desk: Desk, place: AtStart, track_id: str) -> None:
    """A track was tapped: open the assessment. The pack may have been taken off offer since it was chosen."""
    if not _may_open(desk):
        return
    if place.pack is None or place.pack not in desk.world.latest:
        home(desk, words.PACK_GONE)
        return
    pack = desk.world.newest(place.pack)
    if not any(track.id == track_id for track in tracks_for(pack, desk.actor.roles)):
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    open_case(desk, pack, pack.track(track_id))


def open_case(desk: Desk, pack: Pack, track: Track, *, quiet: bool = False) -> None:
    """A new assessment, pinned to this version of the pack, at its first question (not shown where `quiet`)."""
    actor = desk.actor
    case = CaseState(
        id="c" + hashlib.sha256(f"{desk.event.chat}/{desk.event.id}".encode()).hexdigest()[:10],
        pack=pack.pack,
        pack_version=pack.version,
        track=track.id,
        organisation=actor.organisation,
        title=track.title if track.kind == "register" else "",
        step=track.steps[0],
        assessors=(actor.id,),
        opened_by=actor.id,
        opened_by_name=actor.name,
        tally=Tally(began=desk.now),
    )
    desk.put(case)
    desk.set_chat(case=case.id, before=None, held=None)
    desk.record("opened", pack=pack.pack, pack_version=pack.version, track=track.id, step=case.step)
    if not quiet:
        arrive(desk)


def open_existing(desk: Desk) -> None:
    """An assessment was chosen from a list or a notice; the turn has loaded it."""
    case = desk.case
    if case is None:
        elsewhere = desk.world.elsewhere
        home(desk, units.ELSEWHERE.format(organisation=elsewhere) if elsewhere else units.OTHER_ORGANISATION)
        return
    desk.set_chat(case=case.id, before=None, held=None)
    resume(desk)


def resume(desk: Desk) -> None:
    """Back to where the assessment stands."""
    case = desk.open_case
    if case.status != "open":
        more = papers(desk) if case.status == "closed" else ()
        home(desk, words.CASE_GONE.format(status=words.STATUSES[case.status]), more)
        return
    at_home = desk.actor.organisation == case.organisation
    if desk.actor.id == case.opened_by and at_home and may_act(desk, desk.step) is not None:
        step = desk.step
        told = words.WITH_OTHERS.format(
            title=case.title or words.UNTITLED,
            step=step_number(desk, step.id),
            name=step.title,
            roles=role_names(desk.pack, step.roles),
        )
        home(desk, told)
        return
    note, more = left_at(desk), ()
    returned = case.reviews[-1] if case.reviews and case.reviews[-1].verdict == "returned" else None
    if returned is not None and desk.step.act == "fill" and desk.actor.id in case.assessors:
        due, first = show_date(returned.due or ""), first_item(returned)
        note = words.RETURNED_NOTE.format(n=len(returned.items), due=due, first=first)
        more = (see_row(case, returns.SEE_EACH),)
    arrive(desk, note, more)


def left_at(desk: Desk) -> str:
    """上次填到…: the question of the step that was answered last, where others are still to be asked."""
    case, asked = desk.open_case, step_questions(desk.pack, desk.step, desk.facts)
    given = [(case.answers[q.id].at, n, q) for n, q in enumerate(asked) if q.id in case.answers]
    if not given or following(asked, case.answers, None) is None:
        return ""
    last = bare(max(given, key=lambda one: one[:2])[2].ask)
    return words.RESUMED.format(ask=fit(last, LINE - width(words.RESUMED.format(ask=""))))


def papers(desk: Desk) -> Rows:
    """What can be had of a matter besides its questions: for publication, and its archive. Not of a register."""
    if desk.pack.track(desk.open_case.track).kind == "register":
        return ()
    case = desk.open_case.id
    return ((button(publishing.PUBLISH, FREE, "pub", case), button(publishing.ARCHIVE, FREE, "arc", case)),)


def arrive_or_home(desk: Desk, note: str = "") -> None:
    """To where the case stands, or home where there is none."""
    if desk.case is not None and desk.case.status == "open":
        arrive(desk, note)
    else:
        home(desk, note)


def mine(desk: Desk) -> None:
    """我的事项."""
    cases = tuple(c for c in desk.world.listed if c.opened_by == desk.actor.id and c.status == "open")
    find = ((button(manners.FIND, desk.chat.revision, "find"),),)
    desk.say(words.LIST_MINE if cases else words.NOTHING_OPEN, (*case_list(desk, cases), *find))


def tasks(desk: Desk) -> None:
    """待我办理."""
    waiting = waiting_for(desk)
    given = [line for lines in waiting_tasks(desk) for line in lines][:LISTED]
    rows = (*case_list(desk, waiting), *(line_row(line) for line in given))
    desk.say(words.LIST_TASKS if rows else words.NO_TASKS, rows)


def _may_open(desk: Desk) -> bool:
    if desk.actor.roles & OPENERS:
        return True
    roles = "、".join(words.ROLES.get(role, role) for role in sorted(desk.actor.roles)) or "无"
    home(desk, words.NO_ROLE_TO_OPEN.format(roles=roles))
    return False


def _with_pack(desk: Desk, pack: Pack, *, quick: bool) -> None:
    track = quick_track(pack) if quick else None
    if track is not None:
        open_case(desk, pack, track)
    elif len(open_to := tracks_for(pack, desk.actor.roles)) == 1:
        open_case(desk, pack, open_to[0])
    else:
        desk.go(AtStart(pack=pack.pack))
        show(desk)
