"""What spellings of a name have in common: its letters without ornaments, and how it sounds.

Two strengths. Names that fold to the same are surely one name; names with the same `spelling`
may be one that was put into Latin letters twice, and need evidence. Knows nothing of SQL.
"""

import re
import unicodedata
from itertools import groupby
from typing import NamedTuple

from quotes.records import SpeakerType

SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))  # of a son or a father: another person

# Letters that no accent makes; `casefold` has made two s of ß already.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_LEFT_OUT = re.compile("[.'’‘`´ʻʼ′]")
_BETWEEN = re.compile(r"[\s,\-‐‑‒–—]+")

_SOUNDS = (
    (re.compile("ph"), "f"),
    (re.compile("tch"), "ch"),
    (re.compile("tz"), "ts"),
    (re.compile("([dgk])h"), r"\1"),  # Khamenei, Ghani, Riyadh
    (re.compile("q"), "k"),
    (re.compile("x"), "ks"),  # Alexei, Aleksei
    (re.compile("(?<=[eiy])j$"), ""),  # Zelenskyj
    (re.compile("(?<=[aeiou])h$"), ""),  # Abdullah
)
_VOWELS = re.compile("[aeiouy]+")
_VOWEL_CLASSES = str.maketrans("aeiouy", "aiiuui")
_AGAIN = re.compile(r"(.)\1+")
# One name, however it is spelled, of which the rules above leave two.
_ONE_NAME = {"muhamid": "muhamad"}


class Forms(NamedTuple):
    """What a name is compared by.

    `folded` is the same for spellings of one name. `surname` is the sound of a person's last
    word, `spelling` that of the whole name; it is None where there is but one word.
    """

    folded: str
    surname: str | None
    spelling: str | None


def forms(name: str, speaker_type: SpeakerType) -> Forms:
    """Give all forms of a name."""
    folded = fold(name, speaker_type)
    if speaker_type != "person":
        return Forms(folded, None, None)
    words = name.replace(",", " ").split()
    own = [word for word in words if _plain(word) not in SUFFIXES]
    if not own or (len(own) == 1 and len(words) > 1):  # "Smith Jr." has no name of his own
        return Forms(folded, None, None)
    surname = sound(_plain(own[-1])) or None
    whole = " ".join(sound(word) for word in folded.split())
    return Forms(folded, surname, whole if surname and len(own) > 1 else None)


def fold(name: str, speaker_type: SpeakerType) -> str:
    """Leave of a name what all its spellings share: "J. D. Vance", "JD Vance".

    Accents, case, hyphens, apostrophes and full stops do not count, nor a leading "the" of an
    organization. As for identities, a person and an organization share what they are; but an
    organization of one word has its "the" always, so that The Hague is no William Hague.
    """
    words = _words(name)
    if speaker_type == "organization":
        words = words[1:] if words[0] == "the" and len(words) > 1 else words
        words = ["the", *words] if len(words) == 1 else words
    folded = " ".join(words)
    return folded if speaker_type in ("person", "organization") else f"{speaker_type}:{folded}"


def sound(word: str) -> str:
    """Leave of a folded word what different ways to write it in Latin letters share.

    Vowels fall into three classes (a; e, i, y; o, u), runs of which count once, double
    consonants are single, and a few consonants of one sound are one: Soleimani and Suleimani,
    Zelensky and Zelenskyy. Maria and Mario, Dan and Don, Jon and John stay apart.
    """
    if word in SUFFIXES:
        return word
    for pattern, written in _SOUNDS:
        word = pattern.sub(written, word)
    word = _AGAIN.sub(r"\1", _VOWELS.sub(_vowels, word))
    return _ONE_NAME.get(word, word)


def _vowels(match: re.Match[str]) -> str:
    run = _AGAIN.sub(r"\1", match[0].translate(_VOWEL_CLASSES))
    return "i" if run == "ai" else run


def _words(name: str) -> list[str]:
    """Cut a name into plain words, never none; initials in a row are one word."""
    plain = (_plain(word) for word in _BETWEEN.split(name))
    words = [word for word in plain if word]
    joined: list[str] = []
    for is_initial, group in groupby(words, key=lambda word: len(word) == 1):
        run = [*group]
        joined += ["".join(run)] if is_initial else run
    return joined or [" ".join(name.casefold().split())]


def _plain(word: str) -> str:
    word = _LEFT_OUT.sub("", word.casefold())
    if word.isascii():
        return word.replace("-", "")
    kept: list[str] = []
    is_latin = False
    for char in unicodedata.normalize("NFKD", word):
        if unicodedata.combining(char):
            # Elsewhere than on Latin letters, a mark makes another letter.
            kept += "" if is_latin else char
            continue
        is_latin = "LATIN" in unicodedata.name(char, "")
        kept.append(char)
    plain = unicodedata.normalize("NFC", "".join(kept)).translate(_LETTERS)
    return _BETWEEN.sub("", plain)
