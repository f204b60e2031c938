"""The report tells the confidence of a claim only where it is not sure enough to be published unmarked."""

from __future__ import annotations

import pytest

from heritage.publish.views import _unsure


@pytest.mark.parametrize(
    ("confidence", "told"),
    [
        (0.9, ""),
        (None, ""),
        (0.72, "0.72, publish with a mark that it may be misread"),
        (0.3, "0.30, for a person to read first"),
    ],
)
def test_what_is_told(confidence: float | None, told: str) -> None:
    assert _unsure(confidence) == told
