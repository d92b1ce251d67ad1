"""The tables of the model card: figures by kind, source and outlet, and how far to trust them.

    python -m evaluation.report ../shared/eval/dev.jsonl
    python -m evaluation.report ../shared/eval/dev.jsonl --model RUNS/fp32

Markdown on stdout. `--model` takes the folder of another exported model.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from spacy.language import Language

from quotes.corpora import read_gold
from quotes.nlp.attribution.component import ModelAttribution
from quotes.nlp.build import build_pipeline
from quotes.nlp.export import quotes_of
from quotes.nlp.lang.en.reporting import VERBS
from quotes.nlp.model.runtime import AttributionModel
from quotes.nlp.quotation.pairing import pair_marks
from quotes.records import Quote
from quotes.scoring import (
    Figure,
    GoldDoc,
    PredictedDoc,
    PredictedQuote,
    Scores,
    Span,
    as_predicted,
    right_quotes,
    score,
    trim,
)

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


def with_model(model: AttributionModel) -> Language:
    """Build the pipeline around another model."""
    nlp = build_pipeline()
    component = nlp.get_pipe("quotes_attribution")
    assert isinstance(component, ModelAttribution)
    component.model = model
    return nlp


def find(docs: Iterable[GoldDoc], model: Path | None) -> dict[str, tuple[Quote, ...]]:
    """Find the quotes of each article, by id, with the shipped model or another."""
    nlp = with_model(AttributionModel(model)) if model else build_pipeline()
    return {doc["id"]: quotes_of(nlp(doc["text"])) for doc in docs}


def of_saying(docs: Sequence[GoldDoc], found: Mapping[str, PredictedDoc]) -> Scores:
    """Score only what has a cue of saying; gold and predictions are held to the same list."""
    gold: list[GoldDoc] = []
    kept: dict[str, PredictedDoc] = {}
    for doc in docs:
        text = doc["text"]
        attributions = [a for a in doc.get("attributions", ()) if _says(text, a["cue"])]
        gold.append({"id": doc["id"], "text": text, "attributions": attributions})
        quotes = [q for q in found[doc["id"]]["quotes"] if _says(text, _listed(q.get("cue")))]
        kept[doc["id"]] = {"id": doc["id"], "quotes": quotes}
    return score(gold, kept)


def _says(text: str, cue: Sequence[Span]) -> bool:
    words = {word for start, end in cue for word in text[start:end].casefold().split()}
    return bool(words & (VERBS | {"according"}))


def _listed(span: Span | None) -> list[Span]:
    return [span] if span else []


def sources_of_direct(
    docs: Iterable[GoldDoc], found: Mapping[str, PredictedDoc]
) -> tuple[int, int, int]:
    """Count gold attributions of a stretch in marks: all, right source span, overlapping one."""
    n = exact = overlapping = 0
    for doc in docs:
        text = doc["text"]
        stretches = {trim(text, (pair.start, pair.end)) for pair in pair_marks(text)}
        for attribution in doc.get("attributions", ()):
            content = [trim(text, span) for span in attribution["content"]]
            if not stretches.intersection(content):
                continue
            n += 1
            ours = _quote_of(text, content, found[doc["id"]]["quotes"])
            gold = {trim(text, span) for span in attribution["source"]}
            source = {trim(text, span) for span in _listed(ours.get("source"))} if ours else {()}
            exact += gold == source
            overlapping += gold == source or any(
                a[0] < b[1] and b[0] < a[1] for a in gold for b in source if b
            )
    return n, exact, overlapping


def _quote_of(
    text: str, content: Sequence[Span], quotes: Sequence[PredictedQuote]
) -> PredictedQuote | None:
    """Find the quote that shares most characters with a content."""

    def shared(quote: PredictedQuote) -> int:
        parts = [trim(text, span) for span in quote["content"]]
        return sum(max(0, min(b, y) - max(a, x)) for a, b in content for x, y in parts)

    best = max(quotes, key=shared, default=None)
    return best if best and shared(best) else None


def reliability(
    docs: Iterable[GoldDoc], quotes: Mapping[str, tuple[Quote, ...]]
) -> list[tuple[float, float, int, float, float]]:
    """Give, by bin of confidence: its edges, how many, mean confidence, share that is right."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for doc in docs:
        found = quotes[doc["id"]]
        right = right_quotes(doc, as_predicted(doc["id"], found)["quotes"])
        for quote, is_right in zip(found, right, strict=True):
            n = max(n for n, edge in enumerate(BINS[:-1]) if quote.confidence >= edge)
            bins[n].append((quote.confidence, is_right))
    rows = []
    for n, some in sorted(bins.items()):
        mean = sum(confidence for confidence, _ in some) / len(some)
        share = sum(is_right for _, is_right in some) / len(some)
        rows.append((BINS[n], BINS[n + 1], len(some), mean, share))
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.report", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("gold", type=Path)
    parser.add_argument("--model", type=Path)
    options = parser.parse_args(arguments)
    docs = list(read_gold(options.gold))
    quotes = find(docs, options.model)
    found = {name: as_predicted(name, some) for name, some in quotes.items()}
    scores = score(docs, found)
    _print_figures("All attributions", {**scores.figures, **scores.by_part})
    saying = of_saying(docs, found)
    _print_figures("With a cue of saying only", {**saying.figures, **saying.by_part})
    outlets: dict[str, list[GoldDoc]] = defaultdict(list)
    for doc in docs:
        outlets[doc["id"].split("_")[0]].append(doc)
    _print_outlets({name: score(some, found) for name, some in sorted(outlets.items())})
    n, exact, overlapping = sources_of_direct(docs, found)
    if n:
        print(
            f"\nOf {n} attributions of a stretch in marks: the right source span in {exact / n:.3f}"
        )
        print(f"(one that overlaps it, or rightly none, in {overlapping / n:.3f}).")
    attributed = [doc for doc in docs if "attributions" in doc]
    print("\n| confidence | quotes | mean | right |\n| --- | --- | --- | --- |")
    for low, high, count, mean, share in reliability(attributed, quotes):
        print(f"| {low:.2f} to {high:.2f} | {count} | {mean:.3f} | {share:.3f} |")
    return 0


def _print_figures(title: str, figures: Mapping[str, Figure]) -> None:
    print(f"\n{title}\n\n| figure | P | R | F1 | gold |\n| --- | --- | --- | --- | --- |")
    for name, f in figures.items():
        print(f"| {name} | {f.p:.3f} | {f.r:.3f} | {f.f1:.3f} | {f.gold} |")


def _print_outlets(scores: Mapping[str, Scores]) -> None:
    names = ("source exact", "cue exact", "content exact", "relation", "who-said-it")
    print(f"\n| outlet | {' | '.join(names)} |\n| --- |{' --- |' * len(names)}")
    for outlet, some in scores.items():
        cells = [f"{some.figures[n].f1:.3f}" if n in some.figures else "" for n in names]
        print(f"| {outlet} | {' | '.join(cells)} |")


if __name__ == "__main__":
    sys.exit(main())
