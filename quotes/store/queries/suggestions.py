"""What somebody who is typing may be looking for: speakers, and words that were said."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, TypedDict

from quotes.store.queries.reading import Reader, like
from quotes.store.queries.speakers import SpeakerRow, list_speakers
from quotes.store.queries.totals import Count
from quotes.store.queries.words import fts_query

LEAST = 2
"""Characters that are needed before anything is suggested."""
_SPEAKERS = 5
_WORDS = 6
# Words come from so many of the newest quotes: those that people search for.
_NEWEST = 2_000
_RARE = 50
_LEAST_RARE = 4  # of shorter beginnings, gathering all words costs seconds on a million quotes
_LONGEST = 60


class Suggestions(TypedDict):
    """Speakers who say something, most quoted first; words, most frequent first."""

    speakers: list[SpeakerRow]
    words: list[Count]


def suggest(db: Reader, typed: str) -> Suggestions:
    """Suggest speakers of whose names a word begins so, and words that begin as the last one.

    Words are those of the newest quotes; where none of them fits, of any.
    """
    typed = " ".join(typed.split())[:_LONGEST]
    if len(typed) < LEAST:
        return {"speakers": [], "words": []}
    last = re.split(r"\W", typed)[-1].casefold()
    speakers = list_speakers(db, prefix=typed, limit=_SPEAKERS)
    return {"speakers": speakers, "words": _words(db, last) if len(last) >= LEAST else []}


def _words(db: Reader, beginning: str) -> list[Count]:
    newest = f"""
        select quote from (select quote from quotes where said order by sort_key desc
                           limit {_NEWEST})
        where quote like ? escape '\\'
    """
    texts = db.execute(newest, [f"%{like(beginning)}%"]).fetchall()
    found = _counted(texts, beginning)
    if not found and len(beginning) >= _LEAST_RARE:
        any_of_them = f"""
            select q.quote from quotes_fts f cross join quotes q on q.id = f.rowid
            where quotes_fts match ? and q.said limit {_RARE}
        """
        found = _counted(db.execute(any_of_them, [fts_query(f"{beginning}*")]), beginning)
    return found


def _counted(rows: Iterable[Any], beginning: str) -> list[Count]:
    words: Counter[str] = Counter()
    for (text,) in rows:
        words.update(
            word
            for word in set(re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", text.casefold()))
            if word.startswith(beginning)
        )
    return [{"value": word, "n": n} for word, n in words.most_common(_WORDS)]
