"""Rows written in each format and read back by somebody else's reader."""

import csv
import io
import json
import re
import sys
import tracemalloc
import zipfile

import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import QuotesError
from quotes.store.queries import EXPORTED
from quotes.writers import FORMATS, write_rows

HARMLESS = {
    "quote": "“We sail at dawn,” “or never”",
    "context": "“We sail at dawn,” she said, “or never”.",
    "speaker": "Ada Moyo",
    "speaker_type": "person",
    "wikidata": "Q42",
    "role": None,
    "candidates": "Bo Tran 0.20",
    "kind": "direct",
    "cue": "said",
    "source": "she",
    "medium": "Reuters",
    "attribution_type": "communication",
    "negated": 0,
    "said": 1,
    "outlet": "Harbour Post",
    "published": "2024-03-01",
    "title": 'A "quiet" day,\nalmost',
    "article": "post/17",
    "url": None,
    "start": 3,
    "end": 40,
    "parts": [(3, 20), (25, 40)],
    "confidence": 0.75,
    "speaker_confidence": 0.5,
    "rule": "cue-after",
    "review": "unsure who",
    "key": "0123456789abcdef",
}
FORMULAS = [
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://x","y")'),
    *("＝1", "＋1", "－1", "＠SUM(A1)"),
    *("'=1", "''=1", "'＠x"),  # or they could not be told from =1 and '=1
]


def written(rows, name, **options):
    out = io.BytesIO()
    write_rows(rows, out, name, columns=EXPORTED, **options)
    return out.getvalue()


def read_csv(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def test_csv_keeps_quotes_commas_and_line_breaks():
    (row,) = read_csv(written([HARMLESS], "csv"))
    assert row["title"] == HARMLESS["title"]
    assert row["role"] == ""
    assert json.loads(row["parts"]) == [[3, 20], [25, 40]]
    assert list(row) == list(EXPORTED)


def test_csv_lines_end_in_cr_lf_and_marks_are_doubled():
    data = written([HARMLESS | {"title": 'a "b"'}], "csv")
    assert data.endswith(b"0123456789abcdef\r\n")
    assert b',"a ""b""",' in data
    assert data.count(b"\r\n") == 2


@pytest.mark.parametrize("cell", FORMULAS)
def test_csv_defuses_formulas(cell):
    (row,) = read_csv(written([HARMLESS | {"quote": cell}], "csv"))
    assert row["quote"] == "'" + cell


@pytest.mark.parametrize("cell", FORMULAS)
def test_csv_leaves_formulas_alone_when_raw(cell):
    (row,) = read_csv(written([HARMLESS | {"quote": cell}], "csv", raw=True))
    assert row["quote"] == cell


@pytest.mark.parametrize("cell", ["a=1", "“=1”", "1-2", "'tis", "'", ""])
def test_csv_leaves_other_cells_alone(cell):
    (row,) = read_csv(written([HARMLESS | {"quote": cell}], "csv"))
    assert row["quote"] == cell


def read_back(cell):
    """What the docstring of csv_lines tells a reader to do."""
    return cell[1:] if re.match("'+[-=+@\t\r\n＝＋－＠]", cell) else cell


@given(st.text("'=+-@＝＋－＠\t\r\nab “", max_size=6))
def test_csv_can_be_read_back(text):
    (row,) = read_csv(written([HARMLESS | {"quote": text}], "csv"))
    assert read_back(row["quote"]) == text
    assert not row["quote"].startswith(tuple("=+-@＝＋－＠\t\r\n"))


def test_csv_refuses_a_column_without_a_name():
    with pytest.raises(ValueError, match="surprise"):
        written([HARMLESS | {"surprise": 1}], "csv")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_raw_csv_gives_back_any_text(text):
    (row,) = read_csv(written([HARMLESS | {"quote": text}], "csv", raw=True))
    assert row["quote"] == text


def test_json_is_one_array():
    rows = [HARMLESS, HARMLESS | {"speaker": None}]
    assert json.loads(written(rows, "json")) == json.loads(json.dumps(rows))


def test_jsonl_is_one_object_a_line_and_not_escaped():
    data = written([HARMLESS, HARMLESS], "jsonl")
    first, second = data.decode().splitlines()
    assert json.loads(first) == json.loads(second) == json.loads(json.dumps(HARMLESS))
    assert "“We sail" in first


def test_parquet_gives_back_types_and_spans():
    second = HARMLESS | {"speaker": None, "role": "pilot", "url": "https://post.example/17"}
    data = written([HARMLESS, second], "parquet")
    table = pyarrow.parquet.read_table(io.BytesIO(data))
    lists = [row | {"parts": [[3, 20], [25, 40]]} for row in (HARMLESS, second)]
    assert table.to_pylist() == lists


def test_parquet_comes_in_groups():
    data = written((HARMLESS for _ in range(20_001)), "parquet")
    file = pyarrow.parquet.ParquetFile(io.BytesIO(data))
    assert [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)] == [
        10_000,
        10_000,
        1,
    ]


def test_parquet_without_pyarrow_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(QuotesError, match=r"pip install 'quotes\[parquet\]'"):
        written([HARMLESS], "parquet")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("csv", (",".join(EXPORTED) + "\r\n").encode()),
        ("json", b"[]\n"),
        ("jsonl", b""),
    ],
)
def test_no_rows(name, expected):
    assert written([], name) == expected


def test_no_rows_in_parquet_still_name_the_columns():
    table = pyarrow.parquet.read_table(io.BytesIO(written([], "parquet")))
    assert table.column_names == list(EXPORTED)


def test_an_unknown_format_is_refused():
    with pytest.raises(ValueError, match="xls"):
        written([], "xls")


class Discard(io.RawIOBase):
    """A file without a bottom."""

    def write(self, data):
        return len(data)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "parquet"])
def test_memory_does_not_grow_with_the_rows(name):
    def peak(n):
        tracemalloc.start()
        write_rows((dict(HARMLESS) for _ in range(n)), Discard(), name, columns=EXPORTED)
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    peak(10)
    assert peak(4000) < 2 * peak(200) + 10_000


def test_xlsx_holds_plain_cells_only(tmp_path):
    rows = [HARMLESS | {"quote": formula} for formula in FORMULAS]
    data = written([*rows, HARMLESS | {"quote": "long " * 10_000}], "xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") == len(rows) + 2
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert "Ada Moyo" in sheet
    assert max(map(len, re.findall(r"<t[^>]*>([^<]*)</t>", sheet))) == 32_767


def test_xlsx_without_its_library_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(QuotesError, match=r"pip install 'quotes\[xlsx\]'"):
        written([HARMLESS], "xlsx")


def test_more_rows_than_a_sheet_holds_are_an_error(monkeypatch):
    monkeypatch.setattr("quotes.writers.xlsx_rows.MOST_ROWS", 2)
    with pytest.raises(QuotesError, match="narrow them down"):
        written([HARMLESS] * 3, "xlsx")
