"""The component that resolves: from the words that name a source to one speaker of the article."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from spacy.language import Language
from spacy.tokens import Doc

from quotes.lexicon.grammar import STANDING_IN
from quotes.nlp.antecedents import Meant
from quotes.nlp.bylines import author_of
from quotes.nlp.cast import Cast
from quotes.nlp.following import follow
from quotes.nlp.frames import Frames
from quotes.nlp.issuers import statement_issuer
from quotes.nlp.keys import AUTHOR, CONTENT, CUE, FOLLOWS, MEANT, SOURCE, SPEAKERS, VIA
from quotes.nlp.media import media_in, via
from quotes.nlp.mentions import Resolved
from quotes.nlp.resolve import resolve
from quotes.nlp.sources import core_of
from quotes.nlp.tokens import text_of
from quotes.records import SpeakerType

if TYPE_CHECKING:
    from quotes.nlp.phrases import Range


class SpeakerData(TypedDict):
    """What is kept of a speaker on a Doc.

    `share` is the model's probability that a pronoun means them, `chain` the earlier name that it
    leads back to; `others` are the people who may be meant as well, with a weight that falls by e
    for each sentence they are farther away.
    """

    name: str
    type: SpeakerType
    role: str | None
    aliases: list[str]
    rule: str
    share: float | None
    chain: str | None
    others: list[tuple[str, float]]


class Resolution(NamedTuple):
    """The speakers of quotes, and the media that carried them, by the quotes' ids; unknown ones
    are left out.
    """

    speakers: dict[str, SpeakerData]
    via: dict[str, str]


class SpeakerResolution:
    """Set the speakers of quotes in the attrs of `doc.spans["quotes_source"]`."""

    def __call__(self, doc: Doc) -> Doc:
        self.set_annotations([doc], self.predict([doc]))
        return doc

    def predict(self, docs: Iterable[Doc]) -> list[Resolution]:
        """Find who says the quotes of each Doc."""
        return [_Quotes(doc).resolved() if len(doc.spans[CONTENT]) else _NONE for doc in docs]

    def set_annotations(self, docs: Iterable[Doc], predictions: Sequence[Resolution]) -> None:
        """Write the speakers and the media."""
        for doc, found in zip(docs, predictions, strict=True):
            doc.spans[SOURCE].attrs[SPEAKERS] = found.speakers
            doc.spans[SOURCE].attrs[VIA] = found.via


_NONE = Resolution({}, {})


class _Quotes:
    """The quotes of one Doc, with their parts, cues and sources by id, in text order."""

    def __init__(self, doc: Doc) -> None:
        content = doc.spans[CONTENT]
        self.frames = Frames.of(doc)
        self.follows: dict[str, str] = content.attrs[FOLLOWS]
        self.sources = {span.id_: (span.start, span.end) for span in doc.spans[SOURCE]}
        self.cores = {n: core_of(self.frames.words, *span) for n, span in self.sources.items()}
        self.cues = {span.id_: (span.start, span.end) for span in doc.spans[CUE]}
        self.parts: dict[str, list[Range]] = {}
        for span in content:
            self.parts.setdefault(span.id_, []).append((span.start, span.end))
        author = author_of(text_of(doc), doc.user_data.get(AUTHOR))
        meant = (Meant(*found) for found in content.attrs.get(MEANT, ()))
        self.cast = Cast(self.frames, meant, author)

    def resolved(self) -> Resolution:
        """Resolve quote by quote: names first, since who speaks tells who "she" is."""
        found: dict[str, Resolved] = {}
        for pronouns in (False, True):
            for quote_id, (start, end) in self.cores.items():
                low = self.frames.words.low[start]
                is_pronoun = end - start == 1 and low in STANDING_IN
                resolved = self._resolve(quote_id, start, end) if is_pronoun is pronouns else None
                if resolved:
                    found[quote_id] = resolved
                    self.cast.course.hear(start, resolved.name, resolved.type)
        follow(self.frames, self.parts, self.follows, found)
        return Resolution(
            {quote_id: _data(resolved) for quote_id, resolved in found.items()}, self._via(found)
        )

    def _resolve(self, quote_id: str, start: int, end: int) -> Resolved | None:
        cue = self.cues.get(quote_id)
        issuer = statement_issuer(self.cast, (start, end), cue, resolve) if cue else None
        last = self.sources[quote_id][1]
        return issuer or resolve(self.cast, start, end, last, self.parts[quote_id])

    def _via(self, speakers: Mapping[str, Resolved]) -> dict[str, str]:
        """Find the media; one that carried a quote carried what follows it."""
        media = media_in(self.frames, self.cast.names)
        found: dict[str, str] = {}
        for quote_id, said in self.parts.items() if media else ():
            around = [r for r in (self.cues.get(quote_id), self.cores.get(quote_id)) if r]
            before = found.get(self.follows.get(quote_id, ""))
            medium = via(self.frames, media, around, said) if around else before
            speaker = speakers.get(quote_id)
            if medium and (speaker is None or speaker.name != medium):
                found[quote_id] = medium
        return found


def _data(resolved: Resolved) -> SpeakerData:
    return SpeakerData(
        name=resolved.name,
        type=resolved.type,
        role=resolved.role,
        aliases=list(resolved.aliases),
        rule=resolved.rule,
        share=resolved.share,
        chain=resolved.chain,
        others=[(other.person.name, math.exp(-other.cost)) for other in resolved.others],
    )


@Language.factory("quotes_speakers", requires=["doc.spans"], assigns=["doc.spans"])
def make_speakers(nlp: Language, name: str) -> SpeakerResolution:  # noqa: ARG001
    """Make the component; it has no settings."""
    return SpeakerResolution()
