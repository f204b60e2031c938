"""Drafts to sites: the right site, a veto for another country or place, and provisional sites that meet."""

from __future__ import annotations

import struct
from typing import Any

import pytest

from heritage.link.sites import Resolution, point_wkb, resolve, southern_season
from heritage.resources.gazetteer import load_gazetteer
from heritage.schema.tables import CLAIMS, SITES
from tests.fixtures.link_rows import draft, gazetteer, report


def resolved(name: str, **hints: Any) -> Resolution:
    return resolve([draft(1, name, **hints)], gazetteer())


def site_of(name: str, **hints: Any) -> str:
    return str(resolved(name, **hints).claims[0]["site_id"])


@pytest.mark.parametrize(
    ("name", "hints", "site_id"),
    [
        ("Temple of Bel", {}, "SY-temple-of-bel"),
        ("Bel Temple", {}, "SY-temple-of-bel"),
        ("Ba'al Shamin temple", {}, "SY-temple-of-baalshamin"),
        ("Temple of Baal Shamin in Palmyra", {}, "SY-temple-of-baalshamin"),
        ("معبد بعل شمين", {}, "SY-temple-of-baalshamin"),
        ("Palmyra", {}, "SY-palmyra"),
        ("Ancient city of Palmyra", {"hint_country": "SY"}, "SY-palmyra"),
        ("Tadmor prison", {}, "SY-tadmur-prison"),
        ("Aleppo Citadel", {}, "SY-aleppo-citadel"),
        ("Umayyad Mosque", {"hint_place": "Halab"}, "SY-umayyad-mosque-aleppo"),
        ("Umayyad Mosque, Damascus", {}, "SY-umayyad-mosque-damascus"),
        ("Umayyad Mosque, minaret (north)", {"hint_place": "Aleppo"}, "SY-umayyad-mosque-aleppo"),
        ("Temple of Bel", {"hint_country": "IQ", "hint_place": "Palmyra"}, "SY-temple-of-bel"),
        ("National Museum", {"hint_country": "SD"}, "SD-national-museum"),
        ("Baalshamin", {"hint_country": "SY"}, "SY-temple-of-baalshamin"),
        ("the temple", {"hint_site_ids": ["SY-temple-of-bel"]}, "SY-temple-of-bel"),
        ("Transfiguration Cathedral", {"hint_place": "Odesa"}, "UA-transfiguration-cathedral-odesa"),
        ("Odesa Transfiguration Cathedral", {}, "UA-transfiguration-cathedral-odesa"),
        ("Спасо-Преображенский собор", {"hint_place": "Odesa"}, "UA-transfiguration-cathedral-odesa"),
    ],
)  # fmt: skip
def test_finds_the_site(name: str, hints: dict[str, Any], site_id: str) -> None:
    assert site_of(name, **hints) == site_id


def test_a_site_that_its_coder_states_is_taken_whatever_the_mention_fits_best() -> None:
    found = resolved("the Great Temple", stated_site_id="SY-temple-of-bel", hint_country="IQ")
    assert [claim["site_id"] for claim in found.claims] == ["SY-temple-of-bel"]
    assert not found.problems
    assert site_of("Palmyra", stated_site_id="SY-temple-of-bel") == "SY-temple-of-bel"
    assert site_of("Palmyra", stated_site_id="SY-nowhere") == "SY-palmyra"


@pytest.mark.parametrize(
    ("name", "hints"),
    [
        ("Transfiguration Cathedral", {"hint_country": "RU"}),
        ("Transfiguration Cathedral", {"hint_place": "Tver"}),
        ("Transfiguration Cathedral", {"hint_country": "UA", "hint_place": "Vinnytsia"}),
        ("Transfiguration Cathedral", {"hint_country": "UA", "hint_place": "A village nobody lists"}),
        ("Transfiguration Cathedral", {"hint_country": "UA"}),
        ("Temple of Bel", {"hint_country": "IQ"}),
        ("Palmyra Museum", {"hint_country": "SY", "hint_place": "Palmyra"}),
        ("Umayyad Mosque, Tver", {"hint_country": "SY"}),
        ("Christ Church Cathedral", {}),
        ("Mosul Library", {"hint_country": "IQ"}),
        ("Tadmur", {}),
        ("Aleppo", {"hint_country": "SY"}),
        ("Baalshamin", {}),
        ("National Museum", {}),
        ("the temple", {}),
        ("Temple of Bayali", {"hint_country": "SY"}),
    ],
)
def test_makes_a_provisional_site(name: str, hints: dict[str, Any]) -> None:
    assert site_of(name, **hints).startswith("NIL-")


def test_short_name_is_backed_by_the_full_name_in_its_report() -> None:
    own = report(1)
    drafts = [draft(1, "Temple of Baalshamin", own), draft(2, "Baalshamin", own), draft(3, "Baalshamin")]
    sites = {row["claim_id"]: row["site_id"] for row in resolve(drafts, gazetteer()).claims}
    found = [sites[row["claim_id"]] for row in drafts]
    assert found[:2] == ["SY-temple-of-baalshamin"] * 2
    assert found[2].startswith("NIL-")


