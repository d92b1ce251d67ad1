"""`quotes search`: find quotes by their words."""

from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli._app import DEFAULT_DB, All, AsJson, DbPath, app, reading, say, to_json
from quotes.records import AttributionType, Kind

if TYPE_CHECKING:
    from quotes.store.queries import Found

SpeakerFilter = Annotated[str | None, typer.Option(help="Only this speaker (name or number).")]
KindFilter = Annotated[Kind | None, typer.Option(help="Only this kind.")]
MediumFilter = Annotated[
    str | None, typer.Option(help="Only what this medium carried, as in: told Reuters.")
]
TypeFilter = Annotated[
    AttributionType | None,
    typer.Option("--type", help="Only this type of attribution; includes what was not said."),
]
ReviewFilter = Annotated[
    bool, typer.Option("--review", help="Only quotes that a person should look at.")
]


@app.command()
def search(
    query: Annotated[
        str | None,
        typer.Argument(
            help='Words, "a phrase", or the start of a word with *; all quotes where there is '
            "none, but an option.",
            show_default=False,
        ),
    ] = None,
    speaker: SpeakerFilter = None,
    kind: KindFilter = None,
    medium: MediumFilter = None,
    review: ReviewFilter = False,
    type_: TypeFilter = None,
    everything: All = False,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 20,
    db: DbPath = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """Find quotes by their words, newest first.

    Example: quotes search "coalition troops" --speaker "Mark Esper"
    """
    from quotes.store import queries

    if query is None and not (speaker or kind or medium or review or type_):
        raise typer.BadParameter("give words to look for, or an option such as --review")
    with reading(db) as store:
        speaker_id = queries.find_speaker(store.db, speaker)["id"] if speaker else None
        wanted = queries.QuoteFilter(
            query=query,
            speaker_id=speaker_id,
            kind=kind,
            medium=medium,
            attribution_type=type_,
            said=queries.said_unless(everything, type_),
            review=review or None,
        )
        found = queries.search(store.db, wanted, limit=limit)
    if as_json:
        for hit in found["hits"]:
            typer.echo(to_json(hit))
        return
    _print(found, "; try fewer words, or how one begins: troop*" if query else "")


def _print(found: "Found", hint: str) -> None:
    from quotes.cli._print import UNKNOWN, open_console, styled, where
    from quotes.store.queries import split_hits
    from quotes.store.schema.candidates import perhaps

    console = open_console()
    for hit in found["hits"]:
        said = styled("")
        for piece, matches in split_hits(hit["snippet"]):
            said.append_text(styled(piece, "bold yellow" if matches else ""))
        place = where(hit["published"], hit["outlet"], hit["title"] or hit["article"])
        facts = [
            hit["kind"],
            hit["attribution_type"] if hit["attribution_type"] != "communication" else None,
            "not said" if hit["negated"] else None,
            hit["medium"] and f"via {hit['medium']}",
            hit["review"],
        ]
        console.print(
            styled(hit["speaker"] or perhaps(hit["candidates"]) or UNKNOWN, "bold"),
            *(styled(fact) for fact in facts if fact),
            sep="  ",
        )
        console.print(said)
        if hit["context"] and hit["kind"] != "direct":
            console.print(styled(" ".join(hit["context"].split()), "italic"))
        console.print(styled(f"{place} [{hit['article_key']}]", "dim"))
        if hit["review"]:
            console.print(styled(f"quotes correct {hit['key']}", "dim"))
        console.print()
    if not found["hits"]:
        say(f"No quotes found{hint}", err=True)
        return
    more = "+" if found["capped"] else ""
    say(f"{len(found['hits'])} of {found['total']}{more} quotes", err=True)
