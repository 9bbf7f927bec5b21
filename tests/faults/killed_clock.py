"""A process to be killed at a moment of its own choosing: works off whatever is due at the given time."""

from __future__ import annotations

import os
import signal
import sys
from datetime import datetime
from pathlib import Path

from bot.app import App
from bot.settings import Settings
from bot.terminal import TerminalDesk
from bot.testing.clock import FakeClock

folder, at, left = Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]), int(sys.argv[3])
app = App(Settings(data_dir=folder, embedding="none"), clock=FakeClock(at))
app.recover()
desk = TerminalDesk(app)
while desk.work():
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
app.close()
