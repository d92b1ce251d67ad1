"""Verbs and phrases that report what somebody said.

Compiled by hand; coverage was looked at on PolNeAR's training articles, where "said" alone is a
fifth of all cues and the hundred commonest strings under a half.
"""

# Verbs that report speech or writing beside a quotation or a that-clause.
_REGULAR = (
    "accuse acknowledge add address admit admonish advise affirm agree allege announce answer "
    "applaud appeal argue assert assure attest attack bemoan blame blast boast brag call caution "
    "challenge chant charge chide chuckle claim clarify comment complain concede conclude condemn "
    "confess confide confirm continue contend counter criticize criticise cry decide declare "
    "decry demand denounce deny deride describe dismiss dispute dub echo elaborate emphasize "
    "emphasise estimate exclaim explain express fume gripe grumble guess hint inform insist "
    "instruct interject interrupt intone invoke joke label lament laugh lecture maintain mention "
    "mock muse mutter nod note observe opine order outline pledge point post praise preach predict "
    "proclaim promise pronounce propose protest query quip rail rant reaffirm reason reassure "
    "recall recite reckon recommend recount refer reflect refuse reiterate relate remark remember "
    "remind repeat reply report request respond retort reveal ridicule rule scoff scold scream "
    "shout sigh slam sneer snap speculate state stress suggest summarize summarise surmise swear "
    "tease testify text thank theorize threaten tout trumpet tweet urge utter vent voice volunteer "
    "vow wail warn whisper wonder yell"
).split()

_IRREGULAR = {
    "say": "say says said saying",
    "tell": "tell tells told telling",
    "write": "write writes wrote written writing",
    "speak": "speak speaks spoke spoken speaking",
    "ask": "ask asks asked asking",
    "read": "read reads reading",
    "go": "goes",
    "think": "think thinks thought thinking",
    "feel": "felt feels feeling",
    "hold": "held holds",
    "put": "put puts",
    "begin": "began begins",
    "sing": "sang sings",
}

# Those that take a bare or a that-clause: "Moyo said (that) the bridge was safe".
_CLAUSE = (
    "acknowledge add admit affirm agree allege announce argue assert believe boast caution claim "
    "complain concede conclude confirm contend counter declare deny emphasize estimate explain "
    "hope insist joke lament maintain note observe pledge predict promise recall remark repeat "
    "reiterate reply report respond reveal say speculate state stress suggest swear tell testify "
    "think tweet vow warn write"
).split()

# Forms that are mostly nouns after a noun or an article.
NOUN_LIKE = frozenset(
    "report reports state states note notes claim claims call calls comment comments charge "
    "charges attack attacks demand demands order orders point points post posts request requests "
    "rule rules remark remarks reply answer answers text texts promise promises challenge "
    "challenges voice voices address addresses estimate estimates hint praise protest protests "
    "appeal appeals tweet tweets pledge pledges vow label guess echo stress blame thought reading "
    "read reads feeling reason reasons cry laugh joke jokes mention query nod sigh spoke puts put "
    "speaking writing concludes warning ruling accused".split()
)

# Adverbs and auxiliaries that stand between a speaker and the verb, besides those in -ly.
BETWEEN = frozenset(
    "also then later again once further has have had was is were been would will did does do can "
    "could may might must should never often still even just not first soon earlier today "
    "yesterday reportedly simply always already sometimes went on to himself herself itself "
    "themselves tonight recently too 's ’s ’d 'd now twice".split()
)

# Those with an addressee before what is said: told reporters that, warned him that.
ADDRESSED = frozenset(
    "told tell tells telling asked asks ask asking reminded reminds assured assures informed "
    "informs warned warns advised advises urged urges texted promised".split()
)
ADDRESSEES = frozenset(
    "him her them me us you it reporters journalists everyone people voters supporters".split()
)

# Between a speaker and a verb, these tell what was not, or not yet, said.
NOT_SAID = frozenset(
    "not n't n’t never no without refused declined expected due likely might may if".split()
)


def forms(lemma: str) -> frozenset[str]:
    """Give the finite forms and the participles of a reporting verb, lower case."""
    if lemma in _IRREGULAR:
        return frozenset(_IRREGULAR[lemma].split())
    if lemma.endswith("e"):
        return frozenset((lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"))
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return frozenset((lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"))
    if lemma in _DOUBLED:
        last = lemma[-1]
        return frozenset((lemma, lemma + "s", lemma + last + "ed", lemma + last + "ing"))
    plural = "es" if lemma.endswith(("s", "sh", "ch", "x")) else "s"
    return frozenset((lemma, lemma + plural, lemma + "ed", lemma + "ing"))


_DOUBLED = frozenset("admit dub quip brag refer nod slam snap chat".split())

VERBS = frozenset(
    form for lemma in [*_REGULAR, *_IRREGULAR] for form in forms(lemma) if form not in {"order"}
)
CLAUSE_VERBS = frozenset(form for lemma in _CLAUSE for form in forms(lemma))
PARTICIPLES = frozenset(form for form in VERBS if form.endswith("ing"))


def _all_forms(lemmas: str, irregular: str) -> frozenset[str]:
    return frozenset(form for lemma in lemmas.split() for form in forms(lemma)).union(
        irregular.split()
    )


# What somebody thinks, means to do, or knows; by the Penn Discourse Treebank's types.
ATTITUDES = _all_forms(
    "believe like love hate hope fear worry expect want doubt prefer support oppose favor favour "
    "wish trust suspect view regard consider imagine agree disagree anticipate",
    "think thinks thinking thought feel feels felt feeling see sees saw seen concerned worried "
    "anxious angry unhappy happy confident convinced optimistic opinion estimated hoping worries "
    "support opposition",
)
CONTROL = _all_forms(
    "plan intend seek decide agree promise refuse attempt aim order require opt try pledge vow "
    "determine allow force prepare",
    "sought seeking wants wanted want planning plans eager determined ready willing",
)
FACTIVE = _all_forms(
    "know learn discover realize realise remember notice recognize recognise understand find hear",
    "knows knew known found find heard understood",
)
PLAIN_SAYING = frozenset(
    "said says say saying told tells according added asked wrote tweeted".split()
)
NEGATIONS = frozenset(
    "not n't n’t never no without refused declined denied denies deny denying refuse refusing "
    "declines declining refuses rejects rejected dismiss dismissed dismisses rebuts rebutted "
    "silent nobody none nor hardly".split()
)
UNREAL = frozenset("would will may might could should to likely set expected if".split())
QUESTION_WORDS = frozenset("whether if what how why who when where which".split())
AUXILIARY_FORMS = frozenset(
    "is are was were has have had will would can could may might must should do does did 's ’s "
    "'re ’re 've ’ve 'll ’ll n't n’t".split()
)
