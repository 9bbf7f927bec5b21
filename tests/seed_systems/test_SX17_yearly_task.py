"""SX17 年度任务: the year's task and the superior documents it rests on, in a register of its own."""

from __future__ import annotations

from seed_rows import answers, chain_holds

from bot.testing.conversation import World
from bot.testing.examples import YEARLY_TASK
from bot.testing.play import Played, play


def test_SX17_task_and_superior_documents_are_stored(played: Played) -> None:
    world, _ = played(YEARLY_TASK)
    stored = answers(world)
    assert stored["task_year"] == 2026
    assert stored["task_document"] == "绍维稳办〔2017〕1号"
    assert stored["task_basis"] == "绍市土资〔2011〕73号"
    assert (stored["task_quota"], stored["task_due"]) == (12, "2026-12-31")
    [case] = world.rows("assessment")
    assert (case["track"], case["status"]) == ("yearly_task", "closed")
    assert chain_holds(world)


def test_SX17_a_task_without_a_number_of_matters_leaves_it_out(world: World) -> None:
    script = dict(YEARLY_TASK.steps["year_task"])
    del script["task_quota"]
    play(world, type(YEARLY_TASK)(YEARLY_TASK.name, YEARLY_TASK.start, {"year_task": script}))
    [row] = world.rows("answer", question="task_quota")
    assert row["skipped"]
