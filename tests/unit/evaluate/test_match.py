"""Matching: families, kinds of assertion, the greatest weight, optional rows."""

from __future__ import annotations

import pytest

from heritage.evaluate import match
from heritage.schema.codebook import codebook
from tests.unit.evaluate.cases import claim

BEL, BAALSHAMIN = "Temple of Bel", "Temple of Baalshamin"


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("explosion_demolition", "demolition_manual_or_machine", True),
        ("unknown", "explosion_demolition", True),
        ("unknown", "shelling_airstrike", True),
        ("shelling_airstrike", "arson_fire", True),
        ("looting_theft", "illegal_excavation", True),
        ("neglect_collapse", "flood_storm", True),
        ("unknown", "looting_theft", False),
        ("explosion_demolition", "shelling_airstrike", False),
        ("earthquake", "flood_storm", False),
        ("vandalism_iconoclasm", "demolition_manual_or_machine", False),
    ],
)
def test_families(one: str, other: str, is_one: bool) -> None:
    assert match.is_one_family(one, other) is is_one
    assert match.is_one_family(other, one) is is_one


def test_families_and_kinds_hold_codes_of_the_codebook() -> None:
    assert set().union(*match.FAMILIES) <= set(codebook().scheme("event_type").values)
    assert set(match.KIND) == set(codebook().scheme("assertion").values)


@pytest.mark.parametrize(
    ("ours", "gold", "relaxed", "strict"),
    [
        ({"assertion": "alleged"}, {}, True, False),
        ({"assertion": "denied"}, {}, False, False),
        ({"assertion": "threatened"}, {"assertion": "denied"}, False, False),
        ({"event_type": "gunfire"}, {"event_type": "arson_fire"}, True, False),
        ({"event_type": "gunfire"}, {"event_type": "gunfire"}, True, True),
        ({"severity": "minor", "date": "2015"}, {}, True, True),
    ],
)
def test_what_answers_what(ours: dict[str, str], gold: dict[str, str], relaxed: bool, strict: bool) -> None:
    assert match.is_relaxed(claim(BEL, **ours), claim(BEL, **gold)) is relaxed
    assert match.is_strict(claim(BEL, **ours), claim(BEL, **gold)) is strict


def test_a_place_within_the_gold_place_is_relaxed_only() -> None:
    assert match.is_relaxed(claim("Ziggurat of Ur"), claim("Ur"))
    assert not match.is_strict(claim("Ziggurat of Ur"), claim("Ur"))


def test_as_many_pairs_as_can_be_and_the_best_of_these() -> None:
    """Greedy matching would give the first claim the exact row, and leave the second without any."""
    ours = [claim(BEL, event_type="unknown"), claim(BEL, event_type="explosion_demolition")]
    gold = [
        claim(BEL, event_type="shelling_airstrike"),
        claim(BEL, event_type="unknown"),
        claim(BAALSHAMIN),
    ]
    assert match.match(ours, gold, match.is_relaxed) == [(0, 0), (1, 1)]


def test_two_poor_pairs_are_more_than_one_perfect_pair() -> None:
    perfect = claim("Ur", event_type="gunfire", date="2015", severity="minor", actor_type="civilian")
    poor = {"event_type": "arson_fire", "assertion": "alleged", "date": "2001"}
    gold = [perfect, claim("Temple of Ur", **poor)]
    assert match.match([perfect, claim("Ziggurat of Ur", **poor)], gold, match.is_relaxed) == [(0, 1), (1, 0)]


def test_dates_tell_two_events_of_one_place_apart() -> None:
    ours = [claim(BEL, date="2016-05-01"), claim(BEL, date="2015-05-01")]
    gold = [claim(BEL, date="2015-05"), claim(BEL, date="2016-05")]
    assert match.match(ours, gold, match.is_relaxed) == [(0, 1), (1, 0)]


def test_an_optional_row_gives_way_where_all_else_is_equal() -> None:
    gold = [claim(BEL, optional=True), claim(BEL)]
    assert match.match([claim(BEL)], gold, match.is_relaxed) == [(0, 1)]
    better = [claim(BEL, optional=True, date="2015"), claim(BEL)]
    assert match.match([claim(BEL, date="2015")], better, match.is_relaxed) == [(0, 0)]


def test_nothing_matches_nothing() -> None:
    assert match.match([], [claim()], match.is_relaxed) == []
    assert match.match([claim()], [], match.is_relaxed) == []
    assert match.match([claim(BEL)], [claim(BAALSHAMIN)], match.is_relaxed) == []
