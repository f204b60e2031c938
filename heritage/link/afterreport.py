"""Actual events dated after the report of them: they lose their date, for one of the two dates must be wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from heritage.problems import Problem

Row = dict[str, Any]

_UNDATED: Row = {"date_edtf": None, "date_from": None, "date_to": None, "date_precision": "report_date_only"}


def without_later_dates(
    claims: Iterable[Row], evidence: Sequence[Row], published: Mapping[str, date | None]
) -> tuple[list[Row], list[Row], list[Problem]]:
    """Return claims and evidence in which no actual event begins after its report, and a problem for each that did.

    `published` is the publication day by report_id, null where it is not known. What was threatened, denied or
    alleged keeps its date: it may well lie ahead.
    """
    late = {claim["claim_id"]: claim for claim in claims if _is_late(claim, published)}
    if not late:
        return list(claims), list(evidence), []
    kept = [{**claim, **_UNDATED} if claim["claim_id"] in late else claim for claim in claims]
    proofs = [one for one in evidence if one["field"] != "date" or one["claim_id"] not in late]
    problems = [_problem(claim, published[claim["report_id"]]) for claim in late.values()]
    return kept, proofs, problems


def _is_late(claim: Row, published: Mapping[str, date | None]) -> bool:
    day, first = published.get(claim["report_id"]), claim["date_from"]
    return claim["assertion"] == "actual" and day is not None and first is not None and first > day


def _problem(claim: Row, day: date | None) -> Problem:
    detail = (
        f"{claim['claim_id']} of {claim['report_id']}: date: expected a day not after {day}, when the report was "
        f"published, found {claim['date_edtf']}; left empty"
    )
    return Problem("date_after_report", "claims", claim["claim_id"], detail)
