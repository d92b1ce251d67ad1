"""What a phrase that is nobody's name stands for."""

from collections.abc import Callable

import pytest

from quotes.records import Quote

pytestmark = pytest.mark.model
Find = Callable[[str], tuple[Quote, ...]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Official figures suggested on Friday that sales had fallen.", "document"),
        ("The survey found that most people agreed with the plan.", "document"),
        ("Some 87% said that politicians did not keep their promises.", "group"),
        ("Officials said that the bridge was safe.", "group"),
        ("A critic said that the bridge was not safe.", "unnamed"),
    ],
)
def test_data_are_documents_and_people_are_people(find: Find, text: str, kind: str) -> None:
    (quote,) = find(text)
    assert quote.speaker is not None
    assert quote.speaker.type == kind
