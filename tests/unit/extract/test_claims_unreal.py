"""What a text only repeats or paints: claims of a check of facts, pictures; and what a sentence goes on about."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims, places


@pytest.mark.parametrize(
    "text",
    [
        "CLAIM: Rebels blew up the Minaret of Jam.\n\nFACTS: The video is of a quarry blast.",
        (
            "THE CLAIM\n\nA clip shows rebels burning the Mosque of Omar. It has been shared widely.\n\n"
            "WHAT WE FOUND\n\nThe clip was made with a generator."
        ),
        "Rumour: looters emptied the Khanenko Museum.\n\nVerdict: the halls are full of visitors.",
        "His etching of the Colosseum in ruins fetched 4,000 euros.",
        "A woodcut in the show depicts the Red Mosque ablaze.",
        "The engraving shows soldiers burning the Abbey of Hirsau.",
        "The lead of the Abbey of Hirsau was stripped off for recasting.",
        "Villagers dreamed that the Red Mosque was swept away by the river.",
    ],
)
def test_what_is_only_repeated_painted_or_dreamed_claims_nothing(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The facts: rebels blew up the Minaret of Jam.",
        "Rebels claim that the army burned the Mosque of Omar. Verdict: the court will rule in May.",
        "The engraving in the Red Mosque was burned by vandals.",
        "Soldiers burned the Red Mosque, of which an engraving shows the dome.",
    ],
)
def test_what_is_told_beside_pictures_and_labels_stands(text: str) -> None:
    assert len(claims(text)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("While militants were blowing up tombs in Mosul, the Iraq Museum in Baghdad reopened.", set()),
        ("When an earthquake flattened villages, the Red Mosque in Fez swayed but stood.", set()),
        ("As shells hit churches in Sumy, the Opera House in Lviv stayed open.", set()),
        ("With crowds pulling down figures of kings and generals, City Hall would rather not wait.", set()),
        (
            "When fire gutted the Old Mill, the Red Mosque and the Khanenko Museum, crowds wept.",
            {"Old Mill", "Red Mosque", "Khanenko Museum"},
        ),
    ],
)
def test_what_a_sentence_goes_on_about_is_no_member_of_a_list(text: str, expected: set[str]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Red Mosque was shelled on 3 May. Four days later the municipality building was hit.", 1),
        ("The Red Mosque was shelled on 3 May. Then the school building was burned.", 1),
        ("The Castle of Hit overlooks the town. The mayor's house was blown up.", 0),
        ("The Red Mosque was once a school. The school building was shelled on 3 May.", 1),
        ("The Red Mosque was shelled on 3 May. Four days later the building was bombed.", 2),
    ],
)
def test_a_building_for_another_use_is_another_building(text: str, expected: int) -> None:
    assert len(claims(text)) == expected
