"""The model as it ships: network, tokenizer and settings in a folder beside this module."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from quotes.errors import PipelineError
from quotes.nlp.model.confidence import Confidence
from quotes.nlp.model.decode import Statement, WordRange, decode, names_of
from quotes.nlp.model.read import Mapper, Network, read_articles
from quotes.nlp.model.words import Ints, Words, cut_sections, split_words
from quotes.nlp.quotation.pairing import Pair

WEIGHTS = Path(__file__).parent / "weights"
LONGEST_SECTION = 4000  # words; 99 % of news articles are shorter

Chars = tuple[int, int]


class Found(NamedTuple):
    """One attribution as half-open code points of its text; see Statement."""

    cue: Chars
    source: Chars | None
    content: tuple[Chars, ...]
    belief: tuple[float, ...]


class NameChars(NamedTuple):
    """A named entity as half-open code points of its text, and its type, of NAME_TYPES."""

    start: int
    end: int
    type: str


class Read(NamedTuple):
    """What the model finds in one text.

    `starts` [words]: code points at which its words start, in order. `links` [words, 2 * width]:
    their queries and keys for antecedents.
    """

    found: list[Found]
    names: list[NameChars]
    starts: Ints
    links: NDArray[np.float16]


class _Section(NamedTuple):
    """What is found in one section of a text, by its own words."""

    statements: list[Statement]
    names: NDArray[np.intp]
    links: NDArray[np.float16]


class AttributionModel:
    """Find attributions in texts; may be used by one thread at a time.

    `threads` read windows side by side; 1 reads them in the calling thread.
    """

    def __init__(self, folder: Path = WEIGHTS, threads: int | None = None) -> None:
        settings = _settings(folder)
        self.version: str = settings["version"]
        self.confidence = Confidence.of(settings["confidence"])
        self._steps = np.array(settings["steps"], dtype=np.float32)
        tokenizer = _load_tokenizer(folder / "tokenizer.json")
        self._tokenize = partial(tokenizer.encode, add_special_tokens=False)
        self.network = _load_network(folder / "model.onnx")
        threads = threads or _cpus()
        self._map: Mapper = ThreadPoolExecutor(threads).map if threads > 1 else map

    def words(self, text: str, pairs: Sequence[Pair]) -> Words:
        """Split a text into what the network reads."""
        return split_words(text, pairs, self._tokenize(text))

    def read(self, texts: Iterable[tuple[str, Sequence[Pair]]]) -> list[Read]:
        """Find the attributions of each text, given with its stretches in quotation marks."""
        articles = [self.words(text, pairs) for text, pairs in texts]
        sections = [cut_sections(words, LONGEST_SECTION) for words in articles]
        parts = [
            words.part(*section)
            for words, cut in zip(articles, sections, strict=True)
            for section in cut
        ]
        decoded = self._decoded(parts)
        return [
            _joined(words, [(i, next(decoded)) for i, _ in cut])
            for words, cut in zip(articles, sections, strict=True)
        ]

    def _decoded(self, parts: Sequence[Words]) -> Iterator[_Section]:
        """Decode section by section, some at a time, so that few scores are kept."""
        for at in range(0, len(parts), _SECTIONS_AT_ONCE):
            some = parts[at : at + _SECTIONS_AT_ONCE]
            readings = list(read_articles(some, self.network, self._map))
            statements = decode([[r.seen for r in windows] for windows in readings], self._steps)
            for windows, found in zip(readings, statements, strict=True):
                names = np.concatenate([reading.entities for reading in windows])
                links = np.concatenate([reading.links for reading in windows])
                yield _Section(found, names, links)


_SECTIONS_AT_ONCE = 16


def _joined(words: Words, sections: Iterable[tuple[int, _Section]]) -> Read:
    """Put the sections of a text, each with its first word, together."""
    found: list[Found] = []
    names: list[NameChars] = []
    links = [np.zeros((0, 0), np.float16)]
    for i, section in sections:
        found += [_in_chars(words, i, statement) for statement in section.statements]
        names += [
            NameChars(int(words.start[i + a]), int(words.end[i + b - 1]), kind)
            for a, b, kind in names_of(section.names)
        ]
        links.append(section.links)
    return Read(found, names, words.start, np.concatenate(links[1:] or links))


def _in_chars(words: Words, first: int, statement: Statement) -> Found:
    def chars(span: WordRange) -> Chars:
        return int(words.start[first + span[0]]), int(words.end[first + span[1] - 1])

    return Found(
        chars(statement.cue),
        chars(statement.source) if statement.source else None,
        tuple(map(chars, statement.content)),
        statement.belief,
    )


def _cpus() -> int:
    """Count the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _settings(folder: Path) -> dict[str, Any]:
    try:
        settings: dict[str, Any] = json.loads((folder / "settings.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        why = f"its model cannot be read ({error}); install the package again"
        raise PipelineError("quotes_attribution", why) from error
    return settings


def _load_tokenizer(path: Path) -> Any:  # noqa: ANN401 (its package is imported only here)
    from tokenizers import Tokenizer  # noqa: PLC0415 (only where the model is used)

    return Tokenizer.from_file(str(path))


def load_onnxruntime() -> Any:  # noqa: ANN401 (as above)
    """Import onnxruntime so that it sends nothing and keeps no identifier of this machine.

    Its wheels do both from 1.29 on, unless this variable says otherwise before the import; the
    call alone comes too late (seen with 1.31.1), and is for Windows, which ignores the variable.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime  # noqa: PLC0415 (as above)

    onnxruntime.disable_telemetry_events()
    return onnxruntime


def _load_network(path: Path) -> Network:
    onnxruntime = load_onnxruntime()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # windows run side by side
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]

    def network(
        pieces: NDArray[np.int64], features: NDArray[np.int64], firsts: NDArray[np.int64]
    ) -> Mapping[str, NDArray[np.float32]]:
        given = {"pieces": pieces, "features": features, "firsts": firsts}
        return dict(zip(names, session.run(names, given), strict=True))

    return network
