"""Sites of a table of damage, by its source's profile."""

# ruff: noqa: E501 -- rows are as long as they are

from __future__ import annotations

from pathlib import Path

import pytest

from heritage.errors import ConfigError, SourceError
from heritage.gazetteer_import.outcome import Outcome
from heritage.gazetteer_import.run import run

PROFILE = """
[source]
id = "fictian-sheet"
licence = "CC BY 4.0"
language = "en"
{more}

[[rows.ignore]]
rule = "section_row"
column = "No."
matches = "^[0-9]+ sites in "

[columns]
"No." = "site.key"
"Title" = "claim.site"
"Local name" = "claim.site_alias"
"Town" = "claim.place"
"Point" = "site.position"
"Kind" = "site.category"
ignore = ["Date"]

[constants]
"claim.country" = "UA"

[lookups."site.category"]
"Museums" = "museum"
"""

TABLE = """No.,Title,Local name,Town,Point,Kind,Date
2 sites in the Fictia Region,,,,,,
1,Fictia Folk House,Фіктія,Kyiv,"50.4601, 30.5101",Museums,2022-03-01
1,Fictia Folk House,,Kyiv,"50.4601, 30.5101",Museums,2022-04-01
2,Fictia Folk House,,Kyiv,"50.47, x",Museums,2022-03
3,Placeholder One,,,"49.0001, 31.0001",,
4,Placeholder Two,,,"49.0001, 31.0001",,
5,Placeholder Three,,,"49.0001, 31.0001",,
6,,,,,,
"""


def project(folder: Path, more: str = "") -> Path:
    home = folder / "data" / "sources" / "fictian-sheet"
    home.mkdir(parents=True)
    (home / "source.toml").write_text(PROFILE.format(more=more), encoding="utf-8")
    raw = folder / "data" / "raw" / "fictian-sheet"
    raw.mkdir(parents=True)
    (raw / "sheet.csv").write_text(TABLE, encoding="utf-8")
    return folder / "data"


def imported(data: Path, source_id: str | None = "fictian-sheet") -> Outcome:
    path = data / "raw" / "fictian-sheet" / "sheet.csv"
    return run([path], data / "gazetteer", "source", source_id=source_id, project_data=data)


def test_sites_of_a_sheet(tmp_path: Path) -> None:
    data = project(tmp_path)
    outcome = imported(data)
    rows = {
        row.split(",")[0]: row
        for row in (data / "gazetteer" / "sites.csv").read_text(encoding="utf-8").split("\n")
    }
    assert [one.id for one in outcome.new_sites] == [
        "UA-fictia-folk-house",
        "UA-fictia-folk-house-source-fictian-sheet-2",
        "UA-placeholder-one",
        "UA-placeholder-two",
        "UA-placeholder-three",
    ]
    assert rows["UA-fictia-folk-house"] == (
        "UA-fictia-folk-house,Fictia Folk House,UA,museum,,Kyiv,50.4601,30.5101,1000,near_point,,,,,public_exact,,CC BY 4.0,"
        "source fictian-sheet 1"
    )
    assert ",,,unknown," in rows["UA-placeholder-one"], "a point that three sites share is no point"
    names = (data / "gazetteer" / "names.csv").read_text(encoding="utf-8")
    assert "UA-fictia-folk-house,Фіктія,und,exonym" in names
    counts = outcome.counts()
    assert (counts["rows"], counts["new_sites"], counts["skipped"]) == (8, 5, 3)
    assert sorted(problem.code for problem in outcome.problems) == ["gazetteer_position_unusable"] * 4
    assert [one.id for one in outcome.possible] == [], "the same list tells two sites apart by its numbers"


def test_the_same_sheet_again_and_by_the_name_of_its_folder(tmp_path: Path) -> None:
    data = project(tmp_path)
    imported(data)
    outcome = imported(data, source_id=None)
    assert outcome.written == []
    assert outcome.by() == {"origin": 5}


@pytest.mark.parametrize(
    ("more", "source_id", "said"),
    [
        ('redistribution = "none"', "fictian-sheet", "no redistribution"),
        ('holds = "counts"', "fictian-sheet", "holds counts"),
        ("", "nobody", "found 'nobody'"),
    ],
)
def test_sources_without_sites_or_rights(tmp_path: Path, more: str, source_id: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        imported(project(tmp_path, more), source_id)


def test_a_table_that_is_another_one(tmp_path: Path) -> None:
    data = project(tmp_path)
    (data / "raw" / "fictian-sheet" / "sheet.csv").write_text("a,b\n1,2\n")
    with pytest.raises(SourceError, match="expected one of the columns"):
        imported(data)
    assert not (data / "gazetteer").exists()


def test_the_wikidata_item_of_a_row_and_rows_that_are_no_sites(tmp_path: Path) -> None:
    data = project(tmp_path)
    profile = data / "sources" / "fictian-sheet" / "source.toml"
    profile.write_text(
        '[source]\nid = "fictian-sheet"\nholds = "sites"\n[columns]\n"name" = "claim.site"\n'
        '"item" = "site.wikidata_id"\nignore = ["type"]\n[constants]\n"claim.country" = "UA"\n'
        '[[rows.ignore]]\nrule = "natural"\ncolumn = "type"\none_of = ["Natural"]\n',
        encoding="utf-8",
    )
    (data / "raw" / "fictian-sheet" / "sheet.csv").write_text(
        "name,item,type\nExample Church,Q900000001,Cultural\n"
        "Example Mill,http://www.wikidata.org/entity/Q900000002,Cultural\nExample Hall,none,Cultural\n"
        "Example Forest,Q900000003,Natural\n",
        encoding="utf-8",
    )
    outcome = imported(data)
    sites = (data / "gazetteer" / "sites.csv").read_text(encoding="utf-8")
    assert [one.id for one in outcome.new_sites] == [
        "UA-example-church",
        "UA-example-mill",
        "UA-example-hall",
    ]
    assert [name in sites for name in ("Q900000001", "Q900000002", "none", "Forest")] == [
        True,
        True,
        False,
        False,
    ]
