"""Whose statement it is: who issued it, or is named right behind it."""

from quotes.lexicon.people import ISSUED
from quotes.nlp.bodies import ministry_name
from quotes.nlp.cast import Cast
from quotes.nlp.it import Resolve
from quotes.nlp.mentions import Resolved
from quotes.nlp.names import join
from quotes.nlp.phrases import Range, first_subject, phrase_starting

_BACK = 12  # sentences to look back for who issued a statement
_FAR = 100  # tokens of one sentence to look back for it


def statement_issuer(cast: Cast, source: Range, cue: Range, resolve: Resolve) -> Resolved | None:
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


def issuer_before(cast: Cast, token: int, resolve: Resolve) -> Resolved | None:
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
