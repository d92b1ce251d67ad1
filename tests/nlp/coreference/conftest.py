"""Docs whose names are marked by hand: [Ada Moyo|person] spoke."""

import re
from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Span

from quotes.nlp.build import build_pipeline

_NAME = re.compile(r"\[([^|\]]+)\|(\w+)\]")
Make = Callable[[str], Doc]


@pytest.fixture(scope="session")
def make() -> Make:
    nlp = build_pipeline(("quotes_marks", "quotes_sentences"))

    def made(marked: str) -> Doc:
        text, spans, at = "", [], 0
        for match in _NAME.finditer(marked):
            text += marked[at : match.start()]
            spans.append((len(text), len(text) + len(match[1]), match[2]))
            text += match[1]
            at = match.end()
        doc = nlp(text + marked[at:])
        ents = [doc.char_span(i, j, label=kind) for i, j, kind in spans]
        assert all(isinstance(ent, Span) for ent in ents), "a name that cuts a token"
        doc.set_ents(ents)
        return doc

    return made
