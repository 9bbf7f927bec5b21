"""Draws a pack as Mermaid text: tracks, their steps and gates, what returns and what converts."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.procedures.model import Pack, Step, Track

_SHAPES = {"fill": ("[", "]"), "confirm": ("{{", "}}"), "review": ("[/", "/]"), "track": ("([", "])")}


def graph(pack: Pack) -> str:
    """The pack as a Mermaid flowchart, one subgraph per track."""
    return "\n".join(_lines(pack)) + "\n"


def _lines(pack: Pack) -> Iterator[str]:
    yield "flowchart TD"
    yield f"  %% {pack.pack} v{pack.version} {pack.issuer}"
    for track in pack.tracks:
        yield f'  subgraph {track.id}["{_text(track.title)}"]'
        for step_id in track.steps:
            yield f"    {_box(pack, track, pack.step(step_id))}"
        for first, second in zip(track.steps, track.steps[1:], strict=False):
            gate = len(pack.step(first).gate)
            label = f"|{gate}项条件|" if gate else ""
            yield f"    {track.id}_{first} -->{label} {track.id}_{second}"
        yield "  end"
    for track in pack.tracks:
        for place, step_id in enumerate(track.steps):
            if place and pack.step(step_id).act == "review":
                yield f"  {track.id}_{step_id} -.->|退回补充| {track.id}_{track.steps[0]}"
    for track in pack.tracks:
        if track.convert_to is not None and track.steps:
            target = pack.track(track.convert_to)
            says = f"有{len(track.closed_when)}种情形之一" if track.closed_when else "改走"
            yield f"  {track.id}_{track.steps[0]} -.->|{says}| {target.id}_{target.steps[0]}"
    confirming = [
        f"{track.id}_{step}" for track in pack.tracks for step in track.steps if pack.step(step).act == "confirm"
    ]
    for level in pack.levels:
        yield f'  level_{level.id}(["{_text(level.name)}:{_text(level.decision)}"])'
    for box in confirming:
        for level in pack.levels:
            yield f"  {box} --> level_{level.id}"
    yield from _checkpoints(pack)


def _checkpoints(pack: Pack) -> Iterator[str]:
    """The points of the plan's own life in the order it meets them; the confirmed level leads to the first."""
    names = {role.id: role.name for role in pack.roles}
    for checkpoint in pack.checkpoints:
        who = "、".join(names[role] for role in checkpoint.roles)
        says = f"{_text(checkpoint.title)}<br/>{_text(who)}·{len(checkpoint.needs)}项条件"
        yield f'  checkpoint_{checkpoint.id}{{"{says}"}}'
    for first, second in zip(pack.checkpoints, pack.checkpoints[1:], strict=False):
        yield f"  checkpoint_{first.id} --> checkpoint_{second.id}"
    for level in pack.levels if pack.checkpoints else ():
        yield f"  level_{level.id} -.-> checkpoint_{pack.checkpoints[0].id}"


def _box(pack: Pack, track: Track, step: Step) -> str:
    opening, closing = _SHAPES[step.act]
    names = {role.id: role.name for role in pack.roles}
    who = "、".join(names[role] for role in step.roles)
    says = f"{_text(step.title)}<br/>{_text(who)}·{len(step.questions)}题"
    return f'{track.id}_{step.id}{opening}"{says}"{closing}'


def _text(text: str) -> str:
    """Text safe inside a Mermaid label."""
    return text.replace('"', "#quot;").replace("\n", " ")
