"""The command line: one module a command; what they need is loaded when they run."""

from quotes.cli import (  # noqa: F401 (each registers its command, in the order of the help)
    evaluate,
    export,
    extract,
    ingest,
    search,
    serve,
    show,
    speakers,
    stats,
    verify,
)
from quotes.cli._app import app


def main() -> None:
    """Run the command line."""
    app()
