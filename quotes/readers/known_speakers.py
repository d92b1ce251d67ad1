"""The user's file of speakers (`speakers.yml`): who is one person, whatever articles call them.

A list of entries with `name` and, as wanted, `aliases`, `type`, `role` and `wikidata`.
"""

import re
import unicodedata
from pathlib import Path

import yaml

from quotes.errors import ReadError
from quotes.records import SPEAKER_TYPES, KnownSpeaker, SpeakersFile, SpeakerType

_KEYS = ("name", "aliases", "type", "role", "wikidata")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")


def read_speakers(path: Path) -> SpeakersFile:
    """Read the file; an empty one names nobody.

    Raises ReadError with the line and the entry that cannot be used.
    """
    entries = _entries(path)
    found: list[KnownSpeaker] = []
    claimed: dict[str, int] = {}
    for number, (line, entry) in enumerate(entries, 1):
        try:
            speaker = _speaker(entry)
            _claim(speaker, number, claimed)
        except ValueError as error:
            raise ReadError(str(path), line, f"entry {number}: {error}") from error
        found.append(speaker)
    return SpeakersFile(path.name, tuple(found))


def _entries(path: Path) -> list[tuple[int, object]]:
    """Read the list, each entry with the line it begins on."""
    try:
        loader = yaml.SafeLoader(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ReadError(str(path), None, f"{error.strerror}; check the path") from error
    except UnicodeDecodeError as error:
        raise ReadError(str(path), None, "not text in UTF-8; save it as UTF-8") from error
    except yaml.YAMLError as error:
        why = "holds a character that YAML does not allow; take it out"
        raise ReadError(str(path), None, why) from error
    try:
        node = loader.get_single_node()
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            why = 'not a list; begin each entry with "- name: ..."'
            raise ReadError(str(path), node.start_mark.line + 1, why)
        for item in node.value:
            _refuse_repeated(path, item)
        return [
            (item.start_mark.line + 1, loader.construct_object(item, deep=True))
            for item in node.value
        ]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or "it cannot be read"
        line = mark.line + 1 if mark else None
        raise ReadError(str(path), line, f"broken YAML ({why}); correct it") from error
    finally:
        loader.dispose()


def _refuse_repeated(path: Path, item: yaml.Node) -> None:
    """Refuse a key that an entry has twice: YAML would take the last and forget the others."""
    met: set[str] = set()
    for key, _ in item.value if isinstance(item, yaml.MappingNode) else ():
        if key.value in met:
            why = f"{key.value} stands twice in an entry; keep one"
            raise ReadError(str(path), key.start_mark.line + 1, why)
        met.add(key.value)


def _speaker(entry: object) -> KnownSpeaker:
    if not isinstance(entry, dict):
        raise ValueError('not an entry; write "- name: ..."')
    unknown = [str(key) for key in entry if key not in _KEYS]
    if unknown:
        raise ValueError(f"unknown key {', '.join(unknown)}; known are {', '.join(_KEYS)}")
    name = _text(entry, "name")
    if name is None:
        raise ValueError('no name; give one under "name"')
    wikidata = _text(entry, "wikidata")
    if wikidata is not None and not _WIKIDATA.fullmatch(wikidata):
        raise ValueError(f"wikidata {wikidata!r} is no number of Wikidata; write Q and digits")
    return KnownSpeaker(name, _aliases(entry), _type(entry), _text(entry, "role"), wikidata)


def _type(entry: dict[object, object]) -> SpeakerType | None:
    given = _text(entry, "type")
    for known in SPEAKER_TYPES:
        if given == known:
            return known
    if given is not None:
        raise ValueError(f"unknown type {given!r}; known are {', '.join(SPEAKER_TYPES)}")
    return None


def _aliases(entry: dict[object, object]) -> tuple[str, ...]:
    given = entry.get("aliases")
    if given is None:
        return ()
    if not isinstance(given, list):
        raise ValueError("aliases is not a list; write one in [brackets]")
    names = [_text({"aliases": alias}, "aliases") for alias in given]
    return tuple(dict.fromkeys(name for name in names if name is not None))


def _text(entry: dict[object, object] | dict[str, object], key: str) -> str | None:
    given = entry.get(key)
    if given is None:
        return None
    if not isinstance(given, str):
        wanted = "write Q and digits" if key == "wikidata" else "put it in quotation marks"
        raise ValueError(f"{key} {given!r} is not a text; {wanted}")
    text = " ".join(given.split())
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in text):
        raise ValueError(f"{key} {text!r} holds characters that are not of a text")
    return text or None


def _claim(speaker: KnownSpeaker, number: int, claimed: dict[str, int]) -> None:
    for name in {speaker.name, *speaker.aliases}:
        key = unicodedata.normalize("NFC", name).casefold()
        other = claimed.setdefault(key, number)
        if other != number:
            raise ValueError(f"{name!r} is a name of entry {other} already; leave it in one")
