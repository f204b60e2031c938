"""Sites of the towns that a report names: by a part of their name or by their kind, and never against what is told."""

from __future__ import annotations

from typing import Any

import pytest

from heritage.link.local import sites_near
from heritage.link.sites import resolve
from heritage.resources.gazetteer import load_gazetteer
from tests.fixtures.link_rows import draft, gazetteer, report


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


@pytest.mark.parametrize(
    ("name", "beside", "is_one"),
    [
        ("the minaret in Aleppo", "Umayyad Mosque in Aleppo", True),
        ("museum in Mosul", "Mosul Museum", True),
        ("tomb of Baalshamin", "Temple of Baalshamin", False),  # no kind by which a temple is called
        ("the minaret in Damascus", "Umayyad Mosque in Aleppo", False),
        ("the minaret of Abu Bakr", "Umayyad Mosque in Aleppo", False),
        ("mosque in Aleppo", "Umayyad Mosque in Aleppo", False),  # it is one of many there
        ("castle of Mosul", "Mosul Museum", False),
        ("national museum in Mosul", "Mosul Museum", False),
    ],
)
def test_a_description_is_the_one_site_of_its_report(name: str, beside: str, is_one: bool) -> None:
    own = report(1)
    towns: dict[str, Any] = {"hint_towns": ["Aleppo", "Damascus", "Mosul"]}
    place = "Aleppo" if "Aleppo" in beside else None
    drafts = [draft(1, name, own, **towns), draft(2, beside, own, hint_place=place, **towns)]
    rows = resolve(drafts, gazetteer()).claims
    assert (len({row["site_id"] for row in rows}) == 1) is is_one


def test_the_sites_of_a_town_are_found_by_any_of_its_names() -> None:
    assert sites_near(gazetteer(), "Halab") == sites_near(gazetteer(), "Aleppo")
    assert sites_near(gazetteer(), "Aleppo") == ("SY-aleppo-citadel", "SY-umayyad-mosque-aleppo")
    assert sites_near(gazetteer(), "Nowhere") == ()


def test_a_town_in_the_report_is_a_term_of_its_own() -> None:
    for towns, term in ((["Aleppo"], ("only_town", 1.5)), (["Aleppo", "Mosul"], ("town_in_report", 0.7))):
        found = resolve([draft(1, "Umayyad Mosque", hint_towns=towns)], gazetteer())
        assert term in next(iter(found.explanations.values()))[0].terms


@pytest.mark.parametrize(
    ("name", "towns", "site_id"),
    [
        # A saint has a church in many towns: the report's town tells which.
        ("St Sebastian's church", ["Negombo"], "LK-st-sebastians-church-negombo"),
        ("church of Santiago", ["Lorca", "Santiago"], "ES-church-of-santiago-lorca"),
        ("St Catherine's Church", ["Chernihiv"], "UA-st-catherine-church-chernihiv"),
        ("St Sebastian's church", ["Leeds"], None),
        ("church of Santiago", ["Leeds", "Santiago"], None),
        # A tomb and the mosque over it, a church and its shrine bear one name.
        ("tomb of Khalid ibn al-Walid", ["Homs"], "SY-khalid-ibn-al-walid-mosque"),
        ("mausoleum of Khaled ibn al-Walid", [], "SY-khalid-ibn-al-walid-mosque"),
        ("St Anthony's church", ["Colombo"], "LK-st-anthonys-shrine"),
        ("school of Khalid ibn al-Walid", ["Homs"], None),
        # What only describes is no other place.
        ("Yazidi temple of Lalish", [], "IQ-lalish"),
        ("Great temple of Bashiqa", [], None),
    ],
)
def test_names_of_the_gazetteer(name: str, towns: list[str], site_id: str | None) -> None:
    found = str(resolve([draft(1, name, hint_towns=towns)], load_gazetteer()).claims[0]["site_id"])
    assert found == site_id if site_id else found.startswith("NIL-")


def test_a_site_of_the_report_tells_the_town() -> None:
    own = report(1)
    drafts = [draft(1, "Sursock Museum", own), draft(2, "National Museum", own), draft(3, "National Museum")]
    rows = {row["claim_id"]: row["site_id"] for row in resolve(drafts, load_gazetteer()).claims}
    assert rows[drafts[1]["claim_id"]] == "LB-national-museum-of-beirut"
    assert rows[drafts[2]["claim_id"]].startswith("NIL-")
