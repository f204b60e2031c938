"""Archives of others: what is opened, what is refused and why, and that a bomb takes no memory."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from heritage.intake.archives import ArchiveRefused, bounded_gunzip, open_members

MEBIBYTE = 1024 * 1024


def names_and_texts(path: Path, total: int = MEBIBYTE, members: int = 10) -> dict[str, bytes]:
    found = open_members(path, largest_total=total, largest_ratio=100, most_members=members)
    return {member.name: member.open().read() for member in found}


def packed(folder: Path, members: dict[str, bytes], before: bytes = b"") -> Path:
    path = folder / "a.zip"
    with path.open("wb") as file:
        file.write(before)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
    return path


def test_members_in_their_order_and_folders_left_out(tmp_path: Path) -> None:
    path = packed(tmp_path, {"b/": b"", "b/x.txt": b"one", "a.txt": b"two"})
    assert list(names_and_texts(path).items()) == [("b/x.txt", b"one"), ("a.txt", b"two")]


def test_bytes_before_the_archive_are_no_fault(tmp_path: Path) -> None:
    assert names_and_texts(packed(tmp_path, {"a": b"x"}, before=b"j" * 154)) == {"a": b"x"}


@pytest.mark.parametrize("name", ["../a", "/a", "a/../../b", "C:/a", "..\\a", "c:\\a"])
def test_names_that_lead_out(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArchiveRefused, match="expected names inside the archive"):
        names_and_texts(packed(tmp_path, {name: b"x"}))


def test_too_many_and_too_much(tmp_path: Path) -> None:
    with pytest.raises(ArchiveRefused, match="at most 10 files, found 11"):
        names_and_texts(packed(tmp_path, {str(n): b"x" for n in range(11)}))
    with pytest.raises(ArchiveRefused, match="at most 5 bytes unpacked, found 6"):
        names_and_texts(packed(tmp_path, {"a": b"xxx", "b": b"xxx"}), total=5)


def test_a_long_directory_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = packed(tmp_path, {f"{n:0200}": b"" for n in range(2000)})
    with pytest.raises(ArchiveRefused, match="expected a directory of at most 10 files"):
        names_and_texts(path)


def test_a_bomb_is_refused_without_unpacking(tmp_path: Path) -> None:
    path = packed(tmp_path, {"bomb": bytes(60 * MEBIBYTE)})
    tracemalloc.start()
    with pytest.raises(ArchiveRefused, match="expected growth of at most 100 times"):
        names_and_texts(path, total=100 * MEBIBYTE)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2 * MEBIBYTE


def test_a_size_that_lies_is_found_on_reading(tmp_path: Path) -> None:
    path = packed(tmp_path, {"a": bytes(3000)})
    raw = path.read_bytes()
    assert raw.count((3000).to_bytes(4, "little")) == 2
    path.write_bytes(raw.replace((3000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    with pytest.raises(ArchiveRefused, match="broken"):
        names_and_texts(path)


def test_broken_encrypted_twice_and_no_archive(tmp_path: Path) -> None:
    path = packed(tmp_path, {"a": b"x" * 100})
    raw = path.read_bytes()
    for content in (b"", b"no archive", raw[:-30], raw[: len(raw) // 2]):
        path.write_bytes(content)
        with pytest.raises(ArchiveRefused):
            names_and_texts(path)
    at = raw.index(b"PK\x01\x02") + 8
    path.write_bytes(raw[:at] + b"\x01" + raw[at + 1 :])
    with pytest.raises(ArchiveRefused, match="encrypted"):
        names_and_texts(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a", "1")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a", "2")
    with pytest.raises(ArchiveRefused, match="found 'a' twice"):
        names_and_texts(path)


def test_gunzip_in_bounds() -> None:
    two = gzip.compress(b"one") + gzip.compress(b"two")
    assert bounded_gunzip(io.BytesIO(two), 6).read() == b"onetwo"
    with pytest.raises(ArchiveRefused, match="found more"):
        bounded_gunzip(io.BytesIO(two), 5).read()
    for broken in (two[:-3], b"\x1f\x8bxx", b"no", two + b"junk"):
        with pytest.raises(ArchiveRefused, match="broken"):
            bounded_gunzip(io.BytesIO(broken), 100).read()


def test_a_gzip_bomb_takes_no_memory() -> None:
    bomb = gzip.compress(bytes(60 * MEBIBYTE))
    tracemalloc.start()
    stream = bounded_gunzip(io.BytesIO(bomb), 4 * MEBIBYTE)
    with pytest.raises(ArchiveRefused, match="found more"):
        list(iter(lambda: stream.read(MEBIBYTE), b""))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * MEBIBYTE
