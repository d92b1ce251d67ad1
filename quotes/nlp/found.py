"""What comes back of an article. Loads no spaCy."""

from typing import NamedTuple

from quotes.errors import PipelineError
from quotes.records import Quote

SECONDS = 600.0
"""For one article: some hundred times what the longest ones take."""


class Found(NamedTuple):
    """The quotes of an article; where there are failures, what was found in spite of them."""

    quotes: tuple[Quote, ...]
    failures: tuple[PipelineError, ...] = ()
