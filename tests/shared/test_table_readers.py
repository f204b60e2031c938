"""The real tables and maps beside the clone, read without any profile's map: rows and columns, or the right refusal.

Rows and columns were counted with pandas, geopandas and json before; what differs from their count says why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path, PurePath

import pytest

from heritage.intake import reader_for
from heritage.intake.manifest import GEOMETRY_CELLS, Row
from heritage.problems import Problem
from heritage.resources.read_options import ReadOptions
from heritage.resources.source import SourceProfile

pytestmark = pytest.mark.shared

ARCHES, ENGINE = "eamena-project+eamenaR", "eamena-project+eamena-arches-dev"
UKRAINE = "csalguero10+DisperseArt_InformationVisualization"
COUNTRIES = "eamena-project+eamena-data"
EARTH = "martynafford+natural-earth-geojson"
GDELT = SourceProfile(
    "x", read=ReadOptions(delimiter="\t", quoting=False, header=tuple(f"c{n}" for n in range(61)))
)
GKG = SourceProfile(
    "x", read=ReadOptions(delimiter="\t", quoting=False, header=tuple(f"c{n}" for n in range(27)))
)
CITIES = SourceProfile(
    "x",
    reader="csv",
    read=ReadOptions(delimiter="\t", quoting=False, header=tuple(f"c{n}" for n in range(19))),
)
LANDS = SourceProfile(
    "x", reader="csv", read=ReadOptions(comment="#", is_header_commented=True, delimiter="\t")
)
PLAIN = SourceProfile("x")

Case = tuple[str, SourceProfile, int, int, dict[str, int]]
"""A file, how it is read, its rows, its columns without those of the place, its problems."""

READ: tuple[Case, ...] = (
    ("arekziobrowski+gdelt-big-data/20191024143000.export.CSV", GDELT, 2111, 61, {}),
    ("bugracntp+UNESCO-world-heritage/whc-sites-2023.csv", PLAIN, 1199, 37, {}),
    ("painte15+Evolution-of-the-UNESCO-World-Heritage-Program/whc-sites-2019.csv", PLAIN, 1121, 37,
     {"encoding_guessed": 1}),
    (f"{UKRAINE}/1_stolen_objects_ukraine.csv", PLAIN, 2287, 11, {}),
    (f"{UKRAINE}/2_ukraine_list_qid_coord.csv", PLAIN, 42, 14, {}),
    (f"{UKRAINE}/cultural_damage_L4R2.csv", PLAIN, 227, 9, {}),
    (f"{UKRAINE}/unesco-damage-sites-qid.csv", PLAIN, 365, 21, {}),
    (f"{UKRAINE}/unesco_damage_sites.csv", PLAIN, 365, 20, {}),
    (f"{UKRAINE}/unesco_ukraine_lists.csv", PLAIN, 42, 13, {}),
    (f"{UKRAINE}/wikidata_ukrainian_museums.csv", PLAIN, 500, 11, {}),
    (f"{UKRAINE}/geoBoundaries-UKR-ADM1_simplified.geojson", PLAIN, 27, 5, {}),
    # R's row numbers are a column that pandas takes for its index.
    (f"{ENGINE}/df_syria_out.tsv", PLAIN, 218, 21, {"header_short": 1}),
    (f"{ENGINE}/hp.csv", PLAIN, 4, 29, {"encoding_guessed": 1}),
    (f"{ENGINE}/records.csv", PLAIN, 91, 30, {}),
    (f"{ENGINE}/Disturbances_EDTF.xlsx", PLAIN, 218, 20, {}),
    (f"{ENGINE}/NWSyria_sites.geojson", PLAIN, 19, 4, {}),
    (f"{ARCHES}/disturbances_edtf.xlsx", PLAIN, 62, 7, {}),
    (f"{ARCHES}/caravanserail.geojson", PLAIN, 424, 101, {}),
    (f"{ARCHES}/EAMENA-0192281.geojson", PLAIN, 2, 101, {}),
    (f"{ARCHES}/Waypoints.kmz", PLAIN, 488, 1, {"geometry_repaired": 1}),
    (f"{ARCHES}/caravanserail_outKML2.kml", PLAIN, 250, 4, {}),
    ("golobluka+Fake-news-generation-from-FA-KES-dataset/FA-KES-Dataset.csv", PLAIN, 804, 11, {"encoding_guessed": 1}),
    ("hgoers+cultural_heritage_damage/article_detailed.csv", PLAIN, 1810, 14, {}),
    ("linwoodc3+gdeltPyR/mentionssamp.csv", PLAIN, 1635, 16, {}),
    ("ocramz+gdelt-hs/gkg_1row_1.tsv", GKG, 1, 27, {}),
    ("ocramz+gdelt-hs/gkg_1row_2.tsv", GKG, 1, 27, {}),
    ("papajuans+zoneslider/cities15000.txt", CITIES, 22_933, 19, {}),
    ("pelagios+recogito2-places-geonames/countryInfo.txt", LANDS, 252, 19, {}),
    ("ryanfb+pleiades-plus/pleiades-plus.csv", PLAIN, 4411, 7, {}),
    # pandas counts the row of tags too.
    ("thorbeorn+EPSI-M1-Atelier-visualisation-des-donnees-TP/conflict_data_ukr.csv", PLAIN, 1167, 52,
     {"header_tags": 1}),
    ("vanatteveldt+wikinews/wikinews_2019.csv", PLAIN, 171, 4, {}),
    ("ilyabo+ukraine-civilian-harm/ukr-civharm-2024-06-02.json", PLAIN, 1790, 8, {}),
    ("jeanromainroy+visual-story-kharkiv/incidents.json", PLAIN, 12, 13, {}),
    ("mnemonicorg+syrianarchive-api/locations.json", PLAIN, 5997, 9, {}),
    ("TechForPalestine+palestine-datasets/infrastructure-damaged.json", PLAIN, 730, 15, {}),
    ("yupitsleen+HeritageTracker/mockSites.derived.json", PLAIN, 146, 32, {}),
    ("yupitsleen+HeritageTracker/sites-data.json", PLAIN, 146, 4, {}),
    ("prs-eth+ukraine-damage-mapping-tool/unosat_aois.geojson", PLAIN, 18, 1, {}),
    *((f"{COUNTRIES}/{name}.geojson", PLAIN, 1, 88 if name == "Lybia" else 168, {})
      for name in ("Afghanistan", "Iraq", "Lybia", "Mali", "Palestine", "Sudan", "Syria", "Yemen")),
    (f"{EARTH}/ne_110m_admin_0_countries.json", PLAIN, 177, 71, {"geometry_repaired": 1}),
    (f"{EARTH}/ne_110m_populated_places_simple.json", PLAIN, 243, 37, {}),
    (f"{EARTH}/ne_50m_admin_0_boundary_lines_disputed_areas.json", PLAIN, 24, 5, {}),
)  # fmt: skip

REFUSED = (
    (f"{UKRAINE}/ACLED Data_2025-12-21.csv", "lfs_pointer"),
    (f"{ENGINE}/E61N31-24-Bijan.xlsx", "workbook_is_form"),
)

GRADED = (
    ("10NORCIA_GRADING_OVERVIEW-MONIT01_v2", 3617, 2314), ("10NORCIA_GRADING_OVERVIEW-MONIT02_v1", 3615, 2314),
    ("26USSITAAERIAL_GRADING_OVERVIEW_v2", 1073, 599),
    ("27CASTELSANTANGELOSULNERAAERIAL_GRADING_OVERVIEW_v3", 1013, 776),
)  # fmt: skip

Require = Callable[[str], Path]


def read(path: Path, options: SourceProfile) -> tuple[list[Row], Counter[str]]:
    manifest = reader_for(PurePath(path), options)
    assert manifest is not None
    items = list(manifest.reader()(path, path.name, options))
    rows = [item for item in items if isinstance(item, Row)]
    return rows, Counter(item.code for item in items if isinstance(item, Problem))


@pytest.mark.parametrize("case", READ, ids=[PurePath(case[0]).name for case in READ])
def test_rows_and_columns(case: Case, require: Require) -> None:
    file, options, rows, columns, problems = case
    found, told = read(require("shared") / "data" / file, options)
    names = {name for row in found for name in row.cells} - set(GEOMETRY_CELLS)
    assert (len(found), len(names), told) == (rows, columns, problems)


@pytest.mark.parametrize(("file", "code"), REFUSED)
def test_refused_with_the_right_reason(file: str, code: str, require: Require) -> None:
    assert read(require("shared") / "data" / file, PLAIN) == ([], {code: 1})


@pytest.mark.parametrize(("name", "rows", "buildings"), GRADED)
def test_graded_buildings_in_archives_of_shapefiles(
    name: str, rows: int, buildings: int, require: Require
) -> None:
    path = require("shared") / "data" / "emergenzeHack+terremotocentro_geodata" / f"EMSR190_{name}_vector.zip"
    found, told = read(path, PLAIN)
    layers = Counter(row.layer for row in found)
    assert (len(found), told) == (rows, {"layer_ignored": 1})
    assert [count for layer, count in layers.items() if layer and "settlements_poly" in layer] == [buildings]
    # All of it lies around Norcia, and is stated in metres of UTM zone 33.
    places = [(float(row.cells[GEOMETRY_CELLS[0]]), float(row.cells[GEOMETRY_CELLS[1]])) for row in found]
    assert all(42.6 < latitude < 43.1 and 12.9 < longitude < 13.4 for latitude, longitude in places)
    assert {row.cells["geometry.crs"] for row in found} == {"EPSG:32633"}
    # Names in UTF-8 that no file states to be so.
    assert not any("\u00c3" in cell for row in found for cell in row.cells.values())


def test_every_pleiades_place_is_sent_to_the_import(require: Require) -> None:
    files = sorted((require("shared") / "data" / "isawnyu+pleiades-datasets").glob("*.json"))
    assert len(files) == 73
    assert all(read(path, PLAIN)[1] == {"source_is_gazetteer": 1} for path in files)


def test_a_run_of_utf_8_within_windows_1252(require: Require) -> None:
    folder = "painte15+Evolution-of-the-UNESCO-World-Heritage-Program"
    path = require("shared") / "data" / folder / "whc-sites-2019.csv"
    # As Windows-1252 the closing quotation mark would be three other characters.
    text = "\n".join(cell for row in read(path, PLAIN)[0] for cell in row.cells.values())
    assert "\u201d" in text
    assert "\u00e2\u20ac" not in text
