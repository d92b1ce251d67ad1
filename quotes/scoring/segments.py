"""Who said it: the stretches in quotation marks, and whether the right speaker was found."""

import re
from collections.abc import Iterator, Mapping, Sequence

from quotes.scoring.figures import Count
from quotes.scoring.formats import GoldDoc, PredictedQuote
from quotes.scoring.overlap import shared_characters

_NAME_WORD = re.compile(r"[^\W_]+(?:\.[^\W_](?!\w))*")  # "U.S" is one word
_POSSESSIVE = re.compile(r"['’]s(?!\w)")
_NOT_NAMING = frozenset(
    "a an the of u.s us "
    "mr mrs ms miss dr professor prof sir dame lord lady king queen prince princess pope "
    "president vice prime minister secretary former chair chairman chairwoman "
    "governor gov mayor senator sen representative rep congressman congresswoman "
    "judge justice general gen".split()
)


def same_speaker(gold: str, predicted: str | None) -> bool:
    """Tell whether a predicted name stands for the speaker in gold, or one of its alternatives.

    Names agree when they have the same words, or when one has all words of the other and both
    end alike: "Moyo" is "Ada Moyo", but "Ben Moyo" is not "Ada Moyo". Titles, articles,
    possessives and middle initials do not count.
    """
    words = _naming_words(predicted or "")
    return any(_agree(_naming_words(name), words) for name in gold.split(" | "))


def _naming_words(name: str) -> list[str]:
    words = _NAME_WORD.findall(_POSSESSIVE.sub("", name).casefold())
    with_initials = len(words) > 2
    naming = [
        word for word in words if word not in _NOT_NAMING and not (with_initials and len(word) == 1)
    ]
    return naming or words


def _agree(one: list[str], other: list[str]) -> bool:
    if not one or not other:
        return False
    few, many = sorted((set(one), set(other)), key=len)
    return few == many or (few < many and one[-1] == other[-1])


def count_segments(
    doc: GoldDoc, quotes: Sequence[PredictedQuote], counts: Mapping[str, Count]
) -> Iterator[str]:
    """Count the stretches in quotation marks of one article; yield a line for each error."""
    chosen = _covering(doc, quotes)
    for segment, quote in zip(doc["segments"], chosen, strict=True):
        speech, predicted = bool(segment["speech"]), quote is not None
        counts["speech"].add(speech and predicted, predicted, speech)
        if speech and segment["speaker"] == "?":
            continue
        speaker = quote.get("speaker") if quote else None
        right = speech and predicted and same_speaker(segment["speaker"], speaker)
        counts["who-said-it"].add(right, predicted, speech)
        if (speech or predicted) and not right:
            start, end = segment["span"]
            expected = repr(segment["speaker"]) if speech else "no speech"
            given = repr(speaker) if predicted else "no quote"
            where = f"{doc['id']} [{start}, {end}) {doc['text'][start:end][:60]!r}"
            yield f"{where}: expected {expected}, found {given}"


def _covering(doc: GoldDoc, quotes: Sequence[PredictedQuote]) -> list[PredictedQuote | None]:
    """For each stretch, the quote that covers most of it, if that is half of it or more."""
    segments = doc["segments"]
    best = [(0, -1)] * len(segments)
    shared = shared_characters([[s["span"]] for s in segments], [q["content"] for q in quotes])
    for (i, j), characters in sorted(shared.items()):
        if characters > best[i][0]:
            best[i] = characters, j
    return [
        quotes[j] if j >= 0 and characters * 2 >= segment["span"][1] - segment["span"][0] else None
        for segment, (characters, j) in zip(segments, best, strict=True)
    ]
