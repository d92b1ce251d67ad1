"""What "it" and "they" mean: the body or document that an article goes on about."""

from bisect import bisect_left
from collections.abc import Callable

from quotes.lexicon.grammar import PRONOUNS
from quotes.nlp.bodies import body_name
from quotes.nlp.cast import Cast
from quotes.nlp.mentions import Resolved
from quotes.nlp.names import start_of
from quotes.nlp.phrases import SPEAKING, first_subject

Resolve = Callable[[Cast, int, int], Resolved | None]  # of the tokens [i, j)
_BACK = 12  # sentences to look back for a subject
_NEAR = 3  # sentences to look back for any body


def what_it_means(cast: Cast, token: int, resolve: Resolve) -> Resolved | None:
    """Resolve "it" or "they" at a token; None where no body or document is near."""
    alone = cast.frames.words.low[token] == "it"
    found = (rule(cast, token, resolve) for rule in _RULES)
    return next((f for f in found if f and not (alone and f.type == "group")), None)


def _subject_of_own(cast: Cast, token: int, resolve: Resolve) -> Resolved | None:
    """Find the body or document that is the subject of the same sentence, before "it"."""
    return _subject(cast, cast.frames.sentence(token)[0], token, resolve)


def _subject_before(cast: Cast, token: int, resolve: Resolve) -> Resolved | None:
    """Find the body or document that is the subject of the sentence before "it"."""
    frames = cast.frames
    here = frames.sentence_of[token]
    # What was said is no sentence of the article's own.
    back = range(here - 1, max(-1, here - 1 - _BACK), -1)
    number = next((n for n in back if frames.stretch_of[frames.sentences[n][0]] < 0), None)
    return None if number is None else _subject(cast, *frames.sentences[number], resolve)


def _subject(cast: Cast, first: int, last: int, resolve: Resolve) -> Resolved | None:
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


def _body_before(cast: Cast, token: int, resolve: Resolve) -> Resolved | None:
    """Find the nearest body named before a token, for "it" and "they"."""
    here = cast.frames.sentence_of[token]
    for k in range(bisect_left(cast.names, token, key=start_of) - 1, -1, -1):
        name = cast.names[k]
        if here - cast.frames.sentence_of[name.start] > _NEAR:
            return None
        if cast.frames.stretch_of[name.start] >= 0:
            continue
        if name.is_body or body_name(name.text):
            found = resolve(cast, name.start, name.end)
            return found and found._replace(rule="pronoun")
    return None


def _heard(cast: Cast, token: int, _resolve: Resolve) -> Resolved | None:
    """Take "it" for the body or document that spoke last, "they" also for a person.

    Of a person only in the same paragraph, where it is the rarer reading (Alex said they ...).
    """
    heard = cast.course.last_heard(token)
    if heard is None or heard.type == "unnamed":
        return None
    if heard.type == "person":
        paragraph_of = cast.frames.paragraph_of
        near = paragraph_of[heard.token] == paragraph_of[token]
        if not near or cast.frames.words.low[token] != "they":
            return None
    return Resolved(heard.name, heard.type, None, (), "pronoun")


_RULES = (_subject_of_own, _heard, _subject_before, _body_before)
