"""What a shipped pack says, as one hash; and the list of those that were ever shipped (`pack_versions.yaml`).

Run as a program it adds the versions that are new. It never changes a line that is there: what was begun under a
version ends under it, so what a version says may not change.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping
from pathlib import Path

import yaml

from knowledge.procedures.loader import load_builtin
from knowledge.procedures.model import Pack

LIST = Path(__file__).with_name("pack_versions.yaml")
HEAD = "# What each shipped version of a pack says, bases composed in. Never edit a line: raise the pack's `version`,\n"
HEAD += "# then run `python tests/knowledge/pack_versions.py`, which adds the new line.\n"


def says(pack: Pack) -> str:
    """A hash of all the pack holds but its version; fields left at their defaults do not count."""
    told = pack.model_dump(mode="json", exclude_defaults=True, exclude={"version"})
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:32]


def shipped() -> dict[str, tuple[int, str]]:
    """Pack → its version and what it says now."""
    return {name: (pack.version, says(pack)) for name, pack in load_builtin().items()}


def known() -> dict[str, dict[int, str]]:
    """Pack → version → what it said when it was listed."""
    read = yaml.safe_load(LIST.read_text(encoding="utf-8")) if LIST.exists() else {}
    return {str(name): {int(n): str(said) for n, said in versions.items()} for name, versions in read.items()}


def wrong(now: Mapping[str, tuple[int, str]], listed: Mapping[str, Mapping[int, str]]) -> list[str]:
    """One sentence for each pack that changed under its version or is not listed, saying what to do."""
    told = []
    for name, (version, said) in sorted(now.items()):
        before = listed.get(name, {})
        if version not in before:
            told.append(f"{name} {version} is new: run `python tests/knowledge/pack_versions.py` to list it.")
        elif before[version] != said:
            told.append(
                f"{name} {version} says something else than when it was shipped (its own file, or a base of it): "
                f"set `version: {max(before) + 1}` in {name}.yaml, then run `python tests/knowledge/pack_versions.py`."
            )
        if before and version < max(before):
            told.append(f"{name} went back from {max(before)} to {version}: a version is never taken back.")
    return told


def main() -> int:
    """List what is new. Refuses to touch what is listed."""
    listed = known()
    for name, (version, said) in shipped().items():
        listed.setdefault(name, {}).setdefault(version, said)
    ordered = {name: dict(sorted(listed[name].items())) for name in sorted(listed)}
    LIST.write_text(HEAD + yaml.safe_dump(ordered, sort_keys=False), encoding="utf-8")
    left = wrong(shipped(), known())
    print("\n".join(left) or "all listed")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
