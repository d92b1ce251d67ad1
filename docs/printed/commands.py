"""The reference of commands: the help that each of them prints."""

import os
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

from typer.main import get_command
from typer.testing import CliRunner

from printed.markdown import code, fence, prose, table
from quotes.cli._app import app

_WIDTH = "96"


def walk() -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield all commands with the words that name them, groups before what is in them."""
    yield from _below((), get_command(app))


def _below(words: tuple[str, ...], command: Any) -> Iterator[tuple[tuple[str, ...], Any]]:  # noqa: ANN401 (typer's own class)
    yield words, command
    for name, below in getattr(command, "commands", {}).items():
        yield from _below((*words, name), below)


def reference() -> str:
    """Print a table of all commands, and the help of each."""
    known = list(walk())
    rows = [
        (f"[{code(_name(words))}](#{'-'.join(('quotes', *words))})", _about(command))
        for words, command in known
        if words and not hasattr(command, "commands")
    ]
    text = table(("command", "for"), rows)
    for words, _ in known:
        level = "#" * (2 if len(words) < 2 else 3)
        text += f"\n{level} {_name(words)}\n\n{fence(_help(words), 'text')}"
    return text


def _name(words: tuple[str, ...]) -> str:
    return " ".join(("quotes", *words))


def _about(command: Any) -> str:  # noqa: ANN401 (as above)
    first = (command.help or "").strip().split("\n\n")[0].split(" Example: ")[0]
    return prose(first)


def _help(words: tuple[str, ...]) -> str:
    with patch.dict(os.environ, COLUMNS=_WIDTH, TERMINAL_WIDTH=_WIDTH):
        result = CliRunner().invoke(app, [*words, "--help"], prog_name="quotes")
    if result.exit_code:
        raise RuntimeError(f"{_name(words)} --help ended with {result.exit_code}: {result.output}")
    return result.output
