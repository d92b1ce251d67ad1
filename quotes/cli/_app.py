"""What the commands share: the application, its errors, its options, its progress bar."""

import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from quotes import __version__
from quotes.cli._process import Stopped, check_stopped
from quotes.errors import QuotesError

if TYPE_CHECKING:
    from quotes.errors import ReadNote
    from quotes.readers import ReadOptions
    from quotes.readers.dates import DateOrder
    from quotes.run import OnArticle, Outcome
    from quotes.store import Store

SOME_FAILED = 3
"""Exit code of a run that went through, though some inputs could not be read."""


class QuotesGroup(TyperGroup):
    """Commands whose errors that a user can put right are one line, without a traceback."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 (typer's own signature)
        """Run a command; a QuotesError becomes its sentence and exit code 1, a signal its code."""
        try:
            return super().invoke(ctx)
        except QuotesError as error:
            say(f"Error: {error}", err=True)
            raise typer.Exit(1) from error
        except Stopped as stopped:
            raise typer.Exit(stopped.code) from stopped


app = typer.Typer(
    cls=QuotesGroup,
    help="Who said what, where, when: find quotes and their speakers in news text.",
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def command_group(name: str, about: str) -> typer.Typer:
    """Add commands of two words to the application, such as `quotes speakers list`."""
    group = typer.Typer(cls=QuotesGroup, help=about, rich_markup_mode=None, no_args_is_help=True)
    app.add_typer(group, name=name)
    return group


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"quotes {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None: ...


DbPath = Annotated[
    Path,
    typer.Option("--db", envvar="QUOTES_DB", help="The database file.", dir_okay=False),
]
All = Annotated[
    bool,
    typer.Option("--all", help="Also what was not said: thoughts, plans, denials, mere topics."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]
Paths = Annotated[
    list[str],
    typer.Argument(
        help="Files (.txt .md .html .jsonl .csv), folders, globs, or - for standard input.",
        show_default=False,
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN,...",
        help="For .csv and .jsonl with names of their own: the column of a field, as in "
        "text=content,published=date,outlet=publication.",
        show_default=False,
    ),
]
Dates = Annotated[
    Literal["dmy", "mdy"] | None,
    typer.Option(
        help="Of dates such as 01/03/2020: day or month first. Left empty otherwise, and told.",
        show_default=False,
    ),
]
AnyLanguage = Annotated[
    bool,
    typer.Option("--any-language", help="Look for quotes also where a text does not look English."),
]
DEFAULT_DB = Path("quotes.db")

# Control characters could be commands to the terminal: an article holds what anyone likes.
_UNPRINTABLE = {
    code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\r\n\t"
} | {ord("\r"): None}
_UNSAFE_IN_JSON = re.compile("[\x7f-\x9f\u2028\u2029]")


def printable(text: str) -> str:
    """Make a text safe to show on a terminal."""
    return text.translate(_UNPRINTABLE)


def say(text: str, *, err: bool = False) -> None:
    """Print lines for people, on stdout or stderr; a note that cannot be written stops nothing."""
    with suppress(OSError) if err else nullcontext():
        typer.echo(printable(text), err=err)


def say_note(note: "ReadNote") -> None:
    """Tell what was left out of an input that was read."""
    say(f"Note: {note}", err=True)


@contextmanager
def reading(db: Path) -> "Iterator[Store]":
    """Open a database to read; what a run that broke off left out of date is put right first."""
    from quotes.store import Store

    with Store.open(db, must_exist=True) as store:
        if not store.settle():
            say(
                "Note: a run is under way or broke off, so totals of speakers, links and shared "
                "statements are out of date; the end of the run, or the next one, puts them right.",
                err=True,
            )
        yield store


def db_option(db: Path) -> str:
    """Give what names this database in a command to copy; nothing for the default one."""
    return "" if db == DEFAULT_DB else f" --db {shlex.quote(str(db))}"


def note_stdin(paths: list[str]) -> None:
    """Tell who gave - at a terminal what is awaited."""
    if "-" in paths and sys.stdin.isatty():
        say("Reading standard input; end it with Ctrl-D.", err=True)


def read_options(columns: list[str] | None, dates: "DateOrder | None") -> "ReadOptions":
    """Take what a user says of the inputs."""
    from quotes.readers import ReadOptions, parse_columns

    try:
        return ReadOptions(parse_columns(columns or ()), dates)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="'--map'") from error


def who_decides() -> str:
    """Name the person at the keyboard, for the record of corrections."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


@contextmanager
def progress(total: int) -> "Iterator[OnArticle]":
    """Show a bar on stderr, if that is a terminal, that moves on with each article."""
    if not sys.stderr.isatty():
        yield lambda _: check_stopped()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("articles", total=total)
        done = 0

        def on_article(_: "Outcome") -> None:
            nonlocal done
            check_stopped()
            done += 1
            # One file may hold many articles: the total grows with them.
            bar.update(task, completed=done, total=max(total, done))

        yield on_article


def to_json(value: object) -> str:
    """Give a value as one line of JSON, letters as they are.

    What some programs take for the end of a line, or a terminal for a command, is escaped.
    """
    import json

    line = json.dumps(value, ensure_ascii=False)
    return _UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", line)
