"""Rows under a profile: names, null words, ignoring, keys, corrections, joins, what a source holds."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from heritage.intake.profiles.loss import sentence
from heritage.resources.sources import expression
from tests.unit.intake.profiles.conftest import Read

SITE = '[columns]\n"Site" = "claim.site"\n'


def test_section_rows_and_null_words_and_misspelt_headers(read: Read) -> None:
    profile = """
[read]
null_words = ["not found", "Unk"]
[aliases]
"Name of damaged site" = ["Name of damanged site"]
[columns]
"Title" = "claim.site"
"Name of damaged site" = "claim.site_alias"
"Address" = "claim.place"
ignore = ["column 1"]
[[rows.ignore]]
rule = "section_row"
column = "Title"
matches = "^[0-9]+ sites in"
"""
    table = (",Title,NAME OF DAMANGED SITE,Address \n"
             ",2 sites in the North Region,,\n"
             "1,Example Church,not found ,\u00a0Mill Street\n"
             "2,Example Mill,Old Mill,UNK\n")  # fmt: skip
    found = read(profile, {"a.csv": table})
    assert found.codes == []
    assert found.column("site_mention") == ["Example Church", "Example Mill"]
    assert found.column("hint_names") == [[], ["Old Mill"]]
    assert found.column("hint_place") == ["Mill Street", None]
    assert found.rows()[0]["Name of damaged site"] == "not found "
    (loss,) = found.losses
    assert (loss.read, loss.reports, dict(loss.ignored), loss.claims) == (3, 2, {"section_row": 1}, 2)
    assert (
        sentence(loss.row())
        == "x/a.csv: 3 rows read = 2 reports + 1 ignored (1 section_row); 2 claims from columns"
    )


def test_rules_with_several_conditions(read: Read) -> None:
    profile = """
[columns]
"nam" = "claim.site"
"type" = "site.category"
[lookups."site.category"]
"Religious" = "religious_site"
"House" = "other"
[[rows.ignore]]
rule = "no_heritage"
where = [{ column = "type", not_one_of = ["religious"] }, { column = "nam", is_empty = true }]
[[rows.no_claim]]
rule = "not_affected"
column = "grade"
one_of = ["Not Affected"]
"""
    rows = ["nam,type,grade", "A,Religious,Bad", ",House,Bad", "B,House,not affected", ",Religious,Bad"]
    found = read(profile, {"a.csv": "\n".join(rows) + "\n"})
    assert found.column("site_mention") == ["A"]
    assert found.column("hint_category") == ["religious_site"]
    assert found.codes == ["row_empty"]
    (loss,) = found.losses
    assert loss.row() == {
        "file": "x/a.csv", "source_id": "x", "rows_read": 4, "reports": 2, "rows_merged": 0,
        "rows_ignored": {"no_heritage": 1}, "rows_refused": {"row_empty": 1}, "claims": 1, "text_claims": 0,
        "reports_without_claim": {"not_affected": 1},
    }  # fmt: skip
    assert len(found.unread) == 1


def test_rows_of_one_key_are_one_record_and_the_preferred_row_gives_the_point(read: Read) -> None:
    profile = """
[columns]
"ID" = ["report.source_record_id", "site.key"]
"Site" = "claim.site"
"Note" = "report.text"
[rows]
key = ["ID"]
prefer = { column = "geometry.kind", value = "Point" }
"""
    lines = [
        {"ID": "E1", "Site": "Khan", "Note": "walls", "geometry.kind": "Polygon", "geometry.latitude_deg": "30.5",
         "geometry.longitude_deg": "50.5"},
        {"ID": "E2", "Site": "Fort", "Note": ""},
        {"ID": "E1", "Site": "Khan", "Note": "roof\nlost", "geometry.kind": "Point", "geometry.latitude_deg": "30.1",
         "geometry.longitude_deg": "50.1"},
        {"ID": "", "Site": "Mill", "Note": ""},
        {"ID": "", "Site": "Mill", "Note": "x"},
    ]  # fmt: skip
    found = read(profile, {"a.jsonl": "\n".join(map(json.dumps, lines))})
    assert found.codes == []
    assert sorted(found.column("site_mention")) == ["Fort", "Khan", "Mill", "Mill"]
    khan = next(draft for draft in found.drafts if draft["site_mention"] == "Khan")
    assert (khan["hint_latitude_deg"], khan["hint_longitude_deg"]) == (30.1, 50.1)
    assert khan["hint_site_key"] == "x:E1"
    row = next(row for row in found.rows() if row["ID"] == "E1")
    assert row["Note"] == "roof\nlost\nwalls"
    assert row["geometry.kind"] == "Point\nPolygon"
    (loss,) = found.losses
    assert (loss.read, loss.reports, loss.merged) == (5, 4, 1)


def test_corrections_are_applied_only_where_the_cell_is_as_it_was(read: Read) -> None:
    profile = """
