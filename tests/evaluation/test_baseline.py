"""The baseline does what its first sentence says, no more."""

from evaluation.baseline import name_before


def test_stretches_are_speech_by_the_nearest_name_before() -> None:
    text = '"Ahem." Ada Moyo rose. “No,” she said. Ben Cole sat. "Yes"'
    (quotes,) = (doc["quotes"] for doc in name_before([{"id": "a", "text": text}]).values())
    assert [(text[slice(*q["content"][0])], q.get("speaker")) for q in quotes] == [
        ('"Ahem."', None),
        ("“No,”", "Ada Moyo"),
        ('"Yes"', "Ben Cole"),
    ]


def test_names_inside_marks_are_not_speakers() -> None:
    text = 'Ada Moyo left. "Ben Cole stays." "Good."'
    (doc,) = name_before([{"id": "a", "text": text}]).values()
    assert [quote["speaker"] for quote in doc["quotes"]] == ["Ada Moyo", "Ada Moyo"]
