"""`quotes show`: an article with its quotes in place."""

from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli._app import DEFAULT_DB, AsJson, DbPath, app, reading, say, to_json
from quotes.cli._print import may_be

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotes.store.queries import LinkRow, QuoteRow


@app.command()
def show(
    article: Annotated[str, typer.Argument(help="Its key, name, address, or part of its title.")],
    why: Annotated[
        bool, typer.Option("--why", help="Tell of each quote how its speaker was found.")
    ] = False,
    db: DbPath = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """Show an article with its quotes in place, coloured by speaker.

    Example: quotes show taji-strikes.txt --why
    """
    from quotes.cli._print import print_article
    from quotes.store import queries
    from quotes.store.schema.rows import quote_of

    with reading(db) as store:
        row = queries.find_article(store.db, article)
        text = queries.article_text(store.db, row["id"])
        rows = queries.quotes_of_article(store.db, row["id"])
        links = queries.links_of_article(store.db, row["id"])
        quotes = [] if as_json or why else [quote_of(quote, text) for quote in rows]
    if as_json:
        typer.echo(to_json({"article": row, "text": text, "quotes": rows, "links": links}))
        return
    if why:
        for quote in rows:
            say(_why(quote) + _linked([link for link in links if link["quote_id"] == quote["id"]]))
        return
    facts = [row["title"], row["outlet"], row["published"], row["url"]]
    print_article(row["name"], text, quotes, subtitle=", ".join(fact for fact in facts if fact))


def _why(quote: "QuoteRow") -> str:
    """Set out the way from the quote over its cue, the words for its source, and the earlier name
    that they lead back to, to the speaker.

    The first rule found the quote and its source, the second one the speaker. Who else may be
    meant comes behind it.
    """
    from textwrap import shorten

    from quotes.store.schema.candidates import perhaps

    attribution, _, speaker = quote["rule"].partition("; ")
    speaker, _, chain = speaker.partition(": ")
    trust = quote["speaker_confidence"]
    sure = "" if trust is None else f", {trust:.2f}"
    others = perhaps(quote["candidates"])
    joint = ", or " if quote["speaker"] else ", "
    medium = quote["medium"]
    steps = [
        shorten(quote["quote"], 60, placeholder=" ..."),
        f"{quote['cue'] or 'no cue'} ({attribution}, {quote['confidence']:.2f})",
        quote["source"] or "no source",
        *([chain] if chain else []),
        f"{quote['speaker'] or 'unknown'}{f' ({speaker}{sure})' if speaker else ''}"
        f"{f'{joint}{others}' if others else ''}{f', via {medium}' if medium else ''}",
    ]
    return " -> ".join(" ".join(step.split()) for step in steps)


def _linked(links: "Sequence[LinkRow]") -> str:
    """Tell what made the name of the article this speaker, or who else may be meant by it."""
    for link in links:
        if link["is_linked"]:
            return f' = "{link["name"]}" here ({link["evidence"]})'
    others = [may_be(link["speaker"], link["evidence"]) for link in links]
    return f"; may be also: {', '.join(others)}" if others else ""
