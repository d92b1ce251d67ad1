"""Which article was first with a statement: said only where the dates tell it."""

import pytest

from quotes.store import queries
from tests.store.linking.test_statements import FULL, TRIMMED
from tests.store.made import article, filled, quote

NOON, EVENING = "2024-03-01T12:00:00Z", "2024-03-01T18:00:00Z"


def told(*published):
    """What is said of the first of articles with these dates, and how many may be it."""
    entries = []
    for n, day in enumerate(published):
        said = TRIMMED if n % 2 else FULL
        text = f"{said} {said} In {n}."
        made = [quote(text, said), quote(text, said, occurrence=1)]
        entries.append((article(text, f"a{n}", published=day), made))
    with filled(*entries) as store:
        (row,) = queries.list_statements(store.db)
        known = queries.dating(store.db, row["id"])
        assert known["n_dated"] + known["n_undated"] == len(published)
        return known["n_first"], queries.first_unsure(known)


@pytest.mark.parametrize(
    ("published", "n_first", "unsure"),
    [
        pytest.param(["2024-03-02", "2024-03-01"], 1, None, id="one day before the other"),
        pytest.param([EVENING, NOON], 1, None, id="one hour before the other"),
        pytest.param(
            [None, None],
            0,
            "No article is dated, so it is not known which was first.",
            id="none dated",
        ),
        pytest.param(
            [None, "2024-03-01", "2024-03-02"],
            1,
            "This is the first of the dated articles; 1 has no date.",
            id="one undated",
        ),
        pytest.param(
            [None, None, "2024-03-01"],
            1,
            "This is the first of the dated articles; 2 have no date.",
            id="two undated",
        ),
        pytest.param(
            ["2024-03-01", NOON, EVENING],
            3,
            "3 articles have the earliest date: it is not known which was first.",
            id="one of that day without its time",
        ),
        pytest.param(
            [NOON, NOON, None],
            2,
            "2 articles have the earliest date, and 1 has no date: it is not known which was "
            "first.",
            id="two at once",
        ),
    ],
)
def test_the_first_one_is_claimed_among_dates_only(published, n_first, unsure):
    assert told(*published) == (n_first, unsure)
