"""The site as a browser asks for it."""

import csv
import io
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from quotes.store import Store, queries
from tests.web.conftest import HOSTILE, TEXTS, articles


@pytest.fixture(scope="module")
def keys(db: Path) -> dict[str, str]:
    with sqlite3.connect(db) as connection:
        found = dict(connection.execute("select name, key from articles"))
        found["quote"] = connection.execute("select key from quotes order by id").fetchone()[0]
    connection.close()
    return found


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/-/quotes/search",
        "/-/quotes/search?q=troops",
        "/-/quotes/search?q=%22",
        "/-/quotes/search?q=troops&order=relevance&kind=direct&speaker=1&since=2024&offset=999999999",
        "/-/quotes/search?speaker=Ada&kind=&utm_source=x&_x=1&role=mayor&cue=said&year=2024",
        "/-/quotes/article/{a}",
        "/-/quotes/article/{b}",
        "/-/quotes/speaker/1",
        "/quotes/quotes",
        "/quotes/quotes?_search=troops&speaker=Ada+Moyo",
        "/quotes/quotes?_all=1",
        "/quotes/speakers",
        "/quotes/articles",
        "/quotes/aliases",
    ],
)
async def test_pages_answer_without_running_anything(
    site: Datasette, keys: dict[str, str], path: str
) -> None:
    response = await site.client.get(path.format(**keys))
    assert response.status_code == 200
    assert HOSTILE not in response.text
    assert 'href="javascript:' not in response.text.lower()


@pytest.mark.parametrize(
    "path",
    [
        "/-/quotes/article/0123456789abcdef",
        "/-/quotes/q/0123456789abcdef",
        "/-/quotes/speaker/999",
        "/-/quotes/article/short",
        "/-/nothing/here",
    ],
)
async def test_unknown_things_are_not_found(site: Datasette, path: str) -> None:
    assert (await site.client.get(path)).status_code == 404


async def test_article_shows_its_quotes_in_place(site: Datasette, keys: dict[str, str]) -> None:
    page = (await site.client.get(f"/-/quotes/article/{keys['a']}")).text
    assert f'id="q-{keys["quote"]}"' in page
    assert f'<mark class="quote s1" data-q="{keys["quote"]}">“We keep the troops,”</mark>' in page
    assert '<mark class="source"' in page
    assert '<mark class="cue"' in page


async def test_quote_leads_to_its_place(site: Datasette, keys: dict[str, str]) -> None:
    response = await site.client.get(f"/-/quotes/q/{keys['quote']}")
    assert response.status_code == 302
    assert response.headers["location"] == f"/-/quotes/article/{keys['a']}#q-{keys['quote']}"


async def test_article_whose_text_does_not_fit_lists_its_quotes(
    db: Path, tmp_path: Path, keys: dict[str, str]
) -> None:
    copy = tmp_path / "quotes.db"
    copy.write_bytes(db.read_bytes())
    with sqlite3.connect(copy) as connection:
        connection.execute("update article_texts set text = 'x' || text")
    connection.close()
    site = Datasette([str(copy)])
    page = (await site.client.get(f"/-/quotes/article/{keys['a']}")).text
    assert "do not fit this text" in page
    assert "“We keep the troops,”" in page


async def test_search_marks_the_words(site: Datasette) -> None:
    page = (await site.client.get("/-/quotes/search?q=troop")).text
    assert "“We keep the <mark>troops</mark>,”" in page
    assert "the <mark>troops</mark> would leave" in page


async def test_search_pages_lose_nothing(db: Path, tmp_path: Path) -> None:
    copy = tmp_path / "quotes.db"
    copy.write_bytes(db.read_bytes())
    with Store.open(copy) as store:
        wanted = queries.QuoteFilter(query="troops")
        found = [
            hit["key"]
            for offset in range(3)
            for hit in queries.search(store.db, wanted, limit=1, offset=offset)["hits"]
        ]
    assert len(found) == len(set(found)) == 2


async def test_csv_holds_what_was_searched_and_is_safe(site: Datasette) -> None:
    response = await site.client.get("/-/quotes/quotes.csv?q=troops")
    assert response.headers["content-disposition"] == 'attachment; filename="quotes.csv"'
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(response.text)))
    assert [row["quote"] for row in rows] == ["“We keep the troops,”", "the troops would leave"]
    everything = await site.client.get("/-/quotes/quotes.csv")
    assert len(list(csv.DictReader(io.StringIO(everything.text)))) == 4


async def test_headers_keep_scripts_out(site: Datasette, keys: dict[str, str]) -> None:
    headers = (await site.client.get(f"/-/quotes/article/{keys['a']}")).headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


async def test_only_web_addresses_are_linked(site: Datasette, keys: dict[str, str]) -> None:
    assert "Original" not in (await site.client.get(f"/-/quotes/article/{keys['a']}")).text
    page = (await site.client.get(f"/-/quotes/article/{keys['b']}")).text
    assert '<a href="https://t.example" rel="noopener nofollow">Original</a>' in page


async def test_table_shows_words_first_and_leads_on(site: Datasette, keys: dict[str, str]) -> None:
    page = (await site.client.get("/quotes/quotes")).text
    assert f'href="/-/quotes/q/{keys["quote"]}"' in page
    assert 'href="/-/quotes/speaker/1"' in page
    assert "cue_start</th>" not in page
    assert "cue_start" in (await site.client.get("/quotes/quotes?_all=1")).text


async def test_facets_are_there_and_guessing_is_off(site: Datasette) -> None:
    found: dict[str, Any] = (await site.client.get("/quotes/quotes.json")).json()
    assert set(found["facet_results"]) == {
        "speaker", "speaker_type", "kind", "attribution_type", "outlet", "year", "medium", "review",
    }  # fmt: skip
    assert found["suggested_facets"] == []


async def test_the_home_page_says_when_totals_are_out_of_date(tmp_path: Path) -> None:
    told = "A run is under way or broke off"
    path = tmp_path / "quotes.db"
    with Store.open(path) as store:
        run_id = store.begin_run("test")
        for article, quotes in articles():
            store.write(article, quotes, run_id)
    assert (await Datasette([str(path)]).client.get("/")).text.count(told) == 1
    with Store.open(path) as store:
        store.settle()
    assert told not in (await Datasette([str(path)]).client.get("/")).text


async def test_other_databases_are_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("create table quotes (id integer primary key, quote text)")
        connection.execute("insert into quotes values (1, 'x')")
    connection.close()
    site = Datasette([str(other)])
    home = await site.client.get("/")
    assert "Who said what" not in home.text
    assert "other" in home.text
    assert (await site.client.get("/other/quotes")).status_code == 200
    assert (await site.client.get("/-/quotes/search")).status_code == 404
    assert "Search quotes" not in home.text


async def test_text_of_the_page_is_the_text_of_the_article(
    site: Datasette, keys: dict[str, str]
) -> None:
    import html
    import re

    page = (await site.client.get(f"/-/quotes/article/{keys['a']}")).text
    body = page.split('<div class="body">')[1].split("</div>")[0]
    assert html.unescape(re.sub("<[^>]*>", "", body)) == TEXTS["a"]
