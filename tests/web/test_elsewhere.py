"""What a search finds, for programs: JSON, a feed, a workbook, suggestions."""

import io
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from datasette.app import Datasette

from quotes import Speaker
from quotes.store import Store
from tests.store.made import article, ingest, quote
from tests.web.conftest import HOSTILE
from tests.web.test_search import entries

ATOM = "{http://www.w3.org/2005/Atom}"
CONTROL = "“Go\x01 \x0b]]> & <b>on</b>\ufffe,” she said."


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("elsewhere") / "quotes.db"
    said = quote(
        CONTROL, CONTROL.partition(" she")[0], cue="said", speaker=Speaker(HOSTILE, "person")
    )
    with Store.open(path) as store:
        ingest(store, *entries(), (article(CONTROL, "odd", published=None), [said]))
    return path


@pytest.fixture
def site(path: Path, metadata: dict[str, object]) -> Datasette:
    return Datasette([str(path)], metadata=metadata)


async def json_of(site: Datasette, asked: str) -> dict[str, Any]:
    answer = await site.client.get(f"/-/quotes/{asked}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    found: dict[str, Any] = answer.json()
    return found


async def test_json_holds_what_the_page_shows(site: Datasette) -> None:
    found = await json_of(site, "search.json?speaker=Ann+Frost&order=oldest")
    assert (found["ok"], found["total"], found["capped"]) == (True, 31, False)
    assert len(found["hits"]) == 20
    assert found["hits"][0]["speaker"] == "Ann Frost"
    assert found["hits"][0]["link"].endswith(f"/-/quotes/q/{found['hits'][0]['key']}")
    assert "snippet" not in found["hits"][0]
    assert found["counted"] == {"which": "all", "n": 31}
    assert found["facets"]["kind"] == [{"value": "direct", "label": "direct", "n": 31}]
    assert found["timeline"]["unit"] == "month"
    assert sum(point["n"] for point in found["timeline"]["points"]) == 31
    assert found["next"].startswith("http://localhost/-/quotes/search.json?")
    second = (await site.client.get(found["next"].removeprefix("http://localhost"))).json()
    keys = [hit["key"] for hit in (*found["hits"], *second["hits"])]
    assert len(keys) == len(set(keys)) == 31
    assert second["next"] is None


@pytest.mark.parametrize(
    ("asked", "status"), [("kind=x", 400), ("speaker=Frost", 400), ("speaker=Nobody", 404)]
)
async def test_json_says_what_is_wrong(site: Datasette, asked: str, status: int) -> None:
    answer = await site.client.get(f"/-/quotes/search.json?{asked}")
    assert answer.status_code == status
    told = answer.json()
    assert told["ok"] is False
    assert told["error"]
    names = [speaker["name"] for speaker in told["speakers"]]
    assert names == (["Ann Frost", "Bo Frost"] if asked == "speaker=Frost" else [])


@pytest.mark.parametrize("asked", ["", "?q=item", "?all=1", "?kind=indirect", f"?q={HOSTILE}"])
async def test_the_feed_is_valid_atom(site: Datasette, asked: str) -> None:
    answer = await site.client.get(f"/-/quotes/search.atom{asked}")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(answer.text)
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
            assert element.findtext(f"{ATOM}{name}")
        assert element.findtext(f"{ATOM}author/{ATOM}name")
        assert str(element.findtext(f"{ATOM}updated")).endswith("Z")
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    for permalink in ids[:3]:
        assert permalink is not None
        assert permalink.startswith("http://localhost/")
        path = permalink.removeprefix("http://localhost")
        assert (await site.client.get(path)).status_code == 302


async def test_an_entry_is_dated_by_its_article_or_by_when_it_was_read(site: Datasette) -> None:
    feed = ET.fromstring((await site.client.get("/-/quotes/search.atom")).text)
    dates = [entry.findtext(f"{ATOM}updated") for entry in feed.findall(f"{ATOM}entry")]
    assert dates[0] == "2024-03-01T00:00:00Z"
    odd = ET.fromstring((await site.client.get("/-/quotes/search.atom?q=on")).text)
    (entry,) = odd.findall(f"{ATOM}entry")
    assert str(entry.findtext(f"{ATOM}updated")) > "2024-03-01T00:00:00Z"
    assert "]]> & <b>on</b>" in str(entry.findtext(f"{ATOM}content"))
    assert str(entry.findtext(f"{ATOM}title")).startswith(f"{HOSTILE}: ")


async def test_a_workbook_of_what_was_searched(site: Datasette) -> None:
    answer = await site.client.get("/-/quotes/quotes.xlsx?q=item")
    assert answer.headers["content-disposition"] == 'attachment; filename="quotes.xlsx"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        assert book.testzip() is None
        assert book.read("xl/worksheets/sheet1.xml").count(b"<row ") == 31


async def test_a_workbook_has_an_end(site: Datasette, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.web.download.MOST_IN_WORKBOOK", 29)
    answer = await site.client.get("/-/quotes/quotes.xlsx?q=item")
    assert answer.status_code == 400
    assert "more than the 29 quotes" in answer.text


async def test_suggestions_name_speakers_and_words(site: Datasette) -> None:
    found = await json_of(site, "suggest?q=fro")
    assert found["speakers"] == [
        {"name": "Ann Frost", "role": "mayor", "n": 31, "href": "/-/quotes/search?speaker=1"}
    ]
    found = await json_of(site, "suggest?q=the+ite")
    assert found["words"] == [{"word": "item", "n": 30, "query": "the item"}]


@pytest.mark.parametrize("typed", ["", "a", "%25", "%00%00", "%3Cscript%3E", "_" * 5000])
async def test_suggestions_of_anything(site: Datasette, typed: str) -> None:
    found = await json_of(site, f"suggest?q={typed}")
    assert set(found) == {"speakers", "words"}
    assert (await site.client.get("/-/quotes/suggest")).json() == {"speakers": [], "words": []}
