"""`quotes correct`: put a quote right, for good."""

from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli._app import DEFAULT_DB, DbPath, app, say, who_decides
from quotes.records import SpeakerType

if TYPE_CHECKING:
    from quotes.store import Store

Key = Annotated[str, typer.Argument(help="The quote's key, as exports and the site show it.")]


@app.command()
def correct(
    quote: Key,
    speaker: Annotated[str | None, typer.Option(help="Who said it.")] = None,
    speaker_type: Annotated[
        SpeakerType | None, typer.Option("--type", help="What kind a new speaker is.")
    ] = None,
    confirm: Annotated[
        bool, typer.Option("--confirm", help="It is right as it is: speaker and words.")
    ] = False,
    unknown: Annotated[bool, typer.Option("--unknown", help="Nobody knows who said it.")] = False,
    not_a_quote: Annotated[
        bool, typer.Option("--not-a-quote", help="Nobody is presented as saying it.")
    ] = False,
    text_span: Annotated[
        str | None, typer.Option(metavar="START:END", help="Which characters of the article.")
    ] = None,
    db: DbPath = DEFAULT_DB,
) -> None:
    """Put a quote right; that survives every later ingest and `quotes corrections undo` undoes it.

    Example: quotes correct 58bc7e248ccabd58 --speaker "Mark Esper"
    """
    from quotes.store import Store

    chosen = [speaker is not None, confirm, unknown, not_a_quote, text_span is not None]
    if sum(chosen) != 1:
        raise typer.BadParameter(
            "give one of --speaker, --confirm, --unknown, --not-a-quote and --text-span"
        )
    who = who_decides()
    span = None if text_span is None else _span(text_span)
    with Store.open(db, must_exist=True) as store:
        if not_a_quote:
            store.reject_quote(quote, who=who)
            say("It counts as no quote from now on.")
            return
        if confirm:
            key = store.confirm(quote, who=who)
        elif span is not None:
            key = store.correct_span(quote, *span, who=who)
        else:
            key = store.correct_speaker(quote, speaker, speaker_type=speaker_type, who=who)
        _say(store, key)


def _say(store: "Store", key: str | None) -> None:
    from quotes.store import queries

    row = queries.quote_by_key(store.db, key or "")
    if row is not None:
        say(f"{row['speaker'] or '(unknown)'}: {row['quote']} [{row['key']}]")


def _span(given: str) -> tuple[int, int]:
    start, _, end = given.partition(":")
    if not (start.isdecimal() and end.isdecimal()):
        raise typer.BadParameter(f"--text-span is two numbers, as in 120:186, and not {given!r}")
    return int(start), int(end)
