"""Who says what has no source of its own: whoever spoke before, or the other one of two."""

from collections.abc import Mapping, Sequence

from quotes.nlp.annotations import Rule
from quotes.nlp.attribution.dialogue import is_paragraph, is_question
from quotes.nlp.speakers.resolved import Resolved
from quotes.nlp.text.frames import Frames
from quotes.nlp.text.phrases import Range

Parts = Mapping[str, Sequence[Range]]
_TURNS = 4  # quotes back in which the one who answers has spoken


def follow(
    frames: Frames, parts: Parts, follows: Mapping[str, str], found: dict[str, Resolved]
) -> None:
    """Give quotes without a source a speaker, first to last.

    `parts` are all quotes in text order; `follows` leads from one without a source to the one
    before it.
    """
    ids = list(parts)
    for _ in range(2):  # a re-opened speech may follow a later quote, and be followed itself
        for n, quote_id in enumerate(ids):
            before = follows.get(quote_id)
            if quote_id in found or before is None or before not in found:
                continue
            speaker = found[before]
            if n and before == ids[n - 1] and is_paragraph(frames, parts[quote_id][0]):
                other = _other_speaker(ids[max(0, n - _TURNS) : n], found)
                if speaker.rule == Rule.ANSWERS or _is_asked(
                    frames, ids[max(0, n - 2) : n], parts, found
                ):
                    if other is not None:
                        found[quote_id] = other._replace(rule=Rule.ANSWERS)
                    continue
            found[quote_id] = speaker._replace(rule=Rule.SAME_SPEAKER)


def _is_asked(
    frames: Frames, before: Sequence[str], parts: Parts, found: Mapping[str, Resolved]
) -> bool:
    """True right behind a question, and behind the answer to one."""
    if is_question(frames, parts[before[-1]][-1]):
        return True
    if len(before) < 2 or before[-2] not in found or before[-1] not in found:
        return False
    differ = found[before[-2]].name != found[before[-1]].name
    return differ and is_question(frames, parts[before[-2]][-1])


def _other_speaker(before: Sequence[str], found: Mapping[str, Resolved]) -> Resolved | None:
    """Give who spoke last before the last speaker."""
    last = found[before[-1]].name if before[-1] in found else None
    others = (found[n] for n in reversed(before) if n in found and found[n].name != last)
    return next(others, None)
