"""`quotes show`: an article with its quotes in place."""

from typing import Annotated

import typer

from quotes.cli._app import DEFAULT_DB, AsJson, DbPath, app, to_json


@app.command()
def show(
    article: Annotated[str, typer.Argument(help="Its key, name, address, or part of its title.")],
    db: DbPath = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """Show an article with its quotes in place, coloured by speaker.

    Example: quotes show taji-strikes.txt
    """
    from quotes.cli._print import print_article
    from quotes.store import Store, queries
    from quotes.store.rows import quote_of

    with Store.open(db, must_exist=True) as store:
        row = queries.find_article(store.db, article)
        text = queries.article_text(store.db, row["id"])
        rows = queries.quotes_of_article(store.db, row["id"])
    if as_json:
        typer.echo(to_json({"article": row, "text": text, "quotes": rows}))
        return
    facts = [row["title"], row["source"], row["published"], row["url"]]
    print_article(
        row["name"],
        text,
        [quote_of(quote, text) for quote in rows],
        subtitle=", ".join(fact for fact in facts if fact),
    )
