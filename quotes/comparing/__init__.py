"""Whether two texts say the same: word by word, and by fingerprints among millions."""

from quotes.comparing.compare import (
    Change,
    Comparison,
    Piece,
    Verdict,
    compare,
    word_changes,
    words_of,
)
from quotes.comparing.fingerprints import fingerprints, is_one_statement
from quotes.comparing.marks import marked_stretches, marked_words, sentences

__all__ = [
    "Change",
    "Comparison",
    "Piece",
    "Verdict",
    "compare",
    "fingerprints",
    "is_one_statement",
    "marked_stretches",
    "marked_words",
    "sentences",
    "word_changes",
    "words_of",
]
