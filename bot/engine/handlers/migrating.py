"""An administrator takes an open assessment over to another version of its pack: the record of it, and who is told."""

from __future__ import annotations

from bot.engine import words
from bot.engine.buttons import FREE, button
from bot.engine.desk import Desk
from bot.engine.effects import Notify
from bot.engine.facts import facts_of, live, values
from bot.engine.messages import Message
from bot.engine.migrating import Migration
from bot.engine.screens.layout import cut
from bot.engine.state import CaseState
from bot.engine.walk import step_questions
from bot.engine.words import migrating as say
from knowledge.procedures.model import Pack


def taken_over(desk: Desk, done: Migration) -> None:
    """Put the case as the migration leaves it, record what became of each answer, and tell who works on it."""
    before, after = done.before, done.after
    old, new = (desk.world.packs[case.pack, case.pack_version] for case in (before, after))
    desk.put(after)
    desk.record(
        "migrated",
        version_from=before.pack_version,
        version_to=after.pack_version,
        step_from=before.step,
        step_to=after.step,
        level_from=done.levels[0].level if done.levels[0] else None,
        level_to=done.levels[1].level if done.levels[1] else None,
        kept=list(done.kept),
        set_aside=list(done.set_aside),
        restored=list(done.restored),
        cleared=[{"ref": each.ref, "why": each.why} for each in done.cleared],
        stale=done.stale,
    )
    _record_answers(desk, done)
    _record_lists(desk, old, new, before, after)
    if before.track != after.track:
        desk.record("converted", track_from=before.track, track_to=after.track, reason=new.title, rule="migrated")
    if done.stale and before.confirmation is not None:
        desk.record("stale", items=["pack"], level=before.confirmation.chosen)
    titles = {point.id: point.title for point in (*old.checkpoints, *new.checkpoints)}
    for key, word in after.passings.items():
        if word.stale and not before.passings[key].stale:
            desk.record("checkpoint_stale", checkpoint=key, title=titles.get(key, key), items=["pack"])
    known = {finding.id: finding for finding in new.findings}
    for finding in (known[name] for name in after.found if name not in before.found):
        desk.record("found", finding=finding.id, say=finding.say, clause=new.clause_id(finding.clause))
    _tell(desk, new, done)


def _record_answers(desk: Desk, done: Migration) -> None:
    for each in done.cleared:
        if each.group is None:
            desk.record("answer_removed", question=each.question, why=each.why)
    for kind, refs in (("set_aside", done.set_aside), ("restored", done.restored)):
        for ref in refs:
            if ":" not in ref:
                desk.record(f"answer_{kind}", question=ref)
    case = desk.open_case
    for group_id, entry_id in dict.fromkeys((c.group, c.entry) for c in done.cleared if c.group is not None):
        group = desk.pack.group(group_id or "")
        entry = next(e for e in case.entries[group.id] if e.id == entry_id)
        kept = values(entry.answers)
        desk.record("entry_saved", group=group.id, group_kind=group.kind, entry=entry.id, answers=kept)


def _record_lists(desk: Desk, old: Pack, new: Pack, before: CaseState, after: CaseState) -> None:
    """Entries of lists that are collected no more, or again."""
    was, now = _collected(desk, old, before), _collected(desk, new, after)
    kinds = {group.id: group.kind for group in (*old.groups, *new.groups)}
    for kind, groups in (("set_aside", was - now), ("restored", now - was)):
        for group in sorted(groups):
            for entry in live(before, group):
                desk.record(f"entry_{kind}", group=group, group_kind=kinds[group], entry=entry.id)


def _collected(desk: Desk, pack: Pack, case: CaseState) -> frozenset[str]:
    facts = facts_of(pack, case, desk.now.date())
    steps = (pack.step(step) for step in pack.track(case.track).steps)
    return frozenset(q.repeat for step in steps for q in step_questions(pack, step, facts) if q.repeat)


def _tell(desk: Desk, new: Pack, done: Migration) -> None:
    """Whoever works on the case now, whoever did, and who confirmed."""
    before, after = done.before, done.after
    step = new.step(after.step)
    number = new.track(after.track).steps.index(step.id) + 1
    moved = (before.step, before.track) != (after.step, after.track)
    parts = [say.NEW_TRACK.format(track=new.track(after.track).title)] if before.track != after.track else []
    parts.append((say.STEP_BACK if moved else say.STEP_SAME).format(step=number, name=step.title))
    parts += [say.CLEARED.format(n=len(done.cleared))] if done.cleared else []
    parts += [say.ASIDE.format(n=len(done.set_aside))] if done.set_aside else []
    parts += [say.STALE] if done.stale else []
    title = cut(after.title or words.UNTITLED, 24)
    confirmer = (before.confirmation.by,) if done.stale and before.confirmation is not None else ()
    desk.effect(
        Notify(
            message=Message(
                text=say.NOTICE.format(title=title, n=after.pack_version, what="，".join(parts)),
                rows=((button(words.OPEN, FREE, "open", after.id),),),
            ),
            organisation=after.organisation,
            roles=step.roles,
            upwards=step.act == "review",
            also=(after.opened_by, *after.assessors, *confirmer),
        )
    )
