"""Whole assessments as they read in the chat: ``python -m bot.testing.transcripts FOLDER`` writes them as Markdown.

Played through the real application with a clock of its own, so that the same program writes the same text; a test
compares what is committed in docs/transcripts with what the command writes.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from bot.engine.messages import Message
from bot.testing.conversation import Exchange, World
from bot.testing.examples import CHAOYANG_CLINIC, SHAOXING_FOURTH, SHAOXING_THIRD
from bot.testing.play import begin, confirm, fill, hand_in, open_again, play, take_up


def shaoxing(world: World) -> None:
    """An expropriation from first to last: a policy question on the way, an answer corrected, confirmed by another."""
    plan, survey = SHAOXING_THIRD.steps["plan"], SHAOXING_THIRD.steps["survey"]
    assessor, leader = world.person("张三"), world.person("李主任", "leader")
    begin(assessor, SHAOXING_THIRD)
    assessor.answer(plan, until=lambda p: p.question.id == "screening")
    assessor.press("依据")
    assessor.press("回到本题")
    fill(assessor, plan)
    hand_in(assessor)
    assessor.answer(survey, until=lambda p: p.question.id == "consulted")
    assessor.say("问 公开征求意见不少于几天")
    assessor.say("等级")
    assessor.press("接着填")
    fill(assessor, survey)
    assessor.goto("meeting_people")
    assessor.say("五位")
    assessor.press("接着填")
    hand_in(assessor)
    fill(assessor, SHAOXING_THIRD.steps["analysis"])
    assessor.say("等级")
    assessor.press("为什么")
    assessor.press("接着填")
    hand_in(assessor)
    leader.say("/start")
    take_up(leader)
    fill(leader, SHAOXING_THIRD.steps["discussion"])
    confirm(leader, "三级风险")
    open_again(assessor)
    fill(assessor, SHAOXING_THIRD.steps["tracking"])
    hand_in(assessor)


def shaoxing_returned(world: World) -> None:
    """Sent back before the discussion, mended, handed in again with what changed, and then changed once too often."""
    cast = play(world, SHAOXING_FOURTH, until="discussion")
    world.log.clear()
    assessor, leader = cast["assessor"], cast["leader"]
    leader.press("退回补充")
    leader.say("人数和调查登记对不上，请核对。")
    leader.press("写完了")
    leader.press("5天内")
    assessor.read()
    assessor.press("打开")
    assessor.goto("people", step="第1步")
    assessor.say("四百零六人")
    assessor.press("接着填")
    hand_in(assessor)
    leader.read()
    leader.press("打开")
    fill(leader, SHAOXING_FOURTH.steps["discussion"])
    confirm(leader, "四级风险")
    open_again(assessor)
    assessor.goto("publicity_effect", step="第2步")
    assessor.press("不少人有疑问")
    leader.read()


def chaoyang(world: World) -> None:
    """A village clinic filed the simplified way, approved by the stability office."""
    play(world, CHAOYANG_CLINIC)


TRANSCRIPTS: Mapping[str, tuple[str, Callable[[World], None]]] = {
    "shaoxing-expropriation": ("绍兴：李家村三号地块征收，从定事项到跟踪办结", shaoxing),
    "shaoxing-returned": ("绍兴：退回补充、再报、认定之后又改动", shaoxing_returned),
    "chaoyang-clinic": ("朝阳：村卫生室改造走简化程序", chaoyang),
}
"""File name → title and what is played."""
_NOTE = "〔…〕是按钮，📎是发来的文件。由 `python -m bot.testing.transcripts docs/transcripts` 写成，不用手改。"


def transcript(name: str) -> str:
    """One transcript as Markdown. Raises KeyError."""
    title, scene = TRANSCRIPTS[name]
    with tempfile.TemporaryDirectory() as folder, closing(World(Path(folder))) as world:
        scene(world)
        told = [_exchange(exchange) for exchange in world.log if exchange.said or exchange.replies]
    return "\n".join([f"# {title}\n\n{_NOTE}\n", *told])


def _exchange(exchange: Exchange) -> str:
    lines = [f"**{exchange.who}**：{exchange.said or '（看消息）'}", ""]
    for message, files in exchange.replies:
        lines += [*_message(message, files), ""]
    return "\n".join(lines)


def _message(message: Message, files: list[str]) -> list[str]:
    lines = [f"> {line}  " for line in message.text.split("\n")]
    lines += ["> " + "".join(f"〔{button.label}〕" for button in row) + "  " for row in message.rows]
    return lines + [f"> 📎 {Path(file).name}  " for file in files]


def main(folder: str) -> None:
    """Write all transcripts into the folder."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    for name in TRANSCRIPTS:
        (target / f"{name}.md").write_text(transcript(name), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m bot.testing.transcripts FOLDER")
    main(sys.argv[1])
