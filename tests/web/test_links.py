"""What the site says of a name that may be several people, and of one that is linked."""

from pathlib import Path

import pytest
from datasette.app import Datasette

from quotes.store import Store
from tests.store.linking.test_links import MARK, WALL, entry, ingest
from tests.web.conftest import HOSTILE


@pytest.fixture
def site(tmp_path: Path, metadata: dict[str, object]) -> Datasette:
    path = tmp_path / "quotes.db"
    with Store.open(path) as store:
        ingest(
            store,
            MARK,
            entry("b", "Esper", said=WALL),
            entry("c", "Cole"),
            entry("d", f"Ana {HOSTILE} Cole"),
        )
    return Datasette([str(path)], metadata=metadata)


async def text_of(site: Datasette, address: str) -> str:
    response = await site.client.get(address)
    assert response.status_code == 200
    assert HOSTILE not in response.text
    return str(response.text)


async def test_who_may_be_meant_stands_beside_the_quote(site: Datasette) -> None:
    page = await text_of(site, "/-/quotes/search?review=1")
    assert "which one: Ana &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; Cole" in page


async def test_a_speaker_tells_linked_names_and_who_it_may_be(site: Datasette) -> None:
    pages = [await text_of(site, f"/-/quotes/speaker/{n}") for n in (1, 3)]
    assert "Linked" in pages[0]
    assert "Esper, same statement" in pages[0]
    assert "May be also" in pages[1]
    assert '<a href="/-/quotes/speaker/4">Ana ' in pages[1]
