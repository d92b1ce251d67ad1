"""What the site says where nobody is sure who said it, and of who carried the words."""

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from quotes import Candidate
from quotes.store import Store
from tests.store.made import article, ingest, quote
from tests.web.conftest import HOSTILE

TEXT = "“Go,” one of them told Reuters. “Stay,” she said. “Leave,” another told a paper."
BOTH = (Candidate("Ana Cole", "person", 0.31), Candidate("Lee Park", "person", 0.22))
EVIL = (Candidate(HOSTILE, "person", 0.5),)
MAYBE = "maybe Ana Cole (0.31) or Lee Park (0.22)"
ESCAPED = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("review") / "quotes.db"
    go, stay, leave = (
        quote(TEXT, "“Go,”", cue="told", source="one of them"),
        quote(TEXT, "“Stay,”", cue="said", source="she"),
        quote(TEXT, "“Leave,”", cue="told", source="another"),
    )
    said = [
        replace(go, candidates=BOTH, medium="Reuters"),
        stay,
        replace(leave, candidates=EVIL, medium=f"The <b>Post {HOSTILE}"),
    ]
    with Store.open(path) as store:
        ingest(store, (article(TEXT, "pier"), said))
    return path


@pytest.fixture
def site(path: Path, metadata: dict[str, object]) -> Datasette:
    return Datasette([str(path)], metadata=metadata)


async def text_of(site: Datasette, address: str) -> str:
    response = await site.client.get(address, follow_redirects=True)
    assert response.status_code == 200
    page = str(response.text)
    assert HOSTILE not in page
    assert "<b>Post" not in page
    return page


@pytest.fixture(scope="module")
def article_key(path: Path) -> str:
    with sqlite3.connect(path) as connection:
        key = connection.execute("select key from articles").fetchone()[0]
    connection.close()
    return str(key)


async def test_the_page_of_an_article(site: Datasette, article_key: str) -> None:
    page = await text_of(site, f"/-/quotes/article/{article_key}")
    assert f"{MAYBE} via Reuters" in page
    assert f"maybe {ESCAPED} (0.50) via The &lt;b&gt;Post {ESCAPED}" in page
    assert '<span class="badge">1</span> maybe Ana Cole or Lee Park ' in page
    assert '<span class="badge">2</span> unknown ' in page
    assert page.count('<span class="tag review">unsure who</span>') == 2
    assert page.count('<span class="tag review">nobody named</span>') == 1


async def test_hits_of_a_search(site: Datasette) -> None:
    page = await text_of(site, "/-/quotes/search")
    assert f'<span class="who">{MAYBE}</span>' in page
    assert '<span class="who">Speaker unknown</span>' in page
    assert '<span class="via">via Reuters</span>' in page
    assert f"maybe {ESCAPED} (0.50)" in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("review=1", {"“Go,”", "“Stay,”", "“Leave,”"}),
        ("medium=Reuters", {"“Go,”"}),
        ("medium=Reuters&q=stay", set()),
        ("medium=Reuters&review=1&kind=indirect", set()),
    ],
)
async def test_a_search_is_narrowed(site: Datasette, asked: str, found: set[str]) -> None:
    page = await text_of(site, f"/-/quotes/search?{asked}")
    assert {words for words in ("“Go,”", "“Stay,”", "“Leave,”") if words in page} == found
    listed = (await site.client.get(f"/-/quotes/quotes.csv?{asked}")).text
    assert len(listed.splitlines()) == 1 + len(found)


async def test_a_search_keeps_what_narrows_it(site: Datasette) -> None:
    page = await text_of(site, "/-/quotes/search?medium=Reuters&review=1")
    assert "medium=Reuters&amp;review__notblank=1" in page
    assert "quotes.csv?medium=Reuters&amp;review=1" in page
    assert 'name="review" value="1" checked' in page
    assert "1 quote via Reuters to review" in page


async def test_rows_of_the_table(site: Datasette) -> None:
    page = await text_of(site, "/quotes/quotes")
    assert f'<td class="col-speaker type-none">{MAYBE}</td>' in page
    assert '<td class="col-medium type-str">Reuters</td>' in page
    assert '<td class="col-review type-str">nobody named</td>' in page
    everything = await text_of(site, "/quotes/quotes?_all=1")
    assert "Ana Cole 0.31; Lee Park 0.22" in everything
    none = await text_of(site, "/quotes/quotes?quote=%E2%80%9CStay%2C%E2%80%9D")
    assert 'data-column="medium" data-column-type' not in none


async def test_facets_count_them(site: Datasette) -> None:
    found: dict[str, Any] = (await site.client.get("/quotes/quotes.json")).json()["facet_results"]
    counted = {row["value"]: row["count"] for row in found["review"]["results"]}
    assert counted == {"unsure who": 2, "nobody named": 1}
    assert found["medium"]["results"][0]["count"] == 1


async def test_the_home_page_tells_what_waits(site: Datasette) -> None:
    page = await text_of(site, "/")
    assert '<a href="/-/quotes/search?review=1">3 quotes to review</a>' in page


@pytest.mark.parametrize("column", ["nothing", "[[1]]", "7"])
async def test_a_damaged_row_or_a_table_of_others_is_shown_as_it_is(
    tmp_path: Path, column: str
) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("create table quotes (id integer primary key, speaker, candidates)")
        connection.execute("insert into quotes values (1, null, ?), (2, null, 7)", [column])
    connection.close()
    page = await text_of(Datasette([str(other)]), "/other/quotes")
    assert f">{column}</td>" in page


async def test_an_article_shows_what_was_said_and_the_rest_where_asked(tmp_path: Path) -> None:
    path = tmp_path / "said.db"
    text = "“Go,” Bo Tran said. Ann Frost hopes it rains."
    with Store.open(path) as store:
        hoped = replace(
            quote(text, "it rains", cue="hopes", source="Ann Frost", kind="indirect"),
            attribution_type="attitude",
            said=False,
        )
        ingest(store, (article(text, "a"), [quote(text, "“Go,”", cue="said"), hoped]))
        key, thought = store.db.execute(
            "select a.key, q.key from quotes q join articles a on a.id = q.article_id "
            "where not said"
        ).fetchone()
    site = Datasette([str(path)])
    page = await text_of(site, f"/-/quotes/article/{key}")
    assert "1 more thought, planned or denied" in page
    assert f'id="q-{thought}"' not in page
    there = (await site.client.get(f"/-/quotes/q/{thought}")).headers["location"]
    assert there == f"/-/quotes/article/{key}?all=1#q-{thought}"
    assert f'id="q-{thought}"' in await text_of(site, there)
