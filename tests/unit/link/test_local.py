"""Sites of the towns that a report names: by a part of their name or by their kind, and never against what is told."""

from __future__ import annotations

from typing import Any

import pytest

from heritage.link.local import sites_near
from heritage.link.sites import resolve
from tests.fixtures.link_rows import draft, gazetteer


def site_of(name: str, **hints: Any) -> str:
    return str(resolve([draft(1, name, **hints)], gazetteer()).claims[0]["site_id"])


@pytest.mark.parametrize(
    ("name", "hints", "site_id"),
    [
        ("St Transfiguration's Cathedral", {"hint_place": "Odesa"}, "UA-transfiguration-cathedral-odesa"),
        ("Umayyad Mosque", {"hint_towns": ["Aleppo"]}, "SY-umayyad-mosque-aleppo"),
        ("Umayyad Mosque", {"hint_towns": ["Aleppo", "Damascus"]}, None),
        (
            "Umayyad Mosque",
            {"hint_towns": ["Aleppo"], "hint_place": "Damascus"},
            "SY-umayyad-mosque-damascus",
        ),
        ("the temple of the god Bel", {"hint_towns": ["Tadmor"]}, "SY-temple-of-bel"),
        ("the temple of the god Nabu", {"hint_towns": ["Tadmor"]}, None),
        ("museum in Mosul", {}, "IQ-mosul-museum"),
        ("museum", {"hint_place": "Mosul"}, "IQ-mosul-museum"),
        ("museum", {"hint_towns": ["Mosul"]}, None),
        ("mosque in Aleppo", {}, None),
        ("archaeological museum in Mosul", {}, None),
        ("puppet museum in Mosul", {}, None),
    ],
)
def test_a_town_helps_a_name(name: str, hints: dict[str, Any], site_id: str | None) -> None:
    found = site_of(name, **hints)
    assert found == site_id if site_id else found.startswith("NIL-")


def test_the_sites_of_a_town_are_found_by_any_of_its_names() -> None:
    assert sites_near(gazetteer(), "Halab") == sites_near(gazetteer(), "Aleppo")
    assert sites_near(gazetteer(), "Aleppo") == ("SY-aleppo-citadel", "SY-umayyad-mosque-aleppo")
    assert sites_near(gazetteer(), "Nowhere") == ()


def test_a_town_in_the_report_is_a_term_of_its_own() -> None:
    for towns, term in ((["Aleppo"], ("only_town", 1.5)), (["Aleppo", "Mosul"], ("town_in_report", 0.7))):
        found = resolve([draft(1, "Umayyad Mosque", hint_towns=towns)], gazetteer())
        assert term in next(iter(found.explanations.values()))[0].terms
