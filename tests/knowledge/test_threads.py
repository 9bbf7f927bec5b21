"""A question takes one core for its matrices: threads that spin while they wait double the time of a busy machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import os
import sys
import bot.app
import knowledge.policies.service
assert "numpy" not in sys.modules, "numpy is loaded before it is told to keep to one thread"
before = set(os.listdir("/proc/self/task"))
import numpy
big = numpy.ones((400, 400), dtype=numpy.float32)
assert (big @ big)[0, 0] == 400
print(len(set(os.listdir("/proc/self/task")) - before))
"""


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="threads are counted in /proc")
def test_the_command_keeps_matrices_to_one_thread() -> None:
    free = {name: value for name, value in os.environ.items() if not name.startswith(("OPENBLAS", "OMP_"))}
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=60, env=free)
    assert (done.stdout.strip(), done.stderr) == ("0", "")
