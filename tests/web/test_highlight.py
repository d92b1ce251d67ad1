import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.web.highlight import Highlight, highlight


def plain(markup: str) -> str:
    return html.unescape(re.sub("<[^>]*>", "", markup))


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Highlight]]:
    text = draw(st.text(alphabet="ab <>&\"'\n😀", min_size=1, max_size=40))
    marks = []
    for n in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        role = draw(st.sampled_from(["part", "cue", "mention"]))
        first, last = draw(st.booleans()), draw(st.booleans())
        marks.append(Highlight(start, end, role, f"k{n}", n, first, last))
    return text, marks


@given(marked_texts())
def test_takes_nothing_from_the_text(case: tuple[str, list[Highlight]]) -> None:
    text, marks = case
    assert plain(highlight(text, marks)) == text


@given(marked_texts())
def test_nests_every_mark(case: tuple[str, list[Highlight]]) -> None:
    depth = 0
    for closing in re.findall(r"<(/?)mark", highlight(*case)):
        depth += -1 if closing else 1
        assert depth in (0, 1)
    assert depth == 0


def test_marks_and_anchors_a_quote() -> None:
    marks = [Highlight(0, 4, "part", "k", 2, "Ada <b>", True, True)]
    assert highlight("“Go” now", marks) == (
        '<a class="anchor" id="q-k"></a><mark class="quote s2" data-q="k">“Go”</mark>'
        '<a class="permalink s2" data-n="2" data-q="k" href="#q-k" '
        'aria-label="Link to the quote of Ada &lt;b&gt;"></a> now'
    )


def test_refuses_a_mark_outside_the_text() -> None:
    with pytest.raises(ValueError, match="outside"):
        highlight("a", [Highlight(0, 2, "part", "k", 1)])
