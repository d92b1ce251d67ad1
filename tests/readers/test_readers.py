"""From files of every kind to articles, and from broken ones to one clear error each."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import ReadError
from quotes.readers import Input, find_inputs, read_paths
from quotes.readers.decoding import storable
from quotes.records import Article

PAGE = """<html><head><title>Bridge shut | Leith Post</title>
<meta property="og:site_name" content="Leith Post">
<meta property="article:published_time" content="2024-05-06T07:08:09Z">
<meta name="author" content="Nell Frost"></head><body><nav>Home News Sport</nav>
<article><h1>Bridge shut</h1>
<p>“The bridge was never inspected,” said Ada Moyo, the mayor, on a long wet Monday in Leith.</p>
<p>Nobody from the harbour board came to the meeting, and nobody sent a letter to explain why.</p>
</article><footer>Contact us</footer></body></html>"""


def read(*paths: Path | str) -> list[Article | ReadError]:
    return list(read_paths([str(path) for path in paths]))


def article(found: list[Article | ReadError]) -> Article:
    (one,) = found
    assert isinstance(one, Article), one
    return one


def error(found: list[Article | ReadError]) -> ReadError:
    (one,) = found
    assert isinstance(one, ReadError), one
    return one


def test_reads_text_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffOne.\r\n\r\n“Two” \n".encode())
    found = article(read(path))
    assert found.text == "One.\r\n\r\n“Two” \n"
    assert (found.name, found.origin) == ("a.txt", f"file:{path}")
    assert (found.title, found.published, found.outlet) == (None, None, None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_reads_common_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("“Café,” she said — twice.".encode(encoding))
    assert article(read(path)).text == "“Café,” she said — twice."


def test_reads_markdown_with_front_matter(tmp_path: Path) -> None:
    text = (
        "---\ntitle: 'Bridge shut'\ndate: 6 May 2024\nsource: Leith Post\n---\n\n# Other\n\nText."
    )
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    found = article(read(path))
    assert found.text == text
    assert (found.title, found.published, found.outlet) == (
        "Bridge shut",
        "2024-05-06",
        "Leith Post",
    )


def test_takes_the_first_heading_for_a_title(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# Bridge shut #\n\nText.", encoding="utf-8")
    assert article(read(path)).title == "Bridge shut"


def test_reads_a_page(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    found = article(read(path))
    assert "“The bridge was never inspected,” said Ada Moyo" in found.text
    assert "Contact us" not in found.text
    assert (found.outlet, found.author) == ("Leith Post", "Nell Frost")
    assert (found.published or "").startswith("2024-05-06")


ROW = {
    "id": "a1",
    "text": "Text.",
    "title": "T",
    "author": "A",
    "published": "2024-05-06T07:08:09+02:00",
    "source": "S",
    "url": "https://leith.example/a1",
}


def test_reads_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(ROW) + "\n\n" + '{"id": 2, "text": "Two."}', encoding="utf-8")
    first, second = read(path)
    assert first == Article(
        "Text.", "a1", ROW["url"], "T", "A", "2024-05-06T05:08:09Z", "S", ROW["url"]
    )
    assert isinstance(second, Article)
    assert (second.name, second.origin) == ("2", f"file:{path}#2")


def test_reads_csv(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id,text,title\na,"One,\n""two"".",T\n', encoding="utf-8")
    found = article(read(path))
    assert (found.name, found.text, found.title) == ("a", 'One,\n"two".', "T")


def test_keeps_every_offset_where_text_cannot_be_stored(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "a", "text": "x\\ud800y\\u0000z 😀 \\ud83d\\ude00"}', encoding="utf-8")
    assert article(read(path)).text == "x\ufffdy\ufffdz 😀 😀"


@given(st.text(alphabet=st.characters(), max_size=30))
def test_making_storable_moves_nothing(text: str) -> None:
    stored = storable(text)
    assert len(stored) == len(text)
    assert Article(stored, "a", "o").text.encode().decode() == stored


@pytest.mark.parametrize(
    ("name", "data", "line", "why"),
    [
        ("a.pdf", b"%PDF", None, "files ending in .pdf are not supported; use one of .txt"),
        ("a", b"x", None, "files without an ending"),
        ("a.txt", b"", None, "the file is empty"),
        ("a.txt", b" \n ", None, "the file is empty"),
        ("a.txt", b"\x00\x01\xff\xfe\x00", None, "its bytes are no text"),
        ("a.html", b"<html></html>", None, "no article found in the page"),
        ("a.jsonl", b"", None, "the file is empty"),
        ("a.jsonl", b"{broken", 1, "broken JSON"),
        ("a.jsonl", b"[1]", 1, "not an object"),
        ("a.jsonl", b'{"id": "a"}', 1, "no column text among id; name it: --map text="),
        ("a.jsonl", b'{"text": "a"}', 1, "no column id among text; name it: --map id="),
        ("a.jsonl", b'{"id": "a", "text": "b", "title": 3}', 1, "title of article a is not a text"),
        ("a.jsonl", b"[" * 100_000, 1, "broken JSON"),
        ("a.csv", b"name,text\na,b\n", 1, "no column id"),
        ("a.csv", b'id,text\na,"b', 2, "broken CSV"),
    ],
)
def test_says_what_is_wrong_where(
    tmp_path: Path, name: str, data: bytes, line: int | None, why: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = error(read(path))
    assert (found.path, found.line) == (str(path), line)
    assert why in found.why
    assert "\n" not in str(found)


def test_goes_on_behind_a_bad_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"id": "a", "text": "A"}\n{bad\n{"id": "a", "text": "B"}\n{"id": "c", "text": "C"}'
    )
    found = read(path)
    assert [type(item).__name__ for item in found] == [
        "Article",
        "ReadError",
        "ReadError",
        "Article",
    ]
    assert [item.line for item in found if isinstance(item, ReadError)] == [2, 3]


def test_reads_huge_csv_fields(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"id,text\na,{'x' * 300_000}\n", encoding="utf-8")
    assert len(article(read(path)).text) == 300_000


def test_finds_folders_globs_and_each_file_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden/d.txt", ".e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = find_inputs([str(tmp_path), str(tmp_path / "*.txt")])
    assert [item.name for item in found if isinstance(item, Input)] == [
        "a.txt",
        "b.txt",
        "sub/c.txt",
    ]


@pytest.mark.parametrize(
    ("name", "why"),
    [("missing.txt", "no such file"), ("*.nothing", "no file matches"), ("empty", "no files")],
)
def test_reports_paths_that_lead_nowhere(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "empty").mkdir()
    assert why in error(read(tmp_path / name)).why


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Bridge shut after storm\n\nThe bridge was shut.", "Bridge shut after storm"),
        ("  “It is over,” says Moyo\r\nThe bridge was shut.", "“It is over,” says Moyo"),
        ("The bridge was shut on Monday.\n\nIt rained.", None),
        ("Bridge shut after storm\n", None),
        ("LEITH\nThe bridge was shut.", None),
        (f"{'very ' * 40}long\n\nThe bridge was shut.", None),
    ],
)
def test_takes_a_short_first_line_for_a_title(tmp_path: Path, text: str, title: str | None) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    (found,) = read(path)
    assert isinstance(found, Article)
    assert (found.title, found.text) == (title, text)
