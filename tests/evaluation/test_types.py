from pathlib import Path

from evaluation.types import GOLD, figures, read_items
from quotes.nlp.attribution.types import Judged, Types


def test_holds_on_attributions_that_were_judged_by_reading(shared: Path) -> None:
    items = read_items(GOLD, shared / "corpora")
    types = Types.load()
    judged = [types.judge(item.words, item.attribution) for item in items]
    said = sum(item.gold.said and found.said for item, found in zip(items, judged, strict=True))
    assert len(items) == 300
    assert said / sum(found.said for found in judged) >= 0.91
    assert said / sum(item.gold.said for item in items) >= 0.91


def test_figures_count_what_is_shown_and_what_should_be(shared: Path) -> None:
    items = read_items(GOLD, shared / "corpora")[:10]
    none = Judged("other", said=False, negated=False)
    assert "type 1.000   type and polarity 1.000" in figures(items, [i.gold for i in items])
    assert "recall 0.000" in figures(items, [none] * len(items))
