"""Several claims of one row: lists, parallel lists, wide columns, several sites; and what does not fit together."""

from __future__ import annotations

import json

from tests.unit.intake.profiles.conftest import Read

DISTURBANCES = """
[read]
null_words = ["None"]
[columns]
"Name" = "claim.site"
"Cause" = "claim.cause_type"
"From" = "claim.date_from"
"To" = "claim.date_to"
"Sure" = "claim.certainty"
"Country" = "claim.country"
[lists]
"Name" = { separator = ", ", drop = "^GAZ[0-9]", holds = "names" }
"Cause" = { separator = ", " }
"From" = { separator = ", " }
"To" = { separator = ", " }
"Sure" = { separator = ", " }
[[parallel]]
columns = ["Cause", "From", "To", "Sure"]
[lookups."claim.cause_type"]
"Digging, Illegal" = "illicit_digging"
"Ploughing" = "farming"
[lookups."claim.certainty"]
"High" = "high"
"Low" = "low"
"""


def line(**cells: str) -> str:
    return json.dumps(cells)


def test_one_claim_for_each_item_of_parallel_lists(read: Read) -> None:
    row = line(Name="Khan A, GAZ01, Old Khan", Cause="Digging, Illegal, Ploughing, None", From="2014, 2015-02, None",
               To="2015, None, None", Sure="High, Low, None", Country="SY")  # fmt: skip
    found = read(DISTURBANCES, {"a.jsonl": row})
    assert found.codes == []
    assert found.column("cause_type") == ["illicit_digging", "farming"]
    assert found.column("event_type") == ["illegal_excavation", "other"]
    assert found.column("date_edtf") == ["2014/2015", "2015-02/.."]
    assert found.column("date_precision") == ["days_range", "after"]
    assert found.column("certainty") == ["high", "low"]
    assert found.column("site_mention") == ["Khan A", "Khan A"]
    assert found.column("hint_names") == [["Old Khan"], ["Old Khan"]]
    assert found.quotes("cause_type") == [("Cause", "Digging, Illegal"), ("Cause", "Ploughing")]
    assert found.quotes("site") == [("Name", "Khan A")] * 2
    assert found.losses[0].claims == 2


def test_lists_of_different_lengths_are_not_paired(read: Read) -> None:
    row = line(Name="Khan A", Cause="Ploughing, Ploughing, Ploughing", From="2014, 2015", To="", Sure="High, Low",
               Country="SY")  # fmt: skip
    found = read(DISTURBANCES, {"a.jsonl": row})
    assert found.column("cause_type") == ["farming"]
    assert found.column("certainty") == [None]
    assert found.column("date_edtf") == [None]
    assert found.codes == ["lists_misaligned"]
    assert "found 3 in 'Cause', 2 in 'From', 2 in 'Sure'; not paired" in found.problems[0].detail


def test_ids_of_items_do_not_hang_on_what_is_coded(read: Read) -> None:
    row = line(Name="Khan A", Cause="Ploughing, Ploughing", From="2014, 2015", To="", Sure="", Country="SY")
    before = read(DISTURBANCES, {"a.jsonl": row})
    after = read(DISTURBANCES.replace('"farming"', '"construction"'), {"a.jsonl": row})
    assert before.column("claim_id") == after.column("claim_id")
    assert before.column("cause_type") != after.column("cause_type")


def test_two_groups_may_map_to_one_target(read: Read) -> None:
    profile = """
[columns]
"Site" = "claim.site"
"When" = "claim.date"
[lists]
"Cause" = { separator = ";" }
"Threat" = { separator = ";" }
[[parallel]]
columns = { "Cause" = "claim.cause_type" }
[[parallel]]
columns = { "Threat" = "claim.cause_type" }
constants = { "claim.assertion" = "threatened" }
"""
    rows = [
        "Site,When,Cause,Threat",
        "A,2014,farming;quarrying_mining,farming",
        "B,2015,,",
        "C,2016,,neglect",
    ]
    found = read(profile, {"a.csv": "\n".join(rows) + "\n"})
    told = [(d["site_mention"], d["cause_type"], d["assertion"], d["date_edtf"]) for d in found.drafts]
    assert told == [
        ("A", "farming", "actual", "2014"), ("A", "quarrying_mining", "actual", "2014"),
        ("A", "farming", "threatened", "2014"), ("B", None, "actual", "2015"), ("C", "neglect", "threatened", "2016"),
    ]  # fmt: skip
    assert found.codes == []


def test_wide_columns_make_a_claim_for_each_filled_group(read: Read) -> None:
    profile = """
[columns]
"Site" = "claim.site"
[unpivot]
groups = [
  { "Effect 1" = "claim.effect", "Certainty 1" = "claim.certainty" },
  { "Effect 2" = "claim.effect", "Certainty 2" = "claim.certainty" },
]
"""
    rows = [
        "Site,Effect 1,Certainty 1,Effect 2,Certainty 2",
        "A,burning,high,water_damage,",
        "B,,,burning,low",
        "C,,,,",
    ]
    found = read(profile, {"a.csv": "\n".join(rows) + "\n"})
    told = [(d["site_mention"], d["effect"], d["certainty"]) for d in found.drafts]
    assert told == [
        ("A", "burning", "high"),
        ("A", "water_damage", None),
        ("B", "burning", "low"),
        ("C", None, None),
    ]
    assert found.codes == []


