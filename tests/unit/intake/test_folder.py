"""Walking an input folder: which files are read, for which source, and that no file stops the walk."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from heritage.errors import SourceError
from heritage.intake import READERS, reader_for
from heritage.intake.folder import Item, ReportItem, read_folder
from heritage.problem_kinds import PROBLEMS
from heritage.problems import Problem, kind_of
from heritage.resources.source import READER_NAMES, SourceProfile, Sources
from heritage.schema.tables import REPORTS

TEXT = "The gatehouse of the Example Citadel was blown up."
SOURCES = Sources(
    {"default": SourceProfile("default"), "press": SourceProfile("press", tier="C", licence="CC0-1.0")}
)


def write(root: Path, name: str, content: str | bytes = TEXT) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(root: Path) -> list[Item]:
    return list(read_folder(root, SOURCES))


def codes(items: list[Item]) -> dict[str, str]:
    return {item.key: item.code for item in items if isinstance(item, Problem)}


def origins(items: list[Item]) -> list[str]:
    return [item.report["origin"] for item in items if isinstance(item, ReportItem)]


def test_a_broken_file_is_a_problem_and_the_others_are_read(tmp_path: Path) -> None:
    write(tmp_path, "a/empty.txt", b"")
    write(tmp_path, "a/blank.html", b" \n\t \n")
    write(tmp_path, "a/bom.csv", b"\xef\xbb\xbf")
    write(tmp_path, "a/header.csv", "id,text\n")
    write(tmp_path, "a/only-meta.txt", "---\ntitle: x\n---\n\n")
    write(tmp_path, "a/image.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    write(tmp_path, "a/paper.txt", b"%PDF-1.7\nplain enough")
    write(tmp_path, "a/pointer.csv", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n")
    write(tmp_path, "a/pointer.jsonl", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n")
    write(tmp_path, "a/wrong.csv", "name;year\nx;2015\n")
    write(tmp_path, "a/sheet.xlsx", b"PK")
    write(tmp_path, "a/map.kmz", b"PK")
    write(tmp_path, "a/frame.pkl", b"(dp0\n.")
    write(tmp_path, "a/packed.pickle.gz", gzip.compress(b"(dp0\n."))
    write(tmp_path, "a/samp.gz", gzip.compress(b"\x80\x04\x95 pickled"))
    write(
        tmp_path,
        "a/feed.html",
        b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x --><rss version="2.0"><channel/></rss>',
    )
    write(tmp_path, "a/sheet.numbers", b"PK")
    write(tmp_path, "a/nosuffix")
    write(tmp_path, "z/good.txt")
    items = read(tmp_path)
    assert codes(items) == {
        "a/empty.txt": "file_empty",
        "a/blank.html": "file_empty",
        "a/bom.csv": "file_empty",
        "a/header.csv": "file_empty",
        "a/only-meta.txt": "file_empty",
        "a/image.txt": "file_binary",
        "a/paper.txt": "suffix_wrong",
        "a/pointer.csv": "lfs_pointer",
        "a/pointer.jsonl": "lfs_pointer",
        "a/wrong.csv": "csv_columns",
        "a/sheet.xlsx": "package_refused",
        "a/map.kmz": "package_refused",
        "a/frame.pkl": "pickle_refused",
        "a/packed.pickle.gz": "pickle_refused",
        "a/samp.gz": "pickle_refused",
        "a/feed.html": "suffix_wrong",
        "a/sheet.numbers": "format_unknown",
        "a/nosuffix": "format_unknown",
    }
    assert origins(items) == ["z/good.txt"]


def test_a_workbook_is_not_told_to_be_a_zip_archive(tmp_path: Path) -> None:
    for suffix in (".xlsx", ".ods", ".kmz", ".docx"):
        write(tmp_path, f"a{suffix}", b"PK\x03\x04 cut off")
    problems = [item for item in read(tmp_path) if isinstance(item, Problem)]
    assert [problem.code for problem in problems] == ["package_refused"] * 4
    for problem in problems:
        assert f"expected a {Path(problem.key).suffix} file" in problem.detail
        assert "zip archive" not in problem.detail
        assert "Unpack" not in kind_of(problem.code).advice


def test_every_problem_says_what_was_expected_what_came_and_where(tmp_path: Path) -> None:
    write(tmp_path, "empty.txt", b"")
    write(tmp_path, "what.xyz")
    write(tmp_path, "cut.html", f"<html><body><article><p>{TEXT * 3}</p><p>And th")
    write(tmp_path, "rows.csv", 'id,text\n1,"never closed\n')
    declared = {kind.code for kind in PROBLEMS}
    problems = [item for item in read(tmp_path) if isinstance(item, Problem)]
    assert {problem.code for problem in problems} >= {
        "file_empty",
        "format_unknown",
        "html_truncated",
        "row_malformed",
    }
    for problem in problems:
        assert problem.code in declared
        assert problem.key in problem.detail
        assert "expected" in problem.detail
        assert "found" in problem.detail


def test_what_is_left_out_and_the_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.txt", "a.txt", ".hidden.txt", ".git/x.txt", "README", "a/readme.md", "a/B.md"):
        write(tmp_path, name, TEXT + name)
    assert origins(read(tmp_path)) == ["a.txt", "a/B.md", "a/c.txt", "b.txt"]


def test_the_first_folder_names_the_source(tmp_path: Path) -> None:
    write(tmp_path, "press/deep/er/a.txt", TEXT + "a")
    write(tmp_path, "unheard-of/b.txt", TEXT + "b")
    write(tmp_path, "press.txt", TEXT + "c")
    write(tmp_path, "press/own.txt", "---\nlicence: CC-BY-4.0\n---\n" + TEXT)
    found = {i.report["origin"]: i.report for i in read(tmp_path) if isinstance(i, ReportItem)}
    assert found["press/deep/er/a.txt"]["source_id"] == "press"
    assert found["press/deep/er/a.txt"]["tier"] == "C"
    assert found["press/deep/er/a.txt"]["licence"] == "CC0-1.0"
    assert found["press/own.txt"]["licence"] == "CC-BY-4.0"
    assert found["unheard-of/b.txt"]["source_id"] == "default"
    assert found["press.txt"]["source_id"] == "default"


def test_a_report_has_all_columns_of_the_table(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (item,) = read(tmp_path)
    assert isinstance(item, ReportItem)
    assert tuple(item.report) == REPORTS.names
    required = {column.name for column in REPORTS.columns if column.required}
    assert not [name for name in required if item.report[name] is None]


def test_links_that_lead_out_are_not_followed(tmp_path: Path) -> None:
    outside = write(tmp_path, "outside/secret.txt")
    root = tmp_path / "in"
    write(root, "real.txt", TEXT + "real")
    (root / "out.txt").symlink_to(outside)
    (root / "folder").symlink_to(outside.parent, target_is_directory=True)
    (root / "round").symlink_to(root, target_is_directory=True)
    (root / "gone.txt").symlink_to(root / "nothing.txt")
    (root / "inside.txt").symlink_to(root / "real.txt")
    os.mkfifo(root / "pipe.txt")
    items = read(root)
    assert codes(items) == {
        "folder": "file_unreadable",
        "gone.txt": "file_unreadable",
        "out.txt": "file_unreadable",
        "pipe.txt": "file_unreadable",
        "round": "file_unreadable",
        "real.txt": "duplicate_report",
    }
    assert origins(items) == ["inside.txt"]


def test_a_sidecar_that_leads_out_is_not_read(tmp_path: Path) -> None:
    outside = write(tmp_path, "outside.toml", 'title = "secret"')
    root = tmp_path / "in"
    write(root, "a.txt")
    (root / "a.txt.meta.toml").symlink_to(outside)
    items = read(root)
    assert [item.report["title"] for item in items if isinstance(item, ReportItem)] == [None]
    assert codes(items) == {"a.txt.meta.toml": "file_unreadable"}


def test_sidecars(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "a.txt.meta.toml", 'title = "Gate"\nid = 7\npublished = 2015-08-24T23:59:00-11:00')
    write(tmp_path, "b.txt.meta.toml", 'title = "Nobody\'s"')
    write(tmp_path, "c.csv", "id,text\n1,A text in a table.\n")
    write(tmp_path, "c.csv.meta.toml", 'title = "x"')
    write(tmp_path, "d.txt", TEXT + "d")
    write(tmp_path, "d.txt.meta.toml", "title = ")
    items = read(tmp_path)
    assert codes(items) == {
        "b.txt.meta.toml": "sidecar_orphan",
        "c.csv.meta.toml": "metadata_invalid",
        "d.txt.meta.toml": "metadata_invalid",
    }
    first = next(item.report for item in items if isinstance(item, ReportItem))
    assert (first["title"], first["source_record_id"]) == ("Gate", "7")
    assert first["published_date"].isoformat() == "2015-08-24"
    assert origins(items) == ["a.txt", "c.csv", "d.txt"]


def test_a_file_too_large_for_one_piece_is_not_opened(tmp_path: Path) -> None:
    limits = dict.fromkeys(("big.txt", "big.xlsx"), 200 * 1024 * 1024) | {"big.html": 20 * 1024 * 1024}
    for name, limit in limits.items():
        with (tmp_path / name).open("wb") as stream:
            stream.truncate(limit + 1)
    assert codes(read(tmp_path)) == dict.fromkeys(limits, "file_too_large")


def test_names_that_are_no_text_do_not_reach_the_tables(tmp_path: Path) -> None:
    try:
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))).write_text(TEXT)
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    assert origins(read(tmp_path)) == ["caf\ufffd.txt"]


def test_the_same_folder_read_twice_gives_the_same(tmp_path: Path) -> None:
    for name in "cab":
        write(tmp_path, f"press/{name}.txt", TEXT + name)
    assert read(tmp_path) == read(tmp_path)


def test_a_folder_that_is_none_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="expected a folder"):
        read(tmp_path / "nothing")


def test_a_source_may_state_its_reader() -> None:
    assert getattr(reader_for(Path("a.log"), SourceProfile("x", reader="plain")), "name", None) == "plain"
    assert reader_for(Path("a.log"), SourceProfile("x")) is None
    assert getattr(reader_for(Path("A.HTML"), SourceProfile("x")), "name", None) == "html"


def test_readers_are_distinct_and_load() -> None:
    suffixes = [suffix for manifest in READERS for suffix in manifest.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert all(callable(manifest.reader()) for manifest in READERS)
    assert ("auto", *(manifest.name for manifest in READERS)) == READER_NAMES


@pytest.mark.parametrize(
    ("name", "content", "named"),
    [
        ("a.txt", b"%PDF-1.4\n1 0 obj", ".pdf"),
        ("a.pdf", b"PK\x03\x04" + bytes(40), ".docx or .xlsx"),
        ("a.csv", b"PK\x03\x04" + bytes(40), ".xlsx"),
        ("a.json", b"SQLite format 3\x00" + bytes(40), ".gpkg"),
    ],
)
def test_a_file_of_another_kind_than_its_name_is_told_its_name(
    tmp_path: Path, name: str, content: bytes, named: str
) -> None:
    write(tmp_path, name, content)
    (problem,) = read(tmp_path)
    assert isinstance(problem, Problem)
    assert problem.code == "suffix_wrong"
    assert named in problem.detail


@pytest.mark.parametrize(
    ("text", "codes_found"),
    [
        ("id\ttext\n1\tThe gate was hit.\n2\tThe wall fell.\n", {"a.txt": "table_in_text"}),
        ("id,title,text\n1,A,The gate was hit.\n", {"a.txt": "table_in_text"}),
        ("The gate, the wall fell.\n\nThe tower, the arch stand.\n", {}),
        ("The gate, the wall, and the arch fell.\n", {}),
    ],
)
def test_a_table_in_a_text_file_is_told_and_read_as_text(
    tmp_path: Path, text: str, codes_found: dict[str, str]
) -> None:
    write(tmp_path, "a.txt", text)
    items = read(tmp_path)
    assert codes(items) == codes_found
    assert origins(items) == ["a.txt"]


def test_a_place_of_a_gazetteer_in_json_is_sent_to_the_import(tmp_path: Path) -> None:
    place = (
        '{"type": "FeatureCollection", "features": [], "names": [], "reprPoint": [1, 2], "placeTypes": []}'
    )
    write(tmp_path, "a.json", place)
    assert codes(read(tmp_path)) == {"a.json": "source_is_gazetteer"}
