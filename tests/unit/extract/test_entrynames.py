"""Entries: what a short sentence of nothing but a name opens, in a list of such."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims, places

LIST = "NOTE 3\n\nTemple of Bel, Palmyra. A guard was here in May.\n\nGreat Mosque of Kufa. Our team met the imam.\n\n"


@pytest.mark.parametrize(
    "entry",
    [
        "Batorlin. The ancient village has been bulldozed.",
        "7. Batorlin (Zada). The walled Zadan city has been bulldozed.",
        "18-0042 UPDATE. Batorlin. The site was looted in May.",
        "Batorlin. A Yezidi shrine, defaced with paint in May.",
        "Batorlin, Dead Cities of Northern Syria. The ancient village has been bulldozed.",
        "Batorlin. The walled town was intact in May. By June the mound had been looted.",
    ],
)
def test_the_label_of_an_entry_is_the_place_that_it_is_about(entry: str) -> None:
    assert places(LIST + entry) == {"Batorlin"}


def test_a_building_is_not_the_town_that_its_label_is() -> None:
    assert "Varorlin" not in places(f"{LIST}Varorlin. The Byzantine church was looted in July.")


def test_a_bare_label_is_a_place_like_those_of_the_other_entries() -> None:
    assert places(f"{LIST}Batorlin, Zada. Looted in May.") == {"Batorlin"}


@pytest.mark.parametrize(
    "text",
    [
        f"{LIST}Russian Army. A shell was fired in May.",
        "Batorlin. The plane was destroyed in May.",
        "Ivan Orlin. A painter, killed in May.\n\nOleh Kit. A teacher, wounded in May.",
    ],
)
def test_other_labels_name_nothing(text: str) -> None:
    assert not claims(text)


def test_a_town_before_the_name_of_a_place_is_none() -> None:
    assert places(f"{LIST}Marorlin, Santa Cruz church. Reduced to rubble.") == {"Santa Cruz church"}
