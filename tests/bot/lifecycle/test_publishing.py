"""A pack is published while assessments are open: at once on offer, kept for good, in an administrator's name."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import event

from bot.errors import UsageError, WorkError
from bot.lifecycle.publishing import offer, publish, retire
from bot.packs import PackShelf
from bot.testing.conversation import Person, World
from bot.testing.examples import CHAOYANG_CLINIC
from bot.testing.play import begin
from knowledge.procedures.loader import load_builtin
from knowledge.procedures.model import Pack
from storage import audit

PACK = "chaoyang-county"
SHIPS = load_builtin()[PACK].version
Changed = Callable[..., Pack]
ROOT = Path(__file__).parents[3]


def command(world: World, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The real command, in a process of its own."""
    line = [sys.executable, "-m", "bot.cli", "procedures", *arguments, "--data", str(world.settings.data_dir)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "WENPING_EMBEDDING": "none"}
    return subprocess.run(line, capture_output=True, text=True, env=environment, check=False)


def latest(world: World) -> int:
    with world.app.database.read() as connection:
        world.app.shelf.customs(connection)
    return world.app.shelf.latest[PACK]


def test_copied_changed_checked_and_published_by_command_while_the_bot_runs(
    world: World, admin: Person, tmp_path: Path
) -> None:
    person = world.person("张三")
    begin(person, CHAOYANG_CLINIC)
    file = tmp_path / "ours.yaml"
    said = command(world, "copy", PACK, PACK, str(file))
    assert said.returncode == 0, said.stderr
    text = file.read_text(encoding="utf-8")
    assert f"version: {SHIPS + 1}" in text
    file.write_text(text.replace("这件事属于哪一类？", "这件事是哪一类？"), encoding="utf-8")
    assert "没有问题" in command(world, "check", str(file)).stdout
    said = command(world, "publish", str(file), "--by", "赵管理")
    assert said.returncode == 0, said.stderr
    assert f"第{SHIPS + 1}版" in said.stdout
    # The running process, not restarted: who began goes on as before, who begins now gets the new version.
    assert "这件事属于哪一类？" in person.say("说明")
    other = world.person("王五")
    begin(other, CHAOYANG_CLINIC)
    assert "这件事是哪一类？" in other.last[-1].text
    assert (person.case.pack_version, other.case.pack_version) == (SHIPS, SHIPS + 1)
    [row] = world.rows("case_event", what="published")
    told = json.loads(row["data"])
    assert (row["case"], row["by"]) == (f"pack:{PACK}", "sample-赵管理")
    assert (told["by_name"], told["version"]) == ("赵管理", SHIPS + 1)
    [kept] = world.rows("procedure_version", pack=PACK, version=SHIPS + 1)
    assert kept["published_by"] == "sample-赵管理"
    with world.app.database.read() as connection:
        assert audit.verify(connection) == []


def test_after_a_restart_it_is_still_there(world: World, admin: Person, changed_pack: Changed) -> None:
    publish(world.app.database, changed_pack(SHIPS + 2), "赵管理", world.clock())
    assert latest(world) == SHIPS + 2
    world.restart()
    assert latest(world) == SHIPS + 2


def test_a_wholly_new_pack_is_on_offer(world: World, admin: Person, changed_pack: Changed) -> None:
    publish(world.app.database, changed_pack(1, "our-town", 朝阳县稳评="我镇稳评"), "赵管理", world.clock())
    person = world.person("张三")
    person.say("/start")
    person.press("开始评估")
    person.choose("我镇稳评")
    assert "按“我镇稳评”办" in person.last[-1].text


@pytest.mark.parametrize("version", [SHIPS, SHIPS + 1])
def test_an_equal_or_lower_version_is_refused(world: World, admin: Person, changed_pack: Changed, version: int) -> None:
    publish(world.app.database, changed_pack(SHIPS + 1), "赵管理", world.clock())
    with pytest.raises(WorkError, match=f"改成{SHIPS + 2}以上"):
        publish(world.app.database, changed_pack(version), "赵管理", world.clock())
    assert len(world.rows("case_event", what="published")) == 1


