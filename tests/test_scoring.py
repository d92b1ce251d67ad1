"""Figures: their laws, the cases easy to get wrong, agreement with a second scorer."""

import importlib.util
import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.records import Quote, Speaker, TextSpan
from quotes.scoring import (
    FIGURES,
    Figure,
    GoldDoc,
    PredictedDoc,
    PredictedQuote,
    as_predicted,
    right_quotes,
    same_speaker,
    score,
)

TEXT = '"The pier is safe," Ada Moyo said. "Walk on it." Critics said it "rocks" in storms.'
NAMES = ("Ada Moyo", "Moyo", "Ben Cole", "critics", "the U.S. Navy", "Dr. A. B. Moyo’s", "")


def span(words: str, text: str = TEXT) -> list[int]:
    start = text.index(words)
    return [start, start + len(words)]


GOLD: GoldDoc = {
    "id": "pier",
    "text": TEXT,
    "segments": [
        {"span": span('"The pier is safe,"'), "speech": 1, "speaker": "Ada Moyo", "type": "person"},
        {"span": span('"Walk on it."'), "speech": 1, "speaker": "Ada Moyo", "type": "person"},
        {
            "span": span('"rocks"'),
            "speech": 1,
            "speaker": "Critics | pier critics",
            "type": "group",
        },
    ],
    "attributions": [
        {
            "source": [span("Ada Moyo")],
            "cue": [span("said")],
            "content": [span('"The pier is safe,"'), span('"Walk on it."')],
        },
        {
            "source": [span("Critics")],
            "cue": [[TEXT.index("said it"), TEXT.index("said it") + 4]],
            "content": [span('it "rocks" in storms')],
        },
    ],
}


def itself(gold: GoldDoc) -> PredictedDoc:
    """The prediction that is right everywhere."""
    quotes: list[PredictedQuote] = []
    for attribution in gold["attributions"]:
        inside = {i for start, end in attribution["content"] for i in range(start, end)}
        speakers = [s["speaker"] for s in gold["segments"] if s["span"][0] in inside]
        quotes.append(
            {
                "content": attribution["content"],
                "source": attribution["source"][0],
                "cue": attribution["cue"][0],
                "speaker": speakers[0].split(" | ")[0],
            }
        )
    return {"id": gold["id"], "quotes": quotes}


def test_gold_against_itself_scores_one_everywhere() -> None:
    scores = score([GOLD], {"pier": itself(GOLD)})
    assert set(scores.figures) == set(FIGURES)
    assert all((f.p, f.r, f.f1) == (1.0, 1.0, 1.0) for f in scores.figures.values())
    assert all(f.f1 == 1.0 for f in scores.by_part.values())
    assert scores.errors == []


def test_each_quote_is_told_right_or_wrong_as_relation_counts_it() -> None:
    right, wrong_source = itself(GOLD)["quotes"]
    wrong_source = {**wrong_source, "source": span("Ada Moyo")}
    nowhere: PredictedQuote = {"content": [span("storms")], "speaker": None}
    found = [nowhere, right, wrong_source]
    assert right_quotes(GOLD, found) == [False, True, False]
    scores = score([GOLD], {"pier": {"id": "pier", "quotes": found}})
    assert scores.figures["relation"].p == pytest.approx(1 / 3)
    assert right_quotes(GOLD, []) == []


@pytest.mark.parametrize(
    "predicted",
    [
        pytest.param({}, id="no document"),
        pytest.param({"pier": {"id": "pier", "quotes": []}}, id="no quotes"),
    ],
)
def test_nothing_found_scores_nothing_and_names_each_miss(
    predicted: dict[str, PredictedDoc],
) -> None:
    scores = score([GOLD], predicted)
    assert scores.figures["who-said-it"] == Figure(0.0, 0.0, 0.0, gold=3, predicted=0)
    assert scores.figures["relation"] == Figure(0.0, 0.0, 0.0, gold=2, predicted=0)
    assert len(scores.errors) == 3


def test_missing_document_costs_recall_not_precision() -> None:
    other: GoldDoc = {**GOLD, "id": "other"}
    figure = score([GOLD, other], {"pier": itself(GOLD)}).figures["relation"]
    assert (figure.p, figure.r) == (1.0, 0.5)


def test_figures_without_gold_are_left_out() -> None:
    only_segments: GoldDoc = {"id": "pier", "text": TEXT, "segments": GOLD["segments"]}
    assert set(score([only_segments], {}).figures) == {"speech", "who-said-it"}


