"""What is typed into a search box, as a query; it never fails, whatever is typed."""

import sqlite3

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotes.store.queries import HIT_END, HIT_START, fts_query, split_hits


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("troops home", '"troops" "home"'),
        ('"bring them home" now', '"bring them home" "now"'),
        ("“bring them” now", '"bring them" "now"'),
        ('"not closed', '"not closed"'),
        ("harb*", '"harb"*'),
        ('"to the harb"*', '"to the harb"*'),
        ("ha*", '"ha"'),
        ("*", '""'),
        ("", '""'),
        ("— ! ()", '""'),
        ("rock AND roll", '"rock" "AND" "roll"'),
        ("cost-of-living", '"cost-of-living"'),
        ("title:ada", '"title:ada"'),
        ("NEAR(a b)", '"NEAR(a" "b)"'),
        ("don't", '"don\'t"'),
        ('a"b', '"a" "b"'),
        ("nul\x00inside", '"nul" "inside"'),
        ("half\ud800pair", '"half" "pair"'),
    ],
)
def test_a_query(typed, query):
    assert fts_query(typed) == query


@pytest.fixture(scope="module")
def index():
    connection = sqlite3.connect(":memory:")
    connection.execute("create virtual table t using fts5(said, tokenize='porter unicode61')")
    for said in ("rock and roll", "the cost of living", "harbours", "to the harbour"):
        connection.execute("insert into t values (?)", [said])
    yield connection
    connection.close()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ROCK", ["rock and roll"]),
        ("living cost", ["the cost of living"]),
        ('"living cost"', []),
        ("harb*", ["harbours", "to the harbour"]),
        ('"the harb"*', ["to the harbour"]),
        ("— harbour", ["harbours", "to the harbour"]),
        ("cost-of", ["the cost of living"]),
        ("rock OR harbour", []),
        ("", []),
    ],
)
def test_what_a_query_finds(index, typed, expected):
    sql = "select said from t where t match ? order by rowid"
    assert [row[0] for row in index.execute(sql, [fts_query(typed)])] == expected


@given(st.text() | st.text('"*“”-:(){}^+.,\x00 aAND'))
@example('"' * 5000)
@example("word " * 5000)
@example('a"*' * 5000)
@example("(" * 5000 + "a" * 50_000)
@example("\U0010ffff\u0301\ud83d a")
def test_no_text_makes_a_query_that_sqlite_refuses(typed):
    connection = sqlite3.connect(":memory:")
    connection.execute("create virtual table t using fts5(said, tokenize='porter unicode61')")
    connection.execute("insert into t values ('a')")
    connection.execute("select * from t where t match ?", [fts_query(typed)]).fetchall()
    connection.close()


@pytest.mark.parametrize(
    ("snippet", "pieces"),
    [
        ("a \x02b\x03 c", [("a ", False), ("b", True), (" c", False)]),
        ("plain", [("plain", False)]),
        ("", []),
        ("\x03stray\x02", [("stray", False)]),
        ("\x02\x02a\x03\x03b", [("a", True), ("b", False)]),
    ],
)
def test_split_hits(snippet, pieces):
    assert split_hits(snippet) == pieces


@given(st.text(f"ab {HIT_START}{HIT_END}"))
def test_split_hits_loses_nothing_but_markers(snippet):
    plain = snippet.replace(HIT_START, "").replace(HIT_END, "")
    assert "".join(piece for piece, _ in split_hits(snippet)) == plain
