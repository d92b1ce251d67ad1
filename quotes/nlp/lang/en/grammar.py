"""Closed classes of English words that bound a noun phrase. Compiled by hand."""

PRONOUNS = frozenset("i he she they it we you who".split())
MASCULINE = frozenset(("he", "him", "his"))
FEMININE = frozenset(("she", "her", "hers"))
POSSESSIVES = {"my": "i", "his": "he", "her": "she", "its": "it", "their": "they", "our": "we"}

STANDING_IN = PRONOUNS | POSSESSIVES.keys()

DETERMINERS = frozenset(
    "the a an this that these those his her their its our my your some many several most all both "
    "one two three four five another other others every each no few any such".split()
)

PREPOSITIONS = frozenset(
    "of for from with at in on by to about against after before during into over under through "
    "between among amid since until near like as without within despite because per via toward "
    "towards upon across behind off out up down".split()
)

CONJUNCTIONS = frozenset("and but or nor so yet while when if because although though as".split())
RELATIVES = frozenset("who which that whose whom where what why how".split())

AUXILIARIES = frozenset(
    "is was are were be been being has have had do does did will would can could may might must "
    "shall should 's ’s 're ’re 've ’ve 'd ’d 'll ’ll n't n’t not wo ca".split()
) - {"'s", "’s"}

TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow "
    "january february march april june july august september october november december jan. feb. "
    "mar. apr. aug. sept. oct. nov. dec. later earlier".split()
)

# Join the parts of a name or a phrase: bin, van, the Bank of England, Trump's campaign, Al-Asad.
JOINERS = frozenset(
    "of the and for at from with in to de del der di da van von bin ibn al el la le & - ' ’ 's "
    "’s".split()
)

STOPS = PREPOSITIONS | CONJUNCTIONS | RELATIVES | AUXILIARIES | (PRONOUNS - {"i"})

# Words that begin an introduction ended by a comma: On Monday, Moyo said.
INTRODUCTIONS = PREPOSITIONS | frozenset(
    "when while although though if because meanwhile however but and also instead later then "
    "still asked speaking according today yesterday earlier finally indeed further yet now "
    "perhaps responding writing referring citing noting calling saying using given once "
    "additionally moreover nevertheless nonetheless first second next".split()
)
