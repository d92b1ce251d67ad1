"""`quotes check`: the quotations of a draft against the database."""

from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli._app import DEFAULT_DB, AsJson, DbPath, app, note_stdin, reading, say, to_json

if TYPE_CHECKING:
    from quotes.checking import Checked

NOT_ALL_AGREE = 4
"""Exit code where some quotation is not word for word what its speaker is stored to have said."""

_STYLES = {"exact": "green", "truncated": "cyan", "not found": "yellow"}


@app.command()
def check(
    draft: Annotated[str, typer.Argument(help="A text, Markdown or HTML file, or - for stdin.")],
    db: DbPath = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """Check each quotation of a draft against the quotes in the database.

    exact: whole sentences, word for word; truncated: cut within a sentence; altered: other words,
    shown as [-stored-] and {+draft+}; other speaker: somebody else is stored as saying it; not
    found. A note tells where the database is not sure who said it; that counts against nobody.
    Ends with code 4 unless all are exact. Example: quotes check draft.md
    """
    from quotes.checking import as_dict, check_quotations
    from quotes.errors import QuotesError
    from quotes.run import extract

    note_stdin([draft])
    n, agree = 0, True
    with reading(db) as store:
        for found in extract([draft]):
            if isinstance(found, QuotesError):
                raise found
            for checked in check_quotations(found.article, found.quotes, store.db):
                n += 1
                agree = agree and checked.outcome == "exact"
                if as_json:
                    typer.echo(to_json(as_dict(checked)))
                else:
                    _print(checked)
    if not n:
        say("No quotations in it.", err=True)
    elif not agree:
        raise typer.Exit(NOT_ALL_AGREE)


def _print(checked: "Checked") -> None:
    from quotes.cli._print import diff_text, open_console, styled, where

    console = open_console()
    style = _STYLES.get(checked.outcome, "bold red")
    who = checked.speaker or "(unknown)"
    console.print(
        styled(f"line {checked.line}", "dim"), styled(checked.outcome, style), who, sep="  "
    )
    console.print(styled(checked.quotation))
    found = checked.found
    if found is not None:
        if checked.comparison and checked.comparison.diff:
            console.print(diff_text(checked.comparison.diff))
        elif checked.outcome != "exact":
            console.print(styled(found["quote"], "dim"))
        place = where(found["published"], found["outlet"], found["title"] or found["article"])
        said = f"{found['speaker'] or '(unknown)'}, {place} [{found['article_key']}]"
        console.print(styled(said, "dim"))
    if checked.note:
        console.print(styled(f"note: {checked.note}", "yellow"))
    console.print()
