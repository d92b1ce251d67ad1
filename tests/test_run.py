"""The joint: what is read is processed and stored once, and a failure stops nothing."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from quotes.errors import PipelineError, ReadError
from quotes.readers import find_inputs
from quotes.records import Article, Mention, Quote, Speaker
from quotes.run import Extracted, Summary, extract, find_quotes, ingest
from quotes.store import Store


def first_word(
    articles: Iterable[Article],
) -> Iterator[tuple[Article, tuple[Quote, ...] | PipelineError]]:
    """Find one quote an article: its first word; refuse texts that begin with "bad"."""
    for article in articles:
        if article.text.startswith("bad"):
            yield article, PipelineError("fake", "told to fail")
            continue
        word = article.text.split()[0]
        part = Mention(0, len(word), word)
        yield article, (Quote((part,), "direct", speaker=Speaker("Ada Moyo", "person")),)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_text(f"Go {name}", encoding="utf-8")
    return folder


def run(folder: Path, db: Path) -> Summary:
    with Store.open(db) as store:
        return ingest(find_inputs([str(folder)]), store, find=first_word)


def counts(summary: Summary) -> tuple[int, int, int, int]:
    return summary.new, summary.unchanged, summary.replaced, summary.failed


def test_stores_new_articles_once(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "q.db"
    first = run(folder, db)
    assert counts(first) == (3, 0, 0, 0)
    assert first.kinds == {"direct": 3}
    assert first.speakers == {"Ada Moyo": 3}
    assert counts(run(folder, db)) == (0, 3, 0, 0)


def test_replaces_what_changed(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "q.db"
    run(folder, db)
    (folder / "b.txt").write_text("Stay b", encoding="utf-8")
    assert counts(run(folder, db)) == (0, 2, 1, 0)
    with Store.open(db) as store:
        assert [
            row["quote"] for row in store.db.query("select quote from quotes order by quote")
        ] == [
            "Go",
            "Go",
            "Stay",
        ]
        assert store.verify() == []


def test_reads_anew_when_the_pipeline_changed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = tmp_path / "q.db"
    run(folder, db)
    monkeypatch.setattr("quotes.run.PIPELINE_VERSION", "another")
    assert counts(run(folder, db)) == (0, 0, 3, 0)


def test_records_failures_and_goes_on(folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").write_text("bad text", encoding="utf-8")
    (folder / "b.jsonl").write_text("{broken", encoding="utf-8")
    db = tmp_path / "q.db"
    summary = run(folder, db)
    assert counts(summary) == (2, 0, 0, 2)
    with Store.open(db) as store:
        rows = list(store.db.query("select path, line, why from failures order by id"))
    assert [row["path"] for row in rows] == ["a.txt", str(folder / "b.jsonl")]
    assert rows[1]["line"] == 1


def test_keeps_the_old_answer_when_an_article_fails_later(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "q.db"
    run(folder, db)
    (folder / "a.txt").write_text("bad text", encoding="utf-8")
    assert counts(run(folder, db)) == (0, 2, 0, 1)
    with Store.open(db) as store:
        assert store.db.table("articles").count == 3


def test_interrupted_run_can_be_browsed_and_goes_on(folder: Path, tmp_path: Path) -> None:
    def interrupted(articles: Iterable[Article]) -> Iterator[tuple[Article, tuple[Quote, ...]]]:
        for n, (article, found) in enumerate(first_word(articles)):
            if n == 1:
                raise KeyboardInterrupt
            assert not isinstance(found, PipelineError)
            yield article, found

    db = tmp_path / "q.db"
    with Store.open(db) as store, pytest.raises(KeyboardInterrupt):
        ingest(find_inputs([str(folder)]), store, find=interrupted)
    with Store.open(db) as store:
        assert store.verify() == []
        assert store.list_speakers()[0]["n_quotes"] == 1
    assert counts(run(folder, db)) == (2, 1, 0, 0)


def test_extract_keeps_the_order_of_articles_and_errors(folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"")
    found = list(extract([str(folder)], find=first_word))
    assert [item.article.name if isinstance(item, Extracted) else item.path for item in found] == [
        "a.txt",
        str(folder / "b.txt"),
        "c.txt",
    ]
    assert isinstance(found[1], ReadError)


@pytest.mark.model
def test_a_crash_of_the_pipeline_is_one_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(doc: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("quotes.nlp.export.quotes_of", crash)
    ((_, found),) = find_quotes([Article("Go", "a", "o")])
    assert isinstance(found, PipelineError)
    assert "RuntimeError: boom (article a; please report it)" in str(found)


@pytest.mark.model
def test_the_shipped_pipeline_finds_quotes() -> None:
    ((_, found),) = find_quotes([Article('"Go," said Ada Moyo.', "a", "o")])
    assert not isinstance(found, PipelineError)
    assert [(quote.text, quote.speaker) for quote in found] == [
        ('"Go,"', Speaker("Ada Moyo", "person"))
    ]