def test_a_cell_with_several_sites_makes_a_claim_for_each(read: Read) -> None:
    profile = '[columns]\n"Site" = "claim.site"\n"Also" = "claim.site_alias"\n[lists]\n"Site" = { separator = ", " }\n'
    found = read(profile, {"a.csv": 'Site,Also\n"Opera, Old Cathedral",x\nMill,Water Mill\n'})
    assert found.column("site_mention") == ["Opera", "Old Cathedral", "Mill"]
    assert found.column("hint_names") == [[], [], ["Water Mill"]]
    assert found.quotes("site") == [("Site", "Opera"), ("Site", "Old Cathedral"), ("Site", "Mill")]


def test_several_causes_that_share_their_coarse_type(read: Read) -> None:
    profile = '[columns]\n"Site" = "claim.site"\n"Cause" = "claim.cause_type"\n[lists]\n"Cause" = { separator = ";" }\n'
    found = read(
        profile,
        {"a.csv": "Site,Cause\nA,air_strike;shelling_missile\nB,air_strike;farming\nC,air_strike;what\n"},
    )
    assert found.column("cause_type") == [None, None, None]
    assert found.column("event_type") == ["shelling_airstrike", "unknown", "unknown"]
    assert found.codes == ["values_several", "values_several", "label_unmapped"]


def test_values_of_merged_rows(read: Read) -> None:
    profile = """
[columns]
"URI" = "report.source_record_id"
"Site" = "claim.site"
"Degree" = "claim.severity"
"Year" = "claim.date"
"Comment" = "report.text"
[rows]
key = ["URI"]
[dates."Year"]
several = "span"
"""
    rows = ["URI,Site,Degree,Year,Comment", "u1,Museum,minor,2021,a", "u1,The Museum,minor,2023,b",
            "u2,Mill,minor,2022,", "u2,Mill,severe,2022,c"]  # fmt: skip
    found = read(profile, {"a.csv": "\n".join(rows) + "\n"})
    assert found.column("site_mention") == ["Museum", "Mill"]
    assert found.column("hint_names") == [["The Museum"], []]
    assert found.column("severity") == ["minor", "unknown"]
    assert found.column("date_edtf") == ["2021/2023", "2022"]
    assert found.quotes("date") == [("Year", "2021"), ("Year", "2023"), ("Year", "2022")]
    assert [report["text"] for report in found.reports] == ["a\nb", "c"]
    assert found.codes == ["values_several"]


def test_json_lists_are_lists(read: Read) -> None:
    profile = '[columns]\n"Site" = "claim.site"\n"Names" = "claim.site_alias"\n[lists]\n"Names" = { separator = ";" }\n'
    row = json.dumps({"Site": "A", "Names": json.dumps(["One, two", "Drei \u00e4"], ensure_ascii=False)})
    found = read(profile, {"a.jsonl": row})
    assert found.column("hint_names") == [["One, two", "Drei \u00e4"]]


def test_a_row_cannot_make_claims_without_end(read: Read) -> None:
    profile = ('[columns]\n"Site" = "claim.site"\n"Cause" = "claim.cause_type"\n[lists]\n"Site" = { separator = ";" }\n'
               '"Cause" = { separator = ";" }\n[[parallel]]\ncolumns = ["Cause"]\n')  # fmt: skip
    sites = ";".join(f"S{n}" for n in range(100))
    found = read(profile, {"a.jsonl": json.dumps({"Site": sites, "Cause": ";".join(["farming"] * 50)})})
    assert len(found.drafts) == 1000
    assert found.codes == ["claims_too_many"]


def test_sites_of_one_cell_are_cut_by_a_pattern(read: Read) -> None:
    profile = """
[columns]
"Sites" = "claim.site"
[lists]
"Sites" = { pattern = "[,;]\\\\s*(?:and\\\\s+)?" }
"""
    found = read(profile, {"t.csv": 'Sites\n"First Museum; Second Museum, and the Archive"\n'})
    assert found.column("site_mention") == ["First Museum", "Second Museum", "the Archive"]


def test_constants_of_a_group_hold_against_the_rest_of_the_row(read: Read) -> None:
    profile = """
[columns]
"Name" = "claim.site"
"Extent" = "claim.severity"
"Cause" = "claim.cause_type"
[[parallel]]
columns = ["Cause"]
constants = { "claim.severity" = "unknown" }
[lookups."claim.severity"]
"nothing seen" = "none"
"""
    found = read(profile, {"t.csv": "Name,Extent,Cause\nA,nothing seen,earthquake\nB,nothing seen,\n"})
    assert list(zip(found.column("site_mention"), found.column("severity"), strict=True)) == [
        ("A", "unknown"),
        ("B", "none"),
    ]
