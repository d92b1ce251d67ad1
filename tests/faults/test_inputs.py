"""A hundred inputs that cannot be read: one clear line each, recorded, and the rest is read."""

import os
import socket
import sqlite3
from pathlib import Path

import pytest

from quotes.errors import ReadError
from quotes.readers import read_paths, read_speakers
from quotes.readers.files import LONGEST_LINE, MOST_BYTES
from quotes.records import Article
from tests.cli.commands import quotes

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
NO_TEXT = {
    "nuls": b"\x00" * 10,
    "many nuls": b"\x00" * 100_000,
    "mostly nuls": b"We act.\n" + b"\x00" * 50,
    "image": PNG,
    "program": b"\x7fELF\x02\x01\x01" + b"\x00" * 9 + b"\x02\x00>\x00\xff\xfe",
    "zip": b"PK\x03\x04\x14\x00\x00\x00\x08\x00\xb7\xac\xce\x5a\xff\x01\x02\x03",
    "gzip": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcbH\xcd\xc9\xc9\x07\x00",
    "database": b"SQLite format 3\x00\x10\x00\x01\x01\x00@  \x00\x00\x00\x00\xff\xfe",
    "half of utf-16": "We act.".encode("utf-16")[:-1],
    "lone surrogate in utf-16": b"\xff\xfe\x00\xd8x\x00",
    "broken utf-32": b"\xff\xfe\x00\x00\xff\xff\xff\xff",
    "broken after a mark": b"\xef\xbb\xbfWe \xff act.",
    "utf-32 without its mark": "We act.".encode("utf-32-le"),
    "half of utf-16 without its mark": "We act today.".encode("utf-16-le")[:-1],
    "undefined in windows-1252": b"caf\xe9 \x81",
}
EMPTY = {"empty": b"", "blank": b" \n\t\r\n", "only a mark": b"\xef\xbb\xbf"}
TEXTS = {
    f"{name}{suffix}": (data, why)
    for suffix in (".txt", ".md")
    for found, why in ((NO_TEXT, "its bytes are no text"), (EMPTY, "the file is empty"))
    for name, data in found.items()
}
PAGES = {
    f"{name}.html": (data, "")
    for name, data in {
        "empty": b"",
        "blank": b" \n ",
        "nuls": b"\x00" * 1000,
        "image": PNG,
        "no body": b"<html></html>",
        "script only": b"<html><body><script>alert('x')</script></body></html>",
        "frames": b"<html><frameset><frame src='a.html'></frameset></html>",
        "comment": b"<!-- " + b"x" * 1000,
        "deep": b"<html><body>" + b"<div>" * 5_000 + b"x",
        "entities": b'<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]><a>&d;</a>',
    }.items()
}
LINES = {
    "half an object": (b'{"id": "a", "text"', "broken JSON"),
    "list": (b'["a", "b"]', "not an object"),
    "text": (b'"We act."', "not an object"),
    "number": (b"17", "not an object"),
    "null": (b"null", "not an object"),
    "two objects": (b'{"id": "a", "text": "b"} {}', "broken JSON"),
    "single quotes": (b"{'id': 'a', 'text': 'b'}", "broken JSON"),
    "trailing comma": (b'{"id": "a", "text": "b",}', "broken JSON"),
    "deep": (b"[" * 100_000, "broken JSON"),
    "deep objects": (b'{"a":' * 100_000, "broken JSON"),
    "line end in a text": (b'{"id": "a", "text": "b\x01c"}', "broken JSON"),
    "huge number": (b'{"id": ' + b"1" * 5_000 + b', "text": "b"}', "broken JSON"),
    "no id": (b'{"text": "b"}', "no id"),
    "empty id": (b'{"id": " ", "text": "b"}', "no id"),
    "null id": (b'{"id": null, "text": "b"}', "no id"),
    "id true": (b'{"id": true, "text": "b"}', "neither a text nor a whole number"),
    "id 1.5": (b'{"id": 1.5, "text": "b"}', "neither a text nor a whole number"),
    "id NaN": (b'{"id": NaN, "text": "b"}', "neither a text nor a whole number"),
    "id list": (b'{"id": ["a"], "text": "b"}', "neither a text nor a whole number"),
    "no text": (b'{"id": "a"}', "article a has no text"),
    "empty text": (b'{"id": "a", "text": ""}', "article a has no text"),
    "blank text": (b'{"id": "a", "text": "\\n "}', "article a has no text"),
    "nul text": (b'{"id": "a", "text": "\\u0000\\u0000"}', "article a has no text"),
    "surrogate text": (b'{"id": "a", "text": "\\ud800 \\udfff"}', "article a has no text"),
    "text 7": (b'{"id": "a", "text": 7}', "text of article a is not a text"),
    "text list": (b'{"id": "a", "text": ["b"]}', "text of article a is not a text"),
    "title 7": (b'{"id": "a", "text": "b", "title": 7}', "title of article a is not a text"),
    "url list": (b'{"id": "a", "text": "b", "url": []}', "url of article a is not a text"),
    "author": (b'{"id": "a", "text": "b", "author": {}}', "author of article a is not a text"),
    "date true": (b'{"id": "a", "text": "b", "published": true}', "is not a date"),
    "date list": (b'{"id": "a", "text": "b", "published": [1]}', "is not a date"),
    "taken id": (b'{"id": "good", "text": "b"}', "the id good is taken"),
    "line ends in an id": (b'{"id": "a\\nb\\rc", "text": 1}', "text of article a b c is not"),
    "long id": (b'{"id": "' + b"a" * 9_999 + b'", "text": 1}', "text of article aaaa"),
    "nuls": (b"\x00" * 500, "its bytes are no text"),
    "image": (PNG.replace(b"\n", b""), "its bytes are no text"),
    "too long a text": (b'{"id": "a", "text": "%s"}' % (b"x" * (MOST_BYTES + 1)), "characters"),
}
TABLES = {
    "empty": (b"", "the file is empty"),
    "blank": (b" \n", "the file is empty"),
    "no rows": (b"id,text\n", "no rows"),
    "no columns": (b"a,We act.\n", "no column id and no column text"),
    "no text column": (b"id,body\na,We act.\n", "no column text"),
    "long header": (b"x" * 5_000 + b"\n", "no column id"),
    "open mark": (b'id,text\na,"We act', "broken CSV"),
    "mark within": (b'id,text\na,"We" act\n', "broken CSV"),
    "open mark above": (b'"id,text\na,We act.\n', "no column id"),
    "too many cells": (b"id,text\na,We act, now\n", "3 cells for 2 columns"),
    "no text": (b"id,text\na,\n", "article a has no text"),
    "no id": (b"id,text\n,We act.\n", "no id"),
    "one cell": (b"id,text\na\n", "article a has no text"),
    "nuls": (b"\x00" * 1_000, "its bytes are no text"),
    "image": (PNG, "its bytes are no text"),
    "nul text": (b"id,text\na,\x00\x00\n", "no text"),
    "half of utf-16": ("id,text\na,We act.\n".encode("utf-16")[:-1], "its bytes are no text"),
}
UNSUPPORTED = ("a.pdf", "a.docx", "noending", "a.json", f"a.{'x' * 200}", "two\nlines.pdf")
SPEAKERS = {
    "references": "- name: Ada\n  aliases: [&a x, *a]\n",
    "an anchor of an entry": "- &a\n  name: Ada\n",
    "merged": "- &a {name: Ada}\n- <<: *a\n",
    "bomb": "- name: Ada\n  aliases: &a [x]\n- &b [*a, *a]\n- &c [*b, *b]\n",
    "list for a key": "- ? [name, type]\n  : Ada\n",
    "mapping for a key": "- ? {name: type}\n  : Ada\n",
    "unknown tag": "- name: !thing Ada\n",
    "empty number": "- name: !!int ''\n",
    "wrong truth": "- name: !!bool perhaps\n",
    "wrong date": "- name: 2024-99-99\n",
    "wrong binary": "- name: !!binary '%%%'\n",
    "text below text": "- name: {first: Ada}\n",
    "alias below alias": "- name: Ada\n  aliases: [[x]]\n",
    "deep": "- " + "[" * 5_000,
    "deep entries": "- " * 5_000 + "x",
    "two files": "- name: Ada\n---\n- name: Bo\n",
    "tab": "-\tname: Ada\n\ttype: person\n",
    "too many": f"- name: Ada\n  aliases: [{', '.join(f'a{n}' for n in range(300))}]\n",
    "long key": f"- {'k' * 1_000}: x\n",
    "text": "Ada Moyo",
}


