"""Claims of people and models in a build: beside ours, through link like ours, and never as sources of their own."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest

import heritage
from heritage import api
from heritage.settings import Settings, load_settings

_STORY = "Islamic State militants blew up the Temple of Bel in Palmyra on 30 August 2015, officials said."
_OTHER = "A statement on Monday told that on 30 August 2015 the Temple of Bel in Palmyra was destroyed by explosives."
_TOML = '[project]\ninput = "texts"\ncoders = "codings"\noutput = "out"\n'


def _claim(evidence: str, **given: Any) -> dict[str, Any]:
    row = {"site_mention": "Temple of Bel", "event_type": "explosion_demolition", "severity": "destroyed",
           "date": "2015-08-30", "actor": None, "actor_type": "unknown", "assertion": "actual", "attribution": None,
           "country": "SY", "evidence": evidence}  # fmt: skip
    return row | given


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    """Return a project of two reports by two publishers, coded by two others too."""
    (tmp_path / "heritage.toml").write_text(_TOML, encoding="utf-8")
    for name, text in (("one", _STORY), ("two", _OTHER)):
        path = tmp_path / "texts" / f"{name}.txt"
        path.parent.mkdir(exist_ok=True)
        head = f"---\nid: report-{name}\npublisher: Paper {name}\nlanguage: en\npublished: 2015-09-01\n---\n"
        path.write_text(head + text, encoding="utf-8")
    lines = [
        {"id": "report-one", "coder": "person:p1", "claims": [_claim(_STORY, confidence=1)]},
        {"id": "report-one", "coder": "model:m1", "claims": [_claim(_STORY, site_id="SY-temple-of-bel")]},
        {"id": "report-two", "coder": "person:p1", "claims": [_claim(_OTHER, severity="severe")]},
        {"id": "report-two", "coder": "person:p1", "claims": [_claim("Nobody wrote this.")]},
        {"id": "report-six", "coder": "person:p1", "claims": [_claim(_OTHER)]},
    ]
    (tmp_path / "codings").mkdir()
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (tmp_path / "codings" / "p1.jsonl").write_text(text, encoding="utf-8")
    return load_settings(tmp_path)


def _built(settings: Settings) -> heritage.Dataset:
    heritage.build(settings=settings)
    return heritage.read_dataset(settings.output)


def test_coders_stand_beside_the_rules_and_add_no_source(project: Settings) -> None:
    data = _built(project)
    assert sorted(data.claims.coder) == ["model:m1", "person:p1", "person:p1", "rules", "rules"]
    (incident,) = data.incidents.to_dict("records")
    counts = {name: incident[name] for name in ("n_claims", "n_reports", "n_independent")}
    assert counts == {"n_claims": 5, "n_reports": 2, "n_independent": 2}
    assert incident["site_id"] == "SY-temple-of-bel"
    assert "severity_conflict" in incident["conflict_flags"]
    assert set(data.problems.code) == {"coder_claim_rejected", "coder_report_unknown"}
    result = heritage.validate(project.output)
    assert result.passed
    assert result.counts["critical"] == 0


def test_three_coders_of_one_report_are_one_source(project: Settings) -> None:
    (project.input / "two.txt").unlink()
    (incident,) = _built(project).incidents.to_dict("records")
    counts = {name: incident[name] for name in ("n_claims", "n_reports", "n_independent")}
    assert counts == {"n_claims": 3, "n_reports": 1, "n_independent": 1}
    assert incident["corroboration"] == "single_source"


def test_coders_files_are_inputs_of_the_manifest(project: Settings) -> None:
    first = _built(project)
    again = _built(project)
    assert first.manifest == again.manifest
    path = project.coders / "p1.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("severe", "minor"), encoding="utf-8")
    changed = _built(project).manifest["inputs"]
    assert changed["coders"] != first.manifest["inputs"]["coders"]
    assert changed["input"] == first.manifest["inputs"]["input"]


def test_a_public_report_names_models_and_of_people_says_that_they_coded(
    project: Settings, tmp_path: Path
) -> None:
    _built(project)
    api.publish(project.output, tmp_path / "reports")
    pages = (tmp_path / "reports" / "incidents").glob("INC-*.html")
    page = "".join(path.read_text(encoding="utf-8") for path in pages)
    assert page.count("a person") >= 2
    assert "model:m1" in page
    assert "person:p1" not in page
    shown = pq.read_table(tmp_path / "reports" / "data" / "parquet" / "claims.parquet")
    assert sorted(map(str, shown["coder"].to_pylist())) == [
        "model:m1", "person:withheld", "person:withheld", "rules", "rules",
    ]  # fmt: skip


def test_an_internal_report_tells_who_coded(project: Settings, tmp_path: Path) -> None:
    _built(project)
    api.publish(project.output, tmp_path / "reports", edition="internal")
    pages = (tmp_path / "reports" / "incidents").glob("INC-*.html")
    assert sum(path.read_text(encoding="utf-8").count("person:p1") for path in pages) >= 2


def test_our_own_claims_given_back_change_no_incident(tmp_path: Path, root: Path) -> None:
    raw = tmp_path / "raw"
    shutil.copytree(root / "data" / "raw" / "sample-wires", raw / "sample-wires")
    settings = replace(load_settings(root), input=raw, output=tmp_path / "out", coders=tmp_path / "coders")
    before = _built(settings)
    settings.coders.mkdir()
    with (settings.coders / "echo.jsonl").open("w", encoding="utf-8") as stream:
        for row in before.reports.to_dict("records"):
            day = None if pd.isna(row["published_date"]) else row["published_date"].date()
            title = row["title"] if isinstance(row["title"], str) else None
            claims = heritage.extract_claims(
                row["text"], title=title, published=day, language=row["language"], settings=settings
            )
            stream.write(json.dumps({"id": row["report_id"], "coder": "model:echo", "claims": claims}) + "\n")
    after = _built(settings)
    assert not set(after.problems.code) - set(before.problems.code)
    ours = after.claims[after.claims.coder == "rules"]
    # What we told twice of one site by two names is one claim; what another coder told twice stays as he told it.
    assert len(after.claims) - len(ours) >= len(ours) == len(before.claims) > 10
    counted = [
        "site_id",
        "date_edtf",
        "event_type",
        "severity",
        "n_reports",
        "n_independent",
        "corroboration",
    ]
    assert _sorted(after.incidents[counted]) == _sorted(before.incidents[counted])
    assert set(after.sites.site_id) == set(before.sites.site_id)


def _sorted(frame: pd.DataFrame) -> list[str]:
    return sorted(str(row) for row in frame.fillna("").to_dict("records"))
