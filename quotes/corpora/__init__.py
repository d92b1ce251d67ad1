"""Gold and predictions in files, checked as they are read; training and evaluation share this."""

from quotes.corpora.gold import read_gold
from quotes.corpora.predictions import read_predictions

__all__ = ["read_gold", "read_predictions"]
