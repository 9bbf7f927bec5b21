"""What a person sees in a plain terminal: the text, and numbered buttons."""

from __future__ import annotations

import sys

from bot.engine.messages import Message

LEAVE = frozenset({"退出", "exit", "quit", ":q"})


class Screen:
    """Prints messages, reads lines."""

    def show(self, message: Message, files: list[str]) -> Message | None:
        """Print a message; returns it where it has buttons (they are what numbers press)."""
        out = [f"\n{message.text}"]
        number = 0
        for row in message.rows:
            cells = []
            for button in row:
                number += 1
                cells.append(f"[{number}] {button.label}")
            out.append("  " + "   ".join(cells))
        out += [f"  文件：{path}" for path in files]
        sys.stdout.write("\n".join(out) + "\n")
        sys.stdout.flush()
        return message if message.rows else None

    def ask(self) -> str | None:
        """One line; None at the end of input or when asked to leave."""
        try:
            line = input("> ")
        except (EOFError, KeyboardInterrupt):
            sys.stdout.write("\n")
            return None
        return None if line.strip() in LEAVE else line
