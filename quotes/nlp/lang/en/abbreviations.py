"""Words that end in a full stop in mid-sentence. Compiled by hand from common news usage."""

ABBREVIATIONS = frozenset(
    "mr mrs ms mx dr prof sen sens rep reps gov govs gen gens del lt col maj capt cmdr sgt cpl adm "
    "brig supt insp det hon rev fr sr jr st ste messrs mme mlle pres amb atty asst dep jan feb mar "
    "apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun no nos vs v "
    "cf eg e.g ie i.e etc al viz approx est dept univ assn bros inc ltd co corp ave blvd rd hwy mt "
    "ft calif fla mass mich minn wash conn ariz ala ark colo ill ind kan ky la md mo mont neb nev "
    "okla ore pa penn tenn tex va vt wis wyo ga".split()
)
