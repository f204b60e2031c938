"""Acts: incidents at several places that one report tells in one breath, as one strike or one shock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from heritage.link.pairs import ACTUAL, ALLEGED, NARROW
from heritage.schema.ids import act_id

Row = dict[str, Any]

_TRIGGER, _SENTENCE = "event_type", "sentence"
_DAY = timedelta(days=1)


def spans_of(evidence: Iterable[Row]) -> dict[str, tuple[str, int, int]]:
    """Return where each claim's event is told: part, start and end of its trigger, else of its sentence."""
    found: dict[str, dict[str, tuple[str, int, int]]] = {_TRIGGER: {}, _SENTENCE: {}}
    for row in evidence:
        if row["field"] in found and row["start"] is not None:
            span = (row["part"], row["start"], row["end"])
            known = found[row["field"]].get(row["claim_id"])
            found[row["field"]][row["claim_id"]] = span if known is None else min(known, span)
    return {**found[_SENTENCE], **found[_TRIGGER]}


def acts(
    incidents: Sequence[Row],
    members: Mapping[str, Sequence[Row]],
    spans: Mapping[str, tuple[str, int, int]],
) -> dict[str, str]:
    """Return the act of each incident that shares one. `members`: the claims of each incident.

    Two incidents at different sites are one act where one report tells both by one trigger, with one type and one
    narrow date or none, and their own dates by all claims agree to a day: a report that lists old events tells them by
    one verb, too.
    """
    by_id = {row["incident_id"]: row for row in incidents}
    told: dict[tuple[Any, ...], set[str]] = {}
    for incident, claims in members.items():
        for claim in claims:
            span = spans.get(claim["claim_id"])
            if span and claim["assertion"] in (ACTUAL, ALLEGED) and not _is_wide(claim):
                key = (claim["report_id"], span, claim["event_type"], claim["date_edtf"])
                told.setdefault(key, set()).add(incident)
    group_of: dict[str, set[str]] = {}
    for key in sorted(told, key=str):
        together = sorted(told[key])
        for at, one in enumerate(together):
            for other in together[at + 1 :]:
                if _is_one_act(by_id[one], by_id[other]):
                    _join(group_of, one, other)
    return {incident: act_id(min(group)) for incident, group in group_of.items()}


def _is_wide(row: Row) -> bool:
    """Whether a date is too wide to be that of one act: who says that two temples fell in August lists two events."""
    first, last = row["date_from"], row["date_to"]
    is_dated = first is not None or last is not None
    return is_dated and (first is None or last is None or last - first > NARROW)


def _join(group_of: dict[str, set[str]], one: str, other: str) -> None:
    left, right = group_of.setdefault(one, {one}), group_of.setdefault(other, {other})
    if left is not right:
        left |= right
        group_of.update(dict.fromkeys(right, left))


def _is_one_act(one: Row, other: Row) -> bool:
    if one["site_id"] == other["site_id"] or one["event_type"] != other["event_type"]:
        return False
    spans = [(row["date_from"], row["date_to"]) for row in (one, other)]
    if _is_wide(one) or _is_wide(other) or (None, None) in spans:
        return spans[0] == spans[1]
    (first, last), (start, end) = spans
    return bool(first <= end + _DAY and start <= last + _DAY)
