"""Which words of an article stand for the same speaker, from annotated sources.

Knows gold annotation only; the arrays are prepare's.
"""

import re
from collections import Counter
from collections.abc import Iterator

from quotes.nlp.model.words import Words
from training.gold import Annotated, Source, Span

# Words that end the head of a noun phrase: "the boss | of the club", "a man | who".
_AFTER_HEAD = frozenset(
    "of in at for from on with by who whom whose which that , ( - – — to and's 's ’s".split()
)
_KINDS = {
    "person": "person",
    "unnamed": "person",
    "group": "person",
    "organization": "organization",
    "document": "other",
}


def kind_of(source: Source) -> str:
    """Give the type of entity that a speaker is."""
    return _KINDS.get(source.type, "other")


def surnames(sources: list[Source]) -> dict[str, str]:
    """Give the person of each last name that only one of the speakers has."""
    people = {s.speaker for s in sources if s.type == "person" and " " in s.speaker}
    counts = Counter(name.split()[-1] for name in people)
    return {name.split()[-1]: name for name in people if counts[name.split()[-1]] == 1}


def names_in(document: Annotated) -> Iterator[tuple[Span, Source]]:
    """Find where the article writes the names of its speakers, in full or by surname alone.

    Half-open code points, by speaker. Unnamed sources have no names.
    """
    named = {s.speaker: s for s in document.sources if s.type in ("person", "organization")}
    by_surname = surnames(document.sources)
    taken: set[int] = set()
    called = list(named.items())
    called += [(surname, named[full]) for surname, full in by_surname.items()]
    for name, source in sorted(called, key=lambda pair: -len(pair[0])):
        if not any(c.isupper() for c in name):
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", document.text):
            if taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                yield match.span(), source


def head_of(text: str, words: Words, i: int, j: int, source: Source) -> int:
    """Find the head of a source among its words [i, j): the last word of its name, or else the
    last one before what describes it further.
    """
    inside = [text[words.start[n] : words.end[n]].lower() for n in range(i, j)]
    name = set(re.findall(r"\w+", source.speaker.lower()))
    shared = [n for n, word in enumerate(inside) if word in name]
    if shared and source.type in ("person", "organization"):
        at = shared[0]
        while at + 1 < len(inside) and inside[at + 1] in name:
            at += 1
        return i + at
    end = next((n for n, word in enumerate(inside) if n and word in _AFTER_HEAD), len(inside))
    return i + end - 1
