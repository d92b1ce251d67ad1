"""Which language a text is in, if it is surely not English.

Measured with py3langid 0.4.0. In each of 1,173 English articles (PolNeAR, BBC, Wikinews), FREQUENT
words have at least 4 in 100 bytes of the words without a capital; in texts in 66 other languages,
none. Of 4,300 stretches of those articles that are short of them and have 60 such bytes, none
favours another language; of the other texts, 100 bytes do by 11 or more, and all of it by 17.
"""

import math
import re

FREQUENT = frozenset(
    "the and that with from which said have this they their been were would about of".split()
)
SHARE = 0.03  # in bytes, as a Chinese sentence has no spaces
SHORTEST = 100  # bytes of the words that count: 100 Latin letters, 33 Chinese characters
MARGIN = 6.0

_LONGEST = 20_000  # characters that are looked at
_WORD = re.compile(r"[^\s、。，；：！？「」『』]+")
_AROUND = "\"'“”‘’«»‹›„‚()[]{}.,;:!?…-–—*#"
_IN_NO_WORD = frozenset("/@=<>_")  # but in addresses and markup
_NOT_ANOTHER = {"en", "pcm", "zxx"}  # English, Nigerian Pidgin, no language at all
_NAMES: dict[str, str] = dict(
    pair.split("=", 1)
    for pair in """
    ace=Acehnese af=Afrikaans am=Amharic an=Aragonese ar=Arabic ary=Arabic arz=Arabic as=Assamese
    az=Azerbaijani ba=Bashkir bcl=Bikol be=Belarusian bg=Bulgarian bn=Bengali br=Breton bs=Bosnian
    ca=Catalan crh=Tatar cs=Czech cy=Welsh da=Danish de=German dz=Dzongkha el=Greek eo=Esperanto
    es=Spanish et=Estonian eu=Basque ext=Extremaduran fa=Persian fi=Finnish fo=Faroese fr=French
    fuv=Fulfulde fy=Frisian ga=Irish gcf=Creole gcr=Creole gd=Gaelic gl=Galician gom=Konkani
    grc=Greek gu=Gujarati gug=Guarani guw=Gun ha=Hausa hbo=Hebrew he=Hebrew hi=Hindi hr=Croatian
    ht=Haitian hu=Hungarian hy=Armenian id=Indonesian ig=Igbo is=Icelandic it=Italian ja=Japanese
    jv=Javanese ka=Georgian kab=Kabyle kik=Kikuyu kk=Kazakh km=Khmer kn=Kannada ko=Korean
    ku=Kurdish ky=Kyrgyz la=Latin lb=Luxembourgish lg=Ganda lij=Ligurian ln=Lingala lo=Lao
    lt=Lithuanian ltg=Latgalian lv=Latvian mg=Malagasy mk=Macedonian ml=Malayalam mn=Mongolian
    mr=Marathi ms=Malay mt=Maltese my=Burmese ne=Nepali nl=Dutch nn=Norwegian no=Norwegian
    nso=Sotho oc=Occitan om=Oromo or=Odia pa=Punjabi pl=Polish ps=Pashto pt=Portuguese qu=Quechua
    ro=Romanian ru=Russian rw=Kinyarwanda sa=Sanskrit sdh=Kurdish se=Sami si=Sinhala sk=Slovak
    sl=Slovenian sn=Shona so=Somali sq=Albanian sr=Serbian st=Sotho sv=Swedish sw=Swahili ta=Tamil
    te=Telugu tg=Tajik th=Thai tk=Turkmen tl=Filipino tr=Turkish tt=Tatar ug=Uyghur uk=Ukrainian
    ur=Urdu uz=Uzbek uzs=Uzbek vec=Venetian vi=Vietnamese vo=Volapük wa=Walloon wuu=Chinese
    xh=Xhosa yo=Yoruba yue=Chinese zh=Chinese zu=Zulu
    """.split()
)


def other_language(text: str) -> str | None:
    """Name the language of a text that is surely not English; None for English, and for doubt.

    Words with a capital do not count, so that no list of foreign names is another language, nor
    does a text with too little else. Where two languages alternate, it is English. The model is
    loaded, in 0.8 s, by the first text that is short of English words.
    """
    words = _words(text[:_LONGEST])
    size = sum(len(word.encode()) for word in words)
    if size < SHORTEST or sum(len(word) for word in words if word in FREQUENT) >= SHARE * size:
        return None
    import py3langid  # noqa: PLC0415 (loads numpy; its model takes longer)

    counted = " ".join(words)
    ranked: list[tuple[str, float]] = py3langid.rank(counted)
    code, best = ranked[0]
    # Log-likelihoods, scaled with length as py3langid itself does for its probabilities.
    margin = (best - dict(ranked)["en"]) / math.sqrt(len(counted.encode()))
    if code in _NOT_ANOTHER or margin < MARGIN:
        return None
    return _NAMES.get(code, code)


def _words(text: str) -> list[str]:
    """Cut out the words that do not begin with a capital."""
    stripped = (word.strip(_AROUND) for word in _WORD.findall(text))
    return [
        word
        for word in stripped
        if (letter := next(filter(str.isalpha, word), None))
        and not letter.isupper()
        and _IN_NO_WORD.isdisjoint(word)
    ]
