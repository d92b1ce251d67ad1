"""`quotes ingest`: read articles into the database."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli import _app
from quotes.cli._app import (
    DEFAULT_DB,
    AnyLanguage,
    AsJson,
    Columns,
    Dates,
    DbPath,
    Paths,
    app,
    db_option,
    say,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotes.errors import QuotesError
    from quotes.run import Summary

_TOP = 10
_SHOWN = 20


SPEAKERS = "speakers.yml"
SECONDS = 600.0  # as quotes.nlp.found has it, which is not to be loaded for --help

Speakers = Annotated[
    Path | None,
    typer.Option(
        "--speakers",
        help=f"Names, aliases, types, roles of speakers, as YAML.  [default: {SPEAKERS} beside "
        "the database, if there]",
        dir_okay=False,
    ),
]

Again = Annotated[
    bool, typer.Option("--again", help="Read everything anew, also what has not changed.")
]


Seconds = Annotated[
    float,
    typer.Option(
        "--seconds",
        min=0.001,
        help="For one article; of one that takes longer, the quotes found by then are kept.",
    ),
]


@app.command()
def ingest(
    paths: Paths,
    columns: Columns = None,
    dates: Dates = None,
    any_language: AnyLanguage = False,
    speakers: Speakers = None,
    again: Again = False,
    db: DbPath = DEFAULT_DB,
    seconds: Seconds = SECONDS,
    as_json: AsJson = False,
) -> None:
    """Read articles, find their quotes and keep them in a database.

    A row of .jsonl or .csv has an id (or a url) and a text, and may have title, author, published
    (or date), outlet (or source) and url; --map tells of other names. Run it again at any time:
    only what is new or has changed is read anew, and what you corrected stays. A file of speakers
    is applied first, and wins over what you corrected before.
    Ctrl-C, SIGTERM and SIGHUP end it in order, with code 130, 143 or 129: run it again to go on.
    Example: quotes ingest articles/ --db quotes.db
    """
    from functools import partial

    from quotes.errors import QuotesError
    from quotes.readers import find_inputs, read_speakers
    from quotes.run import Choices, find_quotes
    from quotes.run import ingest as run_ingest
    from quotes.store import Store, queries

    beside = db.parent / SPEAKERS
    file = speakers or (beside if beside.exists() else None)
    reading = _app.read_options(columns, dates)
    known = read_speakers(file) if file else None
    choices = Choices(known, again, reading, english_only=not any_language)
    inputs = find_inputs(paths)
    wrong = [item for item in inputs if isinstance(item, QuotesError)]
    if len(wrong) == len(inputs) and not db.exists():
        _fail(wrong, len(wrong), db)  # a wrong path leaves no empty database behind
    _app.note_stdin(paths)
    with Store.open(db) as store:
        try:
            with _app.progress(len(inputs)) as on_article:
                find = partial(find_quotes, seconds=seconds)
                summary = run_ingest(
                    inputs, store, find=find, choices=choices, on_article=on_article
                )
        except KeyboardInterrupt as stopped:
            say("Stopped. What was read is kept; run the same command to go on.", err=True)
            raise typer.Exit(getattr(stopped, "code", 130)) from None
        waiting = queries.stats(store.db)["quotes_to_review"]
    if as_json:
        say(_app.to_json({**_as_dict(summary), "to_review": waiting}))
    else:
        say(_as_text(summary, waiting, db))
    _tell(summary)
    if summary.failed or summary.in_part:
        _fail(summary.failures, summary.n_failures, db)


def _tell(summary: "Summary") -> None:
    for note in summary.notes[:_SHOWN]:
        _app.say_note(note)
    if summary.n_notes > _SHOWN:
        say(f"... and {summary.n_notes - _SHOWN} more such notes", err=True)


def _fail(failures: "Iterable[QuotesError]", total: int, db: "Path") -> None:
    for failure in list(failures)[:_SHOWN]:
        say(f"Error: {failure}", err=True)
    if total > _SHOWN:
        say(f"... and {total - _SHOWN} more; the table failures of {db} has them all", err=True)
    raise typer.Exit(_app.SOME_FAILED)


def _as_dict(summary: "Summary") -> dict[str, object]:
    return {
        "new": summary.new,
        "unchanged": summary.unchanged,
        "replaced": summary.replaced,
        "failed": summary.failed,
        "in_part": summary.in_part,
        "quotes": dict(summary.kinds),
        "not_said": summary.not_said,
        "not_searched": dict(summary.languages),
        "notes": [str(note) for note in summary.notes],
        "speakers": dict(summary.speakers.most_common(_TOP)),
    }


def _as_text(summary: "Summary", waiting: int, db: "Path") -> str:
    counts = (
        f"articles  {summary.new} new, {summary.unchanged} unchanged, "
        f"{summary.replaced} replaced, {summary.failed} failed"
    ) + (f"; {summary.in_part} kept only in part" if summary.in_part else "")
    if summary.languages:
        languages = ", ".join(f"{n} {name}" for name, n in summary.languages.most_common())
        counts += f"; not searched for quotes: {languages}"
    lines = [counts]
    if summary.kinds:
        kinds = ", ".join(
            f"{summary.kinds[kind]} {kind}" for kind in ("direct", "mixed", "indirect")
        )
        lines.append(f"quotes    {summary.kinds.total()}: {kinds}")
        if summary.not_said:
            lines.append(f"          {summary.not_said} of them thought, planned or denied: --all")
    if summary.speakers:
        width = max(len(name) for name, _ in summary.speakers.most_common(_TOP))
        lines.append("speakers")
        lines += [f"  {name:{width}}  {n}" for name, n in summary.speakers.most_common(_TOP)]
    option = db_option(db)
    if summary.new or summary.replaced:
        lines.append(f"\nBrowse them:  quotes serve{option}")
    else:
        lines.append(f"\n{_nothing_new(summary)}")
    if waiting:
        them = "One is" if waiting == 1 else f"{waiting} are"
        lines.append(f"{them} to review:  quotes search --review{option}")
    return "\n".join(lines)


def _nothing_new(summary: "Summary") -> str:
    """Say what became of the inputs of a run that stored nothing."""
    told = []
    if summary.unchanged == 1:
        told.append("1 article is stored already, as it is; --again reads it anew.")
    elif summary.unchanged:
        told.append(f"{summary.unchanged} articles are stored already; --again reads them anew.")
    if summary.failed:
        told.append(f"{summary.failed} could not be read, see below.")
    return f"Nothing new: {' '.join(told) or 'the inputs hold no article.'}"