def is_clear(error: ReadError) -> bool:
    """What, where, and what to do next, on one line that can be read."""
    line = str(error)
    return len(line.splitlines()) == 1 and len(line) < 500 and ";" in error.why


def one_error(path: Path) -> ReadError:
    (found,) = read_paths([str(path)])
    assert isinstance(found, ReadError), found
    assert is_clear(found), str(found)
    return found


@pytest.mark.parametrize("name", [*TEXTS, *PAGES])
def test_a_file_that_is_no_article_is_one_error(tmp_path: Path, name: str) -> None:
    data, why = {**TEXTS, **PAGES}[name]
    (tmp_path / name).write_bytes(data)
    error = one_error(tmp_path / name)
    assert error.path == str(tmp_path / name)
    assert why in error.why


GOOD_LINE = b'{"id": "good", "text": "We act."}\n'


@pytest.mark.parametrize("name", LINES)
def test_a_bad_line_is_one_error_among_good_ones(tmp_path: Path, name: str) -> None:
    line, why = LINES[name]
    path = tmp_path / "a.jsonl"
    path.write_bytes(GOOD_LINE + line + b'\n{"id": "last", "text": "We act."}\n')
    first, error, last = read_paths([str(path)])
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(error, ReadError)
    assert error.line == 2
    assert why in error.why
    assert is_clear(error), str(error)


@pytest.mark.parametrize("name", TABLES)
def test_a_bad_table_is_one_error(tmp_path: Path, name: str) -> None:
    data, why = TABLES[name]
    (tmp_path / "a.csv").write_bytes(data)
    assert why in one_error(tmp_path / "a.csv").why


