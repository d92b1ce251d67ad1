from quotes.nlp.antecedents import Antecedents, Meant

ADA, BO = 0, 1
LOW = ["moyo", "met", "tran", ".", "she", "left", ".", "she", "wrote"]
PERSON_AT = {0: ADA, 2: BO}


def test_shares_go_through_chains_of_pronouns() -> None:
    found = Antecedents([Meant(7, 4, 0.5), Meant(4, 0, 0.8), Meant(4, 2, 0.1)], PERSON_AT)
    assert found.share(4, ADA) == 0.8
    assert found.share(7, ADA) == 0.4
    assert found.share(7, BO) == 0.05


def test_nothing_is_shared_where_no_model_ran() -> None:
    found = Antecedents([], PERSON_AT)
    assert found.share(4, ADA) == 0.0
    assert found.genders(LOW) == {}


def test_pronouns_tell_gender_where_they_are_plain() -> None:
    assert Antecedents([Meant(4, 0, 0.8)], PERSON_AT).genders(LOW) == {ADA: "f"}
    assert Antecedents([Meant(4, 0, 0.4)], PERSON_AT).genders(LOW) == {}


def test_pronouns_that_disagree_tell_nothing() -> None:
    low = ["quill", "she", "he"]
    assert Antecedents([Meant(1, 0, 0.9), Meant(2, 0, 0.9)], {0: ADA}).genders(low) == {}
