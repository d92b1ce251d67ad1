"""Names under which our components leave their results on a Doc, or find what they need.

All but AUTHOR are groups of token spans; their character offsets are exact, because the tokenizer
splits at every quotation mark.

`doc.spans[MARKS]`: every stretch in quotation marks, marks included, by start, outer before
inner. `label_` is CLOSED, or OPEN where the closing mark is missing and the stretch ends at its
paragraph; `id_` is equal for the stretches of one speech that re-opens in each paragraph.

`doc.spans[CONTENT]`: the parts of quotes. `id_` is the quote's number ("0", "1", ... in text
order of the first parts), `label_` its Kind. attrs: RULES {id: rule}, CONFIDENCES {id: float},
FOLLOWS {id: id of another quote by the same speaker}, for quotes without a cue of their own;
TYPES {id: TypeData} once quotes_types has run.

`doc.spans[CUE]`, `doc.spans[SOURCE]`: at most one span a quote, with its `id_`. SOURCE has attrs
{SPEAKERS: {id: SpeakerData}} once quotes_speakers has run; quotes whose speaker is not known are
left out, and one without a source may have a speaker. VIA {id: the medium that carried it}.

`doc.ents`: names, labelled person, organization, place or other. `doc.tensor` [tokens, 2 * width],
where a model ran: queries and keys that tell antecedents.

`doc.user_data[AUTHOR]`: who wrote the article, as its file says; optional. `doc.user_data[QUOTES]`:
the quotes as plain data, on Docs of other pipelines with the component `quotes`.
"""

from enum import StrEnum

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
TYPES = "types"

AUTHOR = "quotes_author"
QUOTES = "quotes"


class Rule(StrEnum):
    """What decided that words are a quote and whose source is whose, or who a source stands for."""

    ACCORDING_TO = "according to"
    CONCLUDED = "concluded"
    DIALOGUE = "dialogue"
    IN_THE_WORDS_OF = "in the words of"
    INTRODUCED_BY_A_COLON = "introduced by a colon"
    INTRODUCED_FROM_AFAR = "introduced from afar"
    INTRODUCED = "introduced"
    LABEL = "label"
    LAST_SPEAKER = "last speaker"
    MODEL = "model"
    NEXT_PARAGRAPH = "next paragraph"
    NO_CUE = "no cue"
    SAID_BETWEEN = "said between"
    SAID_LAST = "said last"
    SAME_PARAGRAPH = "same paragraph"
    SENTENCE_BEFORE = "sentence before"
    SIGNED = "signed"
    SUBJECT_OF_THE_SENTENCE = "subject of the sentence"
    RE_OPENED_SPEECH = "re-opened speech"
    SAID = "said"
    SAID_THAT = "said that"
    # speakers
    PHRASE = "phrase"
    PRONOUN = "pronoun"
    NAME = "name"
    DESCRIPTION = "description"
    AUTHOR = "author"
    JOINT_SPEAKERS = "joint speakers"
    SAME_SPEAKER = "same speaker"
    ANSWERS = "answers"