@pytest.mark.parametrize("name", UNSUPPORTED)
def test_an_unknown_ending_is_one_error(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"We act.")
    assert "not supported" in one_error(tmp_path / name).why


def special(folder: Path) -> dict[str, str]:
    """Make what is no file, by name, with what is said of it."""
    os.mkfifo(folder / "pipe.txt")
    (folder / "endless.txt").symlink_to("/dev/zero")
    (folder / "nowhere.txt").symlink_to(folder / "missing")
    (folder / "circle.txt").symlink_to(folder / "circle.txt")
    for suffix in (".txt", ".csv"):
        with (folder / f"sparse{suffix}").open("wb") as stream:
            stream.truncate(3 << 30)
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(folder)  # a socket's name may not be long
        made.bind("socket.txt")
        os.chdir(here)
    return {
        **dict.fromkeys(("pipe.txt", "endless.txt", "socket.txt"), "not a regular file"),
        **dict.fromkeys(("nowhere.txt", "circle.txt"), "the link leads nowhere"),
        "sparse.txt": f"more than {MOST_BYTES:,} bytes",
        "sparse.csv": "its bytes are no text",
    }


def test_what_is_no_file_or_endless_is_one_error_each(tmp_path: Path) -> None:
    expected = special(tmp_path)
    found = {Path(e.path).name: e for e in read_paths([str(tmp_path)]) if isinstance(e, ReadError)}
    assert found.keys() == expected.keys()
    for name, why in expected.items():
        assert why in found[name].why
        assert is_clear(found[name])
    assert "not a regular file" in one_error(tmp_path / "pipe.txt").why


def test_an_endless_line_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as stream:
        stream.truncate(LONGEST_LINE + 10)
        stream.seek(0, os.SEEK_END)
        stream.write(b"\n" + GOOD_LINE)
    error, article = read_paths([str(path)])
    assert isinstance(article, Article)
    assert isinstance(error, ReadError)
    assert (error.line, is_clear(error)) == (1, True)
    assert "longer than" in error.why


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.jsonl"])
def test_utf_16_is_known_without_its_mark(tmp_path: Path, encoding: str, name: str) -> None:
    text = {"a.txt": "“We act.”", "a.csv": "id,text\na,“We act.”\n"}
    line = text.get(name, '{"id": "a", "text": "“We act.”"}\n')
    (tmp_path / name).write_bytes(line.encode(encoding))
    (article,) = read_paths([str(tmp_path / name)])
    assert isinstance(article, Article), article
    assert article.text == "“We act.”"


def test_some_nuls_are_kept_in_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"We act, and \x00 we act today.")
    (article,) = read_paths([str(tmp_path / "a.txt")])
    assert isinstance(article, Article)
    assert article.text == "We act, and \ufffd we act today."


@pytest.mark.parametrize("name", SPEAKERS)
def test_a_bad_file_of_speakers_is_one_error(tmp_path: Path, name: str) -> None:
    path = tmp_path / "speakers.yml"
    path.write_text(SPEAKERS[name], encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        read_speakers(path)
    assert is_clear(caught.value), str(caught.value)


def test_a_file_of_speakers_is_a_regular_one_of_some_size(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yml")
    with pytest.raises(ReadError, match="not a regular file"):
        read_speakers(tmp_path / "pipe.yml")
    with (tmp_path / "sparse.yml").open("wb") as stream:
        stream.truncate(3 << 30)
    with pytest.raises(ReadError, match="more than 10,000,000 bytes"):
        read_speakers(tmp_path / "sparse.yml")


@pytest.mark.model
def test_a_run_over_all_of_them_records_each_and_reads_the_rest(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, (data, _) in {**TEXTS, **PAGES}.items():
        (folder / name).write_bytes(data)
    for name, (data, _) in TABLES.items():
        (folder / f"{name}.csv").write_bytes(data)
    for name in UNSUPPORTED:
        (folder / name).write_bytes(b"We act.")
    lines = b"\n".join(line for line, _ in LINES.values())
    (folder / "lines.jsonl").write_bytes(GOOD_LINE + lines + b"\n")
    n_bad = len([*TEXTS, *PAGES, *TABLES, *UNSUPPORTED, *LINES, *special(folder)])
    for name in ("0.txt", "zz.txt"):
        (folder / name).write_text(f"“We act,” said Ada Moyo of {name}.", encoding="utf-8")
    result = quotes("ingest", folder, "--db", tmp_path / "q.db")
    assert result.exit_code == 3, result.output
    assert f"articles  3 new, 0 unchanged, 0 replaced, {n_bad} failed" in result.output
    with sqlite3.connect(tmp_path / "q.db") as db:
        rows = db.execute("select path, why from failures").fetchall()
        names = {name for (name,) in db.execute("select name from articles")}
    db.close()
    assert (len(rows), names) == (n_bad, {"0.txt", "zz.txt", "good"})
    assert n_bad >= 100
    assert all(";" in why and "\n" not in path + why for path, why in rows)
