"""The command line: one module a command; what they need is loaded when they run."""

import sys
from io import TextIOWrapper

# Each registers its command, in the order of the help.
# ruff: noqa: F401, I001
from quotes.cli import ingest
from quotes.cli import serve
from quotes.cli import search
from quotes.cli import show
from quotes.cli import speakers
from quotes.cli import statements
from quotes.cli import correct
from quotes.cli import corrections
from quotes.cli import stats
from quotes.cli import audit
from quotes.cli import export
from quotes.cli import cite
from quotes.cli import extract
from quotes.cli import verify
from quotes.cli import backup
from quotes.cli import publish
from quotes.cli import check
from quotes.cli import evaluate
from quotes.cli._app import app, say
from quotes.cli._process import drop_output, end_on_signals, open_missing_streams


def main() -> None:
    """Run the command line."""
    open_missing_streams()
    end_on_signals()
    if isinstance(sys.stdout, TextIOWrapper) and not sys.stdout.isatty():
        # What is read by programs is UTF-8, whatever the terminal's own encoding.
        sys.stdout.reconfigure(encoding="utf-8")
    code: str | int | None = 0
    try:
        try:
            app()
        except SystemExit as ended:
            code = ended.code
        sys.stdout.flush()
    except OSError as error:
        drop_output()
        if not (code or isinstance(error, BrokenPipeError)):  # told already; who reads has enough
            what = f"read or write {error.filename}" if error.filename else "write the output"
            say(f"Error: cannot {what}: {error.strerror or error}; choose another place", err=True)
        code = code or 1
    sys.exit(code)
