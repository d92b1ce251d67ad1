"""`quotes search`: find quotes by their words."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli._app import (
    DEFAULT_DB,
    All,
    AsJson,
    DbPath,
    app,
    db_option,
    reading,
    say,
    to_json,
)
from quotes.cli._filters import (
    CueFilter,
    KindFilter,
    MediumFilter,
    ReviewFilter,
    RoleFilter,
    SpeakerFilter,
    SpeakerTypeFilter,
    TypeFilter,
    quote_filter,
)
from quotes.cli._site import BaseUrl, link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from quotes.store.queries import Found, Hit
    from quotes.store.schema.review import Review

_REASONS: "dict[Review, str]" = {
    "unsure who": "somebody is meant, and it is not sure enough who",
    "nobody named": "the article has words for the source, and they lead to nobody",
    "which one": "the name may mean several speakers",
}


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
    speaker_type: SpeakerTypeFilter = None,
    role: RoleFilter = None,
    kind: KindFilter = None,
    cue: CueFilter = None,
    medium: MediumFilter = None,
    review: ReviewFilter = False,
    type_: TypeFilter = None,
    everything: All = False,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 20,
    base_url: BaseUrl = None,
    db: DbPath = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """Find quotes by their words, newest first.

    Each comes with its speaker and the role that the article gives, the date, outlet and title of
    the article, and its address; with --review also with the reason, the sentence and the command
    that puts it right.
    Example: quotes search "coalition troops" --speaker "Mark Esper"
    """
    from quotes.store import queries

    narrowed = (speaker, speaker_type, role, kind, cue, medium, review, type_)
    if query is None and not any(narrowed):
        raise typer.BadParameter("give words to look for, or an option such as --review")
    with reading(db) as store:
        wanted = quote_filter(
            store.db,
            speaker,
            everything=everything,
            review=review,
            query=query,
            speaker_type=speaker_type,
            role=role,
            kind=kind,
            cue=cue,
            medium=medium,
            attribution_type=type_,
        )
        found = queries.search(store.db, wanted, limit=limit)
    if as_json:
        for hit in found["hits"]:
            row = hit if base_url is None else {**hit, "link": link(base_url, hit["key"])}
            typer.echo(to_json(row))
        return
    from quotes.cli._print import open_console

    console = open_console()
    for hit in found["hits"]:
        console.print(_head(hit))
        console.print(_text(hit, with_context=review))
        for line in _about(hit, reasons=review, base_url=base_url, db=db):
            console.print(line)
        console.print()
    _say_how_many(found, "; try fewer words, or how one begins: troop*" if query else "")


def _head(hit: "Hit") -> "Text":
    """Say who, in which role, and what kind of quote it is."""
    from quotes.cli._print import UNKNOWN, styled
    from quotes.store.schema.candidates import perhaps

    who = hit["speaker"] or perhaps(hit["candidates"]) or UNKNOWN
    facts = [
        hit["kind"],
        hit["attribution_type"] if hit["attribution_type"] != "communication" else None,
        "not said" if hit["negated"] else None,
        hit["medium"] and f"via {hit['medium']}",
        hit["review"],
    ]
    head = styled(who, "bold")
    if hit["speaker"] and hit["role"]:
        head.append_text(styled(f", {hit['role']}"))
    return head.append_text(styled("".join(f"  {fact}" for fact in facts if fact)))


def _text(hit: "Hit", *, with_context: bool) -> "Text":
    """Give the words found, and the sentence around them where they are not the whole of it."""
    from quotes.cli._print import styled
    from quotes.store.queries import split_hits

    said = styled("")
    for piece, matches in split_hits(hit["snippet"]):
        said.append_text(styled(piece, "bold yellow" if matches else ""))
    if hit["context"] and (with_context or hit["kind"] != "direct"):
        said.append_text(styled("\n" + " ".join(hit["context"].split()), "italic"))
    return said


def _about(hit: "Hit", *, reasons: bool, base_url: str | None, db: Path) -> "Iterator[Text]":
    """Say where it stands and, if a person should look, why and how to put it right."""
    from quotes.cli._print import styled, where

    place = where(hit["published"], hit["outlet"], hit["title"] or hit["article"])
    yield styled(f"{place} [{hit['article_key']}]", "dim")
    if hit["url"]:
        yield styled(hit["url"], "dim")
    if base_url is not None:
        yield styled(link(base_url, hit["key"]), "dim")
    if hit["review"]:
        if reasons:
            others = f": {hit['may_be']}" if hit["may_be"] else ""
            yield styled(f"why: {_REASONS[hit['review']]}{others}", "dim")
        yield styled(f"quotes correct {hit['key']}{db_option(db)}", "dim")


def _say_how_many(found: "Found", hint: str) -> None:
    if not found["hits"]:
        say(f"No quotes found{hint}", err=True)
        return
    more = "+" if found["capped"] else ""
    say(f"{len(found['hits'])} of {found['total']}{more} quotes", err=True)
