"""Well-known bodies, states and ministries: clean data, one body to a name."""

import re
from collections import Counter
from itertools import pairwise

from quotes.nlp.entities.organizations import folded, ministry_name
from quotes.nlp.lang.en.nations import MINISTRIES, NATIONS
from quotes.nlp.lang.en.organizations import BODIES

ITEM = re.compile(r"Q[1-9]\d*")


def test_there_are_enough() -> None:
    assert len(BODIES) >= 120
    assert len(NATIONS) >= 120


def test_no_name_leads_to_two_bodies_or_stands_twice() -> None:
    names = Counter(folded(name) for body in BODIES for name in (body.name, *body.aliases))
    assert [name for name, n in names.items() if n > 1] == []


def test_no_name_leads_to_two_nations_or_stands_twice() -> None:
    names = Counter(folded(name) for nation, forms in NATIONS.items() for name in (nation, *forms))
    assert [name for name, n in names.items() if n > 1] == []


def test_no_body_is_called_like_a_nation_or_a_ministry() -> None:
    nations = {folded(name) for nation, forms in NATIONS.items() for name in (nation, *forms)}
    for body in BODIES:
        for name in (body.name, *body.aliases):
            assert folded(name) not in nations
            assert ministry_name(name) is None


def test_bodies_and_nations_are_sorted() -> None:
    names = [body.name.casefold().removeprefix("the ") for body in BODIES]
    assert all(a < b for a, b in pairwise(names))
    assert list(NATIONS) == sorted(NATIONS)


def test_items_look_like_items_and_stand_for_one_body() -> None:
    items = [body.wikidata for body in BODIES if body.wikidata is not None]
    items.extend(MINISTRIES.values())
    assert all(ITEM.fullmatch(item) for item in items)
    assert len(items) == len(set(items))


def test_ministries_go_by_their_canonical_names() -> None:
    assert [ministry_name(name) for name in MINISTRIES] == list(MINISTRIES)
