"""Entries into a project's gazetteer: what is matched, filled, kept apart, reported; twice, and in another order."""

# ruff: noqa: E501 -- an entry a line is easier to compare

from __future__ import annotations

import csv
import itertools
import json
import shutil
import sys
from pathlib import Path

import pytest

from heritage import cli
from heritage.errors import ConfigError
from heritage.gazetteer_import.entry import Entry, Found, PlaceEntry, Spelling
from heritage.gazetteer_import.files import write
from heritage.gazetteer_import.known import Known
from heritage.gazetteer_import.outcome import Outcome
from heritage.gazetteer_import.run import merge, project_target, run
from heritage.problems import kind_of
from heritage.resources.files import base_dir
from heritage.resources.gazetteer import read_gazetteer

Row = dict[str, str]
BASE = base_dir() / "gazetteer"

PALMYRA = (34.55210, 38.26571)  # as near the point of our row as its uncertainty allows


def entry(list_name: str, key: str, name: str, **more: object) -> Entry:
    given: dict[str, object] = {"spellings": (Spelling(name, "en", "official"),), "licence": "CC0"}
    return Entry(list_name, key, f"list:{key}", **(given | more))  # type: ignore[arg-type]


def imported(folder: Path, *found: Found) -> Outcome:
    """Merge entries into a gazetteer folder and write it, as `run` does with those of files."""
    folders = [BASE, *([folder] if folder.is_dir() else [])]
    known, outcome = Known(folders), Outcome()
    merge(found, known, outcome)
    outcome.written = write([BASE, folder], folder, known)
    return outcome


def rows(folder: Path, name: str) -> list[Row]:
    path = folder / name
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def conflicts(outcome: Outcome) -> list[tuple[str, str]]:
    return [(one.id, one.field) for one in outcome.conflicts]


def base_row(site_id: str) -> Row:
    return next(row for row in rows(BASE, "sites.csv") if row["site_id"] == site_id)


def test_a_new_site_has_id_names_provenance_and_honest_position(tmp_path: Path) -> None:
    spellings = (Spelling("Fictia Castle", "en", "official"), Spelling("Burg Fictia", "de", "official"))
    one = entry("Wikidata", "Q99000001", "", spellings=spellings, point=(50.4501, 30.5234), uncertainty_m=500.0,
                ids={"wikidata_id": "Q99000001"})  # fmt: skip
    outcome = imported(tmp_path / "gazetteer", one)
    (row,) = rows(tmp_path / "gazetteer", "sites.csv")
    assert row == base_row("UA-saint-sophia-cathedral-kyiv") | {
        "site_id": "UA-fictia-castle",
        "name": "Fictia Castle",
        "country": "UA",
        "category": "fortification",
        "part_of": "",
        "near": "",
        "latitude_deg": "50.4501",
        "longitude_deg": "30.5234",
        "position_uncertainty_m": "500",
        "position_precision": "near_point",
        "whc_id": "",
        "wikidata_id": "Q99000001",
        "pleiades_id": "",
        "geonames_id": "",
        "sensitivity": "generalise_10km",
        "sensitivity_reason": "",
        "licence": "CC0",
        "origin": "Wikidata Q99000001 (country by the towns around it)",
    }
    assert [(name["name"], name["language"]) for name in rows(tmp_path / "gazetteer", "names.csv")] == [
        ("Burg Fictia", "de"),
        ("Fictia Castle", "en"),
    ]
    assert outcome.written == ["sites.csv", "names.csv"]
    assert read_gazetteer((BASE, tmp_path / "gazetteer")).sites["UA-fictia-castle"].wikidata_id == "Q99000001"