def test_ambiguous_name_says_between_what() -> None:
    found = resolved("Umayyad Mosque", hint_country="SY")
    assert [problem.code for problem in found.problems] == ["site_ambiguous", "site_provisional"]
    assert "SY-umayyad-mosque-aleppo" in found.problems[0].detail
    assert found.claims[0]["site_score"] is None


def test_rows_of_a_known_site() -> None:
    found = resolved("Temple of Bel")
    assert [site["site_id"] for site in found.sites] == ["SY-palmyra", "SY-temple-of-bel"]
    assert all(set(site) == set(SITES.names) for site in found.sites)
    assert set(found.claims[0]) == set(CLAIMS.names)
    assert {name["site_id"] for name in found.site_names} == {"SY-palmyra", "SY-temple-of-bel"}
    assert found.claims[0]["country"] == "SY"
    assert 0.9 < found.claims[0]["site_score"] <= 1
    assert found.sites[0]["geometry"] == point_wkb(38.27, 34.55)
    (best, *_) = found.explanations[found.claims[0]["claim_id"]]
    assert ("fold_key", 4.0) in best.terms
    assert best.score == pytest.approx(sum(weight for _, weight in best.terms))


def test_provisional_row() -> None:
    found = resolved(
        "Temple of Nabu", hint_place="Palmyra", hint_country="SY", hint_category="religious_site"
    )
    (site,) = found.sites
    assert (site["name"], site["country"], site["category"]) == (
        "Temple of Nabu, Palmyra",
        "SY",
        "religious_site",
    )
    assert (site["sensitivity"], site["is_provisional"], site["geometry"]) == ("generalise_10km", True, None)
    assert [problem.code for problem in found.problems] == ["site_provisional"]
    assert found.site_names == []


@pytest.mark.parametrize(
    ("hints", "country"),
    [
        ({"hint_place": "Mosul"}, "IQ"),
        ({"hint_place": "Mosul", "hint_country": "SY"}, "SY"),
        ({"hint_place": "A village nobody lists"}, None),
        ({}, None),
    ],
)
def test_provisional_site_lies_in_the_country_of_its_place(
    hints: dict[str, Any], country: str | None
) -> None:
    (site,) = resolved("Korolenko Library", **hints).sites
    assert site["country"] == country


def test_provisional_mentions_meet() -> None:
    drafts = [
        draft(1, "Korolenko Library", hint_place="Chernihiv", hint_country="UA", hint_category="library"),
        draft(2, "Chernihiv Korolenko Library", hint_country="UA"),
        draft(3, "Korolenko Library", hint_country="UA"),
        draft(4, "Бібліотека Короленка", hint_country="UA", hint_place="Poltava"),
    ]
    assert len(resolve(drafts[:3], gazetteer()).sites) == 1
    # With a second place of that name, the mention without a place may be either.
    assert len(resolve(drafts, gazetteer()).sites) == 3


def test_nameless_places_of_two_reports_stay_apart() -> None:
    drafts = [
        draft(1, "church", report(1), hint_country="UA"),
        draft(2, "church", report(2), hint_country="UA"),
    ]
    found = resolve(drafts, gazetteer())
    assert len({claim["site_id"] for claim in found.claims}) == 2
    same = [draft(1, "church", report(1)), draft(2, "the church", report(1))]
    assert len(resolve(same, gazetteer()).sites) == 1


def test_point_is_little_endian_wkb() -> None:
    assert struct.unpack("<BIdd", point_wkb(38.5, 34.25) or b"") == (1, 1, 38.5, 34.25)
    assert point_wkb(None, 1.0) is None


def test_a_season_south_of_the_equator_has_the_other_months() -> None:
    southern = {"latitude_deg": -43.5}
    row = {"date_precision": "season_or_quarter", "date_edtf": "2011-22"}
    assert southern_season(row, southern)["date_from"].month == 12
    assert southern_season(row, {"latitude_deg": 43.5}) == {}


HERE = {"hint_latitude_deg": 34.55, "hint_longitude_deg": 38.27}


def test_a_position_speaks_for_the_site_there_and_against_one_elsewhere() -> None:
    weak = {"hint_place": "Nowhere", "hint_country": "SY"}
    without = {
        one.site_id: one for one in next(iter(resolved("Temple of Bel", **weak).explanations.values()))
    }
    with_it = {one.site_id: one for one in
               next(iter(resolved("Temple of Bel", **weak, **HERE).explanations.values()))}  # fmt: skip
    gained = with_it["SY-temple-of-bel"].score - without["SY-temple-of-bel"].score
    assert gained == pytest.approx(1.5)
    elsewhere = resolved("Temple of Bel", hint_latitude_deg=50.0, hint_longitude_deg=30.0)
    terms = dict(next(iter(elsewhere.explanations.values()))[0].terms)
    assert terms["position_elsewhere"] < 0
    beside = resolved(
        "Temple of Bel", hint_latitude_deg=34.7, hint_longitude_deg=38.27
    )  # 17 km off, less what is left open
    terms = dict(next(iter(beside.explanations.values()))[0].terms)
    assert terms["position_beside"] == -1.0
    assert not terms.keys() & {"position", "position_elsewhere"}


