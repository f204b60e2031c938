"""How well independent sources support an incident, and what its claims disagree about: codes of the codebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from heritage.link.consensus import DateConsensus
from heritage.link.pairs import ACTUAL, ALLEGED, DENIED, THREATENED

Row = dict[str, Any]

_UNRELIABLE = frozenset("DE")
_VERIFIER = "A"
_INSPECTION = frozenset(("satellite", "aerial_drone", "field_visit"))
_PHYSICAL = _INSPECTION | {"ground_media"}
_SELF_CLAIMED, _CONTESTED = "self_claimed", "actor_contested"
_STALE_AFTER = timedelta(days=366)


def corroboration(claims: Sequence[Row], reports: Mapping[str, Row], group_of: Mapping[str, str]) -> str:
    """Return the code of scheme `corroboration`.

    refuted: denied only, or denied by a reliable inspection after the last report of it. threatened_only: nothing is
    said to have happened. single_source: one independent group, or allegations alone. corroborated: two groups say it
    happened, not all of them unreliable. evidenced: and one shows physical evidence. confirmed: a completely reliable
    source inspected it, or, of what is corroborated, the actor owns up to it.
    """
    stated = {claim["assertion"] for claim in claims}
    if not stated & {ACTUAL, ALLEGED}:
        return "threatened_only" if THREATENED in stated else "refuted"
    if _is_refuted(claims, reports):
        return "refuted"
    actual = [claim for claim in claims if claim["assertion"] == ACTUAL]
    if any(_is_inspected(reports[claim["report_id"]]) for claim in actual):
        return "confirmed"
    trusted = [claim for claim in actual if reports[claim["report_id"]]["tier"] not in _UNRELIABLE]
    if len({group_of[claim["report_id"]] for claim in actual}) < 2 or not trusted:
        return "single_source"
    if any(claim["actor_basis"] == _SELF_CLAIMED for claim in actual):
        return "confirmed"
    is_shown = any(reports[claim["report_id"]].get("assessment_method") in _PHYSICAL for claim in trusted)
    return "evidenced" if is_shown else "corroborated"


def _is_inspected(report: Row) -> bool:
    return report["tier"] == _VERIFIER and report.get("assessment_method") in _INSPECTION


def _is_refuted(claims: Sequence[Row], reports: Mapping[str, Row]) -> bool:
    said = [claim["known_by"] for claim in claims if claim["assertion"] in (ACTUAL, ALLEGED)]
    if None in said:
        return False
    return any(
        claim["assertion"] == DENIED
        and claim["known_by"] is not None
        and claim["known_by"] > max(said)
        and _is_inspected(reports[claim["report_id"]])
        for claim in claims
    )


def conflict_flags(
    claims: Sequence[Row],
    reports: Mapping[str, Row],
    group_of: Mapping[str, str],
    when: DateConsensus,
    actors: Sequence[str],
    *,
    has_types: bool,
    has_severities: bool,
) -> list[str]:
    """Return the sorted codes of scheme `conflict_flag` that hold for an incident's claims."""
    happened = [claim for claim in claims if claim["assertion"] in (ACTUAL, ALLEGED)]
    stated = {claim["assertion"] for claim in claims}
    own = {claim["report_id"]: reports[claim["report_id"]] for claim in claims}
    languages = {report.get("language") for report in own.values()}
    groups = {group_of[report_id] for report_id in own}
    is_contested = len(actors) > 1 or any(_CONTESTED in (claim["flags"] or ()) for claim in happened)
    holds = {
        "contested_occurrence": bool(happened) and _is_denied(claims, reports),
        "contested_actor": is_contested,
        "date_conflict": when.is_conflict,
        "severity_conflict": has_severities,
        "type_conflict": has_types,
        "site_granularity": len({claim["site_id"] for claim in claims}) > 1,
        "threat_fulfilled": THREATENED in stated and ACTUAL in stated,
        "single_language": len(own) > 1 and len(languages) == 1 and None not in languages,
        "syndicated_only": len(own) > 1 and len(groups) == 1,
        "stale": _is_stale(happened, own, when),
    }
    return sorted(code for code, applies in holds.items() if applies)


def _is_denied(claims: Sequence[Row], reports: Mapping[str, Row]) -> bool:
    """Whether a source not known as unreliable denies it."""
    return any(
        claim["assertion"] == DENIED and reports[claim["report_id"]]["tier"] not in _UNRELIABLE
        for claim in claims
    )


def _is_stale(happened: Sequence[Row], reports: Mapping[str, Row], when: DateConsensus) -> bool:
    """Whether no source is from within a year of the event."""
    published = [report["published_date"] for report in reports.values()]
    if not happened or when.last is None or None in published:
        return False
    return bool(min(published) - when.last > _STALE_AFTER)
