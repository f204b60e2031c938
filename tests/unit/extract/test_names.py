"""Names: places by form and by gazetteer, and the mentions that can never be a patient."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims, mentions, places


@pytest.mark.parametrize(
    ("text", "name", "category"),
    [
        ("Shelling destroyed the Church of Saint George.", "Church of Saint George", "religious_site"),
        ("Shelling destroyed the Saint George Church.", "Saint George Church", "religious_site"),
        ("Shelling destroyed the Al-Omari Mosque.", "Al-Omari Mosque", "religious_site"),
        ("Shelling destroyed the Church of the Nativity.", "Church of the Nativity", "religious_site"),
        ("Shelling destroyed the Museum of History and Art.", "Museum of History and Art", "museum"),
        ("Shelling hit Tell Sheikh Hamad.", "Tell Sheikh Hamad", "archaeological_site"),
    ],
)
def test_a_head_or_a_prefix_head_makes_a_name(text: str, name: str, category: str) -> None:
    assert [(m.name, m.category, m.block) for m in mentions(text) if m.how == "name"] == [
        (name, category, None)
    ]


def test_the_gazetteer_knows_a_name_whatever_the_order_of_its_words() -> None:
    usual, turned = (mentions(f"Militants destroyed the {name}.") for name in ("Temple of Bel", "Bel Temple"))
    assert usual[0].site_ids
    assert usual[0].site_ids == turned[0].site_ids


def test_an_apposition_explains_a_name() -> None:
    found = mentions("Shelling damaged Xanadupur, a nine-storey pagoda.")
    assert [(m.name, m.how, m.head) for m in found[:1]] == [("Xanadupur", "name", "pagoda")]


def test_a_plural_head_gives_each_place_its_own() -> None:
    assert places("Militants destroyed the temples of Baalshamin and Bel.") == {
        "temple of Baalshamin",
        "temple of Bel",
    }


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("Shelling hit Palmyra Airport.", "bearer"),
        ("Shelling destroyed the town of Palmyra.", "bearer"),
        ("Shelling hit homes near the Temple of Bel.", "near"),
        ("Shelling hit homes next to the Temple of Bel.", "near"),
        ("Shelling hit the road between Zadapol and the Temple of Bel.", "near"),
        ("Shelling hit Zadapol and the Temple of Bel.", None),
        ("Shelling hit homes in the Temple of Bel.", None),
    ],
)
def test_what_bears_a_name_or_stands_near_is_blocked(text: str, block: str | None) -> None:
    assert [m.block for m in mentions(text) if m.how == "name"] == [block]


@pytest.mark.parametrize(
    "text",
    [
        "Vandals destroyed a replica of the Temple of Bel.",
        "Shelling destroyed the town of Palmyra.",
        "Shelling destroyed Palmyra Airport.",
        "Shelling destroyed homes near the Temple of Bel.",
        "The Russian Orthodox Church was destroyed.",
        "The Directorate-General of Antiquities and Museums was shelled.",
        "Shelling destroyed the Ottoman villa.",
        "Shelling destroyed the temple.",
        "Shelling destroyed mosques.",
    ],
)
def test_bearers_copies_neighbours_bodies_and_nameless_places_are_no_patients(text: str) -> None:
    assert not claims(text)


def test_a_weak_head_counts_only_with_a_sign_of_heritage() -> None:
    assert not claims("The Hotel Example was destroyed by shelling.")
    assert places("The historic Hotel Example was destroyed by shelling.") == {"Hotel Example"}


def test_a_shorter_name_is_the_same_place() -> None:
    text = "The Church of Saint George stood on the hill. Shelling destroyed Saint George."
    assert places(text) <= {"Church of Saint George"}
    assert len({m.entity.number for m in mentions(text) if m.entity}) == 1


def test_who_speaks_for_a_place_is_not_its_name() -> None:
    text = "A spokesman for the cathedral, Jan Novak, said that it was burning and that Novak saw it."
    assert "Jan Novak" not in {mention.name for mention in mentions(text)}
    assert "Shittaung" in {mention.name for mention in mentions("The largest temple, Shittaung, was burned.")}


def test_a_described_place_has_no_name() -> None:
    assert not claims("Shelling damaged the militia-held museum and the Houthi-run library.")


def test_a_title_that_tells_what_happened_is_no_place() -> None:
    text = "The Aleppo Citadel was hit. A tower and some buildings were also destroyed."
    found = claims(text, title="The Destruction of Aleppo")
    assert {one.entity.name for one in found} == {"Aleppo Citadel"}


@pytest.mark.parametrize(
    ("text", "is_meant"),
    [
        ("Notre-Dame was damaged by fire.", False),
        ("Notre-Dame was damaged by fire, and Paris wept.", True),
        ("Notre-Dame was damaged by fire. The cathedral lost its spire.", True),
        ("Notre-Dame was damaged by fire, and Rome wept.", False),
    ],
)
def test_a_short_name_counts_where_the_text_names_its_town_or_its_kind(text: str, *, is_meant: bool) -> None:
    assert bool(claims(text)) is is_meant


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Militants have blown up the tower tombs of Palmyra.", {"tower tombs of Palmyra"}),
        ("Militants have blown up the tower tombs.", set[str]()),
    ],
)
def test_a_known_name_may_begin_with_a_small_letter_where_it_holds_another_name(
    text: str, name: set[str]
) -> None:
    assert places(text) == name