def test_quality_flags_of_a_draft_stay_with_its_claim() -> None:
    (claim,) = resolved("Temple of Bel", quality_flags=["date_doubtful"]).claims
    assert claim["quality_flags"] == ["date_doubtful"]


def test_a_source_tells_two_sites_of_one_name_apart_by_its_own_ids() -> None:
    drafts = [
        draft(
            1, "Church of the Example", hint_site_key="sheet:1", hint_latitude_deg=1.0, hint_longitude_deg=2.0
        ),
        draft(2, "Church of the Example", hint_site_key="sheet:2"),
        draft(3, "Another name", hint_site_key="sheet:1", hint_country="UA", hint_names=["Храм"]),
    ]
    found = resolve(drafts, gazetteer())
    site_ids = {claim["claim_id"]: claim["site_id"] for claim in found.claims}
    one, two, again = (site_ids[row["claim_id"]] for row in drafts)
    assert one == again != two
    sites = {site["site_id"]: site for site in found.sites}
    position = [sites[one][name] for name in ("latitude_deg", "longitude_deg", "position_precision")]
    assert position == [1.0, 2.0, "near_point"]
    assert sites[two]["latitude_deg"] is None
    assert [(row["name"], row["kind"]) for row in found.site_names if row["site_id"] == one] == [
        ("Храм", "variant")
    ]


def test_a_text_joins_the_one_row_of_a_source_that_has_its_name() -> None:
    row = draft(1, "Church of Saint Example, Testville", hint_site_key="sheet:1")
    told = draft(2, "Church of Saint Example", hint_place="Testville")
    found = resolve([row, told], gazetteer())
    assert len({claim["site_id"] for claim in found.claims}) == 1
    other = draft(3, "Church of Saint Example, Testville", hint_site_key="sheet:2")
    found = resolve([row, told, other], gazetteer())
    assert len({claim["site_id"] for claim in found.claims}) == 3


@pytest.mark.parametrize(
    ("beside", "name", "site_id"),
    [
        ("Børsen", "exchange in Copenhagen", "DK-borsen"),
        ("Børsen", "palace in Copenhagen", "NIL-"),
        ("Temple of Bel", "temple in Palmyra", "NIL-"),  # it has another
        (None, "exchange in Copenhagen", "NIL-"),
    ],
)
def test_half_a_name_means_the_site_that_its_report_names(
    beside: str | None, name: str, site_id: str
) -> None:
    drafts = [draft(1, name, report(1)), *([draft(2, beside, report(1))] if beside else [])]
    found = {row["claim_id"]: row["site_id"] for row in resolve(drafts, load_gazetteer()).claims}
    assert found[drafts[0]["claim_id"]].startswith(site_id)


def test_a_short_skeleton_makes_no_paris_of_boris() -> None:
    (claim,) = resolve([draft(1, "St Boris Cathedral")], load_gazetteer()).claims
    assert claim["site_id"].startswith("NIL-")


def test_a_shrine_is_the_tomb_of_that_person() -> None:
    found = resolve(
        [draft(1, "tomb of Hamid ibn Salim", report(1)), draft(2, "shrine of Hamed ibn Salem", report(2)),
         draft(3, "shrine of Hamid ibn Yusuf", report(3))],
        gazetteer(),
    )  # fmt: skip
    assert len({claim["site_id"] for claim in found.claims}) == 2


@pytest.mark.parametrize(
    ("name", "place", "site_id"),
    [
        ("Golden Gate", "Kyiv", "UA-golden-gate-kyiv"),
        ("Jagannath Temple", "Puri", "IN-jagannath-temple-puri"),
        ("St Andrew's Church", "Kyiv", "UA-st-andrews-church-kyiv"),
        ("Grand Bazaar", "Istanbul", "TR-grand-bazaar-istanbul"),
        ("Golden Gate", "Zadar", "NIL"),
        ("Jagannath Temple", "Kochi", "NIL"),
        ("St Andrew's Church", "Holborn", "NIL"),
        ("Grand Bazaar", "Tehran", "NIL"),
        ("Stalin Museum", "Batumi", "NIL"),
        ("Vorontsov Palace", "Kerch", "NIL"),
    ],
)
def test_a_short_name_is_of_its_own_town(name: str, place: str, site_id: str) -> None:
    rows = resolve([draft(1, name, hint_place=place)], load_gazetteer()).claims
    assert rows[0]["site_id"].startswith(site_id)


def test_a_hint_gives_way_to_another_town_in_the_name() -> None:
    ours = "HR-rectors-palace-dubrovnik"
    for name, site_id in (("Palace in Zadar", "NIL"), ("Palace in Dubrovnik", ours)):
        rows = resolve([draft(1, name, hint_site_ids=[ours])], load_gazetteer()).claims
        assert rows[0]["site_id"].startswith(site_id)
