"""Well-known bodies that news quotes, by every name that means them and nobody else.

Compiled by hand. Aliases are compared without case, articles and full stops, so "U.S." is "US". A
name that several bodies share in English-language news (the Senate, the Department of Health, the
Ministry of Defence) is no alias.

`wikidata` was written down from memory and kept only where public source code or a published table
of organizations, looked up on 2026-11-21, gives the same number for the same body; for bodies
between states that was the table of supranational bodies at github.com/confirmordeny/supraverden.
Where sources disagreed, or none was found, it is None. So it is where the name is a place that
stands for an office (the Kremlin): the place has a number, but it does not speak.
"""

from typing import NamedTuple


class Body(NamedTuple):
    """A body by its canonical name, its other names and its item in Wikidata."""

    name: str
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None


# By name, articles aside.
BODIES: tuple[Body, ...] = (
    Body("the African Union", ("AU",), "Q7159"),
    Body("al-Qaida", ("al-Qaeda", "Al Qaeda", "Al Qaida")),
    Body("Amazon", ("Amazon.com", "Amazon.com Inc"), "Q3884"),
    Body("the American Civil Liberties Union", ("ACLU",), "Q21637"),
    Body("the American Red Cross", (), "Q470110"),
    Body("Amnesty International", ("Amnesty",), "Q42970"),
    Body("the Anti-Defamation League", ("ADL",)),
    Body("Apple", ("Apple Inc",), "Q312"),
    Body("the Arab League", ("League of Arab States",), "Q7172"),
    Body("ASEAN", ("Association of Southeast Asian Nations",), "Q7768"),
    Body("AstraZeneca", ("AstraZeneca PLC",), "Q731938"),
    Body("the Bank of England", ("BoE",), "Q183231"),
    Body("the Bank of Japan", ("BoJ",)),
    Body("Boeing", ("Boeing Co", "Boeing Company"), "Q66"),
    Body("BP", ("British Petroleum",), "Q152057"),
    Body(
        "Britain's Conservative Party",
        ("British Conservative Party", "UK Conservative Party"),
        "Q9626",
    ),
    Body(
        "Britain's Foreign Office",
        (
            "UK Foreign Office",
            "British Foreign Office",
            "Foreign and Commonwealth Office",
            "Foreign, Commonwealth and Development Office",
            "Foreign, Commonwealth & Development Office",
            "FCDO",
        ),
    ),
    Body("Britain's Labour Party", ("British Labour Party", "UK Labour Party"), "Q9630"),
    Body("Britain's Treasury", ("HM Treasury", "UK Treasury", "British Treasury")),
    Body("the Bureau of Labor Statistics", ("U.S. Bureau of Labor Statistics",)),
    Body(
        "the Centers for Disease Control and Prevention",
        ("CDC", "Centers for Disease Control", "U.S. Centers for Disease Control and Prevention"),
        "Q583725",
    ),
    Body("Chevron", ("Chevron Corp",), "Q319642"),
    Body("the CIA", ("Central Intelligence Agency",), "Q37230"),
    Body("the Committee to Protect Journalists", ("CPJ",)),
    Body("the Council of Europe", (), "Q8908"),
    Body("the Democratic National Committee", ("DNC",)),
    Body("the Democratic Party", ("U.S. Democratic Party",), "Q29552"),
    Body(
        "Doctors Without Borders",
        ("Médecins Sans Frontières", "Medecins Sans Frontieres", "MSF"),
        "Q49330",
    ),
    Body("Downing Street", ("10 Downing Street", "No 10", "Number 10")),
    Body("the Drug Enforcement Administration", ("DEA", "U.S. Drug Enforcement Administration")),
    Body("ECOWAS", ("Economic Community of West African States",), "Q193272"),
    Body(
        "the Environmental Protection Agency",
        ("U.S. Environmental Protection Agency", "EPA"),
        "Q460173",
    ),
    Body("the European Central Bank", ("ECB",), "Q8901"),
    Body("the European Commission", ("EU Commission", "European Union Commission"), "Q8880"),
    Body("the European Council", (), "Q8886"),
    Body("the European Court of Human Rights", ("ECHR",), "Q122880"),
    Body(
        "the European Court of Justice", ("ECJ", "Court of Justice of the European Union"), "Q4951"
    ),
    Body("the European Parliament", ("EU Parliament",), "Q8889"),
    Body("the European Space Agency", ("ESA",), "Q42262"),
    Body("the European Union", ("EU",), "Q458"),
    Body("Europol", (), "Q207203"),
    Body("ExxonMobil", ("Exxon Mobil", "Exxon", "Exxon Mobil Corp"), "Q156238"),
    Body("Facebook", ("Facebook Inc",)),
    Body("Fatah"),
    Body("the FBI", ("Federal Bureau of Investigation",), "Q8333"),
    Body(
        "the Federal Aviation Administration",
        ("FAA", "U.S. Federal Aviation Administration"),
        "Q335357",
    ),
    Body(
        "the Federal Communications Commission", ("FCC", "U.S. Federal Communications Commission")
    ),
    Body("the Federal Emergency Management Agency", ("FEMA",)),
    Body(
        "the Federal Reserve",
        ("Fed", "U.S. Federal Reserve", "Federal Reserve System", "Federal Reserve Board"),
        "Q53536",
    ),
    Body("the Federal Security Service", ("FSB", "Russia's Federal Security Service")),
    Body("the Federal Trade Commission", ("FTC", "U.S. Federal Trade Commission")),
    Body("FIFA"),
    Body("the Food and Agriculture Organization", ("FAO",), "Q82151"),
    Body(
        "the Food and Drug Administration", ("FDA", "U.S. Food and Drug Administration"), "Q204711"
    ),
    Body("the Ford Motor Company", ("Ford Motor", "Ford Motor Co"), "Q44294"),
    Body("Frontex", ("European Border and Coast Guard Agency",), "Q21786841"),
    Body("General Motors", ("GM", "General Motors Co"), "Q81965"),
    Body("Goldman Sachs", ("Goldman Sachs Group",), "Q193326"),
    Body("Google", ("Google LLC",), "Q95"),
    Body("Greenpeace", ("Greenpeace International",), "Q81307"),
    Body("the Gulf Cooperation Council", ("GCC",), "Q217172"),
    Body("Hamas"),
    Body("Hezbollah", ("Hizbollah", "Hizbullah", "Hizballah")),
    Body("HM Revenue and Customs", ("HM Revenue & Customs", "HMRC"), "Q166559"),
    Body("the Holy See", ("Vatican",), "Q159583"),
    Body("the Home Office", ("UK Home Office", "British Home Office"), "Q763388"),
    Body("the Houthis", ("Houthi movement", "Ansar Allah")),
    Body("Huawei", ("Huawei Technologies",), "Q160120"),
    Body("Human Rights Watch", ("HRW",)),
    Body("IBM", ("International Business Machines",), "Q37156"),
    Body("Intel", ("Intel Corp",), "Q248"),
    Body("the Intergovernmental Panel on Climate Change", ("IPCC",), "Q171183"),
    Body("the Internal Revenue Service", ("IRS",), "Q973587"),
    Body("the International Atomic Energy Agency", ("IAEA", "UN nuclear watchdog"), "Q41984"),
    Body("the International Committee of the Red Cross", ("ICRC",), "Q5987345"),
    Body("the International Court of Justice", ("ICJ", "World Court"), "Q7801"),
    Body("the International Criminal Court", ("ICC",), "Q47488"),
    Body("the International Energy Agency", ("IEA",), "Q826700"),
    Body("the International Labour Organization", ("ILO",), "Q54129"),
    Body("the International Monetary Fund", ("IMF",), "Q7804"),
    Body("the International Olympic Committee", ("IOC",)),
    Body("the International Organization for Migration", ("IOM", "UN migration agency"), "Q472311"),
    Body("Interpol", ("International Criminal Police Organization",), "Q8475"),
    Body(
        "Iran's Revolutionary Guards",
        (
            "Islamic Revolutionary Guard Corps",
            "Revolutionary Guard Corps",
            "IRGC",
            "Iranian Revolutionary Guards",
            "Iran's Revolutionary Guard",
            "Iranian Revolutionary Guard",
            "Iran's Islamic Revolutionary Guard Corps",
        ),
    ),
    Body("the Islamic State group", ("Islamic State", "ISIS", "ISIL", "Daesh")),
    Body("the Israel Defense Forces", ("IDF", "Israeli Defense Forces", "Israel Defence Forces")),
    Body("JPMorgan Chase", ("JPMorgan", "JP Morgan Chase", "JP Morgan"), "Q192314"),
    Body("the Kremlin"),
    Body("the Liberal Democrats", ("Lib Dems",), "Q9624"),
    Body("Meta", ("Meta Platforms", "Meta Platforms Inc"), "Q380"),
    Body(
        "the Metropolitan Police",
        ("Met Police", "Scotland Yard", "New Scotland Yard", "London's Metropolitan Police"),
    ),
    Body("MI5"),
    Body("MI6"),
    Body("Microsoft", ("Microsoft Corp", "Microsoft Corporation"), "Q2283"),
    Body("Mossad"),
    Body("the NAACP", ("National Association for the Advancement of Colored People",)),
    Body("NASA", ("National Aeronautics and Space Administration",), "Q23548"),
    Body(
        "the National Institutes of Health",
        ("NIH", "U.S. National Institutes of Health"),
        "Q390551",
    ),
    Body("the National Oceanic and Atmospheric Administration", ("NOAA",), "Q214700"),
    Body("the National Rifle Association", ("NRA",)),
    Body("the National Security Agency", ("NSA", "U.S. National Security Agency"), "Q121194"),
    Body(
        "the National Security Council",
        ("U.S. National Security Council", "White House National Security Council"),
    ),
    Body(
        "the National Transportation Safety Board",
        ("NTSB", "U.S. National Transportation Safety Board"),
    ),
    Body(
        "NATO",
        ("North Atlantic Treaty Organization", "North Atlantic Treaty Organisation"),
        "Q7184",
    ),
    Body("Netflix", (), "Q907311"),
    Body("Nvidia", ("Nvidia Corp",), "Q182477"),
    Body(
        "the OECD",
        (
            "Organisation for Economic Co-operation and Development",
            "Organization for Economic Cooperation and Development",
        ),
        "Q41550",
    ),
    Body("OPEC", ("Organization of the Petroleum Exporting Countries",), "Q7795"),
    Body("OpenAI", (), "Q21708200"),
    Body("the Organisation for the Prohibition of Chemical Weapons", ("OPCW",), "Q842490"),
    Body(
        "the Organisation of Islamic Cooperation",
        ("Organization of Islamic Cooperation", "OIC"),
        "Q47543",
    ),
    Body("the Organization of American States", ("OAS",), "Q123759"),
    Body(
        "the OSCE",
        (
            "Organization for Security and Co-operation in Europe",
            "Organization for Security and Cooperation in Europe",
        ),
        "Q81299",
    ),
    Body("Oxfam", ("Oxfam International",)),
    Body("the Palestine Liberation Organization", ("PLO",)),
    Body("the Palestinian Authority", ("Palestinian National Authority",)),
    Body(
        "the Pentagon",
        (
            "U.S. Defense Department",
            "Defense Department",
            "Department of Defense",
            "U.S. Department of Defense",
            "DoD",
        ),
        "Q11209",
    ),
    Body("the People's Bank of China", ("PBOC",)),
    Body("the Pew Research Center", ("Pew Research",)),
    Body("Pfizer", ("Pfizer Inc",)),
    Body("Planned Parenthood", ("Planned Parenthood Federation of America",), "Q2553262"),
    Body("Reporters Without Borders", ("RSF",)),
    Body("the Republican National Committee", ("RNC",)),
    Body("the Republican Party", ("Grand Old Party", "GOP", "U.S. Republican Party"), "Q29468"),
    Body("the Reserve Bank of India", ("RBI",)),
    Body("Samsung Electronics", (), "Q20718"),
    Body("the Scottish National Party", ("SNP",)),
    Body(
        "the Securities and Exchange Commission",
        ("SEC", "U.S. Securities and Exchange Commission"),
        "Q953944",
    ),
    Body("Shin Bet"),
    Body("Sinn Féin", ("Sinn Fein",)),
    Body("the Southern Poverty Law Center", ("SPLC",)),
    Body("Starbucks", (), "Q37158"),
    Body("the Syrian Observatory for Human Rights", ("SOHR",)),
    Body("the Taliban"),
    Body("Tesla", ("Tesla Inc", "Tesla Motors"), "Q478214"),
    Body("TikTok", (), "Q48938223"),
    Body("Toyota", ("Toyota Motor", "Toyota Motor Corp"), "Q53268"),
    Body("Twitter", ("Twitter Inc",), "Q918"),
    Body(
        "the U.S. Agriculture Department",
        ("Agriculture Department", "U.S. Department of Agriculture", "USDA"),
        "Q501542",
    ),
    Body("the U.S. Census Bureau", ("Census Bureau",), "Q637413"),
    Body("U.S. Central Command", ("CENTCOM",)),
    Body("the U.S. Coast Guard", (), "Q11224"),
    Body(
        "the U.S. Commerce Department",
        ("Commerce Department", "U.S. Department of Commerce"),
        "Q503577",
    ),
    Body("the U.S. Congress", ("Congress",), "Q11268"),
    Body("U.S. Customs and Border Protection", ("Customs and Border Protection", "CBP")),
    Body(
        "the U.S. Department of Health and Human Services",
        ("Department of Health and Human Services", "Health and Human Services Department", "HHS"),
    ),
    Body(
        "the U.S. Department of Homeland Security",
        (
            "Department of Homeland Security",
            "Homeland Security Department",
            "Homeland Security",
            "DHS",
        ),
    ),
    Body(
        "the U.S. Department of Veterans Affairs",
        ("Department of Veterans Affairs", "Veterans Affairs Department"),
        "Q592576",
    ),
    Body("the U.S. Education Department", ("U.S. Department of Education",), "Q861556"),
    Body(
        "the U.S. Energy Department", ("Energy Department", "U.S. Department of Energy"), "Q217810"
    ),
    Body("the U.S. Geological Survey", ("USGS",), "Q193755"),
    Body("the U.S. House of Representatives", ("U.S. House",), "Q11701"),
    Body(
        "U.S. Immigration and Customs Enforcement", ("Immigration and Customs Enforcement", "ICE")
    ),
    Body(
        "the U.S. Interior Department",
        ("Interior Department", "U.S. Department of the Interior", "Department of the Interior"),
    ),
    Body(
        "the U.S. Justice Department",
        ("Justice Department", "Department of Justice", "U.S. Department of Justice", "DOJ"),
        "Q1553390",
    ),
    Body("the U.S. Labor Department", ("U.S. Department of Labor",)),
    Body("the U.S. Postal Service", ("USPS",)),
    Body("the U.S. Secret Service", ("Secret Service",)),
    Body("the U.S. Senate", (), "Q66096"),
    Body(
        "the U.S. State Department",
        ("State Department", "Department of State", "U.S. Department of State"),
        "Q789915",
    ),
    Body("the U.S. Supreme Court", ("Supreme Court of the United States", "SCOTUS"), "Q11201"),
    Body(
        "the U.S. Treasury Department",
        (
            "Treasury Department",
            "U.S. Treasury",
            "Department of the Treasury",
            "U.S. Department of the Treasury",
        ),
        "Q648666",
    ),
    Body("Uber", ("Uber Technologies",), "Q780442"),
    Body("UEFA"),
    Body("UNESCO", ("United Nations Educational, Scientific and Cultural Organization",), "Q7809"),
    Body("UNICEF", ("UN Children's Fund", "UN children's agency"), "Q740308"),
    Body("the United Nations", ("UN",), "Q1065"),
    Body("the United Nations Development Programme", ("UNDP",), "Q161718"),
    Body("the United Nations Environment Programme", ("UNEP",), "Q182016"),
    Body("the United Nations General Assembly", (), "Q47423"),
    Body("the United Nations Human Rights Council", (), "Q205650"),
    Body("the United Nations human rights office", ("OHCHR",)),
    Body(
        "the United Nations refugee agency",
        ("UNHCR", "UN High Commissioner for Refugees"),
        "Q132551",
    ),
    Body("the United Nations Security Council", ("UNSC",), "Q37470"),
    Body("UNRWA", ("UN Relief and Works Agency", "UN agency for Palestinian refugees"), "Q846656"),
    Body("Volkswagen", ("Volkswagen AG",)),
    Body("Walmart", ("Wal-Mart", "Walmart Inc", "Wal-Mart Stores"), "Q483551"),
    Body("the Walt Disney Company", ("Walt Disney Co",), "Q7414"),
    Body("the White House", ("Executive Office of the President",)),
    Body("the World Bank", (), "Q7164"),
    Body(
        "the World Food Programme",
        ("WFP", "World Food Program", "UN World Food Programme"),
        "Q204344",
    ),
    Body("the World Health Organization", ("WHO",), "Q7817"),
    Body("the World Trade Organization", ("WTO",), "Q7825"),
)
