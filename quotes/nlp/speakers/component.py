"""The component that resolves: from the words that name a source to one speaker of the article."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from quotes.nlp.annotations import AUTHOR, CONTENT, CUE, FOLLOWS, SOURCE, SPEAKERS, VIA, Rule
from quotes.nlp.coreference.article import Article, Turn, is_pronoun
from quotes.nlp.coreference.clusters import Entity
from quotes.nlp.coreference.features import Features, Speaker
from quotes.nlp.coreference.scorer import Scorer
from quotes.nlp.entities.bylines import author_of
from quotes.nlp.entities.names import join
from quotes.nlp.entities.organizations import body_name, ministry_name, nation_of
from quotes.nlp.lang.en.grammar import RELATIVES
from quotes.nlp.lang.en.people import CAMPS, ISSUED
from quotes.nlp.speakers.confidence import LIKELY
from quotes.nlp.speakers.following import follow
from quotes.nlp.speakers.heads import core_of
from quotes.nlp.speakers.medium import media_in, medium_named, via
from quotes.nlp.speakers.resolved import Resolved, as_phrase, text_of_tokens
from quotes.nlp.text.frames import Frames
from quotes.nlp.text.phrases import Range, phrase_ending
from quotes.nlp.text.tokens import text_of
from quotes.records import SpeakerType

_STATEMENT = 8  # tokens in which a statement is named behind a cue, and then its issuer
_MOST_OTHERS = 5
_LEAST = 0.02  # probability of another candidate that is kept
_RELATIVE = 12  # tokens between a relative pronoun and the phrase that it stands for
_TYPES: dict[str, SpeakerType] = {"person": "person", "phrase": "unnamed"}


class SpeakerData(TypedDict):
    """What is kept of a speaker on a Doc.

    `share` is the probability that the mention means them, None where a rule leaves no doubt;
    `chain` the name that it leads back to; `others` may be meant as well, with probabilities.
    """

    name: str
    type: SpeakerType
    role: str | None
    aliases: list[str]
    rule: Rule
    share: float | None
    chain: str | None
    others: list[tuple[str, SpeakerType, float]]


class Resolution(TypedDict):
    """The speakers of quotes, and the media that carried them, by the quotes' ids; unknown ones
    are left out.
    """

    speakers: dict[str, SpeakerData]
    via: dict[str, str]


class SpeakerResolution:
    """Set the speakers of quotes in the attrs of `doc.spans["quotes_source"]`."""

    def __init__(self, scorer: Scorer) -> None:
        self.scorer = scorer

    def __call__(self, doc: Doc) -> Doc:
        self.set_annotations([doc], self.predict([doc]))
        return doc

    def predict(self, docs: Iterable[Doc]) -> list[Resolution]:
        """Find who says the quotes of each Doc."""
        return [
            _Quotes(doc, self.scorer).resolved() if len(doc.spans[CONTENT]) else _none()
            for doc in docs
        ]

    def set_annotations(self, docs: Iterable[Doc], predictions: Sequence[Resolution]) -> None:
        """Write the speakers and the media."""
        for doc, found in zip(docs, predictions, strict=True):
            doc.spans[SOURCE].attrs[SPEAKERS] = found["speakers"]
            doc.spans[SOURCE].attrs[VIA] = found["via"]


def _none() -> Resolution:
    return {"speakers": {}, "via": {}}


class _Quotes:
    """The quotes of one Doc, with their parts, cues and sources by id, in text order."""

    def __init__(self, doc: Doc, scorer: Scorer) -> None:
        content = doc.spans[CONTENT]
        self.scorer = scorer
        self.frames = Frames.of(doc)
        self.follows: dict[str, str] = content.attrs[FOLLOWS]
        self.sources = {span.id_: (span.start, span.end) for span in doc.spans[SOURCE]}
        self.mentions = {n: mention_of(self.frames, *span) for n, span in self.sources.items()}
        self.cues = {span.id_: (span.start, span.end) for span in doc.spans[CUE]}
        self.parts: dict[str, list[Range]] = {}
        for span in content:
            self.parts.setdefault(span.id_, []).append((span.start, span.end))
        self.author = author_of(text_of(doc), doc.user_data.get(AUTHOR))
        turns = [Turn(m, tuple(self.parts[n])) for n, m in self.mentions.items()]
        self.article = Article(doc, self.frames, turns)
        self.features = Features(self.article)
        names = [entity.name for entity in self.article.entities] if self.author else []
        self.is_author = np.array([name == self.author for name in names], dtype=np.bool_)

    def resolved(self) -> Resolution:
        """Resolve source by source in text order: who spoke before tells who "she" is."""
        found: dict[str, Resolved] = {}
        spoken: list[Speaker] = []
        for quote_id, mention in sorted(self.mentions.items(), key=lambda item: item[1]):
            resolved, number = self._resolve(quote_id, mention, spoken)
            if resolved is not None:
                found[quote_id] = resolved
            spoken.append(Speaker(mention[0], number))
        follow(self.frames, self.parts, self.follows, found)
        speakers: dict[str, SpeakerData] = {n: _data(resolved) for n, resolved in found.items()}
        return {"speakers": speakers, "via": self._via(found)}

    def _resolve(
        self, quote_id: str, mention: Range, spoken: Sequence[Speaker]
    ) -> tuple[Resolved | None, int]:
        """Give who a mention stands for, and the number of the entity; -1 where it has none."""
        certain = self._issuer(quote_id, mention) or self._certain(mention)
        if certain is not None:
            return certain, self.article.entity_at(mention)
        entities = self.article.entities
        shown = self.features.candidates(
            mention, self.sources[quote_id][1], self.parts[quote_id], spoken
        )
        own = self.article.own_phrase(mention)
        pronoun = is_pronoun(self.frames, mention)
        shut = np.zeros(1 + len(entities), dtype=np.bool_)
        shut[0] = pronoun and len(entities) > 0
        shut[1:] = self.features.far(mention)
        shut[1 + own : 2 + own] = own >= 0
        if pronoun and self.author:  # who is "I", and neither "she" nor "he"
            shut[1:] |= self.is_author
            shut[0] = not shut[1:].all()
        chances = self.scorer.probabilities(shown, shut)
        best = int(chances.argmax())
        if best == 0 and pronoun:
            return None, -1
        if best == 0:
            phrase = as_phrase(self.frames.words, *mention, float(chances[0]))
            called = self._with_owner(phrase.name, mention, spoken)
            return phrase._replace(name=called, others=_others(entities, chances, best)), own
        rule = self._rule(mention)
        found = self._of_entity(entities[best - 1], mention[0])
        return found._replace(
            rule=rule,
            share=float(chances[best]),
            chain=None if rule == Rule.NAME else found.chain,
            others=_others(entities, chances, best),
        ), best - 1

    def _rule(self, mention: Range) -> Rule:
        if is_pronoun(self.frames, mention):
            return Rule.PRONOUN
        return Rule.NAME if self.article.is_named(mention) else Rule.DESCRIPTION

    def _of_entity(self, entity: Entity, token: int) -> Resolved:
        """Give the speaker that an entity is, and what it was called last before a token."""
        before = entity.last_before(token)
        chain = join(before.words)
        if entity.type == "phrase":
            span = before.start, before.end
            found = self._certain(span) or as_phrase(self.frames.words, *span)
            return found._replace(chain=chain)
        kind = _type_of(entity)
        if entity.name.endswith("s") and nation_of(entity.name[:-1]):
            kind = "group"  # Mexicans
        role = entity.role if kind == "person" else None
        return Resolved(entity.name, kind, role, entity.aliases, Rule.NAME, chain=chain)

    def _with_owner(self, phrase: str, mention: Range, spoken: Sequence[Speaker]) -> str:
        """Say whose a phrase is: Ada Moyo's lawyer, for "her lawyer"; not where that is unsure."""
        first, _, rest = phrase.partition(" ")
        if first.lower() not in ("his", "her", "its", "their") or not rest:
            return phrase
        whose = mention[0], mention[0] + 1
        chances = self.scorer.probabilities(self.features.candidates(whose, whose[1], (), spoken))
        best = int(chances.argmax())
        entity = self.article.entities[best - 1] if best and chances[best] >= LIKELY else None
        if entity is None or entity.type == "phrase":
            return phrase
        around = rest in CAMPS and entity.type == "person"
        return f"{entity.words[-1]} {rest}" if around else f"{entity.name}'s {rest}"

    def _issuer(self, quote_id: str, mention: Range) -> Resolved | None:
        """Resolve "Tehran warned, saying in a statement from its foreign ministry": the ministry.

        Only ministries: of others it is not plain that they, and not the source, are speaking.
        """
        words = self.frames.words
        cue = self.cues.get(quote_id)
        last = self.frames.sentence(cue[0])[1] if cue else 0
        for i in range(cue[0], min(last, cue[1] + _STATEMENT)) if cue else ():
            if words.low[i] not in ISSUED or words.low[i + 1 : i + 2] not in (["from"], ["by"]):
                continue
            nation = text_of_tokens(words, mention)
            for j in range(i + 3, min(last, i + 3 + _STATEMENT)):
                text = text_of_tokens(words, (i + 2, j))
                ministry = ministry_name(text, nation)
                if ministry:
                    return Resolved(ministry, "organization", None, (text,), Rule.NAME)
        return None

    def _certain(self, mention: Range) -> Resolved | None:
        """Resolve what needs no weighing: the author's "I", media, ministries, joint speakers."""
        words = self.frames.words
        text = text_of_tokens(words, mention)
        if words.low[mention[0]] == "i" and mention[1] - mention[0] == 1:
            free = self.frames.stretch_of[mention[0]] < 0
            author = self.author if free else None
            return Resolved(author, "person", None, (author,), Rule.AUTHOR) if author else None
        named = self.article.entity_at(mention)
        entity = self.article.entities[named] if named >= 0 else None
        unnamed = entity is None or entity.type == "phrase"
        body = medium_named(words, *mention) or ministry_name(text)
        body = body or (
            body_name(text) if unnamed and text.removeprefix("the ")[0].isupper() else None
        )
        if body:
            return Resolved(body, "organization", None, (text,), Rule.NAME)
        if entity and entity.type == "person" and self.article.is_full_name(mention):
            return self._of_entity(entity, mention[0])._replace(chain=None)
        joint = self.article.joint(mention)
        if joint:
            called = tuple(entity.name for entity in joint)
            return Resolved(" and ".join(called), "group", None, called, Rule.JOINT_SPEAKERS)
        return None

    def _via(self, speakers: Mapping[str, Resolved]) -> dict[str, str]:
        """Find the media; one that carried a quote carried what follows it."""
        media = media_in(self.frames, self.article.entities)
        found: dict[str, str] = {}
        for quote_id, said in self.parts.items() if media else ():
            around = [r for r in (self.cues.get(quote_id), self.mentions.get(quote_id)) if r]
            before = found.get(self.follows.get(quote_id, ""))
            medium = via(self.frames, media, around, said) if around else before
            speaker = speakers.get(quote_id)
            if medium and (speaker is None or speaker.name != medium):
                found[quote_id] = medium
        return found


