"""Names are grouped by whom they name."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from quotes.nlp.coreference.clusters import Entity, entities_of
from quotes.nlp.text.frames import Frames

Make = Callable[[str], Doc]


def entities(doc: Doc) -> list[Entity]:
    return entities_of(doc, Frames.of(doc))


def grouped(doc: Doc) -> dict[str, int]:
    return {entity.name: len(entity.mentions) for entity in entities(doc)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "[Ada Moyo|person] left. Ms. [Moyo|person] sang.", {"Ada Moyo": 2}, id="surname"
        ),
        pytest.param("[Ada Moyo|person] left. [Ada|person] sang.", {"Ada Moyo": 2}, id="first"),
        pytest.param(
            "[Ada Moyo|person] left. Mr. [Moyo|person] sang.",
            {"Ada Moyo": 1, "Moyo": 1},
            id="a title of the other gender",
        ),
        pytest.param(
            "[Ben L. Cole|person] met [Ben M. Cole|person].",
            {"Ben L. Cole": 1, "Ben M. Cole": 1},
            id="told apart by initials",
        ),
        pytest.param(
            "[Jan Church|person] left. Then [Church|organization] sang.",
            {"Jan Church": 2},
            id="a surname that is a word",
        ),
        pytest.param(
            "[Jan Church|person] left. The [Church|organization] sang.",
            {"Jan Church": 1, "Church": 1},
            id="the body of that word",
        ),
        pytest.param(
            "The Port Workers of [Leith|place] ([PWL|organization]) met. [PWL|organization] won.",
            {"Leith": 1, "Port Workers of Leith": 2},
            id="an abbreviation in brackets",
        ),
        pytest.param(
            "[Leith Airlines|organization] met. [Leith|organization] won.",
            {"Leith Airlines": 2},
            id="without what bodies are called",
        ),
        pytest.param(
            "[Leith Capital|organization] met. [Leith|organization] won.",
            {"Leith Capital": 1, "Leith": 1},
            id="a part that is another name",
        ),
        pytest.param("[MOYO|person]: Yes.", {"Moyo": 1}, id="in capitals"),
    ],
)
def test_groups_names(make: Make, text: str, expected: dict[str, int]) -> None:
    assert grouped(make(text)) == expected


def test_a_surname_alone_is_whoever_is_named_in_full_most_often(make: Make) -> None:
    doc = make(
        "[Ada Cole|person] met [Ben Cole|person]. [Ada Cole|person] sat. [Cole|person] left."
    )
    assert grouped(doc) == {"Ada Cole": 3, "Ben Cole": 1}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Then Defence Secretary [Ada Moyo|person] left.", "Defence Secretary"),
        ("the Secretary of Works Dr. [Ada Moyo|person] left.", "Secretary of Works"),
        ("Ms. [Ada Moyo|person] left.", None),
        ("[Mayor Ada Moyo|person] left.", "Mayor"),
    ],
)
def test_titles_are_roles(make: Make, text: str, role: str | None) -> None:
    (entity,) = entities(make(text))
    assert (entity.name, entity.role) == ("Ada Moyo", role)


def test_phrases_of_the_same_words_are_one_and_come_last(make: Make) -> None:
    doc = make("A spokesman met [Ada Moyo|person]. The spokesman left.")
    i, j = (n for n, token in enumerate(doc) if token.text == "spokesman")
    found = entities_of(doc, Frames.of(doc), [(i - 1, i + 1), (j - 1, j + 1)])
    assert [(e.name, e.type, len(e.mentions)) for e in found] == [
        ("Ada Moyo", "person", 1),
        ("spokesman", "phrase", 2),
    ]


@pytest.mark.parametrize("word", ["Mojo", "MOYO"])
def test_a_phrase_that_is_a_slip_or_a_label_is_somebody_known(make: Make, word: str) -> None:
    doc = make(f"[Ada Moyoto|person] left. {word}to agreed." if word == "Mojo" else "")
    if word == "MOYO":
        doc = make("[Ada Moyo|person] left. MOYO: Yes.")
    at = next(n for n, token in enumerate(doc) if token.text.startswith(word))
    (entity,) = entities_of(doc, Frames.of(doc), [(at, at + 1)])
    assert len(entity.mentions) == 2


def test_every_mention_is_its_words(make: Make) -> None:
    doc = make("Mr. [Ben Park Jr.|person]'s [Leith Trust|organization] met [Park|person].")
    for entity in entities(doc):
        for mention in entity.mentions:
            assert tuple(t.text for t in doc[mention.start : mention.end]) == mention.words


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("[Ada Moyo|person], the head of the agency, left.", "head of the agency"),
        (
            "[Ada Moyo|person], vice president of Lume Ferries, left.",
            "vice president of Lume Ferries",
        ),
        ("Mayor [Ada Moyo|person], a former pilot, left.", "Mayor"),
        ("[Ada Moyo|person], her brother and others left.", None),
        ("[Ada Moyo|person], who runs the agency, left.", None),
        ("[Ada Moyo|person], [Ben Park|person] and others left.", None),
        ("[Ada Moyo|person] left.", None),
        ("On Wednesday Transport Minister [Ada Moyo|person] left.", "Transport Minister"),
        ("Shadow Home Secretary [Ada Moyo|person] left.", "Shadow Home Secretary"),
    ],
)
def test_a_role_stands_before_a_name_or_behind_it(make: Make, text: str, role: str | None) -> None:
    assert entities(make(text))[0].role == role


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "[Ada Davenport|person] left. [Daveport|person] sang.",
            {"Ada Davenport": 2},
            id="a slip of the pen",
        ),
        pytest.param(
            "[Ken Starr|person] left. [Kenneth Starr|person] sang.",
            {"Kenneth Starr": 2},
            id="a short form, the full one kept",
        ),
        pytest.param(
            "[Chuck Moyo|person] left. [Chuck Moyo|person] sang. [Charles Moyo|person] slept.",
            {"Chuck Moyo": 3},
            id="another form, the usual one kept",
        ),
        pytest.param(
            "[François Moyo|person] left. [Francois Moyo|person] sang.",
            {"François Moyo": 2},
            id="accents",
        ),
        pytest.param(
            "[Paul Moyo|person] left. [Paula Moyo|person] sang.",
            {"Paul Moyo": 1, "Paula Moyo": 1},
            id="no short form",
        ),
        pytest.param(
            "[Ada Moyo|person] left. [Ben Moyo|person] and [Ben Moyo|person] sang. [Moyo|person].",
            {"Ada Moyo": 2, "Ben Moyo": 2},
            id="whoever is introduced first",
        ),
        pytest.param(
            "[Labour|organization] won, [Labour|person] said, as [Labour|organization] does.",
            {"Labour": 3},
            id="one type for one word",
        ),
        pytest.param("The [American|other] left.", {}, id="a nationality is nobody"),
    ],
)
def test_forms_of_one_name(make: Make, text: str, expected: dict[str, int]) -> None:
    assert grouped(make(text)) == expected