@pytest.mark.parametrize(
    ("category", "point", "is_listed", "expected"),
    [
        ("museum", (50.45466, 30.5238), False, ("public_exact", "")),
        ("museum", (48.0, 24.4), False, ("generalise_10km", "")),
        ("archaeological_site", (50.45466, 30.5238), False, ("generalise_10km", "looting_risk")),
        ("museum", None, False, ("generalise_10km", "")),
        ("archaeological_site", (48.0, 24.4), True, ("public_exact", "")),
    ],
)
def test_exact_positions_are_public_for_world_heritage_and_buildings_in_towns(
    tmp_path: Path,
    category: str,
    point: tuple[float, float] | None,
    is_listed: bool,
    expected: tuple[str, str],
) -> None:
    one = entry("A list", "1", "Fictia Rotunda", category=category, point=point, uncertainty_m=500.0, countries=("UA",),
                is_listed=is_listed)  # fmt: skip
    imported(tmp_path / "g", one)
    (row,) = rows(tmp_path / "g", "sites.csv")
    assert (row["sensitivity"], row["sensitivity_reason"]) == expected


def test_a_shared_identifier_fills_what_is_missing_and_overwrites_nothing(tmp_path: Path) -> None:
    ours = base_row("SY-palmyra")
    one = entry("Wikidata", "Q5747", "Palmyra", ids={"wikidata_id": "Q5747", "whc_id": ours["whc_id"],
                "geonames_id": "163809"}, point=PALMYRA, uncertainty_m=500.0, countries=("SY",),
                spellings=(Spelling("Palmyra", "en", "official"), Spelling("Palmira Ficta", "la", "official")))  # fmt: skip
    outcome = imported(tmp_path / "g", one)
    (row,) = rows(tmp_path / "g", "sites.csv")
    had = {column for column in ("wikidata_id", "geonames_id") if ours[column]}
    filled = sorted({"wikidata_id", "geonames_id"} - had)
    assert [(made.id, made.by, list(made.filled)) for made in outcome.matched_sites] == [
        ("SY-palmyra", "whc_id", filled)
    ]
    assert {key: value for key, value in row.items() if ours[key] and key not in ("origin", "licence")} == {
        key: value for key, value in ours.items() if value and key not in ("origin", "licence")
    }
    assert row["origin"] == f"{ours['origin']}; Wikidata Q5747 ({', '.join(sorted([*filled, 'names']))})"
    assert row["licence"] == "facts; CC0"
    assert ("Palmira Ficta", "la") in {
        (name["name"], name["language"]) for name in rows(tmp_path / "g", "names.csv")
    }
    problems = [
        problem for problem in read_gazetteer((BASE, tmp_path / "g")).problems if problem.key == "SY-palmyra"
    ]
    assert problems == [], "a row that only says more replaces nothing"


def test_conflicts_are_listed_and_ours_is_kept(tmp_path: Path) -> None:
    ours = base_row("SY-palmyra")
    one = entry("Wikidata", "Q1", "Something Else Entirely", ids={"whc_id": ours["whc_id"], "pleiades_id": "1"},
                point=(36.0, 40.0), uncertainty_m=100.0, countries=("IQ",), category="museum", is_category_stated=True)  # fmt: skip
    outcome = imported(tmp_path / "g", one)
    assert conflicts(outcome) == [
        ("SY-palmyra", "pleiades_id"),
        ("SY-palmyra", "country"),
        ("SY-palmyra", "category"),
        ("SY-palmyra", "position"),
        ("SY-palmyra", "name"),
    ]
    assert outcome.conflicts[1].ours == "SY"
    assert outcome.conflicts[1].theirs == "IQ"
    assert outcome.written == [], "not even its names, which have nothing in common with ours"
    assert {problem.code for problem in outcome.all_problems()} == {"gazetteer_conflict"}


def test_an_entry_whose_identifiers_lead_to_two_sites(tmp_path: Path) -> None:
    hatra, palmyra = base_row("IQ-hatra"), base_row("SY-palmyra")
    one = entry(
        "A list", "1", "Hatra", ids={"whc_id": hatra["whc_id"], "pleiades_id": palmyra["pleiades_id"]}
    )
    outcome = imported(tmp_path / "g", one)
    assert [made.id for made in outcome.matched_sites] == ["IQ-hatra"]
    assert ("IQ-hatra", "pleiades_id") in conflicts(outcome)
    assert outcome.written == []


