"""`quotes extract`: quotes of articles, without a database."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from quotes.cli._app import (
    SOME_FAILED,
    AnyLanguage,
    Columns,
    Dates,
    Paths,
    app,
    note_stdin,
    read_options,
    say,
    say_note,
    to_json,
)

if TYPE_CHECKING:
    from quotes.run import Extracted


@app.command()
def extract(
    paths: Paths,
    output: Annotated[
        Literal["jsonl", "text"],
        typer.Option("--format", help="One JSON object an article, or text with quotes coloured."),
    ] = "jsonl",
    columns: Columns = None,
    dates: Dates = None,
    any_language: AnyLanguage = False,
    text: Annotated[
        bool | None,
        typer.Option(
            "--text/--no-text",
            help="Give the text of each article, or of none; else of all but .txt and .md files.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Print the quotes of articles; nothing is stored.

    Offsets are half-open code points in the article's text. Of a text or Markdown file, that is
    the file as it stands; of a page, a row or standard input, it comes as "text".
    Example: quotes extract article.txt --format text
    """
    from quotes.cli._print import print_article
    from quotes.errors import QuotesError
    from quotes.run import extract as run_extract

    reading = read_options(columns, dates)
    note_stdin(paths)
    failed = False
    for found in run_extract(
        paths, reading=reading, english_only=not any_language, on_note=say_note
    ):
        if isinstance(found, QuotesError):
            say(f"Error: {found}", err=True)
            failed = True
        elif output == "jsonl":
            typer.echo(to_json(as_prediction(found, text=text)))
        else:
            article = found.article
            print_article(article.name, article.text, found.quotes, subtitle=article.title or "")
    if failed:
        raise typer.Exit(SOME_FAILED)


def as_prediction(found: "Extracted", *, text: bool | None = None) -> dict[str, object]:
    """Give an article's quotes in the format that `quotes evaluate` scores, and its text.

    With `text` None, the text is left out where a file has it.
    """
    from quotes.readers.origin import is_text_file
    from quotes.store.schema.candidates import candidate_facts

    with_text = not is_text_file(found.article.origin) if text is None else text
    return {
        "id": found.article.name,
        **({"text": found.article.text} if with_text else {}),
        "quotes": [
            {
                "kind": quote.kind,
                "text": quote.text,
                "content": [[part.start, part.end] for part in quote.parts],
                "cue": quote.cue and [quote.cue.start, quote.cue.end],
                "source": quote.source and [quote.source.start, quote.source.end],
                "speaker": quote.speaker and quote.speaker.name,
                "speaker_type": quote.speaker and quote.speaker.type,
                "speaker_confidence": quote.speaker and quote.speaker.confidence,
                "candidates": candidate_facts(quote.candidates),
                "medium": quote.medium,
                "attribution_type": quote.attribution_type,
                "negated": quote.negated,
                "said": quote.said,
                "confidence": quote.confidence,
                "rule": quote.rule,
            }
            for quote in found.quotes
        ],
    }
