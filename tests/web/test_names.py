"""A database is described whatever its file is called."""

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

FACETS = {
    "speaker", "speaker_type", "kind", "attribution_type", "outlet", "year", "medium", "review",
}  # fmt: skip


@pytest.fixture
def other(db: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(db, tmp_path / "the news.db"))


async def seen(site: Datasette, path: str) -> Any:
    answer = await site.client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json() if ".json" in path else answer.text


@pytest.mark.parametrize("with_metadata", [True, False])
async def test_facets_words_and_questions_are_there_under_any_name(
    other: Path, metadata: dict[str, Any], with_metadata: bool
) -> None:
    given = json.loads(json.dumps(metadata)) if with_metadata else None
    site = Datasette([str(other)], metadata=given)
    found = await seen(site, "/the+news/quotes.json")
    assert set(found["facet_results"]) == FACETS
    page = await seen(site, "/the+news/quotes")
    assert "Every quoted statement, with its speaker" in page
    assert "The words that say that something is said" in page
    asked = await seen(site, "/the+news/most_quoted.json?_shape=array&outlet=")
    assert ("Ada Moyo", 2) in [(row["speaker"], row["quotes"]) for row in asked]
    # What is closed under its own name is closed under any.
    assert (await site.client.get("/the+news/quotes_fts_data")).status_code == 403
    tables = (await seen(site, "/the+news.json"))["tables"]
    assert "speaker_names" in {table["name"] for table in tables if table["hidden"]}


async def test_what_the_site_was_told_counts(other: Path, metadata: dict[str, Any]) -> None:
    told = json.loads(json.dumps(metadata))
    told["databases"]["quotes"]["tables"]["quotes"]["facets"] = ["kind"]
    site = Datasette([str(other)], metadata=told)
    assert set((await seen(site, "/the+news/quotes.json"))["facet_results"]) == {"kind"}
    told["databases"]["the news"] = {"tables": {"quotes": {"facets": ["year"]}}}
    site = Datasette([str(other)], metadata=told)
    assert set((await seen(site, "/the+news/quotes.json"))["facet_results"]) == {"year"}


async def test_other_databases_are_not_described(tmp_path: Path) -> None:
    path = tmp_path / "quotes.db"
    with sqlite3.connect(path) as connection:
        connection.execute("create table quotes (id integer primary key, quote text)")
    connection.close()
    site = Datasette([str(path)])
    assert "Every quoted statement" not in await seen(site, "/quotes/quotes")
    assert (await seen(site, "/quotes.json"))["queries"] == []


async def test_asking_twice_changes_nothing(other: Path) -> None:
    site = Datasette([str(other)])
    first = await seen(site, "/the+news/quotes.json?_size=1")
    second = await seen(site, "/the+news/quotes.json?_size=1")
    assert first["facet_results"] == second["facet_results"]
    assert site.metadata(database="the news") == site.metadata(database="the news")
