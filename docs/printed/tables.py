"""The reference of tables: the columns of an empty database, as metadata.yml describes them."""

from typing import Any

from sqlite_utils import Database

from printed.markdown import code, prose, table
from quotes.cli.serve import metadata_for
from quotes.store import Store

_SEARCH = "quotes_fts_"  # tables that the search index keeps for itself


def described() -> dict[str, Any]:
    """Read what metadata.yml says of the database."""
    found: dict[str, Any] = metadata_for("quotes")["databases"]["quotes"]
    return found


def reference() -> str:
    """Print the tables that are meant to be read, then those that serve the program."""
    about = described()["tables"]
    with Store.open(":memory:") as store:
        ours = [name for name in store.db.table_names() if not name.startswith(_SEARCH)]
        shown = [name for name in about if name in ours and not about[name].get("hidden")]
        hidden = [name for name in ours if name not in shown]
        text = "## Tables to read\n\n"
        text += "".join(_one(store.db, name, about.get(name, {})) for name in shown)
        text += (
            "## Tables that serve the program\n\nThe site does not list them. They may change with"
            " any version.\n\n"
        )
        text += "".join(_one(store.db, name, about.get(name, {})) for name in hidden)
    return text + _questions()


def _one(db: Database, name: str, about: dict[str, Any]) -> str:
    described = about.get("columns", {})
    held = db.table(name)
    leads_to = {key.column: f"{key.other_table}.{key.other_column}" for key in held.foreign_keys}
    rows = [
        (
            code(column.name),
            _type(column.type, is_pk=bool(column.is_pk), needed=bool(column.notnull)),
            _about(described.get(column.name, ""), leads_to.get(column.name)),
        )
        for column in held.columns
    ]
    text = f"### {name}\n\n"
    if about.get("description"):
        text += f"{prose(about['description'])}.\n\n"
    return text + table(("column", "type", "what it holds"), rows) + "\n"


def _type(declared: str, *, is_pk: bool, needed: bool) -> str:
    facts = [declared.lower() or "any"]
    if is_pk:
        facts.append("primary key")
    elif needed:
        facts.append("never null")
    return ", ".join(facts)


def _about(description: str, leads_to: str | None) -> str:
    facts = [prose(description)] if description else []
    if leads_to:
        facts.append(f"→ {code(leads_to)}")
    return " ".join(facts)


def _questions() -> str:
    """Print the queries that the site offers."""
    text = "## Questions\n\nQueries that the site offers, each at `/quotes/NAME`.\n\n"
    rows = [
        (
            code(name),
            prose(f"{query['title']} {query.get('description', '')}"),
            ", ".join(code(param) for param in query.get("params", [])),
        )
        for name, query in described()["queries"].items()
    ]
    return text + table(("name", "what it answers", "asks for"), rows)
