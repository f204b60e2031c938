"""Claims to incidents: one event is one row, disagreement is kept, threats and denials make nothing happen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from heritage.link.incidents import Built, Told, build
from heritage.link.ledger import Ledger
from heritage.link.sites import resolve
from heritage.schema.tables import INCIDENT_CLAIMS, INCIDENTS
from tests.fixtures.link_rows import Row, anchors, draft, gazetteer, report

BEL = "Temple of Bel"


def built(reports: list[Row], drafts: list[Row], **options: Any) -> Built:
    found = resolve(drafts, gazetteer())
    return build(found.claims, reports, found.sites, Ledger(), Told(**options))


def from_two(first: dict[str, Any], second: dict[str, Any], published: date = date(2015, 9, 2)) -> Built:
    """Incidents of two claims on one temple by two publishers."""
    reports = [report(1, "One", published), report(2, "Two", published)]
    return built(reports, [draft(1, BEL, reports[0], **first), draft(2, BEL, reports[1], **second)])


def test_anchor_claims_make_one_incident_each() -> None:
    found = built(*anchors())
    by_site = {row["site_id"]: row for row in found.incidents}
    assert len(found.incidents) == 2
    assert len(found.incident_claims) == 12
    temple, prison = by_site["SY-temple-of-baalshamin"], by_site["SY-tadmur-prison"]
    assert (temple["n_claims"], temple["date_edtf"], temple["date_precision"]) == (
        8,
        "2015-08-23/2015-08-25",
        "days_range",
    )
    rules = [temple[name] for name in ("date_rule", "severity_rule", "actor_rule")]
    assert rules == ["envelope", "agreed", "agreed"]
    assert temple["resolution_rule"] == "date:envelope;severity:agreed;actor:agreed"
    assert temple["conflict_flags"] == ["date_conflict", "single_language"]
    assert (temple["n_independent"], temple["corroboration"]) == (5, "evidenced")
    assert (prison["n_claims"], prison["date_edtf"], prison["severity"]) == (4, "2015-05-30", "destroyed")
    assert (prison["severity_min"], prison["severity_max"]) == ("severe", "destroyed")
    assert "severity_conflict" in prison["conflict_flags"]
    assert prison["n_independent"] == 3
    assert prison["actors"] == ["Islamic State"]


def test_rows_have_the_declared_columns() -> None:
    found = built(*anchors())
    assert all(set(row) == set(INCIDENTS.names) for row in found.incidents)
    assert all(set(row) == set(INCIDENT_CLAIMS.names) for row in found.incident_claims)
    assert [row["method"] for row in found.incident_claims].count("seed") == 2


def test_dates_too_far_apart_are_two_incidents() -> None:
    assert len(from_two({"when": "2015-08-20"}, {"when": "2015-08-30"}).incidents) == 2


def test_a_month_narrowed_by_a_day() -> None:
    (incident,) = from_two({"when": "2015-08"}, {"when": "2015-08-30"}).incidents
    assert (incident["date_edtf"], incident["resolution_rule"][:17]) == ("2015-08-30", "date:intersection")


def test_words_of_the_claim_are_kept() -> None:
    (incident,) = from_two({"when": "2015-22"}, {"when": "2015-22"}).incidents
    assert (incident["date_edtf"], incident["date_precision"]) == ("2015-22", "season_or_quarter")


def test_undated_claims_invent_no_date() -> None:
    (incident,) = from_two({}, {}).incidents
    assert (incident["date_edtf"], incident["date_from"], incident["date_to"]) == (None, None, None)
    assert incident["date_precision"] == "report_date_only"


def test_undated_claim_joins_the_only_incident() -> None:
    found = from_two({"when": "2015-08-30"}, {})
    assert len(found.incidents) == 1
    assert sorted(row["method"] for row in found.incident_claims) == ["seed", "undated_unique"]


def test_undated_claim_that_fits_two_is_kept_apart() -> None:
    published = date(2017, 5, 1)
    reports = [report(number, f"Paper {number}", published) for number in range(3)]
    dates = ("2015-08-30", "2016-12-01", None)
    drafts = [
        draft(number, BEL, own, when) for number, (own, when) in enumerate(zip(reports, dates, strict=True))
    ]
    found = built(reports, drafts)
    assert len(found.incidents) == 3
    assert [problem.code for problem in found.problems] == ["claim_undated_pool"]
    assert [row["quality_flags"] for row in found.incidents].count(["undated_pool"]) == 1


def test_event_cannot_be_later_than_a_report_of_it() -> None:
    reports = [report(1, "One", date(2016, 1, 1)), report(2, "Two", date(2015, 1, 1))]
    drafts = [draft(1, BEL, reports[0], "2015-08-30"), draft(2, BEL, reports[1])]
    assert len(built(reports, drafts).incidents) == 2


def test_kinds_far_apart_meet_on_one_day_only() -> None:
    looted = {"event_type": "looting_theft"}
    assert len(from_two({"when": "2015-08"}, {"when": "2015-08", **looted}).incidents) == 2
    (incident,) = from_two({"when": "2015-08-30"}, {"when": "2015-08-30", **looted}).incidents
    assert "type_conflict" in incident["conflict_flags"]


def test_parts_of_one_site_stay_apart_and_the_whole_is_no_part() -> None:
    own = report(1, "One", date(2015, 9, 2))
    names = (BEL, "Temple of Baalshamin", "Palmyra")
    drafts = [draft(number, name, own, "2015-08") for number, name in enumerate(names)]
    assert len(built([own], drafts).incidents) == 3


def test_denial_attaches_and_contests() -> None:
    found = from_two({"when": "2015-08-30"}, {"assertion": "denied", "severity": "none"})
    (incident,) = found.incidents
    assert incident["assertion"] == "actual"
    assert incident["severity"] == "unknown"
    assert "contested_occurrence" in incident["conflict_flags"]
    assert "attached" in {row["method"] for row in found.incident_claims}


def test_denials_alone_are_refuted() -> None:
    denied = {"assertion": "denied", "severity": "none"}
    (incident,) = from_two(denied, denied).incidents
    assert (incident["corroboration"], incident["assertion"], incident["severity"]) == (
        "refuted",
        "denied",
        "none",
    )


def test_threat_alone_is_no_event() -> None:
    (incident,) = from_two({"assertion": "threatened"}, {"assertion": "threatened"}).incidents
    assert (incident["corroboration"], incident["assertion"], incident["severity"]) == (
        "threatened_only", "threatened", "unknown")  # fmt: skip


def test_threat_is_fulfilled_by_a_later_event_only() -> None:
    reports = [report(1, "One", date(2015, 6, 1)), report(2, "Two", date(2015, 9, 2))]
    drafts = [draft(1, BEL, reports[0], assertion="threatened"), draft(2, BEL, reports[1], "2015-08-30")]
    (incident,) = built(reports, drafts).incidents
    assert "threat_fulfilled" in incident["conflict_flags"]
    assert incident["date_edtf"] == "2015-08-30"
    drafts = [draft(1, BEL, reports[0], "2015-05-20"), draft(2, BEL, reports[1], assertion="threatened")]
    assert len(built(reports, drafts).incidents) == 2


def test_copies_of_one_story_are_one_source() -> None:
    text = "The temple was blown up on Sunday, officials said, and nothing but rubble remains of its columns today."
    reports = [
        report(number, f"Paper {number}", date(2015, 9, 2), text=f"{text} {text[::-1]}")
        for number in range(5)
    ]
    (incident,) = built(
        reports, [draft(n, BEL, own, "2015-08-30") for n, own in enumerate(reports)]
    ).incidents
    assert (incident["n_reports"], incident["n_independent"]) == (5, 1)
    assert incident["corroboration"] == "single_source"
    assert "syndicated_only" in incident["conflict_flags"]


def test_one_speaker_is_one_source() -> None:
    (incident,) = from_two({"attribution": "SOHR"}, {"attribution": "sohr"}).incidents
    assert (incident["n_reports"], incident["n_independent"]) == (2, 1)
    (incident,) = from_two({}, {"attribution": "One"}).incidents
    assert incident["n_independent"] == 1


def test_levels_of_corroboration() -> None:
    assert from_two({}, {}).incidents[0]["corroboration"] == "corroborated"
    alleged = {"assertion": "alleged"}
    assert from_two(alleged, alleged).incidents[0]["corroboration"] == "single_source"
    assert from_two({}, {"actor_basis": "self_claimed"}).incidents[0]["corroboration"] == "confirmed"
    inspected = report(1, "Inspectors", date(2015, 9, 2), tier="A", assessment_method="field_visit")
    assert built([inspected], [draft(1, BEL, inspected)]).incidents[0]["corroboration"] == "confirmed"
    poor = [report(number, f"Rumour {number}", date(2015, 9, 2), tier="E") for number in range(2)]
    rumours = [draft(number, BEL, own) for number, own in enumerate(poor)]
    assert built(poor, rumours).incidents[0]["corroboration"] == "single_source"


def test_contested_actor_and_other_names_of_one() -> None:
    reports = [report(1, "One"), report(2, "Two")]
    drafts = [draft(1, BEL, reports[0], actor="ISIS"), draft(2, BEL, reports[1], actor="Islamic State")]
    (incident,) = built(reports, drafts).incidents
    assert incident["actors"] == ["ISIS", "Islamic State"]
    assert "contested_actor" in incident["conflict_flags"]
    (incident,) = built(reports, drafts, actor_labels={"ISIS": "Islamic State"}).incidents
    assert incident["actors"] == ["Islamic State"]
    assert "contested_actor" not in incident["conflict_flags"]


@pytest.mark.parametrize(
    ("speakers", "actor", "rule"),
    [
        (("Ukraine's culture ministry", None), "Russian forces", "single"),
        (
            ("Ukraine's culture ministry", "the head of Ukraine's regional military command"),
            "Russian forces",
            "single",
        ),
        (("Russia's foreign ministry", None), "Russian forces", "agreed"),
        (("Russia's defence ministry", None), "Ukrainian forces", "single"),
        (("Ukraine's culture ministry", None), "Ukrainian forces", "agreed"),
        ((None, "residents"), "Russian forces", "agreed"),
    ],
)
def test_a_party_to_the_fight_is_no_witness_against_the_other_side(
    speakers: tuple[str | None, ...], actor: str, rule: str
) -> None:
    reports = [report(number, f"Paper {number}", tier="B") for number in range(len(speakers))]
    drafts = [
        draft(n, "Skovoroda Museum", own, "2022-05-06", actor=actor, actor_type="state_armed", hint_country="UA",
              attribution=said)
        for n, (own, said) in enumerate(zip(reports, speakers, strict=True))
    ]  # fmt: skip
    (incident,) = built(reports, drafts).incidents
    assert (incident["actor_rule"], incident["actors"]) == (rule, [actor])
    assert incident["actor"] == (actor if rule == "agreed" else None)


def test_severity_is_that_of_the_better_sources() -> None:
    tiers = ("A", "B", "E")
    reports = [report(number, f"Paper {number}", tier=tier) for number, tier in enumerate(tiers)]
    degrees = ("minor", "moderate", "destroyed")
    drafts = [draft(n, BEL, own, "2015-08-30", severity=degree)
              for n, (own, degree) in enumerate(zip(reports, degrees, strict=True))]  # fmt: skip
    (incident,) = built(reports, drafts).incidents
    assert (incident["severity"], incident["severity_min"], incident["severity_max"]) == (
        "moderate", "minor", "destroyed")  # fmt: skip


def test_no_claims_no_incidents() -> None:
    found = build([], [], [], Ledger())
    assert (found.incidents, found.incident_claims, found.problems) == ([], [], [])


def test_a_claim_on_the_whole_does_not_part_claims_on_a_part() -> None:
    published = date(2015, 9, 2)
    reports = [report(number, f"Paper {number}", published) for number in range(4)]
    temple = "Temple of Baalshamin"
    drafts = [
        draft(0, temple, reports[0], "2015-08-23", severity="destroyed"),
        draft(1, temple, reports[1], "2015-08-24", severity="destroyed", actor="Islamic State"),
        draft(2, temple, reports[2], "2015-08-25", event_type="unknown", actor="Islamic State"),
        draft(3, "Palmyra", reports[3], "2015-08-24", severity="severe"),
    ]
    assert sorted(row["n_claims"] for row in built(reports, drafts).incidents) == [1, 3]


def test_spellings_of_an_actor_that_differ_in_case_are_one_the_most_frequent() -> None:
    reports = [report(number, f"P{number}", date(2015, 9, 2)) for number in (1, 2, 3)]
    names = ("Red Guards", "Red GUARDS", "Red Guards")
    drafts = [
        draft(number, BEL, one, actor=name)
        for number, (one, name) in enumerate(zip(reports, names, strict=True), 1)
    ]
    actors = {name for row in built(reports, drafts).incidents for name in row["actors"] or ()}
    assert actors == {"Red Guards"}


def versions(first: dict[str, Any], second: dict[str, Any], **options: Any) -> Built:
    """Incidents of two claims on one temple by two versions of one article."""
    reports = [report(1, "One", date(2015, 9, 2)), report(2, "One", date(2015, 9, 3))]
    reports[0]["superseded_by"] = reports[1]["report_id"]
    return built(
        reports, [draft(1, BEL, reports[0], **first), draft(2, BEL, reports[1], **second)], **options
    )


def test_values_rest_on_the_latest_version() -> None:
    early = {"when": "2015-08-30", "severity": "destroyed"}
    (incident,) = versions(early, {"when": "2015-08-31", "severity": "moderate"}).incidents
    assert (incident["severity"], incident["severity_max"]) == ("moderate", "moderate")
    assert (incident["date_edtf"], incident["date_alternatives"]) == ("2015-08-31", [])
    assert not {"severity_conflict", "date_conflict"} & set(incident["conflict_flags"])
    assert (incident["n_claims"], incident["n_reports"], incident["n_independent"]) == (2, 2, 1)
    assert incident["first_reported"] == date(2015, 9, 2)


def test_a_correction_weakens_what_was_stated() -> None:
    (incident,) = versions({"when": "2015-08-30"}, {"when": "2015-08-30", "assertion": "alleged"}).incidents
    assert incident["assertion"] == "alleged"


def test_an_earlier_version_counts_where_the_latest_tells_nothing_of_the_incident() -> None:
    reports = [report(1, "One", date(2015, 9, 2)), report(2, "One", date(2015, 9, 3))]
    reports[0]["superseded_by"] = reports[1]["report_id"]
    (incident,) = built(reports, [draft(1, BEL, reports[0], "2015-08-30", severity="destroyed")]).incidents
    assert (incident["severity"], incident["date_edtf"]) == ("destroyed", "2015-08-30")
