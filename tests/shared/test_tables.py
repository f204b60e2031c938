"""The real tables beside the clone: for each file what must come of it, counted by other means than ours.

The figures were counted with pandas and geopandas, by the rules that each profile states, before the profile was run;
where a figure is not plain to see, its reason stands beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from heritage import pipeline
from heritage.settings import Settings
from tests.fixtures.tables import Counted, place, read

pytestmark = pytest.mark.shared


@dataclass(frozen=True, slots=True)
class Case:
    """Files of one source, what they must become, and what must become of their rows."""

    source: str
    files: tuple[str, ...]
    counted: Counted
    rows: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The case in the list of tests."""
        return f"{self.source}: {' + '.join(Path(file).name for file in self.files)}"


ARCHES, ENGINE = "eamena-project+eamenaR", "eamena-project+eamena-arches-dev"
UKRAINE = "csalguero10+DisperseArt_InformationVisualization"
ITALY = "emergenzeHack+terremotocentro_geodata/EMSR190_"
MONIT01, MONIT02 = (f"{ITALY}10NORCIA_GRADING_OVERVIEW-MONIT0{n}_vector.zip" for n in ("1_v2", "2_v1"))
SITES = {"source_is_gazetteer": 1}
LAYERS = {"layer_ignored": 2}

CASES = (
    # 424 features of 221 places. 434 disturbances stand in lists that fit; 3 records whose lists do not make a claim
    # each; so do 50 of the 51 places without a disturbance, which have an extent (the 51st has nothing and no claim).
    # Dated: 96 with "occurred before" and 11 from-to. Two places share a point.
    Case("eamena", (f"{ARCHES}/caravanserail.geojson",),
         Counted(221, 487, 220, 107, 487, {"lists_misaligned": 3, "position_shared": 1}),
         {"read": 424, "merged": 203}),
    Case("eamena", (f"{ARCHES}/EAMENA-0192281.geojson",), Counted(1, 1, 1, 0, 1), {"read": 2, "merged": 1}),
    # 218 + 169 + 123 + 52 + 12 effects; 17 rows of 2 tells that are not on the map have no point (525 effects have).
    Case("eamena-nw-syria", (f"{ENGINE}/Disturbances_EDTF.xlsx", f"{ENGINE}/NWSyria_sites.geojson"),
         Counted(218, 574, 20, 574, 525, {"join_unmatched": 1}), {"read": 218}),
    Case("eamena-nw-syria", (f"{ENGINE}/df_syria_out.tsv", f"{ENGINE}/NWSyria_sites.geojson"),
         Counted(218, 574, 20, 574, 525, {"header_short": 1, "join_unmatched": 1}), {"read": 218}),
    Case("eamena-disturbances", (f"{ARCHES}/disturbances_edtf.xlsx",), Counted(62, 62, 6, 62, 0), {"read": 62}),
    Case("unesco-ukraine-sheet", (f"{UKRAINE}/unesco_damage_sites.csv",),
         Counted(351, 351, 351, 241, 232, {"position_shared": 1}), {"read": 365, "ignored": {"section_row": 14}}),
    Case("unesco-ukraine-sheet", (f"{UKRAINE}/unesco-damage-sites-qid.csv",),
         Counted(351, 351, 351, 241, 232, {"position_shared": 1}), {"read": 365, "ignored": {"section_row": 14}}),
    Case("linked4resilience", (f"{UKRAINE}/cultural_damage_L4R2.csv",), Counted(211, 211, 211, 198, 208),
         {"read": 227, "merged": 16}),
    # 856 relevant rows, 46 without a site, 4 the same twice when the coder's name is gone; 1,032 sites in 806 cells.
    # 9 initiators are sentences or name two sides; 143 of 256 days are 23 July 2023.
    # 11 events are dated after the month in which their article appeared.
    Case("chev", ("hgoers+cultural_heritage_damage/article_detailed.csv",),
         Counted(806, 1032, 482, 539, 0, {"date_after_report": 11, "date_unparsed": 204, "dates_heaped": 2,
                                          "duplicate_report": 4, "label_unmapped": 9, "name_too_long": 3,
                                          "row_empty": 46}),
         {"read": 1810, "ignored": {"not_relevant": 954}, "refused": {"row_empty": 46, "duplicate_report": 4}}),
    # 19 rows of heritage in each round, two of them one polygon.
    Case("copernicus-emsr190", (MONIT01,), Counted(18, 18, 18, 18, 18, LAYERS),
         {"read": 2315, "merged": 1, "ignored": {"not_heritage": 2296}}),
    Case("copernicus-emsr190", (MONIT02,), Counted(18, 18, 18, 18, 18, LAYERS),
         {"read": 2315, "merged": 1, "ignored": {"not_heritage": 2296}}),
    Case("copernicus-emsr190", (MONIT01, MONIT02), Counted(36, 36, 18, 36, 36, {"layer_ignored": 4}),
         {"read": 4630, "merged": 2, "ignored": {"not_heritage": 4592}}),
    Case("copernicus-emsr190", (f"{ITALY}26USSITAAERIAL_GRADING_OVERVIEW_v2_vector.zip",),
         Counted(7, 7, 7, 7, 7, LAYERS), {"read": 616, "ignored": {"not_heritage": 609}}),
    Case("copernicus-emsr190", (f"{ITALY}27CASTELSANTANGELOSULNERAAERIAL_GRADING_OVERVIEW_v3_vector.zip",),
         Counted(0, problems=LAYERS), {"read": 776, "ignored": {"not_heritage": 776}}),
    Case("timemap", ("ilyabo+ukraine-civilian-harm/ukr-civharm-2024-06-02.json",), Counted(104),
         {"read": 1790, "ignored": {"other_area": 1686}}),
    # 116 of 144 have a date; one of them lies behind the day of its assessment.
    Case("heritagetracker", ("yupitsleen+HeritageTracker/mockSites.derived.json",),
         Counted(144, 144, 144, 115, 144, {"date_after_report": 1, "position_shared": 4}),
         {"read": 146, "ignored": {"abandoned": 2}}),
    # 1,168 rows with the tags; 20 have a dash for a headline.
    Case("ucdp-ged", ("thorbeorn+EPSI-M1-Atelier-visualisation-des-donnees-TP/conflict_data_ukr.csv",),
         Counted(1147, problems={"header_tags": 1, "row_empty": 20}), {"read": 1167, "refused": {"row_empty": 20}}),
    Case("acled", (f"{UKRAINE}/ACLED Data_2025-12-21.csv",), Counted(0, problems={"lfs_pointer": 1})),
    Case("gdelt-events", ("arekziobrowski+gdelt-big-data/20191024143000.export.CSV",), Counted(2111), {"read": 2111}),
    Case("gdelt-gkg", ("ocramz+gdelt-hs/gkg_1row_1.tsv", "ocramz+gdelt-hs/gkg_1row_2.tsv"), Counted(2), {"read": 2}),
    Case("gdelt-mentions", ("linwoodc3+gdeltPyR/mentionssamp.csv",), Counted(1635), {"read": 1635}),
    Case("palestine-counts", ("TechForPalestine+palestine-datasets/infrastructure-damaged.json",), Counted(730),
         {"read": 730}),
    # 42 places; 75 pairs of place and year and three places with objects of which no year is given.
    Case("stolen-objects", (f"{UKRAINE}/1_stolen_objects_ukraine.csv",), Counted(78, 78, 42, 75, 78),
         {"read": 2287, "merged": 2209}),
    Case("cairo-cod", (f"{ENGINE}/hp.csv",), Counted(3, problems={"encoding_guessed": 1}),
         {"read": 4, "ignored": {"empty_record": 1}}),
    Case("cairo-cod", (f"{ENGINE}/records.csv",), Counted(91), {"read": 91}),
    Case("kharkiv-incidents", ("jeanromainroy+visual-story-kharkiv/incidents.json",), Counted(2, 2, 2, 2, 2),
         {"read": 12, "ignored": {"not_heritage": 10}}),
    Case("fa-kes", ("golobluka+Fake-news-generation-from-FA-KES-dataset/FA-KES-Dataset.csv",),
         Counted(802, problems={"duplicate_record_id": 10, "duplicate_report": 2, "encoding_guessed": 1}),
         {"read": 804, "refused": {"duplicate_report": 2}}),
    Case("wikinews", ("vanatteveldt+wikinews/wikinews_2019.csv",), Counted(171), {"read": 171}),
    # Lists of sites, which `heritage sites import` reads.
    Case("heritagetracker-sites", ("yupitsleen+HeritageTracker/sites-data.json",), Counted(0, problems=SITES)),
    Case("syrian-archive-places", ("mnemonicorg+syrianarchive-api/locations.json",), Counted(0, problems=SITES)),
    Case("unesco-ukraine-lists", (f"{UKRAINE}/2_ukraine_list_qid_coord.csv",), Counted(0, problems=SITES)),
    Case("unesco-ukraine-lists", (f"{UKRAINE}/unesco_ukraine_lists.csv",), Counted(0, problems=SITES)),
    Case("eamena-map-places", (f"{ARCHES}/Waypoints.kmz",), Counted(0, problems=SITES)),
    Case("eamena-map-places", (f"{ARCHES}/caravanserail_outKML2.kml",), Counted(0, problems=SITES)),
    # Forms to be filled in, in the folder of whatever source.
    Case("eamena", (f"{ENGINE}/E61N31-24-Bijan.xlsx",), Counted(0, problems={"workbook_is_form": 1})),
)  # fmt: skip

