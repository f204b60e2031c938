"""Totals by others: read whole, or a fault with file and line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from heritage.errors import ConfigError
from heritage.resources.totals import COLUMNS, Scope, read_totals

_SCOPES = """[scopes."Ukraine"]
country = "UA"
since = 2022-02-24
[categories]
religious = ["religious_site"]
[severities]
destroyed = ["destroyed"]
"""


def folder(tmp_path: Path, *rows: str, scopes: str = _SCOPES) -> Path:
    (tmp_path / "totals.csv").write_text("\n".join((",".join(COLUMNS), *rows, "")), encoding="utf-8")
    (tmp_path / "scopes.toml").write_text(scopes, encoding="utf-8")
    return tmp_path


def test_row_is_read(tmp_path: Path) -> None:
    row = "UNESCO,2022-05~,Ukraine,139,religious=62;2022-03-01/2022-03-31=5;destroyed=2;unheard=7,https://x.example/"
    (total,) = read_totals(folder(tmp_path, row))
    assert (total.publisher, total.number, total.until) == ("UNESCO", 139, date(2022, 5, 31))
    assert total.scope == Scope("UA", date(2022, 2, 24))
    religious, period, destroyed, unheard = total.parts
    assert (religious.number, religious.categories) == (62, ("religious_site",))
    assert period.period is not None
    assert (period.period.first, period.period.last) == (date(2022, 3, 1), date(2022, 3, 31))
    assert destroyed.severities == ("destroyed",)
    assert (unheard.categories, unheard.severities, unheard.period) == ((), (), None)


def test_scope_that_is_not_named_has_none(tmp_path: Path) -> None:
    (total,) = read_totals(folder(tmp_path, "A,2022,Atlantis,1,,https://x.example/"))
    assert total.scope is None
    assert read_totals(tmp_path / "nowhere") == ()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("UNESCO,May 2022,Ukraine,1,,u", "totals.csv:2: as_of"),
        ("UNESCO,2022/..,Ukraine,1,,u", "expected a date with an end"),
        ("UNESCO,2022,Ukraine,many,,u", "whole number"),
        ("UNESCO,2022,Ukraine,-1,,u", "whole number"),
        ("UNESCO,2022,Ukraine,1,religious,u", "expected name=number"),
        ("UNESCO,2022,Ukraine,1,,", "where it was read"),
        (",2022,Ukraine,1,,u", "needs its publisher"),
        ("UNESCO,2022,Ukraine,1,", "expected 6 cells"),
    ],
)
def test_rows_at_fault(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        read_totals(folder(tmp_path, row))


@pytest.mark.parametrize(
    ("scopes", "said"),
    [
        ("[scopes.x]\ncountry = 'Ukraine'", "alpha-2"),
        ("[scopes.x]\ncountry = 'UA'\nbox = [1, 2]", "box"),
        ("[scopes.x]\ncountry = 'UA'\nsince = '2022'", "since"),
        ("[categories]\nchurch = ['churches']", "codes of category"),
        ("[other]\nx = 1", "unknown table"),
        ("[scopes", "expected TOML"),
    ],
)
def test_scopes_at_fault(tmp_path: Path, scopes: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        read_totals(folder(tmp_path, scopes=scopes))


def test_committed_totals_are_read_and_their_parts_add_up(root: Path) -> None:
    totals = read_totals(root / "data" / "totals")
    assert len(totals) == 15
    assert all(total.scope is not None for total in totals)
    for total in totals:
        if total.publisher != "CHML":  # periods, of which the first is not stated
            assert sum(part.number for part in total.parts) == total.number, (total.publisher, total.as_of)


@pytest.mark.shared
def test_reference_totals_are_of_the_same_shape(root: Path, tmp_path: Path) -> None:
    text = (root.parent / "shared" / "design" / "codebook" / "anchors_totals.csv").read_text(encoding="utf-8")
    (tmp_path / "anchors.csv").write_text(text, encoding="utf-8")
    (tmp_path / "scopes.toml").write_text(
        (root / "data" / "totals" / "scopes.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    assert len(read_totals(tmp_path)) == 13
