"""The user's file of speakers (`speakers.yml`): who is one person, whatever articles call them.

A list of entries with `name` and, as wanted, `aliases`, `type`, `role`, `wikidata`, `gender` and
`occupation`. The last two are any words; they are for the audit and are never guessed.
"""

import re
import unicodedata
from pathlib import Path
from typing import Any

import yaml

from quotes.errors import ReadError
from quotes.readers.decoding import brief
from quotes.readers.files import read_file
from quotes.readers.inputs import cannot_open
from quotes.records import SPEAKER_TYPES, KnownSpeaker, SpeakersFile, SpeakerType

MOST_BYTES = 10_000_000  # some 100,000 speakers
MOST_ALIASES = 200

_KEYS = ("name", "aliases", "type", "role", "wikidata", "gender", "occupation")
_TEXT = "tag:yaml.org,2002:str"
_NOTHING = "tag:yaml.org,2002:null"
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")


def read_speakers(path: Path) -> SpeakersFile:
    """Read the file; an empty one names nobody.

    Time and memory grow with its bytes: YAML's anchors, which a few bytes can multiply, are
    refused, as are more than MOST_BYTES, or MOST_ALIASES of one speaker.
    Raises ReadError with the line and the entry that cannot be used.
    """
    found: list[KnownSpeaker] = []
    claimed: dict[str, int] = {}
    for number, node in enumerate(_entries(path), 1):
        line = node.start_mark.line + 1
        try:
            fields = _fields(path, node)
            speaker = _speaker(fields)
            _claim(speaker, number, claimed)
        except ValueError as error:
            raise ReadError(str(path), line, f"entry {number}: {error}") from error
        found.append(speaker)
    return SpeakersFile(path.name, tuple(found))


class _Loader(yaml.SafeLoader):
    """YAML without anchors. Nothing is made of its nodes, so that no tag can do any harm."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:  # noqa: ANN401
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        if getattr(event, "anchor", None) is not None:
            why = "anchors (&) and references to them (*) are not supported"
            raise yaml.composer.ComposerError(None, None, why, event.start_mark)
        return super().compose_node(parent, index)


def _entries(path: Path) -> list[yaml.Node]:
    """Read the list of entries."""
    try:
        loader = _Loader(read_file(path, str(path), MOST_BYTES).decode("utf-8-sig"))
    except OSError as error:
        raise cannot_open(str(path), error) from error
    except UnicodeDecodeError as error:
        raise ReadError(str(path), None, "not text in UTF-8; save it as UTF-8") from error
    except yaml.YAMLError as error:
        why = "holds a character that YAML does not allow; take it out"
        raise ReadError(str(path), None, why) from error
    try:
        node = loader.get_single_node()
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or "it cannot be read"
        line = mark.line + 1 if mark else None
        raise ReadError(str(path), line, f"broken YAML ({brief(why)}); correct it") from error
    finally:
        loader.dispose()
    if node is None or node.tag == _NOTHING:
        return []
    if not isinstance(node, yaml.SequenceNode):
        why = 'not a list; begin each entry with "- name: ..."'
        raise ReadError(str(path), node.start_mark.line + 1, why)
    return list(node.value)


def _fields(path: Path, entry: yaml.Node) -> dict[str, yaml.Node]:
    """Give what an entry has under each key.

    A key that it has twice is refused: YAML would take the last and forget the others.
    """
    if not isinstance(entry, yaml.MappingNode):
        raise ValueError('not an entry; write "- name: ..."')
    fields: dict[str, yaml.Node] = {}
    for key, value in entry.value:
        name = brief(key.value) if isinstance(key, yaml.ScalarNode) else "that is a list"
        if name not in _KEYS:
            raise ValueError(f"unknown key {name}; known are {', '.join(_KEYS)}")
        if name in fields:
            why = f"{name} stands twice in an entry; keep one"
            raise ReadError(str(path), key.start_mark.line + 1, why)
        fields[name] = value
    return fields


def _speaker(fields: dict[str, yaml.Node]) -> KnownSpeaker:
    name = _text(fields.get("name"), "name")
    if name is None:
        raise ValueError('no name; give one under "name"')
    wikidata = _text(fields.get("wikidata"), "wikidata")
    if wikidata is not None and not _WIKIDATA.fullmatch(wikidata):
        raise ValueError(
            f"wikidata {brief(wikidata)!r} is no number of Wikidata; write Q and digits"
        )
    role = _text(fields.get("role"), "role")
    return KnownSpeaker(
        name,
        _aliases(fields.get("aliases")),
        _type(fields),
        role,
        wikidata,
        _text(fields.get("gender"), "gender"),
        _text(fields.get("occupation"), "occupation"),
    )


def _type(fields: dict[str, yaml.Node]) -> SpeakerType | None:
    given = _text(fields.get("type"), "type")
    for known in SPEAKER_TYPES:
        if given == known:
            return known
    if given is not None:
        raise ValueError(f"unknown type {brief(given)!r}; known are {', '.join(SPEAKER_TYPES)}")
    return None


def _aliases(node: yaml.Node | None) -> tuple[str, ...]:
    if node is None or node.tag == _NOTHING:
        return ()
    if not isinstance(node, yaml.SequenceNode):
        raise ValueError("aliases is not a list; write one in [brackets]")
    if len(node.value) > MOST_ALIASES:
        raise ValueError(f"{len(node.value)} aliases; keep at most {MOST_ALIASES} of one speaker")
    names = [_text(alias, "aliases") for alias in node.value]
    return tuple(dict.fromkeys(name for name in names if name is not None))


def _text(node: yaml.Node | None, key: str) -> str | None:
    if node is None or node.tag == _NOTHING:
        return None
    if not isinstance(node, yaml.ScalarNode) or node.tag != _TEXT:
        wanted = "write Q and digits" if key == "wikidata" else "put it in quotation marks"
        given = brief(node.value) if isinstance(node, yaml.ScalarNode) else "with more below it"
        raise ValueError(f"{key} {given} is not a text; {wanted}")
    text = " ".join(node.value.split())
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in text):
        raise ValueError(f"{key} {brief(text)!r} holds characters that are not of a text")
    return text or None


def _claim(speaker: KnownSpeaker, number: int, claimed: dict[str, int]) -> None:
    for name in {speaker.name, *speaker.aliases}:
        key = unicodedata.normalize("NFC", name).casefold()
        other = claimed.setdefault(key, number)
        if other != number:
            raise ValueError(f"{brief(name)!r} is a name of entry {other} already; leave it in one")
