"""Name forms: what the words around a head, a prefix or a general word name, and what they do not."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims, mentions, places


@pytest.mark.parametrize(
    "name",
    [
        "Baynun archaeological museum",
        "Colston's statue",
        "Musalla minarets",
        "Khan al-Sabun",
        "National Library",
        "Serbian Orthodox seminary",
        "mosque in Kansafra",
        "shrine of Sheikh Ahmed al-Zarruq",
        "statue of the conquistador Pedro de Valdivia",
        "synagogue in Djerba",
        "Tomb 33",
        "Temple XIX",
        '"Red Barn" mill',
        '"House of Terror" museum',
    ],
)
def test_the_words_around_a_head_name_a_place(name: str) -> None:
    words = {
        "Colston's statue": name,
        "mosque in Kansafra": "a large mosque in Kansafra",
        "shrine of Sheikh Ahmed al-Zarruq": "a third shrine, that of Sheikh Ahmed al-Zarruq",
    }
    assert places(f"Militants blew up {words.get(name, f'the {name}')}.") == {name}


@pytest.mark.parametrize(
    "words",
    [
        "the Russian churches",
        "the churches of Russia",
        "a Carroll County church",
        "a wooden Saint Joseph",
        "statues of Serra",
        "a house of the French mandate period",
        "Museum 2024",
        'the "old" church',
    ],
)
def test_a_description_names_nothing(words: str) -> None:
    assert not claims(f"Militants blew up {words}.")


def test_a_part_is_no_place_beside_its_owner() -> None:
    (found,) = claims("Shelling destroyed the minaret of the Umayyad Mosque.")
    assert (found.entity.name, found.part_depth) == ("Umayyad Mosque", 1)


def test_a_name_with_a_general_word_is_a_weak_one() -> None:
    text = "Shelling destroyed the Manshieh compound and a church."
    found = {m.name: m.is_weak for m in mentions(text) if m.how == "name"}
    assert found == {"Manshieh compound": True}


def test_what_bears_the_name_of_a_site_is_not_that_site() -> None:
    (found,) = (m for m in mentions("Shelling destroyed the Hotel Parthenon.") if m.how == "name")
    assert (found.name, found.is_weak, found.site_ids) == ("Hotel Parthenon", True, ())


def test_capitals_tell_no_names_where_every_word_has_one() -> None:
    assert not places("Shelling Destroyed The Old Church In Xanadupur And Many Homes Burned.")


def test_the_age_behind_a_name_is_no_part_of_it() -> None:
    (claim,) = claims("Shelling damaged the Khan al-Sabun of the Mamluk period.")
    assert claim.entity.name == "Khan al-Sabun"
    (claim,) = claims("Shelling damaged the Ottoman-era Khan al-Nahhasin.")
    assert claim.entity.name == "Khan al-Nahhasin"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Fire destroyed the shrine of the Pashto poet Rahman Baba.",
            "shrine of the Pashto poet Rahman Baba",
        ),
        ("Fire destroyed the tomb of the Baloch saint Pir Dad.", "tomb of the Baloch saint Pir Dad"),
        ("Fire destroyed the chapel of Nossa Senhora das Merces.", "chapel of Nossa Senhora das Merces"),
        ("Fire destroyed the church of Santa Maria delle Grazie.", "church of Santa Maria delle Grazie"),
        ("Neither Bethel Museum nor the palace was hit by shells.", "Bethel Museum"),
    ],
)
def test_a_name_goes_as_far_as_its_words(text: str, name: str) -> None:
    assert places(text) == {name}


def test_a_people_s_ruler_without_a_name_is_no_name() -> None:
    assert not places("Fire destroyed the palace of the Bukhara emir.")


def test_what_says_where_a_statue_stands_is_no_owner_of_it() -> None:
    text = "Protesters toppled the statue of Oleh Orlivsky in Custom House Square."
    assert places(text) == {"statue of Oleh Orlivsky"}


@pytest.mark.parametrize("name", ["Sant'Orlino", "Orlinkirche"])
def test_a_church_in_one_word_needs_a_text_of_churches(name: str) -> None:
    assert places(f"A church stood here. Shelling destroyed {name}.") == {name}
    assert not places(f"Shelling destroyed {name}.")
