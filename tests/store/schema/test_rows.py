"""Records to rows and back, and the identities that hold across rebuilds."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes import Article, Candidate, Quote, Speaker, TextSpan
from quotes.records import KINDS, SPEAKER_TYPES
from quotes.store import Store, queries
from quotes.store.schema.rows import article_key, content_hash, identity_key, quote_keys, quote_of
from tests.store.made import HARBOUR, article, content, found, ingest, quote

TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=80
)
CANDIDATES = st.builds(Candidate, TEXTS, st.sampled_from(SPEAKER_TYPES), st.floats(0, 1))
NAMES = st.sampled_from(["Ada Moyo", "ADA MOYO", "Bo", "the port", "Élan", "'; drop table x"])


@st.composite
def articles_with_quotes(draw):
    text = draw(TEXTS)

    def stretch(least, most):
        start = draw(st.integers(least, most - 1))
        end = draw(st.integers(start + 1, most))
        return TextSpan(start, end, text[start:end])

    quotes = []
    for _ in range(draw(st.integers(0, 4))):
        parts = [stretch(0, len(text))]
        if parts[0].end < len(text) and draw(st.booleans()):
            parts.append(stretch(parts[0].end, len(text)))
        quotes.append(
            Quote(
                tuple(parts),
                draw(st.sampled_from(KINDS)),
                draw(st.sampled_from([None, stretch(0, len(text))])),
                draw(st.sampled_from([None, stretch(0, len(text))])),
                draw(
                    st.none()
                    | st.builds(Speaker, NAMES, st.sampled_from(SPEAKER_TYPES), st.none() | TEXTS)
                ),
                draw(st.floats(0, 1)),
                draw(st.text("abc-", max_size=5)),
                tuple(draw(st.lists(CANDIDATES, max_size=2))),
                draw(st.sampled_from([None, "Reuters", "Port Radio's <i>Noon</i>"])),
            )
        )
    title = draw(st.none() | TEXTS)
    published = draw(st.sampled_from([None, "2024-02-29", "2024-02-29T23:59:59Z"]))
    return Article(text, "any", "any", title=title, published=published), quotes


def spans(quotes):
    """What must come back exactly, in text order."""
    ordered = sorted(quotes, key=lambda quote: [(part.start, part.end) for part in quote.parts])
    return [
        (
            quote.parts, quote.kind, quote.cue, quote.source, quote.confidence, quote.rule,
            quote.candidates, quote.medium,
        )
        for quote in ordered
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(articles_with_quotes())
def test_what_is_stored_comes_back(entry):
    made, quotes = entry
    with Store.open(":memory:") as store:
        ingest(store, entry)
        row = queries.find_article(store.db, article_key(made))
        text = queries.article_text(store.db, row["id"])
        assert text == made.text
        stored = queries.quotes_of_article(store.db, row["id"])
        back = [quote_of(quote_row, text) for quote_row in stored]
        assert sorted(spans(back), key=repr) == sorted(spans(quotes), key=repr)
        assert [q["start"] for q in stored] == sorted(q["start"] for q in stored)
        identities = [
            quote.speaker and identity_key(quote.speaker.name, quote.speaker.type)
            for quote in quotes
        ]
        assert len({q["speaker_id"] for q in stored}) == len(set(identities))
        assert store.verify() == []

        before = content(store)
        assert store.state(made, "rules-1") == "unchanged"
        ingest(store, entry)
        assert content(store) == before


@settings(max_examples=25, deadline=None)
@given(articles_with_quotes(), articles_with_quotes())
def test_a_replaced_article_is_as_if_it_were_the_first(old, new):
    with Store.open(":memory:") as replaced, Store.open(":memory:") as fresh:
        ingest(replaced, old)
        ingest(replaced, new)
        ingest(fresh, new)
        everything = {
            "articles", "article_texts", "speakers", "speaker_names", "aliases", "quotes",
            "facet_counts",
        }  # fmt: skip
        assert {name: rows for name, rows in content(replaced).items() if name in everything} == {
            name: rows for name, rows in content(fresh).items() if name in everything
        }
        assert replaced.verify() == []
        for word in ("any", "moyo", "the"):
            assert found(replaced, word) == found(fresh, word)


def test_keys_are_sixteen_hex_digits():
    assert re.fullmatch("[0-9a-f]{16}", article_key(article()))
    assert all(
        re.fullmatch("[0-9a-f]{16}", key)
        for key in quote_keys("0" * 16, [quote(HARBOUR, "“none”")])
    )


def test_the_key_of_an_article_is_that_of_its_origin():
    assert article_key(article(text="other")) == article_key(article())
    assert article_key(article(origin="elsewhere")) != article_key(article())


def test_the_content_hash_names_its_rule():
    assert re.fullmatch("sha256:[0-9a-f]{64}", content_hash(article()))


def test_facts_do_not_run_into_each_other_in_the_content_hash():
    assert content_hash(article(title="ab", author="c")) != content_hash(
        article(title="a", author="bc")
    )
    assert content_hash(article(title=None)) != content_hash(article(title="null"))


def test_the_same_words_twice_have_different_keys():
    twice = [quote("no, no", "no"), quote("no, no", "no", occurrence=1)]
    first, second = quote_keys("0" * 16, twice)
    assert first != second
    assert quote_keys("0" * 16, twice[:1]) == [first]


def test_keys_differ_between_articles():
    said = [quote(HARBOUR, "“none”")]
    assert quote_keys("0" * 16, said) != quote_keys("1" * 16, said)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Ada Moyo", "person"), ("ADA  MOYO", "person")),
        (("Ada Moyo", "person"), ("Ada Moyo", "organization")),
        (("Straße", "group"), ("STRASSE", "group")),
        (("Zoe\u0301", "person"), ("Zo\u00e9", "person")),
    ],
)
def test_one_identity(first, second):
    assert identity_key(*first) == identity_key(*second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("police", "organization"), ("police", "group")),
        (("an official", "unnamed"), ("an official", "group")),
        (("a report", "document"), ("a report", "unnamed")),
        (("Ada Moyo", "person"), ("A. Moyo", "person")),
    ],
)
def test_two_identities(first, second):
    assert identity_key(*first) != identity_key(*second)
