"""Dates as people write them: read where they are clear, else left empty, counted and told."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import ReadNote
from quotes.readers import ReadOptions, read_paths
from quotes.readers.dates import DateOrder, Dates
from quotes.records import Article


def notes(order: DateOrder | None, *values: str | float | None) -> list[str]:
    dates = Dates(order)
    for value in values:
        dates.published(value)
    return [note.why for note in dates.notes("a.csv")]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-05-06", "2024-05-06"),
        ("2024-05-06T07:08:09Z", "2024-05-06T07:08:09Z"),
        ("2024-05-06 07:08:09", "2024-05-06T07:08:09Z"),
        ("Mon, 06 May 2024 07:08:09 +0200", "2024-05-06T05:08:09Z"),
        ("May 6, 2024", "2024-05-06"),
        ("6 May 2024", "2024-05-06"),
        ("May 2024", None),
        ("6 May", None),
        ("2024-02-30", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_reads_dates(value: str | None, expected: str | None) -> None:
    assert Dates().published(value) == expected


CLEAR = {
    "13/03/2020": "2020-03-13",
    "03/13/2020": "2020-03-13",
    "13.3.2020": "2020-03-13",
    "3-13-2020": "2020-03-13",
    "05/05/2020": "2020-05-05",
    "13/03/2020 14:30": "2020-03-13T14:30:00Z",
    "2020/03/01": "2020-03-01",
}
UNCLEAR = ("01/03/2020", "1.3.2020", "01-03-2020", "Sunday 01/03/2020")


@pytest.mark.parametrize("text", CLEAR)
def test_reads_numbers_that_can_be_one_date_only(text: str) -> None:
    dates = Dates()
    assert dates.published(text) == CLEAR[text]
    assert list(dates.notes("a.csv")) == []


@pytest.mark.parametrize("text", UNCLEAR)
def test_reads_numbers_that_can_be_two_dates_in_the_order_that_is_said(text: str) -> None:
    assert Dates().published(text) is None
    assert Dates("dmy").published(text) == "2020-03-01"
    assert Dates("mdy").published(text) == "2020-01-03"


@pytest.mark.parametrize(
    ("order", "text", "other"), [("dmy", "03/13/2020", "mdy"), ("mdy", "13.03.2020", "dmy")]
)
def test_a_date_in_the_other_order_is_not_turned_round(
    order: DateOrder, text: str, other: DateOrder
) -> None:
    assert Dates(order).published(text) is None
    assert notes(order, text) == [
        f"the date {text} left empty: not in the order {order}; correct it, or say --dates {other}"
    ]


@pytest.mark.parametrize("text", ["6 May 2024", "2024-05-06", "2024/05/06", "20240506"])
def test_an_order_changes_nothing_else(text: str) -> None:
    found = {Dates(order).published(text) for order in (None, "dmy", "mdy")}
    assert found == {"2024-05-06"}


def test_counts_what_it_leaves_empty_by_reason() -> None:
    assert notes(None, "01/03/2020", "soon", "02/03/2020", "6 May 2024", None, "", "NaT") == [
        "2 dates such as 01/03/2020 left empty: day or month may come first; "
        "say --dates dmy or --dates mdy",
        "the date soon left empty: no full date; write it as in 2024-05-06",
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1714978089, "2024-05-06T06:48:09Z"),
        (1714978089000, "2024-05-06T06:48:09Z"),
        (20240506, "2024-05-06"),
        (2024, None),
        (float("nan"), None),
        (float("inf"), None),
        (10**30, None),
    ],
)
def test_reads_numbers_as_times_or_days(value: float, expected: str | None) -> None:
    assert Dates().published(value) == expected


@given(st.text(max_size=30) | st.integers() | st.floats(), st.sampled_from([None, "dmy", "mdy"]))
def test_whatever_is_given_is_a_date_that_can_be_kept_or_none(
    value: str | float, order: DateOrder | None
) -> None:
    Article("Text.", "a", "o", published=Dates(order).published(value))


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from("/.-"))
def test_a_day_is_read_back_in_its_order(day: date, mark: str) -> None:
    written = f"{day.day:02}{mark}{day.month:02}{mark}{day.year:04}"
    assert Dates("dmy").published(written) == day.isoformat()


def test_a_file_tells_of_its_dates_once_and_loses_no_article(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "id,text,date\na,One.,01/03/2020\nb,Two.,02/03/2020\nc,Three.,13/03/2020\n", "utf-8"
    )
    (tmp_path / "b.md").write_text("---\ndate: 01/03/2020\n---\nFour.", "utf-8")
    found = list(read_paths([str(tmp_path)]))
    assert [item.published if isinstance(item, Article) else item.path for item in found] == [
        *(None, None, "2020-03-13", str(tmp_path / "a.csv")),
        *(None, str(tmp_path / "b.md")),
    ]
    assert isinstance(found[3], ReadNote)
    in_order = list(read_paths([str(tmp_path)], ReadOptions(dates="dmy")))
    assert [item.published for item in in_order if isinstance(item, Article)] == [
        *("2020-03-01", "2020-03-02", "2020-03-13", "2020-03-01")
    ]
    assert len(in_order) == 4


def test_a_file_that_breaks_off_tells_of_the_dates_before(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id,text,date\na,One.,01/03/2020\nb,"Two', "utf-8")
    assert [type(item).__name__ for item in read_paths([str(path)])] == [
        *("Article", "ReadError", "ReadNote")
    ]
