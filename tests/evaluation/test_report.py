"""The tables of the model card, on one article whose quotes are known."""

import json
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from evaluation import ablations, report, speakers
from quotes.nlp.speakers.component import SpeakerData
from quotes.records import Quote, TextSpan
from quotes.scoring import GoldDoc, PredictedDoc

TEXT = "“It is safe,” Ada Moyo said. Bo Tran believes that it rocks."


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def mention(words: str) -> TextSpan:
    return TextSpan(*span(words), words)


def quote(content: str, cue: str, confidence: float) -> Quote:
    """A quote of Ada Moyo's."""
    parts = (mention(content),)
    return Quote(
        parts, "indirect", mention(cue), mention("Ada Moyo"), confidence=confidence, rule="model"
    )


GOLD: GoldDoc = {
    "id": "hall",
    "text": TEXT,
    "attributions": [
        {"source": [span("Ada Moyo")], "cue": [span("said")], "content": [span("“It is safe,”")]},
        {
            "source": [span("Bo Tran")],
            "cue": [span("believes")],
            "content": [span("that it rocks")],
        },
    ],
}


def found(source: str) -> dict[str, PredictedDoc]:
    quote = {"content": [span("It is safe,")], "cue": span("said"), "source": span(source)}
    return {"hall": {"id": "hall", "quotes": [{**quote, "speaker": None}]}}  # type: ignore[typeddict-item]


def test_only_cues_of_saying_are_kept_in_gold_and_predictions() -> None:
    figures = report.of_saying([GOLD], found("Ada Moyo")).figures
    assert figures["relation"].gold == 1
    assert figures["relation"].f1 == 1.0


@pytest.mark.parametrize(
    ("source", "counts"),
    [("Ada Moyo", (1, 1, 1)), ("Moyo", (1, 0, 1)), ("Bo Tran", (1, 0, 0))],
)
def test_sources_of_direct_quotes_are_counted(source: str, counts: tuple[int, int, int]) -> None:
    assert report.sources_of_direct([GOLD], found(source)) == counts


def test_reliability_is_the_share_that_is_right_by_confidence() -> None:
    sure = quote("“It is safe,”", "said", 0.97)
    unsure = quote("it rocks", "believes", 0.3)
    assert report.reliability([GOLD], {"hall": (sure, unsure)}) == [
        (0.0, 0.5, 1, 0.3, 0.0),
        (0.95, 1.0, 1, 0.97, 1.0),
    ]


def test_without_pointers_each_word_points_at_what_is_near() -> None:
    def network(pieces: object, features: object, firsts: np.ndarray) -> dict[str, np.ndarray]:
        return {"tags": np.zeros((4, 7))}

    read = ablations.Nearest(network)(np.zeros(1), np.zeros(1), np.arange(5))
    assert read["to_cue"].shape == (4, 5)
    assert read["to_cue"][:, 0].tolist() == [0, 0, 0, 0]
    assert read["to_source"][2, 1:].argsort().tolist()[-1] == 2


def test_spans_stay_as_the_model_gives_them_without_snapping() -> None:
    assert ablations.unsnapped([((0, 1), [(5, 9), (2, 3)])], [(4, 9)]) == [((2, 3), (5, 9))]


def test_report_prints_every_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "hall.jsonl"
    gold.write_text(json.dumps(GOLD), encoding="utf-8")
    assert report.main([str(gold)]) == 0
    printed = capsys.readouterr().out
    for part in (
        "All attributions",
        "cue of saying only",
        "| outlet |",
        "Of 1 attributions",
        "| confidence |",
    ):
        assert part in printed


def test_speakers_are_judged_by_the_quote_that_holds_the_stretch(
    capsys: pytest.CaptureFixture[str],
) -> None:
    ada = {"speech": 1, "speaker": "Ada Moyo", "type": "person", "mention": "Moyo"}
    segments = [
        {**ada, "span": span("“It is safe,”")},
        {**ada, "span": span("it rocks"), "speaker": "Bo Tran", "mention": "he"},
        {**ada, "span": span("Tran"), "speaker": "?"},
        {**ada, "span": span("believes"), "mention": "the mayor"},
    ]
    doc = cast("GoldDoc", {**GOLD, "segments": segments})
    quotes = [quote(said, "said", 0.97) for said in ("“It is safe,”", "it rocks")]
    data = SpeakerData(
        name="Ada Moyo",
        type="person",
        role=None,
        aliases=[],
        rule="name",
        share=None,
        chain=None,
        others=[],
    )
    judged = list(speakers.judge(doc, quotes, {"0": data, "1": data}))
    assert [(j.right, j.form, j.way and j.way.rule) for j in judged] == [
        (True, "name", "name"),
        (False, "pronoun", "name"),
        (False, "nominal", None),
    ]
    speakers.print_tables("hall", judged)
    assert "| 0.90 | 2 | 0.667 | 0.500 | 0.333 | 0.400 |" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("mention", "form"),
    [
        ("Moyo", "name"),
        ("the mayor, Ada Moyo", "name"),
        ("She", "pronoun"),
        ("the mayor", "nominal"),
        ("The mayor", "nominal"),
        ("-", "none"),
        ("", "none"),
    ],
)
def test_tells_the_form_of_a_mention(mention: str, form: str) -> None:
    assert speakers.form_of(mention) == form