def test_what_the_checker_finds_is_refused_unless_a_reason_is_given(
    world: World, admin: Person, changed_pack: Changed
) -> None:
    pack = changed_pack(SHIPS + 1)
    with pytest.raises(WorkError, match="1个问题"):
        publish(world.app.database, pack, "赵管理", world.clock(), ["某行 某问题"])
    with pytest.raises(UsageError, match="理由"):
        publish(world.app.database, pack, "赵管理", world.clock(), ["某行 某问题"], "急")
    assert latest(world) == SHIPS
    publish(world.app.database, pack, "赵管理", world.clock(), ["某行 某问题"], "条款下周录入，先用起来")
    told = json.loads(world.rows("case_event", what="published")[0]["data"])
    assert (told["reason"], told["problems"]) == ("条款下周录入，先用起来", ["某行 某问题"])


@pytest.mark.parametrize("name", ["张三", "没有这个人", ""])
def test_only_an_administrator_publishes(world: World, admin: Person, changed_pack: Changed, name: str) -> None:
    world.person("张三")
    with pytest.raises(UsageError, match="不是管理员"):
        publish(world.app.database, changed_pack(SHIPS + 1), name, world.clock())
    assert world.rows("procedure_version", pack=PACK, version=SHIPS + 1) == []


def test_retired_is_not_on_offer_but_what_began_goes_on(world: World, admin: Person, changed_pack: Changed) -> None:
    database, shelf = world.app.database, world.app.shelf
    publish(database, changed_pack(SHIPS + 1), "赵管理", world.clock())
    person = world.person("张三")
    begin(person, CHAOYANG_CLINIC)
    assert retire(database, shelf, PACK, SHIPS + 1, "赵管理", world.clock()) == [SHIPS + 1]
    assert latest(world) == SHIPS
    assert retire(database, shelf, PACK, SHIPS + 1, "赵管理", world.clock()) == []
    person.press("乡村诊所")
    assert person.case.answers["matter_kind"].value == "clinic"
    assert person.case.pack_version == SHIPS + 1
    retire(database, shelf, PACK, None, "赵管理", world.clock())
    other = world.person("王五")
    other.say("/start")
    other.press("开始评估")
    assert not any("朝阳" in b.label for b in other.buttons)
    assert offer(database, shelf, PACK, None, "赵管理", world.clock()) == [SHIPS, SHIPS + 1]
    assert latest(world) == SHIPS + 1
    assert [row["what"] for row in world.rows("case_event", case=f"pack:{PACK}")] == [
        *["published", "retired", "retired", "offered", "offered"]
    ]


def test_retired_between_two_taps_says_so(world: World, admin: Person) -> None:
    person = world.person("张三")
    person.say("/start")
    person.press("开始评估")
    person.press("朝阳")
    retire(world.app.database, world.app.shelf, PACK, None, "赵管理", world.clock())
    assert "这套办法刚刚停用了" in person.press("一般程序")
    assert world.rows("assessment") == []


def test_an_unknown_pack_or_version_is_named(world: World, admin: Person) -> None:
    for pack, version, told in (("no-such", None, "没有“no-such”"), (PACK, 9, "没有第9版")):
        with pytest.raises(UsageError, match=told):
            retire(world.app.database, world.app.shelf, pack, version, "赵管理", world.clock())


def test_a_rule_confirmed_by_another_process_counts_at_once(world: World, admin: Person) -> None:
    rule = next(r.id for r in load_builtin()[PACK].rating.rules if r.grade == "M")
    with world.app.database.read() as connection:
        assert f"{PACK}/{rule}" not in world.app.shelf.customs(connection)
    assert command(world, "confirm", PACK, rule, "--by", "赵管理").returncode == 0
    with world.app.database.read() as connection:
        assert f"{PACK}/{rule}" in world.app.shelf.customs(connection)


