"""Tables with names of their own: what is mapped is read, what is lacking is told."""

import json
import re
from pathlib import Path

import pytest

from quotes.errors import ReadError
from quotes.readers import ReadOptions, parse_columns, read_paths
from quotes.records import Article

ROWS = [
    {"nr": "1", "headline": "Bridge shut", "content": "Rain.", "publication": "Leith Post"},
    {"nr": "2", "headline": "Pier open", "content": "Sun.", "publication": ""},
]
MAPPED = {"id": "nr", "title": "headline", "text": "content", "outlet": "publication"}


def write(folder: Path, suffix: str, rows: list[dict[str, str]]) -> Path:
    path = folder / f"rows{suffix}"
    if suffix == ".jsonl":
        path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    else:
        lines = [rows[0].keys(), *(row.values() for row in rows)]
        path.write_text("\n".join(",".join(line) for line in lines), encoding="utf-8")
    return path


def read(path: Path, **columns: str) -> list[Article | ReadError]:
    return list(read_paths([str(path)], ReadOptions(columns)))


def told(path: Path, **columns: str) -> str:
    """Give the one sentence that a file is refused with."""
    (error,) = read(path, **columns)
    assert isinstance(error, ReadError)
    return str(error).removeprefix(f"cannot read {path}, line 1: ")


tables = pytest.mark.parametrize("suffix", [".csv", ".jsonl"])


@tables
def test_reads_columns_that_are_mapped(tmp_path: Path, suffix: str) -> None:
    first, second = read(write(tmp_path, suffix, ROWS), **MAPPED)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.name, first.text, first.title, first.outlet) == (
        "1",
        "Rain.",
        "Bridge shut",
        "Leith Post",
    )
    assert (second.name, second.outlet) == ("2", None)


@tables
def test_lists_the_columns_of_a_file_without_text_and_id(tmp_path: Path, suffix: str) -> None:
    assert told(write(tmp_path, suffix, ROWS)) == (
        "no column id and no column text among nr, headline, content, publication; "
        "name them: --map id=nr,text=content"
    )


@tables
def test_lists_the_columns_where_a_mapped_one_is_not_there(tmp_path: Path, suffix: str) -> None:
    assert told(write(tmp_path, suffix, ROWS), **{**MAPPED, "text": "story"}) == (
        "no column story (text) among nr, headline, content, publication; "
        "name it: --map text=content"
    )


def test_tells_of_a_key_that_no_line_has_once_all_are_read(tmp_path: Path) -> None:
    path = write(tmp_path, ".jsonl", ROWS)
    *articles, error = read(path, **{**MAPPED, "outlet": "paper"})
    assert [type(article) for article in articles] == [Article, Article]
    assert str(error) == (
        f"cannot read {path}: no column paper (outlet) among nr, headline, content, publication; "
        "name it: --map outlet=COLUMN"
    )


def test_a_key_may_be_left_out_of_some_lines(tmp_path: Path) -> None:
    rows = [{"id": "1", "text": "Rain."}, {**ROWS[1], "id": "2", "text": "Sun."}]
    path = write(tmp_path, ".jsonl", rows)
    assert [type(item) for item in read(path, outlet="publication")] == [Article] * 2


def test_lines_that_lack_columns_before_the_first_good_one_are_told_each(tmp_path: Path) -> None:
    rows = [{"made": "today"}, {"text": "Rain."}, {"id": "a", "text": "Rain."}, {"id": "b"}]
    *errors, article, last = read(write(tmp_path, ".jsonl", rows))
    assert [(e.line, e.why) for e in errors if isinstance(e, ReadError)] == [
        (1, "no column id and no column text among made; name them: --map id=COLUMN,text=COLUMN"),
        (2, "no column id among text; name it: --map id=COLUMN"),
    ]
    assert isinstance(article, Article)
    assert isinstance(last, ReadError)
    assert (last.line, last.why) == (4, 'article b has no text; give it one under "text"')


def test_a_mapped_column_wins_over_one_of_the_field_s_own_name(tmp_path: Path) -> None:
    path = write(tmp_path, ".csv", [{"id": "a", "text": "In short.", "full": "In full."}])
    (article,) = read(path, text="full")
    assert isinstance(article, Article)
    assert article.text == "In full."


def test_case_does_not_count_in_a_csv(tmp_path: Path) -> None:
    path = write(tmp_path, ".csv", [{"ID": "a", "Full Text": "Rain."}])
    (article,) = read(path, text="full TEXT")
    assert isinstance(article, Article)


@tables
def test_a_url_stands_for_an_id_that_is_not_there(tmp_path: Path, suffix: str) -> None:
    row = {"url": "https://leith.example/rain", "text": "Rain."}
    (article,) = read(write(tmp_path, suffix, [row]))
    assert isinstance(article, Article)
    assert (article.name, article.url) == (row["url"], row["url"])


def test_a_url_stands_for_no_id_that_is_only_empty(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("text,url,id\nRain.,https://leith.example/rain\n", encoding="utf-8")
    (error,) = read(path)
    assert isinstance(error, ReadError)
    assert "no id; give each article an id of its own" in error.why


def test_names_that_are_understood_as_well_stay_so(tmp_path: Path) -> None:
    row = {"id": "a", "text": "Rain.", "date": "2024-05-06", "source": "Leith Post"}
    (article,) = read(write(tmp_path, ".csv", [row]))
    assert isinstance(article, Article)
    assert (article.published, article.outlet) == ("2024-05-06", "Leith Post")
    (article,) = read(write(tmp_path, ".csv", [row]), author="source")
    assert isinstance(article, Article)
    assert (article.author, article.outlet) == ("Leith Post", None)


def test_a_list_of_columns_stays_one_short_line(tmp_path: Path) -> None:
    row = {f"column {n}": "x" for n in range(1_000)}
    (error,) = read(write(tmp_path, ".csv", [row]))
    assert "among column 0, column 1," in str(error)
    assert len(str(error)) < 500


def test_reads_pairs() -> None:
    given = ["text=content, published=date", 'outlet="Paper', 'title="Head, line"']
    assert parse_columns(given[:1]) == {"text": "content", "published": "date"}
    assert parse_columns(['"title=Head, line"', "text=a=b"]) == {
        "title": "Head, line",
        "text": "a=b",
    }


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("body=content", "no field body among id, text, title, author, published, outlet, url; "),
        ("text=a,text=b", "text is given twice; name one column for it"),
        ("text", "'text' is no FIELD=COLUMN; write it as in text=content"),
        ("text=", "'text=' is no FIELD=COLUMN"),
        ("", "'' is no FIELD=COLUMN"),
    ],
)
def test_refuses_what_is_no_pair(given: str, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)):
        parse_columns([given])
