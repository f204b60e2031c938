"""A small dataset on the desk, and an empty book of decisions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from heritage.review.book import Book
from heritage.review.desk import Desk
from tests.fixtures.dataset import Rows, as_tables, valid_rows

TODAY = date(2026, 3, 1)
INTERNAL = {"edition": "internal"}


def rows_to_review() -> Rows:
    """The valid dataset with something for each kind of the queue: an unsure claim, a conflict, two rival sites."""
    rows = valid_rows()
    rows["decisions"] = []
    first, second, third = rows["claims"]
    first["confidence"], second["confidence"], third["confidence"] = 0.95, 0.40, 0.70
    first["severity"] = "severe"
    rows["incidents"][0]["conflict_flags"] = ["severity_conflict"]
    rows["problems"].append(
        {
            **rows["problems"][0], "problem_id": "PRB-00000000000000ff", "code": "site_ambiguous", "table": "claims",
            "key": third["claim_id"], "detail": "'Fort' may be ZZ-aranda-mill (5.2), ZZ-besra-fort (5.1); expected a "
            "lead of 0.7 over the next",
        }
    )  # fmt: skip
    return rows


def desk_of(rows: Rows) -> Desk:
    return Desk(as_tables(rows), INTERNAL)


@pytest.fixture
def desk() -> Desk:
    return desk_of(rows_to_review())


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path / "decisions", "First Reviewer")
