"""Draft claims of table rows: their columns, their codes, and evidence that equals the stored cells."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from heritage.intake.folder import ReportItem, read_folder
from heritage.problems import Problem
from heritage.resources.source import CODED_TARGETS, SourceProfile, Sources
from heritage.schema.codebook import codebook
from heritage.schema.tables import CLAIMS, EVIDENCE

LINKED_LATER = {"site_id", "site_score", "quality_flags"}
HINTS = {
    "hint_name", "hint_names", "hint_category", "hint_place", "hint_country", "hint_site_ids", "hint_site_key",
    "hint_latitude_deg", "hint_longitude_deg",
}  # fmt: skip
PROFILE = SourceProfile(
    "register",
    columns={
        "Site": "claim.site", "What": "report.text", "Cause": "claim.cause_type", "Type": "claim.event_type",
        "Date": "claim.date", "Degree": "claim.severity", "By": "claim.actor_type", "Seen": "report.published",
    },
    version="abc",
)  # fmt: skip


def read(
    folder: Path, rows: list[dict[str, str]], profile: SourceProfile = PROFILE
) -> tuple[list[ReportItem], list[str]]:
    target = folder / profile.id
    target.mkdir(exist_ok=True)
    lines = [json.dumps({name: row.get(name, "") for name in profile.columns}) for row in rows]
    (target / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    items = list(read_folder(folder, Sources({profile.id: profile})))
    return (
        [item for item in items if isinstance(item, ReportItem)],
        [item.code for item in items if isinstance(item, Problem)],
    )


def draft_of(folder: Path, **row: str) -> dict[str, Any]:
    (item,), _ = read(folder, [{"Site": "Example Citadel", **row}])
    return item.drafts[0]


def test_a_draft_has_the_columns_of_the_contract(tmp_path: Path) -> None:
    (item,), problems = read(
        tmp_path, [{"Site": "Example Citadel", "What": "Hit by shells.", "Cause": "air_strike"}]
    )
    assert problems == []
    (draft,) = item.drafts
    assert set(draft) == set(CLAIMS.names) - LINKED_LATER | HINTS
    assert (draft["coder"], draft["coder_version"]) == ("profile:register", "abc")
    assert all(set(row) == set(EVIDENCE.names) for row in item.evidence)
    assert {row["field"] for row in item.evidence} == {"site", "cause_type", "event_type", "sentence"}
    assert len({row["evidence_id"] for row in item.evidence}) == len(item.evidence)


def test_evidence_equals_the_stored_cell(tmp_path: Path) -> None:
    rows = [{"Site": " Cafe\u0301 \U0001f3db ", "Date": "2015-08", "Degree": "severe", "What": "a\r\nb\x00"}]
    (item,), problems = read(tmp_path, rows)
    cells = json.loads(item.report["row_json"])
    assert {row["part"] for row in item.evidence} == {"cell:Site", "cell:Date", "cell:Degree", "cell:What"}
    for row in item.evidence:
        assert cells[row["part"].removeprefix("cell:")][row["start"] : row["end"]] == row["quote"]
    assert item.drafts[0]["site_mention"] == "Café \U0001f3db"
    assert item.report["text"] == "a\nb\ufffd"
    assert problems == ["text_repaired"]


def test_every_cause_gives_its_parent(tmp_path: Path) -> None:
    causes = codebook().scheme("cause_type").codes
    items, problems = read(
        tmp_path, [{"Site": f"Site {n}", "Cause": cause.code} for n, cause in enumerate(causes)]
    )
    assert problems == []
    assert [item.drafts[0]["event_type"] for item in items] == [cause.parent for cause in causes]
    none = next(item.drafts[0] for item in items if item.drafts[0]["cause_type"] == "none")
    assert none["severity"] == "none"


def test_a_stated_type_wins_over_the_cause(tmp_path: Path) -> None:
    assert draft_of(tmp_path, Cause="air_strike", Type="other")["event_type"] == "other"


@pytest.mark.parametrize(
    ("row", "actor_type"),
    [
        ({"Cause": "earthquake"}, "natural"),
        ({"Type": "flood_storm"}, "natural"),
        ({"Type": "flood_storm", "By": "unknown"}, "unknown"),
        ({"Cause": "reservoir_inundation"}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_who_did_it_by_default(tmp_path: Path, row: dict[str, str], actor_type: str) -> None:
    assert draft_of(tmp_path, **row)["actor_type"] == actor_type


@pytest.mark.parametrize(
    ("row", "precision", "edtf"),
    [
        ({"Date": "2015-08-23"}, "day", "2015-08-23"),
        ({"Date": "2015-08"}, "month", "2015-08"),
        ({"Date": "2015"}, "year", "2015"),
        ({"Date": "2015-06-26/2015-08-27"}, "days_range", "2015-06-26/2015-08-27"),
        ({"Date": "../2015-08-25"}, "before", "../2015-08-25"),
        ({"Date": "soon", "Seen": "2015-08-24"}, "report_date_only", None),
        ({"Seen": "2015-08-24"}, "report_date_only", None),
        ({"Date": "2015-02-30"}, "unknown", None),
        ({"Date": "/"}, "unknown", None),
        ({}, "unknown", None),
    ],
)
def test_dates(tmp_path: Path, row: dict[str, str], precision: str, edtf: str | None) -> None:
    draft = draft_of(tmp_path, **row)
    assert (draft["date_precision"], draft["date_edtf"]) == (precision, edtf)
    assert edtf or (draft["date_from"], draft["date_to"]) == (None, None)


def test_ids_do_not_hold_coded_values_or_versions(tmp_path: Path) -> None:
    row = {"Site": "Example Citadel", "Degree": "Bad"}
    (before,), problems = read(tmp_path, [row])
    assert problems == ["label_unmapped"]
    (after,), _ = read(tmp_path, [row], replace(PROFILE, version="def"))
    assert before.drafts[0]["claim_id"] == after.drafts[0]["claim_id"]


def test_targets_have_their_schemes() -> None:
    assert all(codebook().scheme(scheme) for scheme in CODED_TARGETS.values())
    assert all(target.removeprefix("claim.") in CLAIMS.names for target in CODED_TARGETS)
