"""What is read stays on this machine: no connection but to the site, no file but the database.

Commands run as a user runs them, with an empty home, and `strace` writes down what they ask of
the system.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import pytest

pytestmark = pytest.mark.model

ROOT = Path(__file__).parent.parent
PAGE = (
    "<html><head><title>Wall</title></head><body><article><p>“The wall was never inspected, and "
    "nobody will pay for another,” said Bo Tran, the mayor, on a wet Monday in Lume.</p><p>Nobody "
    "from the board came, and nobody sent a letter to explain why.</p></article></body></html>"
)
TRACED = "network,open,openat,creat,mkdir,mkdirat,mknod,rename,renameat,renameat2,link,symlink"
WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|\b(?:creat|mk\w+|rename\w*|link|symlink)\(")
PATH = re.compile(r'\((?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"([^"]*)"')
SENDS = re.compile(r"\b(?:connect|send\w*)\(.*sa_family=")
BINDS = re.compile(r"\bbind\(")
ON_THIS_MACHINE = re.compile(r'inet_addr\("127\.0\.0\.1"\)|"::1"')


@dataclass
class Place:
    """An empty machine: a home, a folder of temporary files, and one for the database."""

    home: Path
    tmp: Path
    work: Path
    traces: dict[str, list[str]] = field(default_factory=dict)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        kept = {k: v for k, v in os.environ.items() if k != "CI" and not k.startswith("ORT_")}
        told = {"HOME": self.home, "TMPDIR": self.tmp, "PYTHONDONTWRITEBYTECODE": "1"}
        env = {k: v for k, v in kept.items() if not k.startswith("XDG_")} | {
            name: str(value) for name, value in told.items()
        }
        trace = ["strace", "-D", "-f", "-y", "-s", "300", "-e", f"trace={TRACED}"]
        before = [*trace, "-o", str(self.trace_of(arguments[0]))] if strace_works() else []
        command = [*before, sys.executable, "-m", "quotes", *arguments, "--db", "q.db"]
        pipe = subprocess.PIPE
        return subprocess.Popen(
            command, cwd=self.work, env=env, stdout=pipe, stderr=pipe, text=True
        )

    def end(self, process: subprocess.Popen[str], command: str) -> None:
        """Wait for a command, and for the last line of what it did."""
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
        if not strace_works():
            return
        for _ in range(100):
            lines = self.trace_of(command).read_text("utf-8", "replace").splitlines()
            if lines and re.match(rf"{process.pid} +\+\+\+ ", lines[-1]):
                break
            time.sleep(0.1)
        self.traces[command] = lines

    def trace_of(self, command: str) -> Path:
        return self.work.parent / f"{command}.trace"


def strace_works() -> bool:
    """Tell whether strace is here and may look at processes."""
    if shutil.which("strace") is None:
        return False
    trial = ["strace", "-o", os.devnull, "true"]
    return subprocess.run(trial, capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The machine after an ingest, a check, and one request to the site."""
    top = tmp_path_factory.mktemp("privacy")
    place = Place(top / "home", top / "tmp", top / "work")
    for folder in (place.home, place.tmp, place.work):
        folder.mkdir()
    (place.work / "page.html").write_text(PAGE, encoding="utf-8")
    shutil.copytree(ROOT / "seeds", place.work / "articles")
    place.end(place.start("ingest", "articles", "page.html"), "ingest")
    place.end(place.start("check", "page.html"), "check")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = place.start("serve", "--port", str(port), "--no-open")
    try:
        page = first_page(f"http://127.0.0.1:{port}/q/quotes", server)
    finally:
        server.send_signal(signal.SIGINT)
    place.end(server, "serve")
    assert "Bo Tran" in page
    return place


def first_page(url: str, server: subprocess.Popen[str]) -> str:
    for _ in range(300):
        assert server.poll() is None, server.communicate()
        try:
            with urllib.request.urlopen(url, timeout=20) as answer:
                return str(answer.read(), "utf-8")
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the site did not start")


@pytest.fixture
def traces(place: Place) -> dict[str, list[str]]:
    if not strace_works():
        if os.environ.get("QUOTES_REQUIRE_STRACE"):
            pytest.fail("strace does not work here, and QUOTES_REQUIRE_STRACE is set")
        pytest.skip("strace does not work here: apt-get install strace, and let it trace")
    assert all(len(lines) > 100 for lines in place.traces.values())
    return place.traces


def test_no_file_is_left_but_the_database(place: Place) -> None:
    assert sorted(place.home.rglob("*")) == []
    assert sorted(place.tmp.rglob("*")) == []
    left = {path.name for path in place.work.iterdir()}
    assert left - {"q.db-shm", "q.db-wal"} == {"articles", "page.html", "q.db"}


@pytest.mark.parametrize("command", ["ingest", "check", "serve"])
def test_nothing_is_written_elsewhere(
    place: Place, traces: dict[str, list[str]], command: str
) -> None:
    written = {str(path) for line in traces[command] if (path := written_path(line))}
    allowed = (place.work, place.tmp, Path("/dev"))
    assert [path for path in written if not any(map(Path(path).is_relative_to, allowed))] == []
    assert any(path.endswith("/q.db") for path in written)  # the trace does show what is written


def written_path(line: str) -> Path | None:
    found = PATH.search(line) if WRITES.search(line) else None
    return Path(found[1] or "/", found[2]) if found else None


@pytest.mark.parametrize("command", ["ingest", "check", "serve"])
def test_nobody_is_called(traces: dict[str, list[str]], command: str) -> None:
    lines = traces[command]
    assert [line for line in lines if SENDS.search(line)] == []
    # A library looks whether this machine knows IPv6 by binding a socket, and closes it.
    assert [x for x in lines if BINDS.search(x) and not ON_THIS_MACHINE.search(x)] == []
    listening = [line for line in lines if "listen(" in line]
    assert len(listening) == (command == "serve")


@pytest.mark.parametrize(
    ("line", "shows"),
    [
        (
            '7 openat(AT_FDCWD</w>, "x/q.db", O_RDWR|O_CREAT, 0644) = 3</w/x/q.db>',
            Path("/w/x/q.db"),
        ),
        (
            '7 openat(7</c>, "id.tmp", O_WRONLY|O_CREAT|O_EXCL, 0600 <unfinished ...>',
            Path("/c/id.tmp"),
        ),
        ('7 mkdir("/root/.cache", 0700) = 0', Path("/root/.cache")),
        ('7 openat(AT_FDCWD</w>, "/etc/hosts", O_RDONLY|O_CLOEXEC) = 3', None),
    ],
)
def test_a_trace_is_read_rightly(line: str, shows: Path | None) -> None:
    assert written_path(line) == shows


def test_a_question_to_a_name_server_would_be_seen() -> None:
    asked = "7 connect(7<UDP:[1]>, {sa_family=AF_INET, sin_port=htons(53)}, 16) = 0"
    answered = '7 sendto(9<TCP:[127.0.0.1:80]>, "HTTP/1.1 200 OK", 15, 0, NULL, 0) = 15'
    assert SENDS.search(asked)
    assert not SENDS.search(answered)
