"""Whatever the reports: neither their order, nor an unrelated one, nor one removed and added again changes a story."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from heritage.link.stories import find_stories
from tests.fixtures.link_rows import Row, report

_BASES = [[f"b{base}w{at}" for at in range(60)] for base in range(4)]
_STRANGE = " ".join(f"strange{at}" for at in range(60))


@st.composite
def _reports(draw: st.DrawFn) -> list[Row]:
    rows = []
    for number in range(draw(st.integers(2, 12))):
        base = draw(st.sampled_from(_BASES))
        words = base[: draw(st.integers(10, 60))]
        if draw(st.booleans()):
            words = words + draw(st.sampled_from(_BASES))[: draw(st.integers(0, 60))]
        if draw(st.booleans()):
            words[draw(st.integers(0, len(words) - 1))] = f"own{number}"
        publisher = draw(st.sampled_from([None, "A", "B"]))
        url = draw(st.sampled_from([None, "https://example.org/1", "https://example.org/2"]))
        rows.append(report(number, publisher, text=" ".join(words), url=url))
    return rows


@settings(max_examples=150, deadline=None)
@given(_reports(), st.randoms(use_true_random=False), st.integers(0, 11))
def test_order_strangers_and_absence_change_nothing(rows: list[Row], dice: random.Random, at: int) -> None:
    before = find_stories(rows)
    shuffled = dice.sample(rows, len(rows))
    assert find_stories(shuffled) == before
    stranger = report(99, "Stranger", text=_STRANGE)
    assert find_stories([stranger, *rows]) == before
    left = [row for number, row in enumerate(rows) if number != at % len(rows)]
    find_stories(left)
    assert find_stories([*left, rows[at % len(rows)]]) == before


@settings(max_examples=100, deadline=None)
@given(_reports())
def test_stories_have_members_and_versions_lead_to_the_latest(rows: list[Row]) -> None:
    found = find_stories(rows)
    names = list(found.story_of.values())
    assert all(names.count(name) > 1 for name in names)
    for early, late in found.superseded_by.items():
        assert found.story_of[early] == found.story_of[late]
        assert late not in found.superseded_by
