"""A process that is killed while it writes an archive: after so many files of it."""

from __future__ import annotations

import os
import signal
import sys
import zipfile
from pathlib import Path
from typing import Any

from bot.app import App
from bot.settings import Settings
from bot.terminal import TerminalDesk
from bot.testing.clock import FakeClock

folder, left = Path(sys.argv[1]), int(sys.argv[2])
opened = zipfile.ZipFile.open


def dying(self: zipfile.ZipFile, name: Any, mode: Any = "r", *args: Any, **more: Any) -> Any:
    """Count the archive's files; die in the middle of it (python-docx and openpyxl do not write that way)."""
    global left
    if mode == "w" and "compress" not in more:
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    return opened(self, name, mode, *args, **more)


if left > 0:
    zipfile.ZipFile.open = dying  # type: ignore[method-assign]
app = App(Settings(data_dir=folder, embedding="none"), clock=FakeClock())
app.recover()
desk = TerminalDesk(app)
while desk.work():
    pass
app.close()
