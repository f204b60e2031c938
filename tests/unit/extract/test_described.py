"""Described: places told apart by whom they honour or where they stand, and what joins them to a name of the text."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims, document, places


@pytest.mark.parametrize(
    "name",
    [
        "tomb of the fourteenth-century traveller and jurist Ibn Orlivske",
        "house museum of the Polish composer Karol Orlivske",
        "mausoleum of the ninth Shia imam Ali al-Orlivske",
        "birthplace of novelist Olena Orlivska",
        "church of the village of Orlivske",
        "house of the painter Olena Orlivska",
        "villa of former Prime Minister Oleh Orlivsky",
        "mansion of the late President Oleh Orlivsky",
        "library of Prime Minister Orlivsky",
        "monument to the victims of the great famine",
        "memorial to the dead of two world wars",
        "monument to the fallen of Orlivska Hora",
    ],
)
def test_a_description_leads_to_the_name_of_whom_a_place_honours(name: str) -> None:
    assert places(f"Militants blew up the {name}.") == {name}


@pytest.mark.parametrize(
    "words",
    [
        "the church of the parish that Russian troops held",
        "the palace of the Ottoman governor",
        "the tomb of the monks",
        "the house of the plumber Ivan Orlivske",
        "the monument to the martyrs",
        "the monument to his vanity",
    ],
)
def test_a_description_without_a_name_names_nothing(words: str) -> None:
    assert not claims(f"Militants blew up {words}.")


@pytest.mark.parametrize(
    "name",
    [
        "church in the village of Orlivske",
        "mausoleum in his home town of Orlivske",
        "statue on Orlivska Square",
        "synagogue in the old quarter of Aden",
        "mosque on the outskirts of Raqqa",
        "mosque in the al-Orlivske neighbourhood",
        "archaeological museum on the palace mound of Orlivske",
        "temple near Orlivske",
        "customs house on the quay in Orlivske",
        "war memorial on the village green at Orlivske",
        "church in the square at Orlivske",
        "battlefield of 1066 near Orlivske",
        "museum of folk art in Orlivske",
        "castle in the Czech town of Orlivske",
        "Hindu temple in the Orlivske district",
        "House of Culture in Irpin",
        "National Museum in Taiz",
    ],
)
def test_where_it_stands_tells_a_place_apart(name: str) -> None:
    assert places(f"Militants blew up the {name}.") == {name}


@pytest.mark.parametrize(
    "words",
    [
        "a church in Ukraine",
        "the church in the Square",
        "the church on Christmas Day",
        "a temple in the hills south of Mosul",
        "this shrine near Orlivske",
        "a library of a school in Orlivske",
    ],
)
def test_a_land_a_day_or_a_mere_direction_tells_nothing_apart(words: str) -> None:
    assert not claims(f"Militants blew up {words}.")


def entities(text: str) -> list[str]:
    return [entity.name for entity in document(text)[0].entities if not entity.is_blocked]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Shells hit a church in Orlivske. St Olha's Church, built in 1781, lost its roof.",
            ["St Olha's Church"],
        ),
        (
            "Shells hit a temple in Khyber Pakhtunkhwa. The temple in the village of Orlivske lost its roof.",
            ["temple in the village of Orlivske"],
        ),
        (
            "Shells hit St Olha's Church in Kharkiv. The church in Orlivske lost its roof.",
            ["St Olha's Church", "church in Orlivske"],
        ),
        (
            "Shells hit St Olha's Church. A church in Orlivske lost its roof.",
            ["St Olha's Church", "church in Orlivske"],
        ),
        (
            "Shells hit the National Museum in Khartoum. The museum in Nyala lost its roof.",
            ["National Museum in Khartoum", "museum in Nyala"],
        ),
        (
            "The Hotel Orlivske was hit. The palace on Zarichne Street, built in 1899, lost its roof.",
            ["Hotel Orlivske"],
        ),
        (
            "The watchtower at Orlivske fell. The Zarichne watchtower stands.",
            ["watchtower at Orlivske", "Zarichne watchtower"],
        ),
    ],
)
def test_what_a_text_describes_and_then_names_is_one_place(text: str, names: list[str]) -> None:
    assert entities(text) == names


@pytest.mark.parametrize(
    "name",
    [
        "the Orlivsky family's palace",
        "Danylo Orlivsky's ancestral villa",
        "St Olha's Anglican Church",
        "the historic Orlivske Homestead",
        "Holy Trinity Church",
    ],
)
def test_owners_and_dedications_tell_a_place_apart(name: str) -> None:
    plain = name.removeprefix("the ").removeprefix("historic ")
    assert places(f"A fire destroyed {name} on Friday.") == {plain}


def test_a_dedication_alone_is_a_church_where_the_text_speaks_of_churches() -> None:
    assert places("Two churches burned in May. Holy Trinity, Orlivske, was destroyed by fire.") == {
        "Holy Trinity"
    }
    assert not claims("Holy Trinity was destroyed by fire.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The largest temple, Orlivske, was destroyed by shelling.", "Orlivske"),
        ("The tower known locally as the Orlivske, a landmark, was destroyed.", "Orlivske"),
        ("Orlivske Palace was evacuated. Orlivske was destroyed by the fire.", "Orlivske Palace"),
    ],
)
def test_a_type_word_brings_in_a_bare_name(text: str, name: str) -> None:
    assert places(text) == {name}


def test_a_town_is_not_the_church_named_after_it() -> None:
    assert not claims(
        "Orlivske Church stands. People in Orlivske said so. Orlivske was destroyed by the fire."
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In Orlivske, the church was destroyed by the earthquake.", "church, Orlivske"),
        ("In Mosul, the Armenian church was destroyed by the earthquake.", "Armenian church"),
    ],
)
def test_a_fronted_town_tells_its_church_apart(text: str, name: str) -> None:
    assert places(text) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "KHARKIV, Ukraine - A missile hit the history museum.",
        "KHARKIV - A missile hit the history museum.",
    ],
)
def test_a_dateline_is_the_town_of_a_text_that_names_no_other(text: str) -> None:
    assert places(text) == {"history museum, Kharkiv"}
    assert not claims(f"{text} A shop in Odesa was closed.")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Taiz, National Museum. Shells landed on the museum.", {"National Museum"}),
        ("Fire destroyed the Union Mills Palace.", {"Union Mills Palace"}),
        (
            "Fire destroyed the shrines of Sheikh Orlivske and of Sheikh Zarichne.",
            {"shrine of Sheikh Orlivske", "shrine of Sheikh Zarichne"},
        ),
        ("The palace of Kuwait's emir was destroyed by fire.", set()),
        ("They destroyed fifteen mosques, Sunni and Shia, in May.", set()),
    ],
)
def test_labels_lists_and_owners(text: str, names: set[str]) -> None:
    assert places(text) == names
