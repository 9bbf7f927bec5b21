"""`make mutate`: takes away what a seed item rests on, and looks whether the item's test turns red for it.

Each mutation is made in a copy of the tree. Red is a failed assertion of the item's own test. A pack that no longer
loads, or a script that no longer fits, proves nothing and is reported as such. The exit status is 1 where a mutation
stays green.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from mutations import HERE, Mutation, MutationError, mutations
from rich.console import Console
from rich.progress import track
from rich.table import Table

ROOT = HERE.parents[1]
PARTS = ("bot", "knowledge", "prompts", "storage", "tests", "docs")
SECONDS = 300
WORKERS = 2
RED = "red"


def run(item: str, mutation: Mutation | None) -> str:
    """What the item's test says without it: "red", or why that proves nothing. No mutation: the test as it is."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for part in PARTS:
            shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
        for file in (*ROOT.glob("*.toml"), *ROOT.glob("*.md")):
            shutil.copy(file, root)
        try:
            if mutation is not None:
                mutation.apply(root)
        except (MutationError, OSError) as error:
            return f"names nothing: {error}"
        loads = _python(root, "-c", "from knowledge.procedures.loader import load_builtin; load_builtin()")
        if loads.returncode:
            return f"the pack does not load: {loads.stderr.strip().splitlines()[-1]}"
        return _verdict(_tested(root, item))


def _tested(root: Path, item: str) -> subprocess.CompletedProcess[str]:
    tests = [str(path) for path in sorted((root / "tests" / "seed_systems").glob(f"test_{item}_*.py"))]
    if not tests:
        return subprocess.CompletedProcess([], 5, "", "")
    return _python(root, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-k", f"test_{item}_", *tests)


def _python(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=root, env=env, capture_output=True, text=True, check=False, timeout=SECONDS
    )


def _verdict(done: subprocess.CompletedProcess[str]) -> str:
    if done.returncode == 0:
        return "stays green"
    if done.returncode != 1 or re.search(r"^ERROR \S", done.stdout, re.MULTILINE):
        return f"pytest ended with {done.returncode}: no test of the item failed"
    failed = re.findall(r"^(?:E\s+)([\w.]+(?:Error|Exit|Exception))", done.stdout, re.MULTILINE)
    if any(name.endswith("UnscriptedError") for name in failed):
        return "red only because the script no longer fits"
    return RED


def main(wanted: list[str]) -> int:
    """Run them all, or those of the items named; with ``--first`` the first one of each item."""
    first, wanted = "--first" in wanted, [each for each in wanted if each != "--first"]
    todo = [
        (item, each)
        for item, many in mutations().items()
        if not wanted or item in wanted
        for each in (many[:1] if first else many)
    ]
    with ThreadPoolExecutor(WORKERS) as pool:
        said = list(track(pool.map(lambda pair: run(*pair), todo), total=len(todo), description="mutations"))
    table = Table("item", "taken away", "its test")
    for (item, mutation), verdict in zip(todo, said, strict=True):
        table.add_row(item, str(mutation), verdict)
    Console(width=160).print(table)
    red = sum(verdict == RED for verdict in said)
    items = {item for item, _ in todo}
    shown = items - {item for (item, _), verdict in zip(todo, said, strict=True) if verdict != RED}
    print(f"{red} of {len(todo)} mutations red; {len(shown)} of {len(items)} items red for all of theirs")
    return 0 if red == len(todo) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
