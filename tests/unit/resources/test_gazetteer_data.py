"""The gazetteer files that we ship: shape, order, codes, hierarchy, positions, names, and the World Heritage list."""

from __future__ import annotations

import csv
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from heritage.schema.codebook import codebook
from heritage.text.letters import fold

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "data" / "gazetteer"
REFERENCE = ROOT.parent / "shared" / "data" / "bugracntp+UNESCO-world-heritage" / "whc-sites-2023.csv"

HEADERS = {
    "sites.csv": (
        "site_id,name,country,category,part_of,near,latitude_deg,longitude_deg,position_uncertainty_m,position_precision,"
        "whc_id,wikidata_id,pleiades_id,geonames_id,sensitivity,sensitivity_reason,licence,origin"
    ),
    "names.csv": "site_id,name,language,kind",
    "places.csv": "place_id,name,country,kind,latitude_deg,longitude_deg,alt_names,beside",
}
KEYS = {"sites.csv": ("site_id",), "names.csv": ("site_id", "name", "language"), "places.csv": ("place_id",)}
PATTERNS = {
    "whc_id": r"\d+",
    "wikidata_id": r"Q\d+",
    "pleiades_id": r"\d+",
    "geonames_id": r"\d+",
    "country": "[A-Z]{2}",
}

TOLERANCE_KM = 5.0

# Properties that the reference list of 2023 cannot hold, with the year of a later list that does.
INSCRIBED_LATER = {
    "IR-hegmataneh": "inscribed 2024",
    "JO-umm-al-jimal": "inscribed 2024",
    "KH-cambodian-memorial-sites": "inscribed after 2023; on the list of 2026",
    "LB-mount-amel-castles": "inscribed after 2023; on the list of 2026",
    "PS-saint-hilarion-monastery": "inscribed 2024",
    "PS-sebastia": "inscribed 2026",
}

# The list gives one point for a property of several places, and the row is another of them.
OTHER_PLACE_OF_PROPERTY = {
    "CN-forbidden-city": "the point listed is the palace in Shenyang, the row is the one in Beijing"
}

Row = dict[str, str]


@cache
def rows(file_name: str) -> tuple[Row, ...]:
    with (FOLDER / file_name).open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream, strict=True))


