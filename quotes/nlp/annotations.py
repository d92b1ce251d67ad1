"""Names under which our components leave their results on a Doc, or find what they need.

All but AUTHOR are groups of token spans; their character offsets are exact, because the tokenizer
splits at every quotation mark.

`doc.spans[MARKS]`: every stretch in quotation marks, marks included, by start, outer before
inner. `label_` is CLOSED, or OPEN where the closing mark is missing and the stretch ends at its
paragraph; `id_` is equal for the stretches of one speech that re-opens in each paragraph.

`doc.spans[CONTENT]`: the parts of quotes. `id_` is the quote's number ("0", "1", ... in text
order of the first parts), `label_` its Kind. attrs: RULES {id: rule}, CONFIDENCES {id: float},
FOLLOWS {id: id of another quote by the same speaker}, for quotes without a cue of their own.

`doc.spans[CUE]`, `doc.spans[SOURCE]`: at most one span a quote, with its `id_`. SOURCE has attrs
{SPEAKERS: {id: SpeakerData}} once quotes_speakers has run; quotes whose speaker is not known are
left out, and one without a source may have a speaker. VIA {id: the medium that carried it}.

`doc.ents`: names, labelled person, organization, place or other. `doc.tensor` [tokens, 2 * width],
where a model ran: queries and keys that tell antecedents.

`doc.user_data[AUTHOR]`: who wrote the article, as its file says; optional.
"""

MARKS = "quotes_marks"
CONTENT = "quotes_content"
CUE = "quotes_cue"
SOURCE = "quotes_source"

CLOSED = "closed"
OPEN = "open"

RULES = "rules"
CONFIDENCES = "confidences"
FOLLOWS = "follows"
SPEAKERS = "speakers"
VIA = "via"

AUTHOR = "quotes_author"
