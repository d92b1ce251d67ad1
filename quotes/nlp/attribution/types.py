"""What an attribution says of its content: that it was said, believed, planned or known.

The types are those of the Penn Discourse Treebank's annotation of attribution (Prasad and others
2007), with `other` for what attributes nothing. A logistic regression over the words of the cue
and the form of the content, trained by training/types.py on attributions that were judged by
reading; on quotes in marks, where little is in doubt, it sees that they are.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, TypedDict

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from quotes.errors import PipelineError
from quotes.nlp.annotations import CONTENT, TYPES
from quotes.nlp.attribution.records import Attribution, read_attributions
from quotes.nlp.lang.en.grammar import PREPOSITIONS
from quotes.nlp.lang.en.reporting import (
    ATTITUDES,
    AUXILIARY_FORMS,
    CONTROL,
    FACTIVE,
    NEGATIONS,
    PLAIN_SAYING,
    QUESTION_WORDS,
    UNREAL,
    VERBS,
)
from quotes.nlp.text.frames import Frames
from quotes.nlp.text.phrases import Range, Words
from quotes.records import ATTRIBUTION_TYPES, AttributionType

WEIGHTS = Path(__file__).parent / "types.npz"
# Log odds from which a content counts as said (0.48), as negated (0.2); see training/types.py.
_LEAST = np.array([-0.08, -1.39], dtype=np.float32)
_OTHER_VERBS = ATTITUDES | CONTROL | FACTIVE
_NEAR = 2  # words before a cue or a content
_SHORT, _MIDDLE, _LONG = 3, 8, 20  # words of a content
_STEM = re.compile(r"(?<=...)(ing|ies|ied|ed|es|s|e)$")
_ARTICLES = frozenset("the a an his her its their".split())


class Judged(NamedTuple):
    """The type of an attribution, whether its content is something that somebody said, and whether
    the article says that it was not.
    """

    type: AttributionType
    said: bool
    negated: bool


class TypeData(TypedDict, total=False):
    """What is kept of it on a Doc."""

    attribution_type: AttributionType
    negated: bool
    said: bool


class Types:
    """Judge attributions; `names` are those of the features, `weights` [1 + names, outputs]: the
    constants first; outputs are ATTRIBUTION_TYPES, said, negated.
    """

    def __init__(self, names: Sequence[str], weights: NDArray[np.float32]) -> None:
        self._row = {name: n + 1 for n, name in enumerate(names)}
        self._weights = weights

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> "Types":
        """Read the weights. Raises PipelineError where they are missing or damaged."""
        try:
            with np.load(path) as stored:
                return cls(stored["names"].tolist(), stored["weights"])
        except (OSError, ValueError, KeyError) as error:
            why = f"the weights for types cannot be read ({error}); install the package again"
            raise PipelineError("quotes_types", why) from error

    def judge(self, words: Words, attribution: Attribution) -> Judged:
        """Tell the type of one attribution; whole quotes in marks are communication."""
        if attribution.kind == "direct":
            return Judged("communication", said=True, negated=False)
        found = features(words, attribution)
        rows = [(self._row[name], value) for name, value in found.items() if name in self._row]
        scores = self._weights[0] + sum(self._weights[row] * value for row, value in rows)
        best = int(np.argmax(scores[: len(ATTRIBUTION_TYPES)]))
        said, negated = (scores[len(ATTRIBUTION_TYPES) :] > _LEAST).tolist()
        return Judged(ATTRIBUTION_TYPES[best], said and not negated, negated)


class AttributionTypes:
    """Set the types of attributions in the attrs of `doc.spans["quotes_content"]`."""

    def __init__(self, types: Types) -> None:
        self.types = types

    def __call__(self, doc: Doc) -> Doc:
        self.set_annotations([doc], self.predict([doc]))
        return doc

    def predict(self, docs: Iterable[Doc]) -> list[list[Judged]]:
        """Judge the attributions of each Doc, in text order."""
        return [
            [self.types.judge(Frames.of(doc).words, one) for one in read_attributions(doc)]
            for doc in docs
        ]

    def set_annotations(self, docs: Iterable[Doc], predictions: Sequence[Sequence[Judged]]) -> None:
        """Write the types."""
        for doc, judged in zip(docs, predictions, strict=True):
            doc.spans[CONTENT].attrs[TYPES] = {
                str(n): TypeData(attribution_type=one.type, negated=one.negated, said=one.said)
                for n, one in enumerate(judged)
            }


def features(words: Words, attribution: Attribution) -> dict[str, float]:
    """Describe an attribution by what holds of it: 1 each, others are left out."""
    cue = _low(words, attribution.cue)
    parts = [_low(words, part) for part in attribution.parts]
    first, content = parts[0], [word for part in parts for word in part]
    begins = attribution.parts[0][0]
    saying = any(word in VERBS and word not in _OTHER_VERBS for word in cue)
    plain = any(word in PLAIN_SAYING for word in cue)
    finite = any(word in AUXILIARY_FORMS for word in content)
    noun = bool(first) and first[0] in _ARTICLES
    topic = bool(cue) and cue[-1] in PREPOSITIONS and cue[0] != "according"
    marked = attribution.kind != "indirect"
    holds = {
        "saying": saying,
        "plain saying": plain,
        "attitude": not ATTITUDES.isdisjoint(cue),
        "control": not CONTROL.isdisjoint(cue),
        "factive": not FACTIVE.isdisjoint(cue),
        "negation": not NEGATIONS.isdisjoint(cue),
        "negation before": attribution.cue is not None
        and not NEGATIONS.isdisjoint(_before(words, attribution.cue[0])),
        "unreal": not UNREAL.isdisjoint(cue),
        "ends in a preposition": topic,
        "no cue": not cue,
        "no source": attribution.source is None,
        "mixed": attribution.kind == "mixed",
        "that": first[:1] == ["that"] or "that" in _before(words, begins),
        "to": first[:1] == ["to"],
        "question": bool(first) and first[0] in QUESTION_WORDS,
        "finite": finite,
        "short": len(content) <= _SHORT,
        "middle": _SHORT < len(content) <= _MIDDLE,
        "long": len(content) > _LONG,
        "past": any(word.endswith("ed") for word in content),
        "noun": noun,
        "participle": bool(first) and first[0].endswith("ing"),
        "passive": not _BE.isdisjoint(cue),
        "cue first": attribution.cue is not None and attribution.cue[0] < begins,
        "seems": any(word.startswith(("seem", "appear")) for word in cue),
        "mark for a cue": cue in ([":"], [","]),
        "saying, finite": saying and finite,
        "plain saying of a thing": plain and noun and not finite,
        "topic of a verb": topic and not finite,
        "saying, no clause": saying and not finite and not marked,
    }
    found = {name: 1.0 for name, value in holds.items() if value}
    return found | {f"={_STEM.sub('', word)}": 1.0 for word in cue}


_BE = frozenset("is are was were been".split())


def _low(words: Words, span: Range | None) -> list[str]:
    return words.low[slice(*span)] if span else []


def _before(words: Words, at: int) -> list[str]:
    return words.low[max(0, at - _NEAR) : at]


@Language.factory("quotes_types", requires=["doc.spans"], assigns=["doc.spans"])
def make_types(nlp: Language, name: str) -> AttributionTypes:  # noqa: ARG001
    """Make the component with the weights of this package. Raises PipelineError without them."""
    return AttributionTypes(Types.load())
