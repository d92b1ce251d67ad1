"""Every link of every kind of page leads somewhere, under both ways to serve."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from datasette.app import Datasette

from quotes import Candidate, Quote, ReadError, Speaker
from quotes.records import Article
from quotes.store import Store
from tests.store.linking.test_links import WALL, entry
from tests.store.made import article, quote
from tests.web.conftest import HOSTILE, articles
from tests.web.crawler import crawl
from tests.web.test_gate import served

KINDS = (
    "/", "/-/quotes/search", "/-/quotes/article/*", "/-/quotes/q/*", "/-/quotes/speaker/*",
    "/-/quotes/statements", "/-/quotes/statement/*", "/-/quotes/quotes.csv",
    "/-/quotes/quotes.xlsx", "/-/quotes/search.json", "/-/quotes/search.atom", "/quotes",
    "/-/quotes/audit", "/-/quotes/audit.csv", "/-/quotes/audit.json", "/-/quotes/cite/*",
    "/quotes/said_about", "/quotes/said_about.json", "/quotes/said_about.csv",
    "/quotes/quotes", "/quotes/quotes.json", "/quotes/quotes.csv", "/quotes/quotes/*",
    "/quotes/quotes/*.json", "/quotes/speakers/*", "/quotes/articles/*", "/quotes/article_texts/*",
    "/quotes/failures/*", "/quotes/corrections/*", "/quotes/links/*",
    "/-/static-plugins/quotes/site.css", "/-/static-plugins/quotes/search.css",
    "/-/static-plugins/quotes/suggest.js", "/-/static-plugins/quotes/timeline.js",
)  # fmt: skip

WITH_SQL = "/quotes.json"  # leads to the answers of a query only


def many() -> Iterable[tuple[Article, list[Quote]]]:
    """Enough quotes for a second page, of a hostile title, carried by hostile media."""
    said = [f"“Item {n} <b>{n}</b>,”" for n in range(60)]
    text = f"{HOSTILE} " + " ".join(f"{words} Ada said." for words in said)
    by = Speaker(f"Ada {HOSTILE}", "person", HOSTILE, (HOSTILE, "Ada"))
    maybe = (Candidate(HOSTILE, "person", 0.5),)
    quotes = [quote(text, words, speaker=by) for words in said[:50]]
    quotes += [replace(quote(text, words), candidates=maybe, medium=HOSTILE) for words in said[50:]]
    title = f'"&#x27;><img src=x onerror=alert(1)> {HOSTILE} {{{{7*7}}}} %3Cb%3E'
    yield article(text, "many", title=title, url="http://[::1", published="2024-02-03"), quotes


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("crawl") / "quotes.db"
    shared = [entry(name, "Mark Esper", said=WALL) for name in ("a", "b")]
    maybe = [entry("c", "Esper"), entry("d", "Ana Cole", said=WALL)]
    with Store.open(path) as store:
        run_id = store.begin_run("test")
        for one, quotes in (*articles(), *many(), *shared, *maybe):
            store.write(one, quotes, run_id)
        store.fail(run_id, ReadError("/inputs/<b>.txt", 3, HOSTILE), "/inputs/<b>.txt")
        store.finish_run(run_id)
        store.correct_speaker(store.db.execute("select key from quotes").fetchone()[0], "Lee Park")
    return path


async def test_every_link_of_plain_datasette(path: Path, metadata: dict[str, object]) -> None:
    visit = await crawl(Datasette([str(path)], metadata=json.loads(json.dumps(metadata))))
    assert visit.bad() == []
    assert {*KINDS, WITH_SQL} <= visit.kinds()
    sql = [address for address in visit.answers if "sql=select" in address]
    assert sql
    for address, answer in visit.answers.items():
        if answer.headers["content-type"].startswith("text/html"):
            assert HOSTILE not in answer.text, address
            assert "<img src=x" not in answer.text, address
            assert 'href="http://[::1' not in answer.text or "/quotes/articles" in address
            assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("sql", [True, False])
async def test_every_link_of_quotes_serve(path: Path, sql: bool) -> None:
    visit = await crawl(served(path, sql=sql), headers={"host": "127.0.0.1"})
    assert visit.bad() == []
    assert set(KINDS) <= visit.kinds()
    assert (WITH_SQL in visit.kinds()) is sql
    assert any("sql=select" in address for address in visit.answers) is sql
