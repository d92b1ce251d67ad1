"""Gold as marked-up text and back."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.markup import from_markup, main, to_markup
from quotes.corpora import read_gold
from quotes.errors import GoldError
from quotes.scoring import GoldDoc

SEEDS_GOLD = Path(__file__).parents[2] / "evaluation" / "seeds-gold.jsonl"
MARKED = """@M person Ada Moyo | Moyo
===
⟦1 ⟦@M "No,"⟧⟧ ⟦1c said⟧ ⟦1s Moyo⟧. The ⟦@- "gap"⟧ is shut, ⟦2s she⟧ ⟦2c told⟧ ⟦3s Cole⟧ ⟦2 it is⟧.
"""


def test_marks_become_spans_and_leave_the_text() -> None:
    doc = from_markup("wall.txt.marked", MARKED)
    text = doc["text"]
    assert text == '"No," said Moyo. The "gap" is shut, she told Cole it is.\n'
    assert doc["id"] == "wall.txt"
    assert doc["segments"] == [
        {"span": [0, 5], "speech": 1, "speaker": "Ada Moyo | Moyo", "type": "person"},
        {"span": [21, 26], "speech": 0, "speaker": "-", "type": "-"},
    ]
    assert [
        [[text[slice(*span)] for span in spans] for spans in (a["source"], a["cue"], a["content"])]
        for a in doc["attributions"]
    ] == [[["Moyo"], ["said"], ['"No,"']], [["she"], ["told"], ["it is"]], [["Cole"], [], []]]


@pytest.mark.parametrize(
    ("marked", "why"),
    [
        ("text", 'no line "==="'),
        ("===\n⟦1 text", "never closed"),
        ("===\ntext⟧", "too many"),
        ('===\n⟦@X "text"⟧', "no speaker @X"),
    ],
)
def test_broken_markup_is_named(marked: str, why: str) -> None:
    with pytest.raises(GoldError, match=why):
        from_markup("wall.marked", marked)


@pytest.mark.parametrize("doc", list(read_gold(SEEDS_GOLD)), ids=lambda doc: doc["id"])
def test_gold_of_the_seeds_survives_the_way_there_and_back(doc: GoldDoc) -> None:
    assert from_markup(f"{doc['id']}.marked", to_markup(doc)) == doc


@given(st.text(st.characters(exclude_characters="⟦⟧\r", exclude_categories=["Cs"])))
def test_text_without_annotation_stays_itself(text: str) -> None:
    doc: GoldDoc = {"id": "a", "text": text, "segments": [], "attributions": []}
    assert from_markup("a.marked", to_markup(doc)) == doc


def test_text_with_the_marks_of_the_markup_is_refused() -> None:
    with pytest.raises(GoldError, match="which the markup needs"):
        to_markup({"id": "a", "text": "⟦1 no⟧"})


def test_command_shows_and_reads_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["show", str(SEEDS_GOLD), "river-wall.txt"])
    marked = tmp_path / "river-wall.txt.marked"
    marked.write_text(capsys.readouterr().out, encoding="utf-8")
    main(["read", str(marked)])
    line = capsys.readouterr().out
    assert line in SEEDS_GOLD.read_text(encoding="utf-8").splitlines(keepends=True)