def test_wrong_speaker_is_speech_but_not_who_said_it_and_is_named() -> None:
    predicted = itself(GOLD)
    predicted["quotes"][1]["speaker"] = "Ben Cole"
    scores = score([GOLD], {"pier": predicted})
    assert scores.figures["speech"].f1 == 1.0
    assert scores.figures["who-said-it"].r == pytest.approx(2 / 3)
    (error,) = scores.errors
    assert all(words in error for words in ("pier [", "Critics | pier critics", "Ben Cole"))


def test_stretch_that_is_no_speech_costs_precision() -> None:
    gold: GoldDoc = {
        "id": "pier",
        "text": TEXT,
        "segments": [
            {"span": span('"Walk on it."'), "speech": 1, "speaker": "Ada Moyo", "type": "person"},
            {"span": span('"rocks"'), "speech": 0, "speaker": "-", "type": "-"},
        ],
    }
    scores = score([gold], {"pier": itself(GOLD)})
    assert scores.figures["speech"] == Figure(0.5, 1.0, pytest.approx(2 / 3), 1, 2)


def test_undecidable_speaker_counts_as_speech_only() -> None:
    gold: GoldDoc = {
        "id": "pier",
        "text": TEXT,
        "segments": [{"span": span('"rocks"'), "speech": 1, "speaker": "?", "type": "unnamed"}],
    }
    assert set(score([gold], {"pier": itself(GOLD)}).figures) == {"speech"}


def test_half_of_a_stretch_is_enough_and_less_is_not() -> None:
    start, end = span('"rocks"')
    gold: GoldDoc = {
        "id": "pier",
        "text": TEXT,
        "segments": [
            {"span": [start, end + 1], "speech": 1, "speaker": "Critics", "type": "group"}
        ],
    }
    for covered, expected in ((4, 1.0), (3, 0.0)):
        predicted: PredictedDoc = {
            "id": "pier",
            "quotes": [{"content": [[start, start + covered]], "speaker": "critics"}],
        }
        assert score([gold], {"pier": predicted}).figures["who-said-it"].r == expected


def test_marks_at_the_ends_of_a_span_do_not_count() -> None:
    start, end = span('"Walk on it."')
    gold: GoldDoc = {
        "id": "pier",
        "text": TEXT,
        "attributions": [{"source": [], "cue": [], "content": [[start + 1, end - 1]]}],
    }
    predicted: PredictedDoc = {"id": "pier", "quotes": [{"content": [[start, end + 1]]}]}
    figures = score([gold], {"pier": predicted}).figures
    assert figures["content exact"].f1 == figures["relation"].f1 == 1.0


def test_relation_needs_the_source_too() -> None:
    predicted = itself(GOLD)
    predicted["quotes"][1]["source"] = None
    scores = score([GOLD], {"pier": predicted})
    assert scores.figures["content exact"].f1 == 1.0
    assert scores.figures["relation"].f1 == 0.5
    assert (scores.by_part["relation, direct"].f1, scores.by_part["relation, mixed"].f1) == (1, 0)


@pytest.mark.parametrize(
    ("gold", "predicted", "same"),
    [
        ("Ada Moyo", "Moyo", True),
        ("Moyo", "Dr. Ada K. Moyo", True),
        ("Ada Moyo", "Ben Moyo", False),
        ("Ada Moyo", "Ada", False),
        ("Ada Moyo", "ADA MOYO’s", True),
        ("harbour board | Port Authority", "the Port Authority", True),
        ("harbour board", "board", True),
        ("Ada Moyo", None, False),
        ("Ada Moyo", "", False),
        ("?!", "?!", False),
    ],
)
def test_same_speaker(gold: str, predicted: str | None, same: bool) -> None:
    assert same_speaker(gold, predicted) is same


def test_records_become_the_scored_shape() -> None:
    quote = Quote(
        parts=(TextSpan(0, 19, TEXT[:19]), TextSpan(35, 48, TEXT[35:48])),
        kind="direct",
        cue=TextSpan(29, 33, "said"),
        source=TextSpan(20, 28, "Ada Moyo"),
        speaker=Speaker("Ada Moyo", "person"),
    )
    assert as_predicted("pier", [quote])["quotes"] == [
        {"content": [[0, 19], [35, 48]], "cue": [29, 33], "source": [20, 28], "speaker": "Ada Moyo"}
    ]
    bare = Quote(parts=quote.parts, kind="direct")
    assert as_predicted("pier", [bare])["quotes"][0]["speaker"] is None


# Any gold and any prediction, right or wrong

spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted)
stretches = spans.filter(lambda pair: pair[0] < pair[1])
predictions = st.fixed_dictionaries(
    {
        "content": st.lists(spans, max_size=3),
        "source": st.none() | spans,
        "cue": st.none() | spans,
        "speaker": st.none() | st.sampled_from(NAMES),
    }
)
documents = st.fixed_dictionaries(
    {"id": st.sampled_from("abc"), "text": st.just(TEXT)},
    optional={
        "segments": st.lists(
            st.fixed_dictionaries(
                {
                    "span": stretches,
                    "speech": st.sampled_from([0, 1]),
                    "speaker": st.sampled_from([*NAMES, "?", "Ben Cole | Moyo"]),
                    "type": st.just("person"),
                }
            ),
            max_size=5,
        ),
        "attributions": st.lists(
            st.fixed_dictionaries(
                {role: st.lists(spans, max_size=2) for role in ("source", "cue", "content")}
            ),
            max_size=5,
        ),
    },
)
predicted_docs = st.dictionaries(
    st.sampled_from("abc"), st.fixed_dictionaries({"quotes": st.lists(predictions, max_size=6)})
)


@given(st.lists(documents, max_size=3), predicted_docs)
def test_figures_are_shares(gold: list[GoldDoc], predicted: dict[str, Any]) -> None:
    scores = score(gold, predicted)
    for figure in [*scores.figures.values(), *scores.by_part.values()]:
        assert all(0.0 <= share <= 1.0 for share in (figure.p, figure.r, figure.f1))


@pytest.fixture(scope="module")
def second_scorer() -> Any:
    path = Path(__file__).parent.parent.parent / "shared" / "eval" / "score.py"
    if not path.exists():
        pytest.skip("../shared is not here: no second scorer to agree with")
    spec = importlib.util.spec_from_file_location("second_scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@given(st.lists(documents, max_size=3), predicted_docs)
def test_agrees_with_second_scorer(
    second_scorer: Any, gold: list[GoldDoc], predicted: dict[str, Any]
) -> None:
    expected, errors = second_scorer.score(gold, predicted)
    scores = score(gold, predicted)
    assert {name: figure._asdict() for name, figure in scores.figures.items()} == expected
    assert len(scores.errors) == len(errors)


def test_agrees_with_second_scorer_on_real_gold(second_scorer: Any, shared: Path) -> None:
    """Predict the gold of the same article, moved by a few characters here and there."""
    lines = (shared / "eval" / "dev.jsonl").read_text(encoding="utf-8").splitlines()[:20]
    gold: list[GoldDoc] = [json.loads(line) for line in lines]
    predicted = {doc["id"]: shaken(doc) for doc in gold}
    expected, errors = second_scorer.score(gold, predicted)
    scores = score(gold, predicted)
    assert {name: figure._asdict() for name, figure in scores.figures.items()} == expected
    assert 0.1 < scores.figures["relation"].f1 < 0.9
    assert len(scores.errors) == len(errors) > 0


def shaken(doc: GoldDoc) -> PredictedDoc:
    quotes: list[PredictedQuote] = []
    names = [segment["speaker"] for segment in doc.get("segments", [])] or ["-"]
    for number, attribution in enumerate(doc["attributions"]):
        off = number % 4 * 7
        moved = [
            [min(start + off, len(doc["text"])), min(end + off, len(doc["text"]))]
            for start, end in [*attribution["content"], *attribution["source"]]
        ]
        quotes.append(
            {
                "content": moved[: len(attribution["content"])],
                "source": moved[-1] if attribution["source"] and number % 5 else None,
                "cue": attribution["cue"][0] if attribution["cue"] else None,
                "speaker": names[number % len(names)],
            }
        )
    return {"id": doc["id"], "quotes": quotes}


def test_time_grows_in_step_with_length() -> None:
    long, short = (min(seconds(n) for _ in range(3)) for n in (4000, 1000))
    assert long < 12 * max(short, 0.005)


def seconds(quotes: int) -> float:
    text = '"Yes," he said. ' * quotes
    starts = range(0, len(text), 16)
    gold: GoldDoc = {
        "id": "long",
        "text": text,
        "segments": [
            {"span": [i, i + 6], "speech": 1, "speaker": "he", "type": "person"} for i in starts
        ],
        "attributions": [
            {"source": [[i + 7, i + 9]], "cue": [[i + 10, i + 14]], "content": [[i, i + 6]]}
            for i in starts
        ],
    }
    found: PredictedDoc = {
        "id": "long",
        "quotes": [{"content": [[i, i + 5]], "source": [i + 7, i + 9]} for i in starts],
    }
    began = time.process_time()
    score([gold], {"long": found})
    return time.process_time() - began
