"""From the records to a board: the year of an organisation and of those under it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from bot.clock import ZONE
from bot.documents import board_records as records
from bot.documents.board_records import TIERS, Covered, DueState, MatterState, TrackKind
from bot.engine.words import UNTITLED
from bot.jobs.board_units import day_in, packs_for, quota_of, rules_of, same_name
from bot.jobs.case_levels import MAPS
from bot.jobs.samples import SMALL, wilson
from bot.packs import PackShelf
from knowledge.procedures.model import Pack, Track
from storage import board as stored
from storage import filed
from storage.database import Database

NOT_ASSESSED = "not_assessed"
"""Id of the finding that a matter was decided on before it was assessed (docs/packs.md)."""
WAYS = {
    "general": TrackKind.GENERAL,
    "simple": TrackKind.SIMPLE,
    "simplified": TrackKind.SIMPLIFIED,
    "third_party": TrackKind.THIRD_PARTY,
}
TOLD = "yes"
"""The option of a planned matter's ``assessed`` that says it was done elsewhere."""


def load_board(
    database: Database, shelf: PackShelf, organisation: str, year: int, now: datetime, *, below: bool = True
) -> records.Board:
    """The board of an organisation for a year: its matters in hand within that year, begun before or within it."""
    end = datetime(year + 1, 1, 1, tzinfo=ZONE)
    with database.read() as connection:
        units = stored.units(connection, organisation, below=below)
        ids = tuple(unit.id for unit in units)
        matters = stored.matters(connection, ids, end)
        planned = stored.planned(connection, ids)
        elsewhere = filed.of_organisation(connection, organisation, below=below, year=year)
        places = {unit.id: stored.places_above(connection, unit.id) for unit in units}
        versions = {(m.pack, m.pack_version) for m in matters} | {(p.pack, p.pack_version) for p in planned}
        packs = shelf.packs(connection, versions)
    newest = [packs[key] for key in shelf.latest.items()]
    assembly = _Assembly(units, places, matters, planned, packs, newest, elsewhere, year, now.astimezone(ZONE))
    return assembly.board(below)


