"""`quotes evaluate`: precision, recall and F1 against annotated articles."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli._app import AsJson, app, say, to_json

if TYPE_CHECKING:
    from quotes.scoring import GoldDoc, PredictedDoc, Scores


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Annotated articles, one JSON object a line.")],
    predicted: Annotated[
        Path | None, typer.Argument(help="What `quotes extract` printed; else it is found now.")
    ] = None,
    errors: Annotated[int, typer.Option(min=0, help="List so many errors.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Score quotes and speakers against gold. Example: quotes evaluate gold.jsonl --errors 10"""
    from quotes.corpora import read_gold, read_predictions
    from quotes.scoring import score

    docs = list(read_gold(gold))
    found = read_predictions(predicted) if predicted else _predict(docs)
    missing = [doc["id"] for doc in docs if doc["id"] not in found]
    if missing:
        say(f"{len(missing)} articles have no prediction, e.g. {missing[0]}", err=True)
    scores = score(docs, found)
    say(to_json(_as_dict(scores)) if as_json else _as_table(scores))
    for line in scores.errors[:errors]:
        say(line)


def _predict(docs: "list[GoldDoc]") -> "dict[str, PredictedDoc]":
    from quotes.records import Article
    from quotes.run import find_quotes
    from quotes.scoring import as_predicted

    articles = (Article(doc["text"], doc["id"], doc["id"]) for doc in docs)
    return {
        article.name: as_predicted(article.name, found.quotes)
        for article, found in find_quotes(articles)
    }


def _as_dict(scores: "Scores") -> dict[str, object]:
    figures = {**scores.figures, **scores.by_part}
    return {name: figure._asdict() for name, figure in figures.items()}


def _as_table(scores: "Scores") -> str:
    lines = [f"{'':24}{'P':>8}{'R':>8}{'F1':>8}{'gold':>8}{'found':>8}"]
    for name, figure in {**scores.figures, **scores.by_part}.items():
        lines.append(
            f"{name:24}{figure.p:8.3f}{figure.r:8.3f}{figure.f1:8.3f}"
            f"{figure.gold:8d}{figure.predicted:8d}"
        )
    return "\n".join(lines)
