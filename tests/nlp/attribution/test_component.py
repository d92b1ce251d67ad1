"""The trained component: what must hold whatever the weights say, and a few plain sentences."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from quotes.errors import PipelineError
from quotes.nlp.attribution.combining import combine
from quotes.nlp.attribution.component import MODEL_VERSION, ModelAttribution
from quotes.nlp.export import quotes_of
from quotes.nlp.model.confidence import FEATURES, Confidence, as_settings
from quotes.nlp.model.runtime import LONGEST_SECTION, WEIGHTS, AttributionModel, Found
from quotes.records import Quote

pytestmark = pytest.mark.model

Find = Callable[[str], tuple[Quote, ...]]
SAID = "“The bridge is safe,” Ada Moyo said on Monday."
PLAIN = "The harbor was quiet and the boats lay still in the morning light.\n\n"


def spans(quotes: Iterable[Quote]) -> list[tuple[list[str], str | None, str | None]]:
    return [
        ([p.text for p in q.parts], q.cue and q.cue.text, q.source and q.source.text)
        for q in quotes
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(SAID, [(["“The bridge is safe,”"], "said", "Ada Moyo")], id="direct"),
        pytest.param(
            "“The bridge,” Ada Moyo said, “was never inspected.”",
            [(["“The bridge,”", "“was never inspected.”"], "said", "Ada Moyo")],
            id="split",
        ),
        pytest.param(
            "Lee Park said that the council had known about the damage for years.",
            [(["that the council had known about the damage for years"], "said", "Lee Park")],
            id="indirect",
        ),
        pytest.param("The ferry left at nine and came back at noon.", [], id="nothing"),
    ],
)
def test_finds_who_said_what(
    find: Find, text: str, expected: list[tuple[list[str], str | None, str | None]]
) -> None:
    assert spans(find(text)) == expected


def test_a_split_quote_is_one_record_and_each_cue_has_its_own_source(find: Find) -> None:
    text = "“We tried,” Ada Moyo said. “We failed.” Lee Park warned that more cracks would come."
    first, second = find(text)
    assert (len(first.parts), first.source and first.source.text) == (2, "Ada Moyo")
    assert (second.kind, second.source and second.source.text) == ("indirect", "Lee Park")


def test_what_is_found_does_not_depend_on_where_a_window_falls(find: Find) -> None:
    alone = spans(find(SAID))
    for n in range(0, 60, 7):
        assert spans(find(PLAIN * n + SAID)) == alone, n


def test_what_is_found_does_not_depend_on_what_is_read_beside_it(nlp: Language) -> None:
    texts = [SAID, PLAIN * 30, "", PLAIN * 20 + SAID, " ", SAID * 40]
    together = [quotes_of(doc) for doc in nlp.pipe(texts)]
    assert together == [quotes_of(nlp(text)) for text in texts]
    assert [q.confidence for q in together[0]] == [q.confidence for q in quotes_of(nlp(SAID))]


def test_threads_make_no_difference(nlp: Language) -> None:
    one = ModelAttribution("one", AttributionModel(threads=1))
    two = ModelAttribution("two", AttributionModel(threads=2))
    doc = nlp(f"{PLAIN * 10}{SAID}\n\n" * 4)
    a, b = (m.predict([doc])[0] for m in (one, two))
    assert (a.attributions, a.names) == (b.attributions, b.names)
    np.testing.assert_array_equal(a.links, b.links)


def test_long_text_is_read_to_its_end(find: Find) -> None:
    text = PLAIN * (2 * LONGEST_SECTION // len(PLAIN.split()) + 1) + SAID
    assert spans(find(text)) == spans(find(SAID))
    on_one_line = text.replace("\n", " ")
    assert spans(find(on_one_line)) == spans(find(SAID))


def test_a_source_does_not_run_over_a_heading(nlp: Language) -> None:
    doc = nlp("## Washington\n\nThe harbor board said it would open.")
    start, cue = doc.text.index("The"), doc.text.index("said")
    found = Found((cue, cue + 4), (0, cue - 1), ((cue + 5, len(doc.text) - 1),), (0.0,) * 5)
    (made,) = combine(doc, [found], Confidence.of(as_settings([0.0] * len(FEATURES))))
    assert made.source is not None
    assert doc[slice(*made.source)].start_char == start


def test_what_the_model_leaves_is_no_quote_unless_the_layout_says_so(nlp: Language) -> None:
    doc = nlp("Ada Moyo left. “The bridge is safe and nobody fears it.”\nADA MOYO: “So be it now.”")
    attributions = combine(doc, [], Confidence.of(as_settings([0.0] * len(FEATURES))))
    assert [str(doc[i:j]) for a in attributions for i, j in a.parts] == ["“So be it now.”"]


def test_confidence_is_a_probability(find: Find) -> None:
    quotes = find(f"{SAID} It rained. Many think “so” and others do not, or so they would have it.")
    assert quotes
    assert all(0 < quote.confidence < 1 for quote in quotes)


def test_other_version_is_refused(nlp: Language) -> None:
    with pytest.raises(PipelineError, match=f"wants the model old-1 .* ships {MODEL_VERSION}"):
        spacy.blank("en").add_pipe("quotes_attribution", config={"version": "old-1"})
    assert nlp.get_pipe_config("quotes_attribution")["version"] == MODEL_VERSION


def test_missing_weights_are_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="install the package again"):
        AttributionModel(tmp_path)


def test_weights_are_small_enough_to_ship_and_name_their_version() -> None:
    assert sum(path.stat().st_size for path in WEIGHTS.iterdir()) <= 30_000_000
    assert json.loads((WEIGHTS / "settings.json").read_text())["version"] == MODEL_VERSION


def test_one_bad_doc_goes_to_the_handler_and_the_others_through(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    component = ModelAttribution("attribution", AttributionModel(threads=1))
    failed: list[tuple[str, str]] = []
    component.set_error_handler(
        lambda name, _, docs, error: failed.append((name, f"{docs[0].text}: {error}"))
    )
    predict = component.predict

    def fail_on_b(docs: list[Doc]) -> object:
        if any(doc.text == "b" for doc in docs):
            raise ValueError("boom")
        return predict(docs)

    monkeypatch.setattr(component, "predict", fail_on_b)
    docs = [nlp(text) for text in ("a", "b", SAID)]
    assert [doc.text for doc in component.pipe(docs)] == ["a", SAID]
    assert failed == [("attribution", "b: boom")]
