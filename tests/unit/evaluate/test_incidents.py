"""`heritage evaluate --incidents` on a gold of three reports: figures, trivial ways, errors, options."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from heritage.errors import SourceError
from heritage.evaluate import command
from heritage.evaluate.incidents.command import run
from heritage.evaluate.incidents.figures import FIGURES, intervals, measure
from heritage.evaluate.incidents.gathered import Gathered
from heritage.evaluate.incidents.gold import Gold, read
from heritage.evaluate.selection import Asked

Row = dict[str, Any]
TEXT = "Shelling damaged the Old Bridge of Mostar. Later the bridge was hit again."
PUBLISHERS = '[publishers."Example Wire"]\nkind = "wire"\ntier = "B"\nfamily = "example-wire"\n'


def claim(incident: str | None, date: str | None, **given: Any) -> Row:
    row: Row = {"site": "Old Bridge of Mostar", "site_aliases": ["Old Bridge of Mostar"], "country": "BA",
                "event_type": "shelling_airstrike", "severity": "unknown", "date": date, "actor": None,
                "actor_type": "unknown", "assertion": "actual", "attribution": None,
                "evidence": "Shelling damaged the Old Bridge of Mostar", "optional": False, "incident": incident,
                "site_id": "BA-old-bridge-area-of-mostar"}  # fmt: skip
    return row | given


def report(name: str, family: str, *claims: Row) -> Row:
    return {"id": name, "lang": "en", "title": "Bridge hit", "published": "1993-12-01", "publisher": "Example Wire",
            "byline": None, "url": f"https://example.org/{name}", "text": TEXT, "family": family,
            "claims": list(claims), "difficulties": []}  # fmt: skip


def incident(label: str, **given: Any) -> Row:
    row = {"incident": label, "n_independent": 1, "corroboration": "single_source", "flags": []}
    return row | given


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = [
        report("a", "mostar", claim("first", "1993-11-08"), claim("second", "1993-11-20")),
        report("b", "mostar", claim("first", "1993-11-08"), claim("first", "1993-11", optional=True)),
        report("c", "elsewhere", claim(None, None)),
    ]
    write(tmp_path, reports)
    rows = [incident("first", flags=["date_conflict"]), incident("second", n_independent=2)]
    (tmp_path / "incidents.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (tmp_path / "publishers.toml").write_text(PUBLISHERS)
    (tmp_path / "split.json").write_text(
        json.dumps({"reports.jsonl": {"develop": ["a", "b"], "shut": ["c"]}})
    )
    return tmp_path


def write(folder: Path, reports: list[Row]) -> None:
    (folder / "reports.jsonl").write_text("".join(json.dumps(row) + "\n" for row in reports))


def all_of(folder: Path) -> Gold:
    return read(folder, Asked((), "all", is_final=True), folder)


def gathered(gold: Gold, labels: dict[str, str], **rows: Row) -> Gathered:
    claims = {
        name: {"site_id": "S", "date_from": None, "date_to": None, "known_by": "1993-12-01"}
        for name in labels
    }
    return Gathered(labels, rows, claims)


def test_optional_claims_take_no_part_and_a_claim_of_no_incident_is_alone(folder: Path) -> None:
    gold = all_of(folder)
    assert gold.key == {"a#0": "first", "a#1": "second", "b#0": "first", "c#0": "alone:c#0"}
    assert (gold.place("b#0"), gold.place("c+7")) == ("mostar", "elsewhere")


def test_values_are_compared_with_the_incident_that_is_aligned(folder: Path) -> None:
    gold = all_of(folder)
    mine = {"a#0": "X", "b#0": "X", "a#1": "Y", "c#0": "alone:c#0", "c+3": "Z"}
    row: Row = {"n_independent": 1, "corroboration": "single_source"}
    told = measure(gold, gathered(gold, mine, X=row | {"conflict_flags": ["date_conflict", "stale"]},
                                  Y=row | {"conflict_flags": []},
                                  Z=row | {"conflict_flags": ["type_conflict"]}))  # fmt: skip
    ours = told.values["ours"]
    assert (ours["n_independent"], ours["corroboration"]) == (0.5, 1.0)
    assert (ours["flags_precision"], ours["flags_recall"]) == (
        0.5,
        1.0,
    )  # that of a spurious incident is a false alarm
    assert ours["incidents"] == 1.5
    assert ours["b_cubed_precision"] == pytest.approx(0.8)
    assert ours["b_cubed_recall"] == 1.0
    assert told.values["by site"]["n_independent"] is None
    assert told.values["each claim"]["incidents"] == 2.5


def test_over_the_claims_found_nothing_is_missed_or_spurious(folder: Path) -> None:
    gold = all_of(folder)
    told = measure(gold, gathered(gold, {"a#0": "X", "a#1": "Y", "c+3": "Z"}), is_of_found=True)
    assert told.values["ours"]["b_cubed_f1"] == 1.0
    assert told.values["by site"]["b_cubed_precision"] == 0.5


def test_intervals_need_two_places() -> None:
    sums: dict[str, float] = {"incidents_ours": 2, "incidents": 2}
    assert set(intervals({"one": sums}).values()) == {None}
    found = intervals({"one": sums, "two": {"incidents_ours": 4, "incidents": 2}})
    assert found["incidents"] == (1.0, 2.0)
    assert list(found) == [figure.name for figure in FIGURES]


def test_a_run_from_gold_prints_figures_and_writes_json(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "told.json"
    asked = Asked((), None, is_detailed=True)
    lines = list(command.run_incidents(folder, "gold", asked, command.Wanted(errors=True, json=target)))
    assert lines[1] == "3 gold claims of 2 incidents; 3 gold claims, of these 0 in no incident"
    row = next(line for line in lines if line.startswith("B-cubed F1"))
    assert row.split()[2] == "1.000"  # twelve days apart: two incidents
    assert "VALUE   second: n_independent 1, gold 2" in lines
    assert any(line.startswith("FLAGS   first: ") and line.endswith("; gold date_conflict") for line in lines)
    assert json.loads(target.read_text())["tables"][0]["values"]["by site"][
        "pairs_precision"
    ] == pytest.approx(1 / 3)


def test_a_run_from_predicted_counts_what_was_missed(folder: Path) -> None:
    lines, told = run(folder, Asked(()), "predicted")
    assert lines[2].startswith(("2 claims found, 1 missed", "1 claims found, 2 missed"))
    assert [table["title"] for table in told["tables"]] == ["all claims", "claims found"]


@pytest.mark.parametrize(
    ("asked", "origin", "message"),
    [
        (Asked((), "shut"), "gold", "add --final"),
        (Asked((), "al"), "gold", "--part al"),
        (Asked((), "shut", is_final=True, is_detailed=True), "gold", "in aggregate only"),
        (Asked((Path("x.jsonl"),)), "gold", "leave out GOLD"),
        (Asked(()), "golden", "--from golden"),
    ],
)
def test_options_that_do_not_go_together(folder: Path, asked: Asked, origin: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        list(command.run_incidents(folder, origin, asked, command.Wanted()))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("publishers.toml", '[publishers."Example Wire"]\ntier = "B"\n', "each with tier and family"),
        ("publishers.toml", PUBLISHERS.replace("Wire", "Herald"), "the publisher of a; add it"),
        ("incidents.jsonl", '{"incident": "first"}\n', "has no row for second"),
        ("incidents.jsonl", "[1]\n", "incidents.jsonl:1: expected a JSON object, found list"),
        ("incidents.jsonl", "{\n", "expected JSON objects, one a line"),
    ],
)
def test_a_file_at_fault_is_named(folder: Path, name: str, content: str, message: str) -> None:
    (folder / name).write_text(content)
    with pytest.raises(SourceError, match=message):
        all_of(folder)


def test_a_report_without_a_family_is_named(folder: Path) -> None:
    write(folder, [report("a", "mostar", claim("first", None)) | {"family": None}])
    with pytest.raises(SourceError, match='a: expected a string "family"'):
        all_of(folder)
