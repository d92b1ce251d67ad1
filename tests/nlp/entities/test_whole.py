import re

import pytest

from quotes.nlp.entities.whole import whole_names

_NAME = re.compile(r"\[([^|\]]+)\|(\w)")
_KINDS = {"p": "person", "o": "organization", "l": "place"}


def read(marked: str) -> list[str]:
    """Give the whole names of a text whose tokens stand apart; + joins two without a space.

    [Ada|p] is a name, of one or more tokens.
    """
    words: list[str] = []
    names = []
    for part in re.findall(r"\[[^\]]*\]|\S+", marked):
        name = _NAME.match(part)
        start = len(words)
        words += (name[1] if name else part).split()
        if name:
            names.append((start, len(words), _KINDS[name[2]]))
    spaced = [not word.endswith("+") for word in words]
    found = whole_names([word.rstrip("+") for word in words], spaced, names)
    return [
        "".join(w.rstrip("+") + " " * (not w.endswith("+")) for w in words[i:j]).strip()
        for i, j, _ in found
    ]


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        pytest.param("said [Ada Moyo|p] .", ["Ada Moyo"], id="whole already"),
        pytest.param("said Qorm van den [Berg|p] .", ["van den Berg"], id="particles"),
        pytest.param(
            "said Peter van den [Berg|p] .", ["Peter van den Berg"], id="and a given name"
        ),
        pytest.param("[Sean|p] [O'Malley+|p] -+ [Burke|p] said", ["Sean O'Malley-Burke"], id="two"),
        pytest.param("said [Mary+|p] -+ [Ann Cole|p] .", ["Mary-Ann Cole"], id="hyphen before"),
        pytest.param("said [Park|p] Soon+ -+ hee .", ["Park Soon-hee"], id="small letters behind"),
        pytest.param("said [Luther Pate|p] IV .", ["Luther Pate IV"], id="suffix"),
        pytest.param("said J. T. [Maddox|p] .", ["J. T. Maddox"], id="initials"),
        pytest.param(
            "said [Georgia|l] [Pell|p] .", ["Georgia Pell"], id="a place for a given name"
        ),
        pytest.param("In [Georgia|l] [Pell|p] said", ["Georgia", "Pell"], id="a place indeed"),
        pytest.param("[Georgia|l] [Ada Pell|p] said", ["Georgia", "Ada Pell"], id="given is there"),
        pytest.param("[Fox|o] [Cole|p] said", ["Fox", "Cole"], id="an organization before"),
        pytest.param("at [St.|o] [Luke+|p] 's [Hospital|o] .", ["St. Luke's Hospital"], id="saint"),
        pytest.param("at [Luke+|p] 's [Grand Hotel|o] .", ["Luke", "Grand Hotel"], id="an owner"),
        pytest.param("a well+ -+ known [Cole|p] left", ["Cole"], id="no hyphen of its own"),
        pytest.param("- [Cole|p]", ["Cole"], id="a dash at the beginning"),
    ],
)
def test_gives_names_with_all_that_is_theirs(marked: str, names: list[str]) -> None:
    assert read(marked) == names
