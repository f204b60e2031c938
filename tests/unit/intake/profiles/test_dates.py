"""Dates of table rows: forms, roles, formats told by file, pairs with a type, and dates that cannot be."""

from __future__ import annotations

from datetime import date

import pytest

from heritage.intake.profiles import table
from tests.unit.intake.profiles.conftest import Read

HEAD = '[columns]\n"Site" = "claim.site"\n"D" = "claim.date"\n[dates."D"]\n'


def dates(read: Read, rule: str, *cells: str, head: str = HEAD) -> tuple[list[str | None], list[str]]:
    lines = [f'S{n},"{cell}"' for n, cell in enumerate(cells)]
    found = read(head + rule, {"a.csv": "Site,D\n" + "\n".join(lines) + "\n"})
    return found.column("date_edtf"), found.codes


@pytest.mark.parametrize(
    ("rule", "cell", "edtf"),
    [
        ("", "2022-03-24", "2022-03-24"),
        ("", "2022-03-24 00:00:00", "2022-03-24"),
        ("", "2014-01-22 00:00:00.000", "2014-01-22"),
        ("", "2022-03-24T10:00:00+02:00", "2022-03-24"),
        ("", "2014 - 2015", "2014/2015"),
        ("", "2021-2023", "2021/2023"),
        ("", "2022?", "2022?"),
        ('role = "reported"', "2022-03", "../2022-03"),
        ('role = "before"', "2022-03-01/2022-03-09", "../2022-03-09"),
        ('role = "after"', "2022", "2022/.."),
        ('role = "base_map"', "2013-05-05", None),
        ('role = "recorded"', "2013-05-05", None),
        ('formats = ["%m/%d/%Y"]', "03/24/2022", "2022-03-24"),
        ('formats = ["%m/%d/%Y"]', "03/24/2022?", "2022-03-24?"),
        ('formats = ["%m/%Y"]', "3/2022", "2022-03"),
        ('formats = ["%m/%d/%y %I:%M %p"]', "08/21/13 12:00 AM", "2013-08-21"),
        ('formats = ["%d %B %Y"]', "6 July 2023", "2023-07-06"),
        ('formats = ["%Y%m%d"]', "20191024", "2019-10-24"),
        ("excel_serial = true", "38107", "2004-04-30"),
        ("excel_serial = true", "2004", "2004"),
        ("pseudo_edtf = true", "2009-05-16:2011-06-10", "2009-05-16/2011-06-10"),
        ("pseudo_edtf = true", "..2004-04-30", "../2004-04-30"),
        ("pseudo_edtf = true", "2004-04-30..", "2004-04-30/.."),
        ('several = "latest"', "2022-03-12 2022-03-27", "2022-03-27"),
        ('several = "earliest"', "2022-03-12, 2022-03-27", "2022-03-12"),
        ('several = "span"', "2022-03-12; 2022-03-27", "2022-03-12/2022-03-27"),
        ('values = { "Sunday night" = "2022-03-06" }', "sunday night", "2022-03-06"),
    ],
)
def test_forms_and_roles(read: Read, rule: str, cell: str, edtf: str | None) -> None:
    assert dates(read, rule, cell) == ([edtf], [])


@pytest.mark.parametrize(
    ("rule", "cell"),
    [
        ("", "03/24/2022"),
        ("", "38107"),
        ("", "2009-05-16:2011-06-10"),
        ("", "2022-03-12 2022-03-27"),
        ("", "Sunday night"),
        ("", ",,,"),
        ("", "2015-2014"),
        ('formats = ["%m/%d/%Y"]', "13/45/2022"),
        ('formats = ["%m/%d/%Y"]', "07/23"),
        ("excel_serial = true", "99999"),
    ],
)
def test_what_cannot_be_read_is_told_and_left_empty(read: Read, rule: str, cell: str) -> None:
    assert dates(read, rule, cell) == ([None], ["date_unparsed"])


def test_the_format_is_that_of_the_file_and_never_of_a_row(read: Read) -> None:
    both = 'formats = ["%d/%m/%Y", "%m/%d/%Y"]'
    assert dates(read, both, "03/04/2022", "12/25/2022") == (["2022-03-04", "2022-12-25"], [])
    assert dates(read, both, "03/04/2022", "25/12/2022") == (["2022-04-03", "2022-12-25"], [])
    found, codes = dates(read, both, "03/04/2022", "25/12/2022", "12/25/2022")
    assert found == [None] * 3
    assert codes == ["date_order_unclear", *["date_unparsed"] * 3]


def test_one_stated_format_is_not_used_where_the_file_shows_the_other_order(read: Read) -> None:
    found, codes = dates(read, 'formats = ["%m/%d/%Y"]', "03/04/2022", "25/12/2022")
    assert (found, codes[0]) == ([None, None], "date_order_unclear")


def test_a_misprint_does_not_unread_a_file_and_shapes_have_formats_of_their_own(read: Read) -> None:
    rule = 'formats = ["%m/%d/%Y", "%m/%d/%y", "%m/%Y", "%d %B %Y"]'
    cells = ("08/28/2022", "13/45/2022", "06/23/23", "02/2022", "6 July 2023.", "6 July 2023")
    found, codes = dates(read, rule, *cells)
    assert found == ["2022-08-28", None, "2023-06-23", "2022-02", None, "2023-07-06"]
    assert codes == ["date_unparsed", "date_unparsed"]


