"""Home, choosing how to begin, and the lists of assessments."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.engine import words
from bot.engine.buttons import FREE, button
from bot.engine.desk import Desk, Rows
from bot.engine.messages import Button
from bot.engine.places import AtStart
from bot.engine.reach import OPENERS, OVERSEERS
from bot.engine.screens.assigned import waiting as waiting_tasks
from bot.engine.screens.layout import LABEL, arrange, cut, fit, lines, run_on, width
from bot.engine.screens.units import owes_a_name
from bot.engine.tree import covered, fits
from bot.engine.words import board, checkpoints, describing, drafts, starting, units
from bot.engine.world import CaseSummary
from knowledge.procedures.model import Pack, Track

LISTED = 10
"""Assessments in one list."""
PACKS = 6
"""Packs on one screen."""
_DIVISION = re.compile(r"[一-鿿]{2,4}?(?:市|县|区|镇|街道)")


def home_screen(desk: Desk) -> tuple[str, Rows]:
    """What can be done, the likeliest first."""
    revision, actor = desk.chat.revision, desk.world.actor
    ask = button(words.ASK, revision, "ask")
    if actor is None:
        return words.NOT_MEMBER, ((ask,),)
    rows: list[tuple[Button, ...]] = []
    if owes_a_name(desk):
        rows.append((button(units.NAME_IT, FREE, "unm"),))
    if actor.roles & OPENERS:
        rows.append((button(words.NEW, revision, "new"), button(words.QUICK, revision, "quick")))
    number = len(waiting_for(desk)) + sum(map(len, waiting_tasks(desk)))
    tasks = f"{words.TASKS}({number})" if number else words.TASKS
    rows.append((button(tasks, revision, "tasks"), button(words.MINE, revision, "mine")))
    rows += _legal_row(desk)
    if actor.roles & OVERSEERS:
        rows.append((button(board.LEDGER, revision, "led"), button(board.TARGETS, revision, "tgt")))
    rows.append((ask, button(units.UNITS, revision, "units")) if actor.roles & OVERSEERS else (ask,))
    return words.HOME_AGAIN, tuple(rows)


def _legal_row(desk: Desk) -> list[tuple[Button, ...]]:
    """把关, for whoever holds a checkpoint of a procedure on offer; 送审稿核查, for the legal officer (惠山)."""
    packs = (desk.world.newest(pack_id) for pack_id in desk.world.latest)
    holders = {role for pack in packs for point in pack.checkpoints for role in point.roles}
    row = [button(checkpoints.POINTS, desk.chat.revision, "points")] if desk.actor.roles & holders else []
    if "legal" in desk.actor.roles:
        row.append(button(drafts.DRAFTS, desk.chat.revision, "df"))
    return [tuple(row)] if row else []


def start_screen(desk: Desk, place: AtStart) -> tuple[str, Rows]:
    """Choosing the pack, then the track."""
    revision = desk.chat.revision
    if place.pack is None:
        return _packs_screen(desk, place)
    pack = desk.world.newest(place.pack)
    open_to = tracks_for(pack, desk.actor.roles)
    tracks = [button(track.title, revision, "tk", track.id) for track in open_to]
    abouts = [f"· {track.title}：{track.about}" for track in open_to]
    others = (button(starting.OTHERS, revision, "pko"),) if len(offered(desk, quick=False)[0]) > 1 else ()
    head = run_on(starting.BY.format(pack=pack.short), words.CHOOSE_TRACK)
    return "\n".join([head, *abouts]), (
        *arrange(tracks),
        (*others, button(words.HOME, revision, "home")),
    )


def _packs_screen(desk: Desk, place: AtStart) -> tuple[str, Rows]:
    """A page of the packs: of the place, or those whose name holds what was typed."""
    revision = desk.chat.revision
    packs, local = offered(desk, quick=place.quick)
    found = named_packs(packs, place.named) if place.named else packs
    pages = max(1, -(-len(found) // PACKS))
    page = place.page % pages
    shown = found[page * PACKS : (page + 1) * PACKS]
    hint = describing.HINT if place.quick and not place.said else ""
    if place.named:
        asked = starting.FOUND.format(named=place.named, n=len(found))
    else:
        asked = lines(words.CHOOSE_PACK, starting.OR_TYPE if pages > 1 else "")
    more = []
    if pages > 1:
        more.append(button(starting.MORE, revision, "pkp"))
    if place.named:
        more.append(button(starting.ALL, revision, "pko"))
    return lines("" if local else units.NONE_HERE, asked, hint), (
        *arrange([button(pack.short, revision, "pk", pack.pack) for pack in shown]),
        (*more, button(words.HOME, revision, "home")),
    )


def named_packs(packs: tuple[Pack, ...], named: str) -> tuple[Pack, ...]:
    """Those whose name, place or issuing body holds the characters; else those whose place the words name."""
    wanted = "".join(named.split())
    found = tuple(p for p in packs if any(wanted in told for told in (p.short, p.title, p.issuer)))
    if found:
        return found
    return tuple(p for p in packs if any(name in wanted or name[:-1] in wanted for name in divisions(p)))


def divisions(pack: Pack) -> tuple[str, ...]:
    """The divisions a pack names itself after: 绍兴市, 沈河区; none where it is for everywhere."""
    if not pack.place.strip("0"):
        return ()
    return tuple(dict.fromkeys(_DIVISION.findall(pack.issuer.split("（")[0]) + _DIVISION.findall(pack.title)))


def offered(desk: Desk, *, quick: bool) -> tuple[tuple[Pack, ...], bool]:
    """The packs to choose from, and whether they are of this place. What the organisation took last comes first, then
    the closest place (without a place the one for everywhere); where nothing of the place fits, all are offered and it
    is said.

    A village works by its county's rules, a bureau by its city's: never by those of the neighbour.
    """
    packs = [desk.world.newest(pack_id) for pack_id in desk.world.latest]
    packs = [pack for pack in packs if not quick or quick_track(pack) is not None]
    standing = desk.world.standing
    local = [pack for pack in packs if fits(pack.place, standing.place)]
    recent = {pack_id: n for n, pack_id in enumerate(standing.recent)}
    near = len(standing.place) > 0

    def order(pack: Pack) -> tuple[int, int]:
        narrow = len(covered(pack.place))
        return recent.get(pack.pack, len(recent)), -narrow if near else min(narrow, 1)

    return tuple(sorted(local or packs, key=order)), bool(local)


def tracks_for(pack: Pack, roles: frozenset[str]) -> tuple[Track, ...]:
    """The tracks whose first step one of the roles may work on."""
    return tuple(track for track in pack.tracks if roles & set(pack.step(track.steps[0]).roles))


def quick_track(pack: Pack) -> Track | None:
    """The pack's way for low-risk matters, the simplest first."""
    order = {"simplified": 0, "simple": 1}
    quick = sorted((t for t in pack.tracks if t.kind in order), key=lambda t: order[t.kind])
    return quick[0] if quick else None


