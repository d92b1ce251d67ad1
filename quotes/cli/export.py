"""`quotes export`: take the quotes elsewhere."""

import codecs
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Annotated, Any, get_args

import typer

from quotes.cli._app import DEFAULT_DB, All, DbPath, app, reading, say
from quotes.cli._filters import (
    CueFilter,
    KindFilter,
    MediumFilter,
    ReviewFilter,
    RoleFilter,
    SpeakerFilter,
    SpeakerTypeFilter,
    TypeFilter,
    quote_filter,
)
from quotes.cli._site import BaseUrl, link
from quotes.errors import StoreError
from quotes.writers import Format


def _check_day(value: str | None) -> str | None:
    """Refuse what is no date: it would silently select nothing."""
    if value is None:
        return None
    try:
        if not re.fullmatch(r"\d{4}(-\d\d){0,2}", value, re.ASCII):
            raise ValueError(value)
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError as error:
        why = "give a year, a month or a day: 2020, 2020-03, 2020-03-11"
        raise typer.BadParameter(why) from error
    return value


Day = Annotated[
    str | None,
    typer.Option(callback=_check_day, help="A year, a month (2020-03) or a day, included."),
]


@app.command()
def export(
    output: Annotated[
        Format | None,
        typer.Option("--format", help="What to write; else what the file's name says, or csv."),
    ] = None,
    speaker: SpeakerFilter = None,
    speaker_type: SpeakerTypeFilter = None,
    role: RoleFilter = None,
    kind: KindFilter = None,
    cue: CueFilter = None,
    since: Day = None,
    until: Day = None,
    outlet: Annotated[str | None, typer.Option(help="Only this outlet.")] = None,
    medium: MediumFilter = None,
    review: ReviewFilter = False,
    type_: TypeFilter = None,
    everything: All = False,
    query: Annotated[str | None, typer.Option(help="Only quotes with these words.")] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", dir_okay=False, help="A file; without it, or -, standard output."
        ),
    ] = None,
    raw: Annotated[
        bool, typer.Option("--raw", help="Leave cells that a spreadsheet would run as formulas.")
    ] = False,
    excel: Annotated[
        bool,
        typer.Option(
            "--excel", help="CSV that Excel opens with its letters right: with a byte order mark."
        ),
    ] = False,
    base_url: BaseUrl = None,
    db: DbPath = DEFAULT_DB,
) -> None:
    """Write quotes as CSV, JSON, JSON Lines, Parquet or XLSX.

    In CSV, a cell that begins with = + - @, a tab or a carriage return gets an apostrophe before
    it, so that no spreadsheet runs it; --raw leaves it out. --base-url adds a last column, link.
    Example: quotes export --speaker "Mark Esper" --since 2020-03 -o esper.csv
    """
    from quotes.store import queries
    from quotes.writers import write_rows

    file = None if file == Path("-") else file
    output = _format(output, file)
    if excel and output != "csv":
        raise typer.BadParameter(f"--excel is for CSV, and this is {output}; leave it out")
    with reading(db) as store, _destination(file, output) as out:
        wanted = quote_filter(
            store.db,
            speaker,
            everything=everything,
            review=review,
            query=query,
            speaker_type=speaker_type,
            role=role,
            kind=kind,
            cue=cue,
            outlet=outlet,
            medium=medium,
            attribution_type=type_,
            since=since,
            until=until,
        )
        rows = _Counted(_linked(queries.export_rows(store.db, wanted), base_url))
        columns = {**queries.EXPORTED, **({"link": str} if base_url else {})}
        if excel:
            out.write(codecs.BOM_UTF8)
        write_rows(rows, out, output, columns=columns, raw=raw)
    if file is not None:
        say(f"Written: {file}, {rows.n} quotes", err=True)
    elif not rows.n:
        say("No quotes match.", err=True)


def _format(asked: Format | None, file: Path | None) -> Format:
    """Tell the format from what is asked or from the ending of a file's name; else CSV."""
    ending = file.suffix.lower().removeprefix(".") if file is not None else ""
    named = next((known for known in get_args(Format) if known == ending), None)
    if asked and named and asked != named:
        why = f"{file} is no name for {asked}; leave out --format, or name it .{asked}"
        raise typer.BadParameter(why)
    return asked or named or "csv"


def _linked(
    rows: Iterable[Mapping[str, object]], base_url: str | None
) -> Iterator[Mapping[str, object]]:
    """Add to each row the address of its quote, if the site has one."""
    for row in rows:
        yield row if base_url is None else {**row, "link": link(base_url, str(row["key"]))}


class _Counted:
    """Rows that count themselves as they pass."""

    def __init__(self, rows: Iterable[Mapping[str, object]]) -> None:
        self._rows = rows
        self.n = 0

    def __iter__(self) -> Iterator[Mapping[str, object]]:
        for row in self._rows:
            self.n += 1
            yield row


@contextmanager
def _destination(file: Path | None, output: Format) -> Iterator[IO[Any]]:
    """Open standard output, or a file that appears under its name only when it is whole."""
    if file is None and output in ("parquet", "xlsx"):
        raise typer.BadParameter(f"{output} needs a file: -o quotes.{output}")
    try:
        if file is None:
            yield sys.stdout.buffer
            sys.stdout.flush()
        # A device or a pipe must stay what it is, and a link must go on leading to its file.
        elif file.exists() and not file.is_file():
            with file.open("wb") as out:
                yield out
        else:
            with _whole(file.resolve()) as out:
                yield out
    except BrokenPipeError:
        raise  # who reads has enough; typer ends in silence
    except OSError as error:
        where = file or "to standard output"
        why = f"cannot write {where}: {error.strerror or error}; choose another place"
        raise StoreError(why) from error


@contextmanager
def _whole(file: Path) -> Iterator[IO[bytes]]:
    """Write beside a file, then put what is written in its place."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".quotes-")
    partial = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
        partial.chmod(0o666 & ~_umask())
        partial.replace(file)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
