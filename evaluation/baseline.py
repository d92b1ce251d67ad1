"""What anybody would write in five minutes, so that progress is measured against something.

Every stretch in double quotation marks is speech, said by the name that stands nearest before it.
"""

import re
from collections.abc import Iterable

from quotes.scoring import GoldDoc, PredictedDoc, PredictedQuote

_STRETCH = re.compile(r'“[^“”\n]+”?|"[^"\n]+"?')
_NAME = re.compile(r"[A-Z][\w’'-]*(?:\.? [A-Z][\w’'-]*)+")  # two capitalised words or more


def name_before(docs: Iterable[GoldDoc]) -> dict[str, PredictedDoc]:
    """Predict by the nearest name; a stretch before any name has no speaker."""
    return {doc["id"]: {"id": doc["id"], "quotes": _quotes(doc["text"])} for doc in docs}


def _quotes(text: str) -> list[PredictedQuote]:
    stretches = list(_STRETCH.finditer(text))
    names = list(_NAME.finditer(_STRETCH.sub(lambda stretch: " " * len(stretch[0]), text)))
    quotes: list[PredictedQuote] = []
    last = -1
    for stretch in stretches:
        while last + 1 < len(names) and names[last + 1].end() <= stretch.start():
            last += 1
        quote: PredictedQuote = {"content": [stretch.span()]}
        if last >= 0:
            quote |= {"source": names[last].span(), "speaker": names[last][0]}
        quotes.append(quote)
    return quotes
