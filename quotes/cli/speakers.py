"""`quotes speakers`: who is quoted, and what to put right about them."""

from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli._app import (
    DEFAULT_DB,
    All,
    AsJson,
    DbPath,
    command_group,
    reading,
    say,
    to_json,
    who_decides,
)
from quotes.cli._print import may_be

if TYPE_CHECKING:
    from quotes.store.queries import Profile, Role, SpeakerRow

speakers = command_group("speakers", "List, show, merge, split and rename speakers.")

Speaker = Annotated[str, typer.Argument(help="A name, an alias, or a number of the list.")]


@speakers.command("list")
def list_(
    prefix: Annotated[str, typer.Option(help="Only names with a word that begins so.")] = "",
    everything: All = False,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 50,
    db: DbPath = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """List speakers, most quoted first. Example: quotes speakers list --prefix Es"""
    with reading(db) as store:
        rows = store.list_speakers(prefix=prefix, everything=everything, limit=limit)
    if as_json:
        for row in rows:
            typer.echo(to_json(row))
        return
    width = max((len(row["name"]) for row in rows), default=0)
    for row in rows:
        role = f"  {row['role']}" if row["role"] else ""
        say(
            f"{row['id']:5}  {row['name']:{width}}  {row['type']:12}  "
            f"{row['n_quotes' if everything else 'n_said']} in {row['n_articles']} articles{role}"
        )


@speakers.command("show")
def show(speaker: Speaker, db: DbPath = DEFAULT_DB, as_json: AsJson = False) -> None:
    """Show what is known of a speaker. Example: quotes speakers show Esper"""
    with reading(db) as store:
        profile = store.show_speaker(speaker)
    say(to_json(profile) if as_json else _as_text(profile))


@speakers.command("merge")
def merge(
    speaker: Speaker,
    into: Annotated[str, typer.Argument(help="The speaker that both are.")],
    db: DbPath = DEFAULT_DB,
) -> None:
    """Decide that two speakers are one, now and in all articles to come.

    Example: quotes speakers merge "Esper" "Mark Esper"
    """
    from quotes.store import Store

    with Store.open(db, must_exist=True) as store:
        row = store.merge_speakers(speaker, into, who=who_decides())
    _say_totals(row)


@speakers.command("rename")
def rename(
    speaker: Speaker,
    name: Annotated[str, typer.Argument(help="The name to show from now on.")],
    db: DbPath = DEFAULT_DB,
) -> None:
    """Decide how a speaker is called, now and in all articles to come.

    Example: quotes speakers rename "DoD" "the Pentagon"
    """
    from quotes.store import Store

    with Store.open(db, must_exist=True) as store:
        row = store.rename_speaker(speaker, name, who=who_decides())
    _say_totals(row)


@speakers.command("alias")
def alias(
    speaker: Speaker,
    name: Annotated[str, typer.Argument(help="Another name of the speaker.")],
    db: DbPath = DEFAULT_DB,
) -> None:
    """Let one more name lead to a speaker, in all articles to come.

    Example: quotes speakers alias "the Pentagon" "Department of War"
    """
    from quotes.store import Store

    with Store.open(db, must_exist=True) as store:
        row = store.add_alias(speaker, name, who=who_decides())
    _say_totals(row)


@speakers.command("split")
def split(
    speaker: Speaker,
    name: Annotated[str, typer.Argument(help="The name that is somebody else's.")],
    db: DbPath = DEFAULT_DB,
) -> None:
    """Make a speaker of its own of a name that leads to another, with the quotes under that name.

    Example: quotes speakers split "Mark Esper" "Esper"
    """
    from quotes.store import Store

    with Store.open(db, must_exist=True) as store:
        row = store.split_speaker(speaker, name, who=who_decides())
    _say_totals(row)


def _say_totals(row: "SpeakerRow") -> None:
    say(f"{row['name']}: {row['n_said']} quotes in {row['n_articles']} articles")


def _as_text(profile: "Profile") -> str:
    speaker = profile["speaker"]
    lines = [
        f"{speaker['name']} ({speaker['type']})",
        f"{speaker['n_said']} quotes in {speaker['n_articles']} articles",
    ]
    if speaker["first_date"]:
        lines.append(f"from {speaker['first_date']} to {speaker['last_date']}")
    if speaker["wikidata"]:
        lines.append(f"wikidata https://www.wikidata.org/wiki/{speaker['wikidata']}")
    roles = [_role(role) for role in profile["roles"]]
    if roles:
        lines.append(f"roles    {', '.join(roles)}")
    for label, counts in (
        ("aliases", profile["aliases"]),
        ("outlets", profile["outlets"]),
        ("verbs", profile["verbs"]),
        ("kinds", profile["kinds"]),
    ):
        if counts:
            listed = ", ".join(f"{count['value']} {count['n']}" for count in counts)
            lines.append(f"{label:8} {listed}")
    linked = [
        f'"{link["name"]}" in {link["n_articles"]} ({link["evidence"]})'
        for link in profile["linked"]
    ]
    if linked:
        lines.append(f"linked   {', '.join(linked)}")
    other = [may_be(link["speaker"], link["evidence"]) for link in profile["may_be"]]
    if other:
        lines.append(f"may be also: {', '.join(dict.fromkeys(other))}")
    return "\n".join(lines)


def _role(role: "Role") -> str:
    if not role["first_date"] or not role["last_date"]:
        return role["role"]
    days = dict.fromkeys((role["first_date"][:10], role["last_date"][:10]))
    return f"{role['role']} ({' to '.join(days)})"
