"""What all tests share: no network, a header with the versions that matter, shared gold."""

import os
import socket
import sqlite3
import time
from pathlib import Path

import pytest
from hypothesis import settings
from spacy.about import __version__ as spacy_version

# The same examples on every run of CI, so that a change is judged by what it changed; new ones
# are looked for wherever else the tests run.
settings.register_profile("steady", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("steady")

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


def pytest_report_header() -> str:
    shared = "present" if SHARED.is_dir() else "ABSENT: tests that need its gold skip"
    return f"sqlite {sqlite3.sqlite_version}, spacy {spacy_version}, ../shared {shared}"


BEGAN = time.monotonic()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what is left of the long fault suite, aloud, when its time is up."""
    seconds = float(os.environ.get("QUOTES_FAULTS_SECONDS", "inf"))
    if item.get_closest_marker("faults") and time.monotonic() - BEGAN > seconds:
        pytest.skip(f"the {seconds:g} seconds of the long fault suite are over")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let connections reach this machine only."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else "local"
        if host not in ("127.0.0.1", "::1", "localhost", "local"):
            raise AssertionError(f"a test wanted to reach {host}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def shared() -> Path:
    """The folder with gold that is not part of the project; skips aloud where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here: its gold is not part of the project")
    return SHARED
