"""Who is in an article, with what a model says of its pronouns."""

from spacy.language import Language

from quotes.nlp.antecedents import Meant
from quotes.nlp.cast import Cast
from quotes.nlp.frames import Frames

TEXT = "Ann Cole stayed. Cole left, and he sang. Cole came back, and he slept."


def cast_of(nlp: Language, *, chance: float) -> Cast:
    """The cast, where both times "he" means the Cole before it."""
    doc = nlp(TEXT)
    words = [token.text for token in doc]
    first, second = (i for i, word in enumerate(words) if word == "he")
    return Cast(Frames.of(doc), [Meant(first, 4, chance), Meant(second, 11, chance)])


def lone_coles(cast: Cast) -> set[str]:
    found = [cast.person(name) for name in cast.names if name.words == ("Cole",)]
    return {person.name if person else "" for person in found}


def test_a_lone_surname_that_he_means_is_not_the_woman_of_that_name(nlp: Language) -> None:
    assert lone_coles(cast_of(nlp, chance=0.9)) == {"Cole"}


def test_it_is_where_the_pronouns_are_not_plain(nlp: Language) -> None:
    assert lone_coles(cast_of(nlp, chance=0.3)) == {"Ann Cole"}


def test_the_alone_is_no_office(nlp: Language) -> None:
    assert cast_of(nlp, chance=0.3).holder(()) is None
