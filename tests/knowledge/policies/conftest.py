"""A policy store in a temporary folder; documents to put into it; the shared policies where they are."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from policy_engine import new_engine
from sqlalchemy import Engine

from knowledge.policies.load.office import office_program
from knowledge.policies.service import PolicyService
from storage.policies import SqlPolicyStore

SHARED = Path(__file__).parents[4] / "shared" / "policies"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = new_engine(tmp_path / "store")
    yield opened
    opened.dispose()


@pytest.fixture
def store(engine: Engine) -> SqlPolicyStore:
    return SqlPolicyStore(engine)


@pytest.fixture
def empty_digests(tmp_path: Path) -> Path:
    folder = tmp_path / "digests"
    folder.mkdir()
    return folder


@pytest.fixture
def service(store: SqlPolicyStore, tmp_path: Path, empty_digests: Path) -> PolicyService:
    """Lexical search, nothing built in."""
    return PolicyService(store, tmp_path / "data", embedding="none", digest_dir=empty_digests)


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Write a file into a folder of documents."""
    folder = tmp_path / "documents"

    def write(name: str, content: str | bytes) -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("needs the shared policies, which are not there")
    return SHARED


@pytest.fixture(scope="session")
def shared_service(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PolicyService]:
    """The built-in digests and the shared policies, searched lexically."""
    folder = tmp_path_factory.mktemp("shared-store")
    engine = new_engine(folder)
    service = PolicyService(SqlPolicyStore(engine), folder, embedding="none")
    service.ingest([shared])
    yield service
    engine.dispose()


@pytest.fixture
def stop() -> threading.Event:
    return threading.Event()


@pytest.fixture(scope="session")
def old_office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str], bytes]:
    """Turns a docx into doc or rtf with LibreOffice; skips where it is not installed."""
    program = office_program()
    if program is None:
        pytest.skip("needs LibreOffice, which is not installed")
    folder = tmp_path_factory.mktemp("office")

    def convert(data: bytes, suffix: str) -> bytes:
        source, result = folder / "x.docx", folder / f"x.{suffix}"
        if not result.exists():
            source.write_bytes(data)
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            command = [program, "--headless", profile, "--convert-to", suffix, "--outdir", str(folder), str(source)]
            subprocess.run(command, check=True, capture_output=True, timeout=120)
        return result.read_bytes()

    return convert