def fictia(list_name: str, key: str, north_km: float, **more: object) -> Entry:
    column = {"Pleiades": "pleiades_id", "Wikidata": "wikidata_id"}.get(list_name)
    ids = {column: key} if column else {}
    point = (36.3 + north_km / 111.2, 41.6)
    return entry(
        list_name, key, "Fictia Ziggurat", **({"ids": ids, "point": point, "uncertainty_m": 500.0} | more)
    )


@pytest.mark.parametrize(
    ("other", "matched", "possible"),
    [
        (fictia("Wikidata", "Q99000009", 1.5), True, False),
        (fictia("Wikidata", "Q99000009", 12.0), False, True),
        (fictia("Wikidata", "Q99000009", 80.0), False, False),
        (fictia("Wikidata", "Q99000009", 12.0, uncertainty_m=15_000.0), True, False),
        (fictia("Wikidata", "Q99000009", 0.0, point=None, countries=("IQ",)), False, True),
        (fictia("Wikidata", "Q99000009", 1.5, countries=("SY",)), False, False),
        (fictia("Pleiades", "9900002", 0.5), False, False),
        (fictia("A list", "7", 1.5, spellings=(Spelling("Ziggurat of F\u012bct\u012by\u0101", "und", "exonym"),)), False, False),
    ],
    ids=["near", "some km", "far", "as far as they may", "no point", "another country", "same list", "another name"],
)  # fmt: skip
def test_a_name_matches_only_with_the_place(
    tmp_path: Path, other: Entry, matched: bool, possible: bool
) -> None:
    outcome = imported(tmp_path / "g", fictia("Pleiades", "9900001", 0.0, countries=("IQ",)), other)
    assert [made.by for made in outcome.matched_sites] == (["name and place"] if matched else [])
    assert len(rows(tmp_path / "g", "sites.csv")) == 2 - matched
    assert [one.id for one in outcome.possible] == (["IQ-fictia-ziggurat"] if possible else [])


def test_names_of_type_words_alone_match_only_at_one_point(tmp_path: Path) -> None:
    def mosque(key: str, north_km: float) -> Entry:
        point = (36.3 + north_km / 111.2, 41.6)
        return entry(
            "Wikidata", key, "Great Mosque", ids={"wikidata_id": key}, point=point, uncertainty_m=500.0
        )

    first = entry("Pleiades", "9900001", "Great Mosque", ids={"pleiades_id": "9900001"}, point=(36.3, 41.6), uncertainty_m=500.0)  # fmt: skip
    outcome = imported(tmp_path / "g", first, mosque("Q99000001", 0.9))
    assert len(outcome.new_sites) == 2
    assert [one.why for one in outcome.possible] == ["a name that many places have, 0.9 km apart"]
    outcome = imported(tmp_path / "h", first, mosque("Q99000001", 0.1))
    assert [made.by for made in outcome.matched_sites] == ["name and place"]
    assert {row["kind"] for row in rows(tmp_path / "h", "names.csv")} == {"short"}, (
        "it needs a second cue in a report"
    )


def test_two_sites_that_fit_are_possible_and_neither_is_taken(tmp_path: Path) -> None:
    one = fictia("Pleiades", "9900001", 0.0, countries=("IQ",))
    two = fictia("Pleiades", "9900002", 1.0, countries=("IQ",))
    outcome = imported(tmp_path / "g", one, two, fictia("Wikidata", "Q99000009", 0.5))
    assert len(outcome.new_sites) == 3
    assert [maybe.why for maybe in outcome.possible] == ["name and place, as of 2 sites"] * 2


