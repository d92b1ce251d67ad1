"""The columns of an exported quote, in order, with their types: one home for every format.

`context` are the sentences with quote, cue and source; `article` is the article's id in its input;
`start`, `end` and `parts` are half-open code points in the article's text; `wikidata` is the
speaker's item; `candidates` are for reading, the likeliest first; `attribution_type` is
communication, attitude, control, factive or other; `said` is 1 for what somebody is presented as
having said, `negated` where the article says that it was not; `key` names the quote for good.
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
    "context": str,
    "kind": str,
    "cue": str,
    "source": str,
    "medium": str,
    "attribution_type": str,
    "negated": int,
    "said": int,
    "outlet": str,
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