[columns]
"id" = "report.source_record_id"
"Site" = "claim.site"
"date" = "claim.date"
[[corrections]]
key = "C1"
column = "date"
expect = "13/45/2022"
value = "2022-05-13"
why = "typo; the cited page is dated so"
by = "reviewer A, 2024"
[[corrections]]
row = 3
column = "date"
expect = "2021"
value = "2020"
why = "typo"
by = "reviewer A, 2024"
[[corrections]]
key = "C9"
column = "date"
expect = "x"
value = "y"
why = "typo"
by = "reviewer A, 2024"
"""
    found = read(profile, {"a.csv": "id,Site,date\nC1,A,13/45/2022\nC2,B,2022\n"})
    assert found.column("date_edtf") == ["2022-05-13", "2022"]
    assert found.rows()[0]["date (as given)"] == "13/45/2022"
    assert [row["rule_id"] for row in found.evidence if row["field"] == "date"] == [
        "corrected:date",
        "map:date",
    ]
    stale = [problem for problem in found.problems if problem.code == "correction_stale"]
    assert [problem.key for problem in stale] == ["x/a.csv:3", "x/a.csv"]
    assert "expected '2021', found '2022'" in stale[0].detail
    assert "'C9'" in stale[1].detail


def test_names_from_another_file_of_the_folder(read: Read) -> None:
    profile = """
[read]
files = ["log.csv"]
[columns]
"Name" = "claim.site"
"What" = "report.text"
[[rows.join]]
file = "sites.csv"
on = { "S_ID" = "ID" }
take = { "Site Name" = "Name" }
"""
    files = {"log.csv": "S_ID,What\n1,dug\n2,dug\n3,dug\n", "sites.csv": "ID,Site Name\n1,Tell A\n2,Tell B\n"}
    found = read(profile, files)
    assert found.column("site_mention") == ["Tell A", "Tell B"]
    assert found.codes == ["join_unmatched"]
    assert "did not find 1: '3'" in found.problems[0].detail
    assert [loss.file for loss in found.losses] == ["x/log.csv"]
    assert found.losses[0].row()["reports_without_claim"] == {"no_site": 1}


def test_a_file_to_be_joined_that_is_not_there(read: Read) -> None:
    profile = (
        SITE + '[[rows.join]]\nfile = "sites.csv"\non = { "S_ID" = "ID" }\ntake = { "N" = "Site name" }\n'
    )
    found = read(profile, {"a.csv": "S_ID,Site\n1,A\n"})
    assert found.codes == ["join_missing"]
    assert found.column("site_mention") == ["A"]


@pytest.mark.parametrize(
    ("holds", "claims", "unread", "reason"),
    [
        ("claims", 1, 0, {}),
        ("reports", 0, 0, {"holds_reports": 1}),
        ("leads", 0, 1, {"holds_leads": 1}),
        ("counts", 0, 1, {"holds_counts": 1}),
    ],
)
def test_what_a_source_holds(
    read: Read, holds: str, claims: int, unread: int, reason: dict[str, int]
) -> None:
    profile = f'[source]\nholds = "{holds}"\n[columns]\n"Site" = "claim.site"\n"Text" = "report.text"\n'
    found = read(profile, {"a.csv": "Site,Text\nA,some words\n"})
    assert (len(found.reports), len(found.drafts), len(found.unread)) == (1, claims, unread)
    assert dict(found.losses[0].without_claim) == reason


def test_a_list_of_sites_is_no_input_of_a_build(read: Read) -> None:
    found = read('[source]\nholds = "sites"\n' + SITE, {"a.csv": "Site\nA\n"})
    assert (found.codes, found.reports, found.losses) == (["source_is_gazetteer"], [], [])


def test_personal_columns_reach_no_table(read: Read) -> None:
    found = read(
        SITE + 'personal = ["Coder"]\nignore = ["Other"]\n', {"a.csv": "Site,Coder,Other\nA,Somebody,x\n"}
    )
    assert found.rows() == [{"Site": "A", "Other": "x"}]
    assert found.codes == []


def test_several_text_columns_constants_and_escapes_of_spreadsheets(read: Read) -> None:
    profile = """
