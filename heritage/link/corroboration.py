"""How well independent sources support an incident, and what its claims disagree about: codes of the codebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from heritage.link.consensus import has_type_conflict
from heritage.link.ground import IMAGERY, UNRELIABLE, Ground
from heritage.link.pairs import ACTUAL, ALLEGED, DAY, DENIED, THREATENED
from heritage.text.letters import fold

Row = dict[str, Any]

_BRACKET = "imagery_bracket"
_STALE_AFTER = timedelta(days=366)


def is_bracket(claim: Row, report: Row) -> bool:
    """Whether a claim is dated by two images rather than by words."""
    return claim["date_precision"] == _BRACKET or report.get("assessment_method") in IMAGERY


def as_shown(claim: Row, report: Row) -> Row:
    """A claim as an image shows it: the day of the image is the last possible day of the damage, not the day itself."""
    if claim["date_precision"] != DAY or report.get("assessment_method") not in IMAGERY:
        return claim
    return {**claim, "date_from": None, "date_edtf": f"../{claim['date_to']}", "date_precision": _BRACKET}


def withdrawn(claims: Sequence[Row], reports: Mapping[str, Row]) -> frozenset[str]:
    """Ids of claims that their own publisher denies later, in its own voice: a retraction."""
    denials: dict[str, date] = {}
    for claim in claims:
        publisher = reports[claim["report_id"]].get("publisher")
        if claim["assertion"] == DENIED and publisher and not claim["attribution"] and claim["known_by"]:
            day = denials.get(fold(publisher), date.min)
            denials[fold(publisher)] = max(day, claim["known_by"])
    if not denials:
        return frozenset()
    return frozenset(
        claim["claim_id"]
        for claim in claims
        if claim["assertion"] in (ACTUAL, ALLEGED)
        and claim["known_by"]
        and denials.get(fold(reports[claim["report_id"]].get("publisher") or ""), date.min)
        > claim["known_by"]
    )


def corroboration(claims: Sequence[Row], group_of: Mapping[str, str], ground: Ground) -> str:
    """Return the code of scheme `corroboration`.

    refuted: denied only, or all that was said is withdrawn, or a denial rests on something (an authority, a verifier,
    an inspection), comes after the first report and no claim rests on any. threatened_only: nothing is said to have
    happened. confirmed: a verifier or the authority in charge states it, or its actor owns up to it. single_source:
    fewer than two independent groups say that it happened, or only unreliable ones. evidenced: and one of them shows
    physical evidence. corroborated: the rest.
    """
    happened = [claim for claim in claims if claim["assertion"] in (ACTUAL, ALLEGED)]
    if not happened:
        return "threatened_only" if THREATENED in {claim["assertion"] for claim in claims} else "refuted"
    reports = ground.reports
    gone = withdrawn(claims, reports)
    standing = [claim for claim in happened if claim["claim_id"] not in gone]
    actual = [claim for claim in standing if claim["assertion"] == ACTUAL]
    # Denials are asked first: most incidents have none, and what carries each claim is then nobody's question.
    if not standing or (
        _is_disproved(claims, standing, ground) and not any(ground.carries(claim) for claim in actual)
    ):
        return "refuted"
    if any(ground.confirms(claim) for claim in actual):
        return "confirmed"
    trusted = [claim for claim in actual if reports[claim["report_id"]]["tier"] not in UNRELIABLE]
    if len({group_of[claim["report_id"]] for claim in actual}) < 2 or not trusted:
        return "single_source"
    return "evidenced" if any(ground.shows(claim) for claim in trusted) else "corroborated"


def _is_disproved(claims: Sequence[Row], standing: Sequence[Row], ground: Ground) -> bool:
    first = min((claim["known_by"] for claim in standing if claim["known_by"]), default=None)
    return first is not None and any(
        claim["assertion"] == DENIED
        and claim["known_by"] is not None
        and claim["known_by"] >= first
        and ground.carries(claim)
        for claim in claims
    )


def conflict_flags(
    claims: Sequence[Row],
    reports: Mapping[str, Row],
    copies: Mapping[str, str],
    last: date | None,
    *,
    has_dates: bool,
    has_severities: bool,
    has_actors: bool,
) -> list[str]:
    """Return the sorted codes of scheme `conflict_flag` that hold for an incident's claims.

    `last`: the last possible day by consensus. `has_dates`, `has_severities`, `has_actors`: consensus found a conflict.
    """
    happened = [claim for claim in claims if claim["assertion"] in (ACTUAL, ALLEGED)]
    stated = {claim["assertion"] for claim in claims}
    own = {claim["report_id"]: reports[claim["report_id"]] for claim in claims}
    languages = {report.get("language") for report in own.values()}
    stories = {copies.get(report_id, report_id) for report_id in own}
    holds = {
        "contested_occurrence": bool(happened) and _is_denied(claims, reports),
        "contested_actor": has_actors,
        "date_conflict": has_dates,
        "severity_conflict": has_severities,
        "type_conflict": has_type_conflict(happened),
        "site_granularity": len({claim["site_id"] for claim in claims}) > 1,
        "threat_fulfilled": THREATENED in stated and ACTUAL in stated,
        "single_language": len(own) > 1 and len(languages) == 1 and None not in languages,
        "syndicated_only": len(own) > 1 and len(stories) == 1,
        "stale": _is_stale(happened, own, last),
    }
    return sorted(code for code, applies in holds.items() if applies)


def _is_denied(claims: Sequence[Row], reports: Mapping[str, Row]) -> bool:
    """Whether a source not known as unreliable denies it."""
    return any(
        claim["assertion"] == DENIED and reports[claim["report_id"]]["tier"] not in UNRELIABLE
        for claim in claims
    )


def _is_stale(happened: Sequence[Row], reports: Mapping[str, Row], last: date | None) -> bool:
    """Whether no source is from within a year of the event."""
    published = [report["published_date"] for report in reports.values()]
    if not happened or last is None or None in published:
        return False
    return bool(min(published) - last > _STALE_AFTER)
