"""Resolve one mention ("he", "the statement", "Mr. Penn") to a speaker, by rules tried in order."""

from bisect import bisect_left
from typing import NamedTuple

from spacy.tokens import Span

from quotes.lexicon.bodies import BODY_WORDS, COMPANY_FORMS
from quotes.lexicon.grammar import (
    DETERMINERS,
    FEMININE,
    MASCULINE,
    PREPOSITIONS,
    PRONOUNS,
    STOPS,
)
from quotes.lexicon.people import (
    BEHIND_HEADS,
    DESCRIPTIONS,
    DOCUMENTS,
    GROUPS,
    HONORIFICS,
    ISSUED,
    MADE,
    OFFICES,
    ROLES,
    UNNAMED,
)
from quotes.nlp.bodies import body_name, ministry_name, nation_of
from quotes.nlp.cast import Cast, Person
from quotes.nlp.names import Name, join, names_in
from quotes.nlp.phrases import Range, first_subject, phrase_ending, phrase_starting
from quotes.records import SpeakerType

_BACK = 12  # sentences to look back for who issued a statement or what "it" is
_APPOSED_ROLES = ROLES | HONORIFICS  # Bell's niece, delegate Ada Moyo
_MOST_NAMES = 200  # to look back for the body that "the commission" means
_RELATIVE = 12  # tokens between a relative pronoun and the name it stands for
_FAR = 100  # tokens of one sentence to look back for it


class Resolved(NamedTuple):
    """A speaker, how the article calls them, and the rule that decided."""

    name: str
    type: SpeakerType
    role: str | None
    aliases: tuple[str, ...]
    rule: str


def resolve(cast: Cast, start: int, end: int, last: int | None = None) -> Resolved | None:
    """Resolve the mention of tokens [start, end); None where nobody can be named.

    `last` is where the whole source ends, with what stands behind the mention in apposition.
    """
    low = cast.frames.words.low[start:end]
    if low[0] in ("who", "which", "that") and end - start < _RELATIVE:
        return _antecedent(cast, start)
    if end - start == 1 and low[0] in PRONOUNS:
        return _pronoun(cast, start)
    if set(low) & ISSUED:
        issuer = _issuer_before(cast, start)
        if issuer:
            return issuer
    name = _head_name(cast, start, end)
    if name is None or name.end < end or _is_office(cast, name, start):
        apposed = _apposed(cast, end, last)
        if apposed:
            return _person(apposed, "apposition")
    joint = _joint(cast, start, end)
    if joint is not None:
        return joint
    if name is not None:
        return _named(cast, name, start, end)
    return _nominal(cast, start, end)


def statement_issuer(cast: Cast, source: Range, cue: Span) -> Resolved | None:
    """Resolve "Tehran warned, saying in a statement from its foreign ministry" to the ministry.

    `source` is the range of tokens of Tehran.
    """
    words = cast.frames.words
    last = cast.frames.sentence(cue.start)[1]
    for i in range(cue.start, min(last, cue.end + 8)):
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
    name = next(
        (n for n in reversed(list(names_in(words, near, behind))) if _is_known(cast, n)), None
    )
    if name is not None:
        return _named(cast, name, name.start, name.end)._replace(rule="relative")
    phrase = phrase_ending(words, behind - 1, first) if behind > first else None
    return resolve(cast, *phrase) if phrase else None


def _is_known(cast: Cast, name: Name) -> bool:
    person = cast.person(name)
    return name.is_body or (person is not None and person.is_certain)


def _pronoun(cast: Cast, token: int) -> Resolved | None:
    low = cast.frames.words.low[token]
    if low in MASCULINE or low in FEMININE:
        gender = "m" if low in MASCULINE else "f"
        person = cast.before(token, gender)
        return _person(person, "pronoun") if person else None
    if low in ("it", "they"):
        return _subject_before(cast, token) or _body_before(cast, token)
    return None


def _named(cast: Cast, name: Name, start: int, end: int) -> Resolved:
    words = cast.frames.words
    text = _text(cast, start, end)
    ministry = ministry_name(text)
    if ministry:
        return Resolved(ministry, "organization", None, (text,), "ministry")
    part = name.end < end and words_after_name(cast, name.end)
    full = cast.spelt_out(name.text) if name.is_body else None
    body = _known_body(text, name, full, part=part)
    if body:
        return Resolved(body, "organization", None, (name.text,), "well-known body")
    if part:
        # "Trump's campaign", "Clinton campaign officials": the phrase is the speaker.
        holder = cast.person(name)
        of_somebody = name.is_body or (holder is not None and holder.is_certain)
        described = None if of_somebody else _described(cast, start, end)
        return described or _phrase(cast, start, end)
    person = cast.person(name)
    if person is not None:
        return _person(person, "name")
    if name.is_body:
        if full is not None:
            return Resolved(full.text, "organization", None, (name.text, full.text), "acronym")
        label = name.end < len(words.raw) and words.raw[name.end] == ":"
        kind: SpeakerType = "person" if label and len(name.words) == 1 else "organization"
        return Resolved(name.text, kind, None, (name.text,), "name")
    if nation_of(name.text):
        return Resolved(name.text, "organization", None, (name.text,), "nation")
    return Resolved(name.text, "person", " ".join(name.titles) or None, (name.text,), "name")


def _known_body(text: str, name: Name, full: Name | None, *, part: bool) -> str | None:
    """Give the well-known body of a mention; Pentagon officials are not the Pentagon."""
    if full is not None and not part:
        return body_name(full.text)  # what the letters mean in this article, whatever elsewhere
    return body_name(text) or (None if part else body_name(name.text))


