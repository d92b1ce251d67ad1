"""The process around a command: signals that end it, and streams that are closed or full."""

import os
import signal
import sys
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else []))

_came: list[int] = []


class Stopped(KeyboardInterrupt):
    """A signal asks to end; `code` is the exit code that says which: 130, 143, 129."""

    def __init__(self, number: int) -> None:
        self.code = 128 + number
        super().__init__(signal.Signals(number).name)


def end_on_signals() -> None:
    """Let SIGTERM and SIGHUP end a command as Ctrl-C does; not those that are ignored (nohup)."""
    for number in SIGNALS:
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _stop)


def check_stopped() -> None:
    """Raise Stopped once more, where somebody's code has swallowed the first one."""
    if _came:
        raise Stopped(_came[0])


def open_missing_streams() -> None:
    """Put something in place of closed standard streams, or the next file would take it.

    An input that was closed is empty, what is written to a closed output fails as it should, and
    notes to nowhere are lost.
    """
    for number, flags in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, flags)  # takes the lowest number, which is this one
    names = (("stdin", 0, "r"), ("stdout", 1, "w"), ("stderr", 2, "w"))
    for name, number, mode in names:
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def drop_output() -> None:
    """Forget what is still to be written to a stream that fails, or it would fail again at exit."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)


def _stop(number: int, _frame: FrameType | None) -> None:
    _came.append(number)
    raise Stopped(number)
