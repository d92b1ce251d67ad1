"""`quotes export`: take the quotes elsewhere."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated, Any

import typer

from quotes.cli._app import DEFAULT_DB, DbPath, app
from quotes.cli.search import KindFilter, SpeakerFilter
from quotes.errors import StoreError
from quotes.writers import Format

Day = Annotated[str | None, typer.Option(help="A year, a month (2020-03) or a day, included.")]


@app.command()
def export(
    output: Annotated[Format, typer.Option("--format", help="What to write.")] = "csv",
    speaker: SpeakerFilter = None,
    kind: KindFilter = None,
    since: Day = None,
    until: Day = None,
    source: Annotated[str | None, typer.Option(help="Only this outlet.")] = None,
    query: Annotated[str | None, typer.Option(help="Only quotes with these words.")] = None,
    file: Annotated[
        Path | None, typer.Option("-o", "--output", help="A file; else standard output.")
    ] = None,
    raw: Annotated[
        bool, typer.Option("--raw", help="Leave cells that a spreadsheet would run as formulas.")
    ] = False,
    db: DbPath = DEFAULT_DB,
) -> None:
    """Write quotes as CSV, JSON, JSON Lines or Parquet.

    In CSV, a cell that begins with = + - @, a tab or a carriage return gets an apostrophe before
    it, so that no spreadsheet runs it; --raw leaves it out.
    Example: quotes export --speaker "Mark Esper" --since 2020-03 -o esper.csv
    """
    from quotes.store import Store, queries
    from quotes.writers import write_rows

    with Store.open(db, must_exist=True) as store, _destination(file, output) as out:
        speaker_id = queries.find_speaker(store.db, speaker)["id"] if speaker else None
        wanted = queries.Wanted(
            query=query, speaker_id=speaker_id, kind=kind, source=source, since=since, until=until
        )
        write_rows(queries.export_rows(store.db, wanted), out, output, raw=raw)
    if file is not None:
        typer.echo(f"Written: {file}", err=True)


@contextmanager
def _destination(file: Path | None, output: Format) -> Iterator[IO[Any]]:
    """Open standard output, or a file that appears under its name only when it is whole."""
    if file is None:
        if output == "parquet":
            raise typer.BadParameter("parquet needs a file: -o quotes.parquet")
        yield sys.stdout.buffer
        sys.stdout.flush()
        return
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    except OSError as error:
        raise StoreError(f"cannot write {file}: {error.strerror}; choose another place") from error
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