def words_after_name(cast: Cast, token: int) -> bool:
    """True where a name is only part of a phrase: Moyo's aide, but not Moyo of Leith."""
    words = cast.frames.words
    return words.low[token] not in STOPS and words.raw[token][0] not in ",("


def _nominal(cast: Cast, start: int, end: int) -> Resolved | None:
    """Resolve "the mayor" to the one person of that role, or keep an unnamed source as such."""
    words = cast.frames.words
    text = _text(cast, start, end)
    ministry = ministry_name(text)
    if ministry:
        return Resolved(ministry, "organization", None, (text,), "ministry")
    if words.low[start] == "the":
        head = words.low[end - 1]
        holders = cast.holders.get(head, [])
        if len(holders) == 1:
            return _person(holders[0], "role")
        body = _body_of_kind(cast, head, start) if end - start == 2 else None
        described = body or _described(cast, start, end)
        if described:
            return described
    return _phrase(cast, start, end)


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
    person = cast.before(start, gender)
    return _person(person, "description") if person else None


def _phrase(cast: Cast, start: int, end: int) -> Resolved:
    """Keep a phrase as the speaker's name, without its article."""
    words = cast.frames.words
    while end - start > 1 and words.low[start] in ("the", "a", "an"):
        start += 1
    end = next((i for i in range(start + 1, end) if words.low[i] in MADE), end)
    text = _text(cast, start, end)
    lows = words.low[start:end]
    behind = next((n for n, low in enumerate(lows) if n and low in BEHIND_HEADS), len(lows))
    heads = lows[:behind]
    head = heads[-1] if heads else lows[-1]
    kind: SpeakerType = "organization"
    if head in DOCUMENTS:
        kind = "document"
    elif head in GROUPS or (head.endswith("s") and head not in BODY_WORDS):
        kind = "group"
    elif head in ROLES | UNNAMED | DETERMINERS:
        kind = "unnamed"
    return Resolved(text, kind, None, (text,), "phrase")


def _head_name(cast: Cast, start: int, end: int) -> Name | None:
    """Find the name that a mention is about: its last, unless a role rules it (an aide to Cole)."""
    words = cast.frames.words
    found = list(names_in(words, start, end))
    if not found:
        return None
    first, last = found[0], found[-1]
    if first.start == start and first.end < end and words.low[first.end] in PREPOSITIONS:
        return first  # Representative Ada Moyo of Leith
    before = words.low[start : last.start]
    if any(word in ("for", "of", "to", "from", "at", "with", "in") for word in before) and (
        set(before) & UNNAMED
    ):
        return None
    return last


def _joint(cast: Cast, start: int, end: int) -> Resolved | None:
    """Resolve two people who speak as one: Park and Cole."""
    words = cast.frames.words
    if "and" not in words.low[start:end]:
        return None
    found = [name for name in names_in(words, start, end) if not name.is_body]
    if len(found) < 2 or found[0].start != start or found[-1].end != end:
        return None
    people = [cast.person(name) for name in found]
    called = tuple(p.name if p else n.text for p, n in zip(people, found, strict=True))
    return Resolved(" and ".join(called), "group", None, called, "joint speakers")


def _is_office(cast: Cast, name: Name, start: int) -> bool:
    """True for a phrase that names an office: the chairman of the Joint Chiefs."""
    before = cast.frames.words.low[start : max(start, name.start + len(name.titles))]
    return bool(set(before) & (ROLES | UNNAMED)) and cast.person(name) is None


def _apposed(cast: Cast, end: int, last: int | None) -> Person | None:
    """Find the person named behind a role: a critic, Ana Cole, likened ..."""
    words = cast.frames.words
    comma = _behind_parentheses(cast, end)
    if comma + 1 >= len(words.raw) or words.raw[comma] != ",":
        return None
    until = min(cast.frames.sentence(end)[1], max(comma + 10, last or 0))
    name = next(names_in(words, comma + 1, until), None)
    if name is None or name.is_body or len(name.words) < 2:
        return None
    between = words.low[comma + 1 : name.start]
    inside = last is not None and name.end <= last and PREPOSITIONS.isdisjoint(between)
    if not inside and not _APPOSED_ROLES.issuperset(between):
        return None
    return cast.person(name)


def _behind_parentheses(cast: Cast, i: int) -> int:
    """Skip an aside in parentheses: the secretary of CEI (the bishops' conference), ..."""
    raw = cast.frames.words.raw
    if i < len(raw) and raw[i] == "(":
        last = min(len(raw), i + 20)
        return next((k + 1 for k in range(i, last) if raw[k] == ")"), i)
    return i


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


def _subject_before(cast: Cast, token: int) -> Resolved | None:
    """Find the body or document that is the subject of the sentence before, for "it"."""
    frames = cast.frames
    here = frames.sentence_of[token]
    # What was said is no sentence of the article's own.
    back = range(here - 1, max(-1, here - 1 - _BACK), -1)
    number = next((n for n in back if frames.stretch_of[frames.sentences[n][0]] < 0), None)
    if number is None:
        return None
    first, last = frames.sentences[number]
    subject = first_subject(frames.words, first, last)
    if subject is None or frames.words.low[subject[0]] in PRONOUNS:
        return None
    found = resolve(cast, *subject)
    if found is None or found.type in ("person", "unnamed"):
        return None
    return found._replace(rule="pronoun")


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


def _start(name: Name) -> int:
    return name.start


def _person(person: Person, rule: str) -> Resolved:
    return Resolved(person.name, "person", person.role, tuple(person.aliases), rule)


def _text(cast: Cast, start: int, end: int) -> str:
    return join(tuple(cast.frames.words.raw[start:end]))
