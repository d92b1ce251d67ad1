"""The page of a statement claims a first appearance only where the dates tell it."""

from pathlib import Path

import pytest
from datasette.app import Datasette

from quotes.store import Store
from tests.store.linking.test_statements import FULL
from tests.store.made import article, ingest, quote


@pytest.mark.parametrize(
    ("days", "shown", "not_shown"),
    [
        pytest.param(
            ("2024-03-01", "2024-03-02"),
            ["First: ", '<span class="tag">first</span>'],
            ["not known", "no date"],
            id="dated",
        ),
        pytest.param(
            ("2024-03-01", None),
            ["First: ", "first of the dated articles; 1 has no date", ">first</span>"],
            ["not known"],
            id="one undated",
        ),
        pytest.param(
            (None, None),
            ["For example: ", "No article is dated", ">listed first</span>"],
            ["First: ", ">first</span>"],
            id="undated",
        ),
    ],
)
async def test_first_is_said_of_dated_articles_only(
    days: tuple[str | None, ...], shown: list[str], not_shown: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "quotes.db"
    with Store.open(path) as store:
        for n, day in enumerate(days):
            text = f"{FULL} In {n}."
            ingest(store, (article(text, f"a{n}", published=day), [quote(text, FULL)]))
    page = (await Datasette([str(path)]).client.get("/-/quotes/statement/1")).text
    assert [words for words in shown if words not in page] == []
    assert [words for words in not_shown if words in page] == []
