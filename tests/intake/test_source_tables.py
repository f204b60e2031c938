"""Look-alikes of real tables, written by us with the same quirks, through the profiles that the package ships."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pyproj
import pytest
import shapefile

from heritage import pipeline
from heritage.resources.source import load_sources
from heritage.settings import Settings
from tests.fixtures.tables import Counted, Read, place, read

FIXTURES = Path(__file__).parents[1] / "fixtures" / "sources"
SITES = Counted(0, problems={"source_is_gazetteer": 1})

# source -> what the files of its folder become, and what becomes of their rows
EXPECTED: dict[str, tuple[Counted, dict[str, Any]]] = {
    "acled": (Counted(2), {"read": 2}),
    "cairo-cod": (Counted(2, problems={"encoding_guessed": 1}), {"read": 3, "ignored": {"empty_record": 1}}),
    "chev": (Counted(6, 7, 6, 6, 0, {"date_unparsed": 4, "row_empty": 1}),
             {"read": 8, "ignored": {"not_relevant": 1}, "refused": {"row_empty": 1}}),
    "eamena": (Counted(4, 5, 4, 3, 5, {"condition_contradicts_extent": 1, "lists_misaligned": 1,
                                       "position_shared": 1}), {"read": 6, "merged": 2}),
    "eamena-map-places": (SITES, {}),
    "eamena-nw-syria": (Counted(3, 6, 2, 6, 3, {"join_unmatched": 1}), {"read": 3}),
    "fa-kes": (Counted(2, problems={"duplicate_record_id": 1, "encoding_guessed": 1}), {"read": 2}),
    "gdelt-events": (Counted(2), {"read": 2}),
    "gdelt-gkg": (Counted(1), {"read": 1}),
    "gdelt-mentions": (Counted(1), {"read": 1}),
    "heritagetracker": (Counted(3, 3, 3, 1, 3, {"date_after_report": 1, "position_shared": 1}),
                        {"read": 4, "ignored": {"abandoned": 1}}),
    "heritagetracker-sites": (SITES, {}),
    "kharkiv-incidents": (Counted(2, 2, 2, 2, 2), {"read": 3, "ignored": {"not_heritage": 1}}),
    "linked4resilience": (Counted(4, 4, 4, 3, 3, {"position_outside_country": 1}), {"read": 5, "merged": 1}),
    "palestine-counts": (Counted(2), {"read": 2}),
    "stolen-objects": (Counted(4, 4, 2, 3, 4), {"read": 5, "merged": 1}),
    "syrian-archive-places": (SITES, {}),
    "timemap": (Counted(3, problems={"duplicate_record_id": 1}), {"read": 4, "ignored": {"other_area": 1}}),
    "ucdp-ged": (Counted(2, problems={"header_tags": 1, "row_empty": 1}), {"read": 3, "refused": {"row_empty": 1}}),
    "unesco-ukraine-lists": (SITES, {}),
    "unesco-ukraine-sheet": (Counted(5, 5, 5, 4, 4, {"position_shared": 1}),
                             {"read": 7, "ignored": {"section_row": 2}}),
    "unosat": (Counted(4, 5, 4, 4, 5), {"read": 4}),
    "wikinews": (Counted(1), {"read": 1}),
}  # fmt: skip
WRITTEN_HERE = {"copernicus-emsr190", "eamena-disturbances"}
"""Sources whose files are no text: the tests below write them."""


def _read(source: str, raw: Path) -> Read:
    return read(sorted((FIXTURES / source).iterdir()), source, raw)


def _dates(found: Read) -> list[tuple[str, str | None, str]]:
    return [(draft["site_mention"], draft["date_edtf"], draft["date_precision"]) for draft in found.drafts]


@pytest.mark.parametrize("source", EXPECTED)
def test_a_look_alike_becomes_what_it_should(source: str, tmp_path: Path) -> None:
    found = _read(source, tmp_path)
    assert (found.counted(), found.rows()) == EXPECTED[source]


def test_every_profile_of_a_real_table_has_a_look_alike() -> None:
    own = {"default", "incident-register"}
    shipped = {name for name in load_sources().profiles if not name.startswith("sample-")} - own
    assert shipped == set(EXPECTED) | WRITTEN_HERE


def test_every_profile_says_whose_the_data_is_and_states_a_licence_before_it_passes_on_more_than_facts() -> (
    None
):
    for profile in load_sources().profiles.values():
        if profile.id != "default":
            assert profile.attribution, profile.id
            assert profile.redistribution != "full" or profile.licence, profile.id


def test_every_quote_of_evidence_stands_in_its_cell(tmp_path: Path) -> None:
    count = 0
    for source in EXPECTED:
        found = _read(source, tmp_path / source)
        claims = {draft["claim_id"]: draft["report_id"] for draft in found.drafts}
        cells = {report["report_id"]: json.loads(report["row_json"] or "{}") for report in found.reports}
        for row in found.evidence:
            cell = cells[claims[row["claim_id"]]][row["part"].removeprefix("cell:")]
            assert cell[row["start"] : row["end"]] == row["quote"]
            count += 1
    assert count > 150


def test_eamena_disturbances_keep_their_own_dates_and_names_of_assessors_are_gone(tmp_path: Path) -> None:
    found = _read("eamena", tmp_path)
    assert _dates(found) == [
        ("North Caravanserai", "../2016-01-20", "before"),
        ("North Caravanserai", "2010-08-01/2019-09-01", "days_range"),
        ("EAMENA-0900002", None, "report_date_only"),
        ("South Caravanserai", None, "report_date_only"),
        ("East Caravanserai", "2003-12-26", "day"),
    ]
    first, second, misaligned, whole, last = found.drafts
    assert [first["cause_type"], second["cause_type"]] == ["weathering_biological", "construction"]
    assert [first["certainty"], second["certainty"]] == ["high", "medium"]
    assert first["hint_names"] == ["کاروانسرای شمالی"]
    assert (first["hint_latitude_deg"], first["hint_longitude_deg"]) == (32.1, 54.1)
    assert first["known_by"] == date(2022, 8, 31)
    assert (misaligned["cause_type"], misaligned["extent"], misaligned["severity"]) == (
        None,
        "p01_10",
        "unknown",
    )
    # Nothing disturbed and no damage seen: assessed as none. Destroyed as a state is no severity of the event.
    assert (whole["severity"], last["severity"], last["event_type"]) == ("none", "unknown", "earthquake")
    assert not [report for report in found.reports if "assessor" in report["row_json"]]


def test_disturbances_in_serial_dates_make_a_claim_for_each_effect(tmp_path: Path) -> None:
    found = _read("eamena-nw-syria", tmp_path)
    assert [(draft["effect"], draft["certainty"], draft["date_edtf"], draft["date_precision"])
            for draft in found.drafts] == [
        ("terrain_altered", "definite", "2009-05-16/2011-06-10", "imagery_bracket"),
        ("artefact_displaced", "high", "2009-05-16/2011-06-10", "imagery_bracket"),
        ("covered_buried", "low", "../2004-04-30", "before"),
        ("erosion_decay", "definite", "2017-02-20", "day"),
        ("material_lost", "medium", "2017-02-20", "day"),
        ("access_restricted", "definite", "2017-02-20", "day"),
    ]  # fmt: skip
    assert [draft["event_type"] for draft in found.drafts][::2] == [
        "illegal_excavation", "military_occupation_use", "erosion_climate",
    ]  # fmt: skip
    # A tell that is not on the map keeps its number for a name.
    assert found.drafts[-1]["site_mention"] == "T002"


def test_a_workbook_of_disturbances_reads_dates_by_their_type(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(
        ["S_ID", "Disturbance Type", "Disturbance Cause", "Disturbance Date Type", "Date 1", "Date 2", "EDTF"]
    )
    first, second = date(2009, 5, 16), date(2011, 6, 10)
    sheet.append(
        ["T1", "Domestic", "Construction", "Occurred between", first, second, "2009-05-16:2011-06-10"]
    )
    sheet.append(["T1", "Looting", "Excavation (Hand)", "Occurred before", first, None, "..2009-05-16"])
    sheet.append(["T2", "Military", "Tunelling", "Occurred on", first, None, "2009-05-16"])
    book.save(tmp_path / "log.xlsx")
    found = read([tmp_path / "log.xlsx"], "eamena-disturbances", tmp_path / "raw")
    assert found.counted() == Counted(3, 3, 2, 3)
    assert _dates(found) == [
        ("T1", "2009-05-16/2011-06-10", "imagery_bracket"),
        ("T1", "../2009-05-16", "before"),
        ("T2", "2009-05-16", "day"),
    ]


def test_the_day_of_a_first_report_is_an_upper_bound_only(tmp_path: Path) -> None:
    assert _dates(_read("unesco-ukraine-sheet", tmp_path)) == [
        ("Church of the Test", "../2022-03-27", "before"),
        ("Church of the Test", "../2022", "before"),
        ("Museum of the Test", "../2022-05", "before"),
        ("House of Culture of the Test", None, "unknown"),
        ("Library of the Test", "../2022-06-01", "before"),
    ]


def test_coders_are_dropped_cells_with_several_sites_cut_and_the_closer_date_wins(tmp_path: Path) -> None:
    found = _read("chev", tmp_path)
    assert _dates(found) == [
        ("Test Cathedral", "2023-07-23", "day"),
        ("Test Cathedral", "2023-07-23", "day"),
        ("First Museum", "2022-03", "month"),
        ("Second Museum", "2022-03", "month"),
        ("Third Museum", None, "report_date_only"),  # known by the month of the article
        ("Test Library", "2023-07-06/..", "after"),  # a first day and no last one
        ("Test Opera", "2022", "year"),
    ]
    assert [draft["actor_type"] for draft in found.drafts] == [
        "state_armed", "unknown", "unknown", "unknown", "unknown", "state_armed", "state_armed",
    ]  # fmt: skip
    assert {draft["severity"] for draft in found.drafts} == {"unknown"}
    assert not [report for report in found.reports if "coder" in report["row_json"]]


def test_passes_give_a_bracket_and_a_doubt_is_no_degree(tmp_path: Path) -> None:
    found = _read("unosat", tmp_path)
    assert [(draft["site_mention"], draft["severity"], draft["certainty"], draft["date_edtf"], draft["date_precision"])
            for draft in found.drafts] == [
        ("Test Temple", "destroyed", None, "2015-06-26/2015-08-31", "imagery_bracket"),
        ("Test Minaret", "moderate", None, "../2013-09-23", "before"),
        ("Test Minaret", "destroyed", None, "2014-05-01/2014-10-10", "imagery_bracket"),
        ("Test Gate", "unknown", "low", "2013-09-23/2014-10-10", "imagery_bracket"),
        ("Test Wall", "none", None, None, "unknown"),
    ]  # fmt: skip


def test_positions_are_read_in_the_order_of_their_source(tmp_path: Path) -> None:
    def point(source: str) -> tuple[float, float]:
        draft = _read(source, tmp_path / source).drafts[0]
        return draft["hint_latitude_deg"], draft["hint_longitude_deg"]

    assert point("heritagetracker") == (31.5203, 34.4668)
    assert point("stolen-objects") == (46.62979, 32.609546)
    assert point("unesco-ukraine-sheet") == (50.1, 30.1)
    latitude, longitude = point("kharkiv-incidents")
    assert 50.039 < latitude < 50.041
    assert 36.339 < longitude < 36.341


def test_objects_stolen_at_one_place_in_one_year_are_one_record(tmp_path: Path) -> None:
    assert _dates(_read("stolen-objects", tmp_path)) == [
        ("Test Museum", "2022", "year"),
        ("Test Museum", "2014/2015", "days_range"),
        ("Test Settlement", "2021/2023", "days_range"),
        ("Test Settlement", None, "unknown"),
    ]


def test_leads_and_counts_keep_no_text_and_no_names_of_persons(tmp_path: Path) -> None:
    events = _read("gdelt-events", tmp_path / "events").reports
    assert [(row["published_date"], row["url"], row["text"]) for row in events] == [
        (date(2019, 10, 24), "https://example.org/1", ""),
        (date(2019, 10, 24), "https://example.org/2", ""),
    ]
    assert json.loads(events[0]["row_json"])["Actor1Name"] == 'TEST "FORCES'
    (graph,) = _read("gdelt-gkg", tmp_path / "graph").reports
    assert "erson" not in graph["row_json"].replace("V1PERSONS", "")
    daily = _read("palestine-counts", tmp_path / "daily").reports
    assert [row["published_date"] for row in daily] == [date(2023, 10, 7), date(2023, 10, 8)]
    assert json.loads(daily[1]["row_json"])["places_of_worship.mosques_destroyed"] == "3"


Building = tuple[str, str, str, str, float, float]
"""Name, tag, kind of building, grade, and where it stands in metres of the map's own coordinates."""


