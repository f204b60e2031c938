"""The story that started the project gives exactly its two claims."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import heritage


@pytest.mark.shared
def test_the_first_story_gives_two_claims_and_nothing_for_its_near_misses(
    require: Callable[[str], Path],
) -> None:
    (story,) = sorted((require("shared") / "seed").glob("*.txt"))
    text = story.read_text(encoding="utf-8")
    temple, prison = heritage.extract_claims(text)
    assert temple["site_id"] == "SY-temple-of-baalshamin"
    assert (temple["event_type"], temple["severity"]) == ("explosion_demolition", "destroyed")
    assert (temple["actor"], temple["assertion"], temple["date"]) == ("Islamic State", "actual", "../2015-22")
    assert prison["site_id"] == "SY-tadmur-prison"
    assert (prison["event_type"], prison["severity"]) == ("demolition_manual_or_machine", "destroyed")
    assert (prison["actor"], prison["assertion"], prison["date"]) == ("Islamic State", "actual", None)
    for claim in (temple, prison):
        assert text[claim["start"] : claim["end"]] == claim["evidence"]
