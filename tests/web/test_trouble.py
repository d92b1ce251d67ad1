"""What a visitor is told when something went wrong."""

from pathlib import Path

import pytest
from datasette.app import Datasette

from quotes import Article
from quotes.store import Store
from quotes.web.pages import safe_url
from tests.store.made import ingest, quote


@pytest.mark.parametrize(
    ("asked", "status"),
    [("_sort=", 200), ("_sort_desc=", 200), ("_sort=&_sort_by_desc=on", 302), ("_sort=id", 200),
     ("_sort=nonsense", 400), ("_sort_desc=nonsense", 400), ("_sort=id&_sort_desc=id", 400),
     ("_sort='\"", 400), ("_size=x", 400), ("_col=nonsense", 400)],
)  # fmt: skip
@pytest.mark.parametrize("form", ["", ".json"])
async def test_odd_questions_of_a_table(
    site: Datasette, asked: str, status: int, form: str
) -> None:
    answer = await site.client.get(f"/quotes/quotes{form}?{asked}")
    assert answer.status_code == status


async def test_a_fault_of_ours_is_told_without_its_insides(
    site: Datasette, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        secret = "kept-inside"
        raise RuntimeError(f"/home/somebody/quotes.db: {secret}")

    monkeypatch.setattr("quotes.web.search.wanted_of", fail)
    answer = await site.client.get("/-/quotes/search")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.text
    for inside in ("somebody", "kept-inside", "RuntimeError", "Traceback"):
        assert inside not in answer.text
    log = capsys.readouterr()
    assert "RuntimeError" in log.err
    assert "locals" not in log.out + log.err


async def test_a_query_that_takes_too_long(site: Datasette) -> None:
    sql = "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c"
    for form in ("", ".json", ".csv"):
        answer = await site.client.get(f"/quotes{form}", params={"sql": sql, "_timelimit": "50"})
        assert answer.status_code == 400
        assert "took too long" in answer.text
        assert "<textarea" not in answer.text


@pytest.mark.parametrize(
    "url",
    ["http://[::1", "http://[", "https://[x]/", "javascript:alert(1)", " JavaScript:alert(1)",
     "data:text/html,x", "//x.example", "", " ", "http//x"],
)  # fmt: skip
async def test_addresses_that_are_none(
    tmp_path: Path, metadata: dict[str, object], url: str
) -> None:
    assert safe_url(url) is None
    path = tmp_path / "quotes.db"
    text = "“Go,” Ada said."
    with Store.open(path) as store:
        ingest(store, (Article(text, "a", "file:/a", url=url), [quote(text, "“Go,”")]))
        key = store.db.execute("select key from articles").fetchone()[0]
    site = Datasette([str(path)], metadata=metadata)
    for page in (f"/-/quotes/article/{key}", "/quotes/articles", "/quotes/articles/1", "/"):
        answer = await site.client.get(page)
        assert answer.status_code == 200, page
        assert 'href="javascript:' not in answer.text.lower()
