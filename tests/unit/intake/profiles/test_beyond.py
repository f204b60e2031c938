"""The text of a table row is read too, and never tells the row's own claim a second time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from heritage.intake.profiles.beyond import beyond
from heritage.resources.gazetteer import Gazetteer, load_gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def row(name: str, first: date | None = None, last: date | None = None, **more: Any) -> dict[str, Any]:
    return {
        "site_mention": name,
        "date_from": first,
        "date_to": last,
        "hint_names": [],
        "hint_place": None,
        **more,
    }


def text(name: str | None, first: date | None = None, last: date | None = None, *ids: str) -> dict[str, Any]:
    return {"claim_id": "T", "site_mention": name or "the building", "hint_name": name, "date_from": first,
            "date_to": last, "hint_site_ids": list(ids)}  # fmt: skip


DAY, OTHER = date(2022, 3, 1), date(2023, 5, 5)


@pytest.mark.parametrize(
    ("own", "told", "is_new"),
    [
        (row("Church of St. Theodosius"), text("St. Theodosius Church"), False),
        (row("Church of St. Theodosius"), text("Ivankiv Museum"), True),
        (row("Church of St. Theodosius"), text(None), False),
        (row("Local museum", hint_place="Ivankiv"), text("Ivankiv Museum"), False),
        (row("Palmyra", hint_names=["Tadmor"]), text("Tadmor"), False),
        (row("Palmyra", DAY, DAY), text("Palmyra", OTHER, OTHER), True),
        (row("Palmyra", DAY, DAY), text("Palmyra", None, OTHER), False),
        (row("Palmyra", DAY, DAY), text("Palmyra"), False),
        (row("Palmyra"), text("Tadmur", None, None, "SY-palmyra"), False),
        (row("Great Mosque"), text("the mosque"), False),
    ],
)
def test_what_a_text_adds(
    gazetteer: Gazetteer, own: dict[str, Any], told: dict[str, Any], is_new: bool
) -> None:
    assert bool(beyond([own], [told], gazetteer)) is is_new


def test_all_claims_of_the_row_count_and_a_row_without_claims_hides_nothing(gazetteer: Gazetteer) -> None:
    rows = [row("Palmyra", DAY, DAY), row("Palmyra", OTHER, OTHER)]
    assert beyond(rows, [text("Palmyra", OTHER, OTHER)], gazetteer) == set()
    assert beyond([], [text("Palmyra")], gazetteer) == {"T"}
