"""A text that is surely not English is named; whatever is in doubt counts as English."""

import json
import subprocess
import sys
from pathlib import Path

import py3langid
import pytest

from quotes.corpora import read_gold
from quotes.readers import language
from quotes.readers.language import SHORTEST, other_language
from tests.readers.languages import OTHERS

SEEDS = Path(__file__).parent.parent.parent / "seeds"


@pytest.mark.parametrize("name", OTHERS)
def test_names_another_language(name: str) -> None:
    assert other_language(OTHERS[name]) == name


@pytest.mark.parametrize("name", OTHERS)
def test_names_it_behind_english_words_and_names(name: str) -> None:
    text = f"The New York Times and BBC News, 2024. {OTHERS[name]} NATO, U.S. House of Lords."
    assert other_language(text) == name


ENGLISH = {
    "short, in another": "“Wir können nicht länger warten”, sagte Ada Moyo vor dem Rat der Stadt.",
    "capitals alone": OTHERS["German"].upper(),
    "half of it": OTHERS["German"]
    + " The mayor of Lume said on Monday that the old bridge over the river would be shut until "
    "spring, and that it could not wait. The piers were last inspected twenty years ago, and the "
    "opposition said that nobody had been told what the work would cost.",
    "German names": "Angela Merkel, Frank-Walter Steinmeier, Wolfgang Schäuble, Ursula von der "
    "Leyen, Thomas de Maizière, Sigmar Gabriel, Heiko Maas, Andrea Nahles, Alexander Dobrindt.",
    "French names": "Emmanuel Macron, Président de la République; Édouard Philippe, Premier "
    "ministre; Gérard Collomb; Jean-Yves Le Drian; Françoise Nyssen; Élisabeth Borne; Bruno Le "
    "Maire, ministre de l'Économie; Agnès Buzyn; Stéphane Travert; Laura Flessel; Mounir Mahjoubi.",
    "Vietnamese names": "Nguyễn Phú Trọng met Trần Đại Quang, Nguyễn Xuân Phúc, Phạm Minh Chính, "
    "Võ Văn Thưởng, Vương Đình Huệ and Nguyễn Thị Kim Ngân in Hà Nội, Đà Nẵng, Cần Thơ, Hải Phòng.",
    "results": "Real Madrid 3, Barcelona 1. Atlético de Madrid 2, Deportivo La Coruña 2. Athletic "
    "de Bilbao 0, Real Sociedad 1. Celta de Vigo 1, Rayo Vallecano 1. Sevilla 2, Valencia 1.",
    "addresses": "https://www.nachrichten.example/politik/der-buergermeister-und-die-bruecke " * 9,
    "markup": '<p style="width:100px;height:100px"><tweet tweet-id="667366217527767040"/></p> ' * 9,
    "no words": "17 + 4 = 21 … \ufffd " * 50,
    "one word": "word " * 500,
    "one letter": "x" * 9_000,
    "empty": "",
}


@pytest.mark.parametrize("name", ENGLISH)
def test_what_is_in_doubt_is_english(name: str) -> None:
    assert other_language(ENGLISH[name]) is None


@pytest.mark.parametrize("name", OTHERS)
def test_too_little_of_it_is_english(name: str) -> None:
    half = OTHERS[name].encode()[: SHORTEST - 2].decode("utf-8", "ignore")
    assert other_language(half) is None


def test_every_language_that_is_told_apart_has_a_name() -> None:
    codes = {code for code, _ in py3langid.rank("x")}
    assert codes - language._NOT_ANOTHER == language._NAMES.keys()


def test_all_english_gold_is_english(shared: Path) -> None:
    files = [shared / "eval" / f"{name}.jsonl" for name in ("dev", "bbc-dev", "wikinews-dev")]
    docs = [doc for file in files for doc in read_gold(file)]
    assert len(docs) > 80
    assert [doc["id"] for doc in docs if other_language(doc["text"])] == []


def test_english_loads_no_model() -> None:
    script = (
        "import json, sys\nfrom quotes.readers.language import other_language\n"
        "assert [*map(other_language, json.loads(sys.argv[1]))] == [None] * 6\n"
        "print('py3langid' in sys.modules, 'numpy' in sys.modules)"
    )
    texts = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    command = [sys.executable, "-c", script, json.dumps([*texts, "Wir gehen."])]
    assert len(texts) == 5
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False"]
