"""Put the pipeline together."""

from collections.abc import Sequence

import spacy
from spacy.language import Language

from quotes.errors import PipelineError
from quotes.nlp.attribution import component as attribution  # noqa: F401 (registers)
from quotes.nlp.attribution import types  # noqa: F401 (registers)
from quotes.nlp.attribution.rules import component as rules  # noqa: F401 (registers)
from quotes.nlp.entities import capitals  # noqa: F401 (registers)
from quotes.nlp.quotation import marks  # noqa: F401 (registers)
from quotes.nlp.speakers import component as speakers  # noqa: F401 (registers)
from quotes.nlp.text import sentences  # noqa: F401 (registers)

COMPONENTS = (
    "quotes_marks",
    "quotes_sentences",
    "quotes_attribution",
    "quotes_types",
    "quotes_speakers",
)
BY_RULES = (
    "quotes_marks",
    "quotes_sentences",
    "quotes_rules",
    "quotes_types",
    "quotes_capitals",
    "quotes_speakers",
)
_LONGEST_TEXT = 1_000_000_000  # code points; spaCy's own limit is for parsers, and we have none


def build_pipeline(components: Sequence[str] = COMPONENTS) -> Language:
    """Assemble the pipeline that finds quotes and their speakers; BY_RULES needs no model.

    Raises PipelineError where a component lacks what it requires.
    """
    config = {"nlp": {"tokenizer": {"@tokenizers": "quotes.tokenizer.v1"}}}
    nlp = spacy.blank("en", config=config)
    nlp.max_length = _LONGEST_TEXT
    for name in components:
        nlp.add_pipe(name)
    analysis = nlp.analyze_pipes(keys=["requires", "assigns"])
    problems_of = analysis["problems"] if analysis else {}
    for name, problems in problems_of.items():
        if problems:
            raise PipelineError(name, f"nothing before it sets {', '.join(problems)}")
    return nlp
