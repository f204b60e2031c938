"""The file of a command's results: the old one or the whole new one."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from heritage.errors import SourceError
from heritage.outputfile import written_whole


def test_a_file_is_replaced_when_the_block_ends(tmp_path: Path) -> None:
    target = tmp_path / "claims.jsonl"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    with written_whole(target) as stream:
        stream.write("new \u00e9\n")
        assert target.read_text(encoding="utf-8") == "old"
    assert target.read_bytes() == "new \u00e9\n".encode()
    assert target.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["claims.jsonl"]


def _half(target: Path) -> None:
    with written_whole(target) as stream:
        stream.write("half")
        raise OSError("disk")


@pytest.mark.parametrize("before", [None, "old"])
def test_a_fault_in_the_middle_leaves_what_was_there(tmp_path: Path, before: str | None) -> None:
    target = tmp_path / "claims.jsonl"
    if before is not None:
        target.write_text(before, encoding="utf-8")
    with pytest.raises(OSError, match="disk"):
        _half(target)
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == [before] * (
        before is not None
    )


def test_two_files_of_one_folder_are_written_at_once(tmp_path: Path) -> None:
    one, other = tmp_path / "claims.jsonl", tmp_path / f"{'page' * 60}.html"
    with written_whole(one) as lines, written_whole(other) as page:
        lines.write("line")
        page.write("page")
    assert (one.read_text(encoding="utf-8"), other.read_text(encoding="utf-8")) == ("line", "page")


def test_a_name_may_be_as_long_as_names_may_be(tmp_path: Path) -> None:
    target = tmp_path / ("\u5bfa" * 84)  # 252 bytes
    with written_whole(target) as stream:
        stream.write("line")
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_a_link_still_leads_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there" / "file")
    with written_whole(tmp_path / "link") as stream:
        stream.write("new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "there" / "file").read_text(encoding="utf-8") == "new"


def test_a_pipe_is_written_in_place(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    with written_whole(pipe) as stream:
        stream.write("line")
    reader.join()
    assert read == ["line"]
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", ["no/such/folder", "."])
def test_what_cannot_be_opened_is_named_as_it_was_given(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="cannot be written") as told, written_whole(tmp_path / name):
        pass
    assert str(told.value).startswith(str(tmp_path / name))
    assert list(tmp_path.iterdir()) == []
