"""Names under which our components leave their results on a Doc. All spans are token spans whose
character offsets are exact, because the tokenizer splits at every quotation mark.

`doc.spans[MARKS]`     every stretch in quotation marks, marks included, by start (outer before inner).
                       span.label_ is CLOSED, or OPEN where the closing mark is missing and the stretch
                       ends at its paragraph; span.id_ is equal for the stretches of one speech that
                       re-opens paragraph after paragraph.
`doc.spans[CONTENT]`   the parts of quotes; span.id_ is the quote's number ("0", "1", ... in text order of
                       the first part), span.label_ its Kind. attrs: {RULES: {id: rule}, CONFIDENCES: {id: float}}
`doc.spans[CUE]`       at most one span a quote, same id_.
`doc.spans[SOURCE]`    at most one span a quote, same id_. attrs after quotes_speakers:
                       {SPEAKERS: {id: {"name", "type", "role", "aliases", "rule"}}}, ids of unresolved
                       quotes left out (a quote without source may have a speaker).
"""

MARKS = "quotes_marks"
CONTENT = "quotes_content"
CUE = "quotes_cue"
SOURCE = "quotes_source"

CLOSED = "closed"
OPEN = "open"

RULES = "rules"
CONFIDENCES = "confidences"
SPEAKERS = "speakers"
