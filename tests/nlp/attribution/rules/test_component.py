"""Which words attribute what: made-up sentences, one hard case each, with exact spans."""

from collections.abc import Callable

import pytest

from quotes.records import Quote

Find = Callable[[str], tuple[Quote, ...]]


def attributed(quote: Quote) -> tuple[str, list[str], str | None, str | None]:
    return (
        quote.kind,
        [part.text for part in quote.parts],
        quote.cue and quote.cue.text,
        quote.source and quote.source.text,
    )


@pytest.mark.parametrize(
    ("text", "parts", "cue", "source"),
    [
        pytest.param(
            '"The bridge," Ada Moyo said, "was never inspected."',
            ['"The bridge,"', '"was never inspected."'],
            "said",
            "Ada Moyo",
            id="split by the cue",
        ),
        pytest.param(
            '"No," said Lee Park, 41, a nurse who worked with Ana Cole.',
            ['"No,"'],
            "said",
            "Lee Park",
            id="inversion and apposition",
        ),
        pytest.param(
            'Sir Ian Bell, who replaced Joan Fry as chair, said: "We will appeal."',
            ['"We will appeal."'],
            "said",
            "Sir Ian Bell",
            id="aside with another name",
        ),
        pytest.param(
            '"[Tran] ... would never agree," said Moyo.',
            ['"[Tran] ... would never agree,"'],
            "said",
            "Moyo",
            id="name in brackets inside",
        ),
        pytest.param(
            '"We are ready," Park told Reuters.', ['"We are ready,"'], "told", "Park", id="relayed"
        ),
        pytest.param(
            'A spokesman for the Harbor Trust said, "No comment."',
            ['"No comment."'],
            "said",
            "A spokesman for the Harbor Trust",
            id="nominal",
        ),
        pytest.param('MOYO: "We tried."', ['"We tried."'], ":", "MOYO", id="label"),
        pytest.param('"MOYO: We tried."', ['"MOYO: We tried."'], ":", "MOYO", id="label inside"),
        pytest.param(
            '"A fair deal." - Councillor Bo Tran',
            ['"A fair deal."'],
            None,
            "Councillor Bo Tran",
            id="signature",
        ),
        pytest.param(
            "'It's not the pilots' fault,' said Penn.",
            ["'It's not the pilots' fault,'"],
            "said",
            "Penn",
            id="single marks",
        ),
        pytest.param(
            'According to Ana Cole, "nobody asked."',
            ['"nobody asked."'],
            "According to",
            "Ana Cole",
            id="according to",
        ),
        pytest.param(
            '"Stop!" Moyo shouted.', ['"Stop!"'], "shouted", "Moyo", id="exclamation before a name"
        ),
        pytest.param(
            'The board wrote on Monday:\n\n"We agree."',
            ['"We agree."'],
            "wrote",
            "The board",
            id="colon in the paragraph before",
        ),
    ],
)
def test_attributes_direct_quotes(
    find_by_rules: Find, text: str, parts: list[str], cue: str | None, source: str | None
) -> None:
    assert [attributed(quote) for quote in find_by_rules(text)] == [("direct", parts, cue, source)]


@pytest.mark.parametrize(
    ("text", "part", "source"),
    [
        pytest.param(
            'Cole said that the audit "raised more questions" than it answered.',
            'that the audit "raised more questions" than it answered',
            "Cole",
            id="inside a clause",
        ),
        pytest.param(
            'Dan Ito said Park had told him the plan was "dead".',
            'the plan was "dead"',
            "Park",
            id="addressee before the clause",
        ),
        pytest.param(
            'He was "sorry", "tired" and "done", Cole said.',
            'He was "sorry", "tired" and "done"',
            "Cole",
            id="fragments in one record",
        ),
    ],
)
def test_takes_the_clause_of_a_mixed_quote(
    find_by_rules: Find, text: str, part: str, source: str
) -> None:
    (quote,) = find_by_rules(text)
    assert attributed(quote)[:2] == ("mixed", [part])
    assert quote.source is not None
    assert quote.source.text == source


@pytest.mark.parametrize(
    ("text", "parts", "cue", "source"),
    [
        ("Cole said the vote was rigged.", ["the vote was rigged"], "said", "Cole"),
        ("Cole said that it was rigged.", ["that it was rigged"], "said", "Cole"),
        ("The vote, Cole said, was rigged.", ["The vote", "was rigged"], "said", "Cole"),
        ("The vote was rigged, Cole said.", ["The vote was rigged"], "said", "Cole"),
        (
            "The vote was rigged, according to Cole.",
            ["The vote was rigged"],
            "according to",
            "Cole",
        ),
        ("Critics said the plan was late.", ["the plan was late"], "said", "Critics"),
    ],
)
def test_finds_indirect_quotes(
    find_by_rules: Find, text: str, parts: list[str], cue: str, source: str
) -> None:
    assert [attributed(quote) for quote in find_by_rules(text)] == [
        ("indirect", parts, cue, source)
    ]


@pytest.mark.parametrize(
    "text",
    [
        'The so-called "tax holiday" ends in May.',
        'A man known as "Shorty" fled.',
        'She spoke on the programme "Face the Town" about rain.',
        'Del. Marcia "Cia" Price waved.',
        "It rained in Leith.",
        "",
    ],
)
def test_leaves_what_nobody_says(find_by_rules: Find, text: str) -> None:
    assert find_by_rules(text) == ()


def test_gives_each_speaker_of_a_dialogue_their_own(find_by_rules: Find) -> None:
    quotes = find_by_rules('"Why?" asked Lee Park. "Because," said Ana Cole, "it rains."')
    assert [attributed(quote)[1:] for quote in quotes] == [
        (['"Why?"'], "asked", "Lee Park"),
        (['"Because,"', '"it rains."'], "said", "Ana Cole"),
    ]


@pytest.mark.xfail(strict=True, reason="the rules read no dialogue without quotation marks")
def test_reads_questions_and_answers(find_by_rules: Find) -> None:
    assert find_by_rules("Q: Were you lonely?\n\nA: No. There was the radio.") != ()