PAIR = """
[source]
assessment_method = "satellite"
[columns]
"Site" = "claim.site"
"Date 1" = "claim.date_from"
"Date 2" = "claim.date_to"
[dates."Date 1"]
excel_serial = true
[dates."Date 1".pair]
type_column = "Date type"
"Occurred before" = "before"
"Occurred between" = "span"
"Occurred on" = "event"
[dates."Date 2"]
excel_serial = true
"""


def test_two_dates_with_a_type(read: Read) -> None:
    rows = ["Site,Date type,Date 1,Date 2", "A,Occurred before,,38107", "B,Occurred between,2009-05-16,2011-06-10",
            "C,Occurred on,2010-01-02,", "D,Who knows,2010,", "E,Occurred before,2004-04-30,",
            "F,Occurred on,,"]  # fmt: skip
    found = read(PAIR, {"a.csv": "\n".join(rows) + "\n"})
    told = list(zip(found.column("date_edtf"), found.column("date_precision"), strict=True))
    assert told == [
        ("../2004-04-30", "before"), ("2009-05-16/2011-06-10", "imagery_bracket"), ("2010-01-02", "day"),
        (None, "unknown"), ("../2004-04-30", "before"), (None, "unknown"),
    ]  # fmt: skip
    assert found.codes == ["date_unparsed"]
    assert found.quotes("date")[:3] == [
        ("Date 2", "38107"),
        ("Date 1", "2009-05-16"),
        ("Date 2", "2011-06-10"),
    ]


def test_several_date_columns_by_their_roles(read: Read) -> None:
    profile = """
[columns]
"Site" = "claim.site"
"On" = "claim.date"
"Before" = "claim.date"
"After" = "claim.date"
"Looked" = "assessment.date"
"Seen" = "report.published"
[dates."Before"]
role = "before"
[dates."After"]
role = "after"
"""
    rows = ["Site,On,Before,After,Looked,Seen", "A,2014,2015,2013,,", "B,,2015,2013,2016-02,2017-01-01", "C,,2015,,,",
            "D,,2013,2015,,", "E,,,,2016-02-03,"]  # fmt: skip
    found = read(profile, {"a.csv": "\n".join(rows) + "\n"})
    assert found.column("date_edtf") == ["2014", "2013/2015", "../2015", None, None]
    assert found.column("known_by") == [None, date(2016, 2, 29), None, None, date(2016, 2, 3)]
    assert found.column("date_precision") == ["year", "days_range", "before", "unknown", "report_date_only"]
    assert found.codes == ["date_unparsed"]


def test_an_event_after_the_report_of_it_loses_its_date(read: Read) -> None:
    profile = ('[columns]\n"Site" = "claim.site"\n"D" = "claim.date"\n"P" = "report.published"\n'
               '"A" = "claim.assertion"\n')  # fmt: skip
    found = read(
        profile, {"a.csv": "Site,D,P,A\nA,2022-05-02,2022-05-01,\nB,2022-05-02,2022-05-01,threatened\n"}
    )
    assert found.column("date_edtf") == [None, "2022-05-02"]
    assert found.column("date_precision") == ["report_date_only", "day"]
    assert found.codes == ["date_after_report"]


def test_a_span_that_runs_backwards(read: Read) -> None:
    profile = '[columns]\n"Site" = "claim.site"\n"F" = "claim.date_from"\n"T" = "claim.date_to"\n'
    found = read(profile, {"a.csv": "Site,F,T\nA,2022,2021\nB,2021-05-05,2021-05-05\nC,,2021\nD,2021,\n"})
    assert found.column("date_edtf") == [None, "2021-05-05", "../2021", "2021/.."]
    assert found.codes == ["date_unparsed"]


def test_the_order_of_day_and_month_is_told_by_all_rows_of_a_long_file(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "FIRST_ROWS", 3)
    rule = 'formats = ["%m/%d/%Y", "%d/%m/%Y"]'
    late = dates(read, rule, "03/04/2022", "05/04/2022", "06/04/2022", "07/04/2022", "25/04/2022")
    assert late == (["2022-04-03", "2022-04-05", "2022-04-06", "2022-04-07", "2022-04-25"], [])


def test_rows_that_contradict_each_other_far_down_are_a_problem(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "FIRST_ROWS", 2)
    found, codes = dates(
        read, 'formats = ["%m/%d/%Y"]', "03/24/2022", "03/04/2022", "05/04/2022", "25/04/2022"
    )
    assert found == [None] * 4
    assert codes.count("date_order_unclear") == 1


def test_the_month_of_an_id_says_by_when_it_was_known(read: Read) -> None:
    profile = """
[lists]
"id" = { pattern = "-(?=[0-9]+$)", drop = "^[0-9]+$" }
[columns]
"Site" = "claim.site"
"Date" = "claim.date"
"id" = "claim.date"
[dates."id"]
role = "recorded"
formats = ["%m-%Y"]
"""
    found = read(profile, {"a.csv": "Site,Date,id\nA,2022-03-02,03-2022-43\nB,,09-2024-7\n"})
    assert found.codes == []
    assert found.column("date_edtf") == ["2022-03-02", None]
    assert found.column("known_by") == [date(2022, 3, 31), date(2024, 9, 30)]
    assert found.column("date_precision") == ["day", "report_date_only"]
