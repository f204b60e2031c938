"""Whatever the claims: their order changes nothing, each is in one incident, and no date is invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from heritage.link.incidents import build
from heritage.link.ledger import Ledger
from heritage.link.sites import resolve
from tests.fixtures.link_rows import Row, anchors, draft, gazetteer, report

TIERS = "ABCDEF"
REPORTS = [
    report(number, f"Publisher {number % 4}", date(2015, 6 + number, 1), tier=tier)
    for number, tier in enumerate(TIERS)
]
NAMES = (
    "Temple of Bel",
    "Temple of Baalshamin",
    "Palmyra",
    "Tadmur prison",
    "Baalshamin",
    "a church",
    "Umayyad Mosque",
)
DATES = (
    None,
    "2015",
    "2015-08",
    "2015-08-23",
    "2015-08-24",
    "2015-08-26",
    "../2015-08-25",
    "2015-05-01/..",
    "2015-22",
)

DRAFTS = st.lists(
    st.builds(
        lambda name, own, when, **fields: (name, own, when, fields),
        st.sampled_from(NAMES),
        st.sampled_from(REPORTS),
        st.sampled_from(DATES),
        assertion=st.sampled_from(("actual", "actual", "alleged", "denied", "threatened")),
        severity=st.sampled_from(("destroyed", "severe", "unknown", "none")),
        event_type=st.sampled_from(("explosion_demolition", "looting_theft", "unknown", "earthquake")),
        actor=st.sampled_from((None, "Islamic State", "Somebody")),
        attribution=st.sampled_from((None, "SOHR", "Publisher 1")),
        hint_country=st.sampled_from((None, "SY", "UA")),
        hint_place=st.sampled_from((None, "Aleppo", "Palmyra")),
    ),
    max_size=12,
)


def linked(drafts: list[Row], reports: list[Row]) -> tuple[Any, ...]:
    found = resolve(drafts, gazetteer())
    made = build(found.claims, reports, found.sites, Ledger())
    problems = sorted(problem.row()["problem_id"] or "" for problem in (*found.problems, *made.problems))
    return found.claims, found.sites, found.site_names, made.incidents, made.incident_claims, problems


@settings(max_examples=60, deadline=None)
@given(DRAFTS, st.randoms(use_true_random=False))
def test_order_changes_nothing(parts: list[tuple[str, Row, str | None, Row]], random: Any) -> None:
    drafts = [
        draft(number, name, own, when, **fields) for number, (name, own, when, fields) in enumerate(parts)
    ]
    shuffled, reports = list(drafts), list(REPORTS)
    random.shuffle(shuffled)
    random.shuffle(reports)
    assert linked(drafts, REPORTS) == linked(shuffled, reports)


@settings(max_examples=60, deadline=None)
@given(DRAFTS)
def test_invariants(parts: list[tuple[str, Row, str | None, Row]]) -> None:
    drafts = [
        draft(number, name, own, when, **fields) for number, (name, own, when, fields) in enumerate(parts)
    ]
    claims, sites, _, incidents, links, _ = linked(drafts, REPORTS)
    assert sorted(row["claim_id"] for row in links) == sorted(row["claim_id"] for row in claims)
    assert {row["incident_id"] for row in links} == {row["incident_id"] for row in incidents}
    assert {row["site_id"] for row in claims} <= {row["site_id"] for row in sites}
    stated = {row["claim_id"]: row for row in claims}
    for incident in incidents:
        own = [stated[row["claim_id"]] for row in links if row["incident_id"] == incident["incident_id"]]
        assert 1 <= incident["n_independent"] <= incident["n_reports"] <= incident["n_claims"] == len(own)
        ends = {claim[side] for claim in own for side in ("date_from", "date_to")}
        assert {incident["date_from"], incident["date_to"]} <= ends | {None}
        if incident["assertion"] == "actual":
            assert "actual" in {claim["assertion"] for claim in own}


def test_anchors_in_any_order() -> None:
    reports, drafts = anchors()
    assert linked(drafts, reports) == linked(drafts[::-1], reports[::-1])
