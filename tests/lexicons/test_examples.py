"""Every entry of every lexicon proves itself: its example yields a claim by it, its counter-example does not."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import pytest

from heritage.extract.document import Found
from heritage.extract.extractor import analyse
from heritage.extract.names.sitenames import SiteNames
from heritage.resources.gazetteer import load_gazetteer
from heritage.resources.lexicon import Lexicon
from heritage.resources.lexicon_file import available, load_lexicon
from tests.lexicons.exercise import EFFECT

_PUBLISHED = date(2024, 1, 15)
_CODES = sorted(available())
_UNCHANGED = {"dispute"}
"""Categories that change the actor, and not what is asserted."""


def _triggers() -> list[tuple[str, str]]:
    return [(code, t.id) for code in _CODES for t in load_lexicon(available()[code]).triggers]


def _modifiers() -> list[tuple[str, int]]:
    return [(code, n) for code in _CODES for n in range(len(load_lexicon(available()[code]).modifiers))]


@lru_cache(maxsize=8)
def _lexicon(code: str) -> tuple[Lexicon, SiteNames]:
    lexicon = load_lexicon(available()[code])
    return lexicon, SiteNames(load_gazetteer(), lexicon)


def _found(code: str, text: str) -> list[Found]:
    lexicon, names = _lexicon(code)
    return analyse(text, None, _PUBLISHED, lexicon, names, 1945)[1]


def _fired(found: list[Found], trigger_id: str) -> bool:
    return any(f.trigger_id == trigger_id or f"MG-{trigger_id}" in f.trace for f in found)


@pytest.mark.parametrize(("code", "trigger_id"), _triggers())
def test_a_trigger_fires_on_its_example_and_not_on_its_counter(code: str, trigger_id: str) -> None:
    trigger = next(t for t in _lexicon(code)[0].triggers if t.id == trigger_id)
    assert _fired(_found(code, trigger.example), trigger_id), f"no claim by {trigger_id}: {trigger.example}"
    assert not _fired(_found(code, trigger.counter), trigger_id), (
        f"a claim by {trigger_id}: {trigger.counter}"
    )


@pytest.mark.parametrize(("code", "number"), _modifiers())
def test_a_modifier_changes_its_example_and_not_its_counter(code: str, number: int) -> None:
    modifier = _lexicon(code)[0].modifiers[number]
    with_cue = [f.assertion.value for f in _found(code, modifier["example"])]
    without = [f.assertion.value for f in _found(code, modifier["counter"])]
    expected = EFFECT[modifier["category"]]
    assert with_cue == ([expected] if expected else []), modifier["example"]
    assert without != with_cue or modifier["category"] in _UNCHANGED, modifier["counter"]