def mention_of(frames: Frames, start: int, end: int) -> Range:
    """Cut a source down to the words that name it; "who" is the phrase before it."""
    i, j = core_of(frames.words, start, end)
    if frames.words.low[i] not in RELATIVES or j - i > _RELATIVE:
        return i, j
    first = frames.sentence(i)[0]
    last = i - 2 if i - 1 > first and frames.words.raw[i - 1] == "," else i - 1
    phrase = phrase_ending(frames.words, last, first) if last >= first else None
    return phrase or (i, j)


def _type_of(entity: Entity) -> SpeakerType:
    return _TYPES.get(entity.type, "organization")


def _others(
    entities: Sequence[Entity], chances: np.ndarray, best: int
) -> tuple[tuple[str, SpeakerType, float], ...]:
    order = np.argsort(-chances)[: _MOST_OTHERS + 1].tolist()
    return tuple(
        (entities[n - 1].name, _type_of(entities[n - 1]), float(chances[n]))
        for n in order
        if n not in (0, best) and chances[n] >= _LEAST
    )


def _data(resolved: Resolved) -> SpeakerData:
    return SpeakerData(
        name=resolved.name,
        type=resolved.type,
        role=resolved.role,
        aliases=list(resolved.aliases),
        rule=resolved.rule,
        share=resolved.share,
        chain=resolved.chain,
        others=list(resolved.others),
    )


@Language.factory("quotes_speakers", requires=["doc.spans", "doc.ents"], assigns=["doc.spans"])
def make_speakers(nlp: Language, name: str) -> SpeakerResolution:  # noqa: ARG001
    """Make the component with the scorer of this package. Raises PipelineError without one."""
    return SpeakerResolution(Scorer.load())
