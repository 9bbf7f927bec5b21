"""An example matter played on phones: from reporting the matter to tracking, each step by somebody of its role."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from phone import Bot, Phone

from bot.testing.bot_api import Attachment, FakeBotApi
from bot.testing.clock import FakeClock
from bot.testing.example_parts import SentBack
from bot.testing.examples import Example
from knowledge.procedures.loader import load_builtin
from knowledge.procedures.model import Pack, Step

PAPER_SECONDS = 60.0
"""A paper is made by a job behind the message that speaks of it."""

NAMES = {
    "assessor": "张三",
    "leader": "李主任",
    "group": "孙组员",
    "legal": "周法制",
    "reviewer": "王审核",
    "expert": "钱专家",
    "representative": "吴代表",
    "third_party": "郑评估",
    "admin": "赵管理",
}
"""Who plays which role; invented."""


@dataclass
class Story:
    """The people of one matter, each with a phone."""

    api: FakeBotApi
    bot: Bot
    pack: Pack
    phones: dict[str, Phone] = field(default_factory=dict)

    def invite(self, *roles: str, first: int = 4711, unit: str = "") -> None:
        """Everybody joins with a code of their own; `unit`: another unit than the first."""
        for role in roles:
            phone = Phone(self.api, first + len(self.phones), NAMES[role])
            said = phone.say(f"/start {self.bot.invite(NAMES[role], role, unit)}")
            assert said.startswith(f"欢迎，{NAMES[role]}。")
            self.phones[role] = phone

    def play(self, example: Example, before: Mapping[str, Callable[[Story], None]] | None = None) -> None:
        """All steps of the example. `before`: what else happens before a step is filled, by step."""
        script = shifted({key: value for step in example.steps.values() for key, value in step.items()})
        roles = [self.pack.step(step).roles[0] for step in example.steps]
        assert set(roles) <= set(self.phones), "invite everybody who takes part"
        self.phones[roles[0]].say("/start", "张三，您好")
        for label in example.start:
            self.phones[roles[0]].choose(label)
        last, at, sent, done, names = roles[0], 0, set[str](), set[str](), list(example.steps)
        while at < len(names):
            name, role = names[at], roles[at]
            step, phone = self.pack.step(name), self.phones[role]
            if role != last or step.act == "track":
                phone.hear("等您办")
                phone.tap("打开", "您认定哪一级" if name in done else f"·{step.title}")
            if before is not None and name in before:
                before[name](self)
            last = role
            if name in example.returned and name not in sent:
                sent.add(name)
                at = max(n for n in range(at) if self.pack.step(names[n]).act == "fill")
                last = roles[at]
                self._send_back(phone, self.phones[last], example.returned[name])
            else:
                self._step(example, step, phone, script)
                done.add(name)
            at += 1

    def papers(self, name: str) -> list[Attachment]:
        """All papers and pictures whose name begins so, whoever received them, in no order; the first is waited for."""
        ending = monotonic() + PAPER_SECONDS
        while True:
            found = [file for phone in self.phones.values() for file in phone.files if file.name.startswith(name)]
            if found or monotonic() > ending:
                return found
            sleep(0.2)

    def keep(self, folder: str) -> None:
        """Write everything that anybody received into this folder, to be looked at: once each, by matter's pack."""
        for phone in self.phones.values():
            for n, file in enumerate(phone.files, 1):
                path = Path(folder) / self.pack.pack / f"{phone.name}-{n:02d}-{file.name}"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(file.content)

    def _send_back(self, decider: Phone, assessor: Phone, why: SentBack) -> None:
        """Return for supplement with one item; the assessor opens it from the notice, mends it and says how."""
        decider.tap("退回补充", "一条")
        decider.say(why.item, "第1条：")
        decider.tap("写完了", "几天内补齐")
        decider.tap("5天内", "已退回，共1条")
        assessor.hear("被退回补充")
        assessor.tap("打开", "步·")
        assessor.say("检查", "点一题就能改")
        while "下一页" in assessor.labels and not assessor.has(f".r.{why.question}"):
            assessor.tap("下一页", "点一题就能改")
        assessor.press(f".r.{why.question}", "现在填的")
        assessor.say(why.answer, "已改为")
        assessor.tap("接着填", "填完了")
        assessor.tap("提交", "退回第1条")
        assessor.tap("已补", "已提交")

    def _step(self, example: Example, step: Step, phone: Phone, script: Mapping[str, Any]) -> None:
        phone.answer(self.pack.pack, script)
        match step.act:
            case "confirm":
                phone.tap(self.pack.level(example.level or "").name, "以")
                phone.tap("确认", "已认定")
            case "review":
                phone.tap("同意备案", "已同意备案")
            case "track":
                phone.tap("结束跟踪", "已办结")
            case _:
                if "申报" in phone.tap("提交"):
                    phone.tap("没有", "已提交")


def story(api: FakeBotApi, bot: Bot, pack: str) -> Story:
    """A story of this pack, nobody there yet."""
    return Story(api, bot, load_builtin()[pack])


def shifted(script: Any, by: timedelta | None = None) -> Any:
    """The script with its dates as far from today as they are from the day the examples are written for."""
    by = by if by is not None else date.today() - FakeClock().at.date()
    if isinstance(script, Mapping):
        return {key: shifted(value, by) for key, value in script.items()}
    if isinstance(script, list):
        return [shifted(value, by) for value in script]
    try:
        return (datetime.strptime(script, "%Y-%m-%d").date() + by).isoformat()
    except (TypeError, ValueError):
        return script
