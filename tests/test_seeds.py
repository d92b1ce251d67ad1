"""The seed reports and their gold: whole, in step with the readers, and as various as promised."""

import re
from pathlib import Path

import pytest

from quotes.corpora import read_gold
from quotes.readers import read_paths
from quotes.records import Article
from quotes.scoring import GoldDoc, Span

ROOT = Path(__file__).parent.parent
GOLD = {doc["id"]: doc for doc in read_gold(ROOT / "evaluation" / "seeds-gold.jsonl")}
CASES = 32


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    found = list(read_paths([str(ROOT / "seeds")]))
    assert all(isinstance(article, Article) for article in found), found
    return {article.name: article for article in found if isinstance(article, Article)}


def test_gold_has_the_texts_that_readers_give(articles: dict[str, Article]) -> None:
    assert {name: doc["text"] for name, doc in GOLD.items()} == {
        name: article.text for name, article in articles.items()
    }


def test_reports_show_titles_dates_and_sources(articles: dict[str, Article]) -> None:
    known = {name for name, article in articles.items() if not name.endswith(".txt")}
    for name in known:
        article = articles[name]
        assert all((article.title, article.author, article.published, article.outlet)), name
    assert len(known) >= 6


gold_docs = pytest.mark.parametrize("doc", GOLD.values(), ids=GOLD)


@gold_docs
def test_every_paired_mark_stands_in_a_segment(doc: GoldDoc) -> None:
    spans = [segment["span"] for segment in doc["segments"]]
    for mark in re.finditer(r"[“”«»„「」]|``|(?<!')''(?!')", doc["text"]):
        assert any(start <= mark.start() < end for start, end in spans), mark


@gold_docs
def test_segments_begin_with_a_mark(doc: GoldDoc) -> None:
    for segment in doc["segments"]:
        assert words(doc, segment["span"])[0] in "“\"'«„`「,"


@gold_docs
def test_speech_stands_in_a_statement_and_other_stretches_do_not(doc: GoldDoc) -> None:
    contents = [span for statement in doc["attributions"] for span in statement["content"]]
    for segment in doc["segments"]:
        start, end = segment["span"]
        inside = any(first <= start and end <= last for first, last in contents)
        assert inside == bool(segment["speech"]), words(doc, segment["span"])


@gold_docs
def test_spans_are_whole_words(doc: GoldDoc) -> None:
    for statement in doc["attributions"]:
        for span in (*statement["content"], *statement["source"], *statement["cue"]):
            text, (start, end) = doc["text"], span
            assert words(doc, span) == words(doc, span).strip()
            assert not re.search(r"\w\w", text[start - 1 : start + 1] if start else "")
            assert not re.search(r"\w\w", text[end - 1 : end + 1])


def words(doc: GoldDoc, span: Span) -> str:
    return doc["text"][span[0] : span[1]]


def test_the_same_word_is_said_by_different_speakers_in_different_reports() -> None:
    said = {
        (doc["id"], segment["speaker"].split(" | ")[0])
        for doc in GOLD.values()
        for segment in doc["segments"]
        if segment["speech"] and "troops" in words(doc, segment["span"])
    }
    assert said == {
        ("depots-in-iraq", "Pentagon"),
        ("london-backs-raids", "Moira Keane"),
        ("tehran-and-baghdad-object", "Iran's foreign ministry"),
        ("river-wall.txt", "Lena Osei"),
    }


def test_every_hard_case_is_listed_with_reports_that_exist() -> None:
    readme = (ROOT / "evaluation" / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) .*\| ([^|]+) \|$", readme, re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, CASES + 1))
    for number, reports in rows:
        for report in re.findall(r"`([^`]+)`", reports):
            assert report in GOLD, (number, report)


def test_seeds_hold_reports_only() -> None:
    assert {path.suffix for path in (ROOT / "seeds").iterdir()} == {
        ".txt",
        ".md",
        ".html",
        ".jsonl",
    }


def test_prose_is_not_copied_from_other_reports(shared: Path) -> None:
    """Twelve words in a row that other reports have too are an official's own words."""
    theirs = {run for path in (shared / "seeds").glob("*.txt") for run in runs(path.read_text())}
    for doc in GOLD.values():
        prose = doc["text"]
        for segment in reversed(doc["segments"]):
            start, end = segment["span"]
            prose = f"{prose[:start]} | {prose[end:]}"
        block_quote = re.sub(r"^> .*", "|", prose, flags=re.MULTILINE)
        assert not theirs & set(runs(block_quote)), doc["id"]


def runs(text: str) -> list[str]:
    """Every twelve words in a row."""
    found = re.findall(r"\w+|\|", text.casefold())
    return [" ".join(found[i : i + 12]) for i in range(len(found) - 11)]
