"""Fields on a pair: dates, actors, severity of denied events."""

from __future__ import annotations

import pytest

from heritage.evaluate import actors, dates
from heritage.evaluate.judge import is_right
from tests.unit.evaluate.cases import claim


@pytest.mark.parametrize(
    ("ours", "gold", "exact", "overlap", "over_precise"),
    [
        (None, None, True, True, False),
        ("2015-08-30", "2015-08-30", True, True, False),
        ("2015-08-30", "2015-08", False, True, True),
        ("2015-08", "2015-08-30", False, True, False),
        ("2015-08-30", "2015-08-29", False, False, False),
        ("2015-06-15", "2015-22", False, True, True),
        ("2015~", "2015", False, True, False),
        ("2015-08-30", "../2015-08-30", False, True, True),
        ("../2015", "2015", False, True, False),
        ("2015-07/2015-09", "2015-09/2015-10", False, True, False),
        (None, "2015", False, False, False),
        ("2015", None, False, False, True),
    ],
)
def test_dates(ours: str | None, gold: str | None, exact: bool, overlap: bool, over_precise: bool) -> None:
    assert dates.compare(ours, gold) == dates.Compared(exact, overlap, over_precise)


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="EDTF"):
        dates.compare("last week", "2015")


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (None, None, True),
        ("Islamic State", None, False),
        ("ISIS", "Islamic State", True),
        ("Russian forces", "Russian", True),
        ("Ansar Dine", "ansar dine", True),
        ("government forces", "rebel forces", False),
    ],
)
def test_actors(one: str | None, other: str | None, is_same: bool) -> None:
    assert actors.is_same(one, other) is is_same
    assert actors.is_same(other, one) is is_same


def test_none_and_unknown_are_alike_for_a_denied_event_only() -> None:
    assert is_right("severity", claim(severity="none"), claim(severity="unknown", assertion="denied"))
    assert not is_right("severity", claim(severity="none"), claim(severity="unknown"))
    assert not is_right("severity", claim(severity="minor"), claim(severity="none", assertion="denied"))