class _Assembly:
    """Puts units, matters and plans together."""

    def __init__(
        self,
        units: tuple[stored.Unit, ...],
        places: Mapping[str, tuple[str, ...]],
        matters: tuple[stored.Matter, ...],
        planned: tuple[stored.Planned, ...],
        packs: Mapping[tuple[str, int], Pack],
        newest: list[Pack],
        elsewhere: list[filed.Filed],
        year: int,
        now: datetime,
    ) -> None:
        self._units, self._places, self._packs, self._newest = units, places, packs, newest
        self._year, self._now = year, now
        self._plans: dict[str, list[stored.Planned]] = _by(
            (p for p in planned if (p.year or local_day(p.began).year) == year), lambda p: p.organisation or ""
        )
        names = {unit.id: unit for unit in units}
        self._elsewhere: dict[str, list[records.Elsewhere]] = defaultdict(list)
        for each in elsewhere:
            if each.organisation in names:
                self._elsewhere[each.organisation].append(_elsewhere(each))
        self._lines: dict[str, list[tuple[stored.Matter, records.Matter]]] = defaultdict(list)
        self._used: dict[str, set[str]] = defaultdict(set)
        due = {
            same_name(str(p.answers.get("what", ""))): day_in(p.answers, "due")
            for plans in self._plans.values()
            for p in plans
        }
        for matter in matters:
            track = self._track(matter)
            unit = names.get(matter.organisation or "")
            if track is None or track.kind == "register" or unit is None:
                continue
            line = self._line(matter, track, unit, due.get(same_name(matter.title)))
            if self._within(matter, line):
                self._lines[unit.id].append((matter, line))
                self._used[unit.id].add(matter.pack)

    def board(self, below: bool) -> records.Board:
        """The board; rules of appraisal are those of the packs that fit its units."""
        made: list[records.Unit] = []
        rules: list[records.Rule] = []
        for unit in self._units:
            fitting = packs_for(self._newest, self._places[unit.id], frozenset(self._used[unit.id]))
            rules += rules_of(fitting)
            planned, covered = self._covered(unit)
            made.append(
                records.Unit(
                    name=unit.name,
                    tier=TIERS.get(unit.kind, unit.kind),
                    depth=unit.depth,
                    quota=quota_of(fitting, unit.kind),
                    matters=tuple(line for _, line in self._lines[unit.id]),
                    planned=planned,
                    covered=covered,
                    elsewhere=tuple(self._elsewhere[unit.id]),
                )
            )
        name = self._units[0].name if self._units else ""
        return records.Board(name, self._year, below, self._now, tuple(made), tuple(dict.fromkeys(rules)))

    def _covered(self, unit: stored.Unit) -> tuple[tuple[records.Planned, ...], tuple[Covered, ...]]:
        """Planned matters with what was found of each, and every matter that should be assessed, once (NE02).

        Should: planned, opened without plan, decided without assessment. A planned matter is found by its name among
        the matters of the whole board, as a plan may name another unit as the one that assesses.
        """
        everywhere = [pair for pairs in self._lines.values() for pair in pairs]
        by_name = {same_name(line.title): (matter, line) for matter, line in everywhere if line.title != UNTITLED}
        filed_names = {same_name(each.title) for several in self._elsewhere.values() for each in several}
        planned, covered = [], []
        for plan in self._plans.get(unit.id, []):
            what = str(plan.answers.get("what") or "").strip()
            found = by_name.get(same_name(what)) if same_name(what) else None
            state = _covered(*found) if found is not None else Covered.UNKNOWN
            if found is None and same_name(what) in filed_names:
                state = Covered.ELSEWHERE
            elif found is None and plan.answers.get("assessed") == TOLD:
                state = Covered.TOLD
            pack = self._packs[plan.pack, plan.pack_version]
            planned.append(
                records.Planned(
                    what=what,
                    unit=unit.name,
                    kind=_option(pack, "kind", plan.answers.get("kind")),
                    owner=str(plan.answers.get("owner") or ""),
                    work=str(plan.answers.get("work") or ""),
                    due=day_in(plan.answers, "due"),
                    covered=state,
                    matter=found[1].number if found is not None else "",
                )
            )
            covered.append(state)
        names = {same_name(str(p.answers.get("what") or "")) for plans in self._plans.values() for p in plans}
        for matter, line in self._lines[unit.id]:
            if same_name(line.title) in names and line.title != UNTITLED:
                continue  # counted with the plan
            earlier = line.finished is not None and line.finished.year < self._year
            if line.state is not MatterState.CANCELLED and not earlier:
                covered.append(_covered(matter, line))
        covered += [Covered.ELSEWHERE for each in self._elsewhere[unit.id] if same_name(each.title) not in names]
        return tuple(planned), tuple(covered)

    def _line(self, matter: stored.Matter, track: Track, unit: stored.Unit, planned: date | None) -> records.Matter:
        pack = self._packs[matter.pack, matter.pack_version]
        finished = self._finished(matter, pack, track)
        level = next((level for level in pack.levels if level.id == matter.final), None)
        draft = next((level for level in pack.levels if level.id == matter.proposed), None)
        due = day_in({"due": matter.set_time}, "due") or planned
        state = _state(matter, finished)
        at = track.steps.index(matter.step) if matter.step in track.steps else 0
        widths = [width for heard in matter.heard if (width := _width(heard)) is not None]
        objections = [disposition for stance, disposition in matter.opinions if stance == "oppose"]
        return records.Matter(
            number=f"WP{local_day(matter.created_at).year}-{matter.id.upper()}",
            title=matter.title or UNTITLED,
            unit=unit.name,
            tier=TIERS.get(unit.kind, unit.kind),
            kind=_kind(pack, matter.matter),
            procedure=pack.short,
            way=WAYS[track.kind],
            state=state,
            step=pack.step(matter.step).title if matter.step in track.steps else "",
            opened=local_day(matter.created_at),
            due=due,
            due_state=_due(due, finished, state, self._now.date()),
            finished=finished,
            filed=local_day(matter.approved_at) if matter.approved_at is not None else None,
            draft=draft.name if draft is not None else "",
            level=level.name if level is not None else "",
            decision=level.decision if level is not None else "",
            maps=MAPS[level.maps] if level is not None else None,
            differs=level is not None and matter.final != matter.proposed,
            reason=matter.reason if level is not None else "",
            converted=matter.converted,
            interactions=matter.interactions,
            facts=tuple(records.Fact(f.say, _clause_id_words(f.clause)) for f in matter.findings),
            quality=records.MatterQuality(
                returns=matter.returns,
                bare=matter.bare,
                consultations=len(matter.heard),
                unrecorded=sum(not heard.recorded for heard in matter.heard),
                widest=max(widths, default=None),
                objections=len(objections),
                answered=sum(disposition is not None for disposition in objections),
                factors=matter.factors,
                measures=matter.measures,
                carried=matter.carried or "",
            ),
            steps_done=len(track.steps) if matter.status == "closed" else at,
            steps=len(track.steps),
        )

    def _finished(self, matter: stored.Matter, pack: Pack, track: Track) -> date | None:
        """The day the assessment was finished: confirmed, and approved where the way has a review."""
        acts = {pack.step(step).act for step in track.steps}
        wanted = [matter.confirmed_at] if acts & {"confirm", "review"} else [matter.ended_at]
        if "review" in acts:
            wanted.append(matter.approved_at)
        times = [at for at in wanted if at is not None]
        return local_day(max(times)) if len(times) == len(wanted) else None

    def _within(self, matter: stored.Matter, line: records.Matter) -> bool:
        """Whether the matter was in hand within the year: opened in it, or carried into it (tracking included)."""
        ended = matter.ended_at if matter.status in ("closed", "cancelled") else None
        return line.opened.year == self._year or ended is None or local_day(ended).year >= self._year

    def _track(self, matter: stored.Matter) -> Track | None:
        pack = self._packs[matter.pack, matter.pack_version]
        return next((track for track in pack.tracks if track.id == matter.track), None)


