"""Bodies that news names in several ways, and words that tell a body from a person.

Compiled by hand. Aliases are compared without case, articles and full stops.
"""

# Canonical name: other names of the same body.
BODIES: dict[str, tuple[str, ...]] = {
    "the Pentagon": (
        "Pentagon",
        "U.S. Defense Department",
        "US Defense Department",
        "Defense Department",
        "Department of Defense",
        "U.S. Department of Defense",
        "United States Department of Defense",
        "DoD",
    ),
    "the White House": ("White House",),
    "the U.S. State Department": (
        "State Department",
        "U.S. State Department",
        "US State Department",
        "Department of State",
        "U.S. Department of State",
    ),
    "the U.S. Justice Department": (
        "Justice Department",
        "U.S. Justice Department",
        "Department of Justice",
        "U.S. Department of Justice",
        "DOJ",
    ),
    "the FBI": ("FBI", "Federal Bureau of Investigation"),
    "the CIA": ("CIA", "Central Intelligence Agency"),
    "the Kremlin": ("Kremlin",),
    "Downing Street": ("10 Downing Street", "No 10", "No. 10"),
    "the United Nations": ("United Nations", "UN", "U.N."),
    "the European Union": ("European Union", "EU", "E.U."),
    "NATO": ("North Atlantic Treaty Organization", "Nato"),
    "the World Health Organization": ("World Health Organization", "WHO"),
    "the Democratic National Committee": ("Democratic National Committee", "DNC"),
    "the Republican National Committee": ("Republican National Committee", "RNC"),
}

# A capital that stands for its government, and the adjective of its nation.
NATIONS: dict[str, tuple[str, ...]] = {
    # nation: adjective, capital
    "Afghanistan": ("Afghan", "Kabul"),
    "Australia": ("Australian", "Canberra"),
    "Brazil": ("Brazilian", "Brasilia"),
    "Britain": ("British", "London"),
    "Canada": ("Canadian", "Ottawa"),
    "China": ("Chinese", "Beijing"),
    "Cuba": ("Cuban", "Havana"),
    "Egypt": ("Egyptian", "Cairo"),
    "France": ("French", "Paris"),
    "Germany": ("German", "Berlin"),
    "Greece": ("Greek", "Athens"),
    "India": ("Indian", "New Delhi"),
    "Indonesia": ("Indonesian", "Jakarta"),
    "Iran": ("Iranian", "Tehran"),
    "Iraq": ("Iraqi", "Baghdad"),
    "Ireland": ("Irish", "Dublin"),
    "Israel": ("Israeli", "Jerusalem"),
    "Italy": ("Italian", "Rome"),
    "Japan": ("Japanese", "Tokyo"),
    "Jordan": ("Jordanian", "Amman"),
    "Lebanon": ("Lebanese", "Beirut"),
    "Mexico": ("Mexican", "Mexico City"),
    "North Korea": ("North Korean", "Pyongyang"),
    "Norway": ("Norwegian", "Oslo"),
    "Pakistan": ("Pakistani", "Islamabad"),
    "Poland": ("Polish", "Warsaw"),
    "Russia": ("Russian", "Moscow"),
    "Saudi Arabia": ("Saudi", "Riyadh"),
    "South Africa": ("South African", "Pretoria"),
    "South Korea": ("South Korean", "Seoul"),
    "Spain": ("Spanish", "Madrid"),
    "Sweden": ("Swedish", "Stockholm"),
    "Syria": ("Syrian", "Damascus"),
    "Turkey": ("Turkish", "Ankara"),
    "Ukraine": ("Ukrainian", "Kyiv"),
    "United Kingdom": ("U.K.", "London"),
    "United States": ("American", "Washington"),
    "Venezuela": ("Venezuelan", "Caracas"),
    "Yemen": ("Yemeni", "Sanaa"),
}

# A word of these makes a capitalised phrase a body.
BODY_WORDS = frozenset(
    "administration agency airlines alliance army assembly associates association authority bank "
    "board brigade brigades bureau cabinet campaign center centre church city club coalition "
    "college command commission committee company congress corp corporation council court defense "
    "defence department embassy federation fbi force forces foundation fund government group "
    "guard guards hospital house inc initiative institute ltd league llc magazine media ministry "
    "movement museum navy network news office organization organisation parliament party pentagon "
    "police post press project radio schools school senate service services society street team "
    "times trust tribune tv union university journal watch post-dispatch herald gazette observer "
    "guardian chronicle cnn nbc abc cbs msnbc bbc reuters politico breitbart".split()
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
    "wyoming north south east west northern southern eastern western central pacific atlantic "
    "islam christianity internet new york los angeles san francisco diego las vegas orleans saudi "
    "arabia korea hong kong zealand mexico canada china russia iran iraq syria france germany "
    "united states kingdom capitol hill wall street silicon valley".split()
)

NOT_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december christmas easter english spanish french "
    "democrat democrats republican republicans gop american americans muslim muslims christian "
    "christians jewish latino latinos hispanic african islamic i the a an and but or if in on at "
    "as for from to with by of that this these those he she it they we you his her its their our "
    "my your what when where who why how there here no not yes so then now after before while "
    "although though because since until during despite according meanwhile however instead still "
    "also both some many most all one two three other another asked speaking photo image read "
    "more watch related follow click share copyright via updated editor note".split()
)
