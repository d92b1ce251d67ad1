"""Which stretches in quotation marks nobody says: titles, nicknames, words as words."""

from quotes.nlp.text.frames import Frames

# Right before the opening mark.
_NAMED = frozenset(
    "titled entitled nicknamed dubbed named album song film movie book novel series show play "
    "episode magazine called podcast documentary sitcom musical drama comedy".split()
)
_AS = frozenset("known billed famous".split())
_WORDS = frozenset("word words term phrase hashtag phrases terms".split())
# Right before the title of a programme or a work.
_HOLDERS = frozenset(
    "'s ’s on of in book song show film movie album series magazine program programme anthem "
    "watching host co-host play column novel hit track single".split()
)
_SENTENCE = 6  # words; what is shorter may be a word as a word, even when nobody says so
_SMALL = frozenset("a an the of and in on for to with at by from or".split())


def is_title(frames: Frames, k: int) -> bool:
    """True for a title of a programme or a work by its place: on CNN's "State of the Union"."""
    words = frames.words
    stretch = frames.stretches[k]
    before = words.low[max(0, stretch.start - 3) : stretch.start]
    if before[-1:] == ["nicknamed"] or before in (["so", "-", "called"], ["so", "‑", "called"]):
        return True
    inner = [i for i in range(stretch.start + 1, stretch.end - 1) if words.raw[i][0].isalnum()]
    if not 2 <= len(inner) <= 8 or not stretch.start or stretch.is_open:
        return False
    if words.low[stretch.start - 1] not in _HOLDERS:
        return False
    return all(words.capital[i] or words.low[i] in _SMALL for i in inner)


def is_not_speech(frames: Frames, k: int) -> bool:
    """True for a stretch without a cue that is plainly a title, a nickname or a mere word.

    Precise rather than complete: calling every stretch speech already scores high.
    """
    words = frames.words
    stretch = frames.stretches[k]
    inner = [i for i in range(stretch.start + 1, stretch.end - 1) if words.raw[i][0].isalnum()]
    if not inner or len(inner) > 8:
        return not inner
    before = words.low[stretch.start - 1] if stretch.start else ""
    before2 = words.low[stretch.start - 2] if stretch.start > 1 else ""
    if before == "as" and before2 in _AS:
        return True
    if before in _WORDS and len(inner) <= 3:
        return True
    title_case = all(words.capital[i] or words.low[i] in _SMALL for i in inner)
    if before in _NAMED and title_case:
        return True
    behind = stretch.end
    between_names = (
        stretch.start > 0
        and words.capital[stretch.start - 1]
        and behind < len(words.raw)
        and words.capital[behind]
        and len(inner) <= 2
    )
    return title_case and (between_names or (len(inner) >= 2 and _ends_bare(frames, k)))


def is_aside(frames: Frames, k: int) -> bool:
    """True for what a transcript puts in parentheses inside the marks: "(CROSSTALK.)"."""
    words, stretch = frames.words.raw, frames.stretches[k]
    inner = words[stretch.start + 1 : stretch.end - (not stretch.is_open)]
    inner = [word for word in inner if not word.isspace()]
    return bool(inner) and inner[0] == "(" and inner[-1] == ")"


def is_fragment(frames: Frames, k: int) -> bool:
    """True for a few words that do not end as a sentence does."""
    stretch = frames.stretches[k]
    words = frames.words.raw[stretch.start + 1 : stretch.end]
    return sum(word[0].isalnum() for word in words) < _SENTENCE and _ends_bare(frames, k)


def _ends_bare(frames: Frames, k: int) -> bool:
    """True where no full stop, question or exclamation mark ends the stretch from inside."""
    stretch = frames.stretches[k]
    return frames.words.raw[stretch.end - 2][-1] not in ".!?…" and not stretch.is_open
