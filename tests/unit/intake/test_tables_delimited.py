"""Delimited tables: encodings, headers wherever they are, broken rows, comments, and files that are none."""

from __future__ import annotations

import gzip
import pickle
from pathlib import Path

import pytest

from heritage.intake.manifest import Row
from heritage.intake.tables.delimited import read
from heritage.problems import Problem
from heritage.resources.read_options import ReadOptions
from heritage.resources.source import SourceProfile

PLAIN = SourceProfile("x")


def table(
    folder: Path, content: str | bytes, options: SourceProfile = PLAIN, name: str = "a.csv"
) -> tuple[list[Row], dict[str, str]]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    items = list(read(path, name, options))
    return (
        [item for item in items if isinstance(item, Row)],
        {item.code: item.detail for item in items if isinstance(item, Problem)},
    )


def reading(**options: object) -> SourceProfile:
    return SourceProfile("x", read=ReadOptions(**options))  # type: ignore[arg-type]


def mapping(*columns: str) -> SourceProfile:
    return SourceProfile("x", columns=dict.fromkeys(columns, "report.text"))


def cells(rows: list[Row]) -> list[list[str]]:
    return [list(row.cells.values()) for row in rows]


def test_utf_8_is_no_guess(tmp_path: Path) -> None:
    rows, problems = table(tmp_path, "\ufeffname,n\nCitadelle d’Exemple,1\n")
    assert (rows[0].cells, problems) == ({"name": "Citadelle d’Exemple", "n": "1"}, {})


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_with_a_mark(tmp_path: Path, encoding: str) -> None:
    mark = "" if encoding in ("utf-16", "utf-32") else "\ufeff"
    rows, problems = table(tmp_path, f"{mark}name,n\nقلعة,1\n".encode(encoding))
    assert (cells(rows), problems) == ([["قلعة", "1"]], {})


def test_windows_1252_is_told_with_the_byte_that_forced_it(tmp_path: Path) -> None:
    rows, problems = table(tmp_path, b"name,n\nBishop\x92s House,1\n")
    assert cells(rows) == [["Bishop’s House", "1"]]
    assert problems == {
        "encoding_guessed": "a.csv: expected UTF-8, found the byte 0x92 at offset 13; read as cp1252"
    }


def test_the_offset_counts_from_the_file_s_start_across_chunks(tmp_path: Path) -> None:
    head = b"name,n\n" + b"a,1\n" * 300_000
    _, problems = table(tmp_path, head + b"\xe9t\xe9,2\n")
    assert f"offset {len(head)};" in problems["encoding_guessed"]


def test_utf_8_pasted_into_windows_1252_is_read_as_what_it_is(tmp_path: Path) -> None:
    rows, problems = table(tmp_path, b"name,n\ncaf\xe9 \xe2\x80\x9cOld\xe2\x80\x9d,1\n")
    assert cells(rows) == [["café “Old”", "1"]]
    assert list(problems) == ["encoding_guessed"]


def test_bytes_that_windows_1252_lacks_are_kept(tmp_path: Path) -> None:
    rows, _ = table(tmp_path, b"name,n\n\x95\x81 x,1\n")
    assert cells(rows) == [["•\x81 x", "1"]]


def test_a_stated_encoding_comes_first(tmp_path: Path) -> None:
    rows, problems = table(
        tmp_path, "name,n\nзамок,1\n".encode("cp1251"), SourceProfile("x", encoding="cp1251")
    )
    assert (cells(rows), problems) == ([["замок", "1"]], {})


@pytest.mark.parametrize(("name", "mark"), [("a.csv", ";"), ("a.CSV", "\t"), ("a.tsv", "|")])
def test_the_delimiter_is_what_the_rows_show(tmp_path: Path, name: str, mark: str) -> None:
    content = "\n".join(mark.join(row) for row in (("id", "name"), ("1", "Hall, great"), ("2", "Gate, old")))
    rows, problems = table(tmp_path, content, name=name)
    assert (cells(rows), problems) == ([["1", "Hall, great"], ["2", "Gate, old"]], {})


def test_quotation_marks_may_be_letters(tmp_path: Path) -> None:
    content = 'id\tname\n1\t"Old" gate\n2\t"Hall\n3\tTower\n'
    rows, problems = table(tmp_path, content, reading(delimiter="\t", quoting=False))
    assert (cells(rows), problems) == ([["1", '"Old" gate'], ["2", '"Hall'], ["3", "Tower"]], {})


def test_a_file_without_a_header(tmp_path: Path) -> None:
    rows, problems = table(tmp_path, "1\tGate\n2\tHall\n", reading(header=("id", "name")))
    assert ([row.cells for row in rows], problems) == (
        [{"id": "1", "name": "Gate"}, {"id": "2", "name": "Hall"}],
        {},
    )
    assert [row.line for row in rows] == [1, 2]


def test_a_commented_header(tmp_path: Path) -> None:
    content = "# made by hand\n#\n#id\tname\n1\tGate\n# a remark\n2\tHall\n"
    rows, problems = table(tmp_path, content, reading(comment="#", is_header_commented=True))
    assert [row.cells for row in rows] == [{"id": "1", "name": "Gate"}, {"id": "2", "name": "Hall"}]
    assert ([row.line for row in rows], problems) == ([4, 6], {})


