"""Levels, flags and consensus: what an incident says of itself, and by which rule."""

from __future__ import annotations

from datetime import date
from typing import Any

from heritage.link.incidents import Told, build
from heritage.link.ledger import Ledger
from heritage.link.sites import resolve
from heritage.resources.cuewords import load_cues
from tests.fixtures.link_rows import Row, anchors, draft, gazetteer, report

BEL = "Temple of Bel"
DAY = date(2015, 9, 2)


def incident(*told: tuple[Row, dict[str, Any]], evidence: tuple[Row, ...] = ()) -> Row:
    """The one incident of claims on a temple: (report, fields of the claim)."""
    drafts = [draft(number, BEL, own, **given) for number, (own, given) in enumerate(told)]
    reports = {own["report_id"]: own for own, _ in told}
    found = resolve(drafts, gazetteer())
    made = build(
        found.claims, reports.values(), found.sites, Ledger(), Told(evidence=evidence, cues=load_cues())
    )
    (row,) = made.incidents
    return row


def paper(number: int, published: date = DAY, **given: Any) -> Row:
    return report(number, f"Paper {number}", published, **{"tier": "C"} | given)


ON = {"when": "2015-08-30"}
DENIED = {"assertion": "denied", "severity": "none"}


def test_baalshamin_with_what_is_known_of_its_sources() -> None:
    reports, drafts = anchors()
    for row in reports:
        row["tier"] = {"UNITAR-UNOSAT": "A", "ASOR CHI": "B"}.get(row["publisher"], "C")
    found = resolve(drafts, gazetteer())
    made = build(found.claims, reports, found.sites, Ledger(), Told(cues=load_cues()))
    (temple,) = (row for row in made.incidents if row["site_id"] == "SY-temple-of-baalshamin")
    assert (temple["n_claims"], temple["n_reports"]) == (8, 8)
    assert (temple["date_edtf"], temple["date_rule"]) == ("2015-08-23/2015-08-25", "envelope")
    assert temple["date_alternatives"] == [
        "../2015-08-25", "2015-06-26/2015-08-27", "2015-07~/2015-08~", "2015-08-23", "2015-08-24", "2015-08-25",
    ]  # fmt: skip
    bracket = date(2015, 6, 26), date(2015, 8, 27)
    assert bracket[0] <= temple["date_from"] <= temple["date_to"] <= bracket[1]
    assert temple["corroboration"] == "confirmed"  # a United Nations satellite unit states it
    assert (temple["actor"], temple["actor_rule"]) == ("Islamic State", "agreed")
    assert "date_conflict" in temple["conflict_flags"]
    assert "severity_conflict" not in temple["conflict_flags"]
    (prison,) = (row for row in made.incidents if row["site_id"] == "SY-tadmur-prison")
    assert (prison["severity_min"], prison["severity_max"]) == ("severe", "destroyed")
    assert "severity_conflict" in prison["conflict_flags"]


def test_images_cut_the_envelope() -> None:
    images = paper(3, assessment_method="satellite")
    row = incident((paper(1), {"when": "2015-08-21"}), (paper(2), {"when": "2015-08-22"}),
                   (images, {"when": "2015-08-22/2015-08-27"}))  # fmt: skip
    assert (row["date_edtf"], row["date_rule"]) == ("2015-08-22", "envelope_in_bracket")
    assert "date_conflict" in row["conflict_flags"]


def test_the_day_of_an_image_is_the_last_possible_day() -> None:
    images = paper(2, assessment_method="satellite")
    row = incident((paper(1), ON), (images, {"when": "2015-09-01", "event_type": "unknown"}))
    assert (row["date_edtf"], row["date_rule"]) == ("2015-08-30", "intersection")
    assert "date_conflict" not in row["conflict_flags"]


