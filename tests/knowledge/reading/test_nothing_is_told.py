"""The library that runs the models reports to nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_the_library_of_the_models_opens_no_session_of_telemetry(tmp_path: Path) -> None:
    """Where it reports, it leaves a file with the id of its session in the folder for temporary files."""
    kept = {name: value for name, value in os.environ.items() if name not in ("ORT_DISABLE_TELEMETRY", "CI")}
    environment = {**kept, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    code = "import knowledge.reading, onnxruntime"
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, timeout=120)
    assert list(tmp_path.iterdir()) == []
