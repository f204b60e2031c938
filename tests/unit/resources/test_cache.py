"""The cache: the same value with it and without, whatever has become of its folder."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from heritage.resources import cache

VALUE = {"words": ("a", "b"), "sets": frozenset({"c"}), "numbers": [1, 2.5, None]}


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    before = cache.folder()
    cache.use(tmp_path / "cache")
    yield tmp_path / "cache"
    cache.use(before)


@pytest.fixture
def nowhere() -> Iterator[None]:
    before = cache.folder()
    cache.use(None)
    yield
    cache.use(before)


class Maker:
    """Makes a value and counts how often."""

    def __init__(self, value: object = VALUE) -> None:
        self.value = value
        self.calls = 0

    def __call__(self) -> object:
        """Return the value."""
        self.calls += 1
        return self.value


def test_a_value_is_made_once_and_found_again(folder: Path) -> None:
    make = Maker()
    assert [cache.kept("name", "source", make) for _ in range(3)] == [VALUE] * 3
    assert make.calls == 1
    assert len(list(folder.iterdir())) == 1


def test_other_sources_and_other_names_are_made_anew(folder: Path) -> None:
    make = Maker()
    for name, sources in (("name", "source"), ("name", "changed"), ("other", "source")):
        cache.kept(name, sources, make)
    assert make.calls == 3


def test_other_code_makes_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Maker()
    cache.kept("name", "source", make)
    monkeypatch.setattr(cache, "makers", lambda: "changed")
    cache.kept("name", "source", make)
    assert make.calls == 2


@pytest.mark.parametrize("damage", [b"", b"x", b"\x00" * 40, None])
def test_a_damaged_entry_is_made_anew_and_mended(folder: Path, damage: bytes | None) -> None:
    make = Maker()
    cache.kept("name", "source", make)
    (entry,) = folder.iterdir()
    entry.write_bytes(entry.read_bytes()[:-1] if damage is None else damage)
    assert cache.kept("name", "source", make) == VALUE
    assert cache.kept("name", "source", make) == VALUE
    assert make.calls == 2


def test_an_entry_under_another_entrys_name_is_not_believed(folder: Path) -> None:
    cache.kept("name", "source", Maker("one"))
    (one,) = folder.iterdir()
    cache.kept("name", "changed", Maker("two"))
    (two,) = set(folder.iterdir()) - {one}
    one.replace(two)
    assert cache.kept("name", "changed", Maker("two")) == "two"


@pytest.mark.usefixtures("nowhere")
def test_a_folder_that_cannot_be_made_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    make = Maker()
    cache.use(tmp_path / "file" / "cache")
    assert [cache.kept("name", "source", make) for _ in range(2)] == [VALUE] * 2
    assert make.calls == 2


def test_a_value_that_is_no_plain_data_is_not_kept(folder: Path) -> None:
    make = Maker(Path("here"))
    assert [cache.kept("name", "source", make) for _ in range(2)] == [Path("here")] * 2
    assert make.calls == 2
    assert not folder.exists()


def test_old_entries_are_removed(folder: Path) -> None:
    for number in range(12):
        cache.kept("name", str(number), Maker())
    assert len(list(folder.iterdir())) <= 9


@pytest.mark.usefixtures("nowhere")
def test_without_a_folder_nothing_is_kept() -> None:
    make = Maker()
    assert [cache.kept("name", "source", make) for _ in range(2)] == [VALUE] * 2
    assert make.calls == 2


def extract(text: Path, cached: str, tmp_path: Path) -> str:
    """What the command prints of a text, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "heritage", "extract", str(text), "--published", "2016-05-04"],
        check=True, capture_output=True, text=True, env={"HERITAGE_CACHE": cached, "HOME": str(tmp_path)},
        cwd=Path(__file__).resolve().parents[3],
    )  # fmt: skip
    return done.stdout


def test_the_command_says_the_same_with_and_without(tmp_path: Path) -> None:
    text = tmp_path / "report.txt"
    text.write_text(
        "The Temple of Bel in Palmyra was destroyed by shelling on Monday. The museum was damaged as well, and the "
        "people of the town have been taken to the hospital in the north.",
        encoding="utf-8",
    )
    without = extract(text, "off", tmp_path)
    folder = tmp_path / "cache"
    assert "temple" in without.lower()
    assert not (tmp_path / ".cache").exists()
    first, second = (extract(text, str(folder), tmp_path) for _ in range(2))
    assert without == first == second
    assert {entry.name.partition("-")[0] for entry in folder.iterdir()} == {
        "lexicon",
        "gazetteer",
        "names",
    }


def test_a_text_is_read_without_the_packages_for_tables(tmp_path: Path) -> None:
    """A cold start does not pay for pyarrow and pandas, nor, where the language is plain, for the identifier."""
    text = tmp_path / "report.txt"
    text.write_text("The roof of the church was hit and it is said to have been on fire for the whole of that day "
                    "while the people of the town and their children were in the hall.", encoding="utf-8")  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "heritage", "extract", str(text)],
        check=True, capture_output=True, text=True, env={"HERITAGE_CACHE": "off"},
        cwd=Path(__file__).resolve().parents[3],
    )  # fmt: skip
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "heritage.extract.extractor" in loaded
    assert not loaded & {"pyarrow", "pandas", "numpy", "scipy", "py3langid"}
