"""The columns of an exported quote, in order, with their types: one home for every format.

`article` is the article's id in its input; `start`, `end` and `parts` are half-open code points in
the article's text; `wikidata` is the speaker's item; `candidates` are for reading, the likeliest
first; `key` names the quote for good.
"""

from collections.abc import Mapping

Columns = Mapping[str, type]

QUOTE_COLUMNS: Columns = {
    "quote": str,
    "speaker": str,
    "speaker_type": str,
    "wikidata": str,
    "role": str,
    "candidates": str,
    "kind": str,
    "cue": str,
    "mention": str,
    "via": str,
    "source": str,
    "published": str,
    "title": str,
    "article": str,
    "url": str,
    "start": int,
    "end": int,
    "parts": list,
    "confidence": float,
    "speaker_confidence": float,
    "rule": str,
    "review": str,
    "key": str,
}
