import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.nlp.quotation.pairing import pair_marks


def stretches(text: str) -> list[tuple[str, bool]]:
    return [(text[pair.start : pair.end], pair.closed) for pair in pair_marks(text)]


def closed(text: str) -> list[str]:
    return [text[pair.start : pair.end] for pair in pair_marks(text) if pair.closed]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('"Go," she said.', ['"Go,"'], id="straight"),
        pytest.param("“Go,” she said.", ["“Go,”"], id="curly"),
        pytest.param("''Go,'' she said. ''Now.''", ["''Go,''", "''Now.''"], id="two single"),
        pytest.param("``Go,'' she said.", ["``Go,''"], id="backticks"),
        pytest.param('``Go," she said.', ['``Go,"'], id="backticks and straight"),
        pytest.param("«Go», she said, »now«.", ["«Go»", "»now«"], id="guillemets both ways"),
        pytest.param("„Go“, she said, „now”.", ["„Go“", "„now”"], id="low marks"),
        pytest.param(",,Go“, she said.", [",,Go“"], id="commas for a low mark"),
        pytest.param("「Go」she said.", ["「Go」"], id="corner brackets"),
        pytest.param('“Go," she said. "Now,” she said.', ['“Go,"', '"Now,”'], id="mixed"),
        pytest.param("”Go,” she said. ”Now.”", ["”Go,”", "”Now.”"], id="closing marks open"),
        pytest.param('" Go, " she said. " Now. "', ['" Go, "', '" Now. "'], id="spaced"),
        pytest.param("'Go,' she said.", ["'Go,'"], id="straight single"),
        pytest.param("‘Go,’ she said.", ["‘Go,’"], id="curly single"),
    ],
)
def test_pairs_every_kind_of_mark(text: str, expected: list[str]) -> None:
    assert closed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("'It's not the pilots' fault,' said Fry.", ["'It's not the pilots' fault,'"]),
        pytest.param("‘It’s the pilots’ fault,’ said Fry.", ["‘It’s the pilots’ fault,’"]),
        pytest.param("He called it 'the pilots' day' twice.", ["'the pilots' day'"]),
        pytest.param("Rock 'n' roll in the '90s; the pilots' strike. Give 'em time.", []),
        pytest.param("O'Brien and D’Arcy are the girls’ aunts.", []),
        pytest.param("The 'fair' and 'open' vote.", ["'fair'", "'open'"]),
    ],
)
def test_tells_single_marks_from_apostrophes(text: str, expected: list[str]) -> None:
    assert closed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "\"He told me, 'Run,' so I ran,\" Fry said.",
            ["\"He told me, 'Run,' so I ran,\"", "'Run,'"],
            id="single in double",
        ),
        pytest.param(
            "'He said \"run\" to me,' said Fry.",
            ["'He said \"run\" to me,'", '"run"'],
            id="double in single",
        ),
        pytest.param(
            "“We saw the “big day” pass,” she said.",
            ["“We saw the “big day” pass,”", "“big day”"],
            id="curly in curly",
        ),
    ],
)
def test_nests(text: str, expected: list[str]) -> None:
    assert closed(text) == expected


def test_links_the_paragraphs_of_a_reopened_speech() -> None:
    text = "“One.\n\n“Two.\n\n“Three,” Fry said. “Four.”"
    pairs = pair_marks(text)
    assert stretches(text) == [
        ("“One.", False),
        ("“Two.", False),
        ("“Three,”", True),
        ("“Four.”", True),
    ]
    assert [pair.speech for pair in pairs] == [0, 0, 0, 1]


@pytest.mark.parametrize("marks", ['""', "“”"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<A ferry. <A bus.> Ada left.", [("<A ferry.", 0), ("<A bus.>", 0)], id="two"),
        pytest.param(
            "<A.> He rose. <B? <C! <D,> he said.",
            [("<A.>", 0), ("<B?", 1), ("<C!", 1), ("<D,>", 1)],
            id="three",
        ),
        pytest.param(
            "<A. <B.> Lee had <no> doubt. <C. <D.> End.",
            [("<A.", 0), ("<B.>", 0), ("<no>", 1), ("<C.", 2), ("<D.>", 2)],
            id="narration between",
        ),
    ],
)
def test_opens_again_where_paragraphs_were_run_together(
    text: str, expected: list[tuple[str, int]], marks: str
) -> None:
    written = str.maketrans({"<": marks[0], ">": marks[1]})
    text = text.translate(written)
    found = [(text[pair.start : pair.end], pair.speech) for pair in pair_marks(text)]
    assert found == [(part.translate(written), speech) for part, speech in expected]


def test_ends_a_speech_that_closes_without_reopening() -> None:
    assert stretches("“One.\n\nTwo,” Fry said.") == [("“One.", False), ("Two,”", True)]


def test_keeps_a_missing_mark_in_its_paragraph() -> None:
    text = 'He called it "a mess. The board met.\n\n"Fine," he said.\n\nThe end.'
    assert stretches(text) == [('"a mess. The board met.', False), ('"Fine,"', True)]


def test_drops_a_stray_opening_mark_before_a_whole_quote() -> None:
    assert stretches('The " mark strayed. "Fine," he said.')[-1] == ('"Fine,"', True)


@pytest.mark.parametrize(
    "text",
    ['A 5" pipe burst.', "She is 6'2\" tall.", 'A 12" record and a 7" one.', "It cost 3' more."],
)
def test_leaves_inches_and_feet_alone(text: str) -> None:
    assert closed(text) == []


def test_reads_hard_wrapped_text_as_paragraphs() -> None:
    text = (
        "The board met on a wet evening and the mayor rose at last to speak: “We will not\n"
        "go back to the old bridge, whatever the board may say about it,” she\nsaid.\n\nEnd."
    )
    assert closed(text) == [text[text.index("“") : text.index("”") + 1]]


MARKS = st.text(alphabet="ab .,\n\"“”'‘’«»„`5", max_size=60)


@given(MARKS)
def test_never_crosses(text: str) -> None:
    pairs = pair_marks(text)
    for a in pairs:
        for b in pairs:
            assert not a.start < b.start < a.end < b.end


@given(MARKS)
def test_is_sorted_outer_first_and_inside_the_text(text: str) -> None:
    pairs = pair_marks(text)
    assert list(pairs) == sorted(pairs, key=lambda pair: (pair.start, -pair.end))
    assert all(0 <= pair.start < pair.end <= len(text) for pair in pairs)


@given(MARKS, MARKS)
def test_damage_stays_in_its_paragraph(broken: str, other: str) -> None:
    # A paragraph of prose between two others cuts off what the first one left open.
    text = f"{broken}\n\nplain prose\n\nA “whole” one."
    assert stretches(text)[-1] == ("“whole”", True)
