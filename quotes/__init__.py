"""Who said what, where, when: quoted statements and their speakers in news text.

Importing the package loads the standard library only.
"""

from quotes.errors import GoldError, PipelineError, QuotesError, ReadError, StoreError
from quotes.records import Article, Candidate, Kind, Mention, Quote, Speaker, SpeakerType

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Candidate",
    "GoldError",
    "Kind",
    "Mention",
    "PipelineError",
    "Quote",
    "QuotesError",
    "ReadError",
    "Speaker",
    "SpeakerType",
    "StoreError",
]