def test_names_that_towns_or_other_sites_have_are_short(tmp_path: Path) -> None:
    spellings = (Spelling("Fictia Temple Hill", "en", "official"), Spelling("Damascus", "en", "exonym"),
                 Spelling("Hatra", "en", "exonym"), Spelling("Ur", "akk", "historic"))  # fmt: skip
    one = entry(
        "Pleiades", "9900001", "", spellings=spellings, countries=("SY",), ids={"pleiades_id": "9900001"}
    )
    imported(tmp_path / "g", one)
    kinds = {row["name"]: row["kind"] for row in rows(tmp_path / "g", "names.csv")}
    assert kinds == {"Damascus": "short", "Fictia Temple Hill": "official", "Hatra": "short", "Ur": "short"}


def small_lists() -> list[tuple[Found, ...]]:
    pleiades = (
        fictia("Pleiades", "9900001", 0.0),
        entry("Pleiades", "9900002", "Fictia Gate", ids={"pleiades_id": "9900002"}, point=(36.31, 41.61), uncertainty_m=100.0),
        entry("Pleiades", "9900003", "Lost Fictia", ids={"pleiades_id": "9900003"}),
    )  # fmt: skip
    wikidata = (
        fictia("Wikidata", "Q99000001", 1.0),
        entry(
            "Wikidata",
            "Q99000002",
            "Gate of Fictia",
            ids={"wikidata_id": "Q99000002", "pleiades_id": "9900002"},
        ),
        fictia("Wikidata", "Q99000004", 30.0),
    )
    syriac = (
        entry("Syriac Gazetteer", "99001", "Fictia Ziggurat", point=(36.302, 41.6), uncertainty_m=1000.0),
        entry("Syriac Gazetteer", "99002", "Ankawa Fictia", point=(36.22, 43.99), uncertainty_m=1000.0),
    )
    return [pleiades, wikidata, syriac]


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "g"
    for found in small_lists():
        imported(folder, *found)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for found in small_lists():
        outcome = imported(folder, *found)
        assert outcome.written == []
        assert outcome.new_sites == []
        assert len(outcome.matched_sites) == outcome.rows
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_another_order_gives_the_same_sites(tmp_path: Path) -> None:
    found = {}
    for number, order in enumerate(itertools.permutations(small_lists())):
        folder = tmp_path / str(number)
        for part in order:
            imported(folder, *part)
        found[number] = sorted(
            (row["pleiades_id"], row["wikidata_id"], row["name"] != "") for row in rows(folder, "sites.csv")
        )
    # The ziggurat and the gate in two lists each, the ziggurat in the third too; one more ziggurat lies far off.
    expected = [("", "", True), ("", "Q99000004", True), ("9900001", "Q99000001", True), ("9900002", "Q99000002", True),
                ("9900003", "", True)]  # fmt: skip
    assert all(one == expected for one in found.values()), found


def test_another_order_within_a_list_gives_the_same_files(tmp_path: Path) -> None:
    for number, found in enumerate((small_lists()[0], small_lists()[0][::-1])):
        imported(tmp_path / str(number), *found)
    for name in ("sites.csv", "names.csv"):
        assert (tmp_path / "0" / name).read_bytes() == (tmp_path / "1" / name).read_bytes()


def place(
    key: str, name: str, point: tuple[float, float] | None = None, *others: str, label: str = "GeoNames"
) -> PlaceEntry:
    return PlaceEntry(label, key, f"list:{key}", name, "settlement", "CC BY 4.0", "SY", point, others)


