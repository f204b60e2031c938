"""Source profiles: strict checks with file and key, layers, and the profiles that we ship."""

from __future__ import annotations

from pathlib import Path

import pytest

from heritage.errors import ConfigError
from heritage.resources import files
from heritage.resources.source import Label, load_profile, load_sources

GOOD = """
[source]
id = "x"
tier = "C"
[columns]
"Site" = "claim.site"
"Degree" = "claim.severity"
ignore = ["Notes"]
[lookups."claim.severity"]
"Heavy" = { code = "severe", match = "close" }
"Gone" = "destroyed"
[countries]
"Syria" = "SY"
"""


def profile_path(root: Path, content: str, name: str = "x") -> Path:
    path = root / "sources" / name / "source.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def test_a_profile_is_read(tmp_path: Path) -> None:
    profile = load_profile(profile_path(tmp_path, GOOD))
    assert (profile.id, profile.tier, profile.redistribution, profile.reader) == ("x", "C", "facts", "auto")
    assert profile.columns == {"Site": "claim.site", "Degree": "claim.severity"}
    assert profile.ignore == {"Notes"}
    assert profile.lookups["claim.severity"] == {
        "Heavy": Label("severe", "close"),
        "Gone": Label("destroyed", "exact"),
    }
    assert profile.countries == {"Syria": "SY"}
    assert profile.column_for("claim.site") == "Site"
    assert profile.column_for("claim.date") is None
    assert len(profile.version) == 12


def test_a_column_may_be_called_ignore(tmp_path: Path) -> None:
    text = GOOD.replace('ignore = ["Notes"]', 'ignore = "report.text"')
    assert load_profile(profile_path(tmp_path, text)).column_for("report.text") == "ignore"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('id = "x"', 'id = "y"', "source.id"),
        ('id = "x"', "", "source.id"),
        ('tier = "C"', 'tier = "Z"', "source.tier.*scheme tier"),
        ('tier = "C"', "tier = 3", "source.tier: expected a text"),
        ('tier = "C"', 'teir = "C"', "source.teir: unknown key"),
        ('tier = "C"', 'reader = "xml"', "source.reader: expected one of auto"),
        ('tier = "C"', 'text_kind = "novel"', "source.text_kind"),
        ('tier = "C"', 'language = "English"', "source.language"),
        ('tier = "C"', 'encoding = "utf-7000"', "source.encoding"),
        ("[source]", 'ignore = ["a"]\n[source]', "stands in .columns."),
        ('"claim.site"', '"claim.place"', "claim.site"),
        ('"Degree" = "claim.severity"', '"Degree" = "claim.degree"', "columns.Degree"),
        (
            '"Degree" = "claim.severity"',
            '"Degree" = "claim.severity"\n"D" = "claim.severity"',
            "mapped twice",
        ),
        ('["Notes"]', '["Site"]', "both mapped and ignored"),
        ('"severe"', '"terrible"', "Heavy.*scheme severity"),
        ('"close"', '"near"', "Heavy.*scheme match"),
        ('[lookups."claim.severity"]', '[lookups."claim.site"]', "lookups.claim.site"),
        ('"SY"', '"SYR"', "countries.Syria"),
        ("[countries]", "[countries", "expected TOML"),
    ],
)
def test_faults_name_file_and_key(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    path = profile_path(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(ConfigError, match=message) as fault:
        load_profile(path)
    assert str(path) in str(fault.value)


def test_the_project_wins_and_the_conflict_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base, project = tmp_path / "base", tmp_path / "project"
    profile_path(base, '[source]\nid = "x"\ntier = "A"\n')
    profile_path(base, '[source]\nid = "same"\n', "same")
    profile_path(project, '[source]\nid = "x"\ntier = "B"\n')
    profile_path(project, '[source]\nid = "same"\n', "same")
    profile_path(project, '[source]\nid = "own"\n', "own")
    monkeypatch.setattr(files, "base_dir", lambda: base)
    sources = load_sources(project)
    assert sources.profiles["x"].tier == "B"
    assert [problem.code for problem in sources.problems] == ["overlay_conflict"]
    assert sorted(sources.profiles) == ["default", "own", "same", "x"]
    assert sources.of_folder("own").id == "own"
    assert sources.of_folder("nobody").id == "default"
    assert sources.of_folder(None).tier == "F"
    assert len(sources.paths) == 5


def test_the_shipped_profiles_are_sound() -> None:
    sources = load_sources()
    assert {
        "sample-wires",
        "sample-press",
        "sample-unesco",
        "sample-unosat",
        "sample-asor-chi",
        "sample-ngo-monitors",
        "sample-authorities",
    } <= set(sources.profiles)
    assert sources.profiles["sample-unosat"].assessment_method == "satellite"
    for profile in sources.profiles.values():
        if profile.id.startswith("sample-"):
            assert profile.text_kind == "paraphrase", profile.id
        elif profile.id != "default":
            assert profile.text_kind == "row", profile.id
