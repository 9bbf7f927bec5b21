"""doc, wps, rtf and odt: turned into docx by LibreOffice where it is installed, refused by name where it is not."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from knowledge.policies.errors import BrokenFileError, UnsupportedFileError

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 120
"""How long one file may take; LibreOffice hangs on some damaged ones."""
_KEPT = frozenset({".doc", ".wps", ".rtf", ".odt"})


def office_program(search: str | None = None) -> str | None:
    """LibreOffice on this machine, or None. `search`: folders instead of those of PATH."""
    return next((found for name in PROGRAMS if (found := shutil.which(name, path=search))), None)


def to_docx(data: bytes, name: str, program: str | None) -> bytes:
    """The file as docx. Macros do not run, nothing is fetched: the profile is new and thrown away.

    Raises `UnsupportedFileError` (no LibreOffice: the way out is named) or `BrokenFileError`.
    """
    if program is None:
        raise UnsupportedFileError(name, "是旧版 Word 或 WPS 格式，请用 Word 或 WPS 打开，另存为 docx 再导入。")
    suffix = Path(name).suffix.lower()
    with TemporaryDirectory() as folder:
        source = Path(folder) / f"in{suffix if suffix in _KEPT else '.doc'}"
        source.write_bytes(data)
        profile = (Path(folder) / "profile").as_uri()
        command = [program, "--headless", "--norestore", f"-env:UserInstallation={profile}"]
        command += ["--convert-to", "docx", "--outdir", folder, str(source)]
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=True, stdin=subprocess.DEVNULL)
            return (Path(folder) / "in.docx").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise BrokenFileError(name, "转换不了，请用 Word 或 WPS 打开，另存为 docx 再导入。") from error
