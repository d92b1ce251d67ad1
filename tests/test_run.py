"""The joint: what is read is processed and stored once, and a failure stops nothing."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from quotes.errors import PipelineError, ReadError, ReadNote
from quotes.nlp.found import Found
from quotes.readers import ReadOptions, find_inputs
from quotes.records import Article, Quote, Speaker, TextSpan
from quotes.run import (
    FAILURES_KEPT,
    NOTES_KEPT,
    Choices,
    Extracted,
    Summary,
    extract,
    find_quotes,
    ingest,
)
from quotes.store import Store
from tests.readers.languages import OTHERS


def first_word(articles: Iterable[Article]) -> Iterator[tuple[Article, Found]]:
    """Find one quote an article: its first word; without a speaker where that is "bad"."""
    for article in articles:
        word = article.text.split()[0]
        part = TextSpan(0, len(word), word)
        if word == "bad":
            failure = PipelineError("fake", "told to fail")
            yield article, Found((Quote((part,), "direct"),), (failure,))
        else:
            yield article, Found((Quote((part,), "direct", speaker=Speaker("Ada Moyo", "person")),))


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
    assert counts(summary) == (3, 0, 0, 1)
    assert (summary.in_part, summary.n_failures) == (1, 2)
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


def test_a_part_is_kept_and_read_again(folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").write_text("bad text", encoding="utf-8")
    db = tmp_path / "q.db"
    first, second = run(folder, db), run(folder, db)
    assert (counts(first), first.in_part) == ((3, 0, 0, 0), 1)
    assert (counts(second), second.in_part) == ((0, 2, 1, 0), 1)
    with Store.open(db) as store:
        sql = "select speaker from quotes order by quote = 'bad'"
        assert [row["speaker"] for row in store.db.query(sql)] == ["Ada Moyo", "Ada Moyo", None]
        assert store.verify() == []
    (folder / "a.txt").write_text("good text", encoding="utf-8")
    assert counts(run(folder, db)) == (0, 2, 1, 0)
    assert counts(run(folder, db)) == (0, 3, 0, 0)


def test_interrupted_run_can_be_browsed_and_goes_on(folder: Path, tmp_path: Path) -> None:
    def interrupted(articles: Iterable[Article]) -> Iterator[tuple[Article, Found]]:
        for n, (article, found) in enumerate(first_word(articles)):
            if n == 1:
                raise KeyboardInterrupt
            yield article, found

    db = tmp_path / "q.db"
    with Store.open(db) as store, pytest.raises(KeyboardInterrupt):
        ingest(find_inputs([str(folder)]), store, find=interrupted)
    with Store.open(db) as store:
        assert store.verify() == []
        assert store.list_speakers()[0]["n_quotes"] == 1
    assert counts(run(folder, db)) == (2, 1, 0, 0)


def rows_file(tmp_path: Path, *rows: dict[str, str]) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


ADDRESS = "https://leith.example/bridge"


def test_two_texts_with_one_address_do_not_replace_each_other_for_ever(tmp_path: Path) -> None:
    path = rows_file(
        tmp_path,
        {"id": "a", "text": "Go", "url": ADDRESS},
        {"id": "b", "text": "Stay", "url": ADDRESS},
    )
    db = tmp_path / "q.db"
    first = run(path, db)
    assert counts(first) == (1, 0, 0, 1)
    assert f"cannot read b: another article of this run has its address, {ADDRESS}" in str(
        first.failures[0]
    )
    assert counts(run(path, db)) == (0, 1, 0, 1)


def test_an_article_given_twice_is_stored_once(tmp_path: Path) -> None:
    path = rows_file(
        tmp_path,
        {"id": "a", "text": "Go", "url": ADDRESS},
        {"id": "b", "text": "Go", "url": ADDRESS},
    )
    assert counts(run(path, tmp_path / "q.db")) == (1, 1, 0, 0)


def test_articles_that_give_the_address_of_their_site_stay_apart(tmp_path: Path) -> None:
    path = rows_file(
        tmp_path,
        {"id": "a", "text": "Go", "url": "https://leith.example/"},
        {"id": "b", "text": "Stay", "url": "https://leith.example/"},
    )
    db = tmp_path / "q.db"
    assert counts(run(path, db)) == (2, 0, 0, 0)
    assert counts(run(path, db)) == (0, 2, 0, 0)


def test_an_idle_run_does_not_touch_the_pipeline(folder: Path, tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from quotes.readers import find_inputs\nfrom quotes.run import ingest\n"
        "from quotes.store import Store\n"
        "with Store.open(sys.argv[2]) as store:\n"
        "    print(ingest(find_inputs([sys.argv[1]]), store).unchanged)\n"
        "print([name for name in ('spacy', 'trafilatura', 'datasette') "
        "if name in sys.modules])"
    )
    db = tmp_path / "q.db"
    run(folder, db)
    command = [sys.executable, "-c", script, str(folder), str(db)]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    assert found.stdout.split("\n")[:2] == ["3", "[]"]


def test_keeps_the_first_failures_and_counts_all(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("{broken\n" * (FAILURES_KEPT + 5), encoding="utf-8")
    db = tmp_path / "q.db"
    summary = run(path, db)
    assert (len(summary.failures), summary.failed) == (FAILURES_KEPT, FAILURES_KEPT + 5)
    with Store.open(db) as store:
        assert store.db.table("failures").count == FAILURES_KEPT + 5


def test_a_date_that_is_left_empty_is_a_note_and_no_failure(tmp_path: Path) -> None:
    rows = ({"id": str(n), "text": f"Go {n}", "date": "01/03/2020"} for n in range(3))
    path = rows_file(tmp_path, *rows)
    db = tmp_path / "q.db"
    summary = run(path, db)
    assert (counts(summary), summary.n_failures) == ((3, 0, 0, 0), 0)
    (note,) = summary.notes
    assert str(note).startswith(f"{path}: 3 dates such as 01/03/2020 left empty")
    told: list[ReadNote] = []
    assert len(list(extract([str(path)], find=first_word, on_note=told.append))) == 3
    assert told == [note]
    with Store.open(db) as store:
        assert store.db.table("failures").count == 0
        choices = Choices(reading=ReadOptions(dates="dmy"))
        summary = ingest(find_inputs([str(path)]), store, find=first_word, choices=choices)
        assert (counts(summary), summary.n_notes) == ((0, 0, 3, 0), 0)
        dates = {row["published"] for row in store.db.query("select published from articles")}
    assert dates == {"2020-03-01"}


def test_keeps_the_first_notes_and_counts_all(tmp_path: Path) -> None:
    for n in range(NOTES_KEPT + 5):
        (tmp_path / f"{n}.md").write_text(f"---\ndate: soon\n---\nGo {n}", encoding="utf-8")
    summary = run(tmp_path, tmp_path / "q.db")
    assert (len(summary.notes), summary.n_notes) == (NOTES_KEPT, NOTES_KEPT + 5)


GERMAN = OTHERS["German"]


def test_another_language_is_kept_and_not_searched(tmp_path: Path) -> None:
    path = rows_file(tmp_path, {"id": "a", "text": GERMAN}, {"id": "b", "text": "Go"})
    inputs, db = find_inputs([str(path)]), tmp_path / "q.db"
    english, any_language = Choices(english_only=True), Choices()
    with Store.open(db) as store:

        def run_with(choices: Choices) -> Summary:
            return ingest(inputs, store, find=first_word, choices=choices)

        def stored() -> list[tuple[str, int]]:
            sql = "select name, n_quotes from articles order by name"
            return [(row["name"], row["n_quotes"]) for row in store.db.query(sql)]

        first = run_with(english)
        assert (counts(first), first.languages) == ((2, 0, 0, 0), {"German": 1})
        assert [str(note) for note in first.notes] == [
            "a: looks German, not English; kept, not searched for quotes "
            "(--any-language searches it all the same)"
        ]
        assert stored() == [("a", 0), ("b", 1)]
        assert store.verify() == []
        second = run_with(english)
        assert (counts(second), second.notes) == ((0, 2, 0, 0), [])
        searched = run_with(any_language)
        assert (counts(searched), searched.languages) == ((0, 1, 1, 0), {})
        assert stored() == [("a", 1), ("b", 1)]
        assert counts(run_with(any_language)) == (0, 2, 0, 0)
        assert counts(run_with(english)) == (0, 2, 0, 0)
        assert stored() == [("a", 1), ("b", 1)]
        assert counts(run_with(Choices(english_only=True, again=True))) == (0, 0, 2, 0)
        assert stored() == [("a", 0), ("b", 1)]


def test_another_language_is_searched_in_part_where_that_is_all(tmp_path: Path) -> None:
    path = rows_file(tmp_path, {"id": "a", "text": f"bad {GERMAN}"})
    inputs = find_inputs([str(path)])
    with Store.open(tmp_path / "q.db") as store:
        ingest(inputs, store, find=first_word, choices=Choices(english_only=True))
        again = ingest(inputs, store, find=first_word)
        assert (counts(again), again.in_part) == ((0, 0, 1, 0), 1)
        assert store.verify() == []


def test_extract_tells_another_language_in_its_place(tmp_path: Path) -> None:
    texts = {"a": "Go", "b": GERMAN, "c": "Stay", "d": GERMAN}
    path = rows_file(tmp_path, *({"id": name, "text": text} for name, text in texts.items()))
    told: list[ReadNote] = []
    found = extract([str(path)], find=first_word, english_only=True, on_note=told.append)
    each = [(one.article.name, len(one.quotes)) for one in found if isinstance(one, Extracted)]
    assert each == [("a", 1), ("b", 0), ("c", 1), ("d", 0)]
    assert [note.path for note in told] == ["b", "d"]
    found = extract([str(path)], find=first_word)
    assert [len(one.quotes) for one in found if isinstance(one, Extracted)] == [1, 1, 1, 1]


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
def test_the_shipped_pipeline_finds_quotes() -> None:
    ((_, found),) = find_quotes([Article('"Go," said Ada Moyo.', "a", "o")])
    assert [(quote.text, quote.speaker) for quote in found.quotes] == [
        ('"Go,"', Speaker("Ada Moyo", "person"))
    ]


@pytest.mark.model
def test_the_trained_model_can_be_left_out() -> None:
    article = Article('"Go," said Ada Moyo.', "a", "o")
    ((_, by_model),) = find_quotes([article])
    ((_, by_rules),) = find_quotes([article], by_rules=True)
    assert [q.rule.split(";")[0] for q in (*by_model.quotes, *by_rules.quotes)] == [
        "model",
        "concluded",
    ]
