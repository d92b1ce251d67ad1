"""What people type into a search box, as a query that SQLite accepts, and marked results."""

import re

HIT_START, HIT_END = "\x02", "\x03"
"""What stands around the matched words of a snippet; a text may hold stray ones."""

# SQLite parses a query recursively; nobody types this many words.
_MOST_TERMS = 100

# What begins with one or two letters is half of the dictionary: seconds on a million quotes.
_LEAST_BEGINNING = 3

_TERM = re.compile(r'"([^"]*)("|$)(\*?)|([^\s"]+)')
_UNSENDABLE = re.compile("[\x00\ud800-\udfff]")


def fts_query(text: str) -> str:
    """Turn any text into a query for `quotes_fts` that finds rows with all its words.

    Words in "double quotes" are a phrase, also where the closing mark is missing. A word or a
    phrase of three characters or more that is followed by * matches beginnings. Nothing else has
    a meaning: AND, NEAR, a colon or a hyphen are text. Typographic double quotes count as plain.
    A text without a word gives a query that finds nothing. Never raises.
    """
    plain = _UNSENDABLE.sub(" ", text).translate(str.maketrans("“”„", '"""'))
    terms = []
    for match in _TERM.finditer(plain):
        phrase, _, phrase_star, word = match.groups()
        has_star = bool(phrase_star) if word is None else word.endswith("*")
        said = phrase if word is None else word.strip("*")
        if any(character.isalnum() for character in said):
            terms.append(f'"{said}"' + "*" * (has_star and len(said) >= _LEAST_BEGINNING))
    return " ".join(terms[:_MOST_TERMS]) or '""'


def split_hits(snippet: str) -> list[tuple[str, bool]]:
    """Split a snippet into pieces of text and whether they were matched, none of them empty.

    Stray markers, which a text may hold itself, are dropped.
    """
    pieces: list[tuple[str, bool]] = []
    hit = False
    for piece in re.split(f"([{HIT_START}{HIT_END}])", snippet):
        if piece in (HIT_START, HIT_END):
            hit = piece == HIT_START
        elif piece:
            pieces.append((piece, hit))
    return pieces
