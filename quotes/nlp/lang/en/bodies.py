"""Words that tell a body from a person, and what is neither. Compiled by hand."""

# A word of these makes a capitalised phrase a body.
BODY_WORDS = frozenset(
    "administration agency airlines alliance army assembly associates association "
    "authority bank board brigade brigades bureau cabinet campaign center centre church "
    "city club coalition college command commission committee company congress corp "
    "corporation council court defense defence department embassy federation fbi force "
    "forces foundation fund government group guard guards hospital house inc initiative "
    "institute ltd league llc magazine media ministry movement museum navy network news "
    "office organization organisation parliament party pentagon police post press project "
    "radio schools school senate service services society street team times trust tribune "
    "tv union university journal watch post-dispatch herald gazette observer institution "
    "energy coal healthcare holdings partners motors pharmaceuticals systems technologies "
    "industries resources airways bancorp guardian chronicle cnn nbc abc cbs msnbc bbc "
    "reuters politico breitbart".split()
)

# What "the company" can mean, by a word of its name.
COMPANY_FORMS = frozenset("airlines co corp corporation inc llc ltd plc".split())

# Capitalised words and phrases that are never a person.
PLACES = frozenset(
    "america africa alabama alaska arizona arkansas asia baghdad boston california camp chicago "
    "cleveland colorado connecticut dallas delaware detroit england europe florida georgia hawaii "
    "hollywood houston idaho illinois indiana iowa kansas kentucky london louisiana maine "
    "manhattan maryland massachusetts miami michigan minnesota mississippi missouri montana "
    "nebraska nevada hampshire jersey york carolina dakota ohio oklahoma oregon pennsylvania "
    "philadelphia rhode scotland seattle tennessee texas utah vermont wales washington wisconsin "
    "phoenix berkeley denver nashville memphis atlanta baltimore brooklyn pittsburgh "
    "minneapolis milwaukee sacramento oakland tampa cincinnati honolulu omaha tulsa "
    "wyoming north south east west northern southern eastern western central pacific atlantic "
    "islam christianity internet new york los angeles san francisco diego las vegas orleans saudi "
    "arabia korea hong kong zealand mexico canada china russia iran iraq syria france germany "
    "united states kingdom capitol hill wall street silicon valley".split()
)

MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
NOT_NAMES = MONTHS | frozenset(
    "monday tuesday wednesday thursday friday saturday sunday christmas easter english spanish "
    "french democrat democrats republican republicans gop american americans muslim muslims "
    "christian christians jewish latino latinos hispanic african islamic i the a an and but or if "
    "in on at as for from to with by of that this these those he she it they we you his her its "
    "their our my your what when where who why how there here no not yes so then now after before "
    "while although though because since until during despite according meanwhile however instead "
    "still also both some many most all one two three other another asked speaking photo image "
    "read more watch related follow click share copyright via updated editor note beyond unlike "
    "like besides amid among under over about against toward towards within without "
    "regarding".split()
)
