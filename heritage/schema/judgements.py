"""The words of human decisions: kinds, statuses, fields that can be corrected, and the flags that decisions leave."""

from __future__ import annotations

SAME_INCIDENT, DIFFERENT_INCIDENT = "same_incident", "different_incident"
SAME_SITE, DIFFERENT_SITE = "same_site", "different_site"
ACCEPT, REJECT, CORRECT = "accept_claim", "reject_claim", "correct_field"
SENSITIVITY, WITHDRAW = "sensitivity", "withdraw"

KINDS = (
    SAME_INCIDENT, DIFFERENT_INCIDENT, SAME_SITE, DIFFERENT_SITE, ACCEPT, REJECT, CORRECT, SENSITIVITY, WITHDRAW,
)  # fmt: skip
"""What a decision may be. `withdraw` takes another decision back, since rows are never deleted."""

PAIRS = (SAME_INCIDENT, DIFFERENT_INCIDENT, SAME_SITE, DIFFERENT_SITE)
"""Kinds that have an object beside the subject."""

SITE_KINDS = (SAME_SITE, DIFFERENT_SITE, SENSITIVITY)
"""Kinds that are about places; they are applied before the others, which may be told apart by place."""

FIELD_COLUMNS: dict[str, str] = {
    "event_type": "event_type", "cause_type": "cause_type", "effect": "effect", "extent": "extent",
    "severity": "severity", "certainty": "certainty", "assertion": "assertion", "date": "date_edtf",
    "actor": "actor", "actor_type": "actor_type", "attribution": "attribution",
}  # fmt: skip
"""Fields of a claim that can be corrected, by the names that evidence has for them, and their columns of claims."""

REQUIRED_FIELDS = ("event_type", "severity", "assertion", "actor_type")
"""Fields that a correction cannot empty."""

APPLIED, REATTACHED, SUPERSEDED = "applied", "reattached", "superseded"
OVERRULED, WITHDRAWN, REFUSED, ORPHAN = "overruled", "withdrawn", "refused", "orphan"

STATUSES = (APPLIED, REATTACHED, SUPERSEDED, OVERRULED, WITHDRAWN, REFUSED, ORPHAN)
"""What became of a decision: in force (found by its ids, or by quote), replaced by a later one, beaten by `different`,
taken back, not allowed, or about something that is no longer there."""

IN_FORCE = (APPLIED, REATTACHED)

ACCEPTED_FLAG, CORRECTED_FLAG = "accepted_by_decision", "corrected_by_decision"
REJECTED_FLAG, SITE_FLAG = "rejected_by_decision", "site_by_decision"
"""Values of claims.quality_flags. A claim with REJECTED_FLAG stands in no incident and counts nowhere."""

RULE = "decision:"
"""How evidence.rule_id begins where a decision gave the value; the decision's id follows."""
