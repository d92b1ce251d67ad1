"""Whether the speaker whom a draft names can be the one whom the database has."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

from quotes.nlp.entities.matching import key_of, may_be_one, surname_of
from quotes.nlp.lang.en.people import TITLES
from quotes.records import SURE, Speaker, SpeakerType
from quotes.store import queries
from quotes.store.names.folding import SUFFIXES, fold, sound
from quotes.store.queries import Reader, Similar
from quotes.store.schema.corrected import RULE

AGREES, LEFT_OPEN, DIFFERS = range(3)

_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?|[A-Z]{2}")
_LETTER = re.compile(r"[^\W\d_]")


class Standing(NamedTuple):
    """How the speaker of a draft stands to the one of a stored quote, and what to say of it."""

    level: int
    note: str | None = None


class People:
    """Whom the names in one database stand for; what was asked once is remembered."""

    def __init__(self, db: Reader) -> None:
        self.db = db
        self._names: dict[int, list[str]] = {}
        self._ids: dict[str, list[int]] = {}

    def ids(self, name: str) -> list[int]:
        """List the speakers whom exactly this name or alias leads to."""
        if name not in self._ids:
            found = queries.speakers_called(self.db, name)
            self._ids[name] = [row["id"] for row in found]
        return self._ids[name]

    def standing(self, speaker: Speaker | None, row: Similar) -> Standing:
        """Tell whether a draft may give a stored quote to its speaker.

        Where the database is not sure, or the draft is not, nothing is held against it.
        """
        decided = row["rule"] == RULE
        sure = row["speaker_confidence"]
        is_sure = row["review"] is None and (sure is None or sure >= SURE)
        if row["speaker"] is None or not (is_sure or decided):
            return Standing(LEFT_OPEN, _unsure(row))
        if speaker is None or self._is_one_of(speaker.name, row):
            return Standing(AGREES)
        if not self._clearly_differ(speaker, row):
            return Standing(LEFT_OPEN, f"the database has it from {row['speaker']}")
        if row["candidates"] and not decided:
            return Standing(LEFT_OPEN, _unsure(row))
        if speaker.confidence < SURE:
            note = (
                f"it is not clear whom the draft means; the database has it from {row['speaker']}"
            )
            return Standing(LEFT_OPEN, note)
        return Standing(DIFFERS)

    def _is_one_of(self, name: str, row: Similar) -> bool:
        """Tell whether a name may be the stored speaker's: by surname, initials or an alias."""
        names = self._names_of(row)
        if row["speaker_id"] in self.ids(name) or _folded(name) in {*map(_folded, names)}:
            return True
        if row["speaker_type"] != "person":
            return any(_is_part(name, other) for other in names)
        # "Moyo" is Ada Moyo's alias, and yet Ben Moyo is somebody else.
        whole = [other for other in names if len(_words(other)) > 1]
        return any(self._may_be_one(name, other) for other in whole or names)

    def _may_be_one(self, name: str, other: str) -> bool:
        if _suffix(name) != _suffix(other) and self.ids(name):
            return False  # father and son, both known
        return _is_part(name, other) or _same_surname(name, other)

    def _clearly_differ(self, speaker: Speaker, row: Similar) -> bool:
        """Tell two people from each other, or two organizations that are both known.

        A spokesman may speak for an organization, and "officials" for anybody.
        """
        types: tuple[SpeakerType, SpeakerType | None] = speaker.type, row["speaker_type"]
        if types == ("organization", "organization"):
            return bool(self.ids(speaker.name))
        if types != ("person", "person"):
            return False
        return len(_words(speaker.name)) > 1 or self._is_known(speaker.name)

    def _is_known(self, word: str) -> bool:
        found = self.ids(word) or queries.list_speakers(
            self.db, prefix=word, speaker_type="person", limit=1
        )
        return bool(found)

    def _names_of(self, row: Similar) -> list[str]:
        speaker_id = row["speaker_id"]
        if speaker_id is None:
            return [row["speaker"]] if row["speaker"] else []
        if speaker_id not in self._names:
            self._names[speaker_id] = queries.names_of_speaker(self.db, speaker_id)
        return self._names[speaker_id]


def _unsure(row: Similar) -> str:
    """Say who may have said a stored quote."""
    names = [row["may_be"] or row["speaker"], *(one["name"] for one in row["candidates"])]
    known = dict.fromkeys(name for name in names if name)
    maybe = f": maybe {' or '.join(known)}" if known else ""
    return f"the database is not sure who said it{maybe}"


def _is_part(one: str, other: str) -> bool:
    """Tell that one name has all words of the other: Moyo, Ada Moyo."""
    few, many = sorted(({*_words(one)}, {*_words(other)}), key=len)
    return few <= many


def _same_surname(one: str, other: str) -> bool:
    """Tell that names with one surname may be one person's: M. T. Esper, but not Ben Moyo."""
    a, b = _spelled(one), _spelled(other)
    if sound(surname_of(a)) != sound(surname_of(b)):
        return False
    return _sounds(a) == _sounds(b) or may_be_one(a, b)


def _sounds(words: Collection[str]) -> list[str]:
    return [sound(key_of(word)) for word in words]


def _suffix(name: str) -> str:
    last = _words(name)[-1:]
    return last[0] if last and last[0] in SUFFIXES else ""


def _folded(name: str) -> str:
    return " ".join(_words(name))


@lru_cache(maxsize=10_000)
def _words(name: str) -> tuple[str, ...]:
    """Give the folded words of a name without titles before it; never none."""
    return tuple(fold(" ".join(_spelled(name, split=False)), "person").split())


def _spelled(name: str, *, split: bool = True) -> tuple[str, ...]:
    """Cut a name into its words as they are written, without titles; J.D. is two initials."""
    words: Sequence[str] = name.replace(",", " ").split()
    while len(words) > 1 and (key_of(words[0]) in TITLES or key_of(words[0]) in ("the", "of")):
        words = words[1:]
    if not split:
        return tuple(words)
    spelled: list[str] = []
    for n, word in enumerate(words):
        is_initials = n < len(words) - 1 and _INITIALS.fullmatch(word)
        spelled += _LETTER.findall(word) if is_initials else [word]
    return tuple(spelled) or (name,)