def test_places_are_matched_filled_and_kept_apart(tmp_path: Path) -> None:
    folder = tmp_path / "g"
    outcome = imported(
        folder,
        place("1", "Fictabad", (35.0, 38.0), "Fiktabad", "FICTABAD"),
        place("2", "Fictabad", (35.05, 38.0)),
        place("10", "Fictabad", (35.01, 38.0), "Fiktabaad", label="Other list"),
        place("11", "Fictabad", (35.3, 38.0), label="Other list"),
        place("12", "Aleppo", (36.2, 37.16), "Fictaleppo", label="Other list"),
    )
    assert [(made.id, made.by) for made in outcome.matched_places] == [
        ("P-SY-fictabad", "name and place"),
        ("P-SY-aleppo", "name and place"),
    ]
    assert [(one.made, one.id) for one in outcome.possible] == [
        ("P-SY-fictabad-other-list-11", "P-SY-fictabad-geonames-2"),
    ]
    found = {row["place_id"]: row for row in rows(folder, "places.csv")}
    assert sorted(found) == [
        "P-SY-aleppo",
        "P-SY-fictabad",
        "P-SY-fictabad-geonames-2",
        "P-SY-fictabad-other-list-11",
    ]
    assert found["P-SY-fictabad"]["alt_names"] == "Fiktabad|Fiktabaad"
    assert found["P-SY-fictabad"]["origin"] == "GeoNames 1; Other list 10 (alt_names)"
    assert found["P-SY-aleppo"]["alt_names"].endswith("|Fictaleppo")
    gazetteer = read_gazetteer((BASE, folder))
    assert [one.place_id for one in gazetteer.places_named("Fictaleppo")] == ["P-SY-aleppo"]
    assert [problem for problem in gazetteer.problems if problem.key == "P-SY-aleppo"] == []


def test_rewriting_the_base_gazetteer_changes_only_what_was_imported(tmp_path: Path) -> None:
    """A row added to a copy of the base is the one line that differs: order, line ends and numbers stay."""
    folder = tmp_path / "gazetteer"
    shutil.copytree(BASE, folder)
    known, outcome = Known([folder]), Outcome()
    merge([fictia("Pleiades", "9900001", 0.0, countries=("IQ",))], known, outcome)
    write([folder], folder, known)
    for name, more in (("sites.csv", 1), ("names.csv", 1), ("places.csv", 0)):
        before, after = ((one / name).read_text(encoding="utf-8").split("\n") for one in (BASE, folder))
        assert len(after) == len(before) + more
        assert set(before) <= set(after), name
        assert "\r" not in (folder / name).read_text(encoding="utf-8")
    assert {path.name for path in tmp_path.iterdir()} == {"gazetteer"}, "nothing is left beside it"


def test_counts_reconcile_and_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    shapes = [("9900001", "settlement"), ("9900002", "river"), ("x", "settlement")]
    path.write_text(json.dumps({"@graph": [
        {"id": key, "title": f"Fictia {key}", "placeTypes": [kind], "reprPoint": [41.0, 36.0]} for key, kind in shapes
    ]}))  # fmt: skip
    outcome = run([path], tmp_path / "g", is_dry=True)
    counts = outcome.counts()
    assert (counts["rows"], counts["new_sites"], counts["matched_sites"], counts["skipped"]) == (3, 1, 0, 2)
    assert not (tmp_path / "g").exists()
    assert all(kind_of(problem.code).stage == "sites" for problem in outcome.all_problems())


def command(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["heritage", "sites", "import", *words])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return ended.value.code if isinstance(ended.value.code, int) else 0


def test_command_writes_to_the_project(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "heritage.toml").write_text('[project]\ndata = "mine"\n')
    lists = tmp_path / "lists"
    lists.mkdir()
    place = {"id": "9900001", "title": "Fictia", "placeTypes": ["settlement"], "reprPoint": [41.0, 36.0]}
    (lists / "9900001.json").write_text(json.dumps(place))
    monkeypatch.chdir(tmp_path)
    assert command(monkeypatch, "lists", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["counts"]["new_sites"] == 1
    assert said["written"] == ["sites.csv", "names.csv"]
    assert rows(tmp_path / "mine" / "gazetteer", "sites.csv")[0]["pleiades_id"] == "9900001"
    assert command(monkeypatch, "lists", "--dry-run") == 0
    said = capsys.readouterr().out
    assert "1 matched: 1 by pleiades_id" in said
    assert "Nothing was written" in said
    assert command(monkeypatch, "lists", "--format", "nonsense") == 2
    assert command(monkeypatch, "nowhere.csv") == 2


def test_base_data_is_never_the_project_of_an_import() -> None:
    with pytest.raises(ConfigError, match="--into"):
        project_target(base_dir())