def test_an_actor_needs_two_groups_and_no_contest() -> None:
    named = ON | {"actor": "Islamic State"}
    assert incident((paper(1), named), (paper(2), named))["actor_rule"] == "agreed"
    alone = incident((paper(1), named), (paper(2), ON))
    assert (alone["actor"], alone["actors"], alone["actor_rule"]) == (None, ["Islamic State"], "single")
    other = incident((paper(1), named), (paper(2), ON | {"actor": "Somebody Else"}))
    assert (other["actor"], other["actor_rule"]) == (None, "listed")
    assert "contested_actor" in other["conflict_flags"]
    vague = incident((paper(1), ON | {"actor": "contractor"}), (paper(2), ON | {"actor": "road company"}))
    assert "contested_actor" not in vague["conflict_flags"]


def test_more_damage_found_later_is_no_conflict() -> None:
    early, late = paper(1), paper(2, date(2015, 10, 1))
    worse = incident((early, ON | {"severity": "moderate"}), (late, ON | {"severity": "destroyed"}))
    assert "severity_conflict" not in worse["conflict_flags"]
    better = incident((early, ON | {"severity": "destroyed"}), (late, ON | {"severity": "moderate"}))
    assert "severity_conflict" in better["conflict_flags"]
    assert (better["severity"], better["severity_rule"]) == ("destroyed", "max_of_best_tiers")


def test_a_denial_that_rests_on_something_refutes() -> None:
    looked = paper(2, date(2015, 9, 5), assessment_method="field_visit")
    row = incident((paper(1), ON), (looked, DENIED))
    assert (row["corroboration"], row["assertion"], row["n_claims"]) == ("refuted", "actual", 2)
    assert "contested_occurrence" in row["conflict_flags"]
    assert row["n_independent"] == 1
    # Against a claim that rests on something too it only contests; so does hearsay, and one that came before.
    shown = paper(1, assessment_method="ground_media")
    assert incident((shown, ON), (looked, DENIED))["corroboration"] == "single_source"
    assert incident((paper(1), ON), (paper(2, date(2015, 9, 5)), DENIED))["corroboration"] == "single_source"
    before = paper(2, date(2015, 9, 1), assessment_method="field_visit")
    assert incident((paper(1), ON), (before, DENIED))["corroboration"] == "single_source"
    poor = paper(2, date(2015, 9, 5), assessment_method="field_visit", tier="E")
    row = incident((paper(1), ON), (poor, DENIED))
    assert (row["corroboration"], row["conflict_flags"]) == ("single_source", ["single_language"])


def test_a_retraction_discounts_what_its_publisher_said() -> None:
    first, other = paper(1), paper(2)
    back = report(3, "Paper 1", date(2015, 9, 9), tier="C")
    assert incident((first, ON), (back, DENIED))["corroboration"] == "refuted"
    # Another paper's word stands, alone; a denial that the paper only quotes takes nothing back.
    assert incident((first, ON), (other, ON), (back, DENIED))["corroboration"] == "single_source"
    quoted = DENIED | {"attribution": "the army"}
    assert incident((first, ON), (back, quoted))["corroboration"] == "single_source"


def test_an_authority_confirms_what_it_saw() -> None:
    fire = {"attribution": "the fire service"}
    assert incident((paper(1), ON | fire))["corroboration"] == "confirmed"
    cited = draft(0, BEL)["claim_id"]
    far = {"attribution": "the antiquities department"}
    assert incident((paper(1), ON | far))["corroboration"] == "single_source"
    sentence = {"claim_id": cited, "field": "sentence", "part": "text", "start": 0, "end": 9,
                "quote": "Inspectors of the department surveyed the damage."}  # fmt: skip
    assert incident((paper(1), ON | far), evidence=(sentence,))["corroboration"] == "confirmed"
    assert incident((paper(1, tier="E"), ON | fire))["corroboration"] == "single_source"


def test_syndicated_only_is_one_story() -> None:
    row = incident((paper(1, story_id="S"), ON), (paper(2, story_id="S"), ON))
    assert "syndicated_only" in row["conflict_flags"]
    cited = ON | {"attribution": "SOHR"}
    assert "syndicated_only" not in incident((paper(1), cited), (paper(2), cited))["conflict_flags"]
