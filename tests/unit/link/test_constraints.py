"""What people decided: pairs meet or part, places are one or two, rejected claims count nowhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from heritage.link.constraints import Constraints, must_link, one_place, pair, standing
from heritage.link.incidents import Built, Told, build
from heritage.link.ledger import Ledger
from heritage.link.sites import resolve
from tests.fixtures.link_rows import Row, draft, gazetteer, report

BEL, BAAL = "Temple of Bel", "Temple of Baalshamin"
REPORTS = [report(number, f"Paper {number}", date(2015, 9, 2)) for number in range(4)]
DRAFTS = [
    draft(0, BEL, REPORTS[0], "2015-08-20"),
    draft(1, BEL, REPORTS[1], "2015-08-30"),
    draft(2, BEL, REPORTS[2], "2015-08-30"),
    draft(3, BAAL, REPORTS[3], "2015-08-23"),
]
IDS = [row["claim_id"] for row in DRAFTS]


def built(constraints: Constraints, drafts: list[Row] = DRAFTS) -> Built:
    found = resolve(drafts, gazetteer())
    return build(found.claims, REPORTS, found.sites, Ledger(), Told(constraints=constraints))


def parts(found: Built) -> list[list[int]]:
    """Numbers of the claims of each incident, sorted."""
    members: dict[str, list[int]] = {}
    for row in found.incident_claims:
        members.setdefault(row["incident_id"], []).append(IDS.index(row["claim_id"]))
    return sorted(sorted(own) for own in members.values())


def test_without_decisions() -> None:
    assert parts(built(Constraints())) == [[0], [1, 2], [3]]


def test_same_joins_what_the_dates_part_and_says_so() -> None:
    found = built(Constraints(same_incidents={pair(IDS[0], IDS[1]): "DEC-1"}))
    assert parts(found) == [[0, 1, 2], [3]]
    links = {IDS.index(row["claim_id"]): row for row in found.incident_claims}
    assert [links[number]["decision_id"] for number in range(4)] == ["DEC-1", "DEC-1", None, None]
    assert sorted(links[number]["method"] for number in (0, 1)) == ["decision", "seed"]
    (incident,) = (row for row in found.incidents if row["n_claims"] == 3)
    assert (incident["date_edtf"], incident["date_rule"]) == ("2015-08-20/2015-08-30", "envelope")
    assert "date_conflict" in incident["conflict_flags"]


def test_same_joins_claims_on_two_sites() -> None:
    found = built(Constraints(same_incidents={pair(IDS[1], IDS[3]): "DEC-1"}))
    assert parts(found) == [[0], [1, 2, 3]]
    assert (
        "site_granularity" in next(row for row in found.incidents if row["n_claims"] == 3)["conflict_flags"]
    )


def test_different_parts_what_would_be_one() -> None:
    found = built(Constraints(different_incidents={pair(IDS[1], IDS[2]): "DEC-1"}))
    assert parts(found) == [[0], [1], [2], [3]]
    assert {row["decision_id"] for row in found.incident_claims} == {None, "DEC-1"}


def test_different_beats_same_also_through_others() -> None:
    constraints = Constraints(
        same_incidents={pair(IDS[0], IDS[1]): "DEC-1", pair(IDS[1], IDS[2]): "DEC-2"},
        different_incidents={pair(IDS[0], IDS[2]): "DEC-3"},
    )
    found = built(constraints)
    assert parts(found) == [[0, 1], [2], [3]]
    assert [problem.code for problem in found.problems] == ["decision_overruled"]
    assert must_link(constraints)[1] == [pair(IDS[1], IDS[2])]


def test_rejected_claims_are_in_no_incident() -> None:
    assert parts(built(Constraints(rejected={IDS[2]: "DEC-1"}))) == [[0], [1], [3]]


def test_corrected_columns_hold() -> None:
    day = date(2015, 8, 30)
    corrected = {IDS[0]: {"date_edtf": "2015-08-30", "date_from": day, "date_to": day}}
    found = built(Constraints(corrected=corrected, corrections={IDS[0]: "DEC-1"}))
    assert parts(found) == [[0, 1, 2], [3]]
    assert next(row for row in found.incident_claims if row["claim_id"] == IDS[0])["decision_id"] == "DEC-1"


def test_one_place_of_two_site_ids() -> None:
    provisional = draft(3, "Sanctuary of the Lord of Heaven", REPORTS[3], "2015-08-30")
    drafts = [*DRAFTS[:3], provisional]
    claims = resolve(drafts, gazetteer()).claims
    site = next(row["site_id"] for row in claims if row["claim_id"] == IDS[3])
    assert site.startswith("NIL-")
    assert parts(built(Constraints(), drafts)) == [[0], [1, 2], [3]]
    merged = Constraints(same_sites={pair(site, "SY-temple-of-bel"): "DEC-1"})
    assert one_place(merged)[site] == "SY-temple-of-bel"
    assert parts(built(merged, drafts)) == [[0], [1, 2, 3]]
    apart = replace(merged, different_sites={pair(site, "SY-temple-of-bel"): "DEC-2"})
    assert parts(built(apart, drafts)) == [[0], [1, 2], [3]]


def test_different_sites_of_whole_and_part_never_meet() -> None:
    drafts = [draft(0, "Palmyra", REPORTS[0], "2015-08-30"), draft(1, BEL, REPORTS[1], "2015-08-30")]
    assert parts(built(Constraints(), drafts)) == [[0, 1]]
    apart = Constraints(different_sites={pair("SY-palmyra", "SY-temple-of-bel"): "DEC-1"})
    assert parts(built(apart, drafts)) == [[0], [1]]


def test_decisions_on_claims_that_are_gone_change_nothing() -> None:
    gone = Constraints(same_incidents={pair("CLM-gone", IDS[1]): "DEC-1", pair("CLM-a", "CLM-b"): "DEC-2"})
    assert parts(built(gone)) == [[0], [1, 2], [3]]


def test_a_merge_names_only_sites_of_the_dataset() -> None:
    merged = Constraints(same_sites={pair("NIL-gone", "SY-temple-of-bel"): "DEC-1"})
    row = {"claim_id": "CLM-1", "site_id": "SY-temple-of-bel"}
    assert standing([row], merged, {"SY-temple-of-bel"}) == [row]
    assert one_place(merged, {"NIL-other"}) == {}
