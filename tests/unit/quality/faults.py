"""The table of planted faults: at least one for each kind of expectation and for each invariant."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

from tests.fixtures.dataset import Rows
from tests.unit.quality.planted import Fault, Plant, both, double, put, remove

CLAIM, OTHER, THIRD = (f"CLM-000000000000000{number}" for number in (1, 2, 3))
REPORT, ROW = "REP-0000000000000001", "REP-0000000000000002"
INCIDENT, SECOND = "INC-0000000000000001", "INC-0000000000000002"
MILL, FORT = "ZZ-aranda-mill", "NIL-0000000000000009"
DECISION, PROBLEM = "DEC-0000000000000001", "PRB-0000000000000001"
E1, E2, E3, E4, E5, E6, E7, E8 = (f"EVD-000000000000000{number}" for number in range(1, 9))
LOST = "00000000000000ff"
EMPTY = hashlib.sha256(b"").hexdigest()


def day(when: date) -> dict[str, object]:
    """Return the columns of a date to the day."""
    return {"date_edtf": when.isoformat(), "date_from": when, "date_to": when}


def heaped(when: date, on_it: int, elsewhere: int) -> Plant:
    """Append claims dated to one day, and claims dated to the days after the second of January 2016."""

    def plant(rows: Rows) -> None:
        rows["reports"][0]["published_date"] = date(2020, 1, 7)
        for index in range(on_it + elsewhere):
            dated = day(when if index < on_it else date(2016, 1, 2) + timedelta(days=index % 28))
            claim = f"CLM-{100 + index:016x}"
            rows["claims"].append({**rows["claims"][0], "claim_id": claim, **dated})
            for position in (0, 1, 5):
                proof = f"EVD-{position + 1:04x}{100 + index:012x}"
                rows["evidence"].append(
                    {**rows["evidence"][position], "claim_id": claim, "evidence_id": proof}
                )
            rows["incident_claims"].append({**rows["incident_claims"][0], "claim_id": claim})
        rows["incidents"][0]["n_claims"] += on_it + elsewhere

    return plant


def heap_keys(count: int) -> list[str]:
    """Return the keys of the first ten of so many claims on one day."""
    return [f"CLM-{100 + index:016x}" for index in range(count)][:10]


FAULTS: list[Fault] = [
    Fault(
        put("claims", 0, severity="ruined"),
        "claims.severity.in_set",
        [CLAIM],
        frozenset({"integrity.coded_value_has_evidence"}),
    ),
    Fault(put("claims", 0, severity=None), "claims.severity.not_null", [CLAIM]),
    Fault(put("claims", 0, confidence=1.5), "claims.confidence.between", [CLAIM]),
    Fault(put("claims", 0, site_score=-0.1), "claims.site_score.between", [CLAIM]),
    Fault(put("claims", 0, coder="somebody"), "claims.coder.pattern", [CLAIM]),
    Fault(
        put("claims", 0, claim_id="CLM-1"),
        "claims.claim_id.pattern",
        ["CLM-1"],
        frozenset(
            {
                "integrity.claim_has_evidence",
                "integrity.claim_in_one_incident",
                "integrity.coded_value_has_evidence",
                "integrity.reference_evidence_claim_id",
                "integrity.reference_incident_claims_claim_id",
            }
        ),
    ),
    Fault(
        put("claims", 0, claim_id=f"{CLAIM}\n"),
        "claims.claim_id.pattern",
        [f"{CLAIM}\n"],
        frozenset(
            {
                "integrity.claim_has_evidence",
                "integrity.claim_in_one_incident",
                "integrity.coded_value_has_evidence",
                "integrity.reference_evidence_claim_id",
                "integrity.reference_incident_claims_claim_id",
            }
        ),
    ),
    Fault(double("claims", 0), "claims.claim_id.unique", [CLAIM, CLAIM]),
    Fault(
        put("claims", 0, claim_id=None),
        "claims.claim_id.not_null",
        ["row 1"],
        frozenset(
            {
                "integrity.claim_has_evidence",
                "integrity.claim_in_one_incident",
                "integrity.coded_value_has_evidence",
                "integrity.reference_evidence_claim_id",
                "integrity.reference_incident_claims_claim_id",
            }
        ),
    ),
    Fault(put("claims", 0, site_mention=None), "claims.site_mention.not_null", [CLAIM]),
    Fault(put("claims", 0, event_type="mischief"), "claims.event_type.in_set", [CLAIM]),
    Fault(put("claims", 0, assertion="rumoured"), "claims.assertion.in_set", [CLAIM]),
    Fault(put("claims", 0, date_precision="hour"), "claims.date_precision.in_set", [CLAIM]),
    Fault(
        put("claims", 0, country="Syria"),
        "claims.country.pattern",
        [CLAIM],
        frozenset({"integrity.claim_country_is_sites", "integrity.claim_flags_current"}),
    ),
    Fault(put("reports", 0, language_basis="hoped"), "reports.language_basis.in_set", [REPORT]),
    Fault(put("reports", 0, redistribution="maybe"), "reports.redistribution.in_set", [REPORT]),
    Fault(put("reports", 0, language="English"), "reports.language.pattern", [REPORT]),
    Fault(put("reports", 1, origin_row=0), "reports.origin_row.between", [ROW]),
    Fault(put("reports", 0, origin=None), "reports.origin.not_null", [REPORT]),
    Fault(
        remove("reports", 0, 1),
        "reports.row_count",
        [],
        frozenset(
            {
                "integrity.claim_flags_current",
                "integrity.incident_flags_current",
                "integrity.reference_claims_report_id",
            }
        ),
    ),
    Fault(
        double("reports", 1, report_id=REPORT, text_sha256=EMPTY),
        "reports.report_id.unique",
        [REPORT, REPORT],
    ),
    Fault(put("sites", 0, latitude_deg=95.0), "sites.latitude_deg.between", [MILL]),
    Fault(put("sites", 0, wikidata_id="12"), "sites.wikidata_id.pattern", [MILL]),
    Fault(put("sites", 1, sensitivity=None), "sites.sensitivity.not_null", [FORT]),
    Fault(double("site_names", 0, kind="short"), "site_names.key.unique", [f"{MILL}|Aranda Mill|en"] * 2),
    Fault(put("site_names", 0, kind="nickname"), "site_names.kind.in_set", [f"{MILL}|Aranda Mill|en"]),
    Fault(
        double("incident_claims", 0, incident_id=SECOND),
        "incident_claims.claim_id.unique",
        [f"{INCIDENT}|{CLAIM}", f"{SECOND}|{CLAIM}"],
        frozenset(
            {"integrity.claim_in_one_incident", "integrity.incident_n_claims", "integrity.incident_n_reports"}
        ),
    ),
    Fault(
        put("incident_claims", 0, method="guess"), "incident_claims.method.in_set", [f"{INCIDENT}|{CLAIM}"]
    ),
    Fault(
        put("evidence", 0, part="body"),
        "evidence.part.pattern",
        [E1],
        frozenset({"integrity.evidence_span_equals_part"}),
    ),
    Fault(
        put("evidence", 0, start=-1),
        "evidence.start.between",
        [E1],
        frozenset({"integrity.evidence_span_equals_part"}),
    ),
    Fault(put("evidence", 0, field="mood"), "evidence.field.in_set", [E1]),
    Fault(
        put("incidents", 0, n_claims=0),
        "incidents.n_claims.between",
        [INCIDENT],
        frozenset({"integrity.incident_n_claims"}),
    ),
    Fault(put("incidents", 0, corroboration="proven"), "incidents.corroboration.in_set", [INCIDENT]),
    Fault(put("decisions", 0, status="maybe"), "decisions.status.in_set", [DECISION]),
    Fault(put("decisions", 0, decision_id="DEC-1"), "decisions.decision_id.pattern", ["DEC-1"]),
    Fault(put("problems", 0, severity="fatal"), "problems.severity.in_set", [PROBLEM]),
    Fault(put("evidence", 0, start=5), "integrity.evidence_span_equals_part", [E1]),
    Fault(put("evidence", 0, end=4000), "integrity.evidence_span_equals_part", [E1]),
    Fault(put("evidence", 0, quote="old mill of Arande"), "integrity.evidence_span_equals_part", [E1]),
    Fault(put("evidence", 0, quote=None), "integrity.evidence_span_equals_part", [E1]),
    Fault(put("evidence", 3, part="cell:name"), "integrity.evidence_span_equals_part", [E4]),
    Fault(put("evidence", 3, part="text"), "integrity.evidence_span_equals_part", [E4]),
    Fault(put("reports", 1, row_json="{"), "integrity.evidence_span_equals_part", [E4, E5]),
    Fault(
        put("reports", 0, text=None, title=None, text_sha256=EMPTY),
        "integrity.evidence_span_equals_part",
        [E1, E2, E3, E6, E7, E8],
    ),
    Fault(put("reports", 0, text_sha256="0" * 64), "integrity.text_sha256_matches", [REPORT]),
    Fault(put("reports", 0, title="a\r\nb"), "integrity.text_is_normalised", [REPORT]),
    Fault(
        put("claims", 0, report_id=f"REP-{LOST}"),
        "integrity.reference_claims_report_id",
        [CLAIM],
        frozenset({"integrity.claim_flags_current", "integrity.incident_n_reports"}),
    ),
    Fault(put("claims", 0, site_id="ZZ-nowhere"), "integrity.reference_claims_site_id", [CLAIM]),
    Fault(put("evidence", 0, claim_id=f"CLM-{LOST}"), "integrity.reference_evidence_claim_id", [E1]),
    Fault(put("sites", 1, part_of="ZZ-nowhere"), "integrity.reference_sites_part_of", [FORT]),
    Fault(
        put("site_names", 1, site_id="ZZ-nowhere"),
        "integrity.reference_site_names_site_id",
        ["ZZ-nowhere|Fort of Besra|en"],
    ),
    Fault(
        put("incidents", 1, site_id="ZZ-nowhere"),
        "integrity.reference_incidents_site_id",
        [SECOND],
        frozenset({"integrity.incident_flags_current"}),
    ),
    Fault(
        put("incident_claims", 0, claim_id=f"CLM-{LOST}"),
        "integrity.reference_incident_claims_claim_id",
        [f"{INCIDENT}|CLM-{LOST}"],
        frozenset({"integrity.claim_in_one_incident"}),
    ),
    Fault(
        put("incident_claims", 2, incident_id=f"INC-{LOST}"),
        "integrity.reference_incident_claims_incident_id",
        [f"INC-{LOST}|{THIRD}"],
        frozenset({"integrity.incident_n_claims", "integrity.incident_n_reports"}),
    ),
    Fault(
        put("incident_claims", 1, against_claim_id=f"CLM-{LOST}"),
        "integrity.reference_incident_claims_against_claim_id",
        [f"{INCIDENT}|{OTHER}"],
    ),
    Fault(
        put("incident_claims", 1, decision_id=f"DEC-{LOST}"),
        "integrity.reference_incident_claims_decision_id",
        [f"{INCIDENT}|{OTHER}"],
    ),
    Fault(put("reports", 1, superseded_by=f"REP-{LOST}"), "integrity.reference_reports_superseded_by", [ROW]),
    Fault(
        remove("evidence", 0, 1, 5),
        "integrity.claim_has_evidence",
        [CLAIM],
        frozenset({"integrity.coded_value_has_evidence"}),
    ),
    Fault(remove("evidence", 5), "integrity.coded_value_has_evidence", [f"{CLAIM}:date"]),
    Fault(put("claims", 0, date_to=date(2015, 5, 2)), "integrity.claim_dates_in_order", [CLAIM]),
    Fault(put("incidents", 0, date_to=date(2015, 5, 2)), "integrity.incident_dates_in_order", [INCIDENT]),
    Fault(put("claims", 0, date_edtf="3 May"), "integrity.claim_edtf_readable", [CLAIM]),
    Fault(put("incidents", 0, date_edtf="May 2015"), "integrity.incident_edtf_readable", [INCIDENT]),
    Fault(put("claims", 0, date_edtf="2015-06"), "integrity.claim_days_within_edtf", [CLAIM]),
    Fault(put("claims", 0, date_edtf=None), "integrity.claim_days_within_edtf", [CLAIM]),
    Fault(put("incidents", 0, date_edtf="2015-06"), "integrity.incident_days_within_edtf", [INCIDENT]),
    Fault(put("claims", 0, **day(date(2015, 5, 7))), "integrity.actual_before_publication", [CLAIM]),
    Fault(
        both(put("claims", 1, severity="none"), put("incidents", 0, severity="none", severity_min="none")),
        "integrity.actual_has_severity",
        [OTHER],
        frozenset({"integrity.claim_flags_current"}),
    ),
    Fault(put("claims", 1, flags=["quote", "caption"]), "integrity.lists_sorted", [f"{OTHER}:flags"]),
    Fault(put("incidents", 0, actors=["B", "B"]), "integrity.lists_sorted", [f"{INCIDENT}:actors"]),
    Fault(put("claims", 1, flags=["caption", "shaky"]), "integrity.list_codes_known", [f"{OTHER}:flags"]),
    Fault(
        put("claims", 0, country="ZY"),
        "integrity.claim_country_is_sites",
        [CLAIM],
        frozenset({"integrity.claim_flags_current"}),
    ),
    Fault(put("incidents", 0, n_claims=3), "integrity.incident_n_claims", [INCIDENT]),
    Fault(put("incidents", 0, n_reports=2), "integrity.incident_n_reports", [INCIDENT]),
    Fault(put("incidents", 0, n_independent=2), "integrity.incident_n_independent", [INCIDENT]),
    Fault(
        remove("incident_claims", 1),
        "integrity.claim_in_one_incident",
        [OTHER],
        frozenset({"integrity.incident_n_claims", "integrity.incident_severity_is_claimed"}),
    ),
    Fault(
        put("claims", 1, quality_flags=["rejected_by_decision"]), "integrity.claim_in_one_incident", [OTHER]
    ),
    Fault(put("sites", 1, sensitivity="public_exact"), "integrity.provisional_site_not_exact", [FORT]),
    Fault(
        put("sites", 1, is_provisional=False),
        "integrity.provisional_site_id",
        [FORT],
        frozenset({"integrity.claim_flags_current", "integrity.incident_flags_current"}),
    ),
    Fault(put("sites", 0, longitude_deg=None), "integrity.site_position_complete", [MILL]),
    Fault(put("sites", 0, part_of=FORT), "integrity.site_part_of_no_circle", [FORT, MILL]),
    Fault(
        both(put("sites", 0, country="UA"), put("claims", 0, country="UA"), put("claims", 1, country="UA")),
        "integrity.site_point_in_country",
        [MILL],
        frozenset({"integrity.claim_flags_current", "integrity.incident_flags_current"}),
    ),
    Fault(
        put("incidents", 0, severity_min="destroyed"),
        "integrity.incident_severity_in_order",
        [INCIDENT],
        frozenset({"integrity.incident_severity_in_range"}),
    ),
    Fault(put("incidents", 0, severity_min="moderate"), "integrity.incident_severity_in_range", [INCIDENT]),
    Fault(put("incidents", 0, severity="moderate"), "integrity.incident_severity_is_claimed", [INCIDENT]),
    Fault(put("incidents", 1, event_type="flood_storm"), "integrity.incident_event_is_claimed", [SECOND]),
    Fault(put("incidents", 1, assertion="threatened"), "integrity.incident_assertion_is_claimed", [SECOND]),
    Fault(
        put("incidents", 0, last_reported=date(2015, 5, 5)),
        "integrity.incident_reported_in_order",
        [INCIDENT],
    ),
    Fault(put("problems", 0, code="mishap"), "integrity.problem_code_declared", [PROBLEM]),
    Fault(put("claims", 0, quality_flags=["low_confidence"]), "integrity.claim_flags_current", [CLAIM]),
    Fault(put("incidents", 1, quality_flags=[]), "integrity.incident_flags_current", [SECOND]),
    Fault(
        heaped(date(2016, 1, 1), 10, 30),
        "integrity.no_date_heaps",
        heap_keys(10),
        frozenset({"integrity.claim_flags_current"}),
    ),
    Fault(
        heaped(date(2020, 1, 7), 40, 10),
        "integrity.no_publication_heaps",
        heap_keys(40),
        frozenset({"integrity.claim_flags_current"}),
    ),
    Fault(
        put("reports", 0, text="The whole story."),
        "integrity.public_has_no_text",
        [REPORT],
        frozenset({"integrity.evidence_span_equals_part"}),
        edition="public",
    ),
    Fault(
        put("evidence", 0, start=0, end=301, quote="x" * 301),
        "integrity.public_quotes_short",
        [E1],
        edition="public",
    ),
    Fault(
        put("reports", 1, redistribution="none"), "integrity.public_quotes_short", [E4, E5], edition="public"
    ),
    Fault(put("evidence", 0, quote="shorter"), "integrity.evidence_span_equals_part", [E1], edition="public"),
    Fault(
        put("sites", 0, sensitivity="withheld"), "integrity.public_positions_hidden", [MILL], edition="public"
    ),
]
