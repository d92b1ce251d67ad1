"""Resolve one mention ("he", "the statement", "Mr. Penn") to a speaker, by rules tried in order."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from quotes.lexicon.bodies import BODY_WORDS, COMPANY_FORMS
from quotes.lexicon.grammar import (
    FEMININE,
    MASCULINE,
    POSSESSIVES,
    PRONOUNS,
)
from quotes.lexicon.people import (
    DESCRIPTIONS,
    DOCUMENTS,
    ISSUED,
    OFFICES,
)
from quotes.nlp.bodies import body_name, ministry_name, nation_of
from quotes.nlp.cast import Cast
from quotes.nlp.media import medium_named
from quotes.nlp.mentions import (
    Resolved,
    apposed_person,
    as_phrase,
    head_name,
    head_of,
    is_office,
    joint_speakers,
    likeliest,
    of_person,
    text_of_tokens,
    words_after_name,
)
from quotes.nlp.names import Name, join, names_in
from quotes.nlp.phrases import (
    SPEAKING,
    Range,
    first_subject,
    phrase_ending,
    phrase_starting,
)

if TYPE_CHECKING:
    from quotes.records import SpeakerType

_BACK = 12  # sentences to look back for who issued a statement or what "it" is
_MOST_NAMES = 200  # to look back for the body that "the commission" means
_RELATIVE = 12  # tokens between a relative pronoun and the name it stands for
_FAR = 100  # tokens of one sentence to look back for it


def resolve(
    cast: Cast, start: int, end: int, last: int | None = None, said: Sequence[Range] = ()
) -> Resolved | None:
    """Resolve the mention of tokens [start, end); None where nobody can be named.

    `last` is where the whole source ends, with what stands behind the mention in apposition;
    `said` are the parts of the quote.
    """
    low = cast.frames.words.low[start:end]
    if low[0] in ("who", "which", "that") and end - start < _RELATIVE:
        return _antecedent(cast, start)
    if end - start == 1 and low[0] in PRONOUNS | POSSESSIVES.keys():
        return _pronoun(cast, start, said)
    medium = medium_named(cast.frames.words, start, end)
    if medium:
        text = text_of_tokens(cast, start, end)
        return Resolved(medium, "organization", None, (text,), "well-known body")
    if set(low) & ISSUED:
        issuer = _issuer_before(cast, start)
        if issuer:
            return issuer
    name = head_name(cast, start, end)
    if name is None or name.end < end or is_office(cast, name, start):
        person = apposed_person(cast, end, last)
        if person:
            return of_person(person, "apposition")
    joint = joint_speakers(cast, start, end)
    if joint is not None:
        return joint
    if name is not None:
        return _named(cast, name, start, end)
    return _nominal(cast, start, end)


def statement_issuer(cast: Cast, source: Range, cue: Range) -> Resolved | None:
    """Resolve "Tehran warned, saying in a statement from its foreign ministry" to the ministry.

    `source` is Tehran, `cue` saying; ranges of tokens.
    """
    words = cast.frames.words
    last = cast.frames.sentence(cue[0])[1]
    for i in range(cue[0], min(last, cue[1] + 8)):
        if words.low[i] in ISSUED and i + 1 < last and words.low[i + 1] in ("from", "by", "of"):
            end = min(last, i + 8)
            start = i + 2
            stop = next((k for k in range(start, end) if words.raw[k] in ',:"“'), end)
            nation = words.raw[source[0]] if source[1] - source[0] == 1 else None
            text = join(tuple(words.raw[start:stop]))
            text = " ".join(text.split()[: _ministry_length(text)])
            ministry = ministry_name(text, nation)
            if ministry:
                return Resolved(ministry, "organization", None, (text,), "issuer of the statement")
            issuer = phrase_starting(words, start, stop)
            if issuer and any(words.capital[issuer[0] : issuer[1]]):
                return resolve(cast, *issuer)
    return None


def _ministry_length(text: str) -> int:
    """Count the words up to and with "ministry"; all where there is none."""
    for n, word in enumerate(text.split(), start=1):
        if word.lower() == "ministry":
            return n
    return len(text.split())


def _antecedent(cast: Cast, token: int) -> Resolved | None:
    """Resolve "who" in "Ian Bell, now a judge, who said ...": the first name of its clause."""
    words = cast.frames.words
    first = cast.frames.sentence(token)[0]
    behind = token - 1 if token > first and words.raw[token - 1] == "," else token
    near = max(first, behind - _RELATIVE)
    names = reversed(list(names_in(words, near, behind)))
    name = next((n for n in names if _is_known(cast, n) and _ends_phrase(cast, n, behind)), None)
    if name is not None:
        return _named(cast, name, name.start, name.end)._replace(rule="relative")
    phrase = phrase_ending(words, behind - 1, first) if behind > first else None
    return resolve(cast, *phrase) if phrase else None


def _ends_phrase(cast: Cast, name: Name, last: int) -> bool:
    """False for a body that is only part of a description: Cole, the Senate majority leader."""
    return not name.is_body or name.end >= last or not words_after_name(cast, name.end)


def _is_known(cast: Cast, name: Name) -> bool:
    person = cast.person(name)
    return name.is_body or (person is not None and person.is_certain)


def _pronoun(cast: Cast, token: int, said: Sequence[Range]) -> Resolved | None:
    low = cast.frames.words.low[token]
    low = POSSESSIVES.get(low, low)
    if low in MASCULINE or low in FEMININE:
        gender = "m" if low in MASCULINE else "f"
        return likeliest(cast.before(token, gender, said), "pronoun")
    if low == "i" and cast.author and cast.frames.stretch_of[token] < 0:
        return Resolved(cast.author, "person", None, (cast.author,), "author")
    if low in ("it", "they"):
        return next(filter(None, (rule(cast, token) for rule in _IT)), None)
    return None


def _heard(cast: Cast, token: int) -> Resolved | None:
    """Take "it" for the body or document that spoke last."""
    heard = cast.heard_before(token)
    if heard is None or heard[1] in ("person", "unnamed"):
        return None
    name, speaker_type = heard
    return Resolved(name, speaker_type, None, (name,), "pronoun")


def _named(cast: Cast, name: Name, start: int, end: int) -> Resolved:
    text = text_of_tokens(cast, start, end)
    ministry = ministry_name(text)
    if ministry:
        return Resolved(ministry, "organization", None, (text,), "ministry")
    is_part = name.end < end and words_after_name(cast, name.end)
    full = cast.spelt_out(name) if name.is_body else None
    body = _known_body(text, name, full, is_part=is_part)
    if body:
        return Resolved(body, "organization", None, (name.text,), "well-known body")
    if is_part and _is_own_document(cast, name, end):
        return _named(cast, name, name.start, name.end)  # the Pentagon's report said
    if is_part:
        # "Trump's campaign", "Clinton campaign officials": the phrase is the speaker.
        holder = cast.person(name)
        of_somebody = name.is_body or (holder is not None and holder.is_certain)
        described = None if of_somebody else _described(cast, start, end)
        return described or as_phrase(cast, start, end)
    person = cast.person(name)
    if person is not None:
        return of_person(person, "name")
    return _unknown(cast, name)


def _unknown(cast: Cast, name: Name) -> Resolved:
    """Take a name that is no person of the cast for what it looks like."""
    words = cast.frames.words
    if name.is_body:
        full = cast.spelt_out(name)
        if full is not None:
            return Resolved(full.text, "organization", None, (name.text, full.text), "short name")
        label = name.end < len(words.raw) and words.raw[name.end] == ":"
        kind: SpeakerType = "person" if label and len(name.words) == 1 else "organization"
        return Resolved(name.text, kind, None, (name.text,), "name")
    if name.text.isupper():  # a label of a transcript: MOYO
        return Resolved(name.text.title(), "person", None, (name.text,), "name")
    if name.text.endswith("s") and nation_of(name.text[:-1]):
        return Resolved(name.text, "group", None, (name.text,), "name")  # Mexicans
    if nation_of(name.text):
        return Resolved(name.text, "organization", None, (name.text,), "nation")
    return Resolved(name.text, "person", " ".join(name.titles) or None, (name.text,), "name")


def _known_body(text: str, name: Name, full: Name | None, *, is_part: bool) -> str | None:
    """Give the well-known body of a mention; Pentagon officials are not the Pentagon."""
    if full is not None and not is_part:
        return body_name(full.text)  # what the letters mean in this article, whatever elsewhere
    return body_name(text) or (None if is_part else body_name(name.text))


def _is_own_document(cast: Cast, name: Name, end: int) -> bool:
    words = cast.frames.words
    possessive = words.raw[name.end] in ("'s", "’s") and end - name.end > 1
    return possessive and head_of(words.low[name.end + 1 : end]) in DOCUMENTS


def _nominal(cast: Cast, start: int, end: int) -> Resolved | None:
    """Resolve "the mayor" to the one person of that role, or keep an unnamed source as such."""
    words = cast.frames.words
    text = text_of_tokens(cast, start, end)
    ministry = ministry_name(text)
    if ministry:
        return Resolved(ministry, "organization", None, (text,), "ministry")
    if words.low[start] == "the":
        head = words.low[end - 1]
        holder = cast.holder(head)
        if holder is not None:
            return of_person(holder, "role")
        body = _body_of_kind(cast, head, start) if end - start == 2 else None
        described = body or _described(cast, start, end)
        if described:
            return described
    return as_phrase(cast, start, end)


def _described(cast: Cast, start: int, end: int) -> Resolved | None:
    """Resolve "the New York businessman" like "he": who was spoken of last, told in other words."""
    lows = cast.frames.words.low[start:end]
    if lows[0] != "the":
        return None
    head = next((low for n, low in enumerate(lows) if lows[n + 1 : n + 2] == ["of"]), lows[-1])
    if head not in DESCRIPTIONS or (len(lows) == 2 and head in OFFICES):
        return None
    gender = "m" if head.endswith("man") or head == "father" else None
    gender = "f" if head.endswith("woman") or head in ("mother", "lady", "actress") else gender
    return likeliest(cast.before(start, gender), "description")


def _issuer_before(cast: Cast, token: int) -> Resolved | None:
    """Find who issued the statement: whoever said or released one in the sentences before."""
    frames = cast.frames
    here = frames.sentence_of[token]
    for number in range(here, max(-1, here - _BACK), -1):
        first, last = frames.sentences[number]
        last = min(last, token)
        for i in range(max(first, last - _FAR), last):
            if frames.words.low[i] in ISSUED and frames.stretch_of[i] < 0:
                subject = first_subject(frames.words, first, i)
                named = subject and any(frames.words.capital[subject[0] : subject[1]])
                if subject and named and not set(frames.words.low[slice(*subject)]) & ISSUED:
                    resolved = resolve(cast, *subject)
                    return resolved and resolved._replace(rule="issuer of the statement")
    return None


def _body_of_kind(cast: Cast, head: str, token: int) -> Resolved | None:
    """Find the body that "the commission" or "the company" means: the last one named so."""
    kinds = COMPANY_FORMS if head in ("company", "firm") else {head} & BODY_WORDS
    at = bisect_left(cast.names, token, key=_start)
    for name in reversed(cast.names[max(0, at - _MOST_NAMES) : at]):
        if name.is_body and len(name.words) > 1:
            lows = {word.lower().rstrip(".") for word in name.words}
            if lows & kinds:
                return _named(cast, name, name.start, name.end)._replace(rule="kind of body")
    return None


def _subject_of_own(cast: Cast, token: int) -> Resolved | None:
    """Find the body or document that is the subject of the same sentence, before "it"."""
    return _subject(cast, cast.frames.sentence(token)[0], token)


def _subject_before(cast: Cast, token: int) -> Resolved | None:
    """Find the body or document that is the subject of the sentence before "it"."""
    frames = cast.frames
    here = frames.sentence_of[token]
    # What was said is no sentence of the article's own.
    back = range(here - 1, max(-1, here - 1 - _BACK), -1)
    number = next((n for n in back if frames.stretch_of[frames.sentences[n][0]] < 0), None)
    return None if number is None else _subject(cast, *frames.sentences[number])


def _subject(cast: Cast, first: int, last: int) -> Resolved | None:
    """Resolve the subject of a sentence, if it is one that "it" can mean."""
    words = cast.frames.words
    subject = first_subject(words, first, last)
    if subject is None or subject[1] >= last or words.low[subject[0]] in PRONOUNS:
        return None
    found = resolve(cast, *subject)
    if found is None or found.type in ("person", "unnamed"):
        return None
    head = words.low[subject[1] - 1]
    speaks = found.rule != "phrase" or head in SPEAKING
    return found._replace(rule="pronoun") if speaks else None


def _body_before(cast: Cast, token: int) -> Resolved | None:
    """Find the nearest body named before a token, for "it" and "they"."""
    here = cast.frames.sentence_of[token]
    for k in range(bisect_left(cast.names, token, key=_start) - 1, -1, -1):
        name = cast.names[k]
        if cast.frames.stretch_of[name.start] >= 0:
            continue
        if here - cast.frames.sentence_of[name.start] > 3:
            return None
        if name.is_body or body_name(name.text):
            found = _named(cast, name, name.start, name.end)
            return found._replace(rule="pronoun")
    return None


_IT = (_subject_of_own, _heard, _subject_before, _body_before)


def _start(name: Name) -> int:
    return name.start