def _product(path: Path, buildings: Sequence[Building]) -> Path:
    """A zipped product as the service delivers it: layers beside each other, junk before the archive."""
    stem = path.with_suffix("")
    for layer, rows in (("settlements_poly_grading", buildings), ("land_cover_poly", buildings[:1])):
        with shapefile.Writer(f"{stem}_{layer}") as writer:
            for name in ("nam", "txt", "settl_type", "grading", "src_date"):
                writer.field(name, "C", 60)
            for nam, txt, kind, grade, x, y in rows:
                writer.poly([[(x, y), (x, y + 20), (x + 20, y + 20), (x + 20, y), (x, y)]])
                writer.record(nam, txt, kind, grade, "2013-01-23")
        Path(f"{stem}_{layer}.prj").write_text(pyproj.CRS.from_epsg(32633).to_wkt("WKT1_ESRI"))
    with path.open("wb") as stream:
        stream.write(b"x" * 154)
        with ZipFile(stream, "a") as archive:
            for part in sorted(path.parent.glob(f"{stem.name}_*")):
                archive.write(part, part.name)
    return path


def test_two_rounds_of_grading_are_one_set_of_buildings_with_changes(tmp_path: Path) -> None:
    def graded(first: str, second: str) -> list[Building]:
        return [
            ("Basilica di Prova", "nr_basilica", "Religious", first, 343_000.0, 4_739_000.0),
            ("Unk", "nr_church", "Residential", second, 343_100.0, 4_739_000.0),
            ("Unk", "nr_church", "Residential", second, 343_100.0, 4_739_000.0),
            ("hotel Prova", "yes", "Commercial", "Completely Destroyed", 343_200.0, 4_739_000.0),
            ("Unknown", "nr_yes", "Residential", "Not Affected", 343_300.0, 4_739_000.0),
        ]

    rounds = [
        _product(tmp_path / "MONIT01.zip", graded("Highly Damaged", "Not Affected")),
        _product(tmp_path / "MONIT02.zip", graded("Completely Destroyed", "Negligible to slight damage")),
    ]
    found = read(rounds, "copernicus-emsr190", tmp_path / "raw")
    assert found.counted() == Counted(4, 4, 2, 4, 4, {"layer_ignored": 2})
    assert found.rows() == {"read": 10, "merged": 2, "ignored": {"not_heritage": 4}}
    assert [(draft["site_mention"], draft["severity"]) for draft in found.drafts] == [
        ("Basilica di Prova", "severe"),
        ("nr_church", "none"),
        ("Basilica di Prova", "destroyed"),
        ("nr_church", "minor"),
    ]
    # The date is the activation's, never the base map's.
    assert {draft["date_edtf"] for draft in found.drafts} == {"2016-10-26/2016-10-30"}
    assert found.drafts[0]["hint_site_key"] == found.drafts[2]["hint_site_key"]
    assert 42.7 < found.drafts[0]["hint_latitude_deg"] < 42.9