[columns]
"Site" = ["claim.site", "report.title"]
"One" = "report.text"
"Two" = "report.text"
"Date" = "report.published"
[dates."Date"]
formats = ["%d.%m.%Y"]
[constants]
"claim.country" = "UA"
"claim.event_type" = "earthquake"
"claim.date" = "2016-10"
"report.publisher" = "Somebody"
"""
    found = read(
        profile,
        {"a.csv": "Site,One,Two,Date\nA,first_x000D_\n,second,31.12.2016\nB,,only,x\n".replace("\n,", ",")},
    )
    assert [report["text"] for report in found.reports] == ["first\n\n\nsecond", "only"]
    assert [report["title"] for report in found.reports] == ["A", "B"]
    assert [str(report["published_date"]) for report in found.reports] == ["2016-12-31", "None"]
    assert {report["publisher"] for report in found.reports} == {"Somebody"}
    assert found.column("country") == ["UA", "UA"]
    assert found.column("event_type") == ["earthquake"] * 2
    assert found.column("actor_type") == ["natural"] * 2
    assert found.column("date_edtf") == ["2016-10"] * 2
    assert {row["field"] for row in found.evidence} == {"site", "sentence"}
    assert found.codes == ["date_unparsed"]


def test_rows_that_came_before_are_counted(read: Read) -> None:
    found = read(SITE, {"a.csv": "Site\nA\nA\nB\n"})
    assert found.codes == ["duplicate_report"]
    assert found.losses[0].row()["rows_refused"] == {"duplicate_report": 1}


def test_a_table_of_other_columns_is_one_problem(read: Read) -> None:
    found = read(SITE, {"a.csv": "name,year\nx,2015\ny,2016\n"})
    assert found.codes == ["csv_columns"]
    assert found.losses[0].row()["rows_refused"] == {"csv_columns": 2}


def test_counts_add_up_where_a_reader_fails_in_the_middle(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    from heritage.intake.manifest import Row
    from heritage.intake.tables import delimited

    def broken(*_: object) -> Iterator[Row]:
        yield Row({"Site": "A"}, 2)
        raise RuntimeError("no more")

    monkeypatch.setattr(delimited, "read", broken)
    found = read(SITE, {"a.csv": "Site\nA\n"})
    assert found.codes == ["file_unreadable"]
    assert found.losses[0].row()["rows_refused"] == {"file_unreadable": 1}


def test_a_column_that_only_a_rule_names_is_missed_too(read: Read) -> None:
    profile = '[columns]\n"Site" = "claim.site"\n[rows]\nkey = ["Number"]\n[dates."Whenn"]\nrole = "event"\n'
    found = read(profile, {"a.csv": "Site\nOld Gate\n"})
    assert found.codes == ["column_missing", "column_missing"]
    assert [
        name in one.detail for name, one in zip(("'Number'", "'Whenn'"), found.problems, strict=True)
    ] == [
        True,
        True,
    ]


def test_a_passage_is_no_name_of_an_actor(read: Read) -> None:
    profile = '[columns]\n"Site" = "claim.site"\n"Who" = "claim.actor"\n'
    passage = "Soldiers, says the note; who hit the other sites, on which day and with what, is not known to anybody."
    found = read(profile, {"a.csv": f'Site,Who\nOld Gate,"{passage}"\nOld Wall,Soldiers\n'})
    assert found.column("actor") == [None, "Soldiers"]
    assert found.codes == ["name_too_long"]
    assert found.quotes("actor") == [("Who", "Soldiers")]
    assert passage[:20] not in found.problems[0].detail


def test_files_that_the_profile_leaves_out(read: Read) -> None:
    profile = '[read]\nleave_out = ["*LIST*"]\n[columns]\n"Site" = "claim.site"\n'
    found = read(profile, {"a.csv": "Site\nOld Gate\n", "THEME-LIST.txt": "ARSON\nWAR\n"})
    assert len(found.reports) == 1
    assert [(one.code, one.key) for one in found.problems] == [("file_left_out", "x/THEME-LIST.txt")]


SLOW = "a" * 60 + "!"


@pytest.mark.parametrize(
    ("rest", "code"),
    [
        ('[[rows.ignore]]\nrule = "noise"\ncolumn = "Note"\nmatches = "^(a|aa)+$"\n', "refused"),
        ('[[rows.no_claim]]\nrule = "noise"\ncolumn = "Note"\nmatches = "^(a|aa)+$"\n', "without_claim"),
        ('[lists]\n"Note" = { pattern = ";(?:a|aa)+;" }\n', "without_claim"),
        ('[lists]\n"Note" = { separator = ";", drop = "^(a|aa)+$" }\n', "without_claim"),
    ],
)
def test_an_expression_that_does_not_end_makes_a_problem_of_the_row(
    read: Read, rest: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expression, "LIMIT", 0.05)
    profile = '[columns]\n"Site" = "claim.site"\n"Note" = "claim.attribution"\n' + rest
    note = f";{SLOW}" if "pattern" in rest else SLOW
    found = read(profile, {"a.csv": f"Site,Note\nOne,fine\nTwo,{note}\nThree,fine\n"})
    assert found.codes == ["expression_slow"]
    assert "did not come to an end on a text of 6" in found.problems[0].detail
    assert found.problems[0].key == "x/a.csv:3"
    assert found.column("site_mention") == ["One", "Three"]
    assert dict(getattr(found.losses[0], code)) == {"expression_slow": 1}


def test_an_expression_that_is_slow_again_and_again_is_given_up(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expression, "LIMIT", 0.05)
    profile = (
        SITE + 'ignore = ["Note"]\n[[rows.ignore]]\nrule = "noise"\ncolumn = "Note"\nmatches = "^(a|aa)+$"\n'
    )
    tried: list[int] = []
    is_slow = expression.Expression._is_slow

    def counted(own: expression.Expression, size: int) -> expression.SlowExpression:
        tried.append(size)
        return is_slow(own, size)

    monkeypatch.setattr(expression.Expression, "_is_slow", counted)
    found = read(profile, {"a.csv": "Site,Note\n" + f"One,{SLOW}\n" * 2000 + "Two,fine\n"})
    assert found.codes == ["expression_slow"] * 2000
    assert found.column("site_mention") == ["Two"]
    assert tried == [len(SLOW)] * 3


def test_confidence_is_by_how_well_labels_fit(read: Read) -> None:
    profile = """
