"""What the gate decides, without running a pipeline."""

import json
from pathlib import Path

import pytest

from evaluation import gate
from evaluation.gate import FEW, MARGIN, Pin, digest_of, regressed, repin
from quotes.scoring import Figure

DIGEST = digest_of(b"gold")
PIN: Pin = {"digest": DIGEST, "floors": {"speech": 0.9, "relation": 0.5}}


def figures(gold: int = FEW, **f1: float) -> dict[str, Figure]:
    return {name: Figure(value, value, value, gold, gold) for name, value in f1.items()}


def test_all_is_well_at_the_floor_above_it_and_within_the_margin() -> None:
    for speech in (0.9, 0.95, 0.9 - MARGIN / 2):
        assert regressed(PIN, DIGEST, figures(speech=speech, relation=0.5)) == []


def test_names_what_has_fallen_and_how_far() -> None:
    (trouble,) = regressed(PIN, DIGEST, figures(speech=0.9 - 2 * MARGIN, relation=0.5))
    assert trouble == "speech has fallen from 0.9000 to 0.8920"


def test_one_tipped_decision_among_few_is_no_fall_unless_all_were_right() -> None:
    pin: Pin = {"digest": DIGEST, "floors": {"speech": 0.9, "relation": 1.0}}
    (trouble,) = regressed(pin, DIGEST, figures(50, speech=0.9 - 2 * MARGIN, relation=0.99))
    assert trouble == "relation has fallen from 1.0000 to 0.9900"


def test_figure_that_is_gone_has_fallen_to_nothing() -> None:
    (trouble,) = regressed(PIN, DIGEST, figures(speech=0.9))
    assert "relation has fallen from 0.5000 to 0.0000" in trouble


def test_figure_without_a_floor_is_trouble() -> None:
    (trouble,) = regressed(PIN, DIGEST, figures(speech=0.9, relation=0.5, cue=1.0))
    assert "no floor for cue" in trouble


def test_other_gold_cannot_be_compared() -> None:
    (trouble,) = regressed(PIN, digest_of(b"other"), figures(speech=1.0, relation=1.0))
    assert "gold has changed" in trouble


def test_set_without_pin_is_trouble() -> None:
    assert regressed(None, DIGEST, {}) == ["no floors are pinned; --update pins them"]


def test_repin_raises_floors_and_keeps_what_was_not_measured() -> None:
    other: Pin = {"digest": "sha256:0", "floors": {"speech": 0.7}}
    fresh, lowered = repin(
        {"a": PIN, "b": other}, {"a": (DIGEST, figures(speech=0.95, relation=0.5))}
    )
    assert fresh == {
        "a": {"digest": DIGEST, "floors": {"speech": 0.95, "relation": 0.5}},
        "b": other,
    }
    assert lowered == []


def test_repin_names_each_floor_that_falls_also_on_changed_gold() -> None:
    _, lowered = repin({"a": PIN}, {"a": (digest_of(b"x"), figures(speech=0.8))})
    assert lowered == ["a, speech: 0.9000 to 0.8000", "a, relation: 0.5000 to 0.0000"]


TEXT = "“Sit down,” said Ada Moyo. “Now.”"
GOLD = {
    "id": "hall",
    "text": TEXT,
    "segments": [
        {"span": [0, 11], "speech": 1, "speaker": "Ada Moyo", "type": "person"},
        {"span": [27, 33], "speech": 1, "speaker": "Ada Moyo", "type": "person"},
    ],
}


@pytest.fixture
def small_gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One set of gold, one that is absent, no floors yet, and a pipeline that finds all."""
    path = tmp_path / "hall.jsonl"
    path.write_text(json.dumps(GOLD), encoding="utf-8")
    monkeypatch.setattr(gate, "GOLD", {"hall": path, "absent": tmp_path / "absent.jsonl"})
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(gate, "pipeline", lambda docs, by_rules=False: found("Ada Moyo"))
    return tmp_path / "floors.json"


def found(speaker: str) -> dict[str, object]:
    quote = {"content": [[0, 11], [27, 33]], "speaker": speaker}
    return {"hall": {"id": "hall", "quotes": [quote]}}


def test_run_passes_once_floors_are_pinned_and_says_what_it_skips(
    small_gate: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert gate.main([]) == 1
    assert gate.main(["--update"]) == 0
    assert gate.main([]) == 0
    assert "absent: skipped" in capsys.readouterr().out
    assert json.loads(small_gate.read_text())["hall"]["floors"]["who-said-it"] == 1.0


def test_worse_pipeline_fails_and_lowers_floors_only_when_told(
    small_gate: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gate.main(["--update"])
    monkeypatch.setattr(gate, "pipeline", lambda docs, by_rules=False: found("Ben Cole"))
    assert gate.main([]) == 1
    assert "hall: who-said-it has fallen from 1.0000 to 0.0000" in capsys.readouterr().err
    pinned = small_gate.read_text()
    assert gate.main(["--update"]) == 1
    assert small_gate.read_text() == pinned
    assert gate.main(["--update", "--lower"]) == 0
    assert gate.main([]) == 0
