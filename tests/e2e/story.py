"""An example matter played on phones: from reporting the matter to tracking, each step by somebody of its role."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from phone import Bot, Phone

from bot.testing.bot_api import FakeBotApi
from bot.testing.clock import FakeClock
from bot.testing.examples import Example
from knowledge.procedures.loader import load_builtin
from knowledge.procedures.model import Pack, Step

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

    def invite(self, *roles: str, first: int = 4711) -> None:
        """Everybody joins with a code of their own."""
        for role in roles:
            phone = Phone(self.api, first + len(self.phones), NAMES[role])
            assert phone.say(f"/start {self.bot.invite(NAMES[role], role)}").startswith(f"欢迎，{NAMES[role]}。")
            self.phones[role] = phone

    def play(self, example: Example, before: Mapping[str, Callable[[Story], None]] | None = None) -> None:
        """All steps of the example. `before`: what else happens before a step is filled, by step."""
        script = shifted({key: value for step in example.steps.values() for key, value in step.items()})
        roles = [self.pack.step(step).roles[0] for step in example.steps]
        assert set(roles) <= set(self.phones), "invite everybody who takes part"
        self.phones[roles[0]].say("/start", "张三，您好")
        for label in example.start:
            self.phones[roles[0]].tap(label)
        last = roles[0]
        for name, role in zip(example.steps, roles, strict=True):
            step, phone = self.pack.step(name), self.phones[role]
            if role != last or step.act == "track":
                phone.hear("等您办")
                phone.tap("打开", f"·{step.title}")
            if before is not None and name in before:
                before[name](self)
            self._step(example, step, phone, script)
            last = role

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
