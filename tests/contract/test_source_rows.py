"""A table through a whole build: row claims, what its text adds, and a loss report that adds up."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

import heritage
from heritage import cli, pipeline
from heritage.engine.read import read_tables
from heritage.settings import Settings, load_settings

_PROFILE = """
[source]
id = "x"
language = "en"
[columns]
"Site" = "claim.site"
"Text" = "report.text"
"Date" = "claim.date"
"Seen" = "report.published"
"Kind" = "site.condition"
[[rows.no_claim]]
rule = "nothing"
column = "Kind"
one_of = ["good"]
[[rows.ignore]]
rule = "heading"
column = "Site"
matches = "^[0-9]+ sites"
"""
_TOLD = "Shells destroyed the Temple of Bel in Palmyra on 1 May 2015. "
_ALSO = "The Citadel of Aleppo was shelled on 3 May 2015."
_TABLE = f"""Site,Text,Date,Seen,Kind
2 sites in the east,,,,
Temple of Bel,{_TOLD}{_ALSO},2015-05-01,2015-06-01,
,{_ALSO} Nobody was hurt.,,2015-06-01,
Temple of Bel,{_TOLD},2015-05-01,2015-06-01,good
"""


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    (tmp_path / "heritage.toml").write_text('[project]\ninput = "raw"\noutput = "out"\n', encoding="utf-8")
    for name, content in (("data/sources/x/source.toml", _PROFILE), ("raw/x/a.csv", _TABLE)):
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text(content, encoding="utf-8")
    return load_settings(tmp_path)


def test_the_text_adds_what_the_row_does_not_say(project: Settings) -> None:
    built = pipeline.build(project)
    claims = read_tables(project.output)["claims"].to_pylist()
    made = sorted((claim["coder"], claim["site_id"], claim["date_edtf"]) for claim in claims)
    assert made == [
        ("profile:x", "SY-temple-of-bel", "2015-05-01"),
        ("rules", "SY-citadel-of-aleppo", "2015-05-03"),
        ("rules", "SY-citadel-of-aleppo", "2015-05-03"),
    ]
    (loss,) = built.imports
    assert (loss["rows_read"], loss["reports"], loss["claims"], loss["text_claims"]) == (4, 3, 1, 2)
    assert loss["claims"] + loss["text_claims"] == len(claims)
    assert loss["rows_ignored"] == {"heading": 1}
    assert loss["reports_without_claim"] == {"no_site": 1, "nothing": 1}
    manifest = json.loads((project.output / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["imports"] == [loss]
    assert heritage.validate(project.output).passed


def test_the_build_prints_the_loss_report(
    project: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project.output.parent)
    monkeypatch.setattr(sys, "argv", ["heritage", "build", "--quiet"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 0
    assert ("x/a.csv: 4 rows read = 3 reports + 1 ignored (1 heading); 1 claims from columns, 2 from their texts, "
            "2 reports without one of columns (1 no_site, 1 nothing)" in capsys.readouterr().out)  # fmt: skip
