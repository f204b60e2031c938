"""A name is decided for where it is good enough and far enough before the next."""

from __future__ import annotations

import pytest

from heritage.link.names.rank import ACCEPT, MARGIN, Ranked, decide


@pytest.mark.parametrize(
    ("scores", "is_decided"),
    [
        ((), False),
        ((ACCEPT - 0.1,), False),
        ((ACCEPT,), True),
        ((ACCEPT + 1, ACCEPT + 1 - MARGIN), True),
        ((ACCEPT + 1, ACCEPT + 1.1 - MARGIN), False),
    ],
)
def test_decided_by_score_and_by_lead(scores: tuple[float, ...], is_decided: bool) -> None:
    found = [Ranked(number, score, ()) for number, score in enumerate(scores)]
    assert decide(found) == (found[0] if is_decided else None)
