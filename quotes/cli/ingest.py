"""`quotes ingest`: read articles into the database."""

from typing import TYPE_CHECKING

import typer

from quotes.cli._app import DEFAULT_DB, SOME_FAILED, AsJson, DbPath, Paths, app, progress, to_json

if TYPE_CHECKING:
    from pathlib import Path

    from quotes.run import Summary

_TOP = 10
_MOST_FAILURES = 20


@app.command()
def ingest(paths: Paths, db: DbPath = DEFAULT_DB, as_json: AsJson = False) -> None:
    """Read articles, find their quotes and keep them in a database.

    Run it again at any time: only what is new or has changed is read anew, and what you
    corrected stays. Example: quotes ingest articles/ --db quotes.db
    """
    from quotes.readers import find_inputs
    from quotes.run import ingest as run_ingest
    from quotes.store import Store

    inputs = find_inputs(paths)
    with Store.open(db) as store:
        try:
            with progress(len(inputs)) as on_article:
                summary = run_ingest(inputs, store, on_article=on_article)
        except KeyboardInterrupt:
            typer.echo("Stopped. What was read is kept; run the same command to go on.", err=True)
            raise typer.Exit(130) from None
    typer.echo(to_json(_as_dict(summary)) if as_json else _as_text(summary, db))
    for failure in summary.failures[:_MOST_FAILURES]:
        typer.echo(f"Error: {failure}", err=True)
    if len(summary.failures) > _MOST_FAILURES:
        left = len(summary.failures) - _MOST_FAILURES
        typer.echo(f"... and {left} more; the table failures of {db} has them all", err=True)
    if summary.failures:
        raise typer.Exit(SOME_FAILED)


def _as_dict(summary: "Summary") -> dict[str, object]:
    return {
        "new": summary.new,
        "unchanged": summary.unchanged,
        "replaced": summary.replaced,
        "failed": summary.failed,
        "quotes": dict(summary.kinds),
        "speakers": dict(summary.speakers.most_common(_TOP)),
    }


def _as_text(summary: "Summary", db: "Path") -> str:
    counts = (
        f"articles  {summary.new} new, {summary.unchanged} unchanged, "
        f"{summary.replaced} replaced, {summary.failed} failed"
    )
    lines = [counts]
    if summary.kinds:
        kinds = ", ".join(
            f"{summary.kinds[kind]} {kind}" for kind in ("direct", "mixed", "indirect")
        )
        lines.append(f"quotes    {summary.kinds.total()}: {kinds}")
    if summary.speakers:
        width = max(len(name) for name, _ in summary.speakers.most_common(_TOP))
        lines.append("speakers")
        lines += [f"  {name:{width}}  {n}" for name, n in summary.speakers.most_common(_TOP)]
    option = "" if db == DEFAULT_DB else f" --db {db}"
    lines.append(f"\nBrowse them:  quotes serve{option}")
    return "\n".join(lines)