def _elsewhere(matter: filed.Filed) -> records.Elsewhere:
    way = WAYS.get(matter.track)
    return records.Elsewhere(
        number=matter.matter,
        title=matter.title,
        unit=matter.unit,
        kind=matter.kind,
        way=way.value if way is not None else matter.track,
        maps=MAPS.get(matter.maps or ""),
        filed=matter.filed_on,
        source=matter.source,
    )


def local_day(at: datetime) -> date:
    """The calendar day in Asia/Shanghai."""
    return at.astimezone(ZONE).date()


def _state(matter: stored.Matter, finished: date | None) -> MatterState:
    if matter.status == "cancelled":
        return MatterState.CANCELLED
    if matter.approved_at is not None and finished is not None:
        return MatterState.FILED
    return MatterState.FINISHED if finished is not None else MatterState.OPEN


def _due(due: date | None, finished: date | None, state: MatterState, today: date) -> DueState:
    if due is None or state is MatterState.CANCELLED:
        return DueState.UNSET
    if finished is not None:
        return DueState.IN_TIME if finished <= due else DueState.LATE
    return DueState.LATE if today > due else DueState.RUNNING


def _covered(matter: stored.Matter, line: records.Matter) -> Covered:
    if any(found.finding == NOT_ASSESSED for found in matter.findings):
        return Covered.FIRST
    if line.state is MatterState.CANCELLED:
        return Covered.CANCELLED
    return Covered.ASSESSED if line.finished is not None else Covered.RUNNING


def _width(heard: stored.Heard) -> float | None:
    """Full width of the interval of those against, for a sample small enough to need one."""
    if heard.returned is None or heard.against is None or not 0 < heard.returned <= SMALL:
        return None
    if not 0 <= heard.against <= heard.returned:
        return None
    low, high = wilson(heard.against, heard.returned)
    return high - low


def _kind(pack: Pack, option: str) -> str:
    """A matter's class: the option's name of the pack's question for it."""
    for step in pack.steps:
        for question in step.questions:
            if question.id == pack.matters and option in question.choose:
                return question.choose[option].name
    return option


def _option(pack: Pack, field: str, value: object) -> str:
    """A planned matter's class: the option's name, or as it was typed."""
    if value is None:
        return ""
    group = next((group for group in pack.groups if group.id == stored.PLANNED), None)
    question = next((q for q in group.questions if q.id == field), None) if group is not None else None
    option = question.choose.get(str(value)) if question is not None else None
    return option.name if option is not None else str(value)


def _clause_id_words(clause: str | None) -> str:
    """A clause id of the store in words: 《document》label."""
    document, slash, label = (clause or "").partition("/")
    return f"《{document}》{label}" if slash else document


def _by(items: Iterable[stored.Planned], key: Callable[[stored.Planned], str]) -> dict[str, list[stored.Planned]]:
    found: dict[str, list[stored.Planned]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return dict(found)
