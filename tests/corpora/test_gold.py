"""Gold and predictions are checked loudly before anything is scored."""

import json
from pathlib import Path
from typing import Any

import pytest

from quotes.corpora import read_gold, read_predictions
from quotes.errors import GoldError

TEXT = '"No," said Moyo.'
SEGMENT = {"span": [0, 5], "speech": 1, "speaker": "Moyo", "type": "person"}
STATEMENT = {"source": [[11, 15]], "cue": [[6, 10]], "content": [[0, 5]]}
DOC = {"id": "a", "text": TEXT, "segments": [SEGMENT], "attributions": [STATEMENT]}
QUOTE = {"content": [[0, 5]], "source": [11, 15], "cue": None, "speaker": "Moyo"}


def write(folder: Path, *rows: object) -> Path:
    path = folder / "gold.jsonl"
    lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_gold_comes_as_it_is_written(tmp_path: Path) -> None:
    other = {"id": "b", "text": "Nothing.", "statements": []}
    gold = list(read_gold(write(tmp_path, DOC, "", other)))
    assert gold == [DOC, {"id": "b", "text": "Nothing."}]


def test_mention_of_a_segment_is_kept(tmp_path: Path) -> None:
    segment = {**SEGMENT, "mention": "he"}
    (doc,) = read_gold(write(tmp_path, {**DOC, "segments": [segment]}))
    assert doc["segments"] == [segment]


def with_segment(**changes: Any) -> dict[str, Any]:
    return {**DOC, "segments": [{**SEGMENT, **changes}]}


def with_statement(**changes: Any) -> dict[str, Any]:
    return {**DOC, "attributions": [{**STATEMENT, **changes}]}


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("{", "broken JSON"),
        ([], "not an object"),
        ({"text": TEXT}, "id is missing"),
        ({"id": "b"}, "text is missing"),
        ({"id": "first", "text": TEXT}, "taken by a line before"),
        (with_segment(span=[3, 3]), r"not a span .* the 16 characters .*\[3, 3\]"),
        (with_segment(span=[0, 17]), "not a span"),
        (with_segment(span=[-1, 3]), "not a span"),
        (with_segment(span=["0", 3]), "not a span"),
        (with_segment(span=None), "not a span"),
        (with_segment(type="robot"), "no type of speaker: 'robot'"),
        (with_segment(type="-"), "no type of speaker"),
        (with_segment(speech=2), "speech is 0 or 1"),
        (with_segment(speaker="-", type="-"), "has no speaker"),
        ({**DOC, "segments": {}}, "segments is missing or no list"),
        ({**DOC, "segments": [SEGMENT, {**SEGMENT, "span": [2, 9]}]}, "cross"),
        ({**DOC, "segments": [SEGMENT, SEGMENT]}, "cross"),
        ({**DOC, "segments": ["no"]}, "not an object"),
        (with_statement(content=[]), "no content"),
        (with_statement(content=[[3, 5], [0, 4]]), "in text order and disjoint"),
        (with_statement(cue=None), "cue is missing"),
    ],
    ids=str,
)
def test_wrong_gold_is_named_with_its_line(tmp_path: Path, row: object, why: str) -> None:
    path = write(tmp_path, {"id": "first", "text": TEXT}, row)
    with pytest.raises(GoldError, match=why) as error:
        list(read_gold(path))
    assert (error.value.path, error.value.line) == (str(path), 2)


def test_stretches_may_nest(tmp_path: Path) -> None:
    inner = {**SEGMENT, "span": [1, 4]}
    (doc,) = read_gold(write(tmp_path, {**DOC, "segments": [SEGMENT, inner]}))
    assert [segment["span"] for segment in doc["segments"]] == [[0, 5], [1, 4]]


def test_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="No such file"):
        list(read_gold(tmp_path / "none.jsonl"))


def test_bytes_that_are_no_text_say_so(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(GoldError, match="not UTF-8"):
        list(read_gold(path))


def test_predictions_come_by_article(tmp_path: Path) -> None:
    bare = {"content": [[0, 5]], "kind": "direct"}
    found = read_predictions(write(tmp_path, {"id": "a", "quotes": [QUOTE, bare]}))
    nothing = {"content": [[0, 5]], "source": None, "cue": None, "speaker": None}
    assert found == {"a": {"id": "a", "quotes": [QUOTE, nothing]}}


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"id": "a", "quotes": []}, "taken by a line before"),
        ({"id": "b"}, "quotes is missing"),
        ({"id": "b", "quotes": [{**QUOTE, "content": []}]}, "no content"),
        ({"id": "b", "quotes": [{**QUOTE, "source": [5, 2]}]}, "not a span"),
        ({"id": "b", "quotes": [{**QUOTE, "speaker": 7}]}, "speaker is missing or no text"),
    ],
    ids=str,
)
def test_wrong_prediction_is_named_with_its_line(tmp_path: Path, row: object, why: str) -> None:
    path = write(tmp_path, {"id": "a", "quotes": [QUOTE]}, row)
    with pytest.raises(GoldError, match=why) as error:
        read_predictions(path)
    assert error.value.line == 2
