"""Processes of the command line, started, stopped, killed; and what they leave behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from unittest import mock

from typer.testing import CliRunner

from quotes import run
from quotes.cli import app
from quotes.store import Store
from tests.faults.by_marks import by_marks
from tests.store.made import content

ROOT = Path(__file__).parent.parent.parent
NAMES = ("Ada Moyo", "Lee Park", "Sam Cole", "Ida Renn")


def write_articles(folder, n, *, each=6):
    """Articles by four people; the words of one in four are in the next article too."""
    folder.mkdir(parents=True, exist_ok=True)
    for i in range(n):
        said = [
            f"{NAMES[(i + k) % 4]} said: “Pier {i // 2} of berth {k} stays shut until the tide "
            f"turns on day {i // 2 + k}.”"
            for k in range(each)
        ]
        (folder / f"{i:04}.txt").write_text("\n\n".join([f"Report {i}.", *said]), "utf-8")
    return folder


def start(*arguments, hang=None, pace=0.0, **options):
    """Start `quotes` with the finder of by_marks; both its streams are read as text."""
    env = {**os.environ, "QUOTES_TEST_PACE": str(pace)}
    if hang is not None:
        env["QUOTES_TEST_HANG"] = f"{hang[0]}:{hang[1]}"
    options = {"preexec_fn": heed_signals, **options}
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    command = [sys.executable, "-m", "tests.faults.by_marks", *map(str, arguments)]
    return subprocess.Popen(command, text=True, env=env, cwd=ROOT, **streams)


def heed_signals():
    """Let a process heed the signals that whoever runs the tests may ignore, as nohup does."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def quotes(*arguments):
    """Run `quotes` in this process; give its exit code, its output and its notes."""
    with mock.patch.object(run, "find_quotes", by_marks):
        done = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout, done.stderr


def wait_for(mark, process):
    """Wait until a process hangs at its mark."""
    for _ in range(6000):
        if mark.exists():
            return
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)
    raise AssertionError("the process did not get so far")


def content_of(db):
    """All that a database says, without ids; it has to be in order."""
    with Store.open(db, must_exist=True) as store:
        assert store.verify() == []
        return content(store)


def is_one_line(err):
    return err.startswith("Error: ") and err.count("\n") == 1 and "Traceback" not in err