def test_all_look_alikes_in_one_build_keep_the_dataset_sound(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    for source in EXPECTED:
        place(sorted((FIXTURES / source).iterdir()), source, raw)
    settings = Settings(root=tmp_path, input=raw, data=tmp_path / "data", coders=tmp_path / "coders",
                        output=tmp_path / "dataset", processes=1)  # fmt: skip
    tables, manifest = pipeline.assemble(settings)
    broken = {row["invariant"] for row in tables["integrity"].to_pylist()
              if row["violations"] and row["severity"] == "critical"}  # fmt: skip
    assert not broken
    by_rows = {row["source_id"]: row["claims"] for row in manifest["imports"]}
    assert by_rows["timemap"] == by_rows["gdelt-events"] == 0
    reports = {row["report_id"]: row["source_id"] for row in tables["reports"].to_pylist()}
    # A claim read in the text of a row has the row's day, since the text says none.
    (told,) = [row for row in tables["claims"].to_pylist() if reports[row["report_id"]] == "timemap"]
    assert (told["coder"], told["date_edtf"], told["country"]) == ("rules", "2022-03-16", "UA")
    silent = {"gdelt-events", "gdelt-gkg", "gdelt-mentions", "palestine-counts"}
    assert silent.isdisjoint(reports[row["report_id"]] for row in tables["claims"].to_pylist())
