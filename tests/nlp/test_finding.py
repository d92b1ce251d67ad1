"""What fails on an article is left out for that article; what takes too long is broken off."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from typer.testing import CliRunner

from quotes.cli import app
from quotes.cli.ingest import SECONDS as SECONDS_OF_INGEST
from quotes.nlp.attribution.component import ModelAttribution
from quotes.nlp.finding import find_in
from quotes.nlp.found import SECONDS, Found
from quotes.nlp.quotation.marks import QuotationMarks
from quotes.nlp.quotation.tokenizer import MarkTokenizer
from quotes.nlp.speakers.component import SpeakerResolution
from quotes.nlp.text.sentences import SentenceBoundaries
from quotes.records import Article
from quotes.store import Store

pytestmark = pytest.mark.model

TEXT = "“The bridge is safe,” Ada Moyo said. It rained.\n\nIan Bell said that it was not safe."
POISON = "Poison. " + TEXT


def found_in(nlp: Language, *texts: str, seconds: float = SECONDS) -> list[Found]:
    articles = [Article(text, f"n{n}", f"o{n}") for n, text in enumerate(texts)]
    found = list(find_in(nlp, articles, seconds))
    assert [article for article, _ in found] == articles
    for article, (quotes, _) in found:
        for quote in quotes:
            for mention in (*quote.parts, quote.cue, quote.source):
                assert mention is None or article.text[mention.start : mention.end] == mention.text
    return [some for _, some in found]


def speakers(found: Found) -> list[str | None]:
    return [quote.speaker.name if quote.speaker else None for quote in found.quotes]


def refuse_poison(monkeypatch: pytest.MonkeyPatch, component: type, method: str) -> None:
    """Let a method of a component raise on texts that begin with "Poison"."""
    before = getattr(component, method)

    def refuse(self: object, given: Doc | str | Iterable[Doc]) -> object:
        some = [given] if isinstance(given, Doc | str) else [*given]
        if any(str(text).startswith("Poison") for text in some):
            raise RuntimeError("boom\nand more")
        return before(self, given)

    monkeypatch.setattr(component, method, refuse)


@pytest.mark.parametrize(
    ("component", "method", "name", "instead", "who"),
    [
        (SpeakerResolution, "predict", "quotes_speakers", "without speakers", [None, None]),
        (
            ModelAttribution,
            "predict",
            "quotes_attribution",
            "with the quotes that rules find",
            ["Ada Moyo", "Ian Bell"],
        ),
        (SentenceBoundaries, "predict", "quotes_sentences", "as one sentence", None),
        (
            QuotationMarks,
            "predict",
            "quotes_marks",
            "without what only quotation marks show",
            None,
        ),
        (MarkTokenizer, "__call__", "tokenizer", "without quotes", []),
    ],
)
def test_a_component_that_fails_costs_only_what_it_does(  # noqa: PLR0917
    nlp: Language,
    monkeypatch: pytest.MonkeyPatch,
    component: type,
    method: str,
    name: str,
    instead: str,
    who: list[str | None] | None,
) -> None:
    refuse_poison(monkeypatch, component, method)
    before, poisoned, behind = found_in(nlp, TEXT, POISON, TEXT)
    assert before == behind
    assert (speakers(before), before.failures) == (["Ada Moyo", "Ian Bell"], ())
    assert [(error.component, str(error)) for error in poisoned.failures] == [
        (
            name,
            f"the pipeline component {name} failed: RuntimeError: boom and more "
            f"(article n1, kept {instead}; please report it)",
        )
    ]
    if who is None:
        assert poisoned.quotes
    else:
        assert speakers(poisoned) == who


def test_rules_may_fail_too(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_poison(monkeypatch, ModelAttribution, "predict")
    monkeypatch.setattr("quotes.nlp.attribution.rules.component.attributions", lambda doc: 1 / 0)
    (found,) = found_in(nlp, POISON)
    assert found.quotes == ()
    assert [error.component for error in found.failures] == [
        "quotes_attribution",
        "quotes_attribution, replaced",
    ]


def test_a_crash_on_the_way_out_is_a_failure(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quotes.nlp.export.quotes_of", lambda doc, at: 1 / 0)
    (found,) = found_in(nlp, TEXT)
    assert [error.component for error in found.failures] == ["export"]


def test_a_long_text_is_read_in_pieces(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"{TEXT}\n\n" * 30
    monkeypatch.setattr(
        "quotes.nlp.finding.cut_pieces", lambda text: [(0, 1000), (1000, 1001), (1001, len(text))]
    )
    (found,) = found_in(nlp, text)
    assert found.failures == ()
    assert {"Ada Moyo", "Ian Bell"} <= set(speakers(found))
    assert found.quotes[-1].parts[-1].end > len(text) - 20


def test_one_article_is_broken_off_and_the_rest_goes_on(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(0, 10_000_000, 100))  # each look at the clock is 100 seconds later
    monkeypatch.setattr("quotes.nlp.finding.monotonic", lambda: next(clock))
    monkeypatch.setattr("quotes.nlp.finding._CHARACTERS_AT_ONCE", 1)
    monkeypatch.setattr(
        "quotes.nlp.finding.cut_pieces",
        lambda text: [(i, min(i + 90, len(text))) for i in range(0, len(text), 90)],
    )
    long, short = found_in(nlp, f"{TEXT:90}" * 3, TEXT, seconds=700)
    assert speakers(long) == ["Ada Moyo", "Ian Bell"]  # of the first piece
    (late,) = long.failures
    assert str(late) == (
        "the pipeline component quotes_marks failed: it was not done after 700 seconds "
        "(article n0, kept with the quotes of its first 90 characters; --seconds gives it more)"
    )
    assert short == found_in(nlp, TEXT)[0]


def test_ingest_tells_what_is_kept_in_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_poison(monkeypatch, SpeakerResolution, "predict")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(POISON, encoding="utf-8")
    db = tmp_path / "q.db"
    told = CliRunner().invoke(app, ["ingest", str(tmp_path / "*.txt"), "--db", str(db)])
    assert told.exit_code == 3
    assert "2 new, 0 unchanged, 0 replaced, 0 failed; 1 kept only in part" in told.stdout
    assert "quotes_speakers failed: RuntimeError: boom" in told.stderr
    with Store.open(db) as store:
        (failure,) = store.db.query("select path, why from failures")
        assert "quotes_speakers failed: RuntimeError: boom" in str(failure["why"])
        assert failure["path"] == "b.txt"
        assert store.verify() == []
    monkeypatch.undo()
    told = CliRunner().invoke(app, ["ingest", str(tmp_path / "*.txt"), "--db", str(db)])
    assert (told.exit_code, "0 new, 1 unchanged, 1 replaced" in told.stdout) == (0, True)


def test_ingest_may_be_told_how_long_an_article_takes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    given = ["ingest", str(tmp_path / "a.txt"), "--db", str(tmp_path / "q.db"), "--seconds"]
    told = CliRunner().invoke(app, [*given, "0.001"])
    assert "was not done after 0.001 seconds" in told.stderr
    assert CliRunner().invoke(app, [*given, "100"]).exit_code == 0
    assert SECONDS_OF_INGEST == SECONDS
