"""A new monitor: what is written, what is refused, and what its files say."""

from __future__ import annotations

import json
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from heritage import __version__
from heritage.errors import ConfigError
from heritage.resources.source import load_sources
from heritage.settings import load_settings
from heritage.starter.start import Requirement, requirement, start
from tests.unit.test_cli import run

_PINNED = Requirement("heritage-monitor==1.2.3", True)


def test_every_mark_of_a_template_is_filled(tmp_path: Path) -> None:
    written = start(tmp_path / "new", title="Damage", creators="Doe, J.", wanted=_PINNED)
    assert written == sorted(path for path in (tmp_path / "new").rglob("*") if path.is_file())
    for path in written:
        text = path.read_text(encoding="utf-8")
        assert "@TITLE" not in text, path
        assert "@CREATORS" not in text, path
        assert "@REQUIREMENT" not in text, path
        assert text.endswith("\n"), path
    assert "\nheritage-monitor==1.2.3\n" in (tmp_path / "new" / "requirements.txt").read_text()


@pytest.mark.parametrize(
    "title", ['The "Old Town"', "C:\\back", "@CREATORS_TOML@", "Zürich – müzeler", "x" * 300]
)
def test_any_title_is_a_title(tmp_path: Path, title: str) -> None:
    start(tmp_path / "new", title=title, creators='O"Neil, A.; Doe, J.', wanted=_PINNED)
    settings = load_settings(tmp_path / "new")
    assert settings.title == title
    assert settings.creators == 'O"Neil, A.; Doe, J.'


@pytest.mark.parametrize("title", ["two\nlines", "bell\x07"])
def test_a_title_is_one_line(tmp_path: Path, title: str) -> None:
    with pytest.raises(ConfigError, match="title: expected one line of text"):
        start(tmp_path / "new", title=title, wanted=_PINNED)
    assert not (tmp_path / "new").exists()


def test_settings_in_comments_are_known_keys_with_their_defaults(tmp_path: Path) -> None:
    start(tmp_path, title="T", wanted=_PINNED)
    path = tmp_path / "heritage.toml"
    plain = load_settings(tmp_path)
    lines = path.read_text(encoding="utf-8").splitlines()
    told = [line.removeprefix("# ") for line in lines if line.startswith("# ") and " = " in line]
    path.write_text("\n".join(["[project]", 'title = "T"', *told]), encoding="utf-8")
    assert load_settings(tmp_path) == plain
    assert {line.split(" = ")[0] for line in told} >= {"input", "reviewer", "last_release", "monitor_from"}


def test_the_example_of_a_table_in_the_profile_is_a_profile(tmp_path: Path) -> None:
    start(tmp_path, title="T", wanted=_PINNED)
    own = tmp_path / "data" / "sources" / "my-press" / "source.toml"
    text = own.read_text(encoding="utf-8")
    begin = text.index("# [columns]")
    table = "\n".join(line.removeprefix("#").removeprefix(" ") for line in text[begin:].splitlines())
    assert set(tomllib.loads(table)) == {"columns", "lookups"}
    other = tmp_path / "data" / "sources" / "my-register" / "source.toml"
    other.parent.mkdir()
    other.write_text(f'[source]\nid = "my-register"\n{table}\n', encoding="utf-8")
    profile = load_sources(tmp_path / "data").profiles["my-register"]
    assert profile.column_for("claim.site") == "Site"
    assert profile.lookups["claim.severity"]["Gone"].code == "destroyed"


def test_nothing_is_replaced_and_nothing_half_written(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    (tmp_path / "LICENSE").write_text("mine too", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"found README\.md, so nothing was written"):
        start(tmp_path, title="T", wanted=_PINNED)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["LICENSE", "README.md"]
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"


def test_a_clone_with_other_files_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "LICENSE").write_text("mine", encoding="utf-8")
    assert start(tmp_path, title="T", wanted=_PINNED)
    with pytest.raises(ConfigError, match=r"README\.md, .*heritage\.toml, requirements\.txt, so"):
        start(tmp_path, title="T", wanted=_PINNED)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ConfigError, match="found a file"):
        start(tmp_path / "file", title="T", wanted=_PINNED)


class _Installed:
    def __init__(self, origin: object) -> None:
        self._origin = origin

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return None if self._origin is None else json.dumps(self._origin)


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (None, Requirement(f"heritage-monitor=={__version__}", True)),
        (
            {"url": "https://example.org/a.git", "vcs_info": {"vcs": "git", "commit_id": "abc1"}},
            Requirement("heritage-monitor @ git+https://example.org/a.git@abc1", True),
        ),
        (
            {"url": "file:///x", "dir_info": {"editable": True}},
            Requirement(f"heritage-monitor=={__version__}", False),
        ),
    ],
)
def test_the_requirement_is_what_was_installed(
    monkeypatch: pytest.MonkeyPatch, origin: object, expected: Requirement
) -> None:
    monkeypatch.setattr(metadata, "distribution", lambda name: _Installed(origin))
    assert requirement() == expected


def test_without_an_installation_ci_may_not_find_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", missing)
    assert requirement() == Requirement(f"heritage-monitor=={__version__}", False)


def test_the_command_says_what_comes_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, "init", "my monitor", "--title", "Ours") == 0
    said = capsys.readouterr().out
    assert "  data/raw/my-press/2015-04-25-dharahara.txt" in said
    assert "Next: cd 'my monitor'; heritage build; heritage validate data/dataset" in said
    assert run(monkeypatch, "init", "my monitor") == 2
    assert "nothing was written" in capsys.readouterr().err


def test_the_command_tells_where_ci_could_not_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        metadata, "distribution", lambda name: _Installed({"url": "file:///x", "dir_info": {}})
    )
    assert run(monkeypatch, "init", str(tmp_path / "new")) == 0
    assert "write there what CI can install" in capsys.readouterr().out
    monkeypatch.setattr(metadata, "distribution", lambda name: _Installed(None))
    assert run(monkeypatch, "init", str(tmp_path / "newer")) == 0
    assert "write there what CI can install" not in capsys.readouterr().out
