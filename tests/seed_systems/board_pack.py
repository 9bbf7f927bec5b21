"""A small pack with quotas, rules of appraisal and a yearly plan, and a tree of units that works by it.

It stands in for the packs that ship where quantities of matters are wanted: one matter is a dozen answers. `shipped` is
the same tree under the packs that ship.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from bot.clock import ZONE
from bot.testing.clock import FakeClock
from bot.testing.conversation import Person, World
from bot.testing.play import hand_in
from knowledge.procedures.loader import read_pack

STREET, CITY = "长安街道", "惠山区"
PACK = """
pack: small-zone
version: 1
title: 某开发区稳评（样例）
short: 样例稳评
issuer: 某开发区
place: "320206"
grade: V
sources: {plan: 惠山开发区稳评实施方案2017, reg713: 重大行政决策程序暂行条例}
roles:
  - {id: assessor, name: 稳评员, does: 填写评估}
  - {id: leader, name: 分管领导, does: 确认等级}
  - {id: reviewer, name: 维稳办, does: 审核备案}
  - {id: admin, name: 管理员, does: 登记年度计划}
matters: kind
name_question: name
tracks:
  - {id: general, title: 一般程序, kind: general, about: 六步。, steps: [report, hear, decide, filing]}
  - id: quick
    title: 简化程序
    kind: simplified
    about: 低风险。
    steps: [quick, quick_review]
    closed_when: [{id: many, when: people > 50, say: 影响五十人以上的走一般程序。, clause: plan/三/(三)/1}]
    convert_to: general
  - {id: yearly_plan, title: 年度计划登记, kind: register, about: 年初集中报备。, steps: [plan_step]}
steps:
  - id: report
    title: 确定报备项目
    roles: [assessor]
    questions: &report
      - {id: name, ask: 事项叫什么？, help: 写文件上的名称。, type: text, longest: 200}
      - {id: kind, ask: 哪一类？, help: 选一类。, type: choice, choose: {project: 建设项目, reform: 改革改制}}
      - {id: decided, ask: 决定了没有？, help: 照实选。, type: choice, choose: {notyet: 还没有, made: 已经决定}}
      - {id: time_limit, ask: 评估最迟哪天做完？, help: 写日期。, type: date, required: false}
      - {id: people, ask: 影响多少人？, help: 写人数。, type: number, whole: true, minimum: 0}
  - id: hear
    title: 充分听取意见
    roles: [assessor]
    questions:
      - {id: asked, ask: 问了多少户？, help: 写户数。, type: number, whole: true, minimum: 1}
      - {id: against, ask: 多少户反对？, help: 没有填0。, type: number, whole: true, minimum: 0}
      - {id: activities, ask: 登记活动。, help: 一次一项。, type: repeat, repeat: activities, required: false}
      - {id: voices, ask: 登记意见。, help: 不写姓名。, type: repeat, repeat: opinions, required: false}
  - {id: decide, title: 确定等级, roles: [leader], act: confirm, questions: []}
  - {id: filing, title: 备案, roles: [reviewer], act: review, questions: []}
  - {id: quick, title: 快速填报, roles: [assessor], questions: *report}
  - {id: quick_review, title: 审核备案, roles: [reviewer], act: review, questions: []}
  - id: plan_step
    title: 年度计划
    roles: [admin]
    questions:
      - {id: plan_year, ask: 哪一年？, help: 写年份。, type: number, whole: true, minimum: 2000, maximum: 2100}
      - {id: planned_list, ask: 登记计划事项。, help: 一项一条。, type: repeat, repeat: planned, required: false}
groups:
  - id: activities
    title: 活动
    item: 一次活动
    kind: activities
    title_from: form
    questions:
      - {id: form, ask: 什么形式？, help: 选一种。, type: choice, choose: {questionnaire: 问卷, symposium: 座谈会}}
      - {id: returned, ask: 收回多少份？, help: 写份数。, type: number, whole: true, minimum: 0}
      - {id: against, ask: 反对多少份？, help: 写份数。, type: number, whole: true, minimum: 0}
      - {id: record, ask: 记录存在哪里？, help: 可以不写。, type: text, required: false}
  - id: opinions
    title: 意见
    item: 一条意见
    kind: opinions
    title_from: gist
    questions:
      - {id: gist, ask: 什么意见？, help: 写内容。, type: text}
      - {id: stance, ask: 什么态度？, help: 选一个。, type: choice, choose: {favour: 赞成, oppose: 反对}}
      - id: disposition
        ask: 怎么处理？
        help: 没想好选还没处理。
        type: choice
        choose: {adopted: 采纳, explained: 解释说明, later: {name: 还没处理, pending: true}}
  - id: planned
    title: 计划事项
    item: 一项计划
    kind: plain
    title_from: what
    questions:
      - {id: what, ask: 计划评什么？, help: 写名称。, type: text, longest: 200}
      - {id: kind, ask: 哪一类？, help: 选一类。, type: choice, choose: {project: 建设项目, reform: 改革改制}}
      - {id: owner, ask: 哪个单位评？, help: 可以不写。, type: text, required: false}
      - {id: work, ask: 和哪项经济工作一同部署？, help: 可以不写。, type: text, required: false}
      - {id: due, ask: 最迟哪天评完？, help: 写日期。, type: date, required: false}
      - id: assessed
        ask: 已经评过了吗？
        help: 不清楚就选不清楚。
        type: choice
        required: false
        choose: {"yes": 评过了, "no": 还没有, unsure: {name: 不清楚, pending: true}}
