"""`quotes cite`: one quote as a citation."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from quotes.cli._app import DEFAULT_DB, DbPath, app, reading, say
from quotes.cli._site import BaseUrl, link
from quotes.writers import CitationFormat


@app.command()
def cite(
    key: Annotated[str, typer.Argument(help="The quote's key, as `search --json` shows it.")],
    form: Annotated[CitationFormat, typer.Option("--format", help="How to write it.")] = "text",
    base_url: BaseUrl = None,
    db: DbPath = DEFAULT_DB,
) -> None:
    """Cite a quote: speaker, role then, outlet, date, title, address, and who found it.

    It says whether a person confirmed the speaker or the program is how sure.
    Example: quotes cite 1c829adab82e8731 --format bibtex
    """
    from quotes.store import queries
    from quotes.writers import citation_of
    from quotes.writers import cite as write_citation

    with reading(db) as store:
        found = queries.cite_quote(store.db, key)
    day = datetime.now(UTC).date().isoformat()
    permalink = link(base_url, key) if base_url else None
    say(write_citation(citation_of(found, accessed=day, permalink=permalink), form))
