"""A citation says what is known, and what it holds stays text in every format."""

import html
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from quotes.writers import CITATION_FORMATS, Citation, cite
from quotes.writers.citation import web_address

KNOWN = Citation(
    key="0123456789abcdef",
    quote="“We sail at dawn,”",
    is_indirect=False,
    accessed="2026-01-02",
    speaker="Ada Moyo",
    role="harbour master",
    outlet="Harbour Post",
    published="2024-03-01T08:00:00Z",
    title="A day",
    author="N. N.",
    url="https://post.example/1",
    permalink="https://quotes.example/-/quotes/q/0123456789abcdef",
    sure=0.93,
)
HOSTILE = (
    '} @evil{x, a = {\\input{/etc/passwd} } % # $ & _ ~ ^ " <script>alert(1)</script> '
    "](javascript:x) [a](b) `c` *d* | \u2028\n\n# h \\ {"
)
WORST = replace(
    KNOWN,
    quote=HOSTILE,
    speaker=HOSTILE,
    role=HOSTILE,
    outlet=HOSTILE,
    title=HOSTILE,
    author=HOSTILE,
    url='https://x.example/"><script>{}\\\n<a>`|^',
)
NOTHING = Citation(key="0123456789abcdef", quote="“Go.”", is_indirect=False, accessed="2026-01-02")


def parse_bibtex(text: str) -> dict[str, str]:
    """Read one entry as BibTeX does: braces are counted, also behind a backslash."""
    head = re.match(r"@(\w+)\{([^,\s]+),\n", text)
    assert head, text
    at, fields = head.end(), {"": head[2]}
    while field := re.compile(r"\s*(\w+) = \{").match(text, at):
        depth, end = 1, field.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        assert text[end] == ","
        assert field[1] not in fields
        fields[field[1]] = text[field.end() : end - 1]
        at = end + 1
    assert text[at:].strip() == "}"
    return fields


def plain(tex: str) -> str:
    """Read a field back as TeX prints it. Raises AssertionError for a command that is not ours."""
    names = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}",
             "textasciitilde": "~", "textasciicircum": "^"}  # fmt: skip
    tokens = re.findall(r"\\([a-z]+)\{\}|\\([&%$#_])|([^\\{}~^&%$#_])", tex)
    assert "".join(f"\\{a}{{}}" if a else f"\\{b}" if b else c for a, b, c in tokens) == tex
    return "".join(names[a] if a else b or c for a, b, c in tokens)


def one_line(text: str) -> str:
    return " ".join(re.sub(r"[\u2028\n]", " ", text).split())


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "cite")]
        assert {name for name, _ in attrs} <= {"href", "cite"}

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("form", CITATION_FORMATS)
def test_says_all_that_is_known(form: str) -> None:
    text = cite(KNOWN, form)
    told = json.dumps(json.loads(text), ensure_ascii=False) if form == "csl" else text
    for fact in ("We sail at dawn", "Ada Moyo", "harbour master", "Harbour Post", "A day",
                 "https://post.example/1", "/-/quotes/q/0123456789abcdef"):  # fmt: skip
        assert fact in told
    assert re.search(r"93 ?\\?%", told)
    assert "machine, which is sure of the speaker" in told
    assert "2024" in told


@pytest.mark.parametrize("form", CITATION_FORMATS)
def test_says_who_found_it(form: str) -> None:
    confirmed = cite(replace(KNOWN, confirmed=True, sure=1.0), form)
    assert "A person confirmed the speaker" in confirmed
    assert "machine" not in confirmed
    assert "fairly sure" in cite(replace(KNOWN, sure=0.8), form)
    assert "very unsure" in cite(replace(KNOWN, sure=0.2), form)
    assert "the speaker is not known" in cite(NOTHING, form)
    assert "the words are the article" in html.unescape(
        cite(replace(KNOWN, is_indirect=True), form)
    )
    assert "Not presented as said" in cite(replace(KNOWN, said=False), form)


def test_bibtex_is_read_back() -> None:
    found = parse_bibtex(cite(KNOWN, "bibtex"))
    assert found[""] == "quote-0123456789abcdef"
    assert (found["year"], found["date"], found["urldate"]) == ("2024", "2024-03-01", "2026-01-02")
    worst = parse_bibtex(cite(WORST, "bibtex"))
    assert set(worst) == set(found)
    for name in ("title", "journal", "speaker", "role", "quote"):
        assert plain(worst[name]) == one_line(HOSTILE), name
    assert plain(worst["author"].removeprefix("{").removesuffix("}")) == one_line(HOSTILE)
    assert parse_bibtex(cite(NOTHING, "bibtex"))["title"] == "Untitled"


def test_csl_is_read_back() -> None:
    (found,) = json.loads(cite(WORST, "csl"))
    assert (found["title"], found["custom"]["quote"]) == (HOSTILE, HOSTILE)
    assert found["issued"] == {"date-parts": [[2024, 3, 1]]}
    assert found["accessed"] == {"date-parts": [[2026, 1, 2]]}
    assert found["author"] == [{"literal": HOSTILE}]
    (least,) = json.loads(cite(NOTHING, "csl"))
    assert set(least) == {"id", "type", "accessed", "note", "custom"}


def test_html_holds_no_tag_but_ours() -> None:
    read = Tags(cite(WORST, "html"))
    assert set(read.tags) == {"figure", "blockquote", "p", "figcaption", "a", "cite"}
    assert one_line(HOSTILE) in one_line(read.words)
    assert all(link.startswith("https://") for link in read.links)


def test_markdown_stays_one_quote_and_two_links() -> None:
    text = cite(WORST, "markdown")
    assert [line[:1] for line in text.splitlines()] == [">", ">", ">"]
    unescaped = re.sub(r"\\.", "", text)
    assert unescaped.count("](<") == 2
    assert unescaped.count("<") == unescaped.count(">") - 3 == 2
    assert not re.search("[`*_]|[^>]#", unescaped)
    for start in ("1. one", "12) two", "- three", "+ four", "=", "> five"):
        said = cite(replace(KNOWN, quote=start), "markdown").splitlines()[0]
        assert re.match(r"> (\d+)?\\", said), said


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://[::1", "file:///etc/passwd", "", None, "https://"]
)
def test_only_addresses_of_the_web_are_given(url: str | None) -> None:
    assert web_address(url) is None
    for form in CITATION_FORMATS:
        assert "javascript" not in cite(replace(KNOWN, url=url), form)


def test_an_address_ends_no_field() -> None:
    address = web_address('https://x.example/ä{}\\"<> ^`|\n?a=%20&b')
    assert address is not None
    assert not set('{}\\"<> ^`|\n') & set(address)
    assert address.endswith("?a=%20&b")
