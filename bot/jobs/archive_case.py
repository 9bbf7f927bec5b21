"""What stands in the case itself and in no answer, for its archive: experts drawn, tasks given, interests declared."""

from __future__ import annotations

from bot.documents.archive_records import Table
from bot.documents.text import moment
from bot.engine.state import CaseState
from bot.engine.words import experts as expert_words
from bot.engine.words import tasking as task_words
from bot.jobs.case_view import local


def experts(case: CaseState) -> list[Table]:
    """Each draw, and what each expert argued, in their own words (国务院令第713号 art. 19–21, 33)."""
    return [
        Table(
            f"第{n}次抽取专家",
            (
                ("时间", moment(local(draw.at))),
                ("抽取依据", f"名单校验码{draw.pool}，随机数{draw.seed}，抽{draw.wanted}人"),
                *([("再抽的原因", draw.reason)] if draw.reason else []),
                *(
                    (
                        f"{expert.name}（{expert.unit}）",
                        "；".join(
                            part
                            for part in (
                                expert_words.STANDS.get(expert.stand, expert.stand),
                                expert_words.STANCES.get(expert.stance, "") if expert.stance is not None else "",
                                expert.text,
                            )
                            if part
                        ),
                    )
                    for expert in draw.experts
                ),
            ),
        )
        for n, draw in enumerate(case.draws, 1)
    ]


def tasks(case: CaseState) -> list[Table]:
    """Each task with its reports and what was said to them (边评估、边化解)."""
    return [
        Table(
            f"化解任务·{task.id}",
            (
                ("任务", task.what),
                ("承办单位", task.unit_name),
                ("协助", task.assist or "无"),
                ("期限", task.due),
                ("交办", f"{task.given_by_name}，{moment(local(task.given_at))}"),
                ("状态", task_words.STATUSES.get(task.status, task.status)),
                *((f"报告{n}", f"{r.text}（{moment(local(r.at))}）") for n, r in enumerate(task.reports, 1)),
                *(
                    (
                        f"认定{n}",
                        "：".join(part for part in (task_words.OUTCOMES.get(r.outcome, r.outcome), r.note) if part),
                    )
                    for n, r in enumerate(task.rulings, 1)
                ),
            ),
        )
        for task in case.tasks
    ]


def interests(case: CaseState) -> list[Table]:
    """What those who assess declared about themselves; the last word of each counts."""
    rows = tuple(
        (each.by_name, f"{'有利害关系：' + each.what if each.has else '没有利害关系'}（{moment(local(each.at))}）")
        for each in case.interests
    )
    return [Table("利害关系申报", rows)] if rows else []