def test_two_publish_the_same_version_at_once(world: World, admin: Person, changed_pack: Changed) -> None:
    packs = [changed_pack(SHIPS + 1, 这件事属于哪一类=f"第{n}种问法") for n in range(4)]
    outcomes: list[str] = []
    gate = threading.Barrier(len(packs))

    def run(pack: Pack) -> None:
        gate.wait()
        try:
            publish(world.app.database, pack, "赵管理", world.app.clock())
            outcomes.append("done")
        except WorkError:
            outcomes.append("refused")

    threads = [threading.Thread(target=run, args=(pack,)) for pack in packs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["done", "refused", "refused", "refused"]
    assert len(world.rows("case_event", what="published")) == 1


def test_a_built_in_version_of_the_same_number_does_not_change_what_began(
    world: World, admin: Person, changed_pack: Changed
) -> None:
    """The program is upgraded and ships a version 2 of its own: the published version 2 stays what it was."""
    publish(world.app.database, changed_pack(SHIPS + 1, 这件事属于哪一类="本县自己的问法"), "赵管理", world.clock())
    shipped = load_builtin()[PACK].model_copy(update={"version": SHIPS + 1, "title": "上级的第二版"})
    shelf = PackShelf(world.app.database, {PACK: shipped})
    assert shelf.packs_loaded[PACK, SHIPS + 1].title != "上级的第二版"
    newer = PackShelf(world.app.database, {PACK: shipped.model_copy(update={"version": SHIPS + 2})})
    assert newer.latest[PACK] == SHIPS + 2


def test_a_version_that_cannot_be_read_is_not_on_offer_and_breaks_nothing(
    world: World, admin: Person, changed_pack: Changed
) -> None:
    publish(world.app.database, changed_pack(SHIPS + 1), "赵管理", world.clock())
    with world.app.database.write() as connection:
        connection.exec_driver_sql(
            f"""UPDATE procedure_version SET body = '{{"new_field": 1}}' WHERE version = {SHIPS + 1}"""
        )
    world.restart()
    assert latest(world) == SHIPS
    begin(world.person("张三"), CHAOYANG_CLINIC)


KILLED = """
import sys
from bot.clock import now
from bot.lifecycle import publishing
from knowledge.procedures.loader import load_pack
from pathlib import Path
from storage import records
from storage.database import open_database

def stop(*arguments, **named):
    print("in the middle", flush=True)
    sys.stdin.read()

records.project = stop
publishing.publish(open_database(sys.argv[1]), load_pack(Path(sys.argv[2])), "赵管理", now())
"""


def test_killed_between_publishing_and_recording_nothing_is_published(
    world: World, admin: Person, pack_file: Callable[..., Path]
) -> None:
    """The version is written, its record not yet: the process is killed there, as by kill -9."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    line = [sys.executable, "-c", KILLED, world.settings.database, str(pack_file(SHIPS + 1))]
    process = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    assert process.stdout.readline() == "in the middle\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    if process.stdin is not None:
        process.stdin.close()
    assert world.rows("procedure_version", pack=PACK, version=SHIPS + 1) == []
    assert latest(world) == SHIPS


def test_looking_for_news_is_cheap(world: World) -> None:
    statements: list[str] = []
    event.listen(world.app.database.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    with world.app.database.read() as connection:
        world.app.shelf.customs(connection)
        statements.clear()
        world.app.shelf.customs(connection)
    [look] = statements
    assert "procedure_revision" in look, "only the counter is looked at"


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("copy", PACK, "Bad_ID", "x.yaml"), 2, "编号“Bad_ID”不对"),
        (("copy", "no-such", "ours", "x.yaml"), 2, "没有“no-such”"),
        (("publish", "missing.yaml", "--by", "赵管理"), 2, "没有这个文件"),
        (("retire", PACK, "--by", "李四"), 2, "不是管理员"),
    ],
)
def test_a_wrong_call_says_so_in_one_line(world: World, arguments: tuple[str, ...], status: int, told: str) -> None:
    said = command(world, *arguments)
    assert said.returncode == status
    assert told in said.stderr
    assert len(said.stderr.strip().splitlines()) == 1


def test_a_copy_does_not_overwrite(world: World, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("我的", encoding="utf-8")
    said = command(world, "copy", PACK, "ours", str(file))
    assert said.returncode == 2
    assert file.read_text(encoding="utf-8") == "我的"


def test_the_list_tells_who_published_and_what_is_open(world: World, admin: Person, changed_pack: Changed) -> None:
    begin(world.person("张三"), CHAOYANG_CLINIC)
    publish(world.app.database, changed_pack(SHIPS + 1), "赵管理", world.clock())
    said = command(world, "list", "--json")
    lines = {(line["pack"], line["version"]): line for line in json.loads(said.stdout)}
    assert (lines[PACK, SHIPS]["open"], lines[PACK, SHIPS]["offered"], lines[PACK, SHIPS]["published_by"]) == (
        1,
        False,
        None,
    )
    assert (
        lines[PACK, SHIPS + 1]["open"],
        lines[PACK, SHIPS + 1]["offered"],
        lines[PACK, SHIPS + 1]["published_by"],
    ) == (0, True, "赵管理")


def bomb(kind: str, good: str) -> str:
    """A file that is no pack: too large, or small and huge once read."""
    match kind:
        case "five megabytes of a comment":
            return good + "# " + "长" * 1_700_000 + "\n"
        case "five megabytes of one sentence":
            return good.replace("这件事属于哪一类？", "长" * 1_700_000)
        case "five megabytes of questions":
            line = "      - {id: more%d, ask: 还有什么要说明的？, help: 没有就跳过。, type: text, required: false}\n"
            head, step, tail = good.partition("    questions:\n")
            return head + step + "".join(line % n for n in range(38_000)) + tail
        case "aliases of aliases":
            lines = ["a0: &a0 [长, 长, 长, 长, 长, 长, 长, 长, 长]"]
            lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
            return "\n".join(lines) + "\n" + good
        case _:
            return "{" * 5000


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param("five megabytes of a comment", marks=pytest.mark.slow),
        pytest.param("five megabytes of one sentence", marks=pytest.mark.slow),
        pytest.param("five megabytes of questions", marks=pytest.mark.slow),
        "aliases of aliases",
        "five thousand brackets",
    ],
)
def test_a_hostile_file_is_refused_or_published_soon_and_in_little_memory(
    world: World, admin: Person, pack_file: Callable[..., Path], kind: str
) -> None:
    file = pack_file(SHIPS + 1)
    file.write_text(bomb(kind, file.read_text(encoding="utf-8")), encoding="utf-8")
    limit = "import resource; resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))"
    limited = f"{limit}\nfrom bot.cli import main\nmain()"
    line = [sys.executable, "-c", limited, "procedures", "publish", str(file), "--by", "赵管理"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "WENPING_EMBEDDING": "none"}
    started = time.perf_counter()
    said = subprocess.run(
        [*line, "--data", str(world.settings.data_dir)], capture_output=True, text=True, env=environment, check=False
    )
    assert time.perf_counter() - started < 120
    assert "Traceback" not in said.stderr
    published = world.rows("procedure_version", pack=PACK, version=SHIPS + 1)
    assert bool(published) is (said.returncode == 0)
    if kind != "five megabytes of a comment":  # a comment is no part of the pack
        assert said.returncode in (1, 2), said.stderr[-300:]
        assert re.search("[\u4e00-\u9fff]", said.stderr)
    begin(world.person("张三"), CHAOYANG_CLINIC)