def test_a_header_on_a_stated_line(tmp_path: Path) -> None:
    rows, problems = table(tmp_path, "List of sites\n\nid,name\n1,Gate\n", reading(header_row=3))
    assert ([(row.cells, row.line) for row in rows], problems) == ([({"id": "1", "name": "Gate"}, 4)], {})


def test_a_header_below_titles_is_found_by_the_mapped_columns_and_told(tmp_path: Path) -> None:
    content = "List of sites;;\nas of 2020;;\nid;Name of site;State\n1;Gate;gone\n"
    rows, problems = table(tmp_path, content, mapping("Name of site", "State"))
    assert [row.cells for row in rows] == [{"id": "1", "Name of site": "Gate", "State": "gone"}]
    assert problems == {
        "header_below": "a.csv:3: expected the header first, found it here; what stands above was not read"
    }


def test_a_row_of_tags_is_no_data(tmp_path: Path) -> None:
    rows, problems = table(tmp_path, "id,when,lat\n,#date+start,#geo+lat\n1,2014-01-22,50.4\n")
    assert cells(rows) == [["1", "2014-01-22", "50.4"]]
    assert list(problems) == ["header_tags"]


def test_a_hash_in_the_first_row_is_data(tmp_path: Path) -> None:
    rows, problems = table(tmp_path, "id,tag,n\n1,#gate,7\n")
    assert (cells(rows), problems) == ([["1", "#gate", "7"]], {})


def test_row_numbers_without_a_name_do_not_shift_the_columns(tmp_path: Path) -> None:
    content = "site\tstate\n" + "".join(f'"{n}"\tS{n}\t{"gone" if n > 60 else ""}\n' for n in range(1, 70))
    rows, problems = table(tmp_path, content, name="a.tsv")
    assert rows[0].cells == {"column 1": "1", "site": "S1", "state": ""}
    assert rows[-1].cells == {"column 1": "69", "site": "S69", "state": "gone"}
    assert list(problems) == ["header_short"]


def test_names_repeated_or_missing(tmp_path: Path) -> None:
    rows, _ = table(tmp_path, " Site ,,Site,site\na,b,c,d\n")
    assert rows[0].cells == {"Site": "a", "column 2": "b", "Site (2)": "c", "site": "d"}


def test_a_quote_without_its_other_half_costs_its_line(tmp_path: Path) -> None:
    content = 'id,text\n1,"a\nb"\n2,"open\n3,c\n4,d\n5,"e\nf"\n'
    rows, problems = table(tmp_path, content)
    assert [(row.line, row.cells["text"]) for row in rows] == [(2, "a\nb"), (5, "c"), (6, "d"), (7, "e\nf")]
    assert list(problems) == ["row_malformed"]


def test_a_long_cell_and_one_too_long(tmp_path: Path) -> None:
    rows, problems = table(tmp_path, f"id,text\n1,{'a' * 9_999_999}\n2,{'b' * 10_000_001}\n3,c\n")
    assert [(row.cells["id"], len(row.cells["text"])) for row in rows] == [("1", 9_999_999), ("3", 1)]
    assert list(problems) == ["row_malformed"]


def test_a_million_columns_are_refused(tmp_path: Path) -> None:
    line = ",".join(["x"] * 1_000_000)
    rows, problems = table(tmp_path, f"{line}\n{line}\n")
    assert (rows, list(problems)) == ([], ["table_too_wide"])


def test_rows_of_quotes_that_never_end_cost_no_square(tmp_path: Path) -> None:
    rows, problems = table(tmp_path, 'a","b\n' * 200_000, reading(delimiter=","))
    assert len(rows) < 200_000
    assert "row_malformed" in problems


def test_gzip_is_unpacked(tmp_path: Path) -> None:
    rows, problems = table(tmp_path, gzip.compress(b"id,name\n1,Gate\n"), name="a.csv.gz")
    assert (cells(rows), problems) == ([["1", "Gate"]], {})


def test_a_broken_gzip_is_told(tmp_path: Path) -> None:
    packed = gzip.compress(b"id,name\n" + b"1,Gate\n" * 100_000)
    _, problems = table(tmp_path, packed[: len(packed) // 2], name="a.csv.gz")
    assert list(problems) == ["archive_refused"]


@pytest.mark.parametrize("protocol", [2, 3, 4, 5])
@pytest.mark.parametrize("is_packed", [True, False])
def test_a_pickle_is_never_opened(tmp_path: Path, protocol: int, is_packed: bool) -> None:
    raw = pickle.dumps({"id": [1]}, protocol)
    rows, problems = table(tmp_path, gzip.compress(raw) if is_packed else raw, name="a.gz")
    assert (rows, list(problems)) == ([], ["pickle_refused"])


def test_a_broken_header_leaves_no_table(tmp_path: Path) -> None:
    rows, problems = table(tmp_path, 'id,"name"s,n\n1,Gate,2\n')
    assert (rows, list(problems)) == ([], ["row_malformed"])


def test_a_header_alone_is_no_table(tmp_path: Path) -> None:
    assert list(table(tmp_path, "id,name\n")[1]) == ["file_empty"]
