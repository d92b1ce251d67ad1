"""Quotes within a spaCy pipeline of your own. Run: python examples/spacy_pipeline.py"""

import spacy

nlp = spacy.blank("en")
nlp.add_pipe("sentencizer")
nlp.add_pipe("quotes")  # the whole of it; your tokens stay as they are

for doc in nlp.pipe(['"Go," Ada Moyo said. It rained.', "Bo Tran said that he was tired."]):
    for quote in doc._.quotes:
        span = doc.char_span(quote.parts[0].start, quote.parts[0].end, alignment_mode="expand")
        print(quote.speaker.name if quote.speaker else "unknown", "|", span.text)
