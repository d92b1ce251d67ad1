"""Whether two texts say the same: word by word, and by fingerprints among millions."""

from quotes.comparing.compare import (
    Change,
    Comparison,
    Piece,
    Verdict,
    compare,
    quoted_words,
    runs_of,
    word_changes,
    words_of,
)
from quotes.comparing.fingerprints import fingerprints, is_one_statement
from quotes.comparing.marks import Place, Spoken, goes_on, quoted_stretches, sentences, spoken

__all__ = [
    "Change",
    "Comparison",
    "Piece",
    "Place",
    "Spoken",
    "Verdict",
    "compare",
    "fingerprints",
    "goes_on",
    "is_one_statement",
    "quoted_stretches",
    "quoted_words",
    "runs_of",
    "sentences",
    "spoken",
    "word_changes",
    "words_of",
]
