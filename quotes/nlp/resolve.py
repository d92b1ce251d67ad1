"""Resolve one mention ("he", "the statement", "Mr. Penn") to a speaker, by rules tried in order."""

from bisect import bisect_left
from collections.abc import Sequence

from quotes.lexicon.bodies import BODY_WORDS, COMPANY_FORMS
from quotes.lexicon.given_names import GIVEN
from quotes.lexicon.grammar import (
    POSSESSIVES,
    RELATIVES,
    STANDING_IN,
)
from quotes.lexicon.people import (
    CAMPS,
    DESCRIPTIONS,
    DOCUMENTS,
    ISSUED,
    OFFICES,
    QUALIFIERS,
    UNNAMED,
)
from quotes.nlp.antecedents import gender_of_pronoun
from quotes.nlp.bodies import body_name, ministry_name, nation_of, words_of_body
from quotes.nlp.cast import Cast
from quotes.nlp.issuers import issuer_before
from quotes.nlp.it import what_it_means
from quotes.nlp.media import medium_called, medium_named
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
from quotes.nlp.names import Name, as_written, names_in, start_of
from quotes.nlp.people import Person, holds_office
from quotes.nlp.phrases import (
    Range,
    phrase_ending,
)

_SOMEBODY_ELSE = QUALIFIERS | {"'s", "’s"}
_MOST_NAMES = 200  # to look back for the body that "the commission" means
_RELATIVE = 12  # tokens between a relative pronoun and the name it stands for


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
    if end - start == 1 and low[0] in STANDING_IN:
        return _pronoun(cast, start, said)
    medium = medium_named(cast.frames.words, start, end)
    if medium:
        text = text_of_tokens(cast, start, end)
        return Resolved(medium, "organization", None, (text,), "well-known body")
    if set(low) & ISSUED:
        issuer = issuer_before(cast, start, resolve)
        if issuer:
            return issuer
    name = _name_of(cast, start, end)
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
    known = phrase is not None and words.low[phrase[0]] not in RELATIVES
    return resolve(cast, *phrase) if phrase and known else None


def _name_of(cast: Cast, start: int, end: int) -> Name | None:
    """Find the name that a mention is about; a noun at the start of a sentence is none."""
    name = head_name(cast, start, end)
    return None if name is not None and _is_noun(cast, name, start, end) else name


def _is_noun(cast: Cast, name: Name, start: int, end: int) -> bool:
    """True for a noun that only stands where capitals say nothing: first, or in a headline."""
    words = cast.frames.words
    if name.is_body or cast.person(name) is not None or (name.start, name.end) != (start, end):
        return False
    head = words.low[end - 1]
    if end - start > 1:
        return head in UNNAMED | DOCUMENTS  # Gold Star Mother: an unknown name in a headline
    is_first = cast.frames.sentence(start)[0] == start and not words.raw[start].isupper()
    is_common = head not in words.proper or head in words.raw  # is written small elsewhere
    return is_first and is_common and head not in GIVEN


def _ends_phrase(cast: Cast, name: Name, last: int) -> bool:
    """False for a body that is only part of a description: Cole, the Senate majority leader."""
    return not name.is_body or name.end >= last or not words_after_name(cast, name.end)


def _is_known(cast: Cast, name: Name) -> bool:
    person = cast.person(name)
    return name.is_body or (person is not None and person.is_certain)


def _pronoun(cast: Cast, token: int, said: Sequence[Range]) -> Resolved | None:
    low = cast.frames.words.low[token]
    low = POSSESSIVES.get(low, low)
    gender = gender_of_pronoun(low)
    if gender:
        return likeliest(cast.course.before(token, gender, said), "pronoun")
    if low == "i" and cast.author and cast.frames.stretch_of[token] < 0:
        return Resolved(cast.author, "person", None, (cast.author,), "author")
    if low in ("it", "they"):
        return what_it_means(cast, token, resolve)
    return None


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
    holder = cast.speaking(name)
    if is_part and holder is not None and cast.frames.words.low[end - 1] in CAMPS:
        return _camp(cast, holder, start, end)
    if is_part:
        # "Clinton campaign officials": the phrase is the speaker.
        of_somebody = name.is_body or (holder is not None and holder.is_certain)
        described = None if of_somebody else _described(cast, start, end)
        return described or as_phrase(cast, start, end)
    if holder is not None:
        return of_person(holder, "name")
    return _unknown(cast, name)


