"""The user's file of speakers: read whole, or refused with the entry that is wrong."""

import pytest

from quotes.errors import ReadError
from quotes.readers import read_speakers
from quotes.records import KnownSpeaker


def read(tmp_path, text):
    path = tmp_path / "speakers.yml"
    path.write_text(text, encoding="utf-8")
    return read_speakers(path)


def test_entries_are_read(tmp_path):
    file = read(
        tmp_path,
        "- name:  Ada   Moyo\n  aliases: [Moyo, Captain Moyo]\n  type: person\n"
        "  role: harbour master\n  wikidata: Q42\n\n- name: Port of Lume\n",
    )
    assert file.name == "speakers.yml"
    assert file.speakers == (
        KnownSpeaker("Ada Moyo", ("Moyo", "Captain Moyo"), "person", "harbour master", "Q42"),
        KnownSpeaker("Port of Lume"),
    )


@pytest.mark.parametrize("text", ["", "# nobody yet\n", "[]\n"])
def test_an_empty_file_names_nobody(tmp_path, text):
    assert read(tmp_path, text).speakers == ()


GOOD = "- name: Ada Moyo\n  aliases: [Moyo]\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"{GOOD}- role: mayor\n", "line 3: entry 2: no name; give"),
        (f"{GOOD}- name: '  '\n", "line 3: entry 2: no name"),
        (f"{GOOD}- name: Lume\n  alias: x\n", "line 3: entry 2: unknown key alias; known are name"),
        (f"{GOOD}- name: Lume\n  type: port\n", "entry 2: unknown type 'port'; known are person"),
        (f"{GOOD}- name: Lume\n  aliases: x\n", "entry 2: aliases is not a list"),
        (f"{GOOD}- name: 7\n", "entry 2: name 7 is not a text; put it in quotation"),
        (f"{GOOD}- name: Lume\n  aliases: [2]\n", "entry 2: aliases 2 is not a text"),
        (f"{GOOD}- name: Lume\n  wikidata: '42'\n", "entry 2: wikidata '42' is no number"),
        (f"{GOOD}- name: Lume\n  wikidata: Q4x\n", "entry 2: wikidata 'Q4x' is no number"),
        (f"{GOOD}- name: MOYO\n", "entry 2: 'MOYO' is a name of entry 1 already"),
        (f"{GOOD}- name: Lume\n  aliases: [moyo]\n", "'moyo' is a name of entry 1 already"),
        (f"{GOOD}- Lume\n", "line 3: entry 2: not an entry; write"),
        (f'{GOOD}- name: "a\\u0000b"\n', "entry 2: name .* holds characters"),
        (f"{GOOD}- name: Lume\n  name: Bo\n", "line 4: name stands twice in an entry"),
        (f"{GOOD}- name: Lume\n  wikidata: 42\n", "wikidata 42 is not a text; write Q and"),
        ("- name: a\x07b\n", "holds a character that YAML does not allow"),
        ("name: Ada Moyo\n", "line 1: not a list"),
        ("- name: [\n", "broken YAML"),
        ("- name: !!python/object:os.system x\n", "line 1: entry 1: name x is not a text"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place(tmp_path, text, says):
    with pytest.raises(ReadError, match=says) as caught:
        read(tmp_path, text)
    assert "\n" not in str(caught.value)


def test_a_missing_or_undecodable_file_is_refused(tmp_path):
    with pytest.raises(ReadError, match="No such file"):
        read_speakers(tmp_path / "speakers.yml")
    (tmp_path / "speakers.yml").write_bytes(b"- name: \xff\xfe\n")
    with pytest.raises(ReadError, match="UTF-8"):
        read_speakers(tmp_path / "speakers.yml")


def test_gender_and_occupation_are_any_words(tmp_path):
    path = tmp_path / "speakers.yml"
    path.write_text("- name: Ada Moyo\n  gender: non-binary\n  occupation: head of  state\n")
    (ada,) = read_speakers(path).speakers
    assert (ada.gender, ada.occupation) == ("non-binary", "head of state")
    path.write_text("- name: Ada Moyo\n  gender: no\n")
    with pytest.raises(ReadError, match="put it in quotation marks"):
        read_speakers(path)
