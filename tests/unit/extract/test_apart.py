"""Apart: what is told of texts whose places and triggers stand far from each other, and what is never lost by it."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from benchmarks.scan_data import write_gazetteer
from heritage.extract.apart import Apart
from heritage.extract.extractor import analyse
from heritage.extract.gate import Gate
from heritage.extract.names.sitenames import SiteNames
from heritage.resources import files
from heritage.resources.gazetteer import read_gazetteer
from tests.unit.extract.conftest import MONITOR_FROM, english

ROOT = Path(__file__).resolve().parents[3]
TALK = "They spoke of wages and prices all day long. " * 15
"""Longer than two sentences: what stands on its two sides is far apart."""


@lru_cache(maxsize=1)
def apart() -> Apart:
    return Apart(*english())


@pytest.mark.parametrize(
    ("text", "is_apart"),
    [
        (f"The temple. {TALK} Nothing was destroyed.", True),
        (f"{TALK} The temple was destroyed. {TALK}", False),
        (f"The temple. {TALK} The church was destroyed.", False),
        (f"They met in Palmyra. {TALK} {TALK} Nothing was destroyed.", True),
        (f"{TALK} They destroyed Palmyra. {TALK}", False),
        (f"{TALK} They destroyed Ba'al-Shamin. {TALK}", False),
        (f"{TALK} Soldiers parked two tanks in the citadel. {TALK}", False),
        (f"{TALK} The temple will fade. {TALK}", False),
        (f"{TALK} The temple will no doubt soon fade. {TALK}", True),
        (f"{TALK} They didn't really level the temple. {TALK}", False),
        (f"{TALK} The temple is open. {TALK}", True),
        (f"{TALK} Pupils, they said, had painted half of the temple. {TALK}", True),
        (f"{TALK} Insults were painted on the temple. {TALK}", False),
        (f"{TALK} It began to rain on the temple. {TALK}", False),
        (f"{TALK} The rain at the temple was level with the wall. {TALK}", True),
        (f"They walked through palmyra groves. {TALK} They destroyed palmyra. {TALK}", True),
        ("The temple is old. It was cold. Nothing was destroyed.", False),
        ("", False),
    ],
)
def test_a_trigger_must_stand_near_a_place(text: str, is_apart: bool) -> None:
    assert apart().are_apart(text) is is_apart


def test_a_title_stands_before_the_text() -> None:
    assert not apart().are_apart(f"It was destroyed. {TALK} {TALK}", "The Temple of Bel")
    assert apart().are_apart(f"{TALK} {TALK} It was destroyed.", "The Temple of Bel")


def test_at_most_one_example_of_the_lexicon_in_a_hundred_is_lost() -> None:
    lexicon, names = english()
    far = [t for t in lexicon.triggers if apart().are_apart(f"{TALK} {t.example} {TALK}")]
    lost = [t.id for t in far if analyse(t.example, None, None, lexicon, names, MONITOR_FROM)[1]]
    assert len(lost) <= len(lexicon.triggers) / 100, lost


@lru_cache(maxsize=1)
def gold() -> list[tuple[str, str | None, date | None]]:
    found = []
    for path in (
        ROOT / "tests/eval/gold/dev/en.jsonl",
        ROOT / "tests/eval/hands/a.jsonl",
        ROOT / "tests/eval/hands/c.jsonl",
    ):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["lang"] == "en":
                day = date.fromisoformat(row["published"][:10]) if row.get("published") else None
                found.append((row["text"], row.get("title"), day))
    return found


def _claims(site_names: SiteNames, text: str, title: str | None, day: date | None) -> int:
    return len(analyse(text, title, day, english()[0], site_names, MONITOR_FROM)[1])


@lru_cache(maxsize=1)
def _total() -> int:
    """Claims that the extractor finds in the gold."""
    found = sum(_claims(english()[1], *one) for one in gold())
    assert found > 150
    return found


def _lost(site_names: SiteNames) -> int:
    """Claims of the gold that gate and apart lose: those of the texts that they skip."""
    lexicon = english()[0]
    gate, far = Gate(lexicon, site_names), Apart(lexicon, site_names)
    return sum(
        _claims(site_names, text, title, day)
        for text, title, day in gold()
        if gate.skip(text, title) is not None or far.are_apart(text, title)
    )


@pytest.mark.slow
def test_at_most_one_claim_in_a_hundred_is_lost() -> None:
    assert _lost(english()[1]) <= _total() / 100


@pytest.mark.slow
def test_at_most_one_in_a_hundred_with_a_large_gazetteer(tmp_path: Path) -> None:
    own = write_gazetteer(tmp_path / "gazetteer", 100_000)
    gazetteer = read_gazetteer((*files.layers("gazetteer", None), own))
    assert _lost(SiteNames(gazetteer, english()[0])) <= _total() / 100