levels:
  - {id: high, name: 高风险, means: 反对多, maps: high, controllable: false, decision: 不实施, clause: plan/三/(三)/1}
  - {id: low, name: 低风险, means: 反对少, maps: low, controllable: true, decision: 可以实施, clause: plan/三/(三)/1}
rating:
  clause: plan/三/(三)/1
  rules:
    - id: many
      part: direct
      when: "share(against, asked) > 0.2"
      level: high
      say: 反对的超过两成。
      clause: plan/三/(三)/1
findings:
  - {id: not_assessed, when: decided == made, say: 决定作出在评估之前。, clause: plan/四/3}
quotas:
  - {id: community, kinds: [community, village], least: 2, most: 3, say: 各社区年内完成2至3个, clause: plan/二/1}
  - {id: park, kinds: [park], least: 2, say: 各园区（中心）年内完成2个, clause: plan/二/2}
  - {id: department, kinds: [department, key_department], least: 1, say: 各部门年内完成1个, clause: plan/二/3}
appraisals:
  - {id: counted, say: 稳评列入政法综治考评和主要领导政绩考评。, clause: plan/三/(一)/3}
  - {id: veto, say: 列入平安法治创建考核，实行“一票否决”。, veto: true, clause: plan/四/3}
"""


def zone(tmp_path: Path, at: datetime | None = None) -> World:
    """The tree: a district over a street over a community, a village, a park and two departments."""
    clock = FakeClock(at or datetime(2026, 3, 2, 9, 0, tzinfo=ZONE))
    world = World(tmp_path / "zone", packs={"small-zone": read_pack(PACK, "board_pack")}, clock=clock)
    _grow(world, "320206")
    return world


def shipped(tmp_path: Path, place: str) -> World:
    """The same tree, at this place, with the packs that ship."""
    world = World(tmp_path / "shipped")
    _grow(world, place)
    return world


def plan_shipped(world: World, pack: str, unit: str, title: str, entries: list[dict[str, Any]]) -> Person:
    """The unit's plan of 2026 in the register of a pack that ships."""
    person = world.person(f"{unit}管理员", "admin", unit)
    person.say("/new")
    person.press(pack)
    if any(button.label == title for button in person.buttons):
        person.press(title)
    told = {"plan_year": "2026", "plan_basis": "无", "received": "区委政法委，2件", "planned_matters": entries}
    person.answer(told, strict=True)
    hand_in(person)
    return person


def _grow(world: World, place: str) -> None:
    world.organise(CITY, kind="district", place=place)
    world.organise(STREET, CITY, "street")
    for name, kind in (
        ("长宁社区", "community"),
        ("堰新村", "village"),
        ("机电园", "park"),
        ("规划建设部", "key_department"),
        ("办公室", "department"),
    ):
        world.organise(name, STREET, kind)


def open_matter(world: World, unit: str, name: str, **answers: Any) -> Person:
    """Somebody of the unit has reported a matter (its first step is handed on)."""
    person = world.person(f"{unit}稳评员", "assessor", unit)
    person.say("/new")
    person.press("一般程序")
    told = {"name": name, "kind": "project", "decided": "notyet", "people": "60", **answers}
    person.answer(told, strict=True)
    hand_in(person)
    return person


def finish(world: World, unit: str, person: Person, against: str = "0", **answers: Any) -> None:
    """Opinions are heard, the unit's leader confirms the draft, the street's office files it."""
    person.answer({"asked": "20", "against": against, **answers}, strict=True)
    hand_in(person)
    leader = world.person(f"{unit}领导", "leader", unit)
    take(leader)
    leader.press("高风险" if int(against) > 4 else "低风险")
    leader.press("确认")
    office = world.person("街道维稳办", "reviewer", STREET)
    take(office)
    office.press("同意备案")


def take(person: Person) -> None:
    """Open the first of what waits."""
    person.say("待我办理")
    person.press_data(person.buttons[0].data, person.buttons[0].label)


def plan(world: World, unit: str, entries: list[dict[str, Any]], year: str = "2026") -> Person:
    """The unit's yearly plan is registered."""
    person = world.person(f"{unit}管理员", "admin", unit)
    person.say("/new")
    told = [{"kind": "project", **entry} for entry in entries]
    person.answer({"plan_year": year, "planned_list": told}, strict=True)
    hand_in(person)
    return person


def sheet(path: str, name: str) -> list[list[Any]]:
    """The rows of a sheet below its title, as written."""
    rows = [[cell.value for cell in row] for row in load_workbook(path)[name].iter_rows()]
    start = next(n for n, row in enumerate(rows) if row[1] is not None)
    return rows[start:]


def column(path: str, name: str, key: str, value: str) -> dict[Any, Any]:
    """One column of a sheet by another."""
    head, *lines = sheet(path, name)
    return {str(line[head.index(key)]).strip("　"): line[head.index(value)] for line in lines}
