"""Titles, roles and kinship: what tells a person from a body or a place.

Compiled by hand from common usage in English-language news.
"""

# Words that stand before a name and are no part of it.
HONORIFICS = frozenset(
    "mr mrs ms miss mx dr sir dame lord lady prof professor rev reverend hon judge justice sen "
    "senator senators rep reps representative congressman congresswoman gov governor gen general "
    "lt col colonel maj major capt captain cmdr commander sgt sergeant cpl corporal adm admiral "
    "brig brigadier supt superintendent insp inspector det detective chief officer pvt president "
    "vice secretary minister prime chancellor mayor councillor councilor councilman councilwoman "
    "alderman king queen prince princess pope cardinal bishop archbishop rabbi imam sheikh "
    "ayatollah ambassador chairman chairwoman chair attorney sheriff deputy assistant speaker "
    "leader coach former first nominee candidate director lieutenant staff rear field marshal "
    "spokesman spokeswoman spokesperson sens sgt. under undersecretary del delegate".split()
)

# Nouns for one person by what they do: the heads of roles and of nominal mentions.
ROLES = frozenset(
    "spokesman spokeswoman spokesperson president secretary minister senator governor mayor judge "
    "chairman chairwoman chair director chief head leader general commander officer official "
    "candidate nominee democrat republican lawmaker congressman congresswoman representative "
    "councillor councilman councilwoman ambassador diplomat envoy adviser advisor aide strategist "
    "manager professor analyst expert economist historian author writer reporter journalist "
    "editor columnist host anchor lawyer attorney prosecutor sheriff detective investigator "
    "doctor nurse scientist researcher teacher student coach player actor actress singer producer "
    "businessman businesswoman billionaire mogul executive ceo founder owner pastor priest bishop "
    "activist organizer campaigner volunteer resident voter supporter critic witness victim "
    "neighbour neighbor farmer soldier veteran pilot driver worker man woman boy girl mother "
    "mom dad father wife husband son daughter brother sister friend colleague pollster consultant "
    "commissioner superintendent treasurer principal captain moderator interviewer source "
    "insider".split()
)

# Written-out forms of titles that stand before a name, for "the general said".
LONG_TITLES = {
    "gen": "general",
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "col": "colonel",
    "lt": "lieutenant",
    "capt": "captain",
    "sgt": "sergeant",
    "adm": "admiral",
    "supt": "superintendent",
    "insp": "inspector",
    "det": "detective",
    "prof": "professor",
    "dr": "doctor",
    "rev": "reverend",
}

# Words that make another office of one: the vice president is not the president.
QUALIFIERS = frozenset(
    "vice deputy former acting assistant interim opposing rival other family club fellow next "
    "incoming late ex co".split()
)

# What may stand before a name.
TITLES = HONORIFICS | ROLES

# The same for several people.
GROUPS = frozenset(
    "officials critics supporters residents voters sources experts analysts lawmakers democrats "
    "republicans police prosecutors lawyers aides advisers doctors scientists researchers people "
    "men women students teachers workers families parents leaders members activists protesters "
    "demonstrators reporters journalists authorities investigators witnesses diplomats senators "
    "friends colleagues neighbours neighbors economists observers opponents others some many "
    "americans commentators fans players allies conservatives liberals strategists pollsters "
    "rebels crowd audience delegates attendees organizers campaigners scholars historians "
    "moderators users veterans editors".split()
)

# One of them at least stands in a phrase for an unnamed source.
UNNAMED = ROLES | GROUPS | frozenset("person individual operative veteran figure".split())

# Things that say what somebody wrote in them.
DOCUMENTS = frozenset(
    "statement report letter memo document filing lawsuit complaint ruling editorial article "
    "headline poll survey study website release email e-mail emails tweet post transcript book "
    "indictment affidavit essay column ad advertisement sign signs banner poster motion bill "
    "platform resolution order petition caption text script speech op-ed blog notice analysis "
    "video clip spot footage memoir biography autobiography diary log review dossier".split()
)

# Things that tell something without being written by anybody in particular, and several documents.
DATA = frozenset(
    "data figures research statistics numbers index results findings forecast forecasts estimate "
    "estimates evidence legislation law rules guidelines list table chart map instalment polls "
    "surveys studies reports documents letters papers records files statements filings "
    "accounts".split()
)

# Words of a phrase that only say more of the people named before: officials close to the case.
BEHIND_HEADS = frozenset("for of familiar close with in at from to who".split())

# What was done with a document, behind its name: a letter seen by the Herald.
MADE = frozenset(
    "seen released issued published obtained leaked dated written sent posted circulated reviewed "
    "read shared found".split()
)

# Those around a politician, named by the surname: the Cole campaign.
CAMPS = frozenset("campaign administration camp team".split())

ISSUED = frozenset("statement release communique communiqué".split())