REFUSED = {
    "csv_columns": (
        "bugracntp+UNESCO-world-heritage/whc-sites-2023.csv",
        "painte15+Evolution-of-the-UNESCO-World-Heritage-Program/whc-sites-2019.csv",
        f"{UKRAINE}/wikidata_ukrainian_museums.csv", f"{UKRAINE}/geoBoundaries-UKR-ADM1_simplified.geojson",
        "ryanfb+pleiades-plus/pleiades-plus.csv", "prs-eth+ukraine-damage-mapping-tool/unosat_aois.geojson",
        "hgoers+cultural_heritage_damage/schema_damage_event.json",
        "hgoers+cultural_heritage_damage/schema_newspaper_damage_event.json",
        "martynafford+natural-earth-geojson/ne_110m_admin_0_countries.json",
        "martynafford+natural-earth-geojson/ne_110m_populated_places_simple.json",
        "martynafford+natural-earth-geojson/ne_50m_admin_0_boundary_lines_disputed_areas.json",
        *(f"eamena-project+eamena-data/{name}.geojson" for name in (
            "Afghanistan", "Iraq", "Lybia", "Mali", "Palestine", "Sudan", "Syria", "Yemen")),
    ),
    "xml_not_a_feed": (
        "emilyalcu+enriching-unesco-world-heritage-list-with-wikidata/whc_en.xml",
        "kimuhixy-ux+world-heritage-globe/whc_list.xml",
        *(f"srophe+syriaca-data/{name}.xml" for name in (10, 66, 78, 110, 144, 145, 146, 195, 572, 573)),
    ),
}  # fmt: skip
"""Files without a profile that hold no reports: the code that says so."""

