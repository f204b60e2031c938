"""Whatever the claims: their order changes nothing, each is in one incident, and no date is invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from heritage.link.blocks import ancestors
from heritage.link.incidents import Built, build
from heritage.link.ledger import Ledger
from heritage.link.likeness import Likeness
from heritage.link.pairs import Reading, nodes_of
from heritage.link.sites import resolve
from heritage.link.terms import pair_score
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
        actor=st.sampled_from((None, "Islamic State", "islamic state", "Somebody", "SOMEBODY", "Some-body")),
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


@settings(max_examples=60, deadline=None)
@given(DRAFTS, st.integers(min_value=0, max_value=len(REPORTS) - 1))
def test_a_report_changes_only_what_it_touches(
    parts: list[tuple[str, Row, str | None, Row]], which: int
) -> None:
    """What does not lie in a block of the report's sites stays as it is, byte for byte, spellings too."""
    drafts = [
        draft(number, name, own, when, **fields) for number, (name, own, when, fields) in enumerate(parts)
    ]
    gone = REPORTS[which]["report_id"]
    found = resolve(drafts, gazetteer())
    less = resolve([row for row in drafts if row["report_id"] != gone], gazetteer())
    above = {site["site_id"]: site["part_of"] for site in (*found.sites, *less.sites)}

    def root(site_id: str) -> str:
        while above[site_id]:
            site_id = above[site_id]
        return site_id

    own = [claim for claim in found.claims if claim["report_id"] == gone]
    # Who names a place that no gazetteer knows touches all that goes by that name.
    touched = {root(claim["site_id"]) for claim in own} | {claim["site_mention"] for claim in own}
    with_it = build(found.claims, REPORTS, found.sites, Ledger())
    without = build(less.claims, REPORTS, less.sites, Ledger())
    claims = {claim["claim_id"]: claim for claim in found.claims}
    for table in ("incidents", "incident_claims"):
        one, other = (_untouched(made, table, claims, touched, root) for made in (with_it, without))
        assert one == other


def _untouched(
    made: Built, table: str, claims: dict[str, Row], touched: set[str], root: Callable[[str], str]
) -> list[Row]:
    near = {
        row["incident_id"]
        for row in made.incident_claims
        if touched & {claims[row["claim_id"]]["site_mention"], root(claims[row["claim_id"]]["site_id"])}
    }
    return [row for row in getattr(made, table) if row["incident_id"] not in near]


@settings(max_examples=60, deadline=None)
@given(DRAFTS, st.integers(min_value=0, max_value=len(REPORTS) - 1))
def test_taking_a_report_away_and_back_restores_ids(
    parts: list[tuple[str, Row, str | None, Row]], which: int
) -> None:
    """A release with it, one without it, and its return: the ledger remembers."""
    drafts = [
        draft(number, name, own, when, **fields) for number, (name, own, when, fields) in enumerate(parts)
    ]
    found = resolve(drafts, gazetteer())
    kept = [claim for claim in found.claims if claim["report_id"] != REPORTS[which]["report_id"]]
    before = build(found.claims, REPORTS, found.sites, Ledger())
    ledger = Ledger(_members(before))
    between = build(kept, REPORTS, found.sites, ledger)
    for incident, claims in _members(between).items():
        assert incident not in ledger.claims or claims & ledger.claims[incident]
    after = build(found.claims, REPORTS, found.sites, ledger)
    assert after.incidents == before.incidents
    assert after.incident_claims == before.incident_claims


@settings(max_examples=60, deadline=None)
@given(DRAFTS, st.lists(st.integers(0, 2), min_size=len(REPORTS), max_size=len(REPORTS)))
def test_likenesses_seen_before_are_those_of_each_pair(
    parts: list[tuple[str, Row, str | None, Row]], stories: list[int]
) -> None:
    drafts = [
        draft(number, name, own, when, **fields) for number, (name, own, when, fields) in enumerate(parts)
    ]
    found = resolve(drafts, gazetteer())
    above = ancestors({site["site_id"]: site for site in found.sites}, {})
    copies = {
        own["report_id"]: f"story {story}" for own, story in zip(REPORTS, stories, strict=True) if story
    }
    nodes = nodes_of(found.claims, Reading(copies=copies))
    likeness = Likeness(above)
    for one, other, is_told in product(nodes, nodes, (False, True)):
        seen = likeness.score(one, other, is_type_told=is_told)
        assert seen == pair_score(one, other, above, is_type_told=is_told)


def _members(made: Built) -> dict[str, frozenset[str]]:
    members: dict[str, set[str]] = {}
    for row in made.incident_claims:
        members.setdefault(row["incident_id"], set()).add(row["claim_id"])
    return {incident: frozenset(claims) for incident, claims in members.items()}


def test_anchors_in_any_order() -> None:
    reports, drafts = anchors()
    assert linked(drafts, reports) == linked(drafts[::-1], reports[::-1])
