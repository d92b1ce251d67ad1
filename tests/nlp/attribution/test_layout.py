"""What a text's layout says of who speaks is certain, whatever the model makes of it."""

from collections.abc import Callable

import pytest

from quotes.nlp.attribution.layout import may_say_who
from quotes.records import Quote

pytestmark = pytest.mark.model

Find = Callable[[str], tuple[Quote, ...]]

TRANSCRIPT = """Partial transcript as follows:

“MOYO: Let us begin with the bridge. Was it ever inspected?”

“PARK: It was, in the spring.”

“MOYO: By whom?”
"""
SIGNED = """Five Voters Share Their Thoughts On The Harbor.

“We need the ferry back. Nobody asked us.” ― Ana Cole

“I’m tired of waiting.” — Councillor Bo Tran, Leith

“It will never open.”
— Lee Park
"""


def who(quotes: tuple[Quote, ...]) -> list[tuple[str, str | None]]:
    return [(q.parts[0].text[:9], q.speaker and q.speaker.name) for q in quotes]


def test_labels_of_a_transcript_say_who_speaks(find: Find) -> None:
    assert who(find(TRANSCRIPT)) == [
        ("“MOYO: Le", "Moyo"),
        ("“PARK: It", "Park"),
        ("“MOYO: By", "Moyo"),
    ]


def test_a_list_of_labelled_quotes_is_attributed_line_by_line(find: Find) -> None:
    text = (
        "The harbor’s statement reads in part:\n\n> The ferry will be back.\n\n"
        "- **Mark Oakes**, secretary of works: “We’re going to take this one step at a time.”\n"
        "- **Ana Cole**, chair of the club: “It will never open.”\n"
    )
    quotes = [q for q in find(text) if q.kind == "direct"]
    assert who(tuple(quotes)) == [("“We’re go", "Mark Oakes"), ("“It will ", "Ana Cole")]


def test_a_list_of_signed_quotes_is_attributed_line_by_line(find: Find) -> None:
    quotes = [q for q in find(SIGNED) if q.kind == "direct"]
    assert who(tuple(quotes)) == [
        ("“We need ", "Ana Cole"),
        ("“I’m tire", "Bo Tran"),
        ("“It will ", "Lee Park"),
    ]


def test_a_dash_behind_a_quote_in_running_text_is_no_signature(find: Find) -> None:
    text = "Ada Moyo called it “a mess” — Bo Tran had left by then and nobody answered the phone."
    (quote,) = find(text)
    assert quote.speaker is not None
    assert quote.speaker.name == "Ada Moyo"


def test_asides_of_a_transcript_are_nobody_s_words(find: Find) -> None:
    text = TRANSCRIPT.replace("“MOYO: By", "“(CROSSTALK.)”\n\n“MOYO: By")
    assert who(find(text)) == who(find(TRANSCRIPT))


def test_a_quote_that_goes_on_stays_with_whoever_began_it(find: Find) -> None:
    text = (
        "“We warned them in May,” Ada Moyo said. “We sent photographs.\n\n"
        "“Nobody answered.”\n\n"
        "Mayor Bo Tran looked at the floor. “I have read the letters now,” the mayor said."
    )
    said = {q.speaker and q.speaker.name: " ".join(p.text for p in q.parts) for q in find(text)}
    assert "“Nobody answered.”" in said["Ada Moyo"]
    assert said["Bo Tran"] == "“I have read the letters now,”"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“MOYO: No.”", True),
        ("“No.” — Ada Moyo", True),
        ("Ada Moyo: “No.”", True),
        ("“No,” Ada Moyo said.", False),
        ("“No: never,” she said.", False),
    ],
)
def test_one_look_tells_whether_layout_matters(text: str, expected: bool) -> None:
    assert may_say_who(text) is expected
