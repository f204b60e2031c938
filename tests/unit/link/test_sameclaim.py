"""One claim of a report for one event at one site: two names of it are one, all else stays."""

from __future__ import annotations

from typing import Any

import pytest

from heritage.link.sameclaim import without_doubles
from tests.fixtures.link_rows import Row, draft, report

FULL = {"actor": "Nusra Front", "attribution": "ministry"}


def told(number: int, name: str, when: str | None, **given: Any) -> Row:
    site = {"site_id": "SY-umayyad-mosque-aleppo", "coder": "rules", "quality_flags": []}
    return draft(number, name, report(1), when) | site | given


def proof(claim: Row, field: str) -> Row:
    return {"claim_id": claim["claim_id"], "field": field}


def test_what_says_more_stays_and_takes_over_the_degree() -> None:
    short = told(1, "minaret in Aleppo", "2013-04-24", severity="destroyed")
    full = told(2, "Umayyad Mosque of Aleppo", "2013-04-24", **FULL)
    evidence = [proof(short, "severity"), proof(short, "site"), proof(full, "site")]
    claims, proofs = without_doubles([short, full], evidence, ())
    assert claims == [full | {"severity": "destroyed"}]
    assert proofs == [proof(full, "severity"), proof(full, "site")]


@pytest.mark.parametrize(
    "other",
    [
        {"site_mention": "Umayyad Mosque of Aleppo"},  # the extractor has told these two apart
        {"report_id": "REP-2"},
        {"site_id": "SY-aleppo-citadel"},
        {"assertion": "denied"},
        {"event_type": "looting_theft"},
        {"date_edtf": "2013-04-20"},
        {"coder": "person:a"},
        {"quality_flags": ["site_by_decision"]},
    ],
)
def test_all_else_stays(other: Row) -> None:
    full = told(2, "Umayyad Mosque of Aleppo", "2013-04-24", **FULL)
    given = [told(1, "minaret in Aleppo", "2013-04-24") | other, full]
    assert without_doubles(given, [], ()) == (given, [])


def test_what_a_decision_names_stays() -> None:
    given = [told(1, "minaret in Aleppo", None), told(2, "Umayyad Mosque of Aleppo", None)]
    assert without_doubles(given, [], {given[0]["claim_id"]}) == (given, [])
