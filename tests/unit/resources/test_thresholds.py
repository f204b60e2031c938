"""Section [quality] of source.toml: what it may say, and the one line where it says something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from heritage.errors import ConfigError
from heritage.resources.source import load_profile
from heritage.resources.thresholds import load_thresholds

_SOURCE = '[source]\nid = "press"\nholds = "reports"\n'


def _write(data: Path, quality: str) -> Path:
    path = data / "sources" / "press" / "source.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_SOURCE + quality, encoding="utf-8")
    return path


def test_all_thresholds_are_read(tmp_path: Path) -> None:
    path = _write(
        tmp_path,
        "[quality]\nreports = { min = 10, max = 20 }\nclaims = { min = 1 }\nmax_new_values = 2\n"
        'max_unmapped_labels = 3\nmax_problem_share = 0.5\nseverity = "critical"\n'
        '[quality.fill]\n"claims.date_edtf" = 0.9\n[quality.values]\n"claims.country" = ["UA", "SY"]\n',
    )
    found_in, stated = load_thresholds(tmp_path)["press"]
    assert found_in == path
    assert stated == load_profile(path).quality
    assert stated.rows == {"reports": (10, 20), "claims": (1, None)}
    assert (stated.fill, stated.values) == ({"claims.date_edtf": 0.9}, {"claims.country": ("UA", "SY")})
    assert (stated.max_new_values, stated.max_unmapped_labels, stated.max_problem_share) == (2, 3, 0.5)
    assert stated.severity == "critical"


def test_a_source_that_states_nothing_has_no_thresholds(tmp_path: Path) -> None:
    _write(tmp_path, "")
    assert "press" not in load_thresholds(tmp_path)
    _write(tmp_path, "[quality]\n")
    assert "press" not in load_thresholds(tmp_path)


@pytest.mark.parametrize(
    ("quality", "message"),
    [
        ("[quality]\nrows = 3\n", "quality.rows: unknown key; expected reports, claims"),
        ("[quality]\nreports = 3\n", "quality.reports: expected a table"),
        ("[quality]\nreports = {}\n", "quality.reports: expected min, max or both"),
        (
            "[quality]\nreports = { min = -1 }\n",
            "quality.reports.min: expected a whole number from 0, not -1",
        ),
        ("[quality]\nreports = { min = true }\n", "quality.reports.min: expected a whole number"),
        ("[quality]\nreports = { min = 3, max = 2 }\n", "expected min not above max, not 3 and 2"),
        (
            "[quality]\nmax_problem_share = 2\n",
            "quality.max_problem_share: expected a share from 0 to 1, not 2",
        ),
        ('[quality]\nseverity = "grave"\n', "quality.severity: expected one of critical, warning, info"),
        (
            '[quality.fill]\n"claims.mood" = 1\n',
            "quality.fill.claims.mood: expected a column of reports or claims",
        ),
        ('[quality.fill]\n"sites.name" = 1\n', "quality.fill.sites.name: expected a column"),
        (
            '[quality.values]\n"claims.country" = []\n',
            "quality.values.claims.country: expected a list of texts",
        ),
        ("[quality\n", "expected TOML in UTF-8"),
    ],
)
def test_a_mistake_names_file_and_key(tmp_path: Path, quality: str, message: str) -> None:
    path = _write(tmp_path, quality)
    with pytest.raises(ConfigError) as caught:
        load_thresholds(tmp_path)
    assert str(caught.value).startswith(f"{path}: ")
    assert message in str(caught.value)
