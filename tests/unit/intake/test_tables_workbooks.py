"""Workbooks of three formats: the right sheet, values as text, merged cells, forms and broken files."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt

from heritage.intake.manifest import Row
from heritage.intake.tables import ods, xls, xlsx
from heritage.problems import Problem
from heritage.resources.read_options import ReadOptions
from heritage.resources.source import SourceProfile

Sheets = dict[str, list[list[Any]]]
SITES = SourceProfile("x", columns={"Site": "claim.site", "State": "claim.severity"})
DAY, MOMENT = dt.date(2004, 4, 30), dt.datetime(2004, 4, 30, 12, 30)  # noqa: DTZ001 -- workbooks have none
CELLS = ["Gate", 3, 3.0, 0.5, 38107, DAY, MOMENT, True, "a_x000d_b", None, "end"]
TEXTS = ["Gate", "3", "3", "0.5", "38107", "2004-04-30", "2004-04-30T12:30:00", "true", "a\rb", "", "end"]


def write_xlsx(path: Path, sheets: Sheets, hidden: tuple[str, ...] = ()) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if name in hidden:
            sheet.sheet_state = "hidden"
    book.save(path)


def write_xls(path: Path, sheets: Sheets, hidden: tuple[str, ...] = ()) -> None:
    book = xlwt.Workbook()
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        sheet.visibility = 1 if name in hidden else 0
        for line, row in enumerate(rows):
            for column, value in enumerate(row):
                style = (
                    xlwt.easyxf(num_format_str="YYYY-MM-DD")
                    if isinstance(value, dt.date)
                    else xlwt.Style.default_style
                )
                if value is not None:
                    sheet.write(line, column, value, style)
    book.save(str(path))


_SPACES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)


def ods_cell(value: Any) -> str:
    match value:
        case None:
            return "<table:table-cell/>"
        case bool():
            kind = f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
        case int() | float():
            kind = f'office:value-type="float" office:value="{value}"'
        case dt.date():
            kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        case _:
            kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>"


def pack_ods(path: Path, tables: str, styles: str = "", prologue: str = "") -> None:
    content = (
        f'<?xml version="1.0"?>{prologue}<office:document-content{_SPACES}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", content)


def write_ods(path: Path, sheets: Sheets, hidden: tuple[str, ...] = ()) -> None:
    style = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    tables = "".join(
        f'<table:table table:name="{name}"{" table:style-name=" + chr(34) + "h" + chr(34) if name in hidden else ""}>'
        + "".join("<table:table-row>" + "".join(map(ods_cell, row)) + "</table:table-row>" for row in rows)
        + '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated='
        '"16384"/></table:table-row></table:table>'
        for name, rows in sheets.items()
    )
    pack_ods(path, tables, style)


FORMATS: list[Any] = [
    pytest.param((write_xlsx, xlsx.read), id="xlsx"),
    pytest.param((write_xls, xls.read), id="xls"),
    pytest.param((write_ods, ods.read), id="ods"),
]
Format = tuple[Callable[..., None], Callable[..., Any]]


def book(
    folder: Path, form: Format, sheets: Sheets, options: SourceProfile = SITES, hidden: tuple[str, ...] = ()
) -> tuple[list[Row], dict[str, str]]:
    path = folder / "a"
    form[0](path, sheets, hidden)
    return split(form[1](path, "a", options))


def split(items: Any) -> tuple[list[Row], dict[str, str]]:
    found = list(items)
    return (
        [item for item in found if isinstance(item, Row)],
        {item.code: item.detail for item in found if isinstance(item, Problem)},
    )


@pytest.mark.parametrize("form", FORMATS)
def test_values_as_text(tmp_path: Path, form: Format) -> None:
    names = [f"c{number}" for number in range(len(CELLS))]
    rows, problems = book(tmp_path, form, {"Data": [names, CELLS, [], ["last"]]}, SourceProfile("x"))
    assert (list(rows[0].cells.values()), rows[0].line, rows[0].layer) == (TEXTS, 2, "Data")
    assert (rows[1].cells["c0"], rows[1].cells["c10"], rows[1].line) == ("last", "", 4)
    assert (len(rows), problems) == (2, {})


@pytest.mark.parametrize("form", FORMATS)
def test_the_sheet_with_the_mapped_columns_is_read_and_the_others_are_named(
    tmp_path: Path, form: Format
) -> None:
    sheets: Sheets = {
        "About": [["This book"], [], ["lists sites"]],
        "Old": [["Site", "Year"], ["Gate", 1999]],
        "Data": [["Title of it all"], ["Nr", "Site", "State"], [1, "Gate", "gone"]],
    }
    rows, problems = book(tmp_path, form, sheets, hidden=("Old",))
    assert [row.cells for row in rows] == [{"Nr": "1", "Site": "Gate", "State": "gone"}]
    assert set(problems) == {"sheet_ignored", "header_below"}
    assert problems["sheet_ignored"] == (
        "a: read the sheet 'Data'; not read: 'About', 'Old' (hidden, has 1 of the mapped columns)"
    )


@pytest.mark.parametrize("form", FORMATS)
def test_a_stated_sheet(tmp_path: Path, form: Format) -> None:
    sheets: Sheets = {"A": [["Site", "State"], ["Gate", "gone"]], "B": [["Site", "State"], ["Hall", "whole"]]}
    stated = SourceProfile("x", columns=SITES.columns, read=ReadOptions(sheet="b"))
    assert [row.cells["Site"] for row in book(tmp_path, form, sheets, stated)[0]] == ["Hall"]
    lacking = SourceProfile("x", columns=SITES.columns, read=ReadOptions(sheet="C"))
    assert book(tmp_path, form, sheets, lacking) == (
        [], {"sheet_missing": "a: expected the sheet 'C' of [read], found 'A', 'B'"}
    )  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
def test_forms_are_refused(tmp_path: Path, form: Format) -> None:
    sheet: list[list[Any]] = [
        ["Assessment", "Remarks"],
        [],
        ["Name", "Gate"],
        ["Role", "Owner"],
        [],
        ["Date", 2020],
    ]
    sheets: Sheets = {
        "Empty": [],
        "Condition": sheet,
        "Use": sheet,
        "Terms": [["Term", "Meaning"], ["a", "b"]],
    }
    rows, problems = book(tmp_path, form, sheets)
    assert (rows, list(problems)) == ([], ["workbook_is_form"])
    assert "found 3 sheets, 2 of them" in problems["workbook_is_form"]


@pytest.mark.parametrize("form", FORMATS)
def test_no_content_at_all(tmp_path: Path, form: Format) -> None:
    assert list(book(tmp_path, form, {"A": [], "B": []})[1]) == ["file_empty"]


def test_errors_are_no_values(tmp_path: Path) -> None:
    rows, _ = book(
        tmp_path, (write_xlsx, xlsx.read), {"A": [["Site", "State"], ["Gate", "#N/A"], ["Hall", "#REF!"]]}
    )
    assert [row.cells["State"] for row in rows] == ["", ""]


def test_cells_merged_over_rows_count_for_each_of_them(tmp_path: Path) -> None:
    book_ = openpyxl.Workbook()
    sheet = book_.active
    for row in (["Region", "Site", "State"], ["North", "Gate", "gone"], [None, "Hall", "gone"], [None, "Tower", None],
                ["South", "Wall", "whole"]):  # fmt: skip
        sheet.append(row)
    sheet.merge_cells("A2:A4")
    sheet.merge_cells("C3:C4")
    book_.save(tmp_path / "a")
    rows, _ = split(xlsx.read(tmp_path / "a", "a", SITES))
    assert [list(row.cells.values()) for row in rows] == [
        ["North", "Gate", "gone"], ["North", "Hall", "gone"], ["North", "Tower", "gone"], ["South", "Wall", "whole"],
    ]  # fmt: skip


def test_a_title_merged_over_columns_is_not_repeated(tmp_path: Path) -> None:
    book_ = openpyxl.Workbook()
    sheet = book_.active
    for row in (["Site", "State"], ["2 sites in the north", None], ["Gate", "gone"]):
        sheet.append(row)
    sheet.merge_cells("A2:B2")
    book_.save(tmp_path / "a")
    rows, _ = split(xlsx.read(tmp_path / "a", "a", SITES))
    assert [list(row.cells.values()) for row in rows] == [["2 sites in the north", ""], ["Gate", "gone"]]


def test_merged_and_repeated_cells_of_open_documents(tmp_path: Path) -> None:
    pack_ods(
        tmp_path / "a",
        '<table:table table:name="A"><table:table-row><table:table-cell><text:p>Site</text:p></table:table-cell>'
        "<table:table-cell><text:p>State</text:p></table:table-cell></table:table-row><table:table-row>"
        '<table:table-cell table:number-rows-spanned="2"><text:p>Gate</text:p><text:p>(old)</text:p></table:table-cell>'
        "<table:table-cell><text:p>gone</text:p></table:table-cell></table:table-row><table:table-row>"
        "<table:covered-table-cell/><table:table-cell><text:p>whole</text:p></table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2">'
        "<text:p>x</text:p></table:table-cell></table:table-row></table:table>",
    )
    rows, problems = split(ods.read(tmp_path / "a", "a", SITES))
    assert [(row.line, *row.cells.values()) for row in rows] == [
        (2, "Gate\n(old)", "gone"), (3, "Gate\n(old)", "whole"), (4, "x", "x"), (5, "x", "x"),
    ]  # fmt: skip
    assert problems == {}


def test_a_new_workbook_under_the_old_suffix(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xls", {"A": [["Site", "State"], ["Gate", "gone"]]})
    assert len(split(xls.read(tmp_path / "a.xls", "a.xls", SITES))[0]) == 1


@pytest.mark.parametrize("read", [xlsx.read, xls.read, ods.read])
@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (b"", {"file_empty"}),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n", {"lfs_pointer"}),
        (b"\x80\x04\x95 pickled", {"pickle_refused"}),
        (b"<html>a page</html>", {"workbook_broken", "package_refused"}),
        (b"PK\x03\x04 cut off", {"package_refused"}),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), {"workbook_broken", "package_refused"}),
    ],
)
def test_what_is_no_workbook_is_told(tmp_path: Path, read: Any, content: bytes, codes: set[str]) -> None:
    (tmp_path / "a").write_bytes(content)
    rows, problems = split(read(tmp_path / "a", "a", SITES))
    assert rows == []
    assert len(problems) == 1
    assert set(problems) <= codes


def rewritten(path: Path, change: Callable[[str, bytes], bytes]) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, change(name, content))


def sheet_xml(path: Path, old: bytes, new: bytes) -> None:
    rewritten(
        path, lambda name, content: content.replace(old, new) if name.endswith("sheet1.xml") else content
    )


def test_a_zip_bomb(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a", {"A": [["Site", "State"], ["Gate", "gone"]]})
    sheet_xml(tmp_path / "a", b"</sheetData>", b" " * 50_000_000 + b"</sheetData>")
    assert list(split(xlsx.read(tmp_path / "a", "a", SITES))[1]) == ["package_refused"]


_BOMB = "<!DOCTYPE b [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)
) + "]>"  # fmt: skip


def test_entities_in_a_sheet(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a", {"A": [["Site", "State"], ["Gate", "gone"]]})
    sheet_xml(tmp_path / "a", b"<worksheet", _BOMB.encode() + b"<worksheet")
    sheet_xml(tmp_path / "a", b'<c r="A2"', b'<c r="A2" t="str"><v>&a11;</v></c><c r="C2"')
    rows, problems = split(xlsx.read(tmp_path / "a", "a", SITES))
    assert (rows, list(problems)) == ([], ["workbook_broken"])


def test_entities_in_an_open_document(tmp_path: Path) -> None:
    pack_ods(
        tmp_path / "a",
        "<table:table><table:table-row><table:table-cell><text:p>&a11;</text:p></table:table-cell></table:table-row></table:table>",
        prologue=_BOMB,
    )
    rows, problems = split(ods.read(tmp_path / "a", "a", SITES))
    assert (rows, list(problems)) == ([], ["xml_refused"])


def test_a_row_at_the_end_of_the_world(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a", {"A": [["Site", "State"], ["Gate", "gone"], ["Hall", "gone"]]})
    sheet_xml(tmp_path / "a", b'<row r="3"', b'<row r="99999999999"')
    sheet_xml(tmp_path / "a", b'r="A3"', b'r="A99999999999"')
    rows, _ = split(xlsx.read(tmp_path / "a", "a", SITES))
    assert [row.cells["Site"] for row in rows] == ["Gate"]


def test_a_cell_far_to_the_right(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a", {"A": [["Site", "State"], ["Gate", "gone", "far"], ["Hall", "gone"]]})
    sheet_xml(tmp_path / "a", b'r="C2"', b'r="XFD2"')
    rows, problems = split(xlsx.read(tmp_path / "a", "a", SITES))
    assert ([row.cells["Site"] for row in rows], list(problems)) == (["Hall"], ["row_malformed"])


def test_repeats_without_end_in_an_open_document(tmp_path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="9000"><text:p>x</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="999999999">{cell}</table:table-row>'
    pack_ods(tmp_path / "a", f'<table:table table:name="A">{row}</table:table>')
    seen, last = 0, ""
    for item in ods.read(tmp_path / "a", "a", SourceProfile("x")):
        seen += isinstance(item, Row)
        last = item.detail if isinstance(item, Problem) else last
    assert seen < 6000
    assert "what follows was not read" in last
