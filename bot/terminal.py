"""`wenping chat`: the terminal session over the real application."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from bot.app import App
from bot.channels.terminal.session import Session
from bot.channels.terminal.translate import BadLineError, chat_of, from_json, from_line, to_json
from bot.engine.events import Event, Said
from bot.engine.messages import Message
from bot.errors import JobError, UsageError
from storage import inbox, invitations, outbox, people

ROLES = {
    "assessor",
    "leader",
    "group",
    "legal",
    "reviewer",
    "expert",
    "representative",
    "third_party",
    "admin",
}


class TerminalDesk:
    """The application as the terminal sees it. Everything runs in this thread, one thing after the other."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._worker = app.worker()
        self._runner = app.runner(_local_file)

    def accept(self, event: Event) -> None:
        """Commit the event."""
        incoming = inbox.Incoming(event.id, event.chat, "event", event.model_dump_json(), event.at)
        self._app.accept([incoming])

    def work(self) -> bool:
        """One batch of turns, or one job."""
        if self._worker.run().handled:
            return True
        return self._runner.run_once()

    def take(self, chat: str) -> Iterator[tuple[int, Message]]:
        """Undelivered messages of the chat."""
        while True:
            with self._app.database.read() as connection:
                rows = outbox.peek(connection, self._app.clock(), 1000, prefix=chat)
            mine = [row for row in rows if row.chat == chat]
            if not mine:
                return
            yield mine[0].id, Message.model_validate_json(mine[0].message)

    def delivered(self, row: int) -> None:
        """Mark as shown."""
        with self._app.database.write() as connection:
            outbox.sent(connection, row, "last")

    def path(self, stored: str) -> Path:
        """An attachment."""
        return self._app.open_file(stored)


def admit(app: App, who: str) -> str:
    """The chat of NAME[:ROLE]. While nobody was invited, NAME joins the sample organisation; later only known users,
    and those invited, who can only join.

    Raises UsageError.
    """
    name, _, role = who.replace("：", ":").partition(":")
    name, role = name.strip(), role.strip() or "assessor"
    if not name or len(name) > 40:
        raise UsageError("请用 --as 名字 或 --as 名字：身份，例如 --as 张三：assessor")
    if role not in ROLES:
        raise UsageError(f"没有“{role}”这个身份。可用：{'、'.join(sorted(ROLES))}")
    chat = chat_of(name)
    with app.database.write() as connection:
        invited = invitations.listed(connection)
        if not invited and not people.anybody(connection):
            people.ensure_sample(connection, chat, name, role)
            return chat
        if people.actor(connection, chat) is not None:
            return chat
        known = people.named(connection, name)
        if not known and any(one.name == name and one.used_at is None for one in invited):
            return chat  # still a stranger: may send the invitation code, as on Telegram
        if not known:
            raise UsageError(f"没有“{name}”这个人。请管理员先用 wenping users invite 邀请。")
        organisation = next((m.organisation for m in people.members(connection) if m.person == known[0]), None)
        people.bind(connection, chat, known[0], organisation)
    return chat


def chat_jsonl(app: App, who: str) -> None:
    """Lines of JSON in, lines of JSON out; silent until the first input."""
    session = _session(app, who)
    for line in sys.stdin:
        if not line.strip():
            continue
        try:
            event = from_json(line, event_id=session.event_id(), chat=session.chat, at=app.clock())
        except BadLineError as error:
            _emit(Message(text=f"看不懂这一行：{error}"), [])
        else:
            for message, files in session.feed(event):
                _emit(message, files)
        sys.stdout.write('{"idle": true}\n')
        sys.stdout.flush()
        app.index_in_background()


def chat_lines(app: App, who: str) -> None:
    """Plain terminal: numbers press buttons, the rest is text; an empty line or Ctrl-D ends."""
    from bot.channels.terminal.screen import Screen

    session = _session(app, who)
    screen = Screen()
    shown: Message | None = None
    for message, files in session.waiting():
        shown = screen.show(message, files) or shown
    first = Said(id=session.event_id(), chat=session.chat, at=app.clock(), text="/start")
    for message, files in session.feed(first):
        shown = screen.show(message, files) or shown
    app.index_in_background()
    while (line := screen.ask()) is not None:
        if not line.strip():
            continue
        event = from_line(line, shown, event_id=session.event_id(), chat=session.chat, at=app.clock())
        for message, files in session.feed(event):
            shown = screen.show(message, files) or shown


def _session(app: App, who: str) -> Session:
    chat = admit(app, who)
    return Session(TerminalDesk(app), chat, app.clock, app.settings.data_dir.absolute() / "sent")


def _emit(message: Message, files: list[str]) -> None:
    sys.stdout.write(to_json(message, files) + "\n")
    sys.stdout.flush()


def _local_file(channel: str, ref: str, target: Path) -> None:
    source = Path(ref)
    try:
        content = source.read_bytes()
    except OSError as error:
        raise JobError(f"读不到这个文件：{source.name}。请核对路径。") from error
    target.write_bytes(content)
