"""The queue: the gravest of each kind first, the same each time, without what is answered."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from heritage.errors import DatasetError
from heritage.link import sites
from heritage.resources.decisions import settle
from heritage.review import queue
from heritage.review.desk import Desk
from heritage.review.queue import Item
from tests.fixtures.dataset import as_tables, valid_rows
from tests.fixtures.decision_rows import decided
from tests.fixtures.link_rows import draft, gazetteer
from tests.unit.review.conftest import desk_of, rows_to_review

ONE, TWO, THREE = (f"CLM-{number:016x}" for number in (1, 2, 3))
INCIDENT = f"INC-{1:016x}"


def test_the_kinds_take_turns_with_the_gravest_first(desk: Desk) -> None:
    assert queue.queue(desk) == [
        Item("unsure", "confidence 0.40 (review)", TWO),
        Item("conflict", f"severity_conflict in {INCIDENT} of 2 claims", TWO, ONE),
        Item("site", "candidate 1, score 5.2", THREE, "ZZ-aranda-mill"),
        Item("unsure", "confidence 0.70 (flagged)", THREE),
        Item("site", "candidate 2, score 5.1", THREE, "ZZ-besra-fort"),
    ]
    assert [item.kind for item in queue.queue(desk, ["site"])] == ["site", "site"]


def test_the_order_of_rows_changes_nothing(desk: Desk) -> None:
    rows = {name: found[::-1] for name, found in rows_to_review().items()}
    assert queue.queue(desk_of(rows)) == queue.queue(desk)


def test_a_big_incident_is_asked_about_its_weakest_link() -> None:
    rows = rows_to_review()
    rows["incidents"][0]["n_claims"] = 9
    (item,) = queue.queue(desk_of(rows), ["merge"])
    assert item == Item("merge", f"weakest link 1.5 of 9 claims in {INCIDENT}", ONE, TWO)
    kinds = [item.kind for item in queue.queue(desk_of(rows))]
    assert "merge" not in kinds, "the pair is asked once, as a conflict"


@pytest.mark.parametrize(
    ("kind", "subject", "other", "gone"),
    [
        ("accept_claim", TWO, "", [("unsure", TWO, "")]),
        ("reject_claim", TWO, "", [("unsure", TWO, ""), ("conflict", TWO, ONE)]),
        ("same_incident", ONE, TWO, [("conflict", TWO, ONE)]),
        ("different_site", THREE, "ZZ-aranda-mill", [("site", THREE, "ZZ-aranda-mill")]),
        ("same_site", THREE, "ZZ-aranda-mill",
         [("site", THREE, "ZZ-aranda-mill"), ("site", THREE, "ZZ-besra-fort")]),
    ],
)  # fmt: skip
def test_what_is_answered_is_not_asked(
    desk: Desk, kind: str, subject: str, other: str, gone: list[tuple[str, str, str]]
) -> None:
    before = queue.queue(desk)
    desk.note(settle([decided(kind, subject, other)]))
    left = queue.queue(desk)
    assert [(one.kind, one.subject, one.object) for one in before if one not in left] == gone


def test_a_decision_that_was_reattached_answers_the_question_of_today() -> None:
    old = decided("accept_claim", "CLM-00000000000000aa")
    rows = rows_to_review()
    rows["decisions"] = [
        {"decision_id": old.decision_id, "kind": old.kind, "status": "reattached", "subject": old.subject,
         "subject_now": TWO, "decided_by": old.who, "decided_on": old.when}
    ]  # fmt: skip
    desk = desk_of(rows)
    desk.note(settle([old]))
    assert TWO not in [item.subject for item in queue.queue(desk, ["unsure"])]


def test_rivals_are_read_from_the_problem_that_resolution_writes() -> None:
    """The message is ours; this holds the two sides together."""
    found = sites.resolve([draft(1, "National Museum", hint_category="museum")], gazetteer())
    details = [problem.detail for problem in found.problems if problem.code == "site_ambiguous"]
    listed = "'x' may be " + ", ".join(
        f"{one} ({score:.1f})" for one, score in (("SY-a-b", 4.25), ("IQ-c", -0.5))
    )
    for detail in (*details, listed):
        assert re.findall(queue._RIVAL, detail)
    assert re.findall(queue._RIVAL, listed) == [("SY-a-b", "4.2"), ("IQ-c", "-0.5")]


def test_a_public_edition_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="public edition"):
        Desk(as_tables(valid_rows()), {"edition": "public"})
