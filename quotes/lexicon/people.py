"""Titles, roles, kinship and given names: what tells a person from a body or a place.

Compiled by hand from common usage in English-language news.
"""

# Said right before a name, these tell the gender of who bears it: 9/11 widow Terry Strada.
MEN = frozenset("widower father husband son brother nephew uncle grandfather stepfather".split())
WOMEN = frozenset("widow mother wife daughter sister niece aunt actress grandmother lady".split())

# What somebody named before is called for a change: the New York businessman, the nominee.
OFFICES = frozenset(
    "lawmaker congressman congresswoman senator governor president minister secretary general "
    "colonel judge mayor sheriff commissioner executive professor doctor pastor coach".split()
)
DESCRIPTIONS = OFFICES | frozenset(
    "businessman businesswoman billionaire millionaire mogul developer tycoon nominee candidate "
    "democrat republican politician lady mother father ceo founder author novelist historian "
    "actor actress singer comedian veteran lawyer attorney activist pilot host anchor columnist "
    "star".split()
)

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
    "father wife husband son daughter brother sister friend colleague pollster consultant "
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

# Words of a phrase that only say more of the people named before: officials close to the case.
BEHIND_HEADS = frozenset("for of familiar close with in at from to who".split())

# What was done with a document, behind its name: a letter seen by the Herald.
MADE = frozenset(
    "seen released issued published obtained leaked dated written sent posted circulated reviewed "
    "read shared found".split()
)

ISSUED = frozenset("statement release communique communiqué".split())

MALE = frozenset(
    "aaron abdul adam ahmed alan albert alex alexander ali allen andrew anthony antonio arthur "
    "barack barry ben benjamin bernard bernie bill billy bob bobby boris brad brendan brett brian "
    "bruce bryan carl carlos charles charlie chris christopher chuck clarence colin corey craig "
    "dan daniel dave david dean dennis derek dick don donald doug douglas earl ed eddie edward "
    "edwin eric erik ernest eugene frank fred gary gavin gene geoffrey george gerald gerry "
    "gilbert glenn gordon graham grant greg gregory guy harold harry harvey hassan henry herbert "
    "herman howard hugh hussein ian ibrahim isaac ivan jack jacob jake james jamie jared jason "
    "javad javier jay jeff jeffrey jeremy jerome jerry jesse jim jimmy joe joel john johnny jon "
    "jonathan jose joseph josh joshua juan julian justin karl keith ken kenneth kevin khalid kurt "
    "kyle larry lawrence lee len leo leon leonard lester lewis liam lindsey lloyd louis luis luke "
    "malcolm marc marco marcus mario mark martin marvin matt matthew max melvin michael miguel "
    "mike mitch mitt mohammad mohammed muhammad nathan neil newt nicholas nick nigel norman "
    "oliver omar oscar otto pablo pat patrick paul pedro pete peter phil philip phillip qassem "
    "qassim rand randy raul ray raymond reince reza ricardo richard rick rob robert roberto "
    "rodney rodrigo roger ron ronald ross roy rudy rush russell rusty ryan sam samuel scott sean "
    "seth shane shawn sidney simon stan stanley stephen steve steven stuart ted terry theodore "
    "thomas tim timothy todd tom tommy tony travis trevor tyler vernon victor vincent vladimir "
    "wallace walter warren wayne william willie yusuf zach zachary".split()
)

FEMALE = frozenset(
    "abigail ada agnes alice alicia alison amanda amber amelia amy ana andrea angela angelina "
    "anita ann anna anne annie april ashley audrey barbara beatrice becky beth betty beverly "
    "bonnie brenda brooke caitlin camille candace carla carly carmen carol caroline carolyn "
    "catherine cathy charlotte chelsea cheryl christina christine cindy claire clara condoleezza "
    "connie courtney crystal cynthia dana danielle dawn debbie deborah debra diana diane dianne "
    "dolores donna doris dorothy edith eileen elaine eleanor elena elizabeth ella ellen emily "
    "emma erica erin esther eva evelyn fatima felicia florence frances gail gennifer gina ginger "
    "gloria grace gwen hannah harriet heather helen hillary holly huma ida irene isabel ivanka "
    "jackie jacqueline jane janet janice jasmine jean jeanne jen jenna jennifer jenny jessica "
    "jill joan joanna joanne josephine joy joyce juanita judith judy julia julie june kamala "
    "karen kate katherine kathleen kathryn kathy katie katrina kayleigh kellyanne kelly kerry kim "
    "kimberly kirsten kristen kristin laura lauren leah leslie lillian linda lisa liz lois lori "
    "lorraine louise lucia lucy lynn madeleine madison marcia margaret maria marie marilyn "
    "marjorie martha mary maureen megan melania melissa meryl mia michelle mildred mina miriam "
    "molly monica nadia nancy naomi natalie nicole nina nora norma olga olivia pamela patricia "
    "paula peggy penny phyllis priscilla rachel rebecca regina renee rhonda rita roberta robin "
    "rosa rose ruth sally samantha sandra sara sarah shannon sharon sheila sherry shirley sonia "
    "sonya stacy stella stephanie sue susan suzanne sylvia tamara tammy tanya tara teresa theresa "
    "tiffany tina toni tracy ursula valerie vanessa vera veronica vicki victoria viola virginia "
    "vivian wendy whitney yolanda yvonne zoe".split()
)
