"""The real lists: how many rows each has, and what becomes of every one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from heritage.gazetteer_import.outcome import Outcome
from heritage.gazetteer_import.run import run
from heritage.resources.files import base_dir
from heritage.resources.gazetteer import read_gazetteer

DATA = Path(__file__).resolve().parents[3].parent / "shared" / "data"

WHC_2019 = "painte15+Evolution-of-the-UNESCO-World-Heritage-Program/whc-sites-2019.csv"
WHC_2023 = "bugracntp+UNESCO-world-heritage/whc-sites-2023.csv"
WHC_XML = "emilyalcu+enriching-unesco-world-heritage-list-with-wikidata/whc_en.xml"
WHC_NEW_XML = "kimuhixy-ux+world-heritage-globe/whc_list.xml"
PLEIADES = "isawnyu+pleiades-datasets"
PLUS = "ryanfb+pleiades-plus/pleiades-plus.csv"
SYRIACA = "srophe+syriaca-data"
WIKIDATA = "csalguero10+DisperseArt_InformationVisualization/wikidata_ukrainian_museums.csv"
GEONAMES = "papajuans+zoneslider/cities15000.txt"
COUNTRIES = "pelagios+recogito2-places-geonames/countryInfo.txt"
SYRIAN_ARCHIVE = "mnemonicorg+syrianarchive-api/locations.json"

pytestmark = pytest.mark.shared


@pytest.fixture(autouse=True)
def _needs_the_data() -> None:
    if not DATA.is_dir():
        pytest.skip("no folder of real files beside the clone")


@pytest.mark.parametrize(
    ("path", "list_format", "rows", "skipped"),
    [
        # Natural properties are left out: 213, 227, 227 and 239 of them; of 2019 also new ones whose name lost letters.
        (WHC_2019, "whc", 1121, None),
        (WHC_2023, "whc", 1199, 227),
        (WHC_XML, "whc", 1199, 227),
        (WHC_NEW_XML, "whc", 1261, 239),
        (PLEIADES, "pleiades", 73, 5),
        (PLUS, "pleiades", 4411, None),
        (SYRIACA, "syriaca", 10, 0),
        (WIKIDATA, "wikidata", 500, 135),
        (GEONAMES, "geonames", 22_933, 0),
        (COUNTRIES, "geonames", 252, 2),
        (SYRIAN_ARCHIVE, "syrianarchive", 5_997, 0),
    ],
)
def test_every_row_becomes_something(
    tmp_path: Path, path: str, list_format: str, rows: int, skipped: int | None
) -> None:
    outcome = run([DATA / path], tmp_path / "g", is_dry=True)
    counts = outcome.counts()
    assert set(outcome.formats.values()) == {list_format}
    assert counts["rows"] == rows
    used = sum(counts[name] for name in ("new_sites", "new_places", "matched_sites", "matched_places"))
    assert used + counts["skipped"] == rows
    assert skipped is None or counts["skipped"] == skipped


@pytest.mark.parametrize(
    ("path", "source_id", "rows", "sites", "repeated"),
    [
        (
            "csalguero10+DisperseArt_InformationVisualization/unesco_damage_sites.csv",
            "unesco-ukraine-sheet",
            365,
            351,
            0,
        ),
        (
            "csalguero10+DisperseArt_InformationVisualization/cultural_damage_L4R2.csv",
            "linked4resilience",
            227,
            211,
            16,
        ),
        (
            "csalguero10+DisperseArt_InformationVisualization/1_stolen_objects_ukraine.csv",
            "stolen-objects",
            2287,
            42,
            2245,
        ),
        ("eamena-project+eamenaR/caravanserail.geojson", "eamena", 424, 221, 203),
    ],
)
def test_sites_of_real_tables_of_damage(
    tmp_path: Path, *, path: str, source_id: str, rows: int, sites: int, repeated: int
) -> None:
    outcome = run([DATA / path], tmp_path / "g", source_id=source_id, is_dry=True)
    assert outcome.rows == rows
    assert len(outcome.new_sites) + len(outcome.matched_sites) == sites
    assert [problem.code for problem in outcome.skipped].count("gazetteer_row_repeated") == repeated


def danger(outcome: Outcome) -> set[str]:
    return {site_id for site_id, _, _ in outcome.danger}


def test_xml_says_of_danger_less_than_the_table_and_what_is_past(tmp_path: Path) -> None:
    table, xml = (run([DATA / path], tmp_path / "g", is_dry=True) for path in (WHC_2023, WHC_XML))
    assert {"IQ-hatra", "LY-cyrene", "LY-leptis-magna"} <= danger(table) - danger(xml)
    stale = {"UG-kasubi-tombs", "GE-historical-monuments-of-mtskheta", "GE-gelati-monastery"}
    assert danger(xml) - danger(table) == stale, "off the list in danger for years, says the table"


def test_the_old_list_is_no_utf8_and_has_lost_letters(tmp_path: Path) -> None:
    outcome = run([DATA / WHC_2019], tmp_path / "g", is_dry=True)
    codes = [problem.code for problem in outcome.problems]
    assert codes.count("encoding_guessed") == 1
    assert codes.count("gazetteer_name_lossy") == 31
    assert not any("?" in one.name for one in outcome.new_sites)


def test_world_heritage_then_pleiades_then_syriac_twice(tmp_path: Path) -> None:
    folder = tmp_path / "g"
    lists = [DATA / WHC_2023, DATA / PLEIADES, DATA / SYRIACA, DATA / WIKIDATA]
    for path in lists:
        run([path], folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for path in lists:
        outcome = run([path], folder)
        assert outcome.written == []
        assert outcome.counts()["new_sites"] == outcome.counts()["changed"] == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    gazetteer = read_gazetteer((base_dir() / "gazetteer", folder))
    assert len(gazetteer.sites) > 2_200
    nineveh = gazetteer.sites["IQ-nineveh"]
    assert nineveh.origin is not None
    assert "Syriac Gazetteer 144" in nineveh.origin
    assert {"\u0722\u071d\u0722\u0718\u0710"} & {name.name for name in gazetteer.names["IQ-nineveh"]}


def test_other_order_of_the_real_lists_gives_the_same_sites(tmp_path: Path) -> None:
    found = []
    for number, lists in enumerate(
        ([WHC_2023, PLEIADES, SYRIACA, WIKIDATA], [WIKIDATA, SYRIACA, PLEIADES, WHC_2023])
    ):
        for path in lists:
            run([DATA / path], tmp_path / str(number))
        gazetteer = read_gazetteer((base_dir() / "gazetteer", tmp_path / str(number)))
        found.append({(one.whc_id, one.wikidata_id, one.pleiades_id) for one in gazetteer.sites.values()})
    assert found[0] == found[1]
