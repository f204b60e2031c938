"""Invariants of what is said: an incident says what one of its claims says, and coded values have their passages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from heritage.quality.finding import Finding, Invariant, Tables, Values, looked_up, position, where
from heritage.schema.codebook import codebook

EVIDENCED: Mapping[str, str] = {
    "event_type": "event_type", "severity": "severity", "date": "date_edtf", "actor": "actor",
}  # fmt: skip
"""Fields whose values need a passage of their own, by their names in evidence, and their columns of claims."""


def ranks(values: Values, scheme: str) -> Values:
    """Return the rank of each code on the scale of its scheme; null beside the scale."""
    known = codebook().scheme(scheme)
    codes = pa.chunked_array([pa.array(known.values)])
    return looked_up(
        values, codes, pa.chunked_array([pa.array([code.rank for code in known.codes], pa.int64())])
    )


def severity_ranges_reversed(tables: Tables) -> Finding:
    """Incidents whose least severity is above their greatest."""
    incidents = tables["incidents"]
    least, most = (ranks(incidents[name], "severity") for name in ("severity_min", "severity_max"))
    return where("incidents", incidents, pc.greater(least, most))


def severities_out_of_range(tables: Tables) -> Finding:
    """Incidents whose severity lies outside the range that their claims give."""
    incidents = tables["incidents"]
    severity, least, most = (
        ranks(incidents[name], "severity") for name in ("severity", "severity_min", "severity_max")
    )
    return where("incidents", incidents, pc.or_kleene(pc.less(severity, least), pc.greater(severity, most)))


def _not_claimed(column: str, beside: tuple[str, ...] = ()) -> Callable[[Tables], Finding]:
    """Return what finds incidents with a value that none of their claims has; values in `beside` need none."""

    def find(tables: Tables) -> Finding:
        incidents, claims, links = (tables[name] for name in ("incidents", "claims", "incident_claims"))
        of_claim = looked_up(links["claim_id"], claims["claim_id"], claims[column])
        said = _pairs(links["incident_id"], of_claim)
        value = incidents[column]
        lost = position(_pairs(incidents["incident_id"], value), said).is_null()
        has_claims = position(incidents["incident_id"], links["incident_id"]).is_valid()
        needs = pc.and_(has_claims, pc.invert(pc.is_in(value, value_set=pa.array(beside, pa.string()))))
        return where("incidents", incidents, pc.and_(lost, pc.and_(needs, value.is_valid())))

    return find


def _pairs(keys: Values, values: Values) -> Values:
    join: Any = pc.binary_join_element_wise
    return join(keys, values, "|")


def values_without_evidence(tables: Tables) -> Finding:
    """Claims with a coded value for which no passage is given, as `claim:field`."""
    claims, evidence = tables["claims"], tables["evidence"]
    checked, broken = 0, list[str]()
    for field, column in EVIDENCED.items():
        values = claims[column]
        is_coded = pc.and_(values.is_valid(), pc.not_equal(pc.fill_null(values, "unknown"), "unknown"))
        proven = evidence.filter(pc.fill_null(pc.equal(evidence["field"], field), False))["claim_id"]
        found = where("claims", claims, pc.and_(is_coded, position(claims["claim_id"], proven).is_null()), 0)
        checked += pc.sum(is_coded).as_py() or 0
        broken += [f"{key}:{field}" for key in found.broken]
    return Finding(checked, tuple(broken))


def _claimed(column: str) -> dict[str, tuple[str, ...]]:
    return {
        "incidents": ("incident_id", column),
        "claims": ("claim_id", column),
        "incident_claims": ("incident_id", "claim_id"),
    }


# A public edition keeps what an incident is said to be, and may not show the claim that says so.
_RANGE = ("severity_min", "severity_max")

INVARIANTS: tuple[Invariant, ...] = (
    Invariant("incident_severity_in_order", "severity_min is not above severity_max.", "critical", "incidents",
              severity_ranges_reversed, {"incidents": _RANGE}),
    Invariant("incident_severity_in_range", "An incident's severity lies between severity_min and severity_max.",
              "critical", "incidents", severities_out_of_range, {"incidents": ("severity", *_RANGE)}),
    Invariant("incident_severity_is_claimed", "An incident's severity is that of one of its claims, or unknown.",
              "critical", "incidents", _not_claimed("severity", ("unknown",)), _claimed("severity"),
              edition="internal"),
    Invariant("incident_event_is_claimed", "An incident's type of event is that of one of its claims.", "critical",
              "incidents", _not_claimed("event_type", ("unknown",)), _claimed("event_type"),
              edition="internal"),
    Invariant("incident_assertion_is_claimed", "An incident's assertion is that of one of its claims.", "critical",
              "incidents", _not_claimed("assertion"), _claimed("assertion"),
              edition="internal"),
    Invariant("coded_value_has_evidence", "Each type of event, severity, date and actor has a passage of its own; a "
              "constant of a source's profile has none.", "info", "claims", values_without_evidence,
              {"claims": ("claim_id", *EVIDENCED.values()), "evidence": ("claim_id", "field")}),
)  # fmt: skip