def sites() -> dict[str, Row]:
    return {row["site_id"]: row for row in rows("sites.csv")}


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two (latitude, longitude) pairs in degrees."""
    (lat_a, lon_a), (lat_b, lon_b) = [tuple(map(math.radians, point)) for point in (a, b)]
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(half))


def point(row: Row) -> tuple[float, float]:
    return float(row["latitude_deg"]), float(row["longitude_deg"])


def repeated(values: Iterable[object]) -> list[object]:
    return [value for value, count in Counter(values).items() if count > 1]


@pytest.mark.parametrize("file_name", HEADERS)
def test_header_order_and_keys(file_name: str) -> None:
    content = (FOLDER / file_name).read_bytes()
    assert content.decode("utf-8").split("\n", 1)[0] == HEADERS[file_name]
    assert b"\r" not in content
    keys = [tuple(row[name] for name in KEYS[file_name]) for row in rows(file_name)]
    assert repeated(keys) == []
    assert keys == sorted(keys)


@pytest.mark.parametrize("file_name", HEADERS)
def test_every_cell_is_there_without_blanks_at_its_ends(file_name: str) -> None:
    faults = [
        (number, cell)
        for number, row in enumerate(rows(file_name), start=2)
        for cell in row.values()
        if cell != cell.strip()
    ]
    assert faults == []


@pytest.mark.parametrize(
    ("file_name", "column", "scheme"),
    [
        ("sites.csv", "category", "category"),
        ("sites.csv", "position_precision", "position_precision"),
        ("sites.csv", "sensitivity", "sensitivity"),
        ("sites.csv", "sensitivity_reason", "sensitivity_reason"),
        ("names.csv", "kind", "name_kind"),
        ("places.csv", "kind", "place_kind"),
    ],
)
def test_codes_are_those_of_the_codebook(file_name: str, column: str, scheme: str) -> None:
    optional = {""} if column == "sensitivity_reason" else set()
    used = {row[column] for row in rows(file_name)}
    assert used - optional - set(codebook().scheme(scheme).values) == set()


def test_enough_sites_in_enough_countries() -> None:
    assert len(sites()) >= 300
    assert len({row["country"] for row in rows("sites.csv")}) >= 60


def test_ids_begin_with_the_country_and_identifiers_have_their_form() -> None:
    for row in rows("sites.csv"):
        assert re.fullmatch(row["country"] + r"-[a-z0-9]+(-[a-z0-9]+)*", row["site_id"])
        for column, pattern in PATTERNS.items():
            assert row[column] == "" or re.fullmatch(pattern, row[column]), (row["site_id"], column)
    for row in rows("places.csv"):
        assert re.fullmatch(f"P-{row['country']}-" + r"[a-z0-9]+(-[a-z0-9]+)*", row["place_id"])
        assert row["kind"] != "country"  # names of countries stand in the lexicons


def test_what_contains_a_site_is_a_site_and_the_chain_ends() -> None:
    known = sites()
    for site_id in known:
        above, chain = known[site_id]["part_of"], [site_id]
        while above:
            assert above in known, (
                f"{chain[-1]} is part of {above}, which is no site (a settlement never contains one)"
            )
            assert above not in chain, f"part_of runs in a circle: {' > '.join([*chain, above])}"
            chain.append(above)
            above = known[above]["part_of"]


@pytest.mark.parametrize("file_name", ["sites.csv", "places.csv"])
def test_coordinates_are_both_there_or_neither_and_on_earth(file_name: str) -> None:
    for row in rows(file_name):
        assert bool(row["latitude_deg"]) == bool(row["longitude_deg"]), row
        if row["latitude_deg"]:
            latitude, longitude = point(row)
            assert -90 <= latitude <= 90, row
            assert -180 <= longitude <= 180, row


def test_a_point_has_an_uncertainty_and_no_point_has_none() -> None:
    for row in rows("sites.csv"):
        assert bool(row["latitude_deg"]) == bool(row["position_uncertainty_m"]), row["site_id"]
        assert bool(row["latitude_deg"]) == (row["position_precision"] != "unknown"), row["site_id"]
        assert row["position_uncertainty_m"] == "" or float(row["position_uncertainty_m"]) > 0


def test_every_site_has_its_official_english_name() -> None:
    official = {(row["site_id"], row["name"]) for row in rows("names.csv") if row["kind"] == "official"}
    english = {
        row["site_id"] for row in rows("names.csv") if row["language"] == "en" and row["kind"] == "official"
    }
    assert set(sites()) - english == set()
    assert {(row["site_id"], row["name"]) for row in rows("sites.csv")} - official == set()
    assert {row["site_id"] for row in rows("names.csv")} - set(sites()) == set()


def test_a_name_that_two_sites_share_is_short() -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    for row in rows("names.csv"):
        if row["kind"] != "short":
            bearers[fold(row["name"])].add(row["site_id"])
    assert {name: sorted(found) for name, found in bearers.items() if len(found) > 1} == {}


def test_places_are_named_once_and_lie_beside_sites_of_ours() -> None:
    assert repeated((fold(row["name"]), row["country"]) for row in rows("places.csv")) == []
    for row in rows("places.csv"):
        spellings = [row["name"], *filter(None, row["alt_names"].split("|"))]
        assert repeated(spellings) == [], row["place_id"]
        assert row["beside"] == "" or sites()[row["beside"]]["country"] == row["country"], row["place_id"]


def test_every_settlement_near_a_site_is_a_place() -> None:
    settlements = {(row["name"], row["country"]) for row in rows("places.csv") if row["kind"] == "settlement"}
    missing = {
        (row["near"], row["country"])
        for row in rows("sites.csv")
        if row["near"] and (row["near"], row["country"]) not in settlements
    }
    assert missing - {("Rome", "VA")} == set()  # the Vatican lies inside a city of another country


def test_a_settlement_and_the_sites_near_it_are_not_far_apart() -> None:
    places = {(row["name"], row["country"]): row for row in rows("places.csv") if row["latitude_deg"]}
    for row in rows("sites.csv"):
        place = places.get((row["near"], row["country"]))
        if place and row["latitude_deg"]:
            assert distance_km(point(place), point(row)) < 100, (row["site_id"], row["near"])


@pytest.mark.shared
def test_world_heritage_points_agree_with_the_list() -> None:
    with REFERENCE.open(encoding="utf-8", newline="") as stream:
        listed = {row["id_no"]: (row["Latitude"], row["Longitude"]) for row in csv.DictReader(stream)}
    skipped = INSCRIBED_LATER | OTHER_PLACE_OF_PROPERTY
    far, unknown = {}, []
    for row in rows("sites.csv"):
        if not row["whc_id"] or row["site_id"] in skipped:
            continue
        if row["whc_id"] not in listed:
            unknown.append(row["site_id"])
        elif row["latitude_deg"]:
            latitude, longitude = listed[row["whc_id"]]
            distance = distance_km(point(row), (float(latitude), float(longitude)))
            if distance > TOLERANCE_KM:
                far[row["site_id"]] = round(distance, 1)
    assert unknown == []
    assert far == {}
    with_id = {row["site_id"] for row in rows("sites.csv") if row["whc_id"]}
    assert set(skipped) - with_id == set(), (
        "no such row with a World Heritage id any more: drop it from the lists"
    )


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Dome of the Rock", "PS"), ("قبة الصخرة", "PS"), ("Sistine Chapel", "VA"), ("Hermopolis", "EG"),
        ("Mrauk-U temples", "MM"), ("Htilominlo", "MM"), ("Tigranakert of Artsakh", "AZ"), ("Galata Tower", "TR"),
        ("Old Souk of Nabatieh", "LB"), ("Abu Hanifa Mosque", "IQ"), ("حصن الأخيضر", "IQ"), ("Jolo Cathedral", "PH"),
        ("Національний музей Тараса Шевченка", "UA"), ("Livadia Palace", "UA"), ("Mostert's Mill", "ZA"),
    ],
)  # fmt: skip
def test_well_known_places_are_known_by_their_full_names(name: str, country: str) -> None:
    bearers = {row["site_id"][:2] for row in rows("names.csv") if fold(row["name"]) == fold(name)}
    assert bearers == {country}
    assert all(row["kind"] != "short" for row in rows("names.csv") if fold(row["name"]) == fold(name))
