"""Passes of a satellite side by side: which of them make a claim, and between which days its event lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from heritage.errors import ConfigError
from heritage.resources.source import load_profile
from tests.unit.intake.profiles.conftest import Read

PASSES = """
[source]
assessment_method = "satellite"
[columns]
"Name" = "claim.site"
[passes]
groups = [
  { date = "D1", status = "S1" },
  { date = "D2", status = "S2" },
  { date = "D3", status = "S3" },
]
[dates."D1"]
formats = ["%d.%m.%Y"]
[lookups."claim.severity"]
"gone" = "destroyed"
"hit" = "moderate"
"maybe" = { code = "unknown", match = "related" }
"fine" = "none"
[lookups."claim.certainty"]
"maybe" = "low"
"gone" = { none = true }
"hit" = { none = true }
"fine" = { none = true }
"""
HEAD = "Name,D1,S1,D2,S2,D3,S3\n"


@pytest.mark.parametrize(
    ("row", "claims"),
    [
        ("27.08.2014,fine,2015-06-26,fine,2015-08-31,gone", [("destroyed", "2015-06-26/2015-08-31")]),
        ("27.08.2014,hit,2015-06-26,hit,2015-08-31,hit", [("moderate", "../2014-08-27")]),
        (
            "27.08.2014,hit,2015-06-26,gone,,",
            [("moderate", "../2014-08-27"), ("destroyed", "2014-08-27/2015-06-26")],
        ),
        # Columns need not stand in the order of time, and a pass without a status was not taken.
        ("31.08.2015,gone,2014-08-27,fine,2015-06-26,", [("destroyed", "2014-08-27/2015-08-31")]),
        # A doubt is more than none and no more than a degree.
        ("27.08.2014,fine,2015-06-26,maybe,2015-08-31,hit",
         [("unknown", "2014-08-27/2015-06-26"), ("moderate", "2015-06-26/2015-08-31")]),
        ("27.08.2014,hit,2015-06-26,maybe,2015-08-31,maybe", [("moderate", "../2014-08-27")]),
        # What was repaired can be hit again.
        ("27.08.2014,fine,2015-06-26,fine,,", [("none", None)]),
    ],
)  # fmt: skip
def test_each_change_for_the_worse_is_a_claim(
    read: Read, row: str, claims: list[tuple[str, str | None]]
) -> None:
    found = read(PASSES, {"t.csv": f"{HEAD}Gate,{row}\n"})
    assert list(zip(found.column("severity"), found.column("date_edtf"), strict=True)) == claims
    assert found.codes == []


def test_a_bracket_between_two_images_says_so_and_quotes_both_days(read: Read) -> None:
    found = read(PASSES, {"t.csv": f"{HEAD}Gate,27.08.2014,fine,2015-06-26,maybe,,\n"})
    assert found.column("date_precision") == ["imagery_bracket"]
    assert found.column("certainty") == ["low"]
    assert sorted(found.quotes("date")) == [("D1", "27.08.2014"), ("D2", "2015-06-26")]
    assert found.quotes("severity") == [("S2", "maybe")]


def test_a_pass_that_cannot_be_read_is_left_out_and_told(read: Read) -> None:
    found = read(PASSES, {"t.csv": f"{HEAD}Gate,27.08.2014,fine,soon,gone,2015-08-31,blown\n"})
    assert found.column("severity") == ["none"]
    assert sorted(found.codes) == ["date_unparsed", "label_unmapped"]


def test_a_row_without_any_pass_makes_no_claim_and_is_counted(read: Read) -> None:
    found = read(
        PASSES + '[constants]\n"claim.country" = "SY"\n',
        {"t.csv": f"{HEAD}Gate,,,,,,\nWall,27.08.2014,gone,,,,\n"},
    )
    assert found.column("site_mention") == ["Wall"]
    assert found.losses[0].read == 2
    assert found.codes == ["row_empty"]


@pytest.mark.parametrize(
    ("section", "message"),
    [
        ('groups = [{ date = "A", status = "B" }]', "expected two passes or more"),
        ('groups = [{ date = "A", status = "B" }, { date = "A", status = "C" }]', "stands twice"),
        ('groups = [{ date = "A" }, { date = "B" }]', "passes.groups.status"),
        ('groups = [{ date = "A", state = "B" }]', "unknown key"),
    ],
)
def test_a_faulty_section_is_refused(tmp_path: Path, section: str, message: str) -> None:
    home = tmp_path / "x"
    home.mkdir()
    (home / "source.toml").write_text(
        f'[source]\nid = "x"\n[columns]\n"N" = "claim.site"\n[passes]\n{section}\n'
    )
    with pytest.raises(ConfigError, match=message):
        load_profile(home / "source.toml")
