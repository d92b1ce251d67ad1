"""The medium that carried somebody's words: told Reuters, in an interview with the Herald."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from quotes.nlp.coreference.clusters import Entity, NamedMention
from quotes.nlp.entities.names import join
from quotes.nlp.lang.en.given_names import GIVEN
from quotes.nlp.lang.en.grammar import DETERMINERS, TIMES
from quotes.nlp.lang.en.media import MEDIA
from quotes.nlp.lang.en.reporting import ADDRESSED
from quotes.nlp.text.frames import Frames
from quotes.nlp.text.phrases import Range, Words

_OUTLETS = frozenset(  # last words of names like the Leith Herald
    "times herald tribune news post gazette journal radio tv television chronicle observer "
    "magazine newspaper broadcasting agency courier dispatch examiner argus echo mercury".split()
)
_CARRIED = frozenset(
    "carried quoted cited reported published seen obtained broadcast aired interviewed "
    "reviewed shared posted".split()
)
_OCCASIONS = frozenset(
    "interview statement comments comment remarks talk conversation email e-mail briefing spoke "
    "speaking talking said according appearance op-ed column essay article wrote writing".split()
)
_AIRED = (_OCCASIONS | TIMES) | frozenset(
    "said told saying argued added explained tweeted posted appearing appeared interviewed aired "
    "live him her them".split()
)
_REPORTS = frozenset("reported reports reporting quoted quotes cited cites".split())
_MODIFIERS = 6  # tokens between the trigger and the name: told the state-run agency IRNA


class Medium(NamedTuple):
    """A medium named in tokens [start, end)."""

    start: int
    end: int
    name: str


def media_in(frames: Frames, entities: Sequence[Entity]) -> dict[int, list[Medium]]:
    """Find the media that an article names outside quotation marks, by sentence, in text order."""
    names = (m for entity in entities if entity.type == "organization" for m in entity.mentions)
    words = frames.words
    found = list(_listed(words))
    taken = {i for medium in found for i in range(medium.start, medium.end)}
    found += [
        Medium(name.start, name.end, join(name.words))
        for name in names
        if len(name.words) > 1
        and _is_outlet(name)
        and taken.isdisjoint(range(name.start, name.end))
    ]
    by_sentence: dict[int, list[Medium]] = {}
    for medium in sorted(found):
        if frames.stretch_of[medium.start] < 0:
            by_sentence.setdefault(frames.sentence_of[medium.start], []).append(medium)
    return by_sentence


def _is_outlet(name: NamedMention) -> bool:
    """True for the Leith Herald; not for Freddie Mercury, nor for an agency without news."""
    lows = [word.lower() for word in name.words]
    person = lows[0] in GIVEN and len(lows) == 2
    return lows[-1] in _OUTLETS and not person and (lows[-1] != "agency" or "news" in lows)


def medium_named(words: Words, start: int, end: int) -> str | None:
    """Give the canonical name of the medium that tokens [start, end) are; None for any other."""
    if end - start > 1 and words.low[start] == "the":
        start += 1
    return next((m.name for m in _names_at(words, start) if m.end == end), None)


def via(
    frames: Frames,
    media: Mapping[int, Sequence[Medium]],
    around: Sequence[Range],
    said: Sequence[Range],
) -> str | None:
    """Give the medium that carried a quote, if its sentence says so.

    `media` by sentence; `around` are the ranges of its cue and source, `said` its parts.
    """
    sentences = sorted({frames.sentence_of[start] for start, _ in around})
    for medium in (medium for sentence in sentences for medium in media.get(sentence, ())):
        inside = any(start <= medium.start < end for start, end in (*around, *said))
        if not inside and _carries(frames, medium):
            return medium.name
    return None


def _carries(frames: Frames, medium: Medium) -> bool:
    """True where the words around a medium say that it carried what somebody said."""
    words = frames.words
    first, last = frames.sentence(medium.start)
    behind = words.low[medium.end : min(last, medium.end + 2)]
    if behind and behind[0] in _REPORTS:
        return True
    if medium.start - first in (2, 3) and words.low[first + 1] == "to" and behind[:1] == [","]:
        return True  # Speaking to Reuters, / According to the BBC,
    for i in range(medium.start - 1, max(first, medium.start - 1 - _MODIFIERS) - 1, -1):
        low = words.low[i]
        if low in ADDRESSED:
            return True
        before = words.low[max(first, i - _MODIFIERS) : i]
        if low == "on":
            return bool(before) and (before[-1] in _AIRED or not before[-1][-1].isalnum())
        if low in ("to", "with", "in", "by", "for"):
            wanted = _CARRIED if low == "by" else _OCCASIONS
            about = low == "in" and ("of" in before or "about" in before)
            return not about and not wanted.isdisjoint(before)
        if not (low[0].isalnum() or low in DETERMINERS or words.raw[i] in ("'s", "’s", "-")):
            return False
    return False


def _first_word(name: str) -> str:
    bare = name.removeprefix("the ")
    return next((bare[:n] for n, letter in enumerate(bare) if not letter.isalnum()), bare)


def _by_first_word() -> dict[str, list[tuple[str, bool, str]]]:
    """List the names that begin with a word: without "the", whether it must stand there, and
    the canonical one; the longest first.
    """
    found: dict[str, list[tuple[str, bool, str]]] = {}
    for name, aliases in MEDIA.items():
        for alias in (name, *aliases):
            bare = alias.removeprefix("the ")
            found.setdefault(_first_word(alias), []).append((bare, bare != alias, name))
    for names in found.values():
        names.sort(key=lambda known: (-len(known[0]), known[1]))
    return found


_BY_FIRST = _by_first_word()


def _listed(words: Words) -> Iterator[Medium]:
    i = 0
    while i < len(words.raw):
        medium = next(_names_at(words, i), None) if words.capital[i] else None
        if medium:
            yield medium
        i = medium.end if medium else i + 1


def _names_at(words: Words, i: int) -> Iterator[Medium]:
    """Give the media whose name begins at token i, the longest first."""
    for alias, needs_the, name in _BY_FIRST.get(words.raw[i], ()):
        if needs_the and (not i or words.low[i - 1] != "the"):
            continue
        j, rest = i, alias
        while rest and j < len(words.raw) and rest.startswith(words.raw[j]):
            rest = rest[len(words.raw[j]) :].lstrip()
            j += 1
        if not rest:
            yield Medium(i, j, name)