Require = Callable[[str], Path]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_real_table_becomes_what_was_counted_by_other_means(
    case: Case, require: Require, tmp_path: Path
) -> None:
    data = require("shared") / "data"
    found = read([data / file for file in case.files], case.source, tmp_path)
    assert found.counted() == case.counted
    assert found.rows() == case.rows


@pytest.mark.parametrize(
    ("code", "file"), [(code, file) for code, files in REFUSED.items() for file in files], ids=str
)
def test_a_file_without_reports_is_refused_with_a_reason(
    code: str, file: str, require: Require, tmp_path: Path
) -> None:
    found = read([require("shared") / "data" / file], "nowhere", tmp_path)
    assert found.reports == []
    assert [problem.code for problem in found.problems if problem.code == code] == [code]


def test_norcia_two_rounds_are_one_set_of_buildings_of_which_three_changed(
    require: Require, tmp_path: Path
) -> None:
    data = require("shared") / "data"
    rounds = []
    for name in (MONIT01, MONIT02):
        drafts = read([data / name], "copernicus-emsr190", tmp_path / Path(name).stem).drafts
        rounds.append({draft["hint_site_key"]: draft["severity"] for draft in drafts})
    assert rounds[0].keys() == rounds[1].keys()
    changes = sorted(
        (rounds[0][key], rounds[1][key]) for key in rounds[0] if rounds[0][key] != rounds[1][key]
    )
    assert changes == [("none", "destroyed"), ("none", "destroyed"), ("none", "severe")]


def test_no_name_of_a_coder_or_assessor_is_kept(require: Require, tmp_path: Path) -> None:
    data = require("shared") / "data"
    names = {
        "eamena": ("Rahnama", "Rouhani", "McQuone"),
        "cairo-cod": ("Abutawila", "Dobrowolski"),
        "chev": ("coder4",),
    }
    for case in CASES:
        if case.source in names:
            found = read(
                [data / file for file in case.files], case.source, tmp_path / case.name.replace("/", " ")
            )
            kept = "\n".join(str(report["row_json"]) for report in found.reports)
            kept += "\n".join(problem.detail for problem in found.problems)
            assert not [name for name in names[case.source] if name in kept], case.name


@pytest.mark.slow
def test_all_tables_in_one_build_keep_the_dataset_sound_and_every_row_counted(
    require: Require, tmp_path: Path
) -> None:
    data, raw = require("shared") / "data", tmp_path / "raw"
    for case in CASES:
        place([data / file for file in case.files], case.source, raw)
    settings = Settings(root=tmp_path, input=raw, data=tmp_path / "data", coders=tmp_path / "coders",
                        output=tmp_path / "dataset", processes=2)  # fmt: skip
    tables, manifest = pipeline.assemble(settings)
    broken = {row["invariant"] for row in tables["integrity"].to_pylist()
              if row["violations"] and row["severity"] == "critical"}  # fmt: skip
    assert not broken
    for row in manifest["imports"]:
        counted = sum(row["rows_ignored"].values()) + sum(row["rows_refused"].values())
        assert row["rows_read"] == row["reports"] + row["rows_merged"] + counted, row
    reports = tables["reports"].to_pylist()
    by_file = {row["file"]: row["reports"] for row in manifest["imports"]}
    assert {file: sum(report["origin"] == file for report in reports) for file in by_file} == by_file
    leads = {"gdelt-events", "gdelt-gkg", "gdelt-mentions", "palestine-counts"}
    silent = {report["report_id"] for report in reports if report["source_id"] in leads}
    assert silent.isdisjoint(tables["claims"]["report_id"].to_pylist())
