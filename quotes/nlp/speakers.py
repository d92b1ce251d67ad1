"""The component that resolves: from the words that name a source to one speaker of the article."""

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypedDict

from spacy.language import Language
from spacy.tokens import Doc

from quotes.lexicon.grammar import PRONOUNS
from quotes.nlp.antecedents import Meant
from quotes.nlp.bylines import author_of
from quotes.nlp.cast import Cast
from quotes.nlp.following import follow
from quotes.nlp.frames import Frames
from quotes.nlp.keys import AUTHOR, CONTENT, CUE, FOLLOWS, MEANT, SOURCE, SPEAKERS
from quotes.nlp.mentions import Resolved
from quotes.nlp.resolve import resolve, statement_issuer
from quotes.nlp.sources import core_of
from quotes.nlp.tokens import text_of
from quotes.records import SpeakerType

if TYPE_CHECKING:
    from quotes.nlp.phrases import Range


class SpeakerData(TypedDict):
    """What is kept of a speaker on a Doc.

    `share` is the model's probability that a pronoun means them; `others` are the people who may
    be meant as well, with a weight that falls by e for each sentence they are farther away.
    """

    name: str
    type: SpeakerType
    role: str | None
    aliases: list[str]
    rule: str
    share: float | None
    others: list[tuple[str, float]]


class SpeakerResolution:
    """Set the speakers of quotes in the attrs of `doc.spans["quotes_source"]`."""

    def __call__(self, doc: Doc) -> Doc:
        self.set_annotations([doc], self.predict([doc]))
        return doc

    def predict(self, docs: Iterable[Doc]) -> list[dict[str, SpeakerData]]:
        """Give the speaker of each quote of each Doc by the quote's id; unknown ones left out."""
        return [speakers(doc) for doc in docs]

    def set_annotations(
        self, docs: Iterable[Doc], predictions: Sequence[dict[str, SpeakerData]]
    ) -> None:
        """Write the speakers."""
        for doc, found in zip(docs, predictions, strict=True):
            doc.spans[SOURCE].attrs[SPEAKERS] = found


def speakers(doc: Doc) -> dict[str, SpeakerData]:
    """Resolve the speakers of one Doc, quote by quote in text order."""
    if not len(doc.spans[CONTENT]):
        return {}
    frames = Frames.of(doc)
    meant = doc.spans[CONTENT].attrs.get(MEANT, ())
    author = author_of(text_of(doc), doc.user_data.get(AUTHOR))
    cast = Cast(frames, (Meant(*found) for found in meant), author)
    sources = {span.id_: span for span in doc.spans[SOURCE]}
    cues = {span.id_: span for span in doc.spans[CUE]}
    follows: dict[str, str] = doc.spans[CONTENT].attrs[FOLLOWS]
    parts: dict[str, list[Range]] = {}
    for span in doc.spans[CONTENT]:
        parts.setdefault(span.id_, []).append((span.start, span.end))
    found: dict[str, Resolved] = {}
    for pronouns in (False, True):  # names first: who speaks tells who "she" is
        for quote_id, said in parts.items():
            source = sources.get(quote_id)
            if source is None:
                continue
            start, end = core_of(frames.words, source.start, source.end)
            if (end - start == 1 and frames.words.low[start] in PRONOUNS) is not pronouns:
                continue
            cue = cues.get(quote_id)
            issuer = statement_issuer(cast, (start, end), cue) if cue is not None else None
            resolved = issuer or resolve(cast, start, end, source.end, said)
            if resolved:
                found[quote_id] = resolved
                cast.hear(start, resolved.name, resolved.type)
    follow(frames, parts, follows, found)
    return {quote_id: _data(resolved) for quote_id, resolved in found.items()}


def _data(resolved: Resolved) -> SpeakerData:
    return SpeakerData(
        name=resolved.name,
        type=resolved.type,
        role=resolved.role,
        aliases=list(resolved.aliases),
        rule=resolved.rule,
        share=resolved.share,
        others=[(other.person.name, math.exp(-other.cost)) for other in resolved.others],
    )


@Language.factory("quotes_speakers", requires=["doc.spans"], assigns=["doc.spans"])
def make_speakers(nlp: Language, name: str) -> SpeakerResolution:  # noqa: ARG001
    """Make the component; it has no settings."""
    return SpeakerResolution()
