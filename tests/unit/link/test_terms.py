"""The table of evidence: each term by name and value, and what the sum of them does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from heritage.link.incidents import Built, Told, build
from heritage.link.ledger import Ledger
from heritage.link.pairs import Node, Reading, Saying, nodes_of
from heritage.link.sites import resolve
from heritage.link.terms import pair_score, waterfall
from heritage.resources.cuewords import load_cues
from tests.fixtures.link_rows import Row, draft, gazetteer, report

BEL = "Temple of Bel"
ABOVE = {"SY-temple-of-bel": ("SY-palmyra",), "SY-temple-of-baalshamin": ("SY-palmyra",), "SY-palmyra": ()}
SITES = {BEL: "SY-temple-of-bel", "Temple of Baalshamin": "SY-temple-of-baalshamin", "Palmyra": "SY-palmyra"}
REPORTS = [report(number, f"Paper {number}", date(2015, 9, 2)) for number in range(9)]


def node(number: int, when: str | None = None, name: str = BEL, sentence: str = "", **given: Any) -> Node:
    own = REPORTS[given.pop("of", number)]
    claim = draft(number, name, own, when, **given) | {"site_id": SITES[name]}
    reading = Reading(sentences={claim["claim_id"]: Saying(sentence, "en", 0)}, cues=load_cues())
    return nodes_of([claim], reading)[0]


def test_same_day_site_and_kind() -> None:
    one, other = node(0, "2015-08-30", severity="destroyed"), node(1, "2015-08-30", severity="severe")
    assert waterfall(one, other, ABOVE) == ["date +3.0", "severity -0.3", "site +3.0", "type +1.5"]
    assert pair_score(one, other, ABOVE) == pair_score(other, one, ABOVE) == 7.2


@pytest.mark.parametrize(
    ("when", "other", "told"),
    [
        ("2015-08", "2015-08-30", "date +1.5"),
        ("2015-08-29", "2015-08-30", "date -0.5"),
        ("2015-07", "2015-08-20", "date -0.5"),
        ("2015-08-20", "2015-08-30", "date veto"),
        ("2015-05-01/2015-08-29", "2016-08-30", "date veto"),
        ("../2015-09-02", "2015-08-30", "date +1.5"),
        ("../2015-09-02", "2012-08-30", "date +0.3"),
        (None, "2015-08-30", "date +1.3"),
        (None, "2014-08-30", "date +0.3"),
        (None, "2016-08-30", "date veto"),
        (None, None, "date +0.3"),
    ],
)
def test_dates(when: str | None, other: str | None, told: str) -> None:
    assert told in waterfall(node(0, when), node(1, other), ABOVE)


def test_destroyed_once_reaches_three_days() -> None:
    one, other = (node(at, day, severity="destroyed") for at, day in enumerate(("2015-08-27", "2015-08-30")))
    assert "date -0.5" in waterfall(one, other, ABOVE)


@pytest.mark.parametrize(
    ("kind", "other", "day", "told"),
    [
        ("arson_fire", "shelling_airstrike", "2015-08", "type +0.7"),
        ("looting_theft", "shelling_airstrike", "2015-08", "type veto"),
        ("looting_theft", "shelling_airstrike", "2015-08-30", "type -1.5"),
        ("explosion_demolition", "shelling_airstrike", "2015-08", "type -1.0"),
        ("explosion_demolition", "arson_fire", "2015-08", "type -1.0"),
        ("explosion_demolition", "looting_theft", "2015-08", "type veto"),
        ("demolition_manual_or_machine", "vandalism_iconoclasm", "2015-08", "type +0.7"),
    ],
)
def test_types(kind: str, other: str, day: str, told: str) -> None:
    assert told in waterfall(node(0, day, event_type=kind), node(1, day, event_type=other), ABOVE)


def test_a_denial_without_a_date_is_hardly_of_what_happened_long_ago() -> None:
    given: dict[str, Any] = {"assertion": "denied", "severity": "none"}
    assert "date +1.3" in waterfall(node(0, **given), node(1, "2015-08-30"), ABOVE)
    assert "date -1.2" in waterfall(node(0, **given), node(1, "2014-12-30"), ABOVE)


def test_a_type_that_others_tell_is_nothing_against_a_claim() -> None:
    fire, looted = node(0, "2015-08", event_type="arson_fire"), node(1, event_type="looting_theft")
    assert pair_score(fire, looted, ABOVE) is None
    assert pair_score(fire, looted, ABOVE, is_type_told=True) == 4.3


def test_sites() -> None:
    temple, other, whole = (node(at, "2015-08-30", name) for at, name in enumerate(SITES))
    assert "site veto" in waterfall(temple, other, ABOVE)
    assert "site +1.0" in waterfall(temple, whole, ABOVE)
    month = node(3, "2015-08", "Palmyra")
    assert "site veto" in waterfall(temple, month, ABOVE)
    assert "site veto" in waterfall(
        temple, node(4, "2015-08-30", "Palmyra", of=0), ABOVE
    )  # one report names both
    temple, city = (
        node(at, "2015-08-30", name, event_type="earthquake") for at, name in enumerate((BEL, "Palmyra"))
    )
    assert "site veto" in waterfall(temple, city, ABOVE)


def test_again_and_parts_are_read_in_the_sentence() -> None:
    first = node(0, "2015-08-30", sentence="Shells hit the temple's roof.")
    second = node(1, "2015-08-30", sentence="The temple was hit again, in the courtyard.")
    assert {"again -2.5", "part -1.0"} <= set(waterfall(first, second, ABOVE))
    assert "again -2.5" not in waterfall(
        second, node(2, "2015-08-30", sentence="Another attack on it."), ABOVE
    )
    assert "part +1.0" in waterfall(first, node(3, sentence="Its roof fell."), ABOVE)


def test_one_report_tells_apart_what_it_dates_apart() -> None:
    november, december = node(0, "2023-11", of=0), node(1, "2023-12-07", of=0)
    assert "date veto" in waterfall(november, december, ABOVE)
    assert "date -0.5" in waterfall(november, node(2, "2023-12-07", of=2), ABOVE)
    assert "copy -1.0" in waterfall(node(3, of=0), november, ABOVE)


def test_copies() -> None:
    claims = [
        draft(at, BEL, REPORTS[at], day) | {"site_id": SITES[BEL]} for at, day in enumerate((None, "2015"))
    ]
    copies = {REPORTS[0]["report_id"]: "story", REPORTS[1]["report_id"]: "story"}
    one, other = nodes_of(claims, Reading(copies=copies))
    assert "copy +2.0" in waterfall(one, other, ABOVE)


def built(days: list[str | None], published: date = date(2015, 9, 2), **given: Any) -> Built:
    reports = [report(number, f"Paper {number}", published) for number in range(len(days))]
    drafts = [draft(number, BEL, reports[number], day, **given) for number, day in enumerate(days)]
    found = resolve(drafts, gazetteer())
    return build(found.claims, reports, found.sites, Ledger(), Told())


def sizes(found: Built) -> list[int]:
    return sorted(row["n_claims"] for row in found.incidents)


def test_strays_on_both_sides_of_the_day_most_claims_name() -> None:
    assert sizes(built(["2015-08-22", *["2015-08-23"] * 4, "2015-08-24"])) == [6]
    assert sizes(built(["2015-08-22", "2015-08-24"])) == [1, 1]
    # A chain of days is no star: each end is as strong as the middle.
    assert len(built(["2015-08-22", "2015-08-23", "2015-08-24", "2015-08-25"]).incidents) == 2


def test_a_recent_event_is_the_news() -> None:
    found = built(["2012-03-01", "2015-08-30", None])
    assert sizes(found) == [1, 2]
    assert max(row["date_from"] for row in found.incidents) == date(2015, 8, 30)
    later = built(["2012-03-01", "2015-08-30", None], date(2017, 9, 2))
    assert sizes(later) == [1, 1, 1]
    assert [problem.code for problem in later.problems] == ["claim_undated_pool"]


def test_an_image_is_of_the_recent_event() -> None:
    found = built(["2012-03-01", "2015-08-30", "../2015-09-01"])
    assert sizes(found) == [1, 2]
    assert max(row["date_from"] for row in found.incidents) == date(2015, 8, 30)


def test_a_wide_date_must_fit_one_alone() -> None:
    assert sizes(built(["2015-03-01", "2015-08-30", "2015"])) == [1, 1, 1]
    assert sizes(built(["2014-03-01", "2015-08-30", "2015"])) == [1, 2]


def test_every_claim_tells_its_weakest_link() -> None:
    rows: list[Row] = built(["2015-08-30", "2015-08-30", "2015-08-29"]).incident_claims
    by_score = sorted(rows, key=lambda row: (row["method"] == "seed", row["claim_id"]))
    assert {row["score"] for row in by_score} == {4.0}
    assert {tuple(row["terms"]) for row in by_score} == {("date -0.5", "site +3.0", "type +1.5")}
    assert all(row["against_claim_id"] not in (None, row["claim_id"]) for row in rows)


def test_a_minority_view_keeps_no_coarse_claim_out() -> None:
    reports = [report(number, f"Paper {number}", date(2015, 9, 2)) for number in range(3)]
    kinds = (
        ("2015-08-30", "explosion_demolition"),
        ("2015-08-30", "looting_theft"),
        ("2015-08", "looting_theft"),
    )
    drafts = [draft(at, BEL, reports[at], day, event_type=kind) for at, (day, kind) in enumerate(kinds)]
    found = resolve(drafts, gazetteer())
    (incident,) = build(found.claims, reports, found.sites, Ledger()).incidents
    assert "type_conflict" in incident["conflict_flags"]
