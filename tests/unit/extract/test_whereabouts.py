"""Whereabouts: the country that a text gives for a place that no gazetteer knows, and none where it gives none."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Fire destroyed the Karaca Mansion in the Turkish city of Bursa.", "TR"),
        ("In the old town of Taizz in Yemen, the Orlivske Palace was destroyed.", "YE"),
        ("Shelling destroyed the Orlivske Mosque, a Turkish bath in its day.", None),
        ("Russian missiles destroyed the Orlivske Mosque.", None),
        ("In Iraq and in Syria people mourned when the Orlivske Mosque was destroyed.", None),
        ("The Orlivske Mosque was destroyed.", None),
    ],
)
def test_a_country_is_taken_from_where_the_text_puts_the_place(text: str, country: str | None) -> None:
    assert claim(text).entity.country == country


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Shelling destroyed the Orlivske Mosque in Kherson.", "Kherson"),
        ("Shelling destroyed the Orlivske Mosque, locally known as the Blue One, in Kherson.", "Kherson"),
        ("Shelling destroyed the Orlivske Mosque in the southern port of Kherson.", "Kherson"),
        ("Shelling destroyed the Orlivske Mosque, known as Kok Meshit, in the town of Kherson.", "Kherson"),
        ("Shelling destroyed the Orlivske Mosque in the first week of March.", None),
        ("Shelling destroyed the Orlivske Mosque, known for its tiles, and in Kherson a school.", None),
    ],
)
def test_a_town_is_taken_from_behind_another_name_and_its_kind(text: str, place: str | None) -> None:
    assert claim(text).entity.place == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In the village of Verkhnie the wooden church of St Barbara burned down after a shell hit it.", "Verkhnie"),
        ("Verkhnie: the church of St Barbara was destroyed by shelling.", "Verkhnie"),
        ("At Verkhnie a shell hit the church of St Barbara.", "Verkhnie"),
        ("In March a shell hit the church of St Barbara.", None),
        ("Near Verkhnie a shell hit the church of St Barbara.", None),
    ],
)  # fmt: skip
def test_what_a_sentence_begins_with_places_what_no_gazetteer_knows(text: str, place: str | None) -> None:
    assert claim(text).entity.place == place


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("DAMASCUS (Example Wire) - A shell hit the Umayyad Mosque.", "SY-umayyad-mosque-of-damascus"),
        ("DAMASCUS (Example Wire) - A shell hit the Umayyad Mosque in Aleppo.", "SY-great-mosque-of-aleppo"),
        (
            "DAMASCUS (Example Wire) - In Aleppo a shell hit the Umayyad Mosque.",
            "SY-great-mosque-of-aleppo",
        ),
    ],
)
def test_a_dateline_tells_which_of_two_places_of_one_name_is_meant(text: str, site: str) -> None:
    assert claim(text).entity.site_ids == (site,)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Gunmen in Aleppo shelled the Great Mosque.", "Aleppo"),
        ("Gunmen in Aleppo shelled the Great Mosque, people in Homs said.", None),
        ("Gunmen in Aleppo shelled the Orlivske Mosque.", None),
    ],
)
def test_a_name_of_type_words_is_of_the_one_town_that_the_text_names(text: str, place: str | None) -> None:
    assert claim(text).entity.place == place