def _whose_camp(cast: Cast, start: int, head: str) -> Person | None:
    """Find whose "her campaign" is, or "the campaign": the last one that was named."""
    low = cast.frames.words.low
    if low[start] in POSSESSIVES:
        gender = gender_of_pronoun(low[start])
        likely = cast.course.before(start, gender) if gender else None
        return likely[0].person if likely else None
    at = bisect_left(cast.names, start, key=start_of)
    for name in reversed(cast.names[max(0, at - _MOST_NAMES) : at]):
        if head in low[name.end : name.end + 2]:  # also behind 's
            return cast.person(name)
    return None


def _camp(cast: Cast, person: Person, start: int, end: int) -> Resolved:
    """Name those around somebody one way: Ana Cole's campaign is the Cole campaign."""
    called = text_of_tokens(cast, start, end)
    name = f"{person.surname} {cast.frames.words.low[end - 1]}"
    return Resolved(name, "organization", None, (called,), "camp")


def _unknown(cast: Cast, name: Name) -> Resolved:
    """Take a name that is no person of the cast for what it looks like."""
    words = cast.frames.words
    if name.is_body:
        full = cast.spelt_out(name)
        if full is not None:
            called = medium_called(full.text) or full.text
            return Resolved(called, "organization", None, (name.text, full.text), "short name")
        label = name.end < len(words.raw) and words.raw[name.end] == ":"
        if label and len(name.words) == 1:
            return Resolved(as_written(name.text), "person", None, (name.text,), "name")
        return Resolved(name.text, "organization", None, (name.text,), "name")
    if name.text.endswith("s") and nation_of(name.text[:-1]):
        return Resolved(name.text, "group", None, (name.text,), "name")  # Mexicans
    if nation_of(name.text):
        return Resolved(name.text, "organization", None, (name.text,), "nation")
    role = " ".join(name.titles) or None
    return Resolved(as_written(name.text), "person", role, (name.text,), "name")


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
    head = words.low[end - 1]
    if head in CAMPS and (whose := _whose_camp(cast, start, head)):
        return _camp(cast, whose, start, end)
    if words.low[start] == "the":
        holder = cast.holder(words.low[start + 1 : end])
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
    elsewhere = head in OFFICES and "of" in lows
    if "former" not in lows and (elsewhere or not _SOMEBODY_ELSE.isdisjoint(lows)):
        return None  # the deputy mayor, the mayor of Perth, the paper's lawyer
    gender = "m" if head.endswith("man") or head == "father" else None
    gender = "f" if head.endswith("woman") or head in ("mother", "lady", "actress") else gender
    likely = cast.course.before(start, gender)
    if "former" in lows:  # not whoever is it now
        likely = [one for one in likely if not holds_office(one.person, head)]
    return likeliest(likely, "description")


def _body_of_kind(cast: Cast, head: str, token: int) -> Resolved | None:
    """Find the body that "the commission" or "the company" means: the last one named so."""
    kinds = COMPANY_FORMS if head in ("company", "firm") else {head} & BODY_WORDS
    at = bisect_left(cast.names, token, key=start_of)
    for name in reversed(cast.names[max(0, at - _MOST_NAMES) : at]):
        known = words_of_body(name.text)
        if known or (name.is_body and len(name.words) > 1):
            lows = {word.lower().rstrip(".") for word in name.words} | known
            if lows & kinds:
                return _named(cast, name, name.start, name.end)._replace(rule="kind of body")
    return None