[columns]
"Site" = "claim.site"
"Kind" = "claim.event_type"
"Degree" = "claim.severity"
[lookups."claim.event_type"]
"Fire" = { code = "arson_fire", match = "exact" }
"Rocket" = { code = "shelling_airstrike", match = "narrow" }
"Shelling" = { code = "shelling_airstrike", match = "close" }
"War" = { code = "shelling_airstrike", match = "broad" }
"Blast" = { code = "unknown", match = "broad" }
[lookups."claim.severity"]
"bad" = { code = "severe", match = "related" }
"""
    kinds = ("Fire", "Rocket", "Shelling", "War", "Blast", "", "Something")
    found = read(profile, {"a.csv": "Site,Kind,Degree\n" + "".join(f"S,{kind},bad\n" for kind in kinds)})
    assert dict(zip(kinds, found.column("confidence"), strict=True)) == {
        "Fire": 1.0, "Rocket": 1.0, "Shelling": 0.9, "War": 0.7, "Blast": 1.0, "": 1.0, "Something": 0.7,
    }  # fmt: skip


def test_a_place_on_a_list_of_damage_is_a_claim_and_one_on_a_list_of_sites_is_none(read: Read) -> None:
    found = read(SITE + '[constants]\n"claim.severity" = "unknown"\n', {"a.csv": "Site\nExample Church\n"})
    (draft,) = found.drafts
    assert (draft["assertion"], draft["event_type"], draft["severity"]) == ("actual", "unknown", "unknown")
    sites = read('[source]\nholds = "sites"\n' + SITE, {"a.csv": "Site\nExample Church\n"})
    assert (sites.drafts, sites.codes) == ([], ["source_is_gazetteer"])