def waiting_for(desk: Desk) -> tuple[CaseSummary, ...]:
    """Open assessments whose current step one of the actor's roles handles, those from below that wait for a review
    here among them.

    Of those the actor opened only what another handed back (tracking, after the decision): the rest is in 我的事项.
    """
    actor = desk.world.actor
    if actor is None:
        return ()
    found = []
    for listed in desk.world.listed:
        case = _as_decided(desk, listed)
        pack = desk.world.packs.get((case.pack, case.pack_version))
        if pack is None or case.status != "open":
            continue
        track = pack.track(case.track).steps
        if case.step not in track or not actor.roles & {*pack.step(case.step).roles, *case.roles}:
            continue
        if case.organisation != actor.organisation and pack.step(case.step).act != "review":
            continue
        before = [pack.step(step) for step in track[: track.index(case.step)]]
        if case.opened_by != actor.id or any(step.act in ("confirm", "review") for step in before):
            found.append(case)
    return tuple(found)


def _as_decided(desk: Desk, listed: CaseSummary) -> CaseSummary:
    """A line as this turn leaves it: the list was read before."""
    case = desk.case
    if case is None or case.id != listed.id:
        return listed
    step = desk.pack.step(case.step)
    asked = case.ending.rule if case.ending is not None else None
    return replace(
        listed,
        track=case.track,
        pack_version=case.pack_version,
        step=case.step,
        status=case.status,
        title=case.title,
        roles=frozenset({*step.roles, *(r for ending in step.ends if ending.id == asked for r in ending.roles)}),
    )


def case_list(desk: Desk, cases: tuple[CaseSummary, ...]) -> Rows:
    """A button for each assessment; they open from anywhere."""
    return tuple((case_button(desk, case),) for case in cases[:LISTED])


def case_button(desk: Desk, case: CaseSummary) -> Button:
    """Title and step of an assessment."""
    pack = desk.world.packs.get((case.pack, case.pack_version))
    steps = pack.track(case.track).steps if pack else ()
    number = steps.index(case.step) + 1 if case.step in steps else 1
    whose = f"{cut(case.organisation_name, 8)}：" if case.organisation_name else ""
    where = f" · 第{number}步" if case.status == "open" else f" · {words.STATUSES[case.status]}"
    title = fit(case.title or words.UNTITLED, LABEL - width(whose + where))
    return button(f"{whose}{title}{where}", FREE, "open", case.id)
