"""Entities: names of one text that are one place, and names that are two."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import document, places


def entities(text: str) -> list[str]:
    return [entity.name for entity in document(text)[0].entities]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Shelling hit the National Library of Egypt. The National Library was destroyed.",
            "National Library of Egypt",
        ),
        (
            "Shelling hit the Al-Omari Mosque. The Great Al-Omari Mosque was destroyed.",
            "Great Al-Omari Mosque",
        ),
        ("Shelling hit the Temple of Bel. The Bel Temple was destroyed.", "Temple of Bel"),
    ],
)
def test_the_same_name_with_more_words_or_turned_is_one_place(text: str, name: str) -> None:
    assert entities(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Shelling hit the Church of Saint George. The Church of Saint Peter was destroyed.",
        "Shelling hit the Church of Saint George. The Monastery of Saint George was destroyed.",
        "Shelling hit the Temple of Bel. The Temple of Baalshamin was destroyed.",
    ],
)
def test_another_saint_another_head_or_another_site_is_another_place(text: str) -> None:
    assert len(entities(text)) == 2


def test_a_weak_name_counts_where_the_text_speaks_of_its_kind() -> None:
    assert not places("Fire badly damaged Notre-Dame.")
    assert len(places("Fire badly damaged Notre-Dame. The cathedral was closed.")) == 1


def test_both_museums_are_two_museums() -> None:
    front = "Staff came to the Nyala Museum and to the Church of Saint George. In both museums they saw broken cases."
    assert places(front) == set()


def test_a_body_of_observers_is_no_observatory() -> None:
    text = "The Syrian Observatory for Human Rights spoke of rebels. Rebels were using it as a base."
    assert places(text) == set()
