"""Archives are found below folders, named by where they lie, and known again by what they hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from heritage.errors import SourceError
from heritage.scan.archives import find_archives


def _made(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{{}} {path.name}", encoding="utf-8")
    return paths


def test_a_folder_gives_its_archives_in_order(tmp_path: Path) -> None:
    _made(tmp_path, "b/x.jsonl.gz", "a.warc", "notes.txt", "b/y.PARQUET")
    assert [(one.name, one.form) for one in find_archives([tmp_path])] == [
        ("a.warc", "warc"),
        ("b/x.jsonl.gz", "jsonl"),
        ("b/y.PARQUET", "parquet"),
    ]


def test_one_name_for_two_archives_is_refused(tmp_path: Path) -> None:
    paths = _made(tmp_path, "a/x.jsonl", "b/x.jsonl")
    paths[1].write_text("{} other", encoding="utf-8")
    with pytest.raises(SourceError, match="expected a name of its own"):
        find_archives(paths)
    assert len(find_archives([tmp_path])) == 2


def test_a_copy_is_read_once(tmp_path: Path) -> None:
    one, other = _made(tmp_path, "a.jsonl", "b.jsonl")
    other.write_bytes(one.read_bytes())
    assert [archive.name for archive in find_archives([one, other])] == ["a.jsonl"]


def test_an_archive_is_known_by_what_it_holds(tmp_path: Path) -> None:
    (path,) = _made(tmp_path, "a.jsonl")
    before = find_archives([path])[0].id
    moved = path.rename(tmp_path / "moved.jsonl")
    assert find_archives([moved])[0].id == before
    moved.write_text("{} changed", encoding="utf-8")
    assert find_archives([moved])[0].id != before


@pytest.mark.parametrize(
    ("name", "message"),
    [("a.txt", "another name"), ("nothing.jsonl", "No such file"), ("empty", "found none in this folder")],
)
def test_what_is_no_archive_is_told(name: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(SourceError, match=message):
        find_archives([tmp_path / name])
