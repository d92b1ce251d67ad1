"""metadata.yml names only what is there, and its questions have answers."""

import sqlite3
from pathlib import Path
from typing import Any

from datasette.app import Datasette

from quotes.store.schema.columns import COLUMNS, FACETS, STORED


def columns(db: Path) -> dict[str, set[str]]:
    with sqlite3.connect(db) as connection:
        tables = [name for (name,) in connection.execute("select name from sqlite_master")]
        found = {
            table: {row[1] for row in connection.execute(f'pragma table_info("{table}")')}
            for table in tables
        }
    connection.close()
    return found


def test_names_only_what_is_there(db: Path, metadata: dict[str, Any]) -> None:
    there = columns(db)
    for table, settings in metadata["databases"]["quotes"]["tables"].items():
        named = {*settings.get("columns", {}), *settings.get("facets", [])}
        named |= {*settings.get("sortable_columns", [])}
        named |= {
            settings[key] for key in ("sort_desc", "label_column", "fts_pk") if key in settings
        }
        assert named <= there[table], table


def test_says_of_quotes_what_the_registry_says(db: Path, metadata: dict[str, Any]) -> None:
    quotes = metadata["databases"]["quotes"]["tables"]["quotes"]
    assert quotes["columns"] == {
        column.name: column.about for column in COLUMNS if column.stored and column.name != "id"
    }
    assert columns(db)["quotes"] == {*STORED}
    assert {*quotes["facets"]} <= {*FACETS}


def test_sorts_by_a_unique_column(db: Path, metadata: dict[str, Any]) -> None:
    with sqlite3.connect(db) as connection:
        sql = connection.execute("select sql from sqlite_master where name = 'quotes'").fetchone()[
            0
        ]
    connection.close()
    assert "sort_key TEXT NOT NULL UNIQUE" in sql
    assert metadata["databases"]["quotes"]["tables"]["quotes"]["sort_desc"] == "sort_key"


def test_says_of_every_table_what_it_is_or_hides_it(db: Path, metadata: dict[str, Any]) -> None:
    tables = metadata["databases"]["quotes"]["tables"]
    with sqlite3.connect(db) as connection:
        sql = "select name from sqlite_master where type = 'table'"
        there = {name for (name,) in connection.execute(sql)}
    connection.close()
    by_themselves = {"quotes_fts", "sqlite_stat1", "sqlite_stat4"}  # Datasette hides them
    assert there - by_themselves <= set(tables)
    for table, said in tables.items():
        assert {"description", "hidden", "allow"} & set(said), table


async def test_shows_only_what_is_meant_to_be_read(site: Datasette) -> None:
    found = (await site.client.get("/quotes.json")).json()
    assert {table["name"] for table in found["tables"] if not table["hidden"]} == {
        "quotes", "speakers", "articles", "aliases", "links", "runs", "failures", "corrections",
    }  # fmt: skip


async def test_every_question_runs(site: Datasette, metadata: dict[str, Any]) -> None:
    for name in metadata["databases"]["quotes"]["queries"]:
        found = await site.client.get(f"/quotes/{name}.json?_shape=array")
        assert found.status_code == 200, (name, found.text)
        page = await site.client.get(f"/quotes/{name}")
        assert page.status_code == 200


async def test_questions_find_what_they_ask_for(site: Datasette) -> None:
    async def rows(path: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (await site.client.get(path)).json()
        return found

    said = await rows("/quotes/said_about.json?_shape=array&speaker=Moyo&about=troops")
    assert [row["quote"] for row in said] == ["“We keep the troops,”"]
    most = await rows("/quotes/most_quoted.json?_shape=array&outlet=Leith+<b>Post")
    assert [(row["speaker"], row["quotes"]) for row in most] == [("Ada Moyo", 2)]
