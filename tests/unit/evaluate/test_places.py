"""Places: one place under many names, two places under like names."""

from __future__ import annotations

import pytest

from heritage.evaluate.places import NESTED, OTHER, SAME, relation


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Temple of Bel", "the Temple of Bel"),
        ("Old City of Sana'a", "Old City of Sanaa"),
        ("Visoki Dečani Monastery", "Visoki Decani monastery"),
        ("Orlivske’s Folk Museum", "Orlivske Folk Museum"),
        ("Church of St George", "Church of Saint George"),
        ("Transfiguration Cathedral", "Transfiguration Cathedral, Odesa"),
        ("Church of St John the Baptist", "Church of St John the Baptist in Shushi"),
    ],
)
def test_one_place_under_two_spellings(one: str, other: str) -> None:
    assert relation({"site_mention": one}, {"site": other}) == SAME
    assert relation({"site_mention": other}, {"site": one}) == SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Church of St George, Lviv", "Church of St Nicholas, Lviv"),
        ("St George's Church, Lviv", "St George's Cathedral, Lviv"),
        ("Lviv Museum", "Lviv Ethnography Museum"),
        ("Lviv Museum", "Lviv Library"),
        ("Citadel", "Citadel of Aleppo"),
        ("National Museum", "National Museum of Brazil"),
        ("Great Mosque of Aleppo", "Citadel of Aleppo"),
    ],
)
def test_two_places_of_one_town_or_kind(one: str, other: str) -> None:
    assert relation({"site_mention": one}, {"site": other}) == OTHER


@pytest.mark.parametrize(("one", "other"), [("Ur", "Ziggurat of Ur"), ("Palmyra", "Palmyra tower tombs")])
def test_a_name_within_a_name(one: str, other: str) -> None:
    assert relation({"site_mention": one}, {"site": other}) == NESTED


def test_an_alias_of_the_text_is_a_name() -> None:
    gold = {"site": "National Museum of Brazil", "site_aliases": ["National Museum", "the museum in Rio"]}
    assert relation({"site_mention": "National Museum"}, gold) == SAME


def test_the_gazetteer_knows_what_contains_what() -> None:
    temple = {"site_mention": "the sanctuary", "site_id": "SY-temple-of-bel"}
    assert relation(temple, {"site": "Palmyra", "country": "SY"}) == NESTED
    assert relation(temple, {"site": "Temple of Bel", "country": "SY"}) == SAME


def test_the_gazetteer_tells_apart_what_names_would_join() -> None:
    """One site of the gazetteer whose name contains that of another, and nothing joins them."""
    aleppo = {
        "site_mention": "the ruin",
        "site_name": "Citadel of Aleppo, Bosra",
        "site_id": "SY-citadel-of-aleppo",
    }
    bosra = {"site": "Bosra", "site_id": "SY-ancient-city-of-bosra"}
    unknown = {"site": "Bosra", "site_id": "SITE-not-in-the-gazetteer"}
    assert relation(aleppo, bosra) == OTHER
    assert relation(aleppo, unknown) == NESTED
